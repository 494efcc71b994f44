"""The units directly below, as their superior decides about them: who owes, what waits, what was late."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.permissions import Permission
from nucong.flow.step4_consolidate import Comparison, compared
from nucong.reporting.figures import COUNTED_WITH_SENT
from nucong.reporting.models import AudienceMember, Reminder
from nucong.reporting.standing import Standing, owes, standing
from nucong.reporting.states import ConsolidationState
from nucong.web.acting import Acting
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Action, Line, Link
from nucong.web.reporting.cells import Column, FigureCell, columns, key_questions
from nucong.web.reporting.pages.cycle import (
    answer_state,
    asked_by,
    figure_cell,
    marks_of,
    node_url,
    step_urls,
)
from nucong.web.reporting.reach import address, may
from nucong.web.reporting.ribbon import ribbon

SHOWN = ("all", "waiting", "owes", "late", "returned", "accepted")


@dataclass(frozen=True)
class ReviewRow:
    """A unit directly below: its own answer, its consolidation, and its key figures."""

    key: str
    name: str
    url: str
    answer_state: str
    answer_url: str
    marks: tuple[str, ...]
    sent: str
    sum_state: str
    sum_url: str
    done: int
    total: int
    figures: tuple[FigureCell, ...]
    reminded: str
    kinds: frozenset[str]


@dataclass(frozen=True)
class ReviewPage:
    """The reviewer's list of one unit."""

    title: str
    kicker: str
    crumbs: tuple[Link, ...]
    action: Action | None
    others: tuple[Link, ...]
    line: Line
    tabs: tuple[Link, ...]
    rows: tuple[ReviewRow, ...]
    columns: tuple[Column, ...]
    act_url: str
    may_review: bool
    owing_everywhere: int
    reminder: str
    empty: bool


def review_page(me: Acting, top: AudienceMember, *, show: str) -> ReviewPage:
    """Return the list of the units directly below `top`, narrowed to one kind of state."""
    cycle = top.cycle
    now = standing(cycle)
    comparison = compared(cycle, COUNTED_WITH_SENT)
    questions = (
        [q for q in comparison.now.questions() if comparison.now.is_added(q.name)] if comparison else []
    )
    shown = key_questions(questions, 3)
    children = now.children(top)
    reminded = dict(Reminder.objects.filter(member__parent=top).order_by("on").values_list("member_id", "on"))
    rows = [
        _row(now, comparison, child, [q.name for q in shown], reminded.get(child.pk)) for child in children
    ]
    counts, mine = now.counts(top), now.sums.get(top.pk)
    owing = now.owing_at(now.below(top))
    may_review = bool(children) and may(me, Permission.REVIEW, children[0])
    return ReviewPage(
        title=_("Units that report to %(unit)s") % {"unit": top.name},
        kicker=asked_by(now, cycle),
        crumbs=(
            Link(_("Reports"), reverse("reporting:index")),
            Link(cycle.title, node_url(top)),
            Link(_("Units")),
        ),
        action=_action(top, rows, owing=len(owing), may_review=may_review),
        others=(Link(_("Figures by unit"), node_url(top), "figures"),),
        line=ribbon(
            top, mine, expected=counts.expected, accepted=counts.accepted, waiting=counts.waiting,
            late=counts.late, today=me.on, urls=step_urls(top),
        ),
        tabs=_tabs(rows, show),
        rows=tuple(row for row in rows if show == "all" or show in row.kinds),
        columns=columns(comparison.now.form, shown, cycle.language) if comparison else (),
        act_url=reverse("reporting:act", args=[top.pk]),
        may_review=may_review,
        owing_everywhere=len(owing),
        reminder=reminder_text(top, owing),
        empty=not rows,
    )  # fmt: skip


