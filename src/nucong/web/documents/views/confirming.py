"""The confirm screen: what was read beside its text, decided part by part, then entered in the register."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.documents.actions import (
    accept_certain,
    add_provision,
    decide_provision,
    settle_newer,
    teach_addressee,
)
from nucong.documents.errors import AlreadyConfirmed
from nucong.documents.likeness import likenesses
from nucong.documents.models import Document, Provision
from nucong.documents.proposals import CERTAIN
from nucong.documents.queries import next_number
from nucong.documents.registers import reserved
from nucong.documents.states import DocumentState, ProvisionState, RegisterKind
from nucong.flow.step1_directive_in import confirm_and_register, register_for
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.organisations.addressee_phrases import classes_named, is_chinese
from nucong.web.acting import Acting, acting
from nucong.web.confirmation import is_confirmed
from nucong.web.documents import entering
from nucong.web.documents.cards import (
    ADDABLE,
    GROUPS,
    Card,
    CardGroup,
    ConfirmPage,
    card_of,
    confirm_page,
    counts_of,
    group_of,
)
from nucong.web.documents.entries import likeness_rows
from nucong.web.documents.lessons import addressed, learned_on
from nucong.web.documents.lines import Course, line_of
from nucong.web.documents.shapes import PartInput, new_value
from nucong.web.middleware import coded
from nucong.web.parts import Confirmation
from nucong.web.scope import document_for

DECISIONS = {
    "confirm": ProvisionState.CONFIRMED,
    "reject": ProvisionState.REJECTED,
    "undo": ProvisionState.PROPOSED,
}

NEWER = {"take-newer": True, "keep": False}  # what a newer reading says of a decided part


def _document(me: Acting, key: UUID) -> Document:
    return document_for(me, key, Permission.CONFIRM_READING)


@require_GET
def confirm(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show text and parts side by side; `?edit=` and `?add=` open one form for pages without scripts."""
    me = acting(request)
    document = _document(me, key)
    if document.state != DocumentState.READING:
        return redirect("documents:detail", document.pk)
    correcting = adding = None
    if (wished := request.GET.get("edit")) and (found := _part(document, wished)):
        correcting = (found.pk, _form(found))
    if (group := request.GET.get("add", "")) in ADDABLE:
        adding = (group, PartInput(group=group, prefix="new"))
    return _render(request, document, correcting=correcting, adding=adding)


@require_http_methods(["GET", "POST"])
def part(request: HttpRequest, key: UUID, part: UUID) -> HttpResponse:
    """Decide one part (confirm, reject, undo, correct), or show its card or its form."""
    me = acting(request)
    document = _document(me, key)
    found = _part(document, str(part))
    if found is None:
        raise NotVisible
    if request.method == "GET":
        form = _form(found) if "edit" in request.GET else None
        if request.headers.get("HX-Request"):
            return _card(request, document, _card_now(document, found, form))
        edit = f"?edit={found.pk}" if form else ""
        return HttpResponseRedirect(reverse("documents:confirm", args=[key]) + f"{edit}#part-{found.pk}")
    wished = request.POST.get("decision", "")
    if wished == "correct":
        return _correct(request, me, document, found)
    if wished == "class":
        return _teach(request, me, document, found)
    if wished in NEWER:
        found = settle_newer(provision=found, take=NEWER[wished], by=me.user, at=me.at)
    elif wished == "as-read":
        found = decide_provision(
            provision=found, decision=ProvisionState.CONFIRMED, as_read=True, by=me.user, at=me.at
        )
    elif wished in DECISIONS:
        found = decide_provision(provision=found, decision=DECISIONS[wished], by=me.user, at=me.at)
    else:
        raise NotVisible
    return _decided(request, document, found)


def _teach(request: HttpRequest, me: Acting, document: Document, found: Provision) -> HttpResponse:
    means, phrase = request.POST.get("means", ""), addressed(found)
    known = classes_named(document.organisation.kind, chinese=is_chinese(phrase))
    if not phrase or (means and means not in known):
        raise NotVisible
    teach_addressee(document=document, phrase=phrase, means=means, by=me.user, at=me.at)
    return _decided(request, document, found)


