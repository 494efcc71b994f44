"""One form for text from every door, and the way back to the original."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from nucong.engines.reading.normalise import normalise


def test_marks_digits_spaces_and_line_ends_take_one_form() -> None:
    raw = "Ð\u00a0va\u0300\r\n１２\u3000年\u200b《法》\t|"
    assert normalise(raw).text == "Đ và\n12 年《法》\t|"


def test_runs_of_spaces_stay_because_they_set_columns_apart() -> None:
    assert normalise("TM. BAN THƯỜNG VỤ      CHỦ TỊCH").text == "TM. BAN THƯỜNG VỤ      CHỦ TỊCH"


@given(st.text(alphabet=st.sampled_from("aăâđoe\u0300\u0301\u0302 \u00a0\r\nÐ１|x"), max_size=60))
def test_each_character_knows_where_it_came_from(raw: str) -> None:
    found = normalise(raw)
    assert len(found.offsets) == len(found.text) + 1
    assert list(found.offsets) == sorted(found.offsets)
    assert found.offsets[-1] == len(raw)
    assert unicodedata.is_normalized("NFC", found.text) or "\u0300" <= max(raw) <= "\u036f"


def test_text_typed_in_a_font_of_the_time_before_unicode_is_warned_about() -> None:
    vni = "Toång Lieân ñoaøn Lao ñoäng Vieät Nam, Coâng ñoaøn ngaønh, keá hoaïch coâng taùc nöõ coâng naêm"
    assert [warning["code"] for warning in normalise(vni).warnings] == ["READING-W01"]
    assert normalise("Công đoàn cơ sở, kế hoạch công tác nữ công năm 2024").warnings == []
