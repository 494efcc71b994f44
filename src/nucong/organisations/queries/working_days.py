"""The working days of an organisation: Monday to Friday, public holidays, and what it entered itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nucong.kernel.workdays import Workdays

from ..holidays import Holiday, public_holidays
from ..models import Organisation, SpecialDay


@dataclass(frozen=True)
class DayShown:
    """A day of the list: worked or not, why, and whether the organisation entered it."""

    day: date
    worked: bool
    name: str
    holiday: Holiday | None
    own: bool


def workdays_of(organisation: Organisation) -> Workdays:
    """Return the calendar by which working days are counted; one query."""
    off = {holiday.day for holiday in public_holidays(organisation.country)}
    special = dict(organisation.special_days.values_list("day", "worked"))
    worked = {day for day, is_worked in special.items() if is_worked}
    return Workdays(frozenset((off | set(special)) - worked), frozenset(worked))


def days_of_year(organisation: Organisation, year: int) -> list[DayShown]:
    """Return the public holidays and special days of a year, in order; one query."""
    law = {each.day: each for each in public_holidays(organisation.country) if each.day.year == year}
    own: dict[date, SpecialDay] = {row.day: row for row in organisation.special_days.filter(day__year=year)}
    shown = []
    for day in sorted({*law, *own}):
        row, holiday = own.get(day), law.get(day)
        shown.append(
            DayShown(
                day, worked=row is not None and row.worked, name=row.name if row else "", holiday=holiday,
                own=row is not None,
            )
        )  # fmt: skip
    return shown
