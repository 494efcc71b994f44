"""The house of `tests.federation` on the day of a check, and a way to sign in."""

from tests.inspections.conftest import checking
from tests.web.answering.conftest import as_person, day, house, standing_house

__all__ = ["as_person", "checking", "day", "house", "standing_house"]
