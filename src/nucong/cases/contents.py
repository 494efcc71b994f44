"""What a case holds once it is opened: plain values, for one page, kept nowhere."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from uuid import UUID

from .states import Context, Ending, Harassment, Kind, PassedOn, Purpose, Source


@dataclass(frozen=True)
class Facts:
    """What a case is about; the kind and where it happened are apart."""

    kind: Kind
    source: Source
    harassment: tuple[Harassment, ...] = ()
    context: Context | None = None
    workplace: str = ""
    child: bool = False

    def as_text(self) -> str:
        """Return what is sealed."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def of_text(cls, text: str) -> Facts:
        """Return the facts of what was sealed."""
        told = json.loads(text)
        return cls(
            kind=Kind(told["kind"]),
            source=Source(told["source"]),
            harassment=tuple(Harassment(each) for each in told["harassment"]),
            context=Context(told["context"]) if told["context"] else None,
            workplace=told["workplace"],
            child=told["child"],
        )

    def as_kind(self) -> Facts:
        """Return the facts with forms of harassment only where that is the kind."""
        return self if self.kind is Kind.HARASSMENT else replace(self, harassment=())


@dataclass(frozen=True)
class Identity:
    """Who she is and how she can be reached, as far as she says so; all of it may be empty."""

    name: str = ""
    reach: str = ""

    def as_text(self) -> str:
        """Return what is sealed."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def of_text(cls, text: str) -> Identity:
        """Return the identity of what was sealed."""
        return cls(**json.loads(text))


@dataclass(frozen=True)
class Account:
    """What is told when a case comes in."""

    facts: Facts
    identity: Identity
    story: str
    consents: frozenset[Purpose]
    agreed: str = ""
    """How she agreed; for a child under 14, which parent or guardian did."""


@dataclass(frozen=True)
class Passed:
    """What goes with the words of a referral: facts and name as far as she agreed, and how she did."""

    facts: Facts = Facts(Kind.OTHER, Source.REFERRED)
    identity: Identity = Identity()
    agreed: str = ""

    def as_text(self) -> str:
        """Return what is sealed."""
        return json.dumps([self.facts.as_text(), self.identity.as_text(), self.agreed], ensure_ascii=False)

    @classmethod
    def of_text(cls, text: str) -> Passed:
        """Return what was passed on of what was sealed."""
        facts, identity, agreed = json.loads(text)
        return cls(Facts.of_text(facts), Identity.of_text(identity), agreed)

    @classmethod
    def of_case(cls, facts: Facts, identity: Identity, told: Collection[PassedOn], agreed: str) -> Passed:
        """Return of a case what she agreed to pass on. That she is under 14 goes with it: a guardian agrees there too."""
        matter, place = PassedOn.MATTER in told, PassedOn.PLACE in told
        return cls(
            facts=Facts(
                kind=facts.kind if matter else Kind.OTHER,
                source=Source.REFERRED,
                harassment=facts.harassment if matter else (),
                context=facts.context if place else None,
                workplace=facts.workplace if place else "",
                child=facts.child,
            ),
            identity=identity if PassedOn.IDENTITY in told else Identity(),
            agreed=agreed,
        )


@dataclass(frozen=True)
class StepRead:
    """A step, opened."""

    id: UUID
    words: str
    due_on: date | None
    done_on: date | None
    told: bool
    by: str


@dataclass(frozen=True)
class LetterRead:
    """A letter, opened."""

    words: str
    from_her: bool
    by: str
    at: datetime
    on: date
    """In the zone of the organisation; of her own letters nothing more is known."""


@dataclass(frozen=True)
class ConsentRead:
    """A consent, opened."""

    id: UUID
    purpose: Purpose
    given_on: date
    withdrawn_on: date | None
    how: str


@dataclass(frozen=True)
class ReferralRead:
    """A referral, opened by who sent it."""

    unit_id: UUID
    words: str
    state: str
    sent_on: date
    settled_on: date | None


@dataclass(frozen=True)
class CaseFile:
    """A case, opened."""

    facts: Facts
    identity: Identity
    story: str
    outcome: str
    ending: Ending | None
    """None while it is open, and of a case that was closed before its ending was kept."""
    steps: tuple[StepRead, ...]
    letters: tuple[LetterRead, ...]
    consents: tuple[ConsentRead, ...]
    referrals: tuple[ReferralRead, ...]

    @property
    def agreed(self) -> frozenset[Purpose]:
        """What she agrees to now."""
        return in_force(self.consents)

    def asks_for(self, purposes: Iterable[Purpose]) -> tuple[Purpose, ...]:
        """Return those of the purposes to which she has not agreed."""
        return tuple(purpose for purpose in purposes if purpose not in self.agreed)


def in_force(consents: Iterable[ConsentRead]) -> frozenset[Purpose]:
    """Return the purposes of the consents that were not withdrawn."""
    return frozenset(each.purpose for each in consents if each.withdrawn_on is None)
