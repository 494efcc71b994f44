"""Writing an own paper: the editor, saving whole or by itself, enclosures."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nucong.documents.actions import IncomingFile, enclose, enclose_files_of, leave_out, save_draft
from nucong.documents.actions.registering import MAX_FILE_BYTES
from nucong.documents.errors import FileTooLarge, NewerWords, NotBeingWritten
from nucong.documents.models import Document, OwnDraft
from nucong.documents.own.citations import first_citation
from nucong.documents.own.draft import Base, Draft, from_json, next_key
from nucong.documents.own.genres import genre_of
from nucong.documents.own.newer import Clash, Meeting, meeting, places_of, with_words_of
from nucong.documents.own.paper import cited_of
from nucong.documents.own.proposing import numbered, parts_of
from nucong.documents.pages import marks_in
from nucong.documents.states import SENDS_BACK, DocumentState, FileRole
from nucong.flow.own_document import as_base, as_parent
from nucong.kernel.refusal import NotVisible
from nucong.web.acting import Acting, acting
from nucong.web.documents import labels
from nucong.web.own_documents import words
from nucong.web.own_documents.candidates import candidates, parents_of
from nucong.web.own_documents.editing import edited
from nucong.web.own_documents.inputs import typed_base, wrong_days
from nucong.web.own_documents.newer import form_marks, marks_typed, newer_shown, typed_over, version_typed
from nucong.web.own_documents.page import draft_or_404, editor_page
from nucong.web.own_documents.paper_page import crumbs_of, kicker_of, stations_of, title_of
from nucong.web.own_documents.reach import draft_for, may_write, paper_for
from nucong.web.parts import Action
from nucong.web.programmes.partners import partner_units


@require_GET
def paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the editor to whoever writes the paper; to others, and later, its pages."""
    me = acting(request)
    document = paper_for(me, key)
    if not may_write(me, document):
        return HttpResponseRedirect(reverse("own_documents:pages", args=[document.pk]))
    return render(request, "own_documents/write.html", _context(me, document))


def _context(me: Acting, document: Document, mine: Draft | None = None) -> dict[str, object]:
    """Return what the editor shows; `mine`: words typed over a draft that is newer, instead of the saved ones."""
    page = editor_page(me, document, mine)
    kept = document.own_draft
    returned = document.steps.filter(step__in=SENDS_BACK).order_by("-at", "-pk").first()
    enclosed = dict(page.draft.enclosed)
    marks = marks_in(page.draft.language, me.on)
    return {
        "page": page,
        "title": title_of(page.draft),
        "kicker": kicker_of(document, page.draft),
        "crumbs": crumbs_of(document),
        "action": Action(_("Hand on to be reviewed"), icon="right", form="draft", name="do", value="done")
        if mine is None
        else None,
        "stations": stations_of(document),
        "returned": returned,
        "saved_at": timezone.localtime(kept.saved_at).strftime("%H:%M") if mine is None else "",
        "version": kept.version,
        "marks": form_marks(from_json(kept.draft)),
        "kinds": [(key, labels.word(labels.KINDS, key)) for key in labels.KINDS if key != "news"],
        "roles": [(key, labels.word(dict(words.BASE_ROLES), key)) for key, _word in words.BASE_ROLES],
        "copy_roles": [(key, labels.word(dict(words.COPY_ROLES), key)) for key, _word in words.COPY_ROLES],
        "powers": ["TM.", "KT.", "TL.", "TUQ.", "Q."],
        "copies": [*enumerate(page.draft.copies), (len(page.draft.copies), None)],
        "partners": [(str(unit.pk), name) for unit, name in partner_units(me.organisation, on=me.on)]
        if page.joint
        else [],
        "candidates": [
            row for row in candidates(me.unit) if row.key not in {base.document for base, _url in page.bases}
        ],
        "files": [
            (str(file.pk), file, enclosed.get(str(file.pk), ""))
            for file in document.files.filter(role=FileRole.ENCLOSURE)
        ],
        "parents": [
            (base.document, base.number or base.subject) for base, _url in page.bases if base.document
        ],
        "may_enclose": True,
        "urgency_marks": marks[0],
        "secrecy_marks": marks[1],
    }


