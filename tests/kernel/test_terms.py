"""What is found: without diacritics, inside Chinese text, a number in any spelling."""

from __future__ import annotations

import pytest

from nucong.kernel.terms import folded_in_place, index_terms, places_pattern, query_of


def holds(text: str, words: str) -> bool:
    """Tell whether every part of what is typed stands in the text as neighbouring terms."""
    terms = f" {index_terms(text)} "
    return all(f" {' '.join(part)} " in terms for part in query_of(words).parts)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Đề nghị các đơn vị báo cáo", "de nghi BAO CAO"),
        ("12/KH-TLĐ", "12/kh-tld"),
        ("12/KH-TLĐ", "12 KH TLĐ"),
        ("12/KH–TLĐ", "12/KH-TLĐ"),
        ("06b/NQ-TLĐ", "6b/NQ–TLĐ"),
        ("总工发〔2017〕5号", "总工发[2017]5号"),
        ("总工发〔2017〕5号", "总工发２０１７ 5"),
        ("关于加强女职工工作的意见", "女职工"),
        ("关于加强女职工工作的意见", "见"),
        ("关于加强女职工工作的意见", "加强 意见"),
    ],
)
def test_what_is_typed_finds_the_text_in_any_spelling(text: str, words: str) -> None:
    assert holds(text, words)


def test_signs_that_do_not_stand_together_are_not_found_as_one_word() -> None:
    assert not holds("女工和职工", "女职工")
    assert not holds("112/KH-TLĐ", "12/KH-TLĐ")


def test_folding_in_place_keeps_every_place() -> None:
    text = "Đề nghị 女职工 báo cáo trước 30/11"

    assert len(folded_in_place(text)) == len(text)
    assert folded_in_place(text).startswith("de nghi")


def test_a_word_is_marked_where_it_begins_and_not_inside_another() -> None:
    pattern = places_pattern("nu cong")
    assert pattern is not None
    text = folded_in_place("Ban Nữ công, sắnu")

    assert [found.group() for found in pattern.finditer(text)] == ["nu", "cong"]


def test_nothing_typed_finds_nothing() -> None:
    assert not query_of("  … / ")
    assert places_pattern(" -- ") is None
