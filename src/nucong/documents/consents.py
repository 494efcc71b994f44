"""Whether the people news tells of agreed to its readers. Pure: rows or values in, a verdict or a refusal out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol

from .consent_errors import ConsentDay, ConsentIncomplete, GuardianNotNamed, PeopleNotSaid, PersonsDisagree
from .states import ConsentPurpose, ConsentWay, Reach

PURPOSE_OF = {Reach.INSIDE: ConsentPurpose.INSIDE, Reach.PUBLIC: ConsentPurpose.PUBLIC}
# Days the list of persons outlasts an article that stands nowhere: long enough to answer a complaint about it.
KEPT_DAYS = 365


class Agreed(Protocol):
    """A consent as the rules read it; `until` is the last day it holds, None: until it is withdrawn."""

    purposes: list[str]
    given_on: date
    until: date | None
    withdrawn_at: datetime | None


def in_force(consents: Iterable[Agreed], *, on: date) -> list[Agreed]:
    """Return the consents that hold on a day; a withdrawn one holds no longer, whatever day stands on it."""
    return [
        each
        for each in consents
        if each.withdrawn_at is None and each.given_on <= on and (each.until is None or on <= each.until)
    ]


def covered(consents: Iterable[Agreed], *, on: date) -> frozenset[ConsentPurpose]:
    """Return to what a person agrees on a day. Who agrees to what everybody reads agrees to its inside readers."""
    found = {ConsentPurpose(purpose) for each in in_force(consents, on=on) for purpose in each.purposes}
    return frozenset(found | ({ConsentPurpose.INSIDE} if ConsentPurpose.PUBLIC in found else set()))


def lacking(
    persons: Sequence[Iterable[Agreed]], purpose: ConsentPurpose, *, on: date
) -> int:  # fmt: skip
    """Return how many persons, each given by her consents, do not agree to a purpose on a day."""
    return sum(purpose not in covered(consents, on=on) for consents in persons)


def check_people(*, persons: Sequence[Iterable[Agreed]], mark: str, reach: Reach, on: date) -> None:
    """Check that news may go to its readers as far as its people are concerned.

    mark: what the writer said of people who are not listed, or "". What is read inside alone needs no mark.
    Raises: PeopleNotSaid, PersonsDisagree.
    """
    if reach == Reach.PUBLIC and not persons and not mark:
        raise PeopleNotSaid
    missing = lacking(persons, PURPOSE_OF[reach], on=on)
    if missing:
        raise PersonsDisagree(lacking=missing, all=len(persons))


def check_consent(
    *, purposes: Iterable[ConsentPurpose], way: ConsentWay, proof: str, guardian: str, minor: bool,
    given_on: date, until: date | None, on: date,
) -> None:  # fmt: skip
    """Check a consent before it is noted. Raises: ConsentIncomplete, GuardianNotNamed, ConsentDay."""
    if not list(purposes) or (way == ConsentWay.SPOKEN and not proof.strip()):
        raise ConsentIncomplete
    if minor and not guardian.strip():
        raise GuardianNotNamed
    if given_on > on:
        raise ConsentDay(day=given_on)
    if until is not None and until < given_on:
        raise ConsentDay(day=until)


def names_her(name: str, *texts: str) -> bool:
    """Tell whether a text holds the name as it is printed, in any case and spacing."""
    wanted = _plain(name)
    return bool(wanted) and any(wanted in _plain(text) for text in texts)


def without_names(text: str, names: Iterable[str]) -> str:
    """Return a headline on one line with "…" in the place of these names, for lists that outlast the consent."""
    line = " ".join(text.split())
    for name in sorted((" ".join(each.split()) for each in names), key=len, reverse=True):
        at = line.casefold().find(name.casefold()) if name else -1
        while at >= 0:
            line = f"{line[:at]}…{line[at + len(name) :]}"
            at = line.casefold().find(name.casefold())
    return line


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
