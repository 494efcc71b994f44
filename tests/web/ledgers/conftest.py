"""The house of `tests.federation` on the day its report is due, its form bound, and a way to sign in."""

from tests.contracts.conftest import kept
from tests.ledgers.conftest import bound, recorded
from tests.web.answering.conftest import as_person, day, house, standing_house

__all__ = ["as_person", "bound", "day", "house", "kept", "recorded", "standing_house"]
