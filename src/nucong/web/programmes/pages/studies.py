"""A study asked of all units below: who has told, who owes, with what proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.flow.study_standing import StudyCounts, StudyStanding, standing_of
from nucong.kernel.clock import day_in
from nucong.kernel.text import fold
from nucong.ledgers.models import Record, RecordFile
from nucong.organisations.models import Unit
from nucong.organisations.queries import (
    NamesInTime,
    UnitRow,
    children,
    is_within,
    organisation_of,
    path_of,
)
from nucong.organisations.queries.rows import sorted_rows
from nucong.programmes.models import Call, StudyTold
from nucong.web.locales import written_day, written_number, written_share
from nucong.web.parts import Figure, Link, Tone
from nucong.web.programmes.pages.calls import is_open
from nucong.web.programmes.tabs import programme_crumbs

SHOWN = 200
NAMED = 40
OWING_PER_PAGE = 50
MOST_OWING = 3_000


@dataclass(frozen=True)
class ToldRow:
    """What one unit told."""

    unit: str
    held_on: date
    how: str
    people: str
    women: str
    files: tuple[Link, ...]


@dataclass(frozen=True)
class OwingBranch:
    """A unit directly below with how many units of its branch, itself too, have told nothing."""

    key: UUID
    name: str
    owing: int


@dataclass(frozen=True)
class Look:
    """Which owing units are looked at: of a branch, whose names hold some words, which page of the list."""

    branch: str = ""
    words: str = ""
    page: str = ""


@dataclass(frozen=True)
class StudyPage:
    """One study, as who asks or as a unit sees it with all below it."""

    call: Call
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    open: bool
    asks: bool
    for_unit: str
    form_url: str
    own: StudyTold | None
    own_files: tuple[Link, ...]
    records: tuple[Record, ...]
    figures: tuple[Figure, ...]
    told: tuple[ToldRow, ...]
    owing: tuple[tuple[str, str], ...]
    branches: tuple[OwingBranch, ...]
    branch: str
    looked_for: str
    pages: Page[UUID] | None
    more_owing: int
    chat: str
    reminded_on: date | None


def counts_of(call: Call, root: Unit, *, on: date) -> StudyCounts:
    """Return the counts of all units below one, without itself."""
    found = standing_of(call, root, on=on)
    return StudyCounts() if found is None else found[0].counts(found[1])


def owing_rows(call: Call, root: Unit, *, on: date, limit: int) -> list[UnitRow]:
    """Return units below one that have told nothing, in the order of the tree."""
    found = standing_of(call, root, on=on)
    return [] if found is None else _named(found[0].owing(found[1], most=limit), on)


def _named(keys: Sequence[UUID], on: date) -> list[UnitRow]:
    """Return units as they are named on a day, in the order of their places."""
    rows = (row for _key, row in sorted_rows(Q(pk__in=keys), on=on, line="territory"))
    return sorted(rows, key=lambda row: row.path)


def branches_of(standing: StudyStanding, root: Unit, *, on: date) -> tuple[OwingBranch, ...]:
    """Return the units directly below in whose branches some owe, with how many."""
    below = children(root, on=on)
    counts = standing.owing_by([row.path for row in below])
    return tuple(
        OwingBranch(row.id, row.name, count) for row, count in zip(below, counts, strict=True) if count
    )


def _looked_at(owing: Sequence[UnitRow], words: str) -> list[UnitRow]:
    wanted = fold(words.strip())
    return [row for row in owing if wanted in fold(row.name)]


def _branch(key: str, root: Unit, on: date) -> Unit | None:
    """Return the unit of a branch below one; None where nobody stands there."""
    unit = Unit.objects.filter(pk=UUID(key)).first() if key else None
    return unit if unit is not None and is_within(unit, root, on=on) else None


def told_rows(call: Call, root: Unit, *, on: date, limit: int) -> list[ToldRow]:
    """Return what the units below one told, the latest first."""
    found = standing_of(call, root, on=on)
    keys = [] if found is None else found[0].latest(found[1], most=limit)
    told = StudyTold.objects.prefetch_related("files").in_bulk(keys)
    rows = [told[key] for key in keys if key in told]
    names = NamesInTime(row.unit_id for row in rows)
    recorded = _recorded([row.record for row in rows if row.record])
    return [
        ToldRow(
            names.on(row.unit_id, on), row.held_on, row.how, written_number(row.people),
            written_number(row.women), (*file_links(row), *recorded.get(row.record, ())),
        )
        for row in rows
    ]  # fmt: skip


def file_links(told: StudyTold) -> tuple[Link, ...]:
    """Return the files of proof as links."""
    return tuple(
        Link(each.name, reverse("programmes:study-file", args=[each.pk])) for each in told.files.all()
    )


def _recorded(keys: Sequence[UUID]) -> dict[UUID | None, tuple[Link, ...]]:
    """Return the files of the records that studies were taken from."""
    found: dict[UUID | None, tuple[Link, ...]] = {
        key: (Link(_("record"), reverse("ledgers:detail", args=[key])),) for key in keys
    }
    for file in RecordFile.objects.filter(record__in=keys):
        link = Link(file.name, reverse("ledgers:file", args=[file.record_id, file.pk]))
        found[file.record_id] = (*found[file.record_id], link)
    return found


def study_page(
    call: Call, root: Unit, unit: Unit | None, *, on: date, asks: bool, fills_in: bool,
    records: Sequence[Record], address: str, below: bool = True, look: Look | None = None,
) -> StudyPage:  # fmt: skip
    """Return the page: `unit` is the one a form is shown for, if any; `root` has the units listed below it.

    below: whether she reads what these told.
    """
    look = look or Look()
    found = standing_of(call, root, on=on)
    counts = found[0].counts(found[1]) if below and found else StudyCounts()
    owing = found[0].owing(found[1], most=MOST_OWING) if found and counts.asked > counts.told else []
    own = call.studies.filter(unit=unit).first() if unit is not None else None
    crumbs = (
        programme_crumbs(
            call.programme,
            Link(_("Opinions"), reverse("programmes:calls", args=[call.programme_id])),
            Link(call.title[:60]),
        )
        if asks
        else (Link(_("Opinions asked for"), reverse("programmes:asked")), Link(call.title[:60]))
    )
    here = reverse("programmes:study", args=[call.pk])
    more = max(0, counts.asked - counts.told - len(owing))
    top = _branch(look.branch, root, on)
    branch = owing
    if top is not None and found and owing:
        place = path_of(top, on=on) or ""
        branch = found[0].owing(place, most=MOST_OWING, itself=top.pk != root.pk)
    if look.words.strip():
        branch = [row.id for row in _looked_at(_named(branch, on), look.words)]
    shown = Paginator(branch, OWING_PER_PAGE).get_page(look.page)
    links = [
        (row.name, f"{here}?unit={row.id}" if fills_in else "") for row in _named(list(shown.object_list), on)
    ]
    return StudyPage(
        call=call,
        title=call.title,
        lead=_("to be told by %(day)s") % {"day": written_day(call.closes_on)}
        if call.closed_at is None
        else _("closed"),
        crumbs=crumbs,
        open=call.closed_at is None,
        asks=asks,
        for_unit=NamesInTime([unit.pk]).on(unit.pk, on) if unit is not None else "",
        form_url=f"{here}?unit={unit.pk}" if unit is not None else here,
        own=own,
        own_files=file_links(own) if own else (),
        records=tuple(records),
        figures=_figures(counts) if counts.asked else (),
        told=tuple(told_rows(call, root, on=on, limit=SHOWN)) if below else (),
        owing=tuple(links),
        branches=branches_of(found[0], root, on=on) if found and len(owing) > OWING_PER_PAGE else (),
        more_owing=more if top is None else 0,
        branch=look.branch if top is not None else "",
        looked_for=look.words,
        pages=shown if shown.paginator.num_pages > 1 else None,
        chat=_chat(call, _named(owing[:NAMED], on), counts, address)
        if asks and owing and is_open(call, on)
        else "",
        reminded_on=day_in(organisation_of(call.unit).zone, call.reminded_at) if call.reminded_at else None,
    )


def _figures(counts: StudyCounts) -> tuple[Figure, ...]:
    owing = counts.asked - counts.told
    share = written_share(counts.told / counts.asked, 0)
    return (
        Figure(_("Units that have told"), f"{written_number(counts.told)}/{written_number(counts.asked)}", share),
        Figure(_("Owing"), written_number(owing), tone=Tone.WARN if owing else Tone.PLAIN),
        Figure(_("Persons reached"), written_number(counts.people)),
        Figure(_("Of which women"), written_number(counts.women)),
    )  # fmt: skip


def _chat(call: Call, owing: Sequence[UnitRow], counts: StudyCounts, address: str) -> str:
    """Return a reminder to paste into a chat group: what, by when, who owes, where to tell it."""
    number = counts.asked - counts.told
    lines = [
        _("Please tell how “%(title)s” was studied, by %(day)s.")
        % {"title": call.title, "day": written_day(call.closes_on)},
        ngettext("%(count)s unit has told nothing yet:", "%(count)s units have told nothing yet:", number)
        % {"count": written_number(number)},
        *(f"{place}. {row.name}" for place, row in enumerate(owing, 1)),
    ]
    if number > NAMED:
        lines.append(
            ngettext("and %(count)s more", "and %(count)s more", number - NAMED) % {"count": number - NAMED}
        )
    return "\n".join([*lines, address])
