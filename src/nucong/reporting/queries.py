"""Reading cycles, answers and consolidations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, Min, OuterRef, Q, QuerySet, Subquery, Value, When

from nucong.engines import xforms
from nucong.forms.queries import compiled

from .keeping import Kept
from .models import (
    AudienceMember,
    Consolidation,
    Cycle,
    Deliverable,
    Reminder,
    ReminderMail,
    ReviewNote,
    Submission,
)
from .states import OWING, Channel, ConsolidationState, CycleState, RemarkKind, SubmissionState, Told


def form_of(cycle: Cycle) -> xforms.CompiledForm | None:
    """Return the compiled form of a cycle, or None when it asks for no form."""
    asked = cycle.deliverables.filter(kind="form").exclude(form_version=None)
    version = asked.values_list("form_version_id", flat=True).first()
    return compiled(version) if version else None


def children_owe(member: AudienceMember) -> bool:
    """Tell whether units directly below answer themselves."""
    return member.children.filter(owes__in=OWING, removed_at=None).exists()


def owing(cycle: Cycle) -> QuerySet[AudienceMember]:
    """Return the units that owe an answer now (removed ones left out)."""
    return cycle.audience.filter(owes__in=OWING, removed_at=None)


def owing_without_answer(cycle: Cycle) -> QuerySet[AudienceMember]:
    """Return the units that owe and have neither sent nor had accepted an answer."""
    answered = Submission.objects.filter(
        member=OuterRef("pk"), current=True, state__in=(SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)
    )
    return owing(cycle).exclude(Exists(answered))


def current_submission(member: AudienceMember) -> Submission | None:
    """Return the version of a unit's answer that counts, or None."""
    return member.submissions.filter(current=True).first()


def previous_submission(member: AudienceMember) -> Submission | None:
    """Return what the same unit handed in for the period before, or None."""
    if member.cycle.previous_id is None:
        return None
    rows = Submission.objects.filter(
        member__cycle=member.cycle.previous_id, member__unit=member.unit_id, current=True
    )
    return rows.exclude(state=SubmissionState.DRAFT).first()


def current_consolidation(member: AudienceMember) -> Consolidation | None:
    """Return the version of a unit's consolidation that counts, or None."""
    return member.consolidations.filter(current=True).first()


def unanswered_remarks(member: AudienceMember) -> list[ReviewNote]:
    """Return the remarks of the review that are neither settled nor replied to, oldest first."""
    rows = member.notes.filter(kind=RemarkKind.REMARK, settled_at=None, replies=None)
    return list(rows.order_by("at", "id"))


def accepted_before(cycle: Cycle) -> dict[UUID, Submission]:
    """Return, by member, the last accepted version of answers that were changed after acceptance; one query."""
    rows = Submission.objects.filter(cycle=cycle, current=False).exclude(accepted_at=None)
    return {row.member_id: row for row in rows.order_by("version")}


def reviewed_by(member: AudienceMember) -> QuerySet[AudienceMember]:
    """Return the units whose answers this unit reviews: its children in the frozen tree."""
    return member.children.filter(removed_at=None).select_related("unit")


def waiting_below(member: AudienceMember) -> int:
    """Return how many answers and consolidations of its children wait for this unit's decision."""
    below = {"member__parent": member, "member__removed_at": None, "current": True}
    answers = Submission.objects.filter(**below, state=SubmissionState.SUBMITTED)
    sums = Consolidation.objects.filter(**below, state=ConsolidationState.SENT)
    return answers.count() + sums.count()


@dataclass(frozen=True)
class DueItem:
    """A unit's part in an open cycle, with the answer it has so far and the version sent back last."""

    member: AudienceMember
    submission: Submission | None
    consolidation: Consolidation | None
    returned: Submission | None = None
    reminded_on: date | None = None

    @property
    def owes_answer(self) -> bool:
        """Whether an answer of this unit is still to be sent (again)."""
        waiting = self.submission is None or self.submission.state in (
            SubmissionState.DRAFT,
            SubmissionState.RETURNED,
        )
        return self.member.owes in OWING and waiting