@require_POST
def save(request: HttpRequest, key: UUID) -> HttpResponse:
    """Save the draft; the button that was clicked changes it or leads on. Autosave gets the time back.

    Newer words of somebody else are never saved over: the page comes back with both, to choose.
    """
    me = acting(request)
    document = draft_for(me, key)
    if document.state != DocumentState.DRAFTED:
        raise NotBeingWritten()
    by_itself = "application/json" in request.headers.get("Accept", "")
    kept = OwnDraft.objects.select_related("saved_by").get(document=document)
    known = from_json(kept.draft)
    behind = version_typed(request.POST) != kept.version
    draft = typed_over(request.POST, known)
    _check_partner(me, draft, known)
    if behind and draft != known:
        if by_itself:
            return JsonResponse({"newer": kept.saved_by.display_name}, status=HTTPStatus.CONFLICT)
        met = meeting(known, draft, read=marks_typed(request.POST))
        if met.clashes:
            return _choose(request, me, document, kept, met)
        draft = met.draft
        messages.info(
            request,
            _("Newer words of %(who)s stand in the draft, too.") % {"who": kept.saved_by.display_name},
        )
    elif request.POST.get("do", "").startswith("theirs:"):
        return _with_theirs(request, me, document, kept, draft)
    try:
        return _saved(request, me, document, kept, draft, by_itself=by_itself)
    except NewerWords:
        return save(request, key)  # saved between our reading and ours: look again


def _saved(
    request: HttpRequest, me: Acting, document: Document, kept: OwnDraft, draft: Draft, *, by_itself: bool
) -> HttpResponse:
    do = request.POST.get("do", "")
    if not by_itself:
        for found in wrong_days(request.POST)[:1]:
            messages.warning(request, _("“%(found)s” is no day. Write it as 23/3/2017.") % {"found": found})
        draft = _done(me, document, draft, do, request)
    save_draft(document=document, draft=draft, version=kept.version, by=me.user, at=me.at)
    if by_itself:
        told = {"version": kept.version + 1, "marks": form_marks(draft)}
        return JsonResponse({"saved_at": timezone.localtime(me.at).strftime("%H:%M"), **told})
    if do == "done":
        return HttpResponseRedirect(reverse("own_documents:pages", args=[document.pk]))
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(f"{reverse('own_documents:paper', args=[document.pk])}{_place(do)}")


def _choose(
    request: HttpRequest, me: Acting, document: Document, kept: OwnDraft, met: Meeting
) -> HttpResponse:
    """Show her words in the fields, not saved, and the newer ones beside them."""
    document.own_draft = kept  # the very words she compares with
    context = _context(me, document, met.draft) | {"newer": newer_shown(me, kept, met.clashes, met.draft)}
    return render(request, "own_documents/write.html", context, status=HTTPStatus.CONFLICT)


def _with_theirs(
    request: HttpRequest, me: Acting, document: Document, kept: OwnDraft, draft: Draft
) -> HttpResponse:
    """Take the newer words of one place; save when nothing is left to choose."""
    known = from_json(kept.draft)
    draft = with_words_of(known, draft, request.POST["do"].removeprefix("theirs:"))
    ours, newer = places_of(draft), places_of(known)
    left = tuple(
        Clash(place, newer.get(place, ""), ours.get(place, ""))
        for place in request.POST.getlist("clash")
        if ours.get(place, "") != newer.get(place, "")
    )
    if left:
        return _choose(request, me, document, kept, Meeting(draft, left))
    return _saved(request, me, document, kept, draft, by_itself=False)


def _check_partner(me: Acting, draft: Draft, known: Draft) -> None:
    """Raise NotVisible unless the partner's unit is one of those that were offered."""
    if draft.partner_unit in ("", known.partner_unit):
        return
    if draft.partner_unit not in {str(unit.pk) for unit, _name in partner_units(me.organisation, on=me.on)}:
        raise NotVisible


