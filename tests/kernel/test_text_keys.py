"""Finding without diacritics; sorting as dictionaries do, on every database alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.kernel.text import fold, person_sort_key, sort_key

# In the order of CLDR for Vietnamese; each list is in order.
IN_ORDER = [
    ["a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "ẳ", "ẵ", "ắ", "ặ", "â", "ầ", "ẩ", "ẫ", "ấ", "ậ", "b"],
    ["d", "đ", "e", "è", "ẻ", "ẽ", "é", "ẹ", "ê", "ề", "ể", "ễ", "ế", "ệ", "g"],
    [
        "o",
        "ò",
        "ỏ",
        "õ",
        "ó",
        "ọ",
        "ô",
        "ồ",
        "ộ",
        "ơ",
        "ờ",
        "ợ",
        "p",
        "u",
        "ù",
        "ụ",
        "ư",
        "ừ",
        "ự",
        "v",
        "x",
        "y",
        "z",
    ],
    ["bả", "ba ba", "ba bà", "bà ba", "bà bà", "băm"],  # tones are compared syllable by syllable
    ["Ha Long", "Hà Long", "Hà Lông"],
    ["Đà Nẵng", "Đắk Lắk", "Điện Biên", "Đồng Nai"],
    ["Công đoàn 2", "Công đoàn 10", "Công đoàn An"],
    ["An", "An Giang", "Anh"],
    ["f", "g", "i", "j", "k"],
    ["v", "w", "x"],
]


def put_in_order(words: list[str], key: Callable[[str], str]) -> list[str]:
    """Return the words sorted by a key, beginning from the opposite order."""
    found = list(words)
    found.reverse()
    found.sort(key=key)
    return found


@pytest.mark.parametrize("words", IN_ORDER, ids=lambda words: words[0])
def test_words_sort_as_in_a_vietnamese_dictionary(words: list[str]) -> None:
    assert put_in_order(words, sort_key) == words


def test_people_sort_by_given_name_then_by_family_name() -> None:
    people = ["Trần Thị An", "Lê Thu Ánh", "Nguyễn Thị Bình", "Phạm Bình", "Đỗ Thị Cúc"]

    assert put_in_order(people, person_sort_key) == people
    assert person_sort_key("  ") == ""


def test_chinese_names_sort_by_pinyin() -> None:
    units = ["安河县总工会", "北江市总工会", "临川市总工会", "武川市总工会", "中河县总工会"]

    assert put_in_order(units, sort_key) == units
    assert sorted(["王芳", "李娜", "赵敏"], key=person_sort_key) == ["李娜", "王芳", "赵敏"]


@given(st.text(max_size=120))
def test_keys_take_any_text_whichever_way_it_is_composed(text: str) -> None:
    assert len(sort_key(text)) <= 250
    assert fold(fold(text)) == fold(text)
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    if all(ord(char) < 0x1EFF for char in composed):
        assert sort_key(composed) == sort_key(decomposed)
        assert fold(composed) == fold(decomposed)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Đắk  Lắk", "dak lak"),
        ("LĐLĐ tỉnh", "ldld tinh"),
        ("Hòa", "hoa"),
        ("临川市", "临川市"),
        ("ĐẶNG\nThị", "dang thi"),
    ],
)
def test_finding_ignores_case_diacritics_and_white_space(written: str, found: str) -> None:
    assert fold(written) == found
