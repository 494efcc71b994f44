"""The charts of levels: one scale for all of them, no line over a gap or a break, the first five levels alone."""

from __future__ import annotations

from fractions import Fraction

from nucong.web.charts import Point, series
from nucong.web.level_charts import panels


def points(*told: tuple[int, int], broken: int = 0) -> list[Point]:
    return [Point(year, Fraction(value), f"{value}%", year == broken) for year, value in told]


def test_equal_figures_of_two_levels_stand_at_equal_heights() -> None:
    upper, base = panels(
        [("upper", points((2021, 80), (2022, 40))), ("base", points((2021, 10), (2022, 40)))],
        points((2021, 30), (2022, 40)), [(2022, Fraction(50))],
    )  # fmt: skip

    assert upper.dots[1].y == base.dots[1].y
    assert float(upper.dots[0].y) < float(base.dots[0].y)
    assert (upper.whole, upper.target, upper.ticks) == (base.whole, base.target, base.ticks)
    assert upper.target


def test_a_year_without_a_figure_and_a_break_part_the_line_of_a_level() -> None:
    told = points((2020, 10), (2021, 20), (2023, 30), (2024, 40), (2025, 50), broken=2025)

    first, _ = panels([("a", told), ("b", points((2020, 1)))], told, [])

    assert [len(part.split()) for part in first.lines] == [2, 2]
    assert first.shown == {2020, 2025}


def test_no_more_than_five_levels_are_drawn_and_none_where_there_is_one_year_or_one_level() -> None:
    two = points((2020, 10), (2021, 20))

    assert len(panels([(str(place), two) for place in range(7)], two, [])) == 5
    assert panels([("a", two)], two, []) == ()
    assert panels([("a", two[:1]), ("b", two[:1])], two[:1], []) == ()


def test_amounts_of_nothing_are_drawn_on_the_ground() -> None:
    nothing = points((2020, 0), (2021, 0))

    (first, _) = panels([("a", nothing), ("b", nothing)], nothing, [], amounts=True)

    assert {float(dot.y) for dot in first.dots} == {float(first.bottom)}


def test_the_line_of_the_whole_stops_where_a_year_has_no_figure_and_names_the_year() -> None:
    chart = series(points((2020, 10), (2021, 20), (2023, 30)), [], missing=[2022])

    assert chart is not None
    assert [len(part.split()) for part in chart.lines] == [2]
    assert [year for _, year in chart.missing] == [2022]