def duties_of(unit_ids: Sequence[UUID]) -> list[DueItem]:
    """Return what these units owe in open cycles, soonest first; sent and accepted ones included."""
    members = (
        AudienceMember.objects.filter(unit_id__in=unit_ids, removed_at=None, cycle__state=CycleState.OPEN)
        .filter(Q(owes__in=OWING) | Q(has_children=True))
        .select_related("cycle", "cycle__unit", "cycle__obligation__programme__document", "parent")
        .order_by("due_on")
    )
    return _with_answers(list(members))


def _with_answers(members: Sequence[AudienceMember]) -> list[DueItem]:
    keys = [member.pk for member in members]
    wanted = Q(current=True) | Q(state=SubmissionState.RETURNED)
    versions = list(Submission.objects.filter(wanted, member__in=keys).order_by("version"))
    answers = {s.member_id: s for s in versions if s.current}
    returned = {s.member_id: s for s in versions if s.state == SubmissionState.RETURNED}
    sums = {c.member_id: c for c in Consolidation.objects.filter(member__in=keys, current=True)}
    reminded = dict(told_to_units(keys).order_by("on").values_list("member_id", "on"))
    return [
        DueItem(
            member,
            answers.get(member.pk),
            sums.get(member.pk),
            returned.get(member.pk),
            reminded.get(member.pk),
        )
        for member in members
    ]


def reminded_on(member: AudienceMember) -> date | None:
    """Return the day the superior reminded this unit last, or None."""
    return told_to_units([member.pk]).order_by("-on").values_list("on", flat=True).first()


def told_to_units(keys: Iterable[UUID]) -> QuerySet[Reminder]:
    """Return the reminders that units got themselves; those to their superiors left out."""
    return Reminder.objects.filter(member__in=list(keys)).exclude(kind__startswith=Told.SUPERIOR)


@dataclass(frozen=True)
class ReviewWork:
    """What one open cycle asks of a unit that reviews: direct children only."""

    member: AudienceMember
    waiting: int
    missing: int
    overdue: int
    expected: int
    first_due: date | None


def review_work(unit_ids: Sequence[UUID], *, on: date) -> list[ReviewWork]:
    """Return, per open cycle, how much waits for these units and who has not sent; five queries."""
    members = list(
        AudienceMember.objects.filter(
            unit_id__in=unit_ids, has_children=True, removed_at=None, cycle__state=CycleState.OPEN
        )
        .select_related("cycle", "cycle__obligation__programme__document")
        .order_by("due_on")
    )
    keys = [member.pk for member in members]
    answers = _counted(
        Submission.objects.filter(
            member__parent__in=keys, member__removed_at=None, current=True, state=SubmissionState.SUBMITTED
        ).order_by(),
        "member__parent",
    )
    sums = _counted(
        Consolidation.objects.filter(
            member__parent__in=keys, member__removed_at=None, current=True, state=ConsolidationState.SENT
        ).order_by(),
        "member__parent",
    )
    sent = Submission.objects.filter(
        member=OuterRef("pk"), current=True, state__in=(SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)
    )
    owes = AudienceMember.objects.filter(parent__in=keys, owes__in=OWING, removed_at=None).order_by()
    owing_by: dict[Any, Any] = {
        row["parent"]: row for row in owes.values("parent").annotate(count=Count("pk"), first=Min("due_on"))
    }
    missing_by: dict[Any, Any] = {
        row["parent"]: row
        for row in owes.exclude(Exists(sent))
        .values("parent")
        .annotate(count=Count("pk"), overdue=Count("pk", filter=Q(due_on__lt=on)))
    }
    return [
        ReviewWork(
            member=member,
            waiting=answers.get(member.pk, 0) + sums.get(member.pk, 0),
            missing=missing_by.get(member.pk, {}).get("count", 0),
            overdue=missing_by.get(member.pk, {}).get("overdue", 0),
            expected=owing_by.get(member.pk, {}).get("count", 0),
            first_due=owing_by.get(member.pk, {}).get("first"),
        )
        for member in members
    ]


def _counted(rows: QuerySet[Any], by: str) -> dict[UUID, int]:
    return dict(rows.values_list(by).annotate(count=Count("pk")))


