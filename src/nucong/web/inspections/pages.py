"""What the pages of inspections show."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nucong.inspections.checklists import Item
from nucong.inspections.models import Claim, Finding, Inspection, Paper
from nucong.inspections.queries import Checklist, awaited, checklist_of, claims_waiting, open_findings
from nucong.inspections.rules import may
from nucong.inspections.states import (
    FOLLOWED,
    ClaimState,
    InspectionState,
    Mode,
    PaperKind,
    Settled,
    Step,
    Verdict,
)
from nucong.ledgers.models import RecordFile
from nucong.organisations.queries import NamesInTime, unit_named
from nucong.web.acting import Acting
from nucong.web.inspections import reach, words
from nucong.web.locales import written_day
from nucong.web.parts import Figure, Tone
from nucong.web.scope import writes_records


@dataclass(frozen=True)
class Row:
    """An inspection of a list."""

    url: str
    name: str
    theme: str
    mode: str
    by: str
    state: str
    tone: Tone
    day: str
    due_on: date | None
    open: int
    violations: int


def rows_of(inspections: Sequence[Inspection], *, own: Any, on: date) -> list[Row]:
    """Return the inspections of one page; two queries more."""
    keys = [each.pk for each in inspections]
    violated = Q(verdict=Verdict.VIOLATES)
    counts = {
        row[0]: row[1:]
        for row in Finding.objects.filter(inspection__in=keys).order_by().values_list("inspection")
        .annotate(all=Count("pk", filter=violated), open=Count("pk", filter=violated & Q(settled=Settled.OPEN)))
    }  # fmt: skip
    due = dict(
        reversed(list(awaited(Paper.objects.filter(inspection__in=keys)).values_list("inspection", "due_on")))
    )
    names = NamesInTime(
        {key for each in inspections for key in (each.unit_id, each.checked_unit_id) if key is not None}
    )
    return [_row(each, counts.get(each.pk, (0, 0)), due.get(each.pk), names, own, on) for each in inspections]


def _row(
    each: Inspection, counts: tuple[int, int], reply_due: date | None, names: NamesInTime, own: Any, on: date
) -> Row:
    word, tone = words.state_word(each.state)
    planned = each.state in (InspectionState.PLANNED, InspectionState.UNDER_WAY)
    return Row(
        url=reverse("inspections:detail", args=[each.pk]), name=_checked(each, names), theme=each.theme,
        mode=_(words.MODES[Mode(each.mode)]), by="" if each.unit_id in (own, each.checked_unit_id) else names.on(each.unit_id, on),
        state=word, tone=tone, day=written_day(each.record.on) if each.record else "",
        due_on=each.due_on if planned else reply_due if each.state in FOLLOWED else None,
        violations=counts[0], open=counts[1] if each.state in FOLLOWED else 0,
    )  # fmt: skip


def _checked(each: Inspection, names: NamesInTime) -> str:
    """Return what `words.checked_name` does, out of names read together."""
    if each.employer or each.checked_unit_id is None:
        return each.employer
    return names.on(each.checked_unit_id, each.record.on if each.record else each.due_on)


@dataclass(frozen=True)
class ItemShown:
    """An item of the checklist with the answer to it."""

    number: int
    code: str
    text: str
    basis: str
    standard: str
    own: bool
    finding: Finding | None
    verdict: str
    tone: Tone
    settled: str
    evidence: tuple[RecordFile, ...]
    late: bool
    compare: bool = False
    penalty: str = ""
    claims: tuple[Claim, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether the checked unit said it is put right and waits for the answer."""
        return any(claim.state == ClaimState.TOLD for claim in self.claims)

    @property
    def file_id(self) -> str:
        """The id of the input for its evidence."""
        return f"files-{self.code}"

    @property
    def revision(self) -> int:
        """The revision of the answer, 0 for none."""
        return self.finding.revision if self.finding is not None else 0


TONES = {Verdict.COMPLIES: Tone.OK, Verdict.VIOLATES: Tone.DANGER}


def items_of(inspection: Inspection, *, on: date, listed: Checklist | None = None) -> list[ItemShown]:
    """Return the checklist of an inspection with its answers."""
    listed = listed or checklist_of(inspection)
    day = inspection.record.on if inspection.record is not None else inspection.due_on
    found = {
        each.code: each
        for each in inspection.findings.prefetch_related("evidence", "claims").select_related("noted_by")
    }
    return [
        _item(n, item, found.get(item.code), listed.own_codes, day=day, on=on)
        for n, item in enumerate(listed.items, 1)
    ]


