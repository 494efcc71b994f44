"""What the page of a fund drive shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.ledgers.models import FundDrive
from nucong.ledgers.queries import declarations, drives_for, gave_by_branch
from nucong.organisations.queries import unit_named
from nucong.web.acting import Acting
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Figure, Link, Tone


@dataclass(frozen=True)
class BranchLine:
    """A branch below the unit."""

    name: str
    own: bool
    declaring: str
    shares: str
    people: str
    declared: str
    received: str
    outstanding: str
    silent: bool


@dataclass(frozen=True)
class DriveShown:
    """A drive as one unit sees it."""

    drive: FundDrive
    unit: str
    days: str
    open: bool
    price: str
    figures: tuple[Figure, ...]
    lines: tuple[BranchLine, ...]
    own: tuple[Link, ...]
    senders: tuple[tuple[str, str], ...]


def drive_shown(drive: FundDrive, me: Acting) -> DriveShown:
    """Return a drive with what the unit and its branches gave."""
    first, last = (date.fromisoformat(day) for day in (drive.campaign.starts, drive.campaign.ends))
    branches = gave_by_branch(drive, me.unit, on=me.on)
    declared = sum((each.declared for each in branches), Decimal(0))
    arrived = sum((each.received for each in branches), Decimal(0))
    own = declarations(drive).filter(unit=me.unit)
    return DriveShown(
        drive=drive,
        unit=unit_named(drive.campaign.unit, me.on),
        days=f"{written_day(first)} – {written_day(last)}",
        open=first <= me.on <= last,
        price=written_number(drive.price) if drive.price else "",
        figures=_figures(drive, declared, arrived, sum(each.declaring for each in branches)),
        lines=tuple(
            BranchLine(
                name=each.unit.name, own=each.own, declaring=written_number(each.declaring),
                shares=written_number(each.shares), people=written_number(each.women + each.men),
                declared=written_number(each.declared), received=written_number(each.received),
                outstanding=written_number(each.outstanding) if each.outstanding else "",
                silent=not (each.declaring or each.received),
            )
            for each in branches
        ) if len(branches) > 1 else (),
        own=tuple(
            Link(f"{written_day(gift.on)} · {written_number(gift.money)}", reverse("ledgers:detail", args=[gift.pk]))
            for gift in own
        ),
        senders=tuple((str(each.unit.id), each.unit.name) for each in branches if not each.own),
    )  # fmt: skip


def _figures(drive: FundDrive, declared: Decimal, arrived: Decimal, units: int) -> tuple[Figure, ...]:
    shown = [
        Figure(_("Declared"), written_number(declared), hint=_share_of(declared, drive.goal)),
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
