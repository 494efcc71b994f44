"""The desk of the demonstration: a report is open whose questions are bound, so that every unit finds its records in it."""

from __future__ import annotations

from datetime import date

import pytest

from nucong.accounts.states import Role
from nucong.demo import desk
from nucong.demo.people import Cast
from nucong.flow.recorded import filled_from_records
from nucong.ledgers.actions import record_many
from nucong.ledgers.models import Binding
from nucong.ledgers.rules import RecordFacts
from nucong.reporting.models import AudienceMember, Cycle
from nucong.reporting.states import CycleState
from tests.federation import OPENED, build_house


@pytest.mark.parametrize("language", ["vi", "zh"])
@pytest.mark.django_db
def test_an_open_report_of_the_desk_is_filled_from_the_records_of_a_basic_and_a_middle_unit(
    language: str,
) -> None:
    house = build_house(language)
    roles = {
        Role.OFFICER: house.people["P"],
        Role.CLERK: house.people["clerk"],
        Role.HEAD: house.people["head"],
    }
    cast = Cast(by_role=roles, by_unit={}, logins=())
    done = RecordFacts("publicity", date(2024, 1, 15), "Tọa đàm", women=40, men=2)
    made = [(house.units[code], done) for code in ("B11", "D1")]
    record_many(organisation=house.organisation, facts=made, by=house.people["P"], at=house.at())
    before = set(Cycle.objects.values_list("pk", flat=True))

    desk.lay_out(root=house.units["P"], cast=cast, language=language, today=OPENED, seed=1, at=house.at)

    opened = Cycle.objects.filter(state=CycleState.OPEN).exclude(pk__in=before)
    members = AudienceMember.objects.filter(cycle__in=opened).select_related("cycle", "unit")
    bound = {
        member.unit.code
        for member in members.filter(unit__code__in=("B11", "D1"))
        if any(cell.value for cell in filled_from_records(member, None).cells.values())
    }
    assert bound == {"B11", "D1"}
    assert Binding.objects.count() >= 4