def _correct(request: HttpRequest, me: Acting, document: Document, found: Provision) -> HttpResponse:
    form = _form(found, request.POST)
    if form.is_valid():
        try:
            found = decide_provision(
                provision=found, decision=ProvisionState.CORRECTED, value=form.value(), by=me.user, at=me.at
            )
        except AlreadyConfirmed:
            raise
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            return _decided(request, document, found)
    if request.headers.get("HX-Request"):
        return _card(request, document, _card_now(document, found, form), status=422)
    return _render(request, document, correcting=(found.pk, form), status=422)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, key: UUID, group: str) -> HttpResponse:
    """Ask for a part the reader did not find, and add it."""
    me = acting(request)
    document = _document(me, key)
    if group not in ADDABLE:
        raise NotVisible
    form = PartInput(request.POST or None, group=group, prefix="new")
    status = 200
    if request.method == "POST":
        if form.is_valid():
            value = new_value(group, form.value())
            made = add_provision(document=document, group=group, value=value, by=me.user, at=me.at)
            if request.headers.get("HX-Request"):
                return _card(request, document, card_of(made), counts=True, added=_group(group))
            return _back_to(document, made.pk)
        status = 422
    if request.headers.get("HX-Request"):
        shown = _group(group, None if "cancel" in request.GET else form)
        return render(request, "documents/_add.html", {"group": shown, "document": document}, status=status)
    if request.method == "GET":
        return HttpResponseRedirect(reverse("documents:confirm", args=[key]) + f"?add={group}#add-{group}")
    return _render(request, document, adding=(group, form), status=status)


@require_POST
def accept(request: HttpRequest, key: UUID) -> HttpResponse:
    """Confirm all that is certain, or what waits in one group; doubtful parts stay open."""
    me = acting(request)
    document = _document(me, key)
    wished = next((group for group in GROUPS if group.key == request.POST.get("group")), None)
    if wished is None:
        count = accept_certain(document=document, by=me.user, at=me.at, threshold=CERTAIN)
    else:
        known = {name for group in GROUPS for name in group.holds}
        kinds = set(document.provisions.values_list("group", flat=True))
        holds = {kind for kind in kinds if group_of(kind) is wished} & (
            known if wished.holds else kinds - known
        )
        count = accept_certain(document=document, by=me.user, at=me.at, threshold=0, groups=holds)
    sentence = ngettext("%(count)s part confirmed.", "%(count)s parts confirmed.", count)
    messages.success(request, sentence % {"count": count})
    anchor = f"#group-{wished.key}" if wished else "#counts"
    return HttpResponseRedirect(reverse("documents:confirm", args=[key]) + anchor)


