"""The house of `tests.federation` for tests of this folder."""

from tests.federation import house, standing_house

__all__ = ["house", "standing_house"]
