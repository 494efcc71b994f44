"""The same answers from Excel as from the screen, and never those of another unit."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from nucong.engines.xforms import NOT_APPLICABLE
from nucong.reporting import entry
from nucong.reporting.errors import BadWorkbook
from tests.federation import DUE, House

FILLED = {
    "meetings": 3, "workers": 1234, "women": 0, "money": Decimal("12.50"), "largest": None, "hall": "rented",
    "means": ("talk", "online"), "held": DUE, "remark": "Đông, vui.",
}  # fmt: skip


@pytest.mark.parametrize("language", ["vi", "zh"])
def test_a_workbook_brings_back_the_answers_it_went_out_with(house: House, language: str) -> None:
    draft = house.save("B11", **FILLED)
    member = house.members["B11"]

    read = entry.from_workbook(
        member, entry.workbook_for(member, language=language), language=language, today=DUE
    )

    assert not read.findings
    assert dict(read.answers) == FILLED
    assert entry.answers_of(draft) == FILLED


def test_not_applicable_comes_back_from_a_workbook(house: House) -> None:
    house.save("B11", meetings=1, workers=NOT_APPLICABLE)
    member = house.members["B11"]

    read = entry.from_workbook(member, entry.workbook_for(member, language="vi"), language="vi", today=DUE)

    assert read.answers["workers"] is NOT_APPLICABLE


def test_a_workbook_of_another_unit_is_refused(house: House) -> None:
    data = entry.workbook_for(house.members["B12"], language="vi")

    with pytest.raises(BadWorkbook) as refused:
        entry.from_workbook(house.members["B11"], data, language="vi", today=DUE)
    assert refused.value.params["why"] == "B12"


@pytest.mark.parametrize("data", [b"", b"not a workbook", b"PK\x03\x04broken"])
def test_a_file_that_is_no_workbook_is_refused(house: House, data: bytes) -> None:
    with pytest.raises(BadWorkbook):
        entry.from_workbook(house.members["B11"], data, language="vi", today=DUE)


def test_a_workbook_of_something_else_is_refused(house: House) -> None:
    book = load_workbook(io.BytesIO(entry.workbook_for(house.members["B11"], language="vi")))
    for sheet in book.sheetnames[1:]:
        del book[sheet]
    out = io.BytesIO()
    book.save(out)

    with pytest.raises(BadWorkbook):
        entry.from_workbook(house.members["B11"], out.getvalue(), language="vi", today=DUE)


def test_rules_hold_for_a_workbook_as_for_the_screen(house: House) -> None:
    house.save("B11", meetings=1, workers=10, women=11)
    member = house.members["B11"]

    told = entry.from_workbook(member, entry.workbook_for(member, language="vi"), language="vi", today=DUE)
    typed = entry.typed(member, {"meetings": "1", "workers": "10", "women": "11"}, language="vi", today=DUE)

    assert [f.question for f in told.findings] == [f.question for f in typed.findings] == ["women"]


def test_what_was_typed_and_cannot_be_read_is_kept_and_told(house: House) -> None:
    read = entry.typed(house.members["B11"], {"workers": "1.5", "money": "1,5"}, language="vi", today=DUE)

    assert (read.answers["workers"], read.answers["money"]) == ("1.5", Decimal("1.5"))
    assert [finding.question for finding in read.findings] == ["workers"]
