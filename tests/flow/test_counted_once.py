"""Outlets and firms over several units: different ones beside the sum of reports, and a note where the sum may repeat."""

from __future__ import annotations

import re
from io import BytesIO

from django.test import Client
from openpyxl import load_workbook

from nucong.audit.models import Event
from nucong.engines.rollup import Exact
from nucong.flow.counted_once import Named, once
from nucong.flow.recorded import filled_from_records, send_answer
from nucong.flow.report_annexes import units_annex
from nucong.flow.report_workbook import workbook_of
from nucong.flow.step4_consolidate import Comparison, compared, sections
from nucong.ledgers.actions import bind
from nucong.ledgers.proposing import Proposal
from nucong.ledgers.states import What
from nucong.reporting.actions import accept, save_draft
from nucong.reporting.queries import current_submission
from tests.contracts.conftest import Keeping, kept
from tests.federation import DUE, House
from tests.ledgers.conftest import Recording, recorded

__all__ = ["kept", "recorded"]

OUTLETS = ("Báo Lao động", "Đài tỉnh", "Báo tỉnh")


def outlets_asked(house: House) -> None:
    """Let the first number of the form count outlets."""
    bind(
        version=house.form, question="meetings", proposal=Proposal(What.OUTLETS, ("media_report",)),
        by=house.people["P"], at=house.at(),
    )  # fmt: skip


def sent(house: House, code: str, **typed: int) -> None:
    """Send what the records say, or what was typed, and have it accepted."""
    member = house.members[code]
    answers = {**filled_from_records(member, None).answers, **typed}
    draft = save_draft(member=member, answers=answers, narrative={}, by=house.by(code), at=house.at(DUE))
    send_answer(submission=draft, by=house.by(code), at=house.at(DUE))
    answer = current_submission(member)
    assert answer is not None
    accept(submissions=[answer], by=house.people["P"], at=house.at(DUE))


def told(house: House, recorded: Recording) -> Comparison:
    """Return the figures after two units reported two outlets each, one of them the same."""
    outlets_asked(house)
    for code, names in (("B11", OUTLETS[:2]), ("B21", OUTLETS[1:])):
        for name in names:
            recorded(code, kind="media_report", outlet=name)
        sent(house, code)
    found = compared(house.cycle)
    assert found is not None
    return found


def words(comparison: Comparison, house: House) -> str:
    """Return the sentences of the report of the province."""
    found = sections(comparison, house.members["P"], {})
    return " ".join(sentence.text for section in found for sentence in section.sentences)


def test_the_report_tells_the_different_outlets_and_the_sum_of_reports_beside_them(
    house: House, recorded: Recording
) -> None:
    comparison = told(house, recorded)
    root = house.members["P"]

    assert comparison.now.total(root, "meetings") == 4
    assert comparison.shown(root, "meetings") == 3
    assert "3 buổi (không tính trùng; cộng số các đơn vị báo cáo là 4)" in words(comparison, house)
    notes = [str(block) for block in units_annex(comparison, root).blocks]
    assert any("mỗi nơi chỉ tính một lần; cộng số các đơn vị báo cáo là 4" in note for note in notes)


def test_the_workbook_keeps_the_sum_and_says_how_many_are_different(
    house: House, recorded: Recording
) -> None:
    comparison = told(house, recorded)
    root = house.members["P"]

    book = load_workbook(BytesIO(workbook_of(comparison, root)))

    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("3, mỗi nơi chỉ tính một lần; cộng số các đơn vị báo cáo là 4" in cell for cell in cells)


def test_a_number_typed_without_names_leaves_the_sum_with_a_warning(
    house: House, recorded: Recording
) -> None:
    outlets_asked(house)
    recorded("B11", kind="media_report", outlet=OUTLETS[0])
    sent(house, "B11")
    house.answer("B12", meetings=5)
    comparison = compared(house.cycle)
    assert comparison is not None

    assert comparison.shown(house.members["P"], "meetings") == 6
    assert "cùng một nơi có thể được nhiều đơn vị tính" in words(comparison, house)


