"""The house of `tests.federation`."""

from tests.federation import house, standing_house

__all__ = ["house", "standing_house"]
