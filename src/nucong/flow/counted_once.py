"""Firms, outlets and the people under contracts over several units: the sum of reports may hold the same one several times.

Every unit counts each once among its own. The roll-up adds these counts, and that sum stays what it is: a sum of
reports. Beside it stands how many different ones there are, by the names that stood in the records when each answer
was sent, so that a record written later changes nothing that was reported. The people under contracts are counted by
firm (`ledgers/covering.py`): a firm may stand under its own contract, and under a regional one another unit keeps.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models.fields.json import KeyTransform

from nucong.ledgers.covering import Told as Contract
from nucong.ledgers.covering import people_once
from nucong.ledgers.following import bound_in
from nucong.ledgers.models import Taken
from nucong.reporting.figures import Exact, Figures
from nucong.reporting.models import AudienceMember


@dataclass(frozen=True)
class Named:
    """What one answer told of a question: how many in all, and which by name; of people, under which contracts."""

    value: int
    names: frozenset[str] = frozenset()
    contracts: tuple[Contract, ...] = ()

    @property
    def named(self) -> int:
        """How many of them stand behind names."""
        return self.value if self.contracts else len(self.names)


@dataclass(frozen=True)
class Once:
    """A total over several units: the sum of their reports, how many different ones, how many told without a name.

    people: the women, or workers, of firms under contracts; the different ones are those of different firms, at least.
    """

    reported: Exact
    different: int
    nameless: int
    people: bool = False

    @property
    def known(self) -> bool:
        """Whether every one reported has its name, so that the number of different ones is the total."""
        return not self.nameless

    @property
    def repeats(self) -> bool:
        """Whether the sum holds, or may hold, the same one several times."""
        return self.nameless > 0 or self.different != self.reported

    @property
    def shown(self) -> Exact:
        """The number to be told: the different ones where all are known, else the sum."""
        return self.different if self.known else self.reported


@dataclass(frozen=True)
class Answers:
    """What the counted answers told of one question, by key of the unit's place; people: it counts those under contracts."""

    by_place: Mapping[UUID, Named]
    people: bool


Told = Mapping[str, Answers]


def names_told(figures: Figures) -> Told:
    """Return what every counted answer told of the questions that count names, by question and unit; two queries."""
    questions = {
        each.question.name: each.wish.of_covered
        for each in bound_in(figures.cycle)
        if each.wish.of_names or each.wish.of_covered
    }
    if not questions:
        return {}
    kept = Taken.objects.filter(submission__cycle=figures.cycle, submission__current=True).annotate(
        **{f"of_{place}": KeyTransform(name, "counted") for place, name in enumerate(questions)}
    )
    columns = [f"of_{place}" for place in range(len(questions))]
    told: dict[str, dict[UUID, Named]] = {name: {} for name in questions}
    for member, *cells in kept.values_list("submission__member_id", *columns):
        if not figures.counts(member):
            continue
        for name, cell in zip(questions, cells, strict=True):
            if cell:
                told[name][member] = _named(cell)
    return {name: Answers(told[name], people) for name, people in questions.items()}


def _named(cell: Mapping[str, Any]) -> Named:
    value = int(Decimal(cell["value"]))
    if not cell["follows"]:
        return Named(value)
    contracts = (
        Contract(UUID(unit), frozenset(firms), people, number)
        for unit, firms, people, number in cell.get("contracts", ())
    )
    return Named(value, frozenset(cell.get("names", ())), tuple(contracts))


def counted_once(figures: Figures, member: AudienceMember, told: Told) -> dict[str, Once]:
    """Return, by question that counts names, the total of a unit with branches taken apart; nothing of one answer alone."""
    start, end = figures.tree.span(member)
    if end - start == 1:
        return {}
    places = figures.tree.places
    found = {}
    for question, answers in told.items():
        total, by_place = figures.total(member, question), answers.by_place
        if total:
            within = [each for key, each in by_place.items() if start <= places[key] < end]
            found[question] = once(within, total, people=answers.people)
    return found


def once(told: Collection[Named], total: Exact, *, people: bool = False) -> Once:
    """Return a total taken apart; with `people` those of a firm count once over all contracts. Pure."""
    if people:
        different = people_once(contract for each in told for contract in each.contracts)
    else:
        different = len(frozenset().union(*(each.names for each in told)))
    by_name = sum(each.named for each in told)
    return Once(total, different, int(max(0, total - by_name)), people)


def shown_total(
    figures: Figures, member: AudienceMember, question: str, apart: Mapping[str, Once]
) -> Exact | None:
    """Return the total to be told of a question."""
    return apart[question].shown if question in apart else figures.total(member, question)


def repeating(apart: Mapping[str, Once], questions: Sequence[str]) -> list[tuple[str, Once]]:
    """Return those of some questions, in their order, whose sum holds or may hold the same one several times."""
    return [(name, apart[name]) for name in questions if name in apart and apart[name].repeats]
