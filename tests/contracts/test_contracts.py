"""A contract is a record that counts while it is in force; rates, who lacks one, denominators told by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from nucong.audit.models import Event
from nucong.contracts.actions import (
    SurveyFacts,
    change_contract,
    state_base,
    take_back_step,
    take_step,
    tell_survey,
)
from nucong.contracts.actions.keeping import ContractFacts
from nucong.contracts.errors import FiguresDisagree, FormNotKnown, NothingToTakeBack, SourceMissing
from nucong.contracts.models import Contract
from nucong.contracts.queries import contracts_below, expiring, overview, standing_as, standing_of
from nucong.contracts.rules import Step
from nucong.contracts.states import Base, Stage, Standing
from nucong.ledgers.actions import cancel_record
from nucong.ledgers.counting import Wish, counted
from nucong.ledgers.errors import RecordCancelled
from nucong.ledgers.models import Record
from nucong.ledgers.queries import counting_rows, done_by
from nucong.ledgers.states import What
from nucong.roster.actions import tell_workforce
from tests.contracts.conftest import SINCE, Keeping
from tests.federation import DUE, House

OFFERED = Step(Stage.OFFER, date(2024, 2, 1))
CONTRACTS = frozenset({"contract_separate", "contract_regional"})


def standing_count(house: House, code: str, what: What, on: date, measure: str = "") -> object:
    """Return what a bound question over contracts in force counts for a unit on a day."""
    rows = counting_rows(done_by([house.units[code].pk], on, on, standing=True))
    return counted(rows, Wish(what, CONTRACTS, measure=measure, standing=True))


def further(house: House, contract: Contract, *steps: Step) -> Contract:
    """Take a contract on to some stages."""
    for step in steps:
        contract = take_step(contract=contract, step=step, by=house.by("B11"), at=house.at(DUE))
    return contract


def test_a_contract_counts_from_its_first_day_in_force_to_its_last(house: House, kept: Keeping) -> None:
    kept("B11")

    days = {date(2023, 12, 31): 0, SINCE: 1, date(2024, 12, 31): 1, date(2025, 1, 1): 0}
    assert {on: standing_count(house, "B11", What.EVENTS, on) for on in days} == days
    assert standing_count(house, "B11", What.MEASURE, SINCE, "women_covered") == 300


def test_a_contract_being_negotiated_counts_nowhere(house: House, kept: Keeping) -> None:
    contract = kept("B11", first=OFFERED)

    rows = counting_rows(Record.objects.filter(pk=contract.pk))
    began = Wish(What.EVENTS, CONTRACTS), Wish(What.MEASURE, CONTRACTS, measure="women_covered")
    assert [counted(rows, wish) for wish in began] == [0, 0]
    assert standing_count(house, "B11", What.EVENTS, DUE) == 0


def test_signing_lets_a_vietnamese_contract_count_and_taking_it_back_undoes_that(
    house: House, kept: Keeping
) -> None:
    contract = further(
        house, kept("B11", first=OFFERED), Step(Stage.ANSWER, date(2024, 2, 5)),
        Step(Stage.TALKS, date(2024, 2, 20)),
        Step(Stage.CONGRESS, date(2024, 3, 1), figures={"entitled": 400, "in_favour": 390}),
        Step(Stage.SIGNATURE, date(2024, 3, 5)),
    )  # fmt: skip
    assert standing_count(house, "B11", What.EVENTS, DUE) == 1

    contract = take_back_step(contract=contract, by=house.by("B11"), at=house.at(DUE))

    assert (contract.stage, contract.effect_on) == (Stage.CONGRESS, None)
    assert standing_count(house, "B11", What.EVENTS, DUE) == 0
    assert Event.objects.get(verb="contract.take_back_step").detail["stage"] == "signature"


def test_the_first_stage_stays(house: House, kept: Keeping) -> None:
    with pytest.raises(NothingToTakeBack):
        take_back_step(contract=kept("B11"), by=house.by("B11"), at=house.at(DUE))


def test_a_contract_ended_before_its_term_counts_until_that_day(house: House, kept: Keeping) -> None:
    contract = further(house, kept("B11"), Step(Stage.ENDED, date(2024, 3, 31)))

    assert contract.expires_on == date(2024, 3, 31)
    assert standing_count(house, "B11", What.EVENTS, date(2024, 3, 31)) == 1
    assert standing_count(house, "B11", What.EVENTS, DUE) == 0


def test_a_correction_moves_the_days_and_the_figures_of_the_record(house: House, kept: Keeping) -> None:
    facts = ContractFacts(
        "contract_regional", "TƯ khu vực", term_years=3, firms=("A", "B"), firms_covered=9, workers_covered=50,
        women_covered=40,
    )  # fmt: skip

    contract = change_contract(contract=kept("B11"), facts=facts, by=house.by("B11"), at=house.at(DUE))

    record = Record.objects.get(pk=contract.pk)
    assert (record.kind, record.until) == ("contract_regional", date(2026, 12, 31))
    assert record.measures == {"firms_covered": 9, "workers_covered": 50, "women_covered": 40}
    assert Event.objects.filter(verb="contract.change", object_id=str(contract.pk)).exists()


def test_what_contradicts_itself_is_refused(house: House, kept: Keeping) -> None:
    with pytest.raises(FiguresDisagree):
        kept("B11", workers_covered=10, women_covered=11)
    with pytest.raises(FormNotKnown):
        kept("B11", kind="publicity")
    contract = kept("B11")
    with pytest.raises(FiguresDisagree):
        tell_survey(contract=contract, facts=SurveyFacts(DUE, 10, 8, 9), by=house.by("B11"), at=house.at(DUE))

    assert Contract.objects.count() == 1


def test_a_cancelled_contract_stays_as_it_was(house: House, kept: Keeping) -> None:
    contract = kept("B11")
    cancel_record(record=contract.record, reason="Ghi nhầm", by=house.by("B11"), at=house.at(DUE))

    with pytest.raises(RecordCancelled):
        further(house, contract, Step(Stage.CHECK, DUE))


def test_where_a_contract_stands_is_the_same_in_a_list_and_on_its_page(house: House, kept: Keeping) -> None:
    kept("B11")
    kept("B12", first=OFFERED)
    further(house, kept("B13"), Step(Stage.ENDED, date(2024, 3, 31)))
    kept("B21", agreed_until=date(2025, 2, 1), term_years=2)
    found = contracts_below(house.units["P"], on=DUE)

    for on in (date(2023, 12, 1), DUE, date(2025, 1, 15), date(2025, 3, 1)):
        by_page = {record.pk: standing_of(record.contract, on=on) for record in found}
        by_list = {
            record.pk: standing
            for standing in Standing
            for record in found.filter(standing_as(standing, on=on))
        }
        assert by_list == by_page
    assert found.filter(expiring(on=date(2024, 12, 1))).count() == 1


def workforce(house: House, **women: int) -> None:
    """Tell how many women work at units."""
    for code, number in women.items():
        tell_workforce(
            unit=house.units[code], on=SINCE, workers=number * 2, women_workers=number, members=0,
            women_members=0, by=house.by(code), at=house.at(),
        )  # fmt: skip


def test_rates_are_told_with_what_they_are_of_and_who_lacks_a_contract(house: House, kept: Keeping) -> None:
    workforce(house, B11=300, B12=200, B13=100, B22=0)
    kept("B11")
    kept(
        "D1",
        kind="contract_regional",
        women_covered=100,
        firms=("Công đoàn cơ sở Giày Hòa Phú",),
        firms_covered=3,
    )

    found = overview(house.units["P"], on=DUE, most=200)

    assert (found.signed.part, found.signed.whole.number) == (2, 3)
    assert [unit.code for unit in found.lacking] == ["B13"]
    assert (found.women.part, found.women.whole.number) == (400, 600)
    assert (found.covered.contracts, found.covered.firms, found.covered.unnamed) == (2, 4, 3)
    branches = {each.unit.code: (each.covered.contracts, each.lacking) for each in found.branches}
    assert branches == {"P": (0, 0), "D1": (2, 1), "D2": (0, 0), "A1": (0, 0)}
    assert found.untold > 0


def test_a_denominator_told_by_hand_goes_before_and_names_its_source(house: House, kept: Keeping) -> None:
    workforce(house, B11=300)
    kept("B11")
    told: dict[str, Any] = {"unit": house.units["P"], "on": SINCE, "by": house.by("P"), "at": house.at(DUE)}
    with pytest.raises(SourceMissing):
        state_base(base=Base.FIRMS, number=80, source=" ", **told)

    state_base(base=Base.FIRMS, number=80, source="Danh sách 31/12/2023", **told)

    whole = overview(house.units["P"], on=DUE, most=200).firms.whole
    assert (whole.number, whole.source, whole.by_hand) == (80, "Danh sách 31/12/2023", True)
    assert overview(house.units["D1"], on=DUE, most=200).firms.whole.number == 1
