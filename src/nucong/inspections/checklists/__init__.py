"""Checklists by country and day: the list that is in force on the day of a check belongs to that check for good. Pure."""

from __future__ import annotations

from datetime import date

from .cn import VERSIONS as CN
from .model import Item, Penalty, Version
from .vn import VERSIONS as VN

__all__ = ["VERSIONS", "Item", "Penalty", "Version", "law_on", "law_version"]

VERSIONS: dict[str, tuple[Version, ...]] = {"cn": CN, "vn": VN}


def law_on(country: str, day: date) -> Version:
    """Return the list of a country that is in force on a day; before the first one, the first."""
    known = VERSIONS.get(country, VN)
    begun = [version for version in known if version.valid_from <= day]
    return begun[-1] if begun else known[0]


def law_version(key: str) -> Version:
    """Return a version by its key. Raises LookupError."""
    found = next((version for known in VERSIONS.values() for version in known if version.key == key), None)
    if found is None:
        raise LookupError(key)
    return found
