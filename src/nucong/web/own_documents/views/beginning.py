"""Beginning an own paper: which documents it rests on, and what kind of paper it is."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.documents.models import Document
from nucong.documents.own.genres import GENRES, genre_like, genre_of
from nucong.documents.queries import is_usable
from nucong.flow.own_document import begin_own_document
from nucong.flow.step2_cascade import check_begun_from
from nucong.kernel.languages import content_language
from nucong.kernel.refusal import NotVisible
from nucong.web.acting import Acting, acting
from nucong.web.documents import labels
from nucong.web.keys import keys_in
from nucong.web.own_documents.candidates import candidates, parents_of
from nucong.web.own_documents.inputs import typed_base, wrong_days
from nucong.web.own_documents.reach import head_of
from nucong.web.own_documents.words import BASE_ROLES
from nucong.web.parts import Link
from nucong.web.scope import allows, document_for

CITED_BY_HAND = 3


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Ask for the documents the paper rests on and its kind; on POST begin it as they propose."""
    me = acting(request)
    if not allows(me, Permission.DRAFT_DOCUMENT, me.unit):
        raise NotVisible
    chosen = keys_in(
        request.POST.getlist("parent") if request.method == "POST" else request.GET.getlist("from")
    )
    problem = ""
    if request.method == "POST" and "search" not in request.POST:
        base = typed_base(request.POST, "b0")
        wrong = wrong_days(request.POST)
        parents = list(parents_of(me.unit).filter(pk__in=chosen))
        if wrong:
            problem = _("“%(found)s” is no day. Write it as 23/3/2017.") % {"found": wrong[0]}
        elif len(parents) != len(chosen):
            raise NotVisible
        elif not parents and base is None:
            problem = _("Choose a document, or cite one by hand.")
        else:
            parents.sort(key=lambda document: chosen.index(document.pk))
            language, _sep, genre = request.POST.get("genre", "").partition(":")
            language = language if language in ("vi", "zh") else _language(me)
            made = begin_own_document(
                unit=me.unit, parents=parents, cited=[base] if base is not None else [],
                genre=genre_of(genre, language).key, language=language, head=head_of(me), by=me.user, at=me.at,
            )  # fmt: skip
            return HttpResponseRedirect(reverse("own_documents:paper", args=[made.pk]))
    return _page(request, me, chosen, problem)


def _page(request: HttpRequest, me: Acting, chosen: list[UUID], problem: str) -> HttpResponse:
    words = (request.POST if request.method == "POST" else request.GET).get("q", "").replace("\0", "")[:200]
    language = _language(me)
    offered = [genre for genre in GENRES if not genre.of_facts]
    genres = [genre for genre in offered if genre.language == language]
    others = [genre for genre in offered if genre.language != language]
    posted = request.POST.get("genre", "")
    context = {
        "rows": candidates(me.unit, words=words, chosen=chosen),
        "words": words,
        "problem": problem,
        "genres": [(f"{g.language}:{g.key}", _(g.word), g.name) for g in genres],
        "other_genres": [(f"{g.language}:{g.key}", _(g.word), g.name) for g in others],
        "genre": posted or f"{language}:{genres[0].key}",
        "typed": {
            name: request.POST.get(f"new-{name}", "") for name in ("number", "dated_on", "issuer", "subject")
        },
        "typed_kind": request.POST.get("new-kind", ""),
        "typed_role": request.POST.get("new-role", "based_on"),
        "kinds": [(key, labels.word(labels.KINDS, key)) for key in labels.KINDS if key != "news"],
        "roles": [(key, labels.word(dict(BASE_ROLES), key)) for key, _word in BASE_ROLES],
        "crumbs": [Link(_("Documents"), reverse("documents:index")), Link(_("Write a document"))],
    }
    return render(request, "own_documents/new.html", context, status=422 if problem else 200)


@require_POST
def begin_from(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin the unit's own paper from a document with one click: the same kind, everything proposed."""
    me = acting(request)
    document = document_for(me, key)
    if not allows(me, Permission.DRAFT_DOCUMENT, me.unit) or not _is_ours_to_use(me, document):
        raise NotVisible
    check_begun_from(document)
    language = document.language if document.language in ("vi", "zh") else _language(me)
    made = begin_own_document(
        unit=me.unit, parents=[document], genre=genre_like(document.kind, language).key, language=language,
        head=head_of(me), by=me.user, at=me.at,
    )  # fmt: skip
    return HttpResponseRedirect(reverse("own_documents:paper", args=[made.pk]))


def _is_ours_to_use(me: Acting, document: Document) -> bool:
    if not is_usable(document):
        return document.unit_id == me.unit.pk or document.dispatches.filter(unit=me.unit).exists()
    copied = Document.objects.filter(unit=me.unit, copy_of=document).exists()
    return copied or parents_of(me.unit).filter(pk=document.pk).exists()


def _language(me: Acting) -> str:
    language = content_language(me.organisation.language)
    return language if language in ("vi", "zh") else "vi"
