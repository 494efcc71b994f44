"""What pages say of the figures of targets: own words for counts, the value at the dashed line, rounding."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django.template.loader import render_to_string
from django.utils.translation import override

from nucong.documents.pages import format_percent
from nucong.flow.target_tree import Judged
from nucong.programmes.counting import Pair
from nucong.programmes.judging import Comparator, Milestone, Standing, TargetRule, Verdict
from nucong.web.charts import Point, series
from nucong.web.locales import written_share
from nucong.web.programmes.pages.target_words import (
    asked_value,
    asked_words,
    bullet_of,
    decisive_words,
    percent_words,
)
from nucong.web.roster.courses.covering import _percent as covered


def test_a_count_is_no_money() -> None:
    for language, words, money in (("vi", "Kết quả", "Số tiền"), ("zh-hans", "完成数", "金额")):
        with override(language):
            shown = render_to_string("programmes/_judged.html", {"rows": (), "head": "", "amount": True})

        assert words in shown
        assert money not in shown


def test_the_dashed_line_says_what_is_asked_and_of_which_year() -> None:
    chart = series(
        [Point(2022, Fraction(20), "20%"), Point(2023, Fraction(30), "30%")],
        [(2023, Fraction(25)), (2026, Fraction(40))],
        words=["≥ 25%", "≥ 40%"],
    )

    assert chart is not None
    assert [(mark.words, mark.year) for mark in chart.asked] == [("≥ 25%", 0), ("≥ 40%", 2026)]
    shown = render_to_string("_components/_series_drawn.html", {"chart": chart, "label": ""})
    assert "≥ 40%" in shown
    assert ">2026<" in shown


def test_shares_are_rounded_half_up_and_never_to_all() -> None:
    with override("vi"):
        assert covered(Pair(434, 746)) == percent_words(Fraction(43400, 746)) == "58,2%"
        assert written_share(Fraction(1, 16)) == "6,3%"
        assert written_share(Fraction(9999, 10000)) == covered(Pair(9999, 10000)) == "99,9%"
        assert written_share(Fraction(999, 1000), 0) == "99%"
        assert written_share(Fraction(1)) == "100%"
    assert format_percent(9999, 10000, language="vi") == "99,9%"
    assert format_percent(10000, 10000, language="vi") == "100,0%"


def test_where_every_unit_is_asked_the_units_are_told_and_no_share_beside_a_share() -> None:
    units = Judged("", Pair(221, 300), Verdict(Standing.ON_THE_WAY, Decimal(100)), units=True)

    with override("vi"):
        assert decisive_words(units) == "221/300"
    assert bullet_of(units).wanted == ""


def test_what_is_to_be_kept_is_asked_to_stay_at_its_value_or_above() -> None:
    rule = TargetRule(Comparator.KEEP, (Milestone(2014, Decimal(40)),))

    with override("vi"):
        assert asked_value(rule, 2014, "%") == "duy trì từ 40% trở lên"
        assert asked_words(rule, "%") == "duy trì từ 40% trở lên đến năm 2014"
        assert (
            asked_words(TargetRule(Comparator.KEEP, base_year=2012), "%")
            == "duy trì bằng hoặc hơn mức năm 2012"
        )
    with override("zh-hans"):
        assert asked_value(rule, 2014, "%") == "保持在40%及以上"
