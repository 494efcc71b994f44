"""How long cases are kept is set with a reason and within bounds; a duty of law holds one; runs leave counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from nucong.accounts.models import User
from nucong.cases import actions, errors
from nucong.cases.models import Case, SealedPart
from nucong.cases.queries import outlook, years_kept
from nucong.cases.states import CaseState, Ending, Purpose
from nucong.organisations.models import Organisation, Unit
from tests.cases.told import ON, acts, noted

DAY = date(2018, 4, 1)


def set_years(federation: Organisation, worker: User, **changed: Any) -> None:
    """Set five years for what goes on at a court, from DAY on."""
    rule = {
        "ending": Ending.ELSEWHERE, "years": 5, "valid_from": DAY, "reason": "Tòa án có thể cần", "law": "",
        **changed,
    }  # fmt: skip
    actions.set_retention(organisation=federation, **rule, **acts(worker))


def closed(unit: Unit, worker: User, *, days: int, ending: Ending) -> Case:
    """Return a case closed some days after the first one."""
    case = noted(unit, worker)
    return actions.close_case(case=case, outcome="Xong", ending=ending, **acts(worker, days=days))


def test_a_rule_holds_for_cases_closed_from_its_day_and_for_its_ending_alone(
    federation: Organisation, unit: Callable[[str], Unit], worker: User
) -> None:
    set_years(federation, worker)
    set_years(federation, worker, ending=Ending.STOPPED, years=1, valid_from=ON)

    days = {ending: closed(unit("B1"), worker, days=60, ending=ending).erase_on for ending in Ending}
    before = closed(unit("B1"), worker, days=0, ending=Ending.ELSEWHERE).erase_on

    assert {ending: day.year for ending, day in days.items() if day} == {
        Ending.SETTLED: 2021, Ending.PARTLY: 2021, Ending.ELSEWHERE: 2023, Ending.UNCONFIRMED: 2021,
        Ending.STOPPED: 2019, Ending.OTHER: 2021,
    }  # fmt: skip
    assert before == date(2021, 3, 1)
    assert years_kept(federation.pk, Ending.ELSEWHERE, on=ON) == 3


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"years": 0}, errors.YearsOutOfBounds),
        ({"years": 11}, errors.YearsOutOfBounds),
        ({"valid_from": date(2018, 2, 28)}, errors.RuleForThePast),
        ({"reason": " "}, errors.RetentionUnreasoned),
    ],
    ids=["shorter than a dispute", "for ever", "afterwards", "without a reason"],
)
def test_years_out_of_bounds_backdated_or_without_reason_are_refused(
    federation: Organisation, worker: User, changed: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        set_years(federation, worker, **changed)


def test_a_run_erases_what_was_foretold_spares_what_is_held_and_leaves_counts(
    unit: Callable[[str], Unit], worker: User
) -> None:
    mine = [closed(unit("B1"), worker, days=0, ending=Ending.SETTLED) for _ in range(3)]
    actions.hold_case(case=mine[0], reason="Tòa án thụ lý", **acts(worker))
    on = date(2021, 3, 1)
    told = outlook(unit("B1"), on=on)

    erased = actions.erase_due_cases(on=on, at=acts(worker, days=1096)["at"])

    assert (told.due, told.held, erased) == (2, 1, 2)
    run = outlook(unit("B1"), on=on).runs[0]
    assert (run.on, run.erased, run.held) == (on, 2, 1)
    assert set(SealedPart.objects.values_list("case", flat=True)) == {mine[0].pk}
    actions.end_hold(case=mine[0], **acts(worker, days=1096))
    assert actions.erase_due_cases(on=on, at=acts(worker, days=1096)["at"]) == 1


def test_a_held_case_is_not_erased_by_hand_nor_when_consent_is_taken_back(
    unit: Callable[[str], Unit], worker: User
) -> None:
    case = noted(unit("B1"), worker)
    hold = actions.hold_case(case=case, reason="Tòa án thụ lý", **acts(worker))
    actions.record_withdrawal(case=case, purpose=Purpose.KEEP, **acts(worker))

    with pytest.raises(errors.HeldByLaw):
        actions.erase_case(case=case, **acts(worker))
    assert actions.erase_due_cases(on=date(2018, 6, 1), at=acts(worker, days=90)["at"]) == 0
    case.refresh_from_db()
    assert (case.state, actions.hold_told(hold)) == (CaseState.OPEN, "Tòa án thụ lý")
