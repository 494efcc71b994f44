"""Money of a programme: lines planned for a year, and what was spent of them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.organisations.models import Organisation

from ..errors import NotAnAmount, PartnersMoney
from ..models import BudgetEntry, BudgetLine, Programme
from ..states import FundSource

LARGEST = Decimal(10) ** 15


def plan_money(
    *, programme: Programme, organisation: Organisation, source: FundSource, title: str, year: int,
    planned: Decimal, by: User, at: datetime,
) -> BudgetLine:  # fmt: skip
    """Add a line of money an organisation plans for a year. Amounts in đồng or 元.

    Raises: NotAnAmount, PartnersMoney (the organisation does not own the programme).
    """
    if not 0 <= planned <= LARGEST:
        raise NotAnAmount(amount=planned)
    if not programme.owners.filter(organisation=organisation).exists():
        raise PartnersMoney()
    with transaction.atomic():
        line = BudgetLine.objects.create(
            programme=programme, organisation=organisation, source=source, title=title[:300], year=year,
            planned=planned,
        )  # fmt: skip
        _record(line, by, at, "money.plan", {"title": title[:300], "year": year, "planned": planned})
    return line


def spend_money(
    *, line: BudgetLine, on: date, amount: Decimal, words: str, by: User, at: datetime
) -> BudgetEntry:
    """Write down money spent of a line; a negative amount takes back what was written by mistake.

    Raises: NotAnAmount (nothing, too much, or more taken back than was spent).
    """
    with transaction.atomic():
        line = BudgetLine.objects.select_for_update().get(pk=line.pk)
        spent = sum(line.entries.values_list("amount", flat=True), Decimal(0))
        if not amount or abs(amount) > LARGEST or spent + amount < 0:
            raise NotAnAmount(amount=amount)
        entry = BudgetEntry.objects.create(line=line, on=on, amount=amount, words=words[:300], at=at)
        _record(line, by, at, "money.spend", {"amount": amount, "on": on, "words": words[:300]})
    return entry


def _record(line: BudgetLine, by: User, at: datetime, verb: str, detail: dict[str, object]) -> None:
    record(
        by=by, at=at, verb=verb, what=line, organisation=line.organisation_id,
        unit=line.programme.document.unit_id, detail=detail,
    )  # fmt: skip
