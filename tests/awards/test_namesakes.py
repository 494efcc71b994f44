"""No award twice in a year, whichever unit of the line keeps the first one; a name alone is never taken for a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from nucong.awards import actions, errors
from nucong.awards.models import Award, Namesake, Nomination
from nucong.awards.queries import checks_for, rules_on
from nucong.awards.states import NominationState, Outcome
from nucong.roster.actions import import_roster
from nucong.roster.models import Person
from nucong.roster.sheet.plan import PresentRoster
from nucong.roster.sheet.planning import plan_import
from tests.awards.conftest import CERTIFICATE, Calling
from tests.awards.test_chain import decided, opened_again
from tests.federation import OPENED

HOA = "Nguyễn Thị Hoa"


def given(calling: Calling, code: str, name: str = HOA, **told: Any) -> Award:
    """Enter the certificate by hand for a unit."""
    house = calling.house
    known: dict[str, Any] = {
        "on": OPENED, "year": 2024, "collective": False, "name": name, "sex": "F", "giver_words": "LĐLĐ tỉnh",
    }  # fmt: skip
    rules = rules_on(house.organisation, OPENED)[CERTIFICATE]
    facts = actions.GivenFacts(**known | told)
    return actions.record_award(
        unit=house.units[code], rules=rules, facts=facts, by=house.by(code), at=house.at()
    )


def doubles(nomination: Nomination) -> list[Outcome]:
    """Return what was found of other awards of the year."""
    return [check.outcome for check in checks_for(nomination) if check.key == "double"]


def tell(calling: Calling, nomination: Nomination, award: Award, *, same: bool, code: str = "B11") -> None:
    """Say whether an award is the nominee's."""
    actions.tell_namesakes(
        nomination=nomination, awards=[award.pk], same=same, unit=calling.house.units[code],
        by=calling.house.by(code), at=calling.house.at(),
    )  # fmt: skip


def person_of(calling: Calling, code: str, mark: str = "") -> Person:
    """Put somebody on the roster of a unit."""
    unit = calling.house.units[code]
    return Person.objects.create(
        organisation=calling.house.organisation,
        unit=unit,
        name=HOA,
        mark=mark,
        folded="nguyen thi hoa",
        sex="F",
    )


@pytest.mark.parametrize("above", ["D1", "P"])
def test_what_a_unit_above_recorded_first_is_asked_about_with_award_giver_and_day(
    calling: Calling, above: str
) -> None:
    award = given(calling, above, decision_words="12/QĐ-LĐLĐ")
    nomination = calling.nominated(sent=False)

    check = next(each for each in checks_for(nomination) if each.key == "double")
    assert check.facts == {"award": award.record.title, "giver": "LĐLĐ tỉnh", "day": OPENED}
    with pytest.raises(errors.StillAgainst):
        actions.send(nomination=nomination, **calling.acting("B11"))
    tell(calling, nomination, award, same=True)
    assert doubles(nomination) == [Outcome.NOT_MET]
    with pytest.raises(errors.StillAgainst):
        actions.send(nomination=nomination, **calling.acting("B11"))
    tell(calling, nomination, award, same=False)  # said anew: it was another woman
    assert doubles(nomination) == [Outcome.MET]
    assert actions.send(nomination=nomination, **calling.acting("B11")).state == NominationState.SENT
    assert Namesake.objects.get().same is False


def test_a_unit_beside_the_line_is_not_asked_about(calling: Calling) -> None:
    given(calling, "D2")
    given(calling, "B12")
    assert Award.objects.count() == 2

    assert doubles(calling.nominated(sent=False)) == [Outcome.MET]


def test_where_the_unit_was_first_the_unit_above_is_asked_and_a_person_it_knows_is_refused(
    calling: Calling,
) -> None:
    decided(calling, calling.chosen(calling.nominated()))

    with pytest.raises(errors.PerhapsAwarded) as asked:
        given(calling, "P")
    assert asked.value.params["day"] == Award.objects.get().record.on
    assert given(calling, "P", beside=True).record.unit == calling.house.units["P"]

    person = person_of(calling, "B11")
    given(calling, "B11", person=person.pk, year=2023)
    with pytest.raises(errors.AwardedAlready):
        given(calling, "D1", person=person.pk, year=2023, beside=True)


