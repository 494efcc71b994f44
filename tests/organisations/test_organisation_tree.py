"""A tree in time: one parent per day, no cycle, a subtree is a range of paths, order is Vietnamese."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from nucong.audit.models import Event
from nucong.organisations import actions, checks, errors, queries, rules
from nucong.organisations.actions import UnitDraft
from nucong.organisations.models import Placement
from tests.organisations.federation import ACTING, FOUNDED, ROWS, make_organisation

DAY = date(2018, 3, 27)


def codes(rows) -> list[str]:
    return [row.code for row in rows]


def test_subtree_lists_parents_first_and_siblings_in_vietnamese_order(unit) -> None:
    # An Hà before Đông Khê; among the children of the province "Công đoàn …" before "Liên đoàn …".
    expected = ["P", "Z1", "B0", "S1", "B4", "D2", "B3", "D1", "B1", "B2"]

    assert expected == codes(queries.subtree(unit("P"), on=DAY))


def test_subtree_takes_two_queries(unit, django_assert_num_queries) -> None:
    root = unit("P")

    with django_assert_num_queries(2):
        queries.subtree(root, on=DAY)


def test_subtree_of_a_day_before_the_founding_is_empty(unit) -> None:
    assert queries.subtree(unit("P"), on=FOUNDED - timedelta(days=1)) == []


def test_unit_rows_carry_the_classes_of_the_day(unit) -> None:
    row = queries.unit_row(unit("B1"), on=DAY)

    assert row is not None
    assert {"kind:base", "industry:textile"} == row.classes
    assert (row.level_code, row.level_rank) == ("base", 4)


def test_parents_array_points_to_earlier_rows(unit) -> None:
    ids, parents = queries.parents_array(unit("P"), DAY)

    assert parents[0] == -1
    assert all(parent < index for index, parent in enumerate(parents))
    assert queries.children(unit("D1"), on=DAY)[0].parent_id == ids[parents[ids.index(unit("B1").pk)]]


def test_a_move_shows_the_old_tree_before_and_the_new_tree_from_its_day(unit) -> None:
    actions.move_unit(unit=unit("D2"), parent=unit("D1"), on=date(2019, 1, 1), **ACTING)

    assert codes(queries.ancestors(unit("D2"), on=date(2018, 12, 31))) == ["P"]
    assert codes(queries.ancestors(unit("B3"), on=date(2019, 1, 1))) == ["P", "D1", "D2"]
    assert queries.is_within(unit("B3"), unit("D1"), on=date(2019, 1, 1))
    assert not queries.is_within(unit("B3"), unit("D1"), on=date(2018, 12, 31))


def test_a_unit_cannot_come_under_its_own_child(unit) -> None:
    with pytest.raises(errors.WouldMakeACycle):
        actions.move_unit(unit=unit("D1"), parent=unit("B1"), on=DAY, **ACTING)


def test_a_move_before_a_recorded_later_move_is_refused(unit) -> None:
    actions.move_unit(unit=unit("B1"), parent=unit("D2"), on=date(2020, 1, 1), **ACTING)

    with pytest.raises(errors.LaterChangeExists):
        actions.move_unit(unit=unit("B1"), parent=unit("S1"), on=date(2019, 1, 1), **ACTING)


def test_a_unit_founded_after_the_day_of_a_late_recorded_move_follows_its_parent(federation, unit) -> None:
    draft = UnitDraft("B9", "Công đoàn cơ sở mới", level="base")
    actions.establish_unit(
        organisation=federation, draft=draft, parent=unit("D2"), on=date(2019, 6, 1), **ACTING
    )
    actions.move_unit(unit=unit("D2"), parent=unit("D1"), on=date(2019, 1, 1), **ACTING)

    assert codes(queries.ancestors(unit("B9"), on=date(2019, 6, 1))) == ["P", "D1", "D2"]
    assert checks.run_checks(federation, on=date(2019, 6, 1)) == []


def test_a_move_below_a_unit_of_another_organisation_is_refused(unit) -> None:
    other = make_organisation(name="Khác")
    actions.load_tree(organisation=other, rows=[UnitDraft("X", "Khác")], on=FOUNDED, **ACTING)

    with pytest.raises(errors.OtherOrganisation):
        actions.move_unit(unit=unit("B1"), parent=other.units.get(), on=DAY, **ACTING)


def test_loading_a_tree_writes_one_event_with_its_count(federation) -> None:
    event = Event.objects.get(verb="load_tree")

    assert len(ROWS) == event.count


@pytest.mark.parametrize(
    ("rows", "refusal"),
    [
        ([UnitDraft("A", "A"), UnitDraft("B", "B")], errors.NotExactlyOneRoot),
        ([UnitDraft("A", "A"), UnitDraft("A", "B", parent_code="A")], errors.CodeTaken),
        ([UnitDraft("A", "A"), UnitDraft("B", "B", parent_code="C")], errors.UnknownParent),
        (
            [UnitDraft("A", "A"), UnitDraft("B", "B", parent_code="C"), UnitDraft("C", "C", parent_code="B")],
            errors.UnknownParent,
        ),
        ([UnitDraft("A", " ")], errors.NameMissing),
        ([UnitDraft("A", "A", level="moon")], errors.UnknownLevel),
        ([UnitDraft("A", "A", classes=(("kind", "moon"),))], errors.UnknownClass),
    ],
    ids=["two roots", "code twice", "unknown parent", "cycle", "no name", "unknown level", "unknown class"],
)
def test_an_import_that_makes_no_tree_is_refused(db, rows, refusal) -> None:
    organisation = make_organisation()

    with pytest.raises(refusal):
        actions.load_tree(organisation=organisation, rows=rows, on=FOUNDED, **ACTING)

    assert not organisation.units.exists()


def test_find_units_ignores_diacritics_and_word_order(federation) -> None:
    assert codes(queries.find_units("khe dong", federation, DAY)) == ["D1"]


def test_find_units_finds_unspaced_chinese(db) -> None:
    organisation = make_organisation(country="cn", language="zh-hans")
    rows = [UnitDraft("A", "虚阳市总工会"), UnitDraft("B", "凤店镇工会", parent_code="A")]
    actions.load_tree(organisation=organisation, rows=rows, on=FOUNDED, **ACTING)

    assert codes(queries.find_units("凤 店", organisation, DAY)) == ["B"]


def test_an_external_body_has_a_name_and_no_place(db) -> None:
    body = actions.register_external_body(name="Ban Dân vận Tỉnh ủy", on=FOUNDED, **ACTING)

    assert queries.unit_named(body, DAY) == "Ban Dân vận Tỉnh ủy"
    assert queries.unit_row(body, on=DAY) is None


def test_a_name_longer_than_fits_is_refused_on_every_database(unit) -> None:
    with pytest.raises(errors.TextTooLong):
        actions.rename_unit(unit=unit("D1"), name="x" * 301, on=DAY, **ACTING)


def test_a_refusal_names_the_unit_as_people_know_it(unit) -> None:
    with pytest.raises(errors.WouldMakeACycle, match="Liên đoàn Lao động huyện Đông Khê"):
        actions.move_unit(unit=unit("D1"), parent=unit("B1"), on=DAY, **ACTING)


def test_classifying_ends_the_other_class_of_the_axis(unit) -> None:
    actions.classify_unit(unit=unit("B1"), axis="industry", code="food", on=date(2019, 1, 1), **ACTING)

    before, after = (queries.unit_row(unit("B1"), on=on) for on in (DAY, date(2019, 1, 1)))
    assert {"kind:base", "industry:textile"} == before.classes
    assert {"kind:base", "industry:food"} == after.classes


def test_checks_report_a_path_that_does_not_follow_its_parent(federation, unit) -> None:
    Placement.objects.filter(unit=unit("B1")).update(path=".zz.")

    found = checks.run_checks(federation, on=DAY)

    assert [finding.check for finding in found] == ["path"]
    assert "B1" in found[0].where


class RandomMoves(TestCase):
    """Whatever is moved where and when: the tree stays a tree on every day."""

    @settings(max_examples=15, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from([row.code for row in ROWS[1:]]),
                st.sampled_from([row.code for row in ROWS]),
                st.integers(0, 40),
            ),
            max_size=10,
        )
    )
    def test_random_moves_keep_one_parent_per_day_and_paths_true(
        self, moves: list[tuple[str, str, int]]
    ) -> None:
        organisation = make_organisation()
        units = {
            unit.code: unit
            for unit in actions.load_tree(organisation=organisation, rows=ROWS, on=FOUNDED, **ACTING)
        }
        days = {FOUNDED}
        for child, parent, days_later in moves:
            on = FOUNDED + timedelta(days=days_later)
            try:
                actions.move_unit(unit=units[child], parent=units[parent], on=on, **ACTING)
            except (errors.WouldMakeACycle, errors.LaterChangeExists):
                continue
            days.add(on)

        assert checks.run_checks(organisation, on=DAY) == []
        for on in days:
            rows = queries.subtree(units["P"], on=on)
            parents = {row.id: row.parent_id for row in rows}
            assert len(ROWS) == len(rows)
            assert rules.cycle_in(parents) == []
            for top in rows:
                below = {row.id for row in rows if top.id in _line_to_root(row.id, parents)}
                assert below == {row.id for row in rows if rules.lies_within(row.path, top.path)}


def _line_to_root(unit, parents) -> list:
    line = []
    while unit is not None:
        line.append(unit)
        unit = parents[unit]
    return line
