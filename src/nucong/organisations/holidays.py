"""Public holidays of Vietnam and China, as the law gives them. Pure.

What a government arranges anew each year (the break at Tết around the days of the law, 调休) is not law: an
organisation enters it, and what it enters goes before what stands here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from nucong.kernel.refusal import N_
from nucong.kernel.workdays import ONE_DAY, is_weekend

FIRST_YEAR, LAST_YEAR = 2010, 2040

# Lunar days as Gregorian ones: new moons and solar terms at UTC+7 (Vietnam) and UTC+8 (China, GB/T 33661-2017),
# reckoned with the formulas of Meeus, Astronomical Algorithms. In 2030 the two countries differ by a day.
LUNAR_YEARS = range(2024, 2033)
_TET = ("0210", "0129", "0217", "0206", "0126", "0213", "0202", "0123", "0211")
_HUNG_KINGS = ("0418", "0407", "0426", "0416", "0404", "0423", "0412", "0401", "0419")
_SPRING = ("0210", "0129", "0217", "0206", "0126", "0213", "0203", "0123", "0211")
_QINGMING = ("0404", "0404", "0405", "0405", "0404", "0404", "0405", "0405", "0404")
_DRAGON_BOAT = ("0610", "0531", "0619", "0609", "0528", "0616", "0605", "0624", "0612")
_MID_AUTUMN = ("0917", "1006", "0925", "0915", "1003", "0922", "0912", "1001", "0919")
# Of the five days of Tết the government chooses one or two before the new year; where it is not told here, one.
_DAYS_BEFORE_TET = {2024: 2, 2025: 2}
# 国务院令第795号: from 2025 the eve of the Spring Festival and 2 May are days off.
_MORE_DAYS_IN_CHINA = 2025
# Bộ luật Lao động 2019: from 2021 the National Day has two days; before, 2 September alone.
_TWO_NATIONAL_DAYS = 2021
# Nghị quyết 28/2026/QH16, in force 1/7/2026: 24 November is a paid day off.
_CULTURE_DAY = 2026

NEW_YEAR = N_("New Year's Day")
TET = N_("Lunar New Year (Tết)")
HUNG_KINGS = N_("Hùng Kings' Commemoration Day")
REUNIFICATION = N_("Reunification Day")
LABOUR = N_("Labour Day")
NATIONAL = N_("National Day")
CULTURE = N_("Vietnam Culture Day")
SPRING = N_("Spring Festival")
QINGMING = N_("Qingming Festival")
DRAGON_BOAT = N_("Dragon Boat Festival")
MID_AUTUMN = N_("Mid-Autumn Festival")


@dataclass(frozen=True, order=True)
class Holiday:
    """A day off by law. in_lieu: it stands for a holiday that fell on a Saturday, Sunday or another holiday."""

    day: date
    name: str
    in_lieu: bool = False


@cache
def public_holidays(country: str) -> tuple[Holiday, ...]:
    """Return the days off of a country (vn, cn), in order; lunar ones in LUNAR_YEARS only."""
    of_year = {"vn": _vietnam, "cn": _china}.get(country)
    if of_year is None:
        return ()
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return _with_days_in_lieu(sorted(holiday for year in years for holiday in of_year(year)))


def _vietnam(year: int) -> Iterator[Holiday]:
    """Yield the days of Bộ luật Lao động 2019, Điều 112, and of Nghị quyết 28/2026/QH16."""
    yield Holiday(date(year, 1, 1), NEW_YEAR)
    if year in LUNAR_YEARS:
        first = _lunar(_TET, year) - timedelta(days=_DAYS_BEFORE_TET.get(year, 1))
        yield from _run(first, 5, TET)
        yield Holiday(_lunar(_HUNG_KINGS, year), HUNG_KINGS)
    yield Holiday(date(year, 4, 30), REUNIFICATION)
    yield Holiday(date(year, 5, 1), LABOUR)
    if year < _TWO_NATIONAL_DAYS:
        yield Holiday(date(year, 9, 2), NATIONAL)
    else:
        eve = date(year, 9, 1)  # the day before or after: the one that would else be worked
        yield from _run(eve + ONE_DAY if is_weekend(eve) else eve, 2, NATIONAL)
    if year >= _CULTURE_DAY:
        yield Holiday(date(year, 11, 24), CULTURE)


def _china(year: int) -> Iterator[Holiday]:
    """Yield the days of 《全国年节及纪念日放假办法》."""
    more = year >= _MORE_DAYS_IN_CHINA
    yield Holiday(date(year, 1, 1), NEW_YEAR)
    yield from _run(date(year, 5, 1), 2 if more else 1, LABOUR)
    yield from _run(date(year, 10, 1), 3, NATIONAL)
    if year in LUNAR_YEARS:
        first = _lunar(_SPRING, year)
        yield from _run(first - ONE_DAY if more else first, 4 if more else 3, SPRING)
        yield Holiday(_lunar(_QINGMING, year), QINGMING)
        yield Holiday(_lunar(_DRAGON_BOAT, year), DRAGON_BOAT)
        yield Holiday(_lunar(_MID_AUTUMN, year), MID_AUTUMN)


def _lunar(table: tuple[str, ...], year: int) -> date:
    return date.fromisoformat(f"{year}{table[year - LUNAR_YEARS.start]}")


def _run(first: date, count: int, name: str) -> Iterator[Holiday]:
    return (Holiday(first + timedelta(days=n), name) for n in range(count))


def _with_days_in_lieu(holidays: list[Holiday]) -> tuple[Holiday, ...]:
    """Return the holidays with a working day for each that fell on a Saturday, Sunday or another holiday."""
    off = {holiday.day for holiday in holidays}
    kept: dict[date, Holiday] = {}
    for holiday in holidays:
        if not is_weekend(holiday.day) and holiday.day not in kept:
            kept[holiday.day] = holiday
            continue
        kept.setdefault(holiday.day, holiday)
        day = holiday.day
        while is_weekend(day) or day in off:
            day += ONE_DAY
        off.add(day)
        kept[day] = Holiday(day, holiday.name, in_lieu=True)
    return tuple(kept[day] for day in sorted(kept))
