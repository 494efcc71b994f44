"""What of a list is worth a look before it is written, though nothing stands against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ..post_facts import PostFacts
from ..states import Position
from .plan import Finding, PresentRoster, RosterPlan

SOLE = frozenset({Position.CHAIR, Position.HEAD})  # one person at a time


@dataclass(frozen=True)
class _Held:
    """A post as it would stand; `row` is None where the list does not touch it."""

    body: UUID | str
    kind: str
    person: UUID | str
    name: str
    facts: PostFacts
    row: int | None
    begins_anew: bool


def warnings_of(present: PresentRoster, plan: RosterPlan, *, today: date) -> tuple[Finding, ...]:
    """Return posts that begin after today, and second chairs or heads beside sitting ones, by row."""
    held = list(_after(present, plan))
    found = [*_future(held, today), *_second(held)]
    return tuple(sorted(found, key=lambda each: each.row))


def _after(present: PresentRoster, plan: RosterPlan) -> Iterator[_Held]:
    names = {person.id: person.name for person in present.people}
    kinds = {body.id: body.kind for body in present.bodies}
    changed = {each.post: each for each in plan.changed}
    for post in present.posts:
        change = changed.get(post.id)
        facts = change.after if change else post.facts
        anew = change is not None and (facts.position, facts.since) != (post.facts.position, post.facts.since)
        name = change.name if change else names.get(post.person, "")
        yield _Held(
            post.body, kinds[post.body], post.person, name, facts, change.row if change else None, anew
        )
    for new in plan.added:
        yield _Held(new.body, new.kind, new.person, new.name, new.facts, new.row, begins_anew=True)


def _future(held: list[_Held], today: date) -> Iterator[Finding]:
    for each in held:
        if each.row is not None and each.begins_anew and each.facts.since > today:
            yield Finding(
                each.row, "since", "future", each.facts.since.isoformat(),
                {"name": each.name, "since": each.facts.since},
            )  # fmt: skip


def _second(held: list[_Held]) -> Iterator[Finding]:
    sole = [each for each in held if each.facts.position in SOLE]
    for each in sole:
        if each.row is None or not each.begins_anew:
            continue
        beside = next((other for other in sole if _stands_beside(each, other)), None)
        if beside is not None:
            yield Finding(
                each.row, "position", "second", each.name,
                {"name": each.name, "other": beside.name, "kind": each.kind, "position": each.facts.position},
            )  # fmt: skip


def _stands_beside(each: _Held, other: _Held) -> bool:
    """Tell whether another person holds the same post on a day; of two new ones the lower row is told."""
    if other.person == each.person or (other.body, other.facts.position) != (
        each.body,
        each.facts.position,
    ):
        return False
    if other.row is not None and other.begins_anew and each.row is not None and other.row > each.row:
        return False
    return each.facts.since < other.facts.until and other.facts.since < each.facts.until
