"""What the page of an import for many units shows: counts over all of them, what is wrong, and each unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.roster.sheet.many import ManyPlan
from nucong.roster.sheet.plan import RosterPlan
from nucong.web.locales import written_number
from nucong.web.organisations.import_page import ErrorRow
from nucong.web.parts import Figure, Tone
from nucong.web.roster.import_page import SHOWN, ImportPage, error_rows, import_page
from nucong.web.roster.words import listed

OPEN = 3  # so many units stand open


@dataclass(frozen=True)
class UnitPart:
    """What would be done at one unit: its name, a line that tells it in short, the tables."""

    name: str
    told: str
    page: ImportPage
    open: bool


@dataclass(frozen=True)
class BelowPage:
    """The page that shows an import for many units before it is done."""

    file: str
    figures: tuple[Figure, ...]
    errors: tuple[ErrorRow, ...]
    more_errors: int
    units: tuple[UnitPart, ...]
    unchanged: int
    notes: tuple[str, ...]
    act: str
    ready: bool


def below_page(plan: ManyPlan, names: Mapping[UUID, str], *, file: str, language: str) -> BelowPage:
    """Return what an import would do, unit by unit; the tables of all units together stay within a bound."""
    writing = [(unit, part) for unit, part in plan.parts if not part.nothing_to_do]
    work = sum(len(part.added) + len(part.changed) for _unit, part in writing)
    act = ngettext("Write {count} post into the rosters", "Write {count} posts into the rosters", work)
    heads = _("Columns not used: {heads}").format(heads=listed(plan.unknown_heads[:12]))
    return BelowPage(
        file=file,
        figures=_figures(plan, len(writing)),
        errors=error_rows(plan.findings[:SHOWN], language),
        more_errors=max(0, len(plan.findings) - SHOWN),
        units=tuple(_units(writing, names, language)),
        unchanged=sum(part.nothing_to_do and not part.findings for _unit, part in plan.parts),
        notes=(heads,) if plan.unknown_heads else (),
        act=act.format(count=written_number(work)),
        ready=not plan.findings and not plan.nothing_to_do,
    )


def _units(
    writing: list[tuple[UUID, RosterPlan]], names: Mapping[UUID, str], language: str
) -> list[UnitPart]:
    left, found = SHOWN, []
    for unit, part in writing:
        page = import_page(part, file="", language=language, shown=left)
        left = max(0, left - len(part.added) - len(part.changed))
        found.append(UnitPart(names[unit], _told(part), page, len(writing) <= OPEN or bool(part.warnings)))
    return found


def _told(part: RosterPlan) -> str:
    counts = (
        (ngettext("{count} new post", "{count} new posts", len(part.added)), len(part.added)),
        (ngettext("{count} post changes", "{count} posts change", len(part.changed)), len(part.changed)),
        (ngettext("{count} as it is", "{count} as they are", part.unchanged), part.unchanged),
        (ngettext("{count} warning", "{count} warnings", len(part.warnings)), len(part.warnings)),
    )
    return " · ".join(words.format(count=written_number(count)) for words, count in counts if count)


def _figures(plan: ManyPlan, writing: int) -> tuple[Figure, ...]:
    parts = [part for _unit, part in plan.parts]
    wrong, warned = len(plan.findings), sum(len(part.warnings) for part in parts)
    return (
        Figure(_("Units written for"), written_number(writing)),
        Figure(_("New people"), written_number(sum(len(part.people) for part in parts))),
        Figure(_("New posts"), written_number(sum(len(part.added) for part in parts))),
        Figure(_("Posts that change"), written_number(sum(len(part.changed) for part in parts))),
        Figure(_("Warnings"), written_number(warned), tone=Tone.WARN if warned else Tone.OK),
        Figure(_("Errors"), written_number(wrong), tone=Tone.DANGER if wrong else Tone.OK),
    )