def _done(me: Acting, document: Document, draft: Draft, do: str, request: HttpRequest) -> Draft:
    verb, _sep, key = do.partition(":")
    if verb == "cite":
        return _with_base(me, draft, request)
    if verb == "drop-file":
        file = document.files.filter(pk=key, role=FileRole.ENCLOSURE).first() if _is_key(key) else None
        if file is None:
            raise NotVisible
        leave_out(document=document, file=file, by=me.user, at=me.at)
        return replace(draft, enclosed=tuple(pair for pair in draft.enclosed if pair[0] != key))
    return edited(draft, do)


def _with_base(me: Acting, draft: Draft, request: HttpRequest) -> Draft:
    """Add the document chosen from the list, with its parts, or the one cited by hand."""
    chosen = request.POST.get("new-parent", "")
    if _is_key(chosen):
        document = parents_of(me.unit).filter(pk=chosen).first()
        if document is None:
            raise NotVisible
        parent = as_parent(document)
        base = replace(as_base(document), key=next_key(draft))
        keyed = replace(parent, base=base)
        parts = parts_of(keyed) if document.language == draft.language else []
        if genre_of(draft.genre, draft.language).forwards:
            return replace(draft, bases=(*draft.bases, base), forwarded=draft.forwarded or parent.words)
        return replace(
            draft, bases=(*draft.bases, base), parts=numbered([*draft.parts, *parts], draft.language)
        )
    typed = typed_base(request.POST, next_key(draft))
    if typed is None:
        messages.warning(request, _("Choose a document, or cite one by hand."))
        return draft
    return replace(draft, bases=(*draft.bases, typed))


def _place(do: str) -> str:
    verb, _sep, key = do.partition(":")
    if verb in ("up", "down", "restore"):
        return f"#part-{key}"
    return {
        "add": "#parts",
        "drop": "#parts",
        "cite": "#bases",
        "drop-base": "#bases",
        "days": "#duties",
    }.get(verb, "")


@require_GET
def beside(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what follows from the words just saved: differences, remarks, units; and ask for the pages anew."""
    me = acting(request)
    document = draft_for(me, key)
    return render(request, "own_documents/_beside.html", {"page": editor_page(me, document), "anew": True})


@require_POST
def enclose_files(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep chosen files, or those of a parent, to travel with the paper."""
    me = acting(request)
    document = draft_for(me, key)
    draft = draft_or_404(document)
    parent = request.POST.get("parent", "")
    if parent:
        base = next((each for each in draft.bases if each.document == parent), None)
        if base is None:
            raise NotVisible
        kept = enclose_files_of(
            document=document, parent=Document.objects.get(pk=parent), by=me.user, at=me.at
        )
        named = [(str(file.pk), _words_for(file.name, base, draft, whole=file is kept[0])) for file in kept]
    else:
        files = []
        for file in request.FILES.getlist("files"):
            if (file.size or 0) > MAX_FILE_BYTES:
                raise FileTooLarge(
                    name=file.name, found_mb=(file.size or 0) // 2**20, limit_mb=MAX_FILE_BYTES // 2**20
                )
            files.append(IncomingFile(str(file.name), file.read()))
        kept = enclose(document=document, files=files, by=me.user, at=me.at) if files else []
        named = [(str(file.pk), file.name.rsplit(".", 1)[0]) for file in kept]
    if named:
        save_draft(
            document=document, draft=replace(draft, enclosed=(*draft.enclosed, *named)), by=me.user, at=me.at
        )
        messages.success(request, _("The files travel with the paper."))
    else:
        messages.warning(request, _("No file was added."))
    return HttpResponseRedirect(f"{reverse('own_documents:paper', args=[document.pk])}#enclosures")


def _words_for(name: str, base: Base, draft: Draft, *, whole: bool) -> str:
    """Return how an enclosure is named on the paper: the parent itself by its citation."""
    return first_citation(cited_of(base), draft.language) if whole else name.rsplit(".", 1)[0]


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
