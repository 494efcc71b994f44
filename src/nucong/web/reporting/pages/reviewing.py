"""The reviewer's list: units below, as their superior decides about them; one page of it at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.accounts.permissions import Permission
from nucong.flow.reminding import chat_text
from nucong.flow.step4_consolidate import Comparison, compared
from nucong.reporting.figures import COUNTED_WITH_SENT, Question
from nucong.reporting.frozen_tree import Places
from nucong.reporting.models import AudienceMember
from nucong.reporting.queries import told_to_units
from nucong.reporting.standing import Standing, standing
from nucong.web.acting import Acting
from nucong.web.locales import written_day, written_number
from nucong.web.organisations.words import class_names
from nucong.web.parts import Action, Line, Link
from nucong.web.reporting.cells import Column, FigureCell, columns, key_questions
from nucong.web.reporting.pages.candidates import (
    EVERYTHING,
    SHOWN,
    Candidate,
    Candidates,
    Wish,
    candidates,
    in_order,
    narrowed,
    of_kind,
)
from nucong.web.reporting.pages.cycle import asked_by, figure_cell, marks_of, node_url, step_urls
from nucong.web.reporting.reach import address, may
from nucong.web.reporting.ribbon import ribbon

PER_PAGE = 50


@dataclass(frozen=True)
class ReviewRow:
    """A unit of the list: its own answer, its consolidation, and its key figures."""

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
    due: str
    extended: bool
    changed: int
    checked: bool


@dataclass(frozen=True)
class Option:
    """A choice of a select box."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class ReviewPage:
    """The reviewer's list of one unit; `found` is how many units are in it over all pages."""

    title: str
    kicker: str
    crumbs: tuple[Link, ...]
    action: Action | None
    others: tuple[Link, ...]
    line: Line
    tabs: tuple[Link, ...]
    wish: Wish
    parts: tuple[Option, ...]
    classes: tuple[Option, ...]
    sorts: tuple[Option, ...]
    rows: tuple[ReviewRow, ...]
    page: Page[Any]
    found: int
    columns: tuple[Column, ...]
    act_url: str
    here: str
    may_review: bool
    may_extend: bool
    owing_everywhere: int
    reminder: str
    empty: bool


def review_page(me: Acting, top: AudienceMember, wish: Wish, *, host: str = "") -> ReviewPage:
    """Return one page of the units below `top`. The number of queries does not grow with the units.

    host: address under which this program was asked, for the text of a chat group.
    """
    cycle = top.cycle
    now = standing(cycle)
    comparison = compared(cycle, COUNTED_WITH_SENT)
    questions = _numbers(comparison)
    shown = key_questions(questions, 3)
    found = candidates(now, comparison, top, wish, today=me.on)
    fitting = narrowed(found, wish)
    listed = of_kind(found, fitting, wish.show)
    page = Paginator(in_order(found, listed, wish.sort), PER_PAGE).get_page(wish.page)
    children = now.children(top)
    counts, mine = now.counts(top), now.sums.get(top.pk)
    owing = now.owing_below(top)
    may_review = bool(children) and may(me, Permission.REVIEW, children[0])
    return ReviewPage(
        title=_("Units that report to %(unit)s") % {"unit": top.name},
        kicker=asked_by(now, cycle),
        crumbs=(
            Link(_("Reports"), reverse("reporting:index")),
            Link(cycle.title, node_url(top)),
            Link(_("Units")),
        ),
        action=_action(top, now, owing=len(owing), may_review=may_review),
        others=_others(me, top),
        line=ribbon(
            top, mine, expected=counts.expected, accepted=counts.accepted, waiting=counts.waiting,
            late=counts.late, today=me.on, urls=step_urls(top),
        ),
        tabs=_tabs(found, fitting, wish),
        wish=wish,
        parts=_parts(now, top, wish),
        classes=_classes(me, wish),
        sorts=_sorts(shown, cycle.language, comparison, wish),
        rows=_rows(found, [found.row(at) for at in page], [question.name for question in shown]),
        page=page,
        found=len(listed),
        columns=columns(comparison.now.form, shown, cycle.language) if comparison else (),
        act_url=reverse("reporting:act", args=[top.pk]),
        here=wish.query().lstrip("?"),
        may_review=may_review,
        may_extend=may_review or may(me, Permission.OPEN_CYCLE, top),
        owing_everywhere=len(owing),
        reminder=chat_text(
            cycle=cycle, asker=top.name, members=owing, address=settings.PUBLIC_ADDRESS or host
        ),
        empty=not children,
    )  # fmt: skip


def _numbers(comparison: Comparison | None) -> list[Question]:
    if comparison is None:
        return []
    return [q for q in comparison.now.questions() if comparison.now.is_added(q.name)]


def _rows(found: Candidates, rows: list[Candidate], shown: list[str]) -> tuple[ReviewRow, ...]:
    keys = [row.member.pk for row in rows]
    reminded = dict(told_to_units(keys).order_by("on").values_list("member_id", "on"))
    return tuple(_row(found, row, shown, reminded.get(row.member.pk)) for row in rows)


