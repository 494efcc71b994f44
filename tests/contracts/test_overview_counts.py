"""The overview counts in the database what a plain look at every unit finds: same rates, same units, same order."""

from __future__ import annotations

import random
from datetime import date

import pytest

from nucong.audit.actions import PROGRAM
from nucong.contracts import basic_unions, queries
from nucong.contracts.queries import covered_of, in_force_below, overview
from nucong.kernel.text import fold
from nucong.ledgers.queries import Selection, Wanted, book_of, counting_rows, done_below
from nucong.ledgers.queries.book import kept as book_kept
from nucong.ledgers.states import KeptAs
from nucong.organisations.actions import classify_unit
from nucong.organisations.models import Unit, UnitName
from nucong.organisations.queries import UnitRow, path_of, subtree
from nucong.reporting.keeping import Kept
from nucong.roster.actions import tell_workforce
from nucong.roster.models import UnitWorkforce
from nucong.roster.rules import level_of
from tests.contracts.conftest import Keeping
from tests.federation import DUE, FOUNDED, House

LEAVES = ("B11", "B12", "B13", "B21", "B22", "B23", "C1")
WORDS = ("Giày", "May mặc", "Dệt | Nhuộm", "May | Mặc | Xuất khẩu")


def plain(unit: Unit, on: date) -> tuple[list[UnitRow], list[UnitRow], dict[object, int], int]:
    """Return the units with women, those of them without a contract, the women, and of how many units nobody told."""
    rows = counting_rows(in_force_below(unit, on=on))
    basic = [row for row in subtree(unit, on=on) if level_of(row.level_code) == "grassroots"]
    told = dict(
        UnitWorkforce.objects.filter(on__lte=on).order_by("on").values_list("unit_id", "women_workers")
    )
    own = {key for row in rows for key in row.units}
    named = {fold(name) for row in rows for name in row.firms}
    women = {row.id: told[row.id] for row in basic if row.id in told}
    there = [row for row in basic if women.get(row.id)]
    lacking = [row for row in there if row.id not in own and fold(row.name) not in named]
    return there, lacking, dict(women), sum(row.id not in women for row in basic)


def rename(house: House, code: str, name: str, short_name: str) -> None:
    """Give a unit other names, as they are kept for searching."""
    folded = " | ".join(fold(part) for part in (name, short_name) if part)
    UnitName.objects.filter(unit=house.units[code]).update(name=name, short_name=short_name, folded=folded)


