"""What the pages of models and clubs show."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.permissions import Permission
from nucong.ledgers.models import Club, Record
from nucong.ledgers.queries import kinds_of
from nucong.ledgers.states import RecordState
from nucong.organisations.queries import NamesInTime
from nucong.web.acting import Acting
from nucong.web.ledgers.pages import Beside
from nucong.web.ledgers.words import kind_names
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Link
from nucong.web.scope import allows

MOST_MEETINGS = 20


@dataclass(frozen=True)
class ClubRow:
    """One of a list."""

    url: str
    title: str
    kind: str
    unit: str
    since: str
    until: str
    women: str
    members: str
    commended: bool


def club_rows(clubs: Sequence[Club], me: Acting) -> list[ClubRow]:
    """Return models and clubs as rows; the unit is named where it is not the own one."""
    names = NamesInTime(club.record.unit_id for club in clubs)
    kinds = kind_names(kinds_of(me.organisation.pk))
    return [
        ClubRow(
            url=reverse("ledgers:club", args=[club.pk]), title=club.record.title,
            kind=kinds.get(club.record.kind, club.record.kind),
            unit="" if club.record.unit_id == me.unit.pk else names.on(club.record.unit_id, me.on),
            since=written_day(club.record.on), until=written_day(club.record.until) if club.record.until else "",
            women=written_number(club.record.women),
            members=written_number(club.record.women + club.record.men),
            commended=club.commended_on is not None,
        )
        for club in clubs
    ]  # fmt: skip


def clubs_beside(records: Collection[Record], me: Acting) -> Beside:
    """Return the columns of models and clubs beside those of every record; two queries."""
    columns = [
        ("purpose", _("What it is for, and what it does differently"), 40.0), ("rhythm", _("When it meets"), 24.0),
        ("commended_on", _("Recommended on"), 12.0), ("commended_by", _("Recommended by"), 34.0),
        ("end_reason", _("Why it ended"), 30.0),
    ]  # fmt: skip
    clubs = list(Club.objects.filter(record__in=[each.pk for each in records]))
    names = NamesInTime(each.commended_by_id for each in clubs if each.commended_by_id)
    told = {
        each.pk: (
            each.purpose, each.rhythm, each.commended_on,
            names.on(each.commended_by_id, me.on) if each.commended_by_id else "", each.end_reason,
        )
        for each in clubs
    }  # fmt: skip
    return Beside(columns, told)


@dataclass(frozen=True)
class CountShown:
    """The members on a day."""

    day: str
    women: str
    members: str


@dataclass(frozen=True)
class ClubShown:
    """What is told about a model or club beside its form."""

    row: ClubRow
    counts: tuple[CountShown, ...]
    meetings: tuple[Link, ...]
    meeting_count: str
    copies: tuple[Link, ...]
    origin: Link | None


def club_shown(club: Club, me: Acting) -> ClubShown:
    """Return a model or club with its members over time, its last meetings, and where it was taken over."""
    seen = allows(
        me, Permission.SEE_UNIT, club.record.unit
    )  # a recommended club is read by units that see no more of its unit
    met = club.meetings.filter(state=RecordState.RECORDED)
    copies = list(
        club.copies.filter(record__state=RecordState.RECORDED).select_related("record", "record__unit")
    )
    names = NamesInTime(copy.record.unit_id for copy in copies)
    return ClubShown(
        row=club_rows([club], me)[0],
        counts=tuple(
            CountShown(
                written_day(count.on), written_number(count.women), written_number(count.women + count.men)
            )
            for count in club.counts.all()
        ),
        meetings=tuple(
            Link(f"{written_day(each.on)} · {each.title}", reverse("ledgers:detail", args=[each.pk]) if seen else "")
            for each in met[:MOST_MEETINGS]
        ),
        meeting_count=written_number(met.count()),
        copies=tuple(
            Link(f"{copy.record.title} · {names.on(copy.record.unit_id, me.on)}") for copy in copies
        ),
        origin=Link(club.origin.record.title, reverse("ledgers:club", args=[club.origin.pk]))
        if club.origin else None,
    )  # fmt: skip