def test_a_record_written_after_sending_changes_nothing_that_was_reported(
    house: House, recorded: Recording
) -> None:
    told(house, recorded)
    recorded("B11", kind="media_report", outlet="Báo khác")
    comparison = compared(house.cycle)
    assert comparison is not None

    assert comparison.shown(house.members["P"], "meetings") == 3


def test_the_page_of_the_consolidation_says_both(house: House, recorded: Recording) -> None:
    told(house, recorded)
    client = Client()
    client.force_login(house.people["P"])
    key = house.members["P"].pk

    page = client.get(f"/reports/consolidations/{key}/").content.decode()
    why = client.get(f"/reports/{house.cycle.pk}/explain/{key}/meetings/").content.decode()

    for text in (page, why):
        assert "cộng số các báo cáo là 4" in re.sub(r"\s+", " ", text)


WOMEN_OF = Proposal(What.MEASURE, ("@contract",), measure="women_covered", standing=True)


def women_asked(house: House) -> None:
    """Let the first number of the form count the women under contracts."""
    bind(version=house.form, question="meetings", proposal=WOMEN_OF, by=house.people["P"], at=house.at())


def reported(house: House, kept: Keeping, *, regional: list[str], number: int = 0) -> Comparison:
    """Return the figures where B11 has a contract of its own for 300 women and B21 keeps a regional one for 500."""
    women_asked(house)
    kept("B11", firms=("Công ty May Hoa Sen",))
    kept(
        "B21",
        kind="contract_regional",
        firms=tuple(regional),
        firms_covered=number or len(regional),
        workers_covered=900,
        women_covered=500,
    )
    for code in ("B11", "B21"):
        sent(house, code)
    found = compared(house.cycle)
    assert found is not None
    return found


def test_women_of_a_firm_under_contracts_of_two_units_count_once_and_the_sum_stands_beside(
    house: House, kept: Keeping
) -> None:
    comparison = reported(house, kept, regional=["CÔNG TY MAY HOA SEN", "Công ty Giày Bình An"])
    root = house.members["P"]

    assert comparison.now.total(root, "meetings") == 800
    assert comparison.shown(root, "meetings") == 500
    assert "người của mỗi doanh nghiệp chỉ tính một lần; cộng số các đơn vị báo cáo là 800" in words(
        comparison, house
    )
    notes = [str(block) for block in units_annex(comparison, root).blocks]
    assert any("người của mỗi doanh nghiệp chỉ tính một lần" in note for note in notes)


def test_women_under_contracts_of_firms_apart_are_simply_added(house: House, kept: Keeping) -> None:
    comparison = reported(house, kept, regional=["Công ty Giày Bình An", "Công ty Dệt Mai"])

    assert comparison.shown(house.members["P"], "meetings") == 800
    assert "doanh nghiệp" not in words(comparison, house)


def test_a_contract_that_does_not_name_all_its_firms_leaves_the_sum_with_a_warning(
    house: House, kept: Keeping
) -> None:
    comparison = reported(house, kept, regional=["Công ty Giày Bình An"], number=12)

    assert comparison.shown(house.members["P"], "meetings") == 800
    assert (
        "người của một doanh nghiệp có thể được nhiều đơn vị tính, riêng các doanh nghiệp có tên ít nhất là 300"
        in (words(comparison, house))
    )


def test_names_of_firms_stay_out_of_the_record_of_what_was_done(house: House, kept: Keeping) -> None:
    reported(house, kept, regional=["Công ty Giày Bình An"])

    told = [event.detail for event in Event.objects.filter(verb="submission.follow_records")]

    assert len(told) == 2
    assert "Công ty" not in str(told)


def test_names_that_repeat_are_told_apart_from_numbers_without_names() -> None:
    def of(*told: Named, total: Exact) -> tuple[int, int, bool]:
        found = once(told, total)
        return found.different, found.nameless, found.repeats

    ab, bc = Named(2, frozenset("ab")), Named(2, frozenset("bc"))

    assert of(ab, bc, total=4) == (3, 0, True)
    assert of(ab, Named(1, frozenset("c")), total=3) == (3, 0, False)
    assert of(ab, Named(3, frozenset()), total=5) == (2, 3, True)
