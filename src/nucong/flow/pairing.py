"""Units of the two trees of a joint programme that work together: proposed, listed, found by name.

Each side sees the names of paired units (and of the counterparts proposed to its own units), nothing else of the
other tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from nucong.accounts.models import User
from nucong.kernel.text import fold
from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow, subtree, unit_named
from nucong.programmes.actions import pair_units
from nucong.programmes.errors import NotBothSides, NoUnitOfThatName
from nucong.programmes.models import Programme, UnitPair
from nucong.programmes.pairing import Place, proposed_pairs
from nucong.programmes.queries import standing_on
from nucong.programmes.states import OwnerRole


@dataclass(frozen=True)
class Sides:
    """The owners of a joint programme as one of them sees it."""

    own: Unit
    other: Unit
    leads: bool

    @property
    def lead_first(self) -> tuple[Unit, Unit]:
        """Both units in the order of an official paper."""
        return (self.own, self.other) if self.leads else (self.other, self.own)

    def in_order(self, own: UUID, other: UUID) -> tuple[UUID, UUID]:
        """Return a pair as it is kept: the lead's unit first."""
        return (own, other) if self.leads else (other, own)


@dataclass(frozen=True)
class PairShown:
    """A pair as one side sees it; `key` empty for a proposal, which is confirmed by the own unit's key."""

    own: UUID
    own_name: str
    other_name: str
    key: UUID | None = None
    since: date | None = None
    by_hand: bool = False


@dataclass(frozen=True)
class Pairs:
    """Everything about pairs that one side sees."""

    sides: Sides
    own_name: str
    other_name: str
    standing: tuple[PairShown, ...]
    proposed: tuple[PairShown, ...]
    without: tuple[UnitRow, ...]


def sides_of(programme: Programme, own: Unit) -> Sides | None:
    """Return both owners as the owning unit `own` sees them; None when the programme is nobody else's."""
    owners = list(programme.owners.select_related("unit__organisation"))
    mine = next((each for each in owners if each.unit_id == own.pk), None)
    other = next((each for each in owners if each.unit_id != own.pk), None)
    if mine is None or other is None:
        return None
    return Sides(mine.unit, other.unit, mine.role == OwnerRole.LEAD)


def pairs_of(programme: Programme, sides: Sides, *, on: date) -> Pairs:
    """Return the pairs of a day, what is proposed, and the own units of paired levels that have none."""
    ours, theirs = subtree(sides.own, on=on), subtree(sides.other, on=on)
    own_names, other_names = ({row.id: row.name for row in rows} for rows in (ours, theirs))
    rows = list(programme.pairs.filter(standing_on(on)))
    standing = []
    for pair in rows:
        own, other = sides.in_order(pair.lead_id, pair.partner_id)  # turned round for the partner
        if own in own_names and other in other_names:
            standing.append(
                PairShown(own, own_names[own], other_names[other], pair.pk, pair.valid_from, pair.by_hand)
            )
    new = [
        PairShown(own, own_names[own], other_names[other])
        for own, other in _proposed(ours, theirs, rows, sides)
    ]
    place = {row.id: index for index, row in enumerate(ours)}
    standing.sort(key=lambda each: place[each.own])
    paired = {each.own for each in standing}
    told = paired | {each.own for each in new}
    depth = {row.id: row.depth for row in ours}
    levels = {depth[key] for key in paired} | {depth.get(sides.own.pk, 0) + 1}
    lacking = [row for row in ours if row.depth in levels and row.id not in told and row.id != sides.own.pk]
    return Pairs(
        sides, own_names.get(sides.own.pk, ""), other_names.get(sides.other.pk, ""), tuple(standing), tuple(new),
        tuple(lacking),
    )  # fmt: skip


def _proposed(
    ours: Sequence[UnitRow], theirs: Sequence[UnitRow], standing: Sequence[UnitPair], sides: Sides
) -> list[tuple[UUID, UUID]]:
    known = dict(sides.in_order(pair.lead_id, pair.partner_id) for pair in standing)
    return proposed_pairs(
        [Place(row.id, row.parent_id, row.name) for row in ours],
        [Place(row.id, row.parent_id, row.name) for row in theirs],
        known=known,
    )


def take_proposed(
    *, programme: Programme, sides: Sides, own_units: Sequence[UUID], on: date, by: User, at: datetime
) -> int:
    """Confirm the counterparts proposed to these own units; return how many pairs are new."""
    ours, theirs = subtree(sides.own, on=on), subtree(sides.other, on=on)
    standing = list(programme.pairs.filter(standing_on(on)))
    chosen = set(own_units)
    wanted = [pair for pair in _proposed(ours, theirs, standing, sides) if pair[0] in chosen]
    units = Unit.objects.in_bulk([key for pair in wanted for key in pair])
    keys = [sides.in_order(own, other) for own, other in wanted]
    pairs = [(units[lead], units[partner]) for lead, partner in keys]
    return pair_units(programme=programme, pairs=pairs, by_hand=False, on=on, by=by, at=at)


def pair_by_name(
    *, programme: Programme, sides: Sides, own_name: str, other_name: str, on: date, by: User, at: datetime
) -> None:
    """Pair two units by the names typed. Raises: NoUnitOfThatName (none, or several, below that owner)."""
    own, other = _found(sides.own, own_name, on), _found(sides.other, other_name, on)
    if own == sides.own or other == sides.other:
        raise NotBothSides()  # the owners work together already
    pair = (own, other) if sides.leads else (other, own)
    pair_units(programme=programme, pairs=[pair], by_hand=True, on=on, by=by, at=at)


def _found(root: Unit, name: str, on: date) -> Unit:
    wanted = fold(name)
    found = [row.id for row in subtree(root, on=on) if wanted and fold(row.name) == wanted]
    if len(found) != 1:
        raise NoUnitOfThatName(name=name[:120])
    return Unit.objects.get(pk=found[0])


def counterpart_of(programme: Programme, unit: Unit, *, on: date) -> str:
    """Return the name of the unit of the other organisation this one works with; "" for none."""
    pair = (
        UnitPair.objects.filter(standing_on(on), Q(lead=unit) | Q(partner=unit), programme=programme)
        .select_related("lead", "partner")
        .first()
    )
    if pair is not None:
        return unit_named(pair.partner if pair.lead_id == unit.pk else pair.lead, on)
    sides = sides_of(programme, unit)
    return unit_named(sides.other, on) if sides is not None else ""