@require_POST
def enter(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take over what was decided and give the document its number, after a second, named click."""
    me = acting(request)
    document = _document(me, key)
    if document.state != DocumentState.READING:
        return redirect("documents:detail", document.pk)
    provisions = list(document.provisions.all())
    counts = counts_of(provisions)
    if counts.missing:
        names = ", ".join(counts.missing)
        messages.error(request, _("Decide these parts first: %(parts)s.") % {"parts": names})
        return HttpResponseRedirect(reverse("documents:confirm", args=[key]) + "#questions")
    register = register_for(document)
    asked = entering.asked(request, document, document.unit_id, register)
    if not is_confirmed(request) or asked.lacks_reason:
        return entering.page(request, _confirmation(me, document, provisions), asked)
    document, entry = confirm_and_register(
        document=document, by=me.user, at=me.at, reserved=asked.chosen, despite=asked.despite
    )
    received = entry.register == RegisterKind.INCOMING
    words = (
        _("Entered as incoming document %(number)s.")
        if received
        else _("Entered as outgoing document %(number)s.")
    )
    messages.success(request, words % {"number": str(entry)})
    return redirect("documents:detail", document.pk)


def _confirmation(me: Acting, document: Document, provisions: list[Provision]) -> Confirmation:
    register = register_for(document)
    number = next_number(document.unit_id, register, me.on.year)
    reserved_too = bool(reserved(document.unit_id, register))
    incoming = register == RegisterKind.INCOMING
    states = [provision.state for provision in provisions]
    rejected, waiting = states.count(ProvisionState.REJECTED), states.count(ProvisionState.PROPOSED)
    taken = len(states) - rejected - waiting
    numbered = _("It becomes number %(number)s of the incoming register of %(year)s.")
    if not incoming:
        numbered = _("It becomes number %(number)s of the outgoing register of %(year)s.")
    effects = [
        *([] if reserved_too else [numbered % {"number": number, "year": me.on.year}]),
        ngettext(
            "%(count)s part is taken over as confirmed.",
            "%(count)s parts are taken over as confirmed.",
            taken,
        )
        % {"count": taken},
    ]
    if rejected:
        words = ngettext("%(count)s part was rejected.", "%(count)s parts were rejected.", rejected)
        effects.append(words % {"count": rejected})
    if waiting:
        words = ngettext(
            "%(count)s part is not decided and stays behind.",
            "%(count)s parts are not decided and stay behind.",
            waiting,
        )
        effects.append(words % {"count": waiting})
    return Confirmation(
        title=_("Confirm and enter in the register"),
        sentence=_("What the document says is taken over and can no longer be changed: %(subject)s")
        % {"subject": _said_subject(provisions)},
        act=_("Confirm and enter in the register")
        if reserved_too
        else _("Confirm and enter under number %(number)s") % {"number": f"{number}/{me.on.year}"},
        post_to=reverse("documents:enter", args=[document.pk]),
        back_to=reverse("documents:confirm", args=[document.pk]),
        effects=tuple(effects),
        icon="check",
    )


def _said_subject(provisions: list[Provision]) -> str:
    return next((str(p.value) for p in provisions if p.path == "subject" and p.value), "—")


def _part(document: Document, key: str) -> Provision | None:
    try:
        return document.provisions.filter(pk=UUID(key)).first()
    except ValueError:
        return None


def _form(found: Provision, data: Any = None) -> PartInput:
    return PartInput(data, group=found.group, path=found.path, value=found.value, prefix=f"p{found.pk.hex}")


def _card_now(document: Document, found: Provision, form: PartInput | None = None) -> Card:
    issuers = document.provisions.filter(path="issuers").exclude(pk=found.pk)
    return card_of(found, form, learned_on(document, [found, *issuers])[found.pk])


def _group(adds: str, form: PartInput | None = None) -> CardGroup:
    group = next(group for group in GROUPS if group.adds == adds)
    return CardGroup(group.key, group.title, (), group.adds, group.add_word, form)


def _decided(request: HttpRequest, document: Document, found: Provision) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return _card(request, document, _card_now(document, found), counts=True)
    return _back_to(document, found.pk)


def _back_to(document: Document, part: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("documents:confirm", args=[document.pk]) + f"#part-{part}")


def _card(
    request: HttpRequest, document: Document, card: Card, *, counts: bool = False, added: CardGroup | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    page = {"card": card, "document": document, "added": added}
    if counts:
        page["counts"] = counts_of(document.provisions.all())
    return render(request, "documents/_card_answer.html", page, status=status)


def _render(request: HttpRequest, document: Document, *, status: int = 200, **opened: Any) -> HttpResponse:
    reading = document.readings.order_by("-at", "-pk").first()
    page: ConfirmPage = confirm_page(
        document,
        text=reading.text if reading else "",
        provisions=list(document.provisions.all()),
        line=line_of(document, Course()),
        read_with=reading.reader_version if reading else "",
        **opened,
    )
    return render(
        request,
        "documents/confirm.html",
        {
            "page": page,
            "document": document,
            "counts": page.counts,
            "alike": likeness_rows(likenesses(document, document.unit_id, register_for(document))),
        },
        status=status,
    )
