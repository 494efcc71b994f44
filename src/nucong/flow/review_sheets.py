"""The tables of a review: targets by year, late tasks, activities by kind, awards, money."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from nucong.documents.pages import Table, format_number, format_percent
from nucong.programmes.review_content import LateTask, ReviewContent, YearFigure

from . import wording

MOST_YEARS = 6
Words = Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """A table as values: heads, rows, the places of its number columns, the shares of its columns."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    widths: tuple[float, ...] = ()

    @property
    def table(self) -> Table:
        """The table of an official page."""
        return Table.of(self.head, self.rows, number_columns=self.numbers, column_widths=self.widths)


def targets(content: ReviewContent, words: Words) -> Sheet | None:
    """Return the figures of each measured target by year; too many years make no table.

    Of a target for each level every year is that of the level that decides now, which is named.
    """
    rows = [each for each in content.targets if any(year.all for year in each.years)]
    years = sorted({figure.year for each in rows for figure in each.years if figure.all})
    if not rows or len(years) > MOST_YEARS:
        return None
    body = []
    for each in rows:
        level = each.level
        figures = {figure.year: of for figure in each.years if figure.all and (of := figure.of_level(level))}
        cells = [
            _figure(figures[year], words, content.language) if year in figures else "–" for year in years
        ]
        text = words["of_level"].format(text=each.text, level=level) if level else each.text
        body.append((text, *cells))
    head = (words["target"], *(str(year) for year in years))
    return Sheet(head, tuple(body), tuple(range(1, len(head))), (5.0, *[1.8] * len(years)))


def _figure(figure: YearFigure, words: Words, language: str) -> str:
    told = words["figure"].format(
        met=wording.number(figure.met, language), whole=wording.number(figure.all, language),
        share=format_percent(figure.met, figure.all, language=language),
    )  # fmt: skip
    if figure.lists is None:
        return told
    units, every = (wording.number(count, language) for count in figure.lists)
    return words["lists"].format(figure=told, units=units, all=every)


def late_tasks(content: ReviewContent, words: Words) -> Sheet | None:
    """Return the tasks whose day has passed."""
    rows = [
        (
            each.title,
            each.who,
            _until(each, content.language, words),
        )
        for each in content.tasks.late
    ]
    return _sheet(words, ("late", "who", "until"), rows, widths=(6, 3, 2))


def _until(task: LateTask, language: str, words: Words) -> str:
    if task.year:
        return words["untold_year"].format(year=task.year)
    return wording.day(date.fromisoformat(task.ends), language) if task.ends else ""


def activities(content: ReviewContent, words: Words) -> Sheet | None:
    """Return what units did, by kind."""
    rows = [
        (each.name, *_numbers(content, each.events, each.persons, each.women, each.times))
        for each in content.activities
    ]
    names = ("activity", "events", "persons", "women", "times")
    return _sheet(words, names, rows, numbers=(1, 2, 3, 4), widths=(4.4, 1.4, 1.6, 1.8, 1.8))


def awards(content: ReviewContent, words: Words) -> Sheet | None:
    """Return who was honoured, by award."""
    rows = [
        (each.name, *_numbers(content, each.collectives, each.persons, each.women)) for each in content.awards
    ]
    names = ("award", "collectives", "people", "women")
    return _sheet(words, names, rows, numbers=(1, 2, 3), widths=(5.4, 1.6, 1.6, 1.8))


def money(content: ReviewContent, words: Words) -> Sheet | None:
    """Return planned and spent money by year and organisation."""
    rows = [
        (
            str(each.year), each.organisation, _written(each.planned, content.language),
            _written(each.spent, content.language),
            format_percent(Decimal(each.spent), Decimal(each.planned), language=content.language),
        )
        for each in content.money
    ]  # fmt: skip
    names = ("year", "organisation", "planned", "spent", "share")
    return _sheet(words, names, rows, numbers=(2, 3, 4), widths=(1.2, 4, 2.4, 2.4, 1.4))


SHEETS: Final[Mapping[str, Callable[[ReviewContent, Words], Sheet | None]]] = {
    "targets": targets,
    "work": late_tasks,
    "activities": activities,
    "awards": awards,
    "money": money,
}


def _sheet(
    words: Words, names: Sequence[str], rows: Sequence[tuple[str, ...]], *, numbers: tuple[int, ...] = (),
    widths: tuple[float, ...],
) -> Sheet | None:  # fmt: skip
    return Sheet(tuple(words[name] for name in names), tuple(rows), numbers, widths) if rows else None


def _numbers(content: ReviewContent, *counts: int) -> tuple[str, ...]:
    return tuple(wording.number(count, content.language) for count in counts)


def _written(amount: str, language: str) -> str:
    return format_number(Decimal(amount).to_integral_value(), language=language)
