"""The board tells who is missing also in the report that closed last, and everything of the programme that falls due."""

from __future__ import annotations

from datetime import date
from typing import Any

from nucong.flow.board import board_of
from nucong.programmes.models import Call, ProgrammeReview
from nucong.reporting.actions import close_cycle
from nucong.surveys.models import Survey
from tests.federation import House, house, standing_house

__all__ = ["house", "standing_house"]

ON = date(2024, 6, 1)


def test_units_missing_in_the_report_closed_last_are_counted(house: House) -> None:
    opened = board_of(house.programme, house.units["P"], on=ON)

    close_cycle(cycle=house.cycle, by=house.people["P"], at=house.at(ON))
    closed = board_of(house.programme, house.units["P"], on=ON)

    assert opened.missing == closed.missing > 0
    assert (opened.missing_closed, closed.missing_closed) == (0, closed.missing)


def test_calls_studies_reviews_and_surveys_are_among_what_comes_next(house: House) -> None:
    due: dict[str, Any] = {"programme": house.programme, "unit": house.units["P"]}
    day = date(2024, 6, 20)
    for kind in ("law", "study"):
        Call.objects.create(**due, kind=kind, title=kind, closes_on=day, opened_at=house.at(ON))
    Call.objects.create(
        **due, kind="law", title="x", closes_on=day, opened_at=house.at(ON), closed_at=house.at(ON)
    )
    ProgrammeReview.objects.create(
        **due,
        kind="yearly",
        title="Sơ kết",
        covers_from=date(2024, 1, 1),
        covers_until=day,
        began_at=house.at(ON),
    )
    Survey.objects.create(
        **due, organisation=house.organisation, title="Khảo sát", language="vi", opens_on=ON, closes_on=day,
        created_at=house.at(ON),
    )  # fmt: skip

    coming = board_of(house.programme, house.units["P"], on=ON).coming

    assert {(each.kind, each.title) for each in coming if each.on == day} == {
        ("call", "law"), ("study", "study"), ("review", "Sơ kết"), ("survey", "Khảo sát"),
    }  # fmt: skip
