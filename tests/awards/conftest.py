"""The house of `tests.federation` with a call of the province, and a way to nominate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from nucong.awards import actions
from nucong.awards.actions.calling import CallFacts
from nucong.awards.models import Call, CallAward, Nomination
from nucong.awards.rules import AwardRules
from nucong.awards.states import ConsentWay
from tests.federation import OPENED, House, house, standing_house

__all__ = ["Calling", "house", "standing_house"]

CERTIFICATE = "women_certificate"


@dataclass(frozen=True)
class Calling:
    """A call of P for the certificate of the house's own, open from 1/3/2024."""

    house: House
    call: Call
    award: CallAward

    def acting(self, code: str, on: date = OPENED) -> dict[str, Any]:
        """Who acts for a unit, when."""
        return {"on": on, "by": self.house.by(code), "at": self.house.at(on)}

    def nominated(
        self, code: str = "B11", name: str = "Nguyễn Thị Hoa", *, sent: bool = True, **told: Any
    ) -> Nomination:
        """Nominate somebody with a report and consent; send it."""
        facts = actions.NominationFacts(
            **{"collective": False, "name": name, "sex": "F", "report": "Tốt.", **told}
        )
        unit = self.house.units[code]
        made = actions.nominate(award=self.award, unit=unit, facts=facts, **self.acting(code))
        if not facts.collective:
            actions.keep_consent(
                nomination=made, given_on=OPENED, way=ConsentWay.SIGNED, public=False, by=self.house.by(code),
                at=self.house.at(),
            )  # fmt: skip
        return actions.send(nomination=made, **self.acting(code)) if sent else made

    def review(self, nomination: Nomination, verb: str, code: str, word: str = "") -> Nomination:
        """Take a step of review for a unit."""
        return actions.review(nomination=nomination, verb=verb, word=word, **self.acting(code))

    def voted(self, nomination: Nomination, code: str, in_favour: int, members: int = 9) -> None:
        """Keep a ballot of the council of a unit."""
        actions.keep_ballot(
            nomination=nomination, held_on=OPENED, members=members, in_favour=in_favour,
            against=members - in_favour, abstained=0, by=self.house.by(code), at=self.house.at(),
        )  # fmt: skip

    def chosen(self, nomination: Nomination) -> Nomination:
        """Let a nomination of a basic union of D1 go all the way up and be chosen."""
        self.review(nomination, "forward", "D1")
        self.voted(nomination, "P", 8)
        return self.review(nomination, "choose", "P")


@pytest.fixture
def calling(house: House) -> Calling:
    """An open call with one award."""
    return opened(house)


@pytest.fixture
def ruled(house: House) -> Callable[..., Calling]:
    """A call for an award with rules of one's own."""

    def make(**asked: Any) -> Calling:
        rules = AwardRules(CERTIFICATE, "Giấy khen", date(2024, 1, 1), **asked)
        actions.keep_version(organisation=house.organisation, rules=rules, by=house.by("P"), at=house.at())
        return opened(house)

    return make


def opened(house: House) -> Calling:
    """Open a call of P."""
    acting: dict[str, Any] = {"by": house.by("P"), "at": house.at()}
    facts = CallFacts("công tác nữ công năm 2024", 2024, OPENED, date(2024, 4, 30))
    call = actions.make_call(unit=house.units["P"], facts=facts, **acting)
    award = actions.add_award(call=call, award=CERTIFICATE, total=None, on=OPENED, **acting)
    call = actions.move_call(call=call, verb="open", **acting)
    award.call = call
    return Calling(house, call, award)
