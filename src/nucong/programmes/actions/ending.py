"""The end of targets and indicators: what nobody kept is removed, what was kept is withdrawn from a day on."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record

from ..errors import IndicatorEndsTooEarly, TargetOfTheDocument, TargetWithdrawn, WithdrawnBeforeKept
from ..models import Indicator, Target
from ..queries import is_used


def remove_target(*, target: Target, reason: str, on: date, today: date, by: User, at: datetime) -> bool:
    """Take a target away that stands in no document; return whether it is gone, else it is withdrawn from `on`.

    It is withdrawn where figures of it are kept or told, or units below took it over: those stay to be read.
    Raises: TargetOfTheDocument, TargetWithdrawn, WithdrawnBeforeKept.
    """
    with transaction.atomic():
        target = Target.objects.select_for_update().get(pk=target.pk)
        if target.provision_id is not None:
            raise TargetOfTheDocument(title=target.text[:120])
        if target.withdrawn_on is not None:
            raise TargetWithdrawn(title=target.text[:120])
        detail: dict[str, object] = {"text": target.text[:200], "reason": reason[:300]}
        if not is_used(target):
            _record(target, by, at, "target.remove", detail)
            target.delete()
            return True
        kept = target.figures.order_by("-on").values_list("on", flat=True).first()
        if on > today or (kept is not None and on <= kept):
            raise WithdrawnBeforeKept(title=target.text[:120], kept=kept or "–", today=today)
        target.withdrawn_on, target.withdrawn_why = on, reason[:300]
        target.save(update_fields=["withdrawn_on", "withdrawn_why"])
        _record(target, by, at, "target.withdraw", detail | {"on": on})
    return False


def end_indicator(*, indicator: Indicator, on: date, reason: str, by: User, at: datetime) -> Indicator:
    """Let an indicator be in force until a day, which no longer counts; targets measured with it keep what they have.

    Raises: IndicatorEndsTooEarly (before it began, or it has ended).
    """
    with transaction.atomic():
        indicator = Indicator.objects.select_for_update().get(pk=indicator.pk)
        if indicator.valid_until is not None or on <= indicator.valid_from:
            raise IndicatorEndsTooEarly(title=indicator.name[:120], since=indicator.valid_from)
        indicator.valid_until = on
        indicator.save(update_fields=["valid_until"])
        record(
            by=by, at=at, verb="indicator.end", what=indicator, organisation=indicator.organisation_id,
            detail={"code": indicator.code, "on": on, "reason": reason[:300]},
        )  # fmt: skip
    return indicator


def _record(target: Target, by: User, at: datetime, verb: str, detail: dict[str, object]) -> None:
    document = target.programme.document
    record(
        by=by, at=at, verb=verb, what=target, organisation=document.organisation_id, unit=document.unit_id,
        detail=detail,
    )  # fmt: skip
