"""An own paper as its pages: where it stands, what it still lacks, whose turn it is, to whom it will go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.documents.models import Document
from nucong.documents.own.draft import Draft
from nucong.documents.own.genres import genre_of
from nucong.documents.pages import Finding, check_layout, to_docx
from nucong.documents.states import GONE_OUT, RETURNABLE, SENDS_BACK, DocumentState
from nucong.flow.own_document import preview
from nucong.flow.own_units import addressed_by
from nucong.web.acting import Acting
from nucong.web.documents import facts, labels
from nucong.web.documents.files import FileRow, files_of
from nucong.web.own_documents import words
from nucong.web.own_documents.joint import JointSigning, joint_signing
from nucong.web.own_documents.page import RemarkShown, draft_or_404, remarks_shown
from nucong.web.own_documents.reach import TAKES, in_the_house, may_write
from nucong.web.parts import Link
from nucong.web.scope import allows

# State → the step that comes next.
NEXT = {
    DocumentState.DRAFTED: "review", DocumentState.REVIEWED: "sign", DocumentState.SIGNED: "seal",
    DocumentState.SEALED: "number", DocumentState.NUMBERED: "send",
}  # fmt: skip


@dataclass(frozen=True)
class Station:
    """One state on the way of a paper: reached, present, or to come; who took it and when."""

    word: str
    state: str
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class PaperPage:
    """A paper, its way, and what she can do now."""

    document: Document
    title: str
    kicker: str
    crumbs: tuple[Link, ...]
    others: tuple[Link, ...]
    stations: tuple[Station, ...]
    remarks: tuple[RemarkShown, ...]
    stops: bool
    step: str
    step_word: str
    may_step: bool
    waits_for: str
    may_return: bool
    may_write: bool
    returned: str
    refused: bool
    steps: list[facts.StepRow]
    files: list[FileRow]
    goes_to: tuple[tuple[str, str], ...]
    joint: JointSigning | None
    house: bool


def paper_page(me: Acting, document: Document) -> PaperPage:
    """Return the page of a paper."""
    draft = draft_or_404(document)
    step = NEXT.get(DocumentState(document.state), "")
    addressed = addressed_by(draft, unit=document.unit, on=me.on)
    open_now = document.state in (DocumentState.DRAFTED, DocumentState.REVIEWED)
    house = in_the_house(me, document)
    remarks = remarks_shown(draft, me.on, addressed) if open_now and house else ()
    returned = document.steps.filter(step__in=SENDS_BACK).order_by("-at", "-pk").first()
    joint = joint_signing(me, document, draft)
    one_signed = joint is not None and step == "seal" and not joint.complete
    return PaperPage(
        document=document,
        title=title_of(draft),
        kicker=kicker_of(document, draft),
        crumbs=crumbs_of(document, house=house),
        others=_others(me, document),
        stations=stations_of(document),
        remarks=remarks,
        stops=any(remark.stops for remark in remarks),
        step=step,
        step_word=step_word(step),
        may_step=bool(step) and not one_signed and allows(me, TAKES[step], document.unit),
        waits_for=joint.waits if joint is not None and one_signed else waits_for(step),
        may_return=document.state in RETURNABLE and document.state != DocumentState.DRAFTED and house,
        may_write=may_write(me, document),
        returned=returned.note if returned is not None and document.state == DocumentState.DRAFTED else "",
        refused=returned is not None and returned.step == "refuse",
        steps=facts.steps_of(document) if house else [],
        files=files_of(document),
        goes_to=tuple((row.name, row.code) for row in addressed.goes_to) if house else (),
        joint=joint,
        house=house,
    )


def title_of(draft: Draft) -> str:
    """Return what a paper is called on its pages."""
    words = ("" if draft.language == "zh" else " ").join(draft.subject.split())
    return f"{words[:1].upper()}{words[1:]}" or _("Paper without a subject yet")


def kicker_of(document: Document, draft: Draft) -> str:
    """Return kind and number."""
    genre = genre_of(draft.genre, draft.language)
    return " · ".join(part for part in (_(genre.word), document.full_number) if part)


def crumbs_of(document: Document, *, house: bool = True) -> tuple[Link, ...]:
    """Return the way to a paper; to those outside the house that writes it, it lies among the documents."""
    if not house and document.state not in GONE_OUT:
        return (Link(_("Documents"), reverse("documents:index")), Link(_("Joint paper to sign")))
    tab = "outgoing" if document.state in GONE_OUT else "writing"
    return (
        Link(_("Documents"), reverse("documents:index")),
        Link(_("Outgoing") if tab == "outgoing" else _("Being written"), f"{reverse('documents:index')}?tab={tab}"),
        Link(document.full_number or _("Own paper")),
    )  # fmt: skip


def _others(me: Acting, document: Document) -> tuple[Link, ...]:
    others = []
    if may_write(me, document):
        others.append(Link(_("Write on"), reverse("own_documents:paper", args=[document.pk]), "edit"))
    if document.state in GONE_OUT:
        others.append(
            Link(_("Who has it, what followed"), reverse("documents:detail", args=[document.pk]), "send")
        )
    return tuple(others)


def stations_of(document: Document) -> tuple[Station, ...]:
    """Return the states of a paper in order, those reached with who took them and when."""
    taken = {
        "reviewed": "review", "signed": "sign", "sealed": "seal", "numbered": "number", "sent": "send",
    }  # fmt: skip
    held = {step.step: step for step in document.steps.filter(voided_at=None).select_related("by")}
    order = [key for key, _word in words.STATIONS]
    state = "sent" if document.state in GONE_OUT else document.state
    at = order.index(state)
    stations = []
    for index, (key, word) in enumerate(words.STATIONS):
        step = held.get(taken.get(key, ""))
        where = (
            "done"
            if index < at or (index == at and state == "sent")
            else "current"
            if index == at
            else "future"
        )
        stations.append(
            Station(_(word), where, step.by.display_name if step else "", step.at if step else None)
        )
    return tuple(stations)


def step_word(step: str) -> str:
    """Return the verb on the button of a step."""
    return {
        "review": _("Reviewed: it may be signed"), "sign": _("Sign"), "seal": _("Sealed"),
        "number": _("Give it the next number"), "send": _("Send"),
    }.get(step, "")  # fmt: skip


def waits_for(step: str) -> str:
    """Return whose turn it is."""
    return {
        "review": _("The head of the unit reads the draft and reviews it."),
        "sign": _("The head of the unit signs it."),
        "seal": _("The clerk puts the seal on it."),
        "number": _("The clerk gives it its number from the outgoing register."),
        "send": _("The clerk sends it to the units addressed."),
    }.get(step, "")


def layout_findings(document: Document, on: date) -> list[Finding]:
    """Return what the layout check finds on the Word file as it would leave on a day.

    A paper without number and day is checked with the next ones, so that only real faults are told.
    """
    paper = preview(document)
    if not paper.number:
        printed_on = on if paper.regime == "gbt9704" else None
        paper = replace(paper, number="1", date=on, printed_on=printed_on)
    return check_layout(to_docx(paper))


def step_label(step: str) -> str:
    """Return the word for a step taken."""
    return labels.word(labels.STEPS, step)
