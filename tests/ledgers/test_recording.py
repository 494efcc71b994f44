"""Records: what may be written down, corrected, cancelled; the list of kinds; campaigns."""

from __future__ import annotations

from datetime import date

import pytest

from nucong.audit.models import Event
from nucong.ledgers.actions import add_kind, cancel_record, change_kind, change_record, set_up_campaign
from nucong.ledgers.errors import (
    CountsDisagree,
    DayNotPossible,
    KindNameTaken,
    KindUnknown,
    PartnerNotPossible,
    RecordCancelled,
    RecordReasonMissing,
)
from nucong.ledgers.models import Record
from nucong.ledgers.queries import (
    campaigns_for,
    common_sums,
    counting_rows,
    kinds_of,
    sums_by_unit,
    window_of,
)
from nucong.ledgers.rules import RecordFacts
from nucong.ledgers.states import Family, What
from nucong.organisations.models import Unit
from nucong.programmes.models import ProgrammeOwner
from tests.federation import DUE, House, build_stranger
from tests.ledgers.conftest import Recording

YEAR = {"first": date(2024, 1, 1), "last": date(2024, 12, 31)}


def test_tomorrow_cannot_be_recorded(recorded: Recording) -> None:
    with pytest.raises(DayNotPossible):
        recorded("B11", on=date(2024, 4, 13))


@pytest.mark.parametrize(
    "facts",
    [{"women": 5, "men": 5, "attendances": 9}, {"women": 5, "women_attendances": 4}, {"women": 5, "women_attendances": 6}],
    ids=["fewer attendances than persons", "fewer of women than women", "more of women than all"],
)  # fmt: skip
def test_numbers_that_contradict_each_other_are_refused(recorded: Recording, facts: dict[str, int]) -> None:
    with pytest.raises(CountsDisagree):
        recorded("B11", **facts)

    assert not Record.objects.exists()


def test_a_correction_keeps_what_stood_before(house: House, recorded: Recording) -> None:
    record = recorded("B11", women=5)

    change_record(
        record=record,
        facts=RecordFacts("quiz", record.on, "Thi", women=7),
        by=house.by("B11"),
        at=house.at(DUE),
    )

    event = Event.objects.filter(verb="record.change").get()
    assert event.detail["before"] == {"kind": "publicity", "title": "publicity", "women": "5"}


def test_a_cancelled_record_counts_nowhere_and_stays_with_its_reason(
    house: House, recorded: Recording
) -> None:
    record = recorded("B11", women=5)
    acting = {"by": house.by("B11"), "at": house.at(DUE)}
    with pytest.raises(RecordReasonMissing):
        cancel_record(record=record, reason="  ", **acting)

    kept = cancel_record(record=record, reason="Hoãn do mưa bão", **acting)

    assert counting_rows(Record.objects.all()) == []
    assert kept.cancel_reason == "Hoãn do mưa bão"
    with pytest.raises(RecordCancelled):
        change_record(record=record, facts=RecordFacts("quiz", record.on), **acting)


def test_sums_are_told_by_unit_with_all_below(house: House, recorded: Recording) -> None:
    recorded("P", women=1)
    recorded("D1", women=10)
    recorded("B11", women=100)
    recorded("B21", women=1000)

    found, total = sums_by_unit(house.units["P"], on=DUE, **YEAR)

    assert {each.unit.code: each.counted.sums[What.WOMEN] for each in found} == {
        "P": 1,
        "D1": 110,
        "D2": 1000,
        "A1": 0,
    }
    assert total.sums[What.WOMEN] == 1111


def test_what_both_organisations_did_is_seen_by_both_and_counts_once_together(
    house: House, recorded: Recording
) -> None:
    build_stranger()
    partner = Unit.objects.get(code="W1")
    ProgrammeOwner.objects.create(
        programme=house.programme,
        organisation=partner.organisation,
        unit=Unit.objects.get(code="W"),
        role="partner",
    )
    task = house.programme.tasks.get()
    recorded("B11", women=40, task_id=task.pk, partner_unit_id=partner.pk)
    recorded("B11", women=5, task_id=task.pk)

    sides, common = common_sums(house.programme, **YEAR)
    theirs, _total = sums_by_unit(Unit.objects.get(code="W"), on=DUE, **YEAR)

    assert sides[house.organisation.pk].sums[What.WOMEN] == 45
    assert sides[partner.organisation_id].sums[What.WOMEN] == 40
    assert (common.sums[What.EVENTS], common.sums[What.WOMEN]) == (2, 45)
    assert {each.unit.code: each.counted.sums[What.WOMEN] for each in theirs} == {"W": 0, "W1": 40}


def test_a_partner_belongs_to_the_other_organisation(house: House, recorded: Recording) -> None:
    with pytest.raises(PartnerNotPossible):
        recorded("B11", partner_unit_id=house.units["B12"].pk)


def test_an_organisation_renames_hides_and_adds_kinds(house: House, recorded: Recording) -> None:
    acting = {"organisation": house.organisation, "by": house.people["P"], "at": house.at()}
    own = add_kind(name="Yoga giữa giờ", family=Family.ACTIVITY, **acting)
    change_kind(code="ao_dai", name="Tuần lễ Áo dài Việt Nam", hidden=False, **acting)
    change_kind(code="club", name="", hidden=True, **acting)

    kinds = {kind.code: kind for kind in kinds_of(house.organisation.pk)}

    assert (own.code, kinds["ao_dai"].own, kinds["club"].hidden) == (
        "yoga_giua_gio",
        "Tuần lễ Áo dài Việt Nam",
        True,
    )
    assert recorded("B11", kind=own.code).kind == own.code
    with pytest.raises(KindNameTaken):
        add_kind(name="yoga  GIỮA giờ", family=Family.SERVICE, **acting)
    with pytest.raises(KindUnknown):
        recorded("B11", kind="unheard_of")


def test_a_yearly_campaign_comes_back_on_its_days_for_all_below(house: House) -> None:
    made = set_up_campaign(
        unit=house.units["P"], title="Tháng hành động", first=date(2024, 11, 15), last=date(2024, 12, 15),
        yearly=True, by=house.people["P"], at=house.at(),
    )  # fmt: skip

    assert campaigns_for(house.units["B11"], on=DUE) == [made]
    assert campaigns_for(house.units["T"], on=DUE) == []
    assert window_of(made, 2027) == (date(2027, 11, 15), date(2027, 12, 15))
