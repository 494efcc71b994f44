"""A substitute acts in another's place for some days; both names stay; it ends by itself."""

from __future__ import annotations

from copy import copy
from datetime import timedelta

import pytest

from nucong.accounts.actions import end_substitution, name_substitute
from nucong.accounts.errors import BadSubstitution, NotAllowed
from nucong.accounts.models import Substitution, User
from nucong.accounts.permissions import Permission
from nucong.accounts.queries import replaced_by, scope_of
from nucong.audit.models import Event
from nucong.reporting import actions
from tests.federation import DUE, House, build_stranger, house, standing_house

__all__ = ["house", "standing_house"]

LAST = DUE + timedelta(days=4)


def name(house: House, by: str = "D1", acting: User | None = None, **changes: object) -> Substitution:
    """Let D2's officer stand in for D1's."""
    said = {
        "person": house.people["D1"], "substitute": house.people["D2"], "first": DUE, "last": LAST, "on": DUE,
        "by": acting or house.people[by], "at": house.at(DUE), **changes,
    }  # fmt: skip
    return name_substitute(**said)  # type: ignore[arg-type]


def standing_in(house: House) -> User:
    """Return D2's officer as she acts in the place of D1's."""
    person = copy(house.people["D2"])
    person.instead_of = house.people["D1"]
    return person


def test_it_holds_from_the_first_day_to_the_last_and_ends_by_itself(house: House) -> None:
    name(house)

    for day, holds in (
        (DUE - timedelta(days=1), False),
        (DUE, True),
        (LAST, True),
        (LAST + timedelta(days=1), False),
    ):
        assert (house.people["D1"] in replaced_by(house.people["D2"], day)) is holds


def test_the_substitute_may_do_what_the_other_may_and_no_more(house: House) -> None:
    name(house)

    assert scope_of(standing_in(house), on=DUE).roots == scope_of(house.people["D1"], on=DUE).roots
    own = scope_of(house.people["D2"], on=DUE)
    assert house.units["D1"].pk not in own.units_with(Permission.REVIEW)


def test_every_act_keeps_both_names_in_the_record_and_at_the_answer(house: House) -> None:
    sent = house.submit("B11")
    actions.accept(submissions=[sent], by=standing_in(house), at=house.at(DUE))

    sent.refresh_from_db()
    assert (sent.reviewed_by, sent.reviewed_instead_of) == (house.people["D2"], house.people["D1"])
    event = Event.objects.filter(verb="submission.accept").latest("id")
    assert event.actor_id == house.people["D2"].pk
    assert event.detail["instead_of"] == house.people["D1"].display_name


def test_whoever_manages_the_account_names_one_and_a_neighbour_does_not(house: House) -> None:
    name(house, by="P")
    with pytest.raises(NotAllowed):
        name(house, by="D2", first=LAST + timedelta(days=1), last=LAST + timedelta(days=2))


@pytest.mark.parametrize("wrong", ["herself", "stranger", "twice", "backwards", "past", "chain"])
def test_what_cannot_be_is_refused(house: House, wrong: str) -> None:
    changes: dict[str, object] = {
        "herself": {"substitute": house.people["D1"]},
        "stranger": {"substitute": build_stranger()},
        "twice": {},
        "backwards": {"first": LAST, "last": DUE},
        "past": {"first": DUE - timedelta(days=9), "last": DUE - timedelta(days=2)},
        "chain": {"acting": standing_in(house)},
    }[wrong]
    if wrong == "twice":
        name(house)

    with pytest.raises(BadSubstitution):
        name(house, **changes)  # type: ignore[arg-type]


def test_it_can_be_ended_before_its_time_and_the_days_it_held_stay_on_record(house: House) -> None:
    made = name(house)
    end_substitution(substitution=made, on=DUE + timedelta(days=2), by=house.people["D1"], at=house.at(DUE))

    assert Substitution.objects.get().valid_to == DUE + timedelta(days=2)
    assert not replaced_by(house.people["D2"], DUE + timedelta(days=2))