def reminder_text(top: AudienceMember, owing: list[AudienceMember]) -> str:
    """Return the reminder as text for a chat group: what, by when, and who still owes; nothing when nobody does."""
    if not owing:
        return ""
    days = sorted({member.due_on for member in owing})
    names = "\n".join(f"{place}. {member.name}" for place, member in enumerate(owing, start=1))
    opening = _(
        "%(unit)s asks the units below for their report “%(title)s”, due %(day)s. Still to report:"
    ) % {
        "unit": top.name,
        "title": " ".join(top.cycle.title.split()),
        "day": written_day(days[0]),
    }
    return f"{opening}\n{names}"


def _row(
    now: Standing, comparison: Comparison | None, child: AudienceMember, shown: list[str], reminded: object
) -> ReviewRow:
    answer, consolidation = now.answers.get(child.pk), now.sums.get(child.pk)
    sent = answer is not None and answer.submitted_at is not None
    nested = bool(now.children(child))
    counts = now.counts(child)
    sum_state = (consolidation.state if consolidation else "missing") if nested else ""
    duty = address("answering:duty", child.pk)
    state = answer_state(now, child) if owes(child) else ""
    answer_url = reverse("reporting:answer", args=[answer.pk]) if sent and answer else duty
    return ReviewRow(
        key=str(child.pk),
        name=child.name,
        url=answer_url if not nested else reverse("reporting:consolidation", args=[child.pk]),
        answer_state=state,
        answer_url=answer_url,
        marks=marks_of(now, child),
        sent=written_day(answer.submitted_at) if sent and answer and answer.submitted_at else "",
        sum_state=sum_state,
        sum_url=reverse("reporting:consolidation", args=[child.pk]) if nested else "",
        done=counts.accepted,
        total=counts.expected if nested else 0,
        figures=tuple(figure_cell(comparison, child, name) for name in shown) if comparison else (),
        reminded=written_day(reminded) if reminded else "",  # type: ignore[arg-type]
        kinds=_kinds(now, child, state, sum_state),
    )


def _kinds(now: Standing, child: AudienceMember, state: str, sum_state: str) -> frozenset[str]:
    """Return under which filters a unit is found."""
    answer = now.answers.get(child.pk)
    unsent = sum_state in ("missing", ConsolidationState.DRAFT, ConsolidationState.CONFIRMED)
    found = {
        "waiting": state == "submitted" or sum_state == ConsolidationState.SENT,
        "owes": state in ("missing", "returned") or unsent or sum_state == ConsolidationState.RETURNED,
        "late": bool(answer and answer.late and answer.submitted_at),
        "returned": state == "returned" or sum_state == ConsolidationState.RETURNED,
        "accepted": state in ("accepted", "") and sum_state in ("", ConsolidationState.ACCEPTED),
    }
    return frozenset(name for name, holds in found.items() if holds)


def _tabs(rows: list[ReviewRow], show: str) -> tuple[Link, ...]:
    labels = (
        _("All"), _("Waiting for review"), _("Owe"), _("Late"), _("Sent back"), _("Accepted"),
    )  # fmt: skip
    return tuple(
        Link(
            label, f"?show={name}", active=name == show,
            count=len(rows) if name == "all" else sum(name in row.kinds for row in rows),
        )
        for name, label in zip(SHOWN, labels, strict=True)
    )  # fmt: skip


def _action(top: AudienceMember, rows: list[ReviewRow], *, owing: int, may_review: bool) -> Action | None:
    if not may_review:
        return None
    first = next((row for row in rows if row.answer_state == "submitted"), None)
    if first is not None:
        count = sum(row.answer_state == "submitted" for row in rows)
        return Action(
            _("Review %(count)s one by one") % {"count": written_number(count)}, first.answer_url, "read"
        )
    if owing:
        return Action(
            _("Remind %(count)s units") % {"count": written_number(owing)}, form="remind-all", icon="send"
        )
    return Action(_("Consolidate"), reverse("reporting:consolidation", args=[top.pk]), "figures")
