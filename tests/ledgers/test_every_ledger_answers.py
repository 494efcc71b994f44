"""Every ledger answers: what was put right after checks, contracts, awards and clubs fill cells of one form.

Released counts of confidential cases: tests/web/answering/test_released_count.py.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from nucong.awards.actions import GivenFacts, record_award
from nucong.awards.queries import rules_on
from nucong.flow.recorded import filled_from_records
from nucong.inspections.actions import close_with_reason, put_right
from nucong.ledgers.actions import ClubFacts, bind, end_club, found_club, keep
from nucong.ledgers.proposing import CONTRACTS, Proposal
from nucong.ledgers.rules import RecordFacts
from nucong.ledgers.states import KeptAs, What
from tests.federation import DUE, House
from tests.inspections.conftest import Checking, answer, checking

__all__ = ["checking"]

INSIDE = date(2024, 3, 8)


def test_a_year_of_checks_contracts_awards_and_clubs_fills_every_cell(
    bound: House, checking: Checking
) -> None:
    house, unit = bound, bound.units["D1"]
    doing: dict[str, Any] = {"by": house.by("D1"), "at": house.at(DUE)}

    checked = answer(house, checking("D1", "B11", on=INSIDE), "v01", "v05", "v08", women=3)
    first, second, _left_open = checked.findings.filter(verdict="violates")
    put_right(finding=first, on=DUE, words="", counts=True, **doing)
    close_with_reason(finding=second, on=DUE, reason="Doanh nghiệp giải thể", **doing)

    for firms, women in (("May A",), 300), (("May A", "Giày B"), 900), (("Dệt C",), 50):
        covers = {"firms_covered": len(firms), "women_covered": women, "workers_covered": women}
        facts = RecordFacts(
            "contract_group", date(2022, 1, 1), until=date(2030, 1, 1), standing=True, firms=firms,
            measures=covers,
        )  # fmt: skip
        keep(unit=unit, facts=facts, kept_as=KeptAs.CONTRACT, **doing)

    rules = next(iter(rules_on(house.organisation, DUE).values()))
    for name, collective in ("Nguyễn Thị Hoa", False), ("Trần Thị Lan", False), ("Tổ may 3", True):
        given = GivenFacts(
            on=INSIDE, year=2024, collective=collective, name=name, sex="" if collective else "F"
        )
        record_award(unit=unit, rules=rules, facts=given, **doing)

    for name in ("Nữ công gia chánh", "Dân vũ", "Đã thôi"):
        club = found_club(unit=unit, facts=ClubFacts("women_club", name, date(2023, 5, 1), women=20), **doing)
    end_club(club=club, on=date(2024, 1, 15), reason="Ít người", today=DUE, **doing)

    def cells(**wishes: Proposal) -> dict[str, object]:
        for question, wish in wishes.items():
            bind(version=house.form, question=question, proposal=wish, by=house.people["P"], at=house.at())
        return dict(filled_from_records(house.members["D1"], None).answers)

    awards = (rules.ledger_kind,)
    assert cells(
        meetings=Proposal(What.MEASURE, ("inspection",), measure="put_right"),
        workers=Proposal(What.MEASURE, CONTRACTS, measure="women_covered", standing=True),
        women=Proposal(What.MEASURE, awards, measure="individuals"),
    ) == {"meetings": 1, "workers": 950, "women": 2, "money": Decimal("0.00")}
    assert cells(
        meetings=Proposal(What.EVENTS, ("women_club",), standing=True),
        workers=Proposal(What.MEASURE, ("inspection",), measure="women_concerned"),
        women=Proposal(What.MEASURE, awards, measure="collectives"),
    ) == {"meetings": 2, "workers": 9, "women": 1, "money": Decimal("0.00")}
