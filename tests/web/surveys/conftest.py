"""The house of `tests.federation` on the day its report is due, and a way to sign in."""

from tests.web.reporting.conftest import as_person, day, house, standing_house

__all__ = ["as_person", "day", "house", "standing_house"]
