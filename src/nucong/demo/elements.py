"""Figures over two years in the demonstration: a whole and the women of it, shared by both reports, and a target on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

from nucong.accounts.models import User
from nucong.forms.actions import define_element
from nucong.forms.models import Question
from nucong.forms.queries import Shareable, shareable_questions
from nucong.programmes import actions
from nucong.programmes.indicators import FORM, RatioIndicator, UnitTest
from nucong.programmes.judging import Comparator, Milestone
from nucong.programmes.models import Programme
from nucong.programmes.states import Strength, TargetScope
from nucong.reporting.models import Cycle

HALF = Decimal(50)
WORDS = {
    "vi": (
        "Nữ trong số người tham gia, theo báo cáo của các đơn vị",
        "Phấn đấu nữ chiếm từ 50% trở lên trong số người tham gia",
        "Theo biểu số liệu các đơn vị báo cáo hằng năm.",
    ),
    "zh": (
        "参加人员中女职工比例（各单位填报）",
        "力争参加人员中女职工占50%以上",
        "按各单位每年填报的统计表计算。",
    ),
}


def share_over_years(
    cycle: Cycle, programme: Programme, *, language: str, by: User, at: datetime, since: date
) -> None:
    """Confirm a whole and the women of it as figures over the years, and measure a target with them."""
    pair = women_of_a_whole(shareable_questions(cycle.unit_id, language))
    if pair is None:
        return
    name, text, meaning = WORDS[language]
    whole, part = (
        define_element(
            unit=cycle.unit, label=each.label, meaning=meaning, valid_from=since, questions=[each.question], by=by,
            at=at,
        )
        for each in pair
    )  # fmt: skip
    indicator = actions.define_indicator(
        organisation=cycle.organisation, code="women_taking_part", name=name, meaning="", source="",
        definition=RatioIndicator(UnitTest(), f"{FORM}{part.code}", f"{FORM}{whole.code}"), valid_from=since, by=by,
        at=at,
    )  # fmt: skip
    actions.add_target(
        programme=programme, text=text, unit="%", comparator=Comparator.AT_LEAST,
        years=[Milestone(cycle.period_end.year, HALF)], indicator=indicator, adopts=None, scope=TargetScope.TOTAL,
        strength=Strength.ENCOURAGED, by=by, at=at,
    )  # fmt: skip


def women_of_a_whole(found: Sequence[Shareable]) -> tuple[Shareable, Shareable] | None:
    """Return the first question about people with the one after it about the women of them."""
    for whole, part in pairwise(found):
        women = part.figure.who & {"nữ", "女"} and not whole.figure.who
        if women and _counted(whole.question) == _counted(part.question):
            return whole, part
    return None


def _counted(question: Question) -> tuple[str, str, int]:
    return question.unit_of_measure, question.measure_kind, question.scale
