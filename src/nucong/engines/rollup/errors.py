"""Every refusal of the roll-up, with a stable code.

RollupError
├── TreeError      ROLLUP-101 … 106   the parents do not make a forest, or a unit is unknown
├── MeasureError   ROLLUP-201 … 207   a value, scale or rule cannot be held exactly
├── FactsError     ROLLUP-301 … 310   the arrays do not fit the tree, the measures or each other
├── TotalTooLarge  ROLLUP-401         a total leaves the exact range; nothing is ever wrapped
└── VintageError   ROLLUP-501 … 505   facts cannot be carried to another day's tree
"""


class RollupError(ValueError):
    """A refusal: `code` never changes its meaning, the text says where, which rule, what was found."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code


class TreeError(RollupError):
    """The parent relation is no forest, or a unit is not in it."""


class MeasureError(RollupError):
    """A measure is declared or fed in a way that would lose exactness."""


class FactsError(RollupError):
    """Facts, status or choices do not fit the tree and the measures."""


class TotalTooLarge(RollupError):
    """A total would leave ±(2^63 − 2^32); scale the measure down."""

    def __init__(self, node_id: str, measure: str) -> None:
        super().__init__(
            "ROLLUP-401",
            f"the total of {measure!r} at {node_id!r} does not fit 64 bits: declare a smaller scale",
        )
        self.node_id = node_id
        self.measure = measure


class VintageError(RollupError):
    """A unit of one day cannot be placed in the tree of another day."""