def _item(
    number: int, item: Item, finding: Finding | None, own: Collection[str], *, day: date, on: date
) -> ItemShown:
    verdict = Verdict(finding.verdict) if finding is not None else None
    open_ = finding is not None and verdict is Verdict.VIOLATES and finding.settled == Settled.OPEN
    return ItemShown(
        number=number, code=item.code, text=item.text, basis=item.basis, standard=item.standard, compare=item.compare,
        penalty=item.penalty_on(day),
        own=item.code in own, finding=finding, verdict=_(words.VERDICTS[verdict]) if verdict else "",
        tone=TONES.get(verdict, Tone.PLAIN) if verdict else Tone.PLAIN,
        settled=_(words.SETTLED[Settled(finding.settled)]) if finding is not None and finding.settled else "",
        evidence=tuple(finding.evidence.all()) if finding is not None else (),
        claims=tuple(finding.claims.all()) if finding is not None else (),
        late=bool(open_ and finding is not None and finding.due_on and finding.due_on < on),
    )  # fmt: skip


@dataclass(frozen=True)
class PaperShown:
    """A paper with its clock and its replies."""

    paper: Paper
    word: str
    url: str
    number: str
    state: str
    reply_url: str
    waits: bool


def papers_of(me: Acting, inspection: Inspection) -> list[PaperShown]:
    """Return the papers she may know of: those being written only to who carries the inspection on."""
    papers = inspection.papers.select_related("document").prefetch_related("replies__file")
    mine = writes_records(me, inspection.unit_id)
    replies = reach.may_reply(me, inspection) and may(inspection.state, Step.ANSWER)
    return [
        PaperShown(
            paper=paper, word=_(words.PAPERS[PaperKind(paper.kind)]),
            url=reverse("own_documents:paper", args=[paper.document_id]) if mine else "",
            number=paper.document.full_number if paper.document.number else "", state=paper.document.state,
            reply_url=reverse("inspections:reply", args=[paper.pk]) if replies and paper.sent_on else "",
            waits=bool(paper.sent_on) and not paper.replies.all() and inspection.state in FOLLOWED,
        )
        for paper in papers
        if mine or paper.sent_on
    ]  # fmt: skip


def facts_of(inspection: Inspection, on: date) -> list[tuple[str, str]]:
    """Return what is known of an inspection besides its findings."""
    record = inspection.record
    told = [
        (_("Carried out by"), unit_named(inspection.unit, on)),
        (_("How"), _(words.MODES[Mode(inspection.mode)])),
        (_("Together with"), words.together(inspection, on)),
        (_("Plan"), inspection.plan.theme if inspection.plan is not None else ""),
        (_("Day of the check"), written_day(record.on) if record is not None else ""),
        (_("To be carried out until"), "" if record is not None else written_day(inspection.due_on)),
        (_("Where it was held"), record.place if record is not None else ""),
        (_("Who checks"), inspection.team),
        (_("Closing words"), inspection.closing_words),
    ]
    return [(label, text) for label, text in told if text]


def figures_of(inspections: Any, *, on: date) -> tuple[Figure, ...]:
    """Return what is to be done over some inspections, each figure a link to its list."""
    keys = inspections.order_by().values("pk")
    late = awaited(Paper.objects.filter(inspection__in=keys, due_on__lt=on)).count()
    still = open_findings(inspections).count()
    by_state: Mapping[str, int] = dict(inspections.order_by().values_list("state").annotate(Count("pk")))
    base = reverse("inspections:index")
    told = claims_waiting(inspections).count()
    planned = by_state.get(InspectionState.PLANNED, 0)
    return (
        Figure(_("Replies overdue"), str(late), url=f"{base}?show=late" if late else "", tone=Tone.DANGER if late else Tone.PLAIN),
        Figure(_("Violations still open"), str(still), url=f"{base}?show=violations" if still else ""),
        *([Figure(_("Said to be put right, to be answered"), str(told), url=f"{base}?show=violations", tone=Tone.WARN)] if told else []),
        Figure(capfirst(_("being checked")), str(by_state.get(InspectionState.UNDER_WAY, 0)), url=f"{base}?show=under_way"),
        Figure(capfirst(_("to be carried out")), str(planned), url=f"{base}?show=planned" if planned else ""),
    )  # fmt: skip
