"""The people told of in news: listed, with the consent of each. For those who write or review it in the unit."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.documents.actions import list_person, mark_people, note_consent, unlist_person
from nucong.documents.models import ConsentFile, Document, NewsDraft, NewsPerson
from nucong.documents.states import PeopleMark
from nucong.flow.news_consent import withdraw_consent
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.web.acting import acting
from nucong.web.middleware import coded
from nucong.web.news.people import people_of
from nucong.web.news.person_inputs import ConsentInput, MarkInput, PersonInput, WithdrawConsentInput
from nucong.web.news.writing import publishable_document, reviewed_document
from nucong.web.parts import Link
from nucong.web.roster.asking import FormPage, answered

ASKED = require_http_methods(["GET", "POST"])


@never_cache
@require_GET
def index(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show whom the news tells of and to what each agreed."""
    return _page(request, reviewed_document(acting(request), key), PersonInput(), None)


@require_POST
def add(request: HttpRequest, key: UUID) -> HttpResponse:
    """List a person."""
    me = acting(request)
    document = publishable_document(me, key)
    form = PersonInput(request.POST)
    if form.is_valid():
        try:
            row = list_person(document=document, person=form.person, by=me.user, at=me.at)
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            return redirect("documents:news-consent", key, row.pk)
    return _page(request, document, form, None, status=422)


@require_POST
def mark(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say of people who are not listed how they were told, or that nobody can be recognised."""
    me = acting(request)
    document = publishable_document(me, key)
    form = MarkInput(request.POST)
    draft = NewsDraft.objects.filter(document=document).first()
    if draft is None:
        raise NotVisible
    if form.is_valid():
        try:
            mark_people(draft=draft, mark=PeopleMark(form.cleaned_data["mark"]), by=me.user, at=me.at)
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            messages.success(request, _("The mark is kept. Other words or pictures end it."))
            return redirect("documents:publish-news", key)
    return _page(request, document, PersonInput(), form, status=422)


@never_cache
@ASKED
def consent(request: HttpRequest, key: UUID, person: UUID) -> HttpResponse:
    """Note the consent of a person."""
    me = acting(request)
    found = _person(publishable_document(me, key), person)
    form = ConsentInput(
        request.POST or None, request.FILES or None, minor=found.minor, today=me.on
    )  # fmt: skip
    page = FormPage(
        title=_("Note a consent"), lead=found.name, back=reverse("documents:news-people", args=[key]),
        act=_("Keep the consent"), crumbs=_crumbs(found.document, _("Note a consent")),
        hint=_("She was told for what her name, words or picture are used, and that she may take the consent back at any time."),
    )  # fmt: skip

    def act() -> None:
        note_consent(person=found, consent=form.consent, by=me.user, at=me.at)

    return answered(
        request, form, page, act, done=_("The consent is kept."), template="news/consent.html"
    )  # fmt: skip


@never_cache
@ASKED
def withdraw(request: HttpRequest, key: UUID, person: UUID) -> HttpResponse:
    """Note that a person took her consent back; what is published with it goes at once."""
    me = acting(request)
    document = publishable_document(me, key)
    found = _person(document, person)
    form = WithdrawConsentInput(request.POST or None, initial={"on": me.on})
    live = document.publications.filter(withdrawn_at=None).exists()
    page = FormPage(
        title=_("She takes her consent back"), lead=found.name,
        back=reverse("documents:news-people", args=[key]), act=_("Note that she took it back"),
        crumbs=_crumbs(document, _("She takes her consent back")),
        hint=_("The news is taken from its readers at once, out of what is counted too, and waits for other words.")
        if live
        else _("Nothing with her goes out any more."),
    )  # fmt: skip
    taken: list[bool] = []

    def act() -> None:
        on = form.cleaned_data["on"]
        taken.append(withdraw_consent(person=found, on=on, by=me.user, at=me.at))

    answer = answered(request, form, page, act, done=_("Noted: her consent ended."))
    if any(taken):
        messages.warning(
            request, _("Readers no longer find the news. Change the text, then have it reviewed.")
        )
    return answer


@require_POST
def drop(request: HttpRequest, key: UUID, person: UUID) -> HttpResponse:
    """Take a person off the list, whom the text no longer names."""
    me = acting(request)
    unlist_person(person=_person(publishable_document(me, key), person), by=me.user, at=me.at)
    messages.success(request, _("Taken off the list; her consents were deleted with it."))
    return redirect("documents:news-people", key)


@never_cache
@require_GET
def file(request: HttpRequest, key: UUID, consent: UUID) -> HttpResponse:
    """Return the paper of a consent to those who write the news."""
    document = publishable_document(acting(request), key)
    found = ConsentFile.objects.filter(consent=consent, consent__person__document=document).first()
    if found is None:
        raise NotVisible
    response = HttpResponse(bytes(found.data), content_type=found.media_type)
    response.headers["Content-Disposition"] = str(content_disposition_header(True, found.name))
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _person(document: Document, key: UUID) -> NewsPerson:
    found = document.news_persons.select_related("document__organisation").filter(pk=key).first()
    if found is None:
        raise NotVisible
    return found


def _crumbs(document: Document, here: str) -> tuple[Link, ...]:
    news = reverse("documents:publish-news", args=[document.pk])
    people = reverse("documents:news-people", args=[document.pk])
    return (Link(_("News"), news), Link(_("People told of"), people), Link(here))


def _page(
    request: HttpRequest, document: Document, form: PersonInput, mark: MarkInput | None, *, status: int = 200
) -> HttpResponse:
    me = acting(request)
    draft = NewsDraft.objects.filter(document=document).first()
    live = document.publications.filter(withdrawn_at=None).first()
    told = live or draft
    if told is None:
        raise NotVisible
    context = {
        "document": document, "live": live, "form": form,
        "mark": mark or MarkInput(initial={"mark": draft.people if draft else ""}),
        "people": people_of(document, draft, told.reach, on=me.on),
        "writes": document.unit_id in me.scope.units_with(Permission.DRAFT_DOCUMENT),
        "crumbs": (*_crumbs(document, "")[:1], Link(_("People told of"))),
    }  # fmt: skip
    return render(request, "news/people.html", context, status=status)
