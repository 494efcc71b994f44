"""What the page of a fund drive shows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.documents.pages import PlainSheet
from nucong.kernel.text import fold
from nucong.ledgers.models import FundDrive, Record
from nucong.ledgers.queries import BranchGave, declarations, drives_for, gave_by_branch
from nucong.ledgers.states import KeptAs
from nucong.organisations.queries import unit_named
from nucong.web.acting import Acting
from nucong.web.ledgers.pages import Beside
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Figure, Link, Tone
from nucong.web.scope import sees_below

PER_PAGE = 50
GAVE, SILENT = "gave", "silent"


@dataclass(frozen=True)
class BranchLine:
    """A branch below the unit."""

    key: str
    name: str
    own: bool
    declaring: str
    shares: str
    people: str
    declared: str
    received: str
    outstanding: str


@dataclass(frozen=True)
class Narrowed:
    """What of the branches is shown: those that gave or those silent, words of a name, the page; who sends money just now."""

    show: str = ""
    words: str = ""
    page: str = ""
    sender: str = ""


@dataclass(frozen=True)
class DriveShown:
    """A drive as one unit sees it."""

    drive: FundDrive
    unit: str
    days: str
    open: bool
    price: str
    figures: tuple[Figure, ...]
    parts: tuple[Link, ...]
    narrowed: Narrowed
    page: Page[BranchLine]
    own: tuple[Link, ...]
    senders: tuple[tuple[str, str], ...]
    likely: tuple[tuple[str, str], ...]


def drive_shown(drive: FundDrive, me: Acting, narrowed: Narrowed | None = None) -> DriveShown:
    """Return a drive with what the unit gave, and a page of the branches that gave or of those silent so far."""
    narrowed = narrowed or Narrowed()
    first, last = (date.fromisoformat(day) for day in (drive.campaign.starts, drive.campaign.ends))
    branches = _branches(drive, me)
    declared = sum((each.declared for each in branches), Decimal(0))
    arrived = sum((each.received for each in branches), Decimal(0))
    own = declarations(drive).filter(unit=me.unit)
    gave = [each for each in branches if not each.silent]
    silent = [each for each in branches if each.silent and not each.own]
    show = narrowed.show if narrowed.show in (GAVE, SILENT) else GAVE if gave else SILENT
    parts = (
        Link(_("Declared or arrived"), f"?show={GAVE}", active=show == GAVE, count=len(gave)),
        Link(_("Nothing declared yet"), f"?show={SILENT}", active=show == SILENT, count=len(silent)),
    )
    few = len(branches) <= PER_PAGE
    return DriveShown(
        drive=drive,
        unit=unit_named(drive.campaign.unit, me.on),
        days=f"{written_day(first)} – {written_day(last)}",
        open=first <= me.on <= last,
        price=written_number(drive.price) if drive.price else "",
        figures=_figures(drive, declared, arrived, sum(each.declaring for each in branches), whole=drive.campaign.unit_id == me.unit.pk),
        parts=parts if len(branches) > 1 else (),
        narrowed=narrowed,
        page=_page(gave if show == GAVE else silent, narrowed),
        own=tuple(
            Link(f"{written_day(gift.on)} · {written_number(gift.money)}", reverse("ledgers:detail", args=[gift.pk]))
            for gift in own
        ),
        senders=tuple(_named(each) for each in branches if not each.own),
        likely=tuple(
            _named(each) for each in branches
            if not each.own and (each.declaring or each.received or str(each.unit.id) == narrowed.sender or few)
        ),
    )  # fmt: skip


def _branches(drive: FundDrive, me: Acting) -> list[BranchGave]:
    """Return the unit and its branches with what they gave; the unit alone for who sees nothing below it."""
    branches = gave_by_branch(drive, me.unit, on=me.on)
    return branches if sees_below(me) else [each for each in branches if each.own]


def _page(branches: list[BranchGave], narrowed: Narrowed) -> Page[BranchLine]:
    wanted = fold(narrowed.words).split()
    found = [each for each in branches if all(word in fold(each.unit.name) for word in wanted)]
    paginator: Any = Paginator(found, PER_PAGE)
    page = paginator.get_page(narrowed.page)
    return Page([_line(each) for each in page], page.number, paginator)


def _line(each: BranchGave) -> BranchLine:
    return BranchLine(
        key=str(each.unit.id), name=each.unit.name, own=each.own, declaring=written_number(each.declaring),
        shares=written_number(each.shares), people=written_number(each.women + each.men),
        declared=written_number(each.declared), received=written_number(each.received),
        outstanding=written_number(each.outstanding) if each.outstanding else "",
    )  # fmt: skip


def _named(each: BranchGave) -> tuple[str, str]:
    return str(each.unit.id), each.unit.name


def drive_sheet(drive: FundDrive, me: Acting) -> PlainSheet:
    """Return every branch with what it gave as a sheet; the silent ones stand last, with a word."""
    branches = sorted(_branches(drive, me), key=lambda each: each.silent)
    shares = [_("Shares")] if drive.price else []
    heads = [_("Unit"), _("Units that declared"), *shares, _("Persons"), _("Declared"), _("Arrived"), _("Still to come"), ""]  # fmt: skip
    rows: list[list[str | int | Decimal]] = [
        [
            each.unit.name, each.declaring, *([each.shares] if drive.price else []), each.women + each.men, each.declared,
            each.received, each.outstanding, _("nothing declared") if each.silent else "",
        ]
        for each in branches
    ]  # fmt: skip
    return PlainSheet(_("By unit"), heads, rows, [], [44, *([16] * (len(heads) - 2)), 22], 1)


def gifts_beside(records: Collection[Record]) -> Beside:
    """Return the columns of what units gave in fund drives beside those of every record; one query."""
    columns = [
        ("shares", _("Shares"), 10.0), ("share", _("What one share is"), 30.0), ("price", _("Price of one share"), 12.0),
    ]  # fmt: skip
    given = [each for each in records if each.kept_as == KeptAs.FUND]
    drives = FundDrive.objects.in_bulk({each.campaign_id for each in given if each.campaign_id})
    told = {}
    for each in given:
        drive = drives.get(each.campaign_id) if each.campaign_id else None
        priced = drive is not None and drive.price is not None
        told[each.pk] = (
            each.number if priced else "",
            drive.share if drive else "",
            drive.price if drive else None,
        )
    return Beside(columns, told)


def _figures(
    drive: FundDrive, declared: Decimal, arrived: Decimal, units: int, *, whole: bool
) -> tuple[Figure, ...]:
    shown = [
        Figure(
            _("Declared") if whole else _("Declared by the unit and below"),
            written_number(declared),
            hint=_share_of(declared, drive.goal) if whole else "",
        ),
        Figure(_("Arrived"), written_number(arrived), tone=Tone.OK if arrived >= declared else Tone.PLAIN),
        Figure(_("Units that declared"), written_number(units)),
    ]
    if drive.goal:
        shown.insert(0, Figure(_("Hoped for in all"), written_number(drive.goal)))
    return tuple(shown)


def _share_of(amount: Decimal, goal: Decimal | None) -> str:
    return _("%(share)s %% of the goal") % {"share": int(amount * 100 / goal)} if goal else ""


def drive_links(me: Acting) -> dict[object, str]:
    """Return the page of every drive of the unit and of those above, by the key of its campaign."""
    return {drive.pk: reverse("ledgers:drive", args=[drive.pk]) for drive in drives_for(me.unit, on=me.on)}
