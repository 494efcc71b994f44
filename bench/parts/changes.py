"""A change of one kind, as other visits see it: its event alone, which makes what is kept in memory be read anew."""

from __future__ import annotations

from typing import Any

from .ground import AT

KINDS = ("tree", "record", "contract", "workforce")


def tell(kind: str) -> None:
    """Write the event of a change of one unit, record, contract or workforce; the row itself stays as it is."""
    from django.db import transaction

    from nucong.accounts.models import User
    from nucong.audit.actions import record

    what = _changed(kind).objects.order_by("pk").first()
    with transaction.atomic():
        record(by=User.objects.get(username="officer"), at=AT, verb="measured", what=what)


def _changed(kind: str) -> Any:
    from nucong.contracts.models import Contract
    from nucong.ledgers.models import Record
    from nucong.organisations.models import Unit
    from nucong.roster.models import UnitWorkforce

    return {"tree": Unit, "record": Record, "contract": Contract, "workforce": UnitWorkforce}[kind]
