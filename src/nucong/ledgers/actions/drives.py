"""Fund drives: opened by a unit for those below, declared by each unit itself, counted when the money arrives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record as record_event
from nucong.organisations.models import Unit

from ..errors import AmountNeedsWord, DayNotPossible, NothingGiven, OutsideDrive, PriceMissing
from ..kinds import GIVEN
from ..models import FundDrive, Receipt, Record
from ..rules import NOT_YET, RecordFacts
from ..states import KeptAs
from .campaigning import set_up_campaign
from .recording import keep


@dataclass(frozen=True)
class DriveFacts:
    """What a drive asks for: its days, what a share is and costs, what is hoped for."""

    title: str
    first: date
    last: date
    purpose: str = ""
    share: str = ""
    price: Decimal | None = None
    goal: Decimal | None = None


@dataclass(frozen=True)
class Gift:
    """What a unit says it gave; no amount: shares times price."""

    on: date
    shares: int = 0
    amount: Decimal | None = None
    women: int = 0
    men: int = 0
    note: str = ""


def open_drive(*, unit: Unit, facts: DriveFacts, by: User, at: datetime) -> FundDrive:
    """Open a drive for a unit and all below it. Raises WindowNotPossible, PriceMissing."""
    if facts.share and not facts.price:
        raise PriceMissing
    with transaction.atomic():
        campaign = set_up_campaign(
            unit=unit, title=facts.title, first=facts.first, last=facts.last, yearly=False, by=by, at=at
        )
        drive = FundDrive.objects.create(
            campaign=campaign, purpose=facts.purpose, share=facts.share, price=facts.price or None,
            goal=facts.goal or None,
        )  # fmt: skip
        record_event(
            by=by, at=at, verb="drive.open", what=campaign, organisation=campaign.organisation_id, unit=unit.pk,
            detail={"share": drive.share, "price": str(drive.price or "")},
        )  # fmt: skip
    return drive


def declare_gift(*, drive: FundDrive, unit: Unit, gift: Gift, by: User, at: datetime) -> Record:
    """Write down what a unit gave: a record of its own, cancelled like every record.

    Raises OutsideDrive, NothingGiven, AmountNeedsWord, DayNotPossible.
    """
    first, last = (date.fromisoformat(day) for day in (drive.campaign.starts, drive.campaign.ends))
    if not first <= gift.on <= last:
        raise OutsideDrive(first=first, last=last)
    expected = gift.shares * (drive.price or Decimal(0))
    amount = expected if gift.amount is None else gift.amount
    if not amount and not gift.shares:
        raise NothingGiven
    if drive.price and amount != expected and not gift.note.strip():
        raise AmountNeedsWord(shares=gift.shares, expected=f"{expected:f}")
    facts = RecordFacts(
        kind=GIVEN, on=gift.on, title=drive.campaign.title, campaign_id=drive.pk, women=gift.women,
        men=gift.men, money=amount, number=gift.shares, note=gift.note.strip(),
    )  # fmt: skip
    return keep(unit=unit, facts=facts, kept_as=KeptAs.FUND, by=by, at=at)


def count_receipt(
    *, drive: FundDrive, unit: Unit, on: date, amount: Decimal, word: str, today: date, by: User, at: datetime
) -> Receipt:
    """Count what arrived from a unit. Raises NothingGiven, DayNotPossible."""
    if amount <= 0:
        raise NothingGiven
    if on > today:
        raise DayNotPossible(why=NOT_YET)
    with transaction.atomic():
        receipt = Receipt.objects.create(
            drive=drive,
            unit=unit,
            on=on,
            amount=amount,
            word=word.strip()[:300],
            counted_by=by,
            counted_at=at,
        )
        record_event(
            by=by, at=at, verb="drive.receive", what=drive.campaign, organisation=drive.campaign.organisation_id,
            unit=unit.pk, detail={"amount": str(amount), "on": on.isoformat(), "word": receipt.word},
        )  # fmt: skip
    return receipt
