"""The list of programmes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from nucong.organisations.models import Unit
from nucong.programmes.models import Programme
from nucong.web.documents.lines import Course, courses_of, line_of
from nucong.web.parts import Line
from nucong.web.programmes.steps import number_or_title


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme of the list."""

    url: str
    title: str
    number: str
    owner: str
    joint: bool
    duties: int
    line: Line
    carries_out: str = ""
    plan_of: str = ""


def programme_rows(
    programmes: Sequence[Programme], *, own: Iterable[UUID], on: date, figures: bool
) -> tuple[ProgrammeRow, ...]:
    """Return the rows of the list; the number of queries does not grow with them."""
    courses = courses_of([programme.document for programme in programmes])
    mine = set(own)
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
                owner="" if lead is None or lead.unit_id in mine else _named(lead.unit, on),
                joint=len(owners) > 1,
                duties=len(programme.obligations.all()),
                line=line_of(
                    programme.document, courses.get(programme.document_id, Course()), figures=figures
                ),
                carries_out="" if yearly else told,
                plan_of=told if yearly else "",
            )
        )
    return tuple(rows)


def _named(unit: Unit, on: date) -> str:
    """Return the name of a unit on a day, out of names read with the whole list."""
    held = [
        each.name for each in sorted(unit.names.all(), key=lambda n: n.valid_from) if each.valid_from <= on
    ]
    return held[-1] if held else unit.code
