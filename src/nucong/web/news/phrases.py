"""The list of stereotypes of an organisation: read by who writes, changed by who writes for its highest unit."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nucong.accounts.permissions import Permission
from nucong.documents.actions import keep_phrase
from nucong.documents.advice import phrases_of
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.web.acting import Acting, acting
from nucong.web.ledgers.reach import keeps_kinds
from nucong.web.middleware import coded
from nucong.web.news.inputs import PhraseInput
from nucong.web.parts import Link

LANGUAGES = {"vi": "Tiếng Việt", "zh": "中文"}


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show the list in one language."""
    return _page(request, _reader(request), PhraseInput())


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Add an entry, change one, hide it or show it again."""
    me = _reader(request)
    if not keeps_kinds(me):
        raise NotVisible
    typed = PhraseInput(request.POST)
    if not typed.is_valid():
        return _page(request, me, typed)
    language = _language(request, me)
    try:
        keep_phrase(
            organisation_id=me.organisation.pk, language=language, **typed.cleaned_data,
            hidden="hide" in request.POST, by=me.user, at=me.at,
        )  # fmt: skip
    except Refusal as refusal:
        typed.add_error(None, coded(refusal))
        return _page(request, me, typed)
    messages.success(request, _("The list is changed."))
    return redirect(f"{reverse('news:phrases')}?language={language}")


def _page(request: HttpRequest, me: Acting, typed: PhraseInput) -> HttpResponse:
    language = _language(request, me)
    context = {
        "lead": me.organisation.name, "form": typed, "rows": phrases_of(me.organisation.pk, language),
        "language": language, "may_change": keeps_kinds(me),
        "tabs": [
            Link(name, f"{reverse('news:phrases')}?language={code}", active=code == language)
            for code, name in LANGUAGES.items()
        ],
    }  # fmt: skip
    return render(request, "news/phrases.html", context, status=422 if typed.errors else 200)


def _reader(request: HttpRequest) -> Acting:
    me = acting(request)
    if not me.scope.units_with(Permission.DRAFT_DOCUMENT) and not me.scope.units_with(
        Permission.REVIEW_DOCUMENT
    ):
        raise NotVisible
    return me


def _language(request: HttpRequest, me: Acting) -> str:
    wished = request.POST.get("language") or request.GET.get("language", "")
    own = me.organisation.language.split("-")[0]
    return wished if wished in LANGUAGES else own if own in LANGUAGES else "vi"