def all_duties_of(unit_ids: Sequence[UUID]) -> list[DueItem]:
    """Return what these units owe and owed, open cycles first, then the newest; three queries."""
    members = (
        AudienceMember.objects.filter(unit_id__in=unit_ids, removed_at=None, owes__in=OWING)
        .exclude(cycle__state=CycleState.DRAFT)
        .select_related("cycle", "cycle__unit", "cycle__obligation__programme__document", "parent")
    )
    rows = sorted(members, key=lambda m: (m.cycle.state != CycleState.OPEN, -m.due_on.toordinal()))
    return _with_answers(rows)


def duties_between(unit_id: UUID, first: date, last: date) -> list[DueItem]:
    """Return a unit's part in the opened cycles due in these days, earliest first; four queries."""
    members = (
        AudienceMember.objects.filter(unit=unit_id, removed_at=None, due_on__range=(first, last))
        .filter(Q(owes__in=OWING) | Q(has_children=True))
        .exclude(cycle__state=CycleState.DRAFT)
        .select_related("cycle__unit", "cycle__obligation__programme__document")
        .prefetch_related("cycle__sections")
        .order_by("due_on")
    )
    return _with_answers(list(members))


def forms_asked(cycle_ids: Iterable[UUID]) -> dict[UUID, tuple[UUID, UUID]]:
    """Return, by cycle, the version of its form and the form itself; one query."""
    asked = Deliverable.objects.filter(cycle__in=list(cycle_ids), kind="form").exclude(form_version=None)
    rows = asked.values_list("cycle", "form_version", "form_version__form")
    return {cycle: (version, form) for cycle, version, form in rows}


def asked_by_level(within: Q, first: date, last: date) -> list[dict[str, Any]]:
    """Return how many units of each level owe each cycle due in these days: level_code, cycle, units.

    within: condition on the members counted. One query.
    """
    members = AudienceMember.objects.filter(
        within, owes__in=OWING, removed_at=None, cycle__due_on__range=(first, last)
    ).exclude(cycle__state=CycleState.DRAFT)
    rows = members.order_by().values("level_code", "cycle").annotate(units=Count("unit", distinct=True))
    return [dict(row) for row in rows]


def units_by_level(within: Q, first: date, last: date) -> dict[str, int]:
    """Return how many different units of each level owe anything due in these days; one query."""
    members = AudienceMember.objects.filter(
        within, owes__in=OWING, removed_at=None, cycle__due_on__range=(first, last)
    ).exclude(cycle__state=CycleState.DRAFT)
    rows = members.order_by().values("level_code").annotate(units=Count("unit", distinct=True))
    return {row["level_code"]: row["units"] for row in rows}


def missing_below(unit_ids: Sequence[UUID]) -> QuerySet[AudienceMember]:
    """Return the direct children of these units that owe in open cycles and have not sent, soonest first."""
    sent = Submission.objects.filter(
        member=OuterRef("pk"), current=True, state__in=(SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)
    )
    rows = AudienceMember.objects.filter(
        parent__unit_id__in=unit_ids, owes__in=OWING, removed_at=None, cycle__state=CycleState.OPEN
    )
    return rows.exclude(Exists(sent)).select_related("cycle", "unit").order_by("due_on", "position")


def cycles_of(unit_ids: Sequence[UUID]) -> QuerySet[Cycle]:
    """Return the cycles these units ask for or take part in."""
    taken_part = AudienceMember.objects.filter(unit_id__in=unit_ids).values("cycle")
    asked = Q(unit_id__in=unit_ids) | Q(pk__in=taken_part, state__in=("open", "closed"))
    return Cycle.objects.filter(asked).select_related("unit", "obligation__programme__document")


def fingerprint_of(cycle: Cycle) -> tuple[object, ...]:
    """Return what changes with every change of a cycle that figures or standings show; drafts do not count.

    An answer goes one way only: submitted, accepted, returned, superseded by the next version. So each step
    changes how many answers stand in which state, and equal counts mean that nothing happened. A frozen
    audience changes with an amendment only. The latest keys tell apart what was undone with its transaction.
    Everything is read from indexes.
    """
    return fingerprints_of([cycle])[cycle.pk]


