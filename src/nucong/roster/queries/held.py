"""Who holds which post on a day, and how many people work where: for a unit, some units, a whole tree.

Rows come as plain tuples in a fixed number of queries, so that a country of 120,000 units is read in seconds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, Q
from django.db.models.functions import Cast

from nucong.organisations.models import Organisation, Placement, Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import path_of
from nucong.organisations.rules import path_end
from nucong.programmes.facts import HeldPost, Level, Outside, UnitFacts
from nucong.programmes.tallies import OUTSIDE

from .. import rules
from ..models import KeyPositions, OutsidePost, Post, Training, UnitWorkforce
from ..states import BODY_ORDER, COUNTS_AS_TRAINED, Position

Where = Unit | Collection[UUID]
_POST = ("body__unit__serial", "body__kind", "position", "person__sex", "women_work")
_SLICE = 5000
_BODIES = {str(kind): place for place, kind in enumerate(BODY_ORDER)}
_POSITIONS = {str(position): place for place, position in enumerate(Position)}


@dataclass(frozen=True)
class _Place:
    code: str
    path: tuple[str, ...]
    level_code: str
    organisation: UUID


def held_posts(where: Where, *, on: date) -> list[HeldPost]:
    """Return the posts held on a day by the people of a unit and all below it, or of the named units alone.

    Key are the positions set for the day; a review keeps with its figures which these were. In the order of the
    tree, within a unit by body. Six queries.
    """
    return [held.post for held in held_by_people(where, on=on)]


class HeldBy(NamedTuple):
    """A held post with the key of who holds it, as text, and the code of the unit's level."""

    post: HeldPost
    person: str
    level: str


def held_by_people(where: Where, *, on: date) -> Iterator[HeldBy]:
    """Yield the posts held on a day with who holds them, as `held_posts` tells them."""
    places = _places(where, on)
    if not places:
        return
    organisations = {place.organisation for place in places.values()}
    key_of = _key_of(organisations, places.values(), on)
    trained = set(
        Training.objects.filter(
            on__lte=on, kind__in=COUNTS_AS_TRAINED, person__organisation__in=organisations
        )
        .order_by()
        .values_list(text_of("person_id"), flat=True)
    )
    outside = _seats_outside(organisations, on)
    rows: dict[int, list[tuple[Any, ...]]] = {}
    posts = Post.objects.filter(_of(where, on, "body__unit__"), since__lte=on, until__gt=on).order_by()
    for unit, *row in posts.values_list(*_POST, text_of("person_id")).iterator(chunk_size=_SLICE):
        rows.setdefault(unit, []).append(tuple(row))
    for serial, place in places.items():
        if serial in rows:
            held = sorted(rows.pop(serial), key=_in_order)
            yield from _posts_of(place, held, key_of[place.organisation, place.level_code], trained, outside)


def unit_facts(where: Where, *, on: date) -> list[UnitFacts]:
    """Return how many people work at units themselves, as last told by a day; units that told nothing are left out.

    In the order of the tree. Three queries.
    """
    places = _places(where, on)
    told: dict[int, tuple[int, int]] = {}
    rows = UnitWorkforce.objects.filter(_of(where, on, "unit__"), on__lte=on).order_by("on")
    for unit, workers, women in rows.values_list("unit__serial", "workers", "women_workers"):
        told[unit] = (workers, women)
    return [
        UnitFacts(place.code, place.path, _level(place), *told[unit])
        for unit, place in places.items()
        if unit in told
    ]


def key_setting(organisation: Organisation, *, on: date) -> Mapping[str, list[str]]:
    """Return the key positions of every level of an organisation on a day, as a report freezes them."""
    levels = organisation.levels.values_list("code", flat=True)
    return rules.setting_as_told(settings_of({organisation.pk})[organisation.pk], levels, on)


def _posts_of(
    place: _Place, rows: list[tuple[Any, ...]], keys: frozenset[str], trained: set[str],
    outside: Mapping[str, frozenset[Outside]],
) -> Iterator[HeldBy]:  # fmt: skip
    among = [(number, row[4], row[0], row[1]) for number, row in enumerate(rows) if row[1] in keys]
    key_rows: frozenset[int] = rules.key_rows(among, keys)
    code, path, level = place.code, place.path, _level(place)
    told: set[str] = set()
    for number, (body, position, sex, women_work, person) in enumerate(rows):
        seats = outside.get(person, frozenset())
        post = HeldPost(
            code, path, level, body, position, number in key_rows, sex, women_work, person in trained, seats,
            bool(seats) and person not in told,
        )  # fmt: skip
        told.add(person)
        yield HeldBy(post, person, place.level_code)


