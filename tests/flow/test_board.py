"""What a target stands by on the board: the figure of the day, the last year with one, the common total of both sides."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

from nucong.flow.board import decides
from nucong.flow.common_target import CommonTarget, CommonYear
from nucong.flow.standings import TargetStanding
from nucong.flow.target_tree import Judged, Origin
from nucong.programmes.counting import Pair
from nucong.programmes.indicators import OutsideIndicator
from nucong.programmes.judging import Comparator, Milestone, Standing, TargetRule, Verdict
from nucong.programmes.models import Target

RULE = TargetRule(Comparator.AT_LEAST, (Milestone(2026, Decimal(60)),))


def judged(met: int, year: int, standing: Standing) -> Judged:
    return Judged(
        "", Pair(met, 100 if met else 0), Verdict(standing, Decimal(60), Fraction(met - 60)), None, year
    )


def found(today: Judged, *series: Judged) -> TargetStanding:
    return TargetStanding(Target(scope="total"), RULE, OutsideIndicator(), today, series=(*series, today))


NONE_YET = judged(0, 2024, Standing.UNKNOWN)
LAST_YEAR = judged(55, 2023, Standing.ON_THE_WAY)
GAP = Judged("", Pair(), Verdict(Standing.UNKNOWN), None, 2023, Origin.UNANSWERED)


def test_the_figure_of_the_day_decides_where_there_is_one() -> None:
    today = judged(70, 2024, Standing.MET)

    by = decides(found(today, LAST_YEAR), None, 2024)

    assert (by.standing, by.judged, by.year) == (Standing.MET, today, 0)


def test_a_year_without_a_figure_stands_by_the_last_one_that_has_it() -> None:
    earlier = judged(50, 2022, Standing.ON_THE_WAY)

    assert (decides(found(NONE_YET, earlier, LAST_YEAR), None, 2024).year) == 2023
    assert (decides(found(NONE_YET, earlier, GAP), None, 2024).year) == 2022
    assert decides(found(NONE_YET), None, 2024).standing == Standing.UNKNOWN


def test_a_joint_target_stands_by_the_last_common_total() -> None:
    total = judged(67, 2023, Standing.MET)
    years = (CommonYear(2024), CommonYear(2023, total=total, decisive=total))
    common = CommonTarget(Target(), cast("Any", None), years)

    by = decides(found(NONE_YET, LAST_YEAR), common, 2024)

    assert (by.standing, by.judged, by.year, by.both) == (Standing.MET, total, 2023, True)
