"""Who took part is counted by place, for the units that are shown alone; a walk over all superiors finds the same."""

from __future__ import annotations

import random
from uuid import UUID

import pytest

from nucong.surveys.models import Answer
from nucong.surveys.queries import participation, path_in, rows_around, tree_of
from nucong.surveys.rules import in_steps
from nucong.surveys.states import Links
from tests.federation import DUE, House
from tests.surveys.asked import opened


@pytest.mark.parametrize("seed", range(4))
def test_participation_by_place_is_what_a_walk_over_all_superiors_finds(house: House, seed: int) -> None:
    chance = random.Random(seed)
    survey = opened(house, links=Links.ALL)
    links = {link.unit_id: link for link in survey.links.all()}
    tree = tree_of(survey)
    answers: dict[UUID, int] = dict.fromkeys(tree, 0)
    asked: dict[UUID, int] = {}
    for unit, link in links.items():
        count = chance.choice((0, 0, 1, 4, 9))
        Answer.objects.bulk_create(Answer(link=link, on=DUE) for _ in range(count))
        told = chance.choice((None, 0, 12))
        survey.links.filter(pk=link.pk).update(asked=told)
        above: UUID | None = unit
        while above in tree:
            answers[above] += count
            if told is not None:
                asked[above] = asked.get(above, 0) + told
            above = tree[above].parent_id

    for code in ("P", "D1", "A1", "B11"):
        rows = [row for row, _link in rows_around(survey, house.units[code].pk)]
        found = participation(survey, rows, on=DUE)
        assert found.keys() == {
            row.id for row in tree.values() if house.units[code].pk in (row.id, row.parent_id)
        }
        for unit, took_part in found.items():
            few = 0 < answers[unit] < 5
            assert took_part.answers == (None if few else in_steps(answers[unit]))
            assert took_part.asked == asked.get(unit)
    assert participation(survey, list(tree.values()), on=DUE).keys() == tree.keys()


def test_units_beside_those_with_a_link_are_not_in_the_tree_of_a_survey(house: House) -> None:
    for links, inside in ((Links.ONE, "P"), (Links.BELOW, "P D1 D2 A1"), (Links.ALL, "P D1 D2 A1 B11 C1")):
        survey = opened(house, links=links)
        found = {
            code
            for code in ("T", "Q", "P", "D1", "D2", "A1", "B11", "C1")
            if path_in(survey, house.units[code].pk)
        }
        shown = {row.id for row, _link in rows_around(survey, house.units["P"].pk)}

        assert found == set(inside.split())
        assert shown == {house.units[code].pk for code in found if code not in ("B11", "C1")}
