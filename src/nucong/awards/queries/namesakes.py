"""Awards that units of one line keep for a winner: the unit itself, those above it, those below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from nucong.kernel.text import fold
from nucong.ledgers.states import RecordState
from nucong.organisations.models import Placement, Unit

from ..models import Award
from ..namesakes import Sameness, Winner, sameness

_COLUMNS = (
    "pk", "record__unit_id", "collective", "folded", "person_id", "nomination_id", "code", "group", "year",
    "giver_id", "giver_words", "record__title", "record__on",
)  # fmt: skip


@dataclass(frozen=True)
class Sought:
    """A winner whose awards are looked for, with what an award of hers could stand against."""

    winner: Winner
    codes: frozenset[str]
    year: int


@dataclass(frozen=True)
class Held:
    """An award that is kept, and whether it is the winner's. `giver` tells two awards of one body, `title` is its name."""

    key: UUID
    winner: Winner
    nomination: UUID | None
    code: str
    group: str
    year: int
    giver: str
    giver_words: str
    title: str
    on: date
    same: Sameness


def awards_held(sought: Sequence[Sought]) -> list[list[Held]]:
    """Return for each winner the awards that are, or may be, hers or its; withdrawn ones do not count.

    Of her own unit every award; of the units above and below those of a code or year that is asked for. At most two queries.
    """
    found = list(_candidates(sought))
    if not found:
        return [[] for _each in sought]
    line = _Line({each.winner.unit for each in found} | {each.winner.unit for each in sought})
    return [
        [
            Held(each.key, each.winner, each.nomination, each.code, each.group, each.year, each.giver,
                 each.giver_words, each.title, each.on, same)
            for each in found
            if (same := _same(each, one, line)) is not Sameness.OTHER
        ]
        for one in sought
    ]  # fmt: skip


def _same(held: Held, one: Sought, line: _Line) -> Sameness:
    """Return whether an award is the winner's; of other units an award that stands against nothing is not asked about."""
    in_line = held.winner.folded == one.winner.folded and line.joins(
        held.winner.unit, one.winner.unit, held.on
    )
    same = sameness(one.winner, held.winner, in_line=in_line)
    counts = held.winner.unit == one.winner.unit or held.code in one.codes or held.year == one.year
    return same if counts or same is Sameness.SAME else Sameness.OTHER


def _candidates(sought: Sequence[Sought]) -> Iterable[Held]:
    units = {each.winner.unit for each in sought}
    named = Q(folded__in={each.winner.folded for each in sought} - {""})
    houses = Unit.objects.filter(pk__in=units).values("organisation")
    near = Q(record__unit__in=units) | Q(code__in={code for each in sought for code in each.codes})
    near |= Q(year__in={each.year for each in sought})
    wanted = named & near & Q(record__unit__organisation__in=houses)
    people = {each.winner.person for each in sought} - {None}
    if people:
        wanted |= Q(person__in=people)
    rows = Award.objects.filter(wanted, record__state=RecordState.RECORDED).order_by("record__on", "pk")
    for (
        pk,
        unit,
        collective,
        folded,
        person,
        nomination,
        code,
        group,
        year,
        giver,
        words,
        title,
        on,
    ) in rows.values_list(*_COLUMNS):
        winner = Winner(unit, collective, folded, person)
        key = str(giver) if giver else fold(words)
        yield Held(pk, winner, nomination, code, group, year, key, words, title, on, Sameness.ASK)


class _Line:
    """Where some units stood in the tree, by day."""

    def __init__(self, units: Iterable[UUID]) -> None:
        rows = Placement.objects.filter(unit__in=set(units), line="territory").order_by("valid_from", "pk")
        found: dict[UUID, list[tuple[date, str]]] = defaultdict(list)
        for unit, since, path in rows.values_list("unit_id", "valid_from", "path"):
            found[unit].append((since, path))
        self.paths: Mapping[UUID, list[tuple[date, str]]] = found

    def joins(self, one: UUID, other: UUID, on: date) -> bool:
        """Tell whether two units are one, or one stood above the other on a day."""
        if one == other:
            return True
        first, second = self._path(one, on), self._path(other, on)
        return bool(first and second) and (first.startswith(second) or second.startswith(first))

    def _path(self, unit: UUID, on: date) -> str:
        """Return where a unit stood on a day; of one founded later, where it began."""
        places = self.paths.get(unit, [])
        return next((path for since, path in reversed(places) if since <= on), places[0][1] if places else "")
