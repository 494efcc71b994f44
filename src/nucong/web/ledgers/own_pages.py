"""The page of a record: its own where a specialisation keeps more about it, else that of all records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.urls import reverse

from nucong.ledgers.models import Record
from nucong.ledgers.states import KeptAs

# Each page takes the key of the record.
OWN_PAGES: Final[Mapping[KeptAs, str]] = {
    KeptAs.CONTRACT: "contracts:detail",
    KeptAs.MODEL: "ledgers:club",
    KeptAs.INSPECTION: "inspections:of-record",
    KeptAs.AWARD: "awards:given",
}


def address_of(record: Record) -> str:
    """Return the address of the page on which a record is read and changed."""
    return reverse(OWN_PAGES.get(KeptAs(record.kept_as), "ledgers:detail"), args=[record.pk])
