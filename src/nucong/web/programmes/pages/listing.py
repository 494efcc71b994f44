"""The list of programmes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.kernel.text import shortened
from nucong.organisations.models import Unit
from nucong.organisations.queries import NamesInTime
from nucong.programmes.models import Programme
from nucong.programmes.queries import overdue_among
from nucong.web.documents.lines import Course, courses_of, line_of
from nucong.web.parts import Line, Link
from nucong.web.programmes.steps import number_or_title

LONGEST = 200


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme of the list."""

    url: str
    title: str
    number: str
    joint: bool
    duties: int
    line: Line
    carries_out: str = ""
    plan_of: str = ""
    period: str = ""
    state: str = ""
    led_by: str = ""
    targets: int = 0
    late: int = 0


def programme_rows(programmes: Sequence[Programme], *, on: date, figures: bool) -> tuple[ProgrammeRow, ...]:
    """Return the rows of the list; the number of queries does not grow with them."""
    courses = courses_of([programme.document for programme in programmes])
    late = overdue_among([task for programme in programmes for task in programme.tasks.all()], on)
    rows = []
    for programme in programmes:
        owners = list(programme.owners.all())
        lead = next((owner for owner in owners if owner.role == "lead"), None)
        above = programme.adopts
        told = number_or_title(above) if above is not None else ""
        yearly = above is not None and above.document.unit_id == programme.document.unit_id
        rows.append(
            ProgrammeRow(
                url=reverse("programmes:detail", args=[programme.pk]),
                title=programme.title,
                number=programme.document.full_number,
                joint=len(owners) > 1,
                duties=len(programme.obligations.all()),
                line=line_of(
                    programme.document, courses.get(programme.document_id, Course()), figures=figures
                ),
                carries_out="" if yearly else told,
                plan_of=told if yearly else "",
                period=_period(programme),
                state=_state(programme, on),
                led_by=_named(lead.unit, on) if lead is not None else "",
                targets=len(programme.targets.all()),
                late=sum(task.pk in late for task in programme.tasks.all()),
            )
        )
    return tuple(rows)


@dataclass(frozen=True)
class WaitingRow:
    """A programme from above by its paper, which alone reached the unit."""

    url: str
    title: str
    note: str


def waiting_rows(programmes: Iterable[Programme], *, on: date) -> tuple[WaitingRow, ...]:
    """Return the programmes from above that the unit does not carry out yet; each leads to the paper it received."""
    found = list(programmes)
    names = NamesInTime(each.document.unit_id for each in found)
    return tuple(
        WaitingRow(
            url=reverse("documents:detail", args=[each.document_id]),
            title=shortened(" ".join(each.document.subject.split()), LONGEST),
            note=" · ".join(
                filter(
                    None,
                    (names.on(each.document.unit_id, on), each.document.full_number, _period(each)),
                )
            ),
        )
        for each in found
    )


def whose_tabs(chosen: str) -> tuple[Link, ...]:
    """Return the ways to look at the list: all, one's own programmes, those of units below."""
    words = (("", _("All")), ("own", _("Our own")), ("below", _("Of units below")))
    here = chosen if chosen in dict(words) else ""
    return tuple(Link(label, f"?whose={key}" if key else "?", active=key == here) for key, label in words)


def _period(programme: Programme) -> str:
    """Return the years of a programme: "2022–2026", "2024"; "" where its document names none."""
    start, end = programme.period_start, programme.period_end
    years = dict.fromkeys(str(day.year) for day in (start, end) if day is not None)
    return "–".join(years)


def _state(programme: Programme, on: date) -> str:
    """Return where a programme stands by its period: planned, under way, ended; "" without a period."""
    start, end = programme.period_start, programme.period_end
    if end is not None and end < on:
        return "ended"
    if start is not None and start > on:
        return "planned"
    return "on_the_way" if start is not None or end is not None else ""


def _named(unit: Unit, on: date) -> str:
    """Return the name of a unit on a day, out of names read with the whole list."""
    held = [
        each.name for each in sorted(unit.names.all(), key=lambda n: n.valid_from) if each.valid_from <= on
    ]
    return held[-1] if held else unit.code