def test_an_award_entered_while_it_is_reviewed_or_chosen_stands_against_it_there(calling: Calling) -> None:
    nomination, chosen = calling.nominated(), calling.chosen(calling.nominated("B12", "Lê Thị Mai"))
    award = given(calling, "P")
    given(calling, "D1", "Lê Thị Mai")

    with pytest.raises(errors.StillAgainst):
        calling.review(nomination, "forward", "D1")
    tell(calling, nomination, award, same=False, code="D1")
    assert calling.review(nomination, "forward", "D1").lies_at == calling.house.units["P"]
    with pytest.raises(errors.StillAgainst):
        decided(calling, chosen)


def test_two_of_one_name_in_one_unit_are_never_merged(calling: Calling) -> None:
    first, second = person_of(calling, "B11", "1980"), person_of(calling, "B11", "1995")
    award = given(calling, "B11", person=first.pk)

    assert doubles(calling.nominated(person=second.pk, sent=False)) == [Outcome.MET]
    other = opened_again(calling)
    by_hand = other.nominated(sent=False)  # the name alone may be either's
    assert doubles(by_hand) == [Outcome.UNTOLD]
    assert by_hand.unit == award.record.unit
    third = opened_again(calling)
    assert doubles(third.nominated(person=first.pk, sent=False)) == [Outcome.NOT_MET]


def test_a_collective_of_the_unit_is_itself_and_one_of_its_name_above_is_asked_about(
    calling: Calling,
) -> None:
    given(calling, "B11", "Tổ nữ công", collective=True, sex="")
    given(calling, "D2", "Tổ may 3", collective=True, sex="")

    own = calling.nominated("B11", "Tổ nữ công", collective=True, sent=False)
    below = calling.nominated("B21", "Tổ may 3", collective=True, sent=False)
    assert (doubles(own), doubles(below)) == ([Outcome.NOT_MET], [Outcome.UNTOLD])


def test_who_comes_in_by_an_imported_list_is_asked_about_not_merged_with_a_name_kept_before(
    calling: Calling,
) -> None:
    house = calling.house
    award, other = given(calling, "B11"), given(calling, "P", "Lê Thị Mai")
    rows = [
        (
            place,
            {"body": "Ban Nữ công", "name": name, "sex": "nữ", "position": "Ủy viên", "since": "01/02/2024"},
        )
        for place, name in ((2, HOA), (3, "Lê Thị Mai"))
    ]
    plan = plan_import(PresentRoster("B11", (), (), ()), rows, on=OPENED, today=OPENED, language="vi")
    import_roster(unit=house.units["B11"], plan=plan, by=house.by("B11"), at=house.at())

    hoa = Person.objects.get(folded="nguyen thi hoa")
    nomination = calling.nominated(person=hoa.pk, sent=False)
    assert doubles(nomination) == [Outcome.UNTOLD]
    tell(calling, nomination, award, same=True)
    assert doubles(nomination) == [Outcome.NOT_MET]
    mai = Person.objects.get(folded="le thi mai")
    nomination = calling.nominated(name="Lê Thị Mai", person=mai.pk, sent=False)
    tell(calling, nomination, other, same=False)
    assert doubles(nomination) == [Outcome.MET]


def test_only_who_holds_the_nomination_says_so_and_only_of_what_is_asked(calling: Calling) -> None:
    award, elsewhere = given(calling, "P"), given(calling, "B12", beside=True)
    nomination = calling.nominated(sent=False)

    with pytest.raises(errors.NominationNotNow):
        tell(calling, nomination, award, same=False, code="P")
    with pytest.raises(errors.NotAsked):
        tell(calling, nomination, elsewhere, same=False)


def test_once_in_a_life_counts_what_any_unit_of_the_line_keeps(ruled: Callable[..., Calling]) -> None:
    calling = ruled(once=True)
    person = person_of(calling, "B11")
    given(calling, "D1", year=2019, on=date(2019, 3, 8))
    nomination = calling.nominated(person=person.pk, sent=False)

    assert {check.key: check.outcome for check in checks_for(nomination)}["once"] == Outcome.UNTOLD
