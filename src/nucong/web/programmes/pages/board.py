"""The board of a programme on one page, and its money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from nucong.flow.board import Board, Coming, Decides, ReportState
from nucong.flow.standings import TargetStanding
from nucong.kernel.text import numbered, shortened
from nucong.organisations.queries import unit_named
from nucong.programmes.judging import Standing
from nucong.programmes.models import Programme, Task
from nucong.programmes.queries import MoneyLine
from nucong.programmes.states import FundSource, Recurrence
from nucong.web.addresses import first_address
from nucong.web.charts import Bullet, bullet
from nucong.web.locales import written_number, written_share
from nucong.web.parts import Figure, Link, Tone
from nucong.web.programmes.pages.both_sides import CommonShort, shorts_of
from nucong.web.programmes.pages.expenses import ExpenseShown, expenses_of
from nucong.web.programmes.pages.target_words import (
    as_of,
    asked_words,
    bullet_of,
    decisive_words,
    outcome_words,
)
from nucong.web.programmes.pages.task_words import beside_words, untold_words
from nucong.web.programmes.tabs import programme_crumbs, programme_tabs

COMING_SHOWN = 10
SOURCES = {
    FundSource.OWN: gettext_lazy("own budget"),
    FundSource.STATE: gettext_lazy("state budget"),
    FundSource.EMPLOYERS: gettext_lazy("employers"),
    FundSource.DONATIONS: gettext_lazy("donations"),
    FundSource.OTHER: gettext_lazy("other sources"),
}


@dataclass(frozen=True)
class BoardTarget:
    """A target in one line."""

    text: str
    url: str
    asked: str
    percent: str
    standing: str
    of: str
    bullet: Bullet | None
    common: CommonShort | None


@dataclass(frozen=True)
class BoardObjective:
    """Targets of one objective; "" names those under none."""

    text: str
    targets: tuple[BoardTarget, ...]


@dataclass(frozen=True)
class BoardRow:
    """Something late, missing or coming, in one line."""

    title: str
    url: str
    note: str
    on: date | None = None


@dataclass(frozen=True)
class MoneySum:
    """Money of one organisation: planned and spent over all years."""

    name: str
    planned: str
    spent: str
    share: str
    bullet: Bullet


@dataclass(frozen=True)
class BoardPage:
    """One page a vice-chair reads in a minute."""

    programme: Programme
    title: str
    kicker: str
    lead: str
    crumbs: tuple[Link, ...]
    tabs: tuple[Link, ...]
    figures: tuple[Figure, ...]
    objectives: tuple[BoardObjective, ...]
    late: tuple[BoardRow, ...]
    missing: tuple[BoardRow, ...]
    money: tuple[MoneySum, ...]
    coming: tuple[BoardRow, ...]


@dataclass(frozen=True)
class MoneyRow:
    """A line of money."""

    key: UUID
    organisation: str
    title: str
    source: str
    year: int
    planned: str
    spent: str
    left: str
    over: bool
    own: bool
    expenses: tuple[ExpenseShown, ...] = ()


@dataclass(frozen=True)
class MoneyPage:
    """All money of a programme."""

    programme: Programme
    title: str
    kicker: str
    crumbs: tuple[Link, ...]
    tabs: tuple[Link, ...]
    figures: tuple[Figure, ...]
    sums: tuple[MoneySum, ...]
    rows: tuple[MoneyRow, ...]
    currency: str
    may_steer: bool


def board_page(board: Board) -> BoardPage:
    """Return the board as one page."""
    programme = board.programme
    met, measured = board.count(Standing.MET), board.measured
    late, common = len(board.late), shorts_of(board.common, on=board.on)
    return BoardPage(
        programme=programme,
        title=programme.title,
        kicker=" · ".join(part for part in (_("Board"), programme.document.full_number) if part),
        lead=as_of(unit_named(board.unit, board.on), board.on, board.today),
        crumbs=programme_crumbs(programme, Link(_("Board"))),
        tabs=programme_tabs(programme, "programmes:board"),
        figures=(
            Figure(_("Targets reached"), f"{met}/{measured}" if measured else "–"),
            Figure(_("Tasks done"), f"{board.done}/{board.tasks}", beside_words(board.going_on)),
            Figure(_("Tasks late"), written_number(late), tone=Tone.DANGER if late else Tone.PLAIN),
            Figure(_("Units that have not reported"), written_number(board.missing), _closed_note(board), tone=Tone.WARN if board.missing else Tone.PLAIN),
            Figure(_("Money spent"), written_share(board.spent / board.planned, 0) if board.planned else "–"),
        ),
        objectives=tuple(
            BoardObjective(
                shortened(objective.text, 200) if objective else "", tuple(_target(each, board.decides[each.target.pk], common) for each in found)
            )
            for objective, found in board.by_objective
            if found
        ),
        late=tuple(
            BoardRow(
                shortened(numbered(task.number, task.title), 150), reverse("programmes:task", args=[task.pk]),
                *_late_note(task, due),
            )
            for task, due in board.late
        ),
        missing=tuple(
            BoardRow(
                report.cycle.title, first_address(("reporting:cycle", report.cycle.pk)),
                _missing(report),
                report.cycle.due_on,
            )
            for report in board.reports
            if report.missing
        ),
        money=money_sums(board.money),
        coming=tuple(_coming(each) for each in board.coming[:COMING_SHOWN]),
    )  # fmt: skip


def _late_note(task: Task, due: date | None) -> tuple[str, date | None]:
    """Return who answers for a late task and its day; of what is carried out all the time the year nobody told of."""
    who = task.responsible.display_name if task.responsible else task.owner
    if task.recurrence != Recurrence.CONTINUOUS or due is None:
        return who, due
    return " · ".join(filter(None, (who, untold_words(due.year)))), None


def money_page(
    programme: Programme, lines: Sequence[MoneyLine], *, own: UUID | None, seen: UUID | None, currency: str
) -> MoneyPage:
    """Return the money of a programme.

    own: the organisation whose lines the person keeps; seen: the one whose single expenses she sees.
    """
    expenses = expenses_of(lines, seen=seen, own=own)
    planned = sum((each.line.planned for each in lines), Decimal(0))
    spent = sum((each.spent for each in lines), Decimal(0))
    return MoneyPage(
        programme=programme,
        title=programme.title,
        kicker=_("Money"),
        crumbs=programme_crumbs(programme, Link(_("Money"))),
        tabs=programme_tabs(programme, "programmes:money"),
        figures=(
            Figure(pgettext("money", "Planned"), written_number(planned), currency),
            Figure(_("Spent"), written_number(spent), written_share(spent / planned, 0) if planned else ""),
            Figure(_("Left"), written_number(planned - spent), currency, Tone.DANGER if spent > planned else Tone.PLAIN),
        )
        if lines
        else (),
        sums=money_sums(lines),
        rows=tuple(
            MoneyRow(
                each.line.pk, each.line.organisation.name, each.line.title,
                str(SOURCES[FundSource(each.line.source)]), each.line.year, written_number(each.line.planned),
                written_number(each.spent), written_number(each.left), each.left < 0,
                each.line.organisation_id == own, expenses.get(each.line.pk, ()),
            )
            for each in lines
        ),
        currency=currency,
        may_steer=own is not None,
    )  # fmt: skip


def money_sums(lines: Sequence[MoneyLine]) -> tuple[MoneySum, ...]:
    """Return planned and spent by organisation."""
    sums: dict[tuple[str, str], tuple[Decimal, Decimal]] = {}
    for each in lines:
        whose = each.line.organisation.name, currency_of(each.line.organisation.country)
        planned, spent = sums.get(whose, (Decimal(0), Decimal(0)))
        sums[whose] = (planned + each.line.planned, spent + each.spent)
    return tuple(
        MoneySum(
            name, _money(planned, currency), _money(spent, currency),
            written_share(spent / planned, 0) if planned else "",
            bullet(_percent(spent, planned), None, Tone.DANGER if spent > planned else Tone.INFO),
        )
        for (name, currency), (planned, spent) in sums.items()
    )  # fmt: skip


def currency_of(country: str) -> str:
    """Return the currency in which units of a country plan their money."""
    return _("yuan") if country == "cn" else _("dong")


def _money(amount: Decimal, currency: str) -> str:
    return _("%(amount)s %(currency)s") % {"amount": written_number(amount), "currency": currency}


def _target(found: TargetStanding, by: Decides, common: Mapping[UUID, CommonShort]) -> BoardTarget:
    decisive, outcome = by.judged, "" if by.year else outcome_words(found)
    return BoardTarget(
        text=shortened(found.target.text, 150),
        url=reverse("programmes:target", args=[found.target.pk]),
        asked=" · ".join(filter(None, (asked_words(found.rule, found.target.unit), outcome))),
        percent=decisive_words(decisive) if decisive else "",
        standing=by.standing,
        of=of_words(by),
        bullet=bullet_of(decisive) if decisive else None,
        common=None if by.both else common.get(found.target.pk),
    )


def of_words(by: Decides) -> str:
    """Return of which year and of whom a figure is that is not the day's own; "" for the day's own."""
    if not by.year:
        return ""
    words = (
        _("figure of both sides together, %(year)s")
        if by.both
        else _("figure of %(year)s, the last there is")
    )
    return words % {"year": by.year}


def _missing(report: ReportState) -> str:
    words = ngettext("%(count)s unit has not sent", "%(count)s units have not sent", report.missing)
    told = words % {"count": written_number(report.missing)}
    if report.closed:
        told = _("%(missing)s; the report is closed") % {"missing": told}
    more = report.missing - len(report.names)
    names = list(report.names)
    if more > 0:
        names.append(
            ngettext("%(count)s more unit", "%(count)s more units", more) % {"count": written_number(more)}
        )
    return f"{told}: {', '.join(names)}" if names else told


def _closed_note(board: Board) -> str:
    """Return how many units are missing in the report that closed last; "" for none."""
    missing = board.missing_closed
    return _("%(count)s of them in the closed report") % {"count": written_number(missing)} if missing else ""


def _percent(part: Decimal, whole: Decimal) -> Fraction | None:
    return Fraction(part) / Fraction(whole) * 100 if whole else None


def _coming(each: Coming) -> BoardRow:
    kind = {
        "task": _("task ends"), "report": _("report due"), "study": _("study to be told"), "call": _("opinions due"),
        "review": _("review to be finished"), "survey": _("survey closes"),
    }.get(each.kind, _("milestone"))  # fmt: skip
    return BoardRow(shortened(each.title, 150), "", kind, each.on)
