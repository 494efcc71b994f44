"""What the administrator of a new office does next, and what of it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.accounts.models import Grant
from nucong.accounts.permissions import Permission
from nucong.documents.models import Document
from nucong.keeping.place import data_folder, last_backups
from nucong.organisations.queries import size_below
from nucong.web.acting import Acting
from nucong.web.locales import written_number
from nucong.web.parts import Link


@dataclass(frozen=True)
class FirstStep:
    """One thing to do: why, what of it is done, and the pages for it; the first link leads on."""

    title: str
    text: str
    done: str
    links: tuple[Link, ...]
    current: bool = False


@dataclass(frozen=True)
class FirstStepsPage:
    """The list of steps, and where the data lives."""

    unit: str
    steps: tuple[FirstStep, ...]
    folder: Path
    backed_up_at: datetime | None


def first_steps_page(me: Acting) -> FirstStepsPage:
    """Return what to do next; a fixed number of queries."""
    below = size_below(me.unit, on=me.on)
    people = Grant.objects.filter(organisation=me.organisation).values("user").distinct().count() - 1
    documents = Document.objects.filter(organisation=me.organisation).count()
    made = last_backups()
    steps = [
        _tree(below),
        _people(people, below),
        _first_document(documents, may=me.has(Permission.REGISTER_DOCUMENT)),
        FirstStep(
            _("Make a backup, and keep it elsewhere"),
            _("One file holds everything. Keep it on another disk, and make one every week."),
            _("made") if made else "",
            (Link(_("Data and backup"), reverse("keeping:index"), icon="download"),),
        ),
    ]
    waiting = next((number for number, step in enumerate(steps) if not step.done), None)
    shown = tuple(
        FirstStep(step.title, step.text, step.done, step.links, current=number == waiting)
        for number, step in enumerate(steps)
    )
    return FirstStepsPage(me.unit_name, shown, data_folder(), made[0].at if made else None)


def _tree(below: int) -> FirstStep:
    done = ngettext("{count} unit", "{count} units", below).format(count=written_number(below))
    return FirstStep(
        _("Bring in the tree of units"),
        _(
            "From an Excel or CSV list: who stands under whom. You see what will happen before anything is written."
        ),
        done if below else "",
        (
            Link(_("Import units"), reverse("organisations:import"), icon="units"),
            Link(_("See the tree"), reverse("organisations:index")),
        ),
    )


def _people(people: int, below: int) -> FirstStep:
    done = ngettext("{count} more account", "{count} more accounts", people).format(
        count=written_number(people)
    )
    return FirstStep(
        _("Open accounts for the people"),
        _("For all units at once: every unit gets a slip of paper with a one-time code. Or one by one."),
        done if people > 0 else "",
        (
            Link(_("Accounts for many units"), reverse("accounts:bulk"), icon="person"),
            Link(_("Open one account"), reverse("accounts:open")),
        ),
    )


def _first_document(documents: int, *, may: bool) -> FirstStep:
    done = ngettext("{count} document", "{count} documents", documents).format(
        count=written_number(documents)
    )
    links = (Link(_("Take in a document"), reverse("documents:take-in"), icon="document"),) if may else ()
    return FirstStep(
        _("Take in the first document"),
        _(
            "A Word or PDF file from above: its tasks, deadlines and tables are read and shown to you for confirmation."
        )
        if may
        else _("The officer or the clerk of the unit does this: open an account for her first."),
        done if documents else "",
        links,
    )
