"""The way through a report that is being prepared: form, units, days, opening; and the crumbs above it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nucong.programmes.models import Programme
from nucong.reporting.models import Cycle
from nucong.web.parts import Line, Link, Text, line


@dataclass(frozen=True)
class Stage:
    """One stop on the way to opening a report."""

    number: int
    label: Text
    detail: Text
    url: str
    active: bool


@dataclass(frozen=True)
class Preparing:
    """What every page of a draft shows on top."""

    cycle: Cycle
    stages: tuple[Stage, ...]
    crumbs: tuple[Link, ...]
    line: Line


_LABELS = (
    ("form", gettext_lazy("Form")),
    ("units", gettext_lazy("Units")),
    ("plan", gettext_lazy("Days and contents")),
    ("open", gettext_lazy("Open and send")),
)


def preparing(cycle: Cycle, active: str, *, details: dict[str, Text] | None = None) -> Preparing:
    """Return the frame of a page of a draft; `details` says in a few words what stands at a stage."""
    told = details or {}
    stages = tuple(
        Stage(
            number, label, told.get(name, ""), reverse(f"programmes:{name}", args=[cycle.pk]), name == active
        )
        for number, (name, label) in enumerate(_LABELS, start=1)
    )
    return Preparing(cycle, stages, crumbs(cycle), line(2, details=("", _("being prepared"))))


def short(title: str) -> str:
    """Return a title that fits among the crumbs."""
    return Truncator(title).chars(60)


def number_or_title(programme: Programme) -> str:
    """Return how a programme is named in a line: by the number of its document, else by its title."""
    return programme.document.full_number or short(programme.title)


def crumbs(cycle: Cycle) -> tuple[Link, ...]:
    """Return the way back from a cycle to its programme and the list."""
    programme = cycle.obligation.programme
    return (
        Link(_("Programmes"), reverse("programmes:index")),
        Link(short(programme.title), reverse("programmes:detail", args=[programme.pk])),
        Link(_("Report being prepared") if cycle.state == "draft" else _("Report")),
    )
