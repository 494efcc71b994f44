"""Money of a programme: lines planned for a year, and what was spent of them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.organisations.models import Organisation

from ..errors import ExpenseTakenBack, MoreThanPlanned, NotAnAmount, PartnersMoney, SpentInTheFuture
from ..models import BudgetEntry, BudgetLine, Programme
from ..rules import check_days_within_reach
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
    *, line: BudgetLine, on: date, amount: Decimal, words: str, today: date, by: User, at: datetime, beyond: str = "",
) -> BudgetEntry:  # fmt: skip
    """Write down money spent of a line by `today`; `beyond`: why it is more than planned, where it is.

    Raises: NotAnAmount (nothing, less, too much), DayOutOfReach, SpentInTheFuture, MoreThanPlanned.
    """
    check_days_within_reach(on)
    if on > today:
        raise SpentInTheFuture(on=on)
    if not 0 < amount <= LARGEST:
        raise NotAnAmount(amount=amount)
    with transaction.atomic():
        line = BudgetLine.objects.select_for_update().get(pk=line.pk)
        spent = sum(line.entries.values_list("amount", flat=True), amount)
        if spent > line.planned and not beyond.strip():
            raise MoreThanPlanned(spent=spent, planned=line.planned)
        entry = BudgetEntry.objects.create(
            line=line, on=on, amount=amount, words=words[:300], by=by, at=at,
            beyond=beyond.strip()[:300] if spent > line.planned else "",
        )  # fmt: skip
        detail = {"amount": amount, "on": on, "words": words[:300], "beyond": entry.beyond}
        _record(line, by, at, "money.spend", detail)
    return entry


def take_back_expense(*, entry: BudgetEntry, reason: str, by: User, at: datetime) -> BudgetEntry:
    """Take back what was written by mistake, by an entry against it of the same day. Raises ExpenseTakenBack."""
    with transaction.atomic():
        line = BudgetLine.objects.select_for_update().get(pk=entry.line_id)
        entry = BudgetEntry.objects.get(pk=entry.pk)
        if entry.corrects_id is not None or BudgetEntry.objects.filter(corrects=entry).exists():
            raise ExpenseTakenBack(words=entry.words)
        against = BudgetEntry.objects.create(
            line=line, on=entry.on, amount=-entry.amount, words=reason[:300], corrects=entry, by=by, at=at
        )
        detail = {"entry": entry.pk, "amount": entry.amount, "on": entry.on, "reason": reason[:300]}
        _record(line, by, at, "money.take_back", detail)
    return against


def _record(line: BudgetLine, by: User, at: datetime, verb: str, detail: dict[str, object]) -> None:
    record(
        by=by, at=at, verb=verb, what=line, organisation=line.organisation_id,
        unit=line.programme.document.unit_id, detail=detail,
    )  # fmt: skip
