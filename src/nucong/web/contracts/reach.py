"""Which contract a page may show or change."""

from __future__ import annotations

from uuid import UUID

from nucong.contracts.models import Contract
from nucong.kernel.refusal import NotVisible
from nucong.ledgers.kinds import KindFacts
from nucong.ledgers.queries import kinds_of
from nucong.ledgers.states import Family
from nucong.web.acting import Acting
from nucong.web.scope import record_for


def contract_for(me: Acting, key: UUID, *, write: bool = False) -> Contract:
    """Return a contract by the rule of its record, with its stages. Raises NotVisible."""
    record = record_for(me, key, write=write)
    contract = Contract.objects.filter(pk=record.pk).prefetch_related("steps").first()
    if contract is None:
        raise NotVisible
    contract.record = record
    return contract


def kinds_of_contracts(me: Acting, kept: str = "") -> list[KindFacts]:
    """Return the forms of contracts that are offered, and the one a contract has."""
    kinds = kinds_of(me.organisation.pk)
    return [
        kind for kind in kinds if kind.family is Family.CONTRACT and (not kind.hidden or kind.code == kept)
    ]
