"""The roster of a tree in columns tells the same as its posts one by one, and is read again when something changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from nucong.kernel.effective import FOREVER
from nucong.organisations import actions as organisations
from nucong.organisations.models import Organisation, Unit
from nucong.organisations.queries import ancestors, path_of, subtree
from nucong.programmes.counting import Facts, Pair, own_pairs, rolled_up
from nucong.programmes.facts import PlannedPerson
from nucong.programmes.indicators import (
    BODIES,
    OUTSIDE,
    Definition,
    PlannedIndicator,
    PlannedTest,
    PostIndicator,
    PostTest,
    UnitIndicator,
    UnitTest,
)
from nucong.roster import actions, rules
from nucong.roster.models import Body, Person, PlannedPost
from nucong.roster.queries import TreeTally, held_posts, key_setting, tree_tally, unit_facts
from nucong.roster.states import BodyKind, OutsideKind, Position, Subject
from nucong.roster.synthetic import invented_roster
from tests.organisations.federation import ACTING
from tests.roster.officers import ON, TERM, formed, person, post

WOMEN = PostIndicator(PostTest(), PostTest(sex="F"))
KEY = PostIndicator(PostTest(), PostTest(key=True))


def drawn(chance: Random) -> Definition:
    """Return any definition on posts or units."""

    def test() -> PostTest:
        key, women_work, trained = (chance.choice((None, None, True, False)) for _ in range(3))
        bodies = frozenset(chance.sample(BODIES, chance.choice((0, 0, 1, 2))))
        level = chance.choice((None, None, "grassroots", "upper"))
        outside = frozenset(chance.sample(OUTSIDE, chance.choice((0, 0, 1, 2))))
        sex = chance.choice((None, "F", "M"))
        return PostTest(bodies, sex, key, women_work, trained, level, outside)

    def on_list() -> PlannedTest:
        return PlannedTest(
            chance.choice((None, "F", "M")), *(chance.choice((None, True, False)) for _ in "ab")
        )

    if chance.random() < 0.5:
        return PostIndicator(test(), test())
    share = chance.choice((None, Fraction(3, 10), Fraction(1, 3), Fraction(10**25 // 3, 10**25)))
    population = UnitTest(chance.choice((None, "grassroots", "upper")), share)
    if chance.random() < 0.5:
        return PlannedIndicator(population, on_list(), on_list(), chance.random() < 0.5)
    return UnitIndicator(population, tuple(test() for _ in range(chance.randint(1, 3))))


@pytest.fixture
def tallied(federation: Organisation, unit: Callable[[str], Unit]) -> Organisation:
    """The federation with an invented roster, planning lists, seats outside, and key positions of their own at the base."""
    rows = [row for row in subtree(unit("P"), on=ON) if row.code != "B4"]
    drafts = invented_roster(rows, language="vi", seed=3, on=ON, since=TERM)
    actions.load_roster(organisation=federation, drafts=drafts, **ACTING)
    people = Person.objects.filter(trainings=None).order_by("pk")[: 3 * len(Subject)]
    for place, who in enumerate(people):  # of every kind of training, some of which do not count
        kind = list(Subject)[place % len(Subject)]
        actions.record_training(person=who, subject="Lớp", on=TERM, kind=kind, **ACTING)
    for level, positions in (("base", ["chair", "head", "member"]), ("upper", ["chair"])):
        actions.set_key_positions(
            organisation=federation, level=level, positions=positions, valid_from=ON, today=ON, **ACTING
        )
    set_beside(Random(9))
    return federation


def set_beside(chance: Random, since: date = TERM) -> None:
    """Put some people on planning lists for several posts and terms, and some into bodies outside, some of them no longer."""
    people = list(Person.objects.order_by("pk"))
    for who in chance.sample(people, len(people) // 3):
        for position in chance.sample(list(Position), 2):
            day = since + timedelta(days=chance.randint(0, 400))
            term = chance.choice(("2016-2018", "2018–2023", "2013 - 17", "khóa tới"))
            line = actions.plan_post(
                unit=who.unit, person=who, position=position, term=term, on=day, **ACTING
            )
            if chance.random() < 0.3:
                actions.unplan_post(
                    planned=line, on=day + timedelta(days=chance.randint(0, 90)), why="", **ACTING
                )
    for who in chance.sample(people, len(people) // 3):
        for kind in chance.sample(list(OutsideKind), 2):
            day = since + timedelta(days=chance.randint(0, 150))
            until = chance.choice((FOREVER, day + timedelta(days=chance.randint(1, 500))))
            actions.add_outside_post(person=who, kind=kind, title="Ủy viên", since=day, until=until, **ACTING)


def planned_people(root: Unit, on: date) -> list[PlannedPerson]:
    """Return who is on planning lists, read line by line."""
    rows = {row.id: row for row in subtree(root, on=on)}
    codes = [row.code for row in ancestors(root, on=on)]
    found: dict[tuple[Any, Any], PlannedPerson] = {}
    for line in PlannedPost.objects.select_related("person", "unit__level"):
        row = rows.get(line.unit_id)
        if row is None or not line.noted_on <= on < min(line.until, line.term_over):
            continue
        keys = key_setting(line.unit.organisation, on=on)[row.level_code]  # type: ignore[arg-type]
        key, seat = line.position in keys, line.position in ("chair", "vice_chair", "member")
        before = found.get((line.unit_id, line.person_id))
        found[line.unit_id, line.person_id] = PlannedPerson(
            row.code, (*codes, *_codes(row.path, list(rows.values()))), rules.level_of(row.level_code),
            line.person.sex, key or bool(before and before.key), seat or bool(before and before.committee),  # type: ignore[arg-type]
        )  # fmt: skip
    return list(found.values())


def columns(root: Unit, on: date = ON) -> TreeTally:
    found = tree_tally(root, on=on)
    assert found is not None
    return found


def total(root: Unit, definition: Definition, on: date = ON) -> Pair:
    """Return what a definition comes to for a unit with all below it."""
    found, path = columns(root, on), path_of(root, on=on)
    assert path is not None
    return found.tally.own(definition).pair(*found.span(path))


@pytest.mark.parametrize(("code", "at_once"), [("P", 100), ("P", 1), ("D1", 100), ("B0", 100)])
def test_columns_tell_the_same_as_posts_one_by_one(
    tallied: Organisation,
    unit: Callable[[str], Unit],
    code: str,
    at_once: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("nucong.roster.queries.tallied.MOST_AT_ONCE", at_once)
    root, chance = unit(code), Random(code)
    facts = Facts(held_posts(root, on=ON), unit_facts(root, on=ON), planned=planned_people(root, ON))
    found, rows = columns(root), subtree(root, on=ON)
    above = tuple(row.code for row in ancestors(root, on=ON))
    paths = {row.path: (*above, *_codes(row.path, rows)) for row in rows}
    start, end = found.span(rows[0].path)
    levels = {paths[row.path]: row.level_code for row in rows}

    for _ in range(120):
        definition = drawn(chance)
        expected, own = own_pairs(definition, facts), found.tally.own(definition)

        told = {paths[found.paths[at]]: own.own(at) for at in range(start, end) if own.there[at]}
        sums = {paths[path]: own.pair(*found.span(path)) for path in paths if own.any(*found.span(path))}
        by_code = {
            found.level_codes[number]: pair for number, pair in own.by_level(found.level_of, start, end)
        }
        ends = sorted(Fraction(chance.randint(0, 100), 100) for _ in range(2))
        least, most = (each if chance.random() < 0.7 else None for each in ends)
        short, lacking = own.falling_short(least, most, start, end)
        alone = own.each_alone(least, most)

        assert told == expected
        assert sums == rolled_up(expected, within=(*above, code))
        assert by_code == {
            level: sum((pair for path, pair in expected.items() if levels[path] == level), Pair())
            for level in {levels[path] for path in expected}
        }
        astray = dict(zip((paths[found.paths[at]] for at in short.tolist()), lacking.tolist(), strict=True))
        assert astray == {
            path: count for path, pair in expected.items() if (count := missing(pair, least, most))
        }
        assert [abs(each) for each in astray.values()] == sorted(map(abs, astray.values()), reverse=True)
        assert alone.pair(start, end) == Pair(len(expected) - len(astray), len(expected))


def missing(pair: Pair, least: Fraction | None, most: Fraction | None) -> int:
    """Return how many more of the population must meet the test, or (negative) must not; counted one by one."""
    share = pair.share
    assert share is not None
    if least is not None and share < least:
        return next(more for more in range(pair.all + 1) if Fraction(pair.met + more, pair.all) >= least)
    if most is not None and share > most:
        return -next(less for less in range(pair.all + 1) if Fraction(pair.met - less, pair.all) <= most)
    return 0


def _codes(path: str, rows: list) -> tuple[str, ...]:  # type: ignore[type-arg]
    return tuple(row.code for row in sorted(rows, key=lambda row: row.depth) if path.startswith(row.path))


def test_somebody_key_in_two_bodies_counts_once(unit: Callable[[str], Unit], committee: Body) -> None:
    who = person(committee.unit, "Trần Thị Hà")
    post(committee, who, Position.CHAIR)
    post(formed(committee.unit, BodyKind.STANDING), who, Position.CHAIR)

    assert total(unit("P"), KEY) == Pair(1, 2)


def test_nothing_is_read_again_until_roster_or_tree_change(
    tallied: Organisation, unit: Callable[[str], Unit]
) -> None:
    before, root = columns(unit("P")), unit("P")
    assert columns(unit("D1")) is before

    women = total(root, WOMEN)
    who = person(unit("B4"), "Trần Thị Hà")
    held = post(formed(unit("B4")), who)
    assert total(root, WOMEN) == women + Pair(1, 1)
    actions.end_post(post=held, on=ON, **ACTING)
    assert total(root, WOMEN) == women
    assert total(root, WOMEN, TERM).met <= women.met
    district = total(unit("D1"), WOMEN)
    moved = total(unit("B0"), WOMEN)
    organisations.move_unit(unit=unit("B0"), parent=unit("D1"), on=date(2018, 2, 1), **ACTING)

    assert total(unit("D1"), WOMEN) == district + moved
