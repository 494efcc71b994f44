"""The house of `tests.federation` on a day before its report is due, its contracts, and a way to sign in."""

from tests.contracts.conftest import kept
from tests.web.answering.conftest import as_person, day, house, standing_house

__all__ = ["as_person", "day", "house", "kept", "standing_house"]
