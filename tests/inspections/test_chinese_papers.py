"""The papers of a Chinese union after a check: titles, sources of law, the clock of its country."""

from __future__ import annotations

from datetime import date

import pytest

from nucong.documents.queries import draft_of
from nucong.inspections import actions
from nucong.inspections.states import Mode, PaperKind
from tests.federation import DUE, build_house
from tests.inspections.conftest import answer, sent, written


@pytest.mark.django_db
def test_a_chinese_opinion_asks_the_employer_within_fifteen_working_days() -> None:
    house = build_house("zh")
    by, at = house.people["P"], house.at(DUE)
    inspection = actions.open_inspection(
        unit=house.units["P"], target=actions.Target(Mode.DIRECT, employer="晨星服装有限公司"),
        theme="女职工特殊权益保护", due_on=DUE, by=by, at=at,
    )  # fmt: skip
    inspection = actions.begin(inspection=inspection, on=date(2024, 4, 2), place="", team="", by=by, at=at)
    inspection = answer(house, inspection, "c05", women=2)

    document = written(house, inspection, PaperKind.OPINION)
    sent(house, document)

    assert document.subject == "临川市总工会关于女职工特殊权益保护问题的劳动法律监督意见书"
    draft = draft_of(document)
    assert draft is not None
    assert "《女职工劳动保护特别规定》第六条第二款" in "".join(part.text for part in draft.parts)
    # 1/5 is a day off (2/5 only since 2025): twelve working days in April, then 2, 3 and 6 May.
    assert inspection.papers.get().due_on == date(2024, 5, 6)
