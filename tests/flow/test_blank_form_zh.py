"""The blank form of a Chinese union."""

from __future__ import annotations

import pypdfium2
import pytest

from nucong.documents.pages import Skipped
from nucong.flow.blank_form import blank_files, blank_sheet
from tests.federation import build_house


@pytest.mark.django_db
def test_a_chinese_form_is_printed_in_chinese() -> None:
    house = build_house("zh")
    made = blank_files(blank_sheet(house.cycle, unit="晨星服装厂工会"), "pdf")
    if isinstance(made, Skipped):
        pytest.skip(made.reason)

    told = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made))

    assert "填报单位：晨星服装厂工会" in told
    assert "参加职工" in told
    assert "不适用" in told
