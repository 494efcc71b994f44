"""An organisation says on which days it rests or works otherwise than the calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from nucong.audit.actions import Actor, record

from .. import errors
from ..holidays import FIRST_YEAR, LAST_YEAR
from ..models import Organisation, SpecialDay

AT_ONCE = 31


def set_special_days(
    *, organisation: Organisation, first: date, last: date, worked: bool, name: str = "", by: Actor, at: datetime
) -> int:  # fmt: skip
    """Say that the days from `first` to `last` are worked or off; return how many. Raises BadSpecialDays.

    A day that was entered before takes the new meaning.
    """
    count = (last - first).days + 1
    if not 1 <= count <= AT_ONCE or first.year < FIRST_YEAR or last.year > LAST_YEAR:
        raise errors.BadSpecialDays(most=AT_ONCE, first=FIRST_YEAR, last=LAST_YEAR)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        for n in range(count):
            SpecialDay.objects.update_or_create(
                organisation=organisation,
                day=first + timedelta(days=n),
                defaults={"worked": worked, "name": name.strip()[:100]},
            )
        detail = {"first": first, "last": last, "worked": worked}
        record(
            by=by, at=at, verb="set_special_days", what=organisation, organisation=organisation.pk,
            detail=detail, count=count,
        )  # fmt: skip
    return count


def forget_special_day(*, organisation: Organisation, day: date, by: Actor, at: datetime) -> bool:
    """Let the calendar rule a day again; False when nothing was entered for it."""
    with transaction.atomic():
        count, _ = organisation.special_days.filter(day=day).delete()
        if count:
            record(
                by=by, at=at, verb="forget_special_day", what=organisation, organisation=organisation.pk,
                detail={"day": day},
            )  # fmt: skip
    return bool(count)
