"""The periodic reports of the demonstration: a yearly one that holds what directives want inside it, a quarterly one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from nucong.accounts.states import Role
from nucong.flow.schedule import answer_inside, establish, open_next
from nucong.flow.step2_cascade import open_and_dispatch
from nucong.organisations.models import Unit
from nucong.organisations.queries import subtree
from nucong.programmes.actions import RegimePlan
from nucong.programmes.models import Obligation, Programme, Regime
from nucong.programmes.periods import CALENDAR_YEAR, DueRule, PeriodKind, due_day, period_of, previous_period
from nucong.programmes.rules import Occurrence
from nucong.reporting.models import Cycle

from .people import Cast

At = Callable[..., datetime]
YEARLY, QUARTERLY = 45, 20  # days a report opens before it is due
DAY_OF_DECEMBER = 20
WORDS = {
    "vi": {
        "yearly": "Báo cáo công tác nữ công",
        "quarterly": "Báo cáo nhanh công tác nữ công",
        "headings": (
            "Tuyên truyền, vận động nữ đoàn viên, người lao động",
            "Chăm lo, bảo vệ quyền, lợi ích của lao động nữ",
        ),
        "short": ("Hoạt động nữ công trong kỳ",),
    },
    "zh": {
        "yearly": "女职工工作情况报告",
        "quarterly": "女职工工作开展情况报告",
        "headings": ("思想引领和宣传教育", "女职工权益维护和关爱服务"),
        "short": ("本期女职工工作开展情况",),
    },
}


def duties_inside(programme: Programme) -> list[Obligation]:
    """Return the duties of a programme that its document wants inside a periodic report."""
    return list(programme.obligations.filter(within_periodic_report=True).order_by("id"))


def yearly_regime(*, root: Unit, language: str, today: date, cast: Cast, at: At) -> Regime:
    """Set down the yearly report of the issuer, due on 20 December, asked of every kind directly below."""
    plan = _plan(
        root, language, "yearly", PeriodKind.YEAR, today,
        rule=DueRule.DAY_OF_LAST_MONTH, number=DAY_OF_DECEMBER, opens_before=YEARLY,
    )  # fmt: skip
    return establish(unit=root, plan=plan, with_form=True, by=cast.by_role[Role.OFFICER], at=at(today))


def quarterly_regime(*, root: Unit, language: str, today: date, cast: Cast, at: At) -> Regime:
    """Set down a quarterly report, due five working days after the quarter."""
    plan = _plan(
        root, language, "quarterly", PeriodKind.QUARTER, today,
        rule=DueRule.WORKING_DAYS_AFTER, number=5, opens_before=QUARTERLY,
    )  # fmt: skip
    return establish(unit=root, plan=plan, with_form=True, by=cast.by_role[Role.OFFICER], at=at(today))


def open_yearly(
    *, regime: Regime, duties: list[Obligation], today: date, cast: Cast, at: At
) -> tuple[Cycle, Cycle]:
    """Put the duties inside and open the report of this year; return it and that of the year before.

    The year before asked the same, so that comparison shows.
    """
    officer = cast.by_role[Role.OFFICER]
    for duty in duties:
        answer_inside(regime=regime, duty=duty, by=officer, at=at(today))
    year = period_of(today, PeriodKind.YEAR, CALENDAR_YEAR)
    opened = []
    for period in (previous_period(year), year):
        due_on = due_day(period, DueRule.DAY_OF_LAST_MONTH, DAY_OF_DECEMBER)
        opens = (
            due_on - timedelta(days=YEARLY)
            if period is not year
            else max(today, due_on - timedelta(days=YEARLY))
        )
        days = Occurrence(due_on, period.start, period.end)
        cycle = open_next(regime=regime, occurrence=days, by=officer, at=at(opens))
        opened.append(open_and_dispatch(cycle=cycle, by=officer, at=at(opens)))
        regime.refresh_from_db()
    return opened[1], opened[0]


def _plan(
    root: Unit, language: str, key: str, kind: PeriodKind, today: date, *, rule: DueRule, number: int,
    opens_before: int,
) -> RegimePlan:  # fmt: skip
    words = WORDS[language]
    headings = words["headings"] if key == "yearly" else words["short"]
    rows = subtree(root, on=today)
    kinds = {
        held for row in rows if row.parent_id == root.pk for held in row.classes if held.startswith("kind:")
    }
    return RegimePlan(
        title=str(words[key]), kind=kind, year_start=CALENDAR_YEAR, due_rule=rule, due_number=number,
        opens_before=opens_before, starts_on=period_of(today, kind).start, ends_on=None,
        classes=tuple(sorted(kinds)),
        outline=tuple({"key": f"s{n}", "title": title, "hint": ""} for n, title in enumerate(headings, 1)),
    )  # fmt: skip
