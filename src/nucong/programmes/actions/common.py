"""The part of a figure both sides of a joint programme did together, where no records tell it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.organisations.models import Unit

from ..errors import CommonPartTooLarge, CommonPartUnexplained
from ..models import CommonPart, Obligation

LONGEST, DECIMALS = 300, 4


def tell_common_part(
    *, obligation: Obligation, period: tuple[date, date], question: str, value: Decimal | None, limit: Decimal,
    word: str, unit: Unit, by: User, at: datetime,
) -> None:  # fmt: skip
    """Say how much of a figure both sides did together; a second time corrects it, None takes it back.

    limit: the smaller of the two halves. Raises: CommonPartTooLarge, CommonPartUnexplained.
    """
    word = word.strip()[:LONGEST]
    if value is not None and not (0 <= value <= limit and value == round(value, DECIMALS)):
        raise CommonPartTooLarge(found=str(value)[:40], limit=limit)
    if value is not None and not word:
        raise CommonPartUnexplained()
    with transaction.atomic():
        Obligation.objects.select_for_update().get(pk=obligation.pk)
        rows = CommonPart.objects.filter(
            obligation=obligation, period_start=period[0], period_end=period[1], question=question
        )
        before = rows.values_list("value", "word").first()
        if value is None:
            rows.delete()
        else:
            CommonPart.objects.update_or_create(
                obligation=obligation, period_start=period[0], period_end=period[1], question=question,
                defaults={"value": value, "word": word, "unit": unit, "told_at": at},
            )  # fmt: skip
        record(
            by=by, at=at, verb="programme.tell_common_part", what=obligation, organisation=unit.organisation_id,
            unit=unit.pk, detail={"question": question, "before": before, "after": [value, word]},
        )  # fmt: skip
