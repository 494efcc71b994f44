"""Whose an award is that was given under the name of a nominee: said by who writes the nomination or reviews it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.organisations.models import Unit

from .. import errors
from ..models import Namesake, Nomination
from ..queries import checks_for
from ..states import WRITABLE, NominationState
from .recording import record_at
from .way import locked


def tell_namesakes(
    *, nomination: Nomination, awards: Collection[UUID], same: bool, unit: Unit, by: User, at: datetime
) -> int:
    """Keep whether awards given under the nominee's name are the nominee's; said anew it replaces what was said.

    Raises NominationNotNow, NotAsked.
    """
    with transaction.atomic():
        kept = locked(nomination)
        if kept.lies_at_id != unit.pk or kept.state not in {*WRITABLE, NominationState.SENT}:
            raise errors.NominationNotNow(name=kept.name)
        asked = {check.award for check in checks_for(kept)} | set(
            kept.namesakes.values_list("award_id", flat=True)
        )
        if not awards or not asked.issuperset(awards):
            raise errors.NotAsked
        for award in awards:
            Namesake.objects.update_or_create(
                nomination=kept, award_id=award, defaults={"same": same, "unit": unit, "by": by, "at": at}
            )
        detail = {"same": same}
        record_at(unit, "tell_namesakes", kept, by=by, at=at, detail=detail, count=len(awards))
    return len(awards)
