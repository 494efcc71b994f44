"""What pages say of the figures of targets: own words for counts, the value at the dashed line, rounding."""

from __future__ import annotations

from fractions import Fraction

from django.template.loader import render_to_string
from django.utils.translation import override

from nucong.web.charts import Point, series


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