def fingerprints_of(cycles: Iterable[Cycle]) -> dict[UUID, tuple[object, ...]]:
    """Return `fingerprint_of` each of some cycles; three queries however many."""
    states = {cycle.pk: cycle.state for cycle in cycles}
    answers = Submission.objects.filter(cycle=OuterRef("pk"))
    sent = answers.filter(submitted_at__isnull=False).order_by("-submitted_at", "-pk")
    reviewed = answers.filter(reviewed_at__isnull=False).order_by("-reviewed_at", "-pk")
    latest = Cycle.objects.filter(pk__in=states).annotate(
        sent_at=Subquery(sent.values("submitted_at")[:1]),
        sent_last=Subquery(sent.values("pk")[:1]),
        reviewed_at=Subquery(reviewed.values("reviewed_at")[:1]),
        reviewed_last=Subquery(reviewed.values("pk")[:1]),
        amended=Count("amendments"),
    )
    steps = latest.values_list("pk", "sent_at", "sent_last", "reviewed_at", "reviewed_last", "amended")
    counted = Submission.objects.filter(cycle__in=states).exclude(state=SubmissionState.DRAFT).order_by()
    counts: dict[UUID, list[object]] = {key: [] for key in states}
    by_state = counted.values("cycle", "current", "state").annotate(answers=Count("pk"))
    for cycle, *count in by_state.order_by("current", "state").values_list(
        "cycle", "current", "state", "answers"
    ):
        counts[cycle].append(tuple(count))
    removed: dict[UUID, list[object]] = {key: [] for key in states}
    # "is not null" in these words and without an order: only so does SQLite use the index of those taken out.
    out = AudienceMember.objects.filter(cycle__in=states, removed_at__isnull=False).order_by()
    for cycle, position in sorted(out.values_list("cycle", "position")):
        removed[cycle].append(position)
    return {key: (states[key], tuple(counts[key]), *step, tuple(removed[key])) for key, *step in steps}


def subtree_range(member: AudienceMember) -> Q:
    """Return the condition that a place lies at or below one in its frozen tree; one query."""
    if member.parent_id is None:
        return Q(cycle=member.cycle_id)
    following = (
        AudienceMember.objects.filter(
            cycle=member.cycle_id, position__gt=member.position, depth__lte=member.depth
        )
        .order_by("position")
        .values_list("position", flat=True)
        .first()
    )
    inside = Q(cycle=member.cycle_id, position__gte=member.position)
    return inside if following is None else inside & Q(position__lt=following)


def subtree_of(member: AudienceMember) -> list[AudienceMember]:
    """Return the unit and everything below it in the frozen tree, in preorder."""
    return list(AudienceMember.objects.filter(subtree_range(member)).order_by("position"))


@dataclass(frozen=True)
class Progress:
    """A unit's part of a cycle in counts: who owes there, what was accepted, waits, came late."""

    expected: int
    accepted: int
    waiting: int
    late: int


_PROGRESS: Kept[UUID, Progress] = Kept(5000)


def progress_of(members: Sequence[AudienceMember]) -> dict[UUID, Progress]:
    """Return, by cycle, the progress at and below one place in each cycle; a fixed number of queries.

    members: at most one place per cycle, its cycle loaded. What was counted is kept while nothing changes;
    a cycle that is not open yet is counted each time.
    """
    marks = fingerprints_of([member.cycle for member in members]) if members else {}
    known, unknown = {}, []
    for member in members:
        mark = None if member.cycle.state == CycleState.DRAFT else marks.get(member.cycle_id)
        kept = _PROGRESS.held(member.pk, mark) if mark is not None else None
        if kept is None:
            unknown.append(member)
        else:
            known[member.cycle_id] = kept[0]
    counted = _counted_progress(unknown)
    for member in unknown:
        progress = counted.setdefault(member.cycle_id, Progress(0, 0, 0, 0))
        if member.cycle.state != CycleState.DRAFT:
            _PROGRESS.keep(member.pk, marks.get(member.cycle_id), progress)
    return known | counted