def _row(found: Candidates, row: Candidate, shown: list[str], reminded: Any) -> ReviewRow:
    now, member, answer = found.now, row.member, row.answer
    counts = now.counts(member)
    duty = address("answering:duty", member.pk)
    answer_url = reverse("reporting:answer", args=[answer.pk]) if row.sent and answer else duty
    sum_url = reverse("reporting:consolidation", args=[member.pk]) if row.sum_state else ""
    return ReviewRow(
        key=str(member.pk),
        name=member.name,
        url=sum_url or answer_url,
        answer_state=row.state,
        answer_url=answer_url,
        marks=marks_of(now, member),
        sent=written_day(answer.submitted_at) if row.sent and answer and answer.submitted_at else "",
        sum_state=row.sum_state,
        sum_url=sum_url,
        done=counts.accepted,
        total=counts.expected if row.sum_state else 0,
        figures=tuple(figure_cell(found.comparison, member, name) for name in shown)
        if found.comparison
        else (),
        reminded=written_day(reminded) if reminded else "",
        due="" if row.sent or not row.state else written_day(member.due_on),
        extended=member.first_due_on is not None,
        changed=row.changed,
        checked=bool(answer and row.sent and answer.warnings),
    )


def _tabs(found: Candidates, fitting: Places, wish: Wish) -> tuple[Link, ...]:
    labels = (
        _("All"), _("Waiting for review"), _("Owe"), _("Late"), _("Sent back"), _("Accepted"),
    )  # fmt: skip
    return tuple(
        Link(
            label, wish.query(show="" if name == "all" else name) or "?", active=name == wish.show,
            count=int(found.kinds[name][fitting].sum()),
        )
        for name, label in zip(SHOWN, labels, strict=True)
    )  # fmt: skip


def _parts(now: Standing, top: AudienceMember, wish: Wish) -> tuple[Option, ...]:
    """Return which part of the tree can be listed; nothing to choose where no unit below has units."""
    children = now.children(top)
    branches = [child for child in children if child.has_children and now.children(child)]
    if not branches:
        return ()
    everything = now.count_below(top)
    direct = ngettext("directly below (%(count)s)", "directly below (%(count)s)", len(children))
    options = [
        ("", direct % {"count": written_number(len(children))}),
        (EVERYTHING, _("all units below (%(count)s)") % {"count": written_number(everything)}),
        *((str(child.pk), child.name) for child in branches),
    ]
    return tuple(Option(value, label, value == wish.part) for value, label in options)


def _classes(me: Acting, wish: Wish) -> tuple[Option, ...]:
    named = sorted(class_names(me.organisation).items(), key=lambda pair: pair[1])
    if not named:
        return ()
    options = [("", _("every class")), *named]
    return tuple(Option(value, label, value == wish.unit_class) for value, label in options)


def _sorts(
    shown: list[Question], language: str, comparison: Comparison | None, wish: Wish
) -> tuple[Option, ...]:
    options = [
        ("", _("as in the tree")), ("name", _("by name")), ("state", _("by state")), ("late", _("late ones first")),
        ("changed", _("changed since accepted first")),
    ]  # fmt: skip
    if comparison is not None:
        for head in columns(comparison.now.form, shown, language):
            options.append((f"-figure:{head.name}", _("%(figure)s: largest first") % {"figure": head.label}))
            options.append((f"figure:{head.name}", _("%(figure)s: smallest first") % {"figure": head.label}))
            if comparison.before is not None:
                told = _("%(figure)s: largest rise first") % {"figure": head.label}
                options.append((f"-change:{head.name}", told))
                told = _("%(figure)s: largest fall first") % {"figure": head.label}
                options.append((f"change:{head.name}", told))
    return tuple(Option(value, label, value == wish.sort) for value, label in options)


def _others(me: Acting, top: AudienceMember) -> tuple[Link, ...]:
    links = [Link(_("Figures by unit"), node_url(top), "figures")]
    if may(me, Permission.REVIEW, top) or may(me, Permission.OPEN_CYCLE, top):
        links.append(Link(_("Due days"), reverse("reporting:days", args=[top.pk]), "clock"))
        links.append(Link(_("Reminders"), reverse("reporting:reminders", args=[top.pk]), "send"))
    return tuple(links)


def _action(top: AudienceMember, now: Standing, *, owing: int, may_review: bool) -> Action | None:
    if not may_review:
        return None
    waiting = [now.answers[child.pk] for child in now.children(top) if now.own(child).waiting]
    if waiting:
        label = _("Review %(count)s one by one") % {"count": written_number(len(waiting))}
        return Action(label, reverse("reporting:answer", args=[waiting[0].pk]), "read")
    if owing:
        return Action(
            _("Remind %(count)s units") % {"count": written_number(owing)}, form="remind-all", icon="send"
        )
    return Action(_("Consolidate"), reverse("reporting:consolidation", args=[top.pk]), "figures")
