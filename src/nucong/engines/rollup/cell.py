"""One number of one unit: what the rows of its subtree add up to, in stored integers."""

from dataclasses import dataclass

from .measures import MISSING, NOT_APPLICABLE, Rule


@dataclass(frozen=True, slots=True)
class Cell:
    """Sum, counts and extremes of the rows of one subtree for one measure.

    answered + not_applicable + blank = the rows that were expected to answer or did. Extremes are None
    when nobody answered or when they were not asked for.
    """

    sum: int = 0
    answered: int = 0
    not_applicable: int = 0
    blank: int = 0
    lowest: int | None = None
    highest: int | None = None

    @classmethod
    def of_row(cls, stored: int, *, expected: bool) -> "Cell":
        """Return the cell of a single row; a blank counts only where an answer was expected."""
        if stored == MISSING:
            return cls(blank=int(expected))
        if stored == NOT_APPLICABLE:
            return cls(not_applicable=1)
        return cls(stored, 1, 0, 0, stored, stored)

    def __add__(self, other: "Cell") -> "Cell":
        return Cell(
            self.sum + other.sum,
            self.answered + other.answered,
            self.not_applicable + other.not_applicable,
            self.blank + other.blank,
            min((x for x in (self.lowest, other.lowest) if x is not None), default=None),
            max((x for x in (self.highest, other.highest) if x is not None), default=None),
        )

    def value(self, rule: Rule) -> int | None:
        """Return the total under a rule, or None when nobody answered."""
        if not self.answered:
            return None
        return {"sum": self.sum, "min": self.lowest, "max": self.highest}[rule]
