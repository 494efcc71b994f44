"""Choices become counts per choice, for every unit at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from .errors import FactsError
from .marks import MarkCounter, Words, empty_words, write_marks
from .tree import IntArray, Tree

CHOICE_MISSING: Final = -1
CHOICE_NOT_APPLICABLE: Final = -2
MOST_MULTIPLE: Final = 62


@dataclass(frozen=True, eq=False)
class ChoiceColumn:
    """The answers to one choice question, in the order of the tree's ids.

    answers: any signed integer type. One choice: the place of the choice in `options`. Several choices
    (`multiple`): a bit mask, bit i for option i, 0 = answered and ticked nothing. `CHOICE_MISSING` = blank,
    `CHOICE_NOT_APPLICABLE` = does not concern the unit.
    Raises: FactsError ROLLUP-306 (type or shape), ROLLUP-307 (a choice that is not offered).
    """

    name: str
    options: tuple[str, ...]
    answers: npt.NDArray[np.signedinteger]
    multiple: bool = False

    def __post_init__(self) -> None:
        if self.answers.ndim != 1 or self.answers.dtype.kind != "i":
            raise FactsError("ROLLUP-306", f"{self.name!r}: answers are one column of signed integers")
        if len(set(self.options)) != len(self.options) or (
            self.multiple and len(self.options) > MOST_MULTIPLE
        ):
            raise FactsError("ROLLUP-306", f"{self.name!r}: options repeat, or are more than {MOST_MULTIPLE}")
        if self.answers.size:
            check_choice(self, int(self.answers.min()))
            check_choice(self, int(self.answers.max()))

    def picks(self, answer: int) -> list[int]:
        """Return the places of the options one answer picks."""
        if answer < 0:
            return []
        if not self.multiple:
            return [answer]
        return [option for option in range(len(self.options)) if answer >> option & 1]


@dataclass(frozen=True, eq=False)
class ChoiceCounts(Mapping[str, int]):
    """How often each option was picked in a subtree; also how many answered, left blank, were not asked."""

    counts: dict[str, int]
    answered: int
    not_applicable: int
    blank: int

    def __getitem__(self, option: str) -> int:
        return self.counts[option]

    def __iter__(self) -> Iterator[str]:
        return iter(self.counts)

    def __len__(self) -> int:
        return len(self.counts)

    @classmethod
    def of_counts(cls, column: ChoiceColumn, counts: IntArray) -> "ChoiceCounts":
        """Return the counts laid out as by `count_choices`."""
        numbers = [int(number) for number in counts]
        options = dict(zip(column.options, numbers, strict=False))
        return cls(options, *numbers[len(column.options) :])


def check_choice(column: ChoiceColumn, answer: int) -> None:
    """Raise FactsError ROLLUP-307 when an answer picks what is not offered."""
    limit = 1 << len(column.options) if column.multiple else len(column.options)
    if not CHOICE_NOT_APPLICABLE <= answer < limit:
        raise FactsError("ROLLUP-307", f"{column.name!r}: {answer} is none of {len(column.options)} options")


def choice_row(column: ChoiceColumn, answer: int, *, expected: bool) -> IntArray:
    """Return the counts of a single row: options, then answered, not applicable, blank."""
    counts = np.zeros(len(column.options) + 3, dtype=np.int64)
    counts[column.picks(answer)] = 1
    counts[-3:] = answer >= 0, answer == CHOICE_NOT_APPLICABLE, answer == CHOICE_MISSING and expected
    return counts


def count_choices(tree: Tree, column: ChoiceColumn, expected: Words | None) -> IntArray:
    """Return, for every unit with children, counts of the options, then answered, not applicable, blank."""
    counter = MarkCounter.of(tree)
    answers = column.answers if tree.in_preorder else column.answers[tree.order]
    words = empty_words(len(tree))

    def count(marked: npt.NDArray[np.bool_], among: Words | None = None) -> IntArray:
        write_marks(words, 0, marked)
        return counter.count(words if among is None else words & among)

    counts = np.empty((len(column.options) + 3, counter.units), dtype=np.int64)
    for option in range(len(column.options)):
        if column.multiple:
            counts[option] = count(((answers >> option) & 1).astype(np.bool_) & (answers >= 0))
        else:
            counts[option] = count(answers == option)
    counts[-3] = count(answers >= 0)
    counts[-2] = count(answers == CHOICE_NOT_APPLICABLE)
    counts[-1] = count(answers == CHOICE_MISSING, expected)
    return counts
