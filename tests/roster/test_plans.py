"""Who is planned at the units below: persons once each, by term and post, and who has no list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from nucong.organisations.models import Organisation, Unit
from nucong.roster import actions
from nucong.roster.models import PlannedPost
from nucong.roster.queries import Planned, PlansBelow, plans_below
from nucong.roster.states import Position
from tests.organisations.federation import ACTING
from tests.roster.officers import ON, person

LINES = (
    ("P", "Sơn", "M", "chair", "2018–2023"), ("D1", "Hà", "F", "chair", "2018–2023"), ("D1", "Hà", "F", "member", "2018–2023"),
    ("D1", "Nam", "M", "vice_chair", "2018–2023"), ("D1", "Nam", "M", "member", "2023–2028"), ("B1", "Bình", "M", "head", "2018-2023"),
    ("B2", "Mai", "F", "chair", "2013–2017"),
)  # fmt: skip


@pytest.fixture
def below(federation: Organisation, unit: Callable[[str], Unit]) -> Callable[..., PlansBelow]:
    """The lists told above: P plans beside, B2's term is over, of B1 the term is spelt otherwise."""
    people = {}
    for code, name, sex, position, term in LINES:
        people.setdefault(name, person(unit(code), name, sex))
        actions.plan_post(
            unit=unit(code), person=people[name], position=position, term=term, on=date(2018, 1, 2), **ACTING
        )
    PlannedPost.objects.filter(person=people["Bình"]).update(term="2018 - 2023")

    def found(code: str = "P", term: str = "") -> PlansBelow:
        return plans_below(unit(code), on=ON, term=term)

    return found


def test_of_a_list_each_person_counts_once_and_lists_of_terms_over_are_none(
    below: Callable[..., PlansBelow],
) -> None:
    found = below()

    told = {(each.code, each.term): (each.all, each.key, each.committee) for each in found.plans if each.term}
    assert told == {
        ("D1", "2018–2023"): (Planned(2, 1), Planned(2, 1), Planned(2, 1)),
        ("D1", "2023–2028"): (Planned(1, 0), Planned(0, 0), Planned(1, 0)),
        ("B1", "2018–2023"): (Planned(1, 0), Planned(0, 0), Planned(0, 0)),
    }
    assert {each.code for each in found.plans if not each.term} >= {"B2", "B3"}
    assert "P" not in {each.code for each in found.plans}
    assert found.terms == ("2018–2023", "2023–2028")
    assert found.all == Planned(3, 1)


def test_posts_are_summed_over_all_lists_and_one_term_asked_for_leaves_the_others_out(
    below: Callable[..., PlansBelow],
) -> None:
    assert dict(below().posts) == {
        Position.CHAIR: Planned(1, 1), Position.VICE_CHAIR: Planned(1, 0), Position.MEMBER: Planned(2, 1),
        Position.HEAD: Planned(1, 0),
    }  # fmt: skip
    later = below(term="2023–2028")
    assert {each.code for each in later.plans if each.term} == {"D1"}
    assert later.all == Planned(1, 0)
    assert [each.term for each in below("B1").plans] == []


def test_where_nobody_is_planned_every_unit_is_there_without_a_list(
    federation: Organisation, unit: Callable[[str], Unit]
) -> None:
    found = plans_below(unit("P"), on=ON)

    assert (found.posts, found.all, found.terms) == ((), Planned(), ())
    assert {each.term for each in found.plans} == {""}
    assert plans_below(unit("P"), on=ON, term="2018–2023").plans == found.plans
