"""Which rows of awards a person may open or change; beside them nothing exists.

A nomination is seen by the unit that wrote it and by those above it, up to the unit that called; who sees the names of
a unit's roster sees its nominees.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from nucong.accounts.permissions import Permission
from nucong.awards.models import Answer, Award, Call, Nomination, Proposal, Registration
from nucong.awards.queries import calls_for
from nucong.awards.states import CallState, NominationState
from nucong.kernel.refusal import NotVisible
from nucong.ledgers.states import KeptAs, RecordState
from nucong.organisations.models import Placement, Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import ancestors
from nucong.web.acting import Acting
from nucong.web.scope import allows, record_for

OWN_UNIT_ALONE = (NominationState.DRAFT, NominationState.WITHDRAWN)


def writes(me: Acting) -> bool:
    """Tell whether she nominates for the unit she works for, and reviews what comes up to it."""
    return me.unit.pk in me.scope.units_with(Permission.WRITE_ROSTER)


def calls(me: Acting) -> bool:
    """Tell whether she makes calls for the unit she works for."""
    return writes(me) and me.unit.pk in me.scope.units_with(Permission.OPEN_CYCLE)


def writing(me: Acting) -> Unit:
    """Return the unit she nominates for. Raises NotVisible."""
    if not writes(me):
        raise NotVisible
    return me.unit


def calling(me: Acting) -> Unit:
    """Return the unit she makes calls for. Raises NotVisible."""
    if not calls(me):
        raise NotVisible
    return me.unit


def call_seen(me: Acting, key: UUID) -> Call:
    """Return a call of her unit, of one above it, or an opened one of a unit below. Raises NotVisible."""
    call = calls_for(me.unit, on=me.on).filter(pk=key).first()
    if call is None:
        call = Call.objects.select_related("unit").filter(pk=key).exclude(state=CallState.DRAFT).first()
        if call is None or not allows(me, Permission.SEE_UNIT, call.unit):
            raise NotVisible
    if call.state == CallState.DRAFT and not writes(me):
        raise NotVisible
    return call


def call_kept(me: Acting, key: UUID) -> Call:
    """Return a call of the unit she makes calls for. Raises NotVisible."""
    call = call_seen(me, key)
    if call.unit_id != calling(me).pk:
        raise NotVisible
    return call


def sees(me: Acting, nomination: Nomination) -> bool:
    """Tell whether a nomination is seen from the unit she works for."""
    return bool(seen_of(me, [nomination]))


def seen_of(me: Acting, nominations: Iterable[Nomination]) -> list[Nomination]:
    """Return those of some nominations that are seen from the unit she works for; one query.

    She reads the roster of their unit and works at or below the unit that called. What was not sent up, or was taken back, is seen by who nominates for the unit alone.
    """
    rows = list(nominations)
    units = {row.unit_id for row in rows} | {row.award.call.unit_id for row in rows} | {me.unit.pk}
    placed = Placement.objects.filter(holds(me.on), unit__in=units, line="territory").order_by()
    paths = dict(placed.values_list("unit_id", "path"))
    here = paths.get(me.unit.pk)

    def seen(row: Nomination) -> bool:
        if row.state in OWN_UNIT_ALONE and not (row.unit_id == me.unit.pk and writes(me)):
            return False
        highest = paths.get(row.award.call.unit_id)
        readable = me.scope.allows(Permission.READ_ROSTER, paths.get(row.unit_id))
        return readable and highest is not None and here is not None and here.startswith(highest)

    return [row for row in rows if seen(row)]


def nomination_seen(me: Acting, key: UUID) -> Nomination:
    """Return a nomination she sees. Raises NotVisible."""
    found = (
        Nomination.objects.select_related("award__call__unit", "unit", "lies_at", "person")
        .filter(pk=key)
        .first()
    )
    if found is None or not sees(me, found):
        raise NotVisible
    return found


def proposal_kept(me: Acting, key: UUID) -> Proposal:
    """Return a proposal of a call of the unit she makes calls for. Raises NotVisible."""
    rows = Proposal.objects.select_related("call__unit__organisation", "document")
    found = rows.filter(pk=key, call__unit=calling(me)).first()
    if found is None:
        raise NotVisible
    return found


def answer_kept(me: Acting, key: UUID) -> Answer:
    """Return an answer on a proposal of her unit. Raises NotVisible."""
    found = (
        Answer.objects.select_related("proposal__call__unit")
        .filter(pk=key, proposal__call__unit=calling(me))
        .first()
    )
    if found is None:
        raise NotVisible
    return found


def nomination_written(me: Acting, key: UUID) -> Nomination:
    """Return a nomination of the unit she writes for. Raises NotVisible."""
    found = nomination_seen(me, key)
    if found.unit_id != writing(me).pk:
        raise NotVisible
    return found


def reviews(me: Acting, nomination: Nomination) -> bool:
    """Tell whether a nomination lies with her unit, to be reviewed there."""
    return nomination.lies_at_id == me.unit.pk and writes(me) and nomination.state not in OWN_UNIT_ALONE


def nomination_reviewed(me: Acting, key: UUID) -> Nomination:
    """Return a nomination that lies with the unit she works for. Raises NotVisible."""
    found = nomination_seen(me, key)
    if not reviews(me, found):
        raise NotVisible
    return found


def award_seen(me: Acting, key: UUID, *, write: bool = False) -> Award:
    """Return an award that was given to a unit she sees, by the key of its record. Raises NotVisible."""
    record = record_for(me, key, write=write)
    found = (
        Award.objects.select_related("record__unit", "nomination__award__call", "decision")
        .filter(record=record)
        .first()
    )
    if found is None or record.kept_as != KeptAs.AWARD:
        raise NotVisible
    return found


def may_withdraw(me: Acting, award: Award) -> bool:
    """Tell whether she withdraws an award: who gave it, who proposed it to another body, or who entered it by hand."""
    proposed = award.nomination.award.call.unit_id if award.nomination is not None else None
    return writes(me) and me.unit.pk == (award.giver_id or proposed or award.record.unit_id)


def may_correct(me: Acting, award: Award) -> bool:
    """Tell whether she corrects an award: of the unit that entered it by hand, while it counts."""
    counts = award.record.state == RecordState.RECORDED
    return counts and award.by_hand and may_withdraw(me, award)


def reads_name(me: Acting, award: Award) -> bool:
    """Tell whether she reads who got it: a collective, somebody who agreed, or of a unit whose names she sees."""
    return award.collective or award.named or allows(me, Permission.READ_ROSTER, award.record.unit)


def registration_written(me: Acting, key: UUID) -> Registration:
    """Return a registration of the unit she writes for. Raises NotVisible."""
    found = Registration.objects.select_related("unit").filter(pk=key, unit=writing(me)).first()
    if found is None:
        raise NotVisible
    return found


def house_of(me: Acting) -> Unit:
    """Return the highest unit of her tree: what everybody may read is that of the whole house."""
    above = ancestors(me.unit, on=me.on)
    return Unit.objects.get(pk=above[0].id) if above else me.unit
