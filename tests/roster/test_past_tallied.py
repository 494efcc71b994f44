"""Past days of a tree in columns: the same as each day read by itself, in one reading, and whose list reaches back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nucong.organisations import actions as organisations
from nucong.organisations.models import Organisation, Unit
from nucong.organisations.queries import subtree
from nucong.roster import actions
from nucong.roster.models import Body, Post
from nucong.roster.queries import past_trees, tree_tally
from nucong.roster.states import BodyKind
from nucong.roster.synthetic import invented_roster
from tests.organisations.federation import ACTING
from tests.roster.officers import ON, TERM, formed, person, post
from tests.roster.test_tallied import drawn, set_beside

DAYS = [date(year, 12, 31) for year in range(2013, 2018)]


@pytest.fixture
def lived(federation: Organisation, unit: Callable[[str], Unit]) -> Organisation:
    """The federation after years of coming and going: posts and bodies that ended, a unit that moved, other key positions."""
    rows = subtree(unit("P"), on=ON)
    drafts = invented_roster(rows, language="vi", seed=5, on=ON, since=date(2013, 2, 1))
    actions.load_roster(organisation=federation, drafts=drafts, **ACTING)
    chance = Random(7)
    for held in Post.objects.order_by("pk"):
        if chance.random() < 0.3:
            on = held.since + timedelta(days=chance.randint(1, 1200))
            Post.objects.filter(pk=held.pk).update(until=on)
    set_beside(chance, date(2013, 6, 1))
    for code in ("B1", "B2"):
        actions.tell_workforce(
            unit=unit(code), on=date(2016, 3, 1), workers=90, women_workers=20, members=80, women_members=20, **ACTING
        )  # fmt: skip
    organisations.move_unit(unit=unit("B3"), parent=unit("D1"), on=date(2016, 5, 1), **ACTING)
    day = date(2015, 7, 1)
    actions.set_key_positions(
        organisation=federation, level="base", positions=["chair", "head", "member"], valid_from=day, today=day, **ACTING
    )  # fmt: skip
    return federation


@pytest.mark.parametrize("at_once", [100, 1])
def test_past_days_read_together_tell_the_same_as_each_day_alone(
    lived: Organisation, unit: Callable[[str], Unit], at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nucong.roster.queries.past_tallied.MOST_AT_ONCE", at_once)
    root, chance = unit("D1"), Random(1)

    found = past_trees(root, DAYS)

    assert sorted(found) == DAYS
    for day, (past, span) in found.items():
        alone = tree_tally(root, on=day)
        assert alone is not None
        assert (past.tree.paths, past.tree.codes) == (alone.paths, alone.codes)
        for _ in range(60):
            definition = drawn(chance)
            assert past.tree.tally.own(definition).pair(*span) == alone.tally.own(definition).pair(*span)


def test_all_days_cost_one_reading_and_none_while_nothing_changes(
    lived: Organisation, unit: Callable[[str], Unit]
) -> None:
    counts = []
    for days in (DAYS[:2], DAYS[1:], DAYS):
        with CaptureQueriesContext(connection) as asked:
            past_trees(unit("P"), days)
        counts.append(len(asked))

    assert counts[0] == counts[1] == counts[2] + 9

    actions.end_post(post=Post.objects.filter(until__gt=ON).order_by("pk")[0], on=ON, **ACTING)
    with CaptureQueriesContext(connection) as asked:
        past_trees(unit("P"), DAYS)
    assert len(asked) == counts[0]


def test_a_day_before_the_unit_stood_in_a_tree_is_not_told(
    lived: Organisation, unit: Callable[[str], Unit]
) -> None:
    assert list(past_trees(unit("P"), [date(2005, 12, 31), DAYS[0]])) == [DAYS[0]]


def test_a_list_reaches_back_as_far_as_somebody_in_its_executive_committee(
    unit: Callable[[str], Unit], committee: Body
) -> None:
    """B1: women's committee since 2015, executive since TERM; B2: a women's committee alone; B3: a committee without people."""
    women = formed(unit("B1"), BodyKind.WOMEN, since=date(2015, 1, 1))
    post(women, person(unit("B1"), "Hà"), "head", since=date(2015, 1, 1))
    post(committee, person(unit("B1"), "Mai"))
    only = formed(unit("B2"), BodyKind.WOMEN, since=date(2015, 1, 1))
    post(only, person(unit("B2"), "Lan"), "head", since=date(2015, 1, 1))
    formed(unit("B3"), since=date(2015, 1, 1))
    actions.tell_workforce(
        unit=unit("B4"), on=ON, workers=9, women_workers=2, members=8, women_members=2, **ACTING
    )

    found = past_trees(unit("P"), [date(2016, 12, 31), date(2017, 12, 31)])

    def those(columns: str) -> list[list[str]]:
        return [
            [code for code, there in zip(past.tree.codes, getattr(past, columns), strict=True) if there]
            for past, _ in found.values()
        ]

    assert date(2016, 12, 31) < TERM < date(2017, 12, 31)
    assert those("reaches") == [["B2"], ["B1", "B2"]]
    assert those("listed") == [["B1", "B2", "B3"]] * 2
    assert those("tells") == [["B4"]] * 2