@pytest.fixture(params=[400, 0], ids=["asked of the database", "kept in columns"])
def large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Count every branch as a small one, then as a large one; nothing is kept from the test before."""
    monkeypatch.setattr(book_kept, "LARGE", request.param)
    for name in ("_WHICH", "_WOMEN"):  # names and workforces are written here without the events of actions
        monkeypatch.setattr(basic_unions, name, Kept(4))
    monkeypatch.setattr(queries, "_KEPT", Kept(4))


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("seed", range(6))
def test_counting_by_branch_finds_what_a_look_at_every_unit_finds(
    house: House, kept: Keeping, seed: int
) -> None:
    chance = random.Random(seed)
    for code in LEAVES:
        rename(house, code, f"{chance.choice(WORDS)} {code}", chance.choice(("", f"CĐ {code}")))
        for on in (date(2023, 1, 1), date(2024, 1, 1), date(2024, 6, 1)):  # the last one is not told yet
            if chance.random() < 0.6:
                women = chance.choice((0, 0, 7, 40))
                UnitWorkforce.objects.create(
                    unit=house.units[code], on=on, workers=60, women_workers=women, members=0, women_members=0
                )
        if chance.random() < 0.3:
            kept(code)
    near = UnitName.objects.get(unit=house.units[chance.choice(LEAVES)])
    kept(
        "D1", kind="contract_regional", women_covered=50, firms=(near.name.upper(), near.short_name or "Khác")
    )

    for code in ("P", "D1", "A1", "B11"):
        unit = house.units[code]
        found = overview(unit, on=DUE, most=200)
        there, lacking, women, untold = plain(unit, DUE)
        assert [row.code for row in found.lacking] == [row.code for row in lacking]
        assert found.lacking_count == sum(branch.lacking for branch in found.branches) == len(lacking)
        assert (found.signed.part, found.signed.whole.number) == (len(there) - len(lacking), len(there))
        assert (found.women.whole.number, found.untold) == (sum(women.values()), untold)
        for branch in found.branches[1:]:
            assert branch.lacking == sum(row.path.startswith(branch.unit.path) for row in lacking)
        assert [row.code for row in overview(unit, on=DUE, most=2).lacking] == [
            row.code for row in lacking[:2]
        ]


@pytest.mark.usefixtures("large")
def test_public_offices_and_schools_are_no_part_of_the_whole_and_lack_nothing(house: House) -> None:
    for code, classes in (
        ("B11", (("industry", "textile"), ("ownership", "private"))),
        ("B13", (("industry", "education"), ("ownership", "public"))),
        ("B21", (("industry", "education"), ("ownership", "private"))),
        ("B22", (("industry", "administration"),)),
    ):  # fmt: skip
        UnitWorkforce.objects.create(
            unit=house.units[code],
            on=date(2024, 1, 1),
            workers=60,
            women_workers=40,
            members=0,
            women_members=0,
        )
        for axis, name in classes:
            classify_unit(unit=house.units[code], axis=axis, code=name, on=FOUNDED, by=PROGRAM, at=house.at())

    found = overview(house.units["P"], on=DUE, most=10)

    assert (found.signed.whole.number, found.women.whole.number, found.lacking_count) == (2, 80, 2)


@pytest.mark.usefixtures("large")
def test_women_of_a_firm_with_contracts_of_two_units_count_once_and_the_branches_add_up(
    house: House, kept: Keeping
) -> None:
    kept("B11", firms=("May Sao Mai",), firms_covered=1, women_covered=300)
    kept("D1", firms=("May Sao Mai", "Giày"), firms_covered=2, workers_covered=900, women_covered=500)
    kept("B21", firms=("Dệt",), firms_covered=1, women_covered=90)

    found = overview(house.units["P"], on=DUE, most=10)

    assert (found.covered.firms, found.covered.women, found.covered.unlisted) == (3, 590, 0)
    assert found.women.part == 590
    assert sum(branch.covered.women for branch in found.branches) - found.repeated.women == 590
    for code in ("D1", "D2", "B11"):
        there = overview(house.units[code], on=DUE, most=10)
        shown = [branch.covered for branch in found.branches if branch.unit.code == code]
        assert all(covered == there.covered for covered in shown)


@pytest.mark.usefixtures("large")
def test_the_overview_follows_contracts_workforces_classes_and_names(house: House, kept: Keeping) -> None:
    def seen() -> tuple[object, ...]:
        found = overview(house.units["P"], on=DUE, most=10)
        return found.signed.part, found.signed.whole.number, found.covered.contracts, found.lacking_count

    def told(code: str, women: int) -> None:
        tell_workforce(
            unit=house.units[code], on=date(2024, 1, 1), workers=60, women_workers=women, members=0, women_members=0,
            by=house.by(code), at=house.at(DUE),
        )  # fmt: skip

    assert seen() == (0, 0, 0, 0)
    told("B11", 40)
    assert seen() == (0, 1, 0, 1)
    kept("B11", women_covered=30)
    assert seen() == (1, 1, 1, 0)
    told("B13", 9)
    assert seen() == (1, 2, 1, 1)
    classes = (("industry", "education"), ("ownership", "public"))
    for axis, name in classes:
        classify_unit(unit=house.units["B13"], axis=axis, code=name, on=FOUNDED, by=PROGRAM, at=house.at())
    assert seen() == (1, 1, 1, 0)
    told("B11", 0)
    assert seen() == (0, 0, 1, 0)


def test_what_contracts_of_a_list_cover_is_the_same_in_columns(house: House, kept: Keeping) -> None:
    path = path_of(house.units["P"], on=DUE)
    assert path is not None

    def both() -> list[object]:
        book = book_of(path, on=DUE)
        chosen = Wanted(date.min, date.max, kept_as=(KeptAs.CONTRACT,)).of(book, path)
        asked = done_below(path, DUE, date.min, date.max).filter(kept_as=KeptAs.CONTRACT)
        found = Selection(book, chosen)
        assert list(found[0:9]) == list(asked)
        return [covered_of(each, on=DUE) for each in (asked, found, found)]

    kept("B11", firms=("May Sao Mai",), firms_covered=1, women_covered=300)
    first, *others = both()
    assert others == [first, first]
    kept("B21", firms=("Dệt",), firms_covered=1, women_covered=90)
    later, *others = both()
    assert others == [later, later]
    assert later != first
