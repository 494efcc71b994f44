"""A target that asks for more or less than in a base year tells of every single unit whether it moved so.

The rosters are those of `test_past_roster`: by the end of 2021 the list of B11 had two women of three, today it has one
of three; the list of B22 begins in 2023.
"""

from __future__ import annotations

import numpy as np

from nucong.flow.standings import Wanted
from nucong.programmes.counting import Pair
from nucong.programmes.judging import Standing
from nucong.programmes.tallies import OwnColumns
from nucong.web.programmes.pages.target import _short_figure
from nucong.web.programmes.pages.target_words import short_row
from tests.federation import House, house, standing_house
from tests.flow.test_past_roster import aim, standing, told

__all__ = ["house", "standing_house", "told"]


def test_who_did_not_rise_is_named_with_both_figures_and_who_has_no_base_is_not_judged(told: House) -> None:
    aim(told, comparator="increase", base_year=2021)

    found = standing(told, wanted=Wanted(years=False))

    (short,) = found.short.first(9)
    assert (short.row.code, short.pair, short.base) == ("B11", Pair(1, 3), Pair(2, 3))
    assert (found.short.judged, found.short.since, found.short.without_base) == (True, 2021, 1)
    assert short_row(short, found).reason == "1/3; năm 2021 là 2/3"
    assert [(each.value, each.hint) for each in _short_figure(found)] == [
        ("1", "thêm 1 đơn vị không có số liệu năm 2021")
    ]


def test_a_unit_directly_below_is_judged_by_its_own_base_as_on_its_own_page(told: House) -> None:
    aim(told, comparator="decrease", base_year=2021)

    below = {each.unit: each.verdict for each in standing(told, wanted=Wanted(years=False)).below}

    for code, expected in (("D1", Standing.MET), ("D2", Standing.ON_THE_WAY)):
        verdict, own = below[told.units[code].pk], standing(told, code)
        assert (verdict.standing, own.standing) == (expected, expected)
        assert own.total is not None
        assert verdict == own.total.verdict
    assert not standing(told).short


def test_where_no_single_unit_can_be_judged_no_zero_is_shown(told: House) -> None:
    aim(told, "grassroots_with_an_activity", comparator="increase", base_year=2021)
    unknown = standing(told)
    aim(told, comparator="increase", base_year=2015)
    before_all = standing(told)

    for found, year in ((unknown, 2021), (before_all, 2015)):
        assert not found.short.judged
        assert [(each.value, each.hint) for each in _short_figure(found)] == [
            ("–", f"không có số liệu từng đơn vị của năm {year}")
        ]


def test_shares_are_compared_exactly_however_large() -> None:
    large = 10**15
    now, base = (
        OwnColumns(np.array([large + more]), np.array([3 * large]), np.array([True])) for more in (1, 0)
    )

    assert base.not_moved(now, 0, 1, rising=True).tolist() == [0]
    assert not now.not_moved(base, 0, 1, rising=True).size