def _seats_outside(organisations: Collection[UUID], on: date) -> dict[str, frozenset[Outside]]:
    """Return where people sit outside the union on a day, of what is counted, by key of the person; one query."""
    found: dict[str, frozenset[Outside]] = {}
    held = OutsidePost.objects.filter(
        kind__in=OUTSIDE, since__lte=on, until__gt=on, person__organisation__in=organisations
    ).order_by()
    for person, kind in held.values_list(text_of("person_id"), "kind"):
        found[person] = found.get(person, frozenset()) | {kind}
    return found


def _in_order(row: tuple[Any, ...]) -> tuple[int, int, str]:
    return _BODIES[row[0]], _POSITIONS[row[1]], row[4]


def text_of(column: str) -> Cast:
    """Return a key as text: a million of them are compared, never made into objects."""
    return Cast(column, CharField())


def _level(place: _Place) -> Level:
    return rules.level_of(place.level_code)


def _places(where: Where, on: date) -> dict[int, _Place]:
    """Return the units asked for by serial, in the order of the tree, with the codes on their paths; two queries."""
    found = (
        Placement.objects.filter(_of(where, on, "unit__"), holds(on), line="territory")
        .order_by("path")
        .values_list("unit__serial", "path", "unit__code", "unit__level__code", "unit__organisation_id")
    )
    rows = list(found)
    codes = {path: code for _, path, code, _, _ in rows}
    lacking = {path[: path.rfind(".", 0, -1) + 1] for path in codes} - codes.keys()
    codes |= _codes_above(lacking, on)
    paths: dict[str, tuple[str, ...]] = {"": (), ".": ()}

    def path_codes(path: str) -> tuple[str, ...]:
        known = paths.get(path)
        if known is None:
            known = (*path_codes(path[: path.rfind(".", 0, -1) + 1]), codes[path])
            paths[path] = known
        return known

    return {
        unit: _Place(code, path_codes(path), level or "", organisation)
        for unit, path, code, level, organisation in rows
    }


def _codes_above(paths: Collection[str], on: date) -> dict[str, str]:
    """Return the codes of units that stand above, by path; one query however many are asked."""
    wanted: set[str] = set()
    for path in paths:
        while len(path) > 1:
            wanted.add(path)
            path = path[: path.rfind(".", 0, -1) + 1]
    if not wanted:
        return {}
    if len(wanted) <= _NAMED:
        above = Placement.objects.filter(holds(on), line="territory", path__in=wanted)
    else:
        above = Placement.objects.filter(holds(on), line="territory")
    return dict(above.values_list("path", "unit__code"))


_NAMED = 500  # more are not named in one query: SQLite bounds the values of a statement


def _of(where: Where, on: date, to_unit: str) -> Q:
    """Return the condition that a row belongs to the units asked for; `to_unit` leads from the row to its unit."""
    if isinstance(where, Unit):
        path = path_of(where, on=on)
        if path is None:
            return Q(pk__in=[])
        place = f"{to_unit}placements__"
        return Q(
            **{f"{place}path__gte": path, f"{place}path__lt": path_end(path), f"{place}line": "territory"}
        ) & holds(on, place)
    return Q(**{f"{to_unit}pk__in": list(where)})


def _key_of(
    organisations: Collection[UUID],
    places: Iterable[_Place],
    on: date,
) -> dict[tuple[UUID, str], frozenset[str]]:
    pairs = {(place.organisation, place.level_code) for place in places}
    settings = settings_of(organisations)
    return {
        (key, level): rules.key_positions(settings.get(key, ()), level=level, on=on) for key, level in pairs
    }


def settings_of(organisations: Collection[UUID]) -> dict[UUID, list[rules.KeySetting]]:
    """Return every setting of key positions by organisation; one query."""
    found: dict[UUID, list[rules.KeySetting]] = {key: [] for key in organisations}
    rows = KeyPositions.objects.filter(organisation__in=organisations)
    for organisation, level, valid_from, positions in rows.values_list(
        "organisation_id", "level", "valid_from", "positions"
    ):
        found[organisation].append(rules.KeySetting(level, valid_from, frozenset(positions)))
    return found


def key_changes(organisation: UUID, *, until: date) -> list[date]:
    """Return the days on which other positions became key in an organisation; one query."""
    return rules.changes_of_key(settings_of({organisation})[organisation], until=until)


def coming_settings(organisation: Organisation, *, after: date) -> list[rules.KeySetting]:
    """Return the settings of an organisation that begin after a day, by level and day."""
    found = [each for each in settings_of({organisation.pk})[organisation.pk] if each.valid_from > after]
    return sorted(found, key=lambda each: (each.level, each.valid_from))
