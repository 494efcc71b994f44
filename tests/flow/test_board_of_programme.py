"""The board tells who is missing also in the report that closed last, and everything of the programme that falls due."""

from __future__ import annotations

from datetime import date
from typing import Any

from nucong.documents.pages import Table
from nucong.flow.board import NAMED, board_of
from nucong.flow.board_paper import WORDS, _missing
from nucong.flow.reviewing import content_of
from nucong.programmes import actions
from nucong.programmes.models import Call, Obligation, Programme, ProgrammeReview
from nucong.programmes.states import ReviewKind
from nucong.reporting.actions import close_cycle
from nucong.reporting.models import CycleSection
from nucong.surveys.models import Survey
from nucong.web.programmes.pages.board import board_page
from tests.federation import House, house, standing_house

__all__ = ["house", "standing_house"]

ON = date(2024, 6, 1)


def test_units_missing_in_the_report_closed_last_are_counted(house: House) -> None:
    opened = board_of(house.programme, house.units["P"], on=ON)

    close_cycle(cycle=house.cycle, by=house.people["P"], at=house.at(ON))
    closed = board_of(house.programme, house.units["P"], on=ON)

    assert opened.missing == closed.missing > 0
    assert (opened.missing_closed, closed.missing_closed) == (0, closed.missing)


def test_a_duty_answered_inside_a_periodic_report_tells_who_is_missing(house: House) -> None:
    """On the board, in Word and in the review; the report itself is of another programme."""
    own, unit = house.cycle.obligation, house.units["P"]
    inside = Programme.objects.create(document=house.programme.document, title="Y", created_at=house.at(ON))
    duty = Obligation.objects.get(pk=own.pk)
    duty.pk, duty.programme = None, inside
    duty.save(force_insert=True)
    CycleSection.objects.create(cycle=house.cycle, obligation=duty, key="y", title="Y", position=0)
    plan = actions.ReviewPlan(ReviewKind.YEARLY, "Sơ kết", date(2024, 1, 1), date(2024, 12, 31))
    review = actions.begin_review(
        programme=inside, unit=unit, plan=plan, by=house.people["P"], at=house.at(ON)
    )

    board, content = board_of(inside, unit, on=ON), content_of(review, on=ON)

    missing = board.reports[0]
    assert missing.cycle == house.cycle
    assert (board.missing, missing.missing, len(missing.names)) == (9, 9, NAMED)
    assert all(name in board_page(board).missing[0].note for name in missing.names)
    table = _missing(board, WORDS["vi"], "vi")
    assert isinstance(table, Table)
    assert missing.names[0] in repr(table)
    assert [(each.missing, each.names) for each in content.reports] == [(missing.missing, missing.names)]
    assert f"còn 9 đơn vị chưa báo cáo ({missing.names[0]}" in content.words["work"]
    assert f"{missing.names[-1]} và 1 đơn vị khác)." in content.words["work"]


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