def _counted_progress(members: Sequence[AudienceMember]) -> dict[UUID, Progress]:
    if not members:
        return {}
    following = (
        AudienceMember.objects.filter(
            cycle=OuterRef("cycle"), position__gt=OuterRef("position"), depth__lte=OuterRef("depth")
        )
        .order_by("position")
        .values("position")[:1]
    )
    below = [member.pk for member in members if member.parent_id is not None]
    places = AudienceMember.objects.filter(pk__in=below).annotate(end=Subquery(following))
    inside = Q(cycle__in=[member.cycle_id for member in members if member.parent_id is None])
    for cycle, start, end in places.values_list("cycle_id", "position", "end"):
        part = Q(cycle=cycle, position__gte=start)
        inside |= part if end is None else part & Q(position__lt=end)
    answered = Q(submissions__current=True)
    accepted = answered & Q(submissions__state=SubmissionState.ACCEPTED)
    waiting = answered & Q(submissions__state=SubmissionState.SUBMITTED)
    rows = (
        AudienceMember.objects.filter(inside, owes__in=OWING, removed_at=None)
        .order_by()
        .values("cycle_id")
        .annotate(
            expected=Count("pk", distinct=True),
            accepted=Count("pk", filter=accepted, distinct=True),
            waiting=Count("pk", filter=waiting, distinct=True),
            late=Count("pk", filter=(accepted | waiting) & Q(submissions__late=True), distinct=True),
        )
    )
    return {
        row["cycle_id"]: Progress(row["expected"], row["accepted"], row["waiting"], row["late"])
        for row in rows
    }


def still_owes(letter: ReminderMail) -> bool:
    """Tell whether one of the units a letter speaks of still owes in an open cycle."""
    if letter.cycle.state != CycleState.OPEN:
        return False
    spoken_of = Reminder.objects.filter(
        told=letter.told_id, kind=letter.kind, on=letter.on, channel=Channel.MAIL
    )
    return owing_without_answer(letter.cycle).filter(pk__in=spoken_of.values("member")).exists()


def reminders_to(unit: UUID, *, limit: int = 100) -> list[Reminder]:
    """Return the reminders in the program to a unit in open cycles, newest first; one query."""
    rows = Reminder.objects.filter(
        told__unit=unit, told__removed_at=None, channel=Channel.APP, member__cycle__state=CycleState.OPEN
    )
    rows = rows.select_related("member__cycle", "told", "by", "instead_of").order_by(
        "-at", "member__position"
    )
    return list(rows[:limit])


def unseen_reminders(unit: UUID) -> int:
    """Return how many reminders in the program to a unit nobody has looked at; one query."""
    return Reminder.objects.filter(
        told__unit=unit, told__removed_at=None, channel=Channel.APP, seen_at=None,
        member__cycle__state=CycleState.OPEN,
    ).count()  # fmt: skip


def owing_of(member_keys: Iterable[UUID]) -> set[object]:
    """Return those of some members that still owe; one query."""
    sent = Submission.objects.filter(
        member=OuterRef("pk"), current=True, state__in=(SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)
    )
    rows = AudienceMember.objects.filter(pk__in=list(member_keys), owes__in=OWING, removed_at=None)
    return set(rows.exclude(Exists(sent)).values_list("pk", flat=True))


class Standing(StrEnum):
    """Where the answer of one unit stands for everybody but itself: drafts are not seen."""

    NOTHING_OWED = "nothing_owed"
    MISSING = "missing"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"  # sent back and not sent again yet


def with_standing(members: QuerySet[AudienceMember]) -> QuerySet[Any]:
    """Add `standing` (a value of Standing) and `late` to places in a cycle, for filters and for showing."""
    current = Submission.objects.filter(member=OuterRef("pk"), current=True)
    sent_back = Submission.objects.filter(member=OuterRef("pk")).exclude(return_reason="")
    owes = Q(owes__in=OWING, removed_at=None)
    return members.annotate(
        late=Exists(current.filter(late=True).exclude(state=SubmissionState.DRAFT)),
        standing=Case(
            When(Exists(current.filter(state=SubmissionState.ACCEPTED)), then=Value(Standing.ACCEPTED)),
            When(Exists(current.filter(state=SubmissionState.SUBMITTED)), then=Value(Standing.SUBMITTED)),
            When(owes & Exists(sent_back), then=Value(Standing.RETURNED)),
            When(owes, then=Value(Standing.MISSING)),
            default=Value(Standing.NOTHING_OWED),
        ),
    )
