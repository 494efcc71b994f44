"""Words that repeat what women or men are supposed to be: found as typed, with why; never more than advice."""

from __future__ import annotations

import time
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.documents.stereotypes import SEEDED, Finder, Phrase

VI = Finder(phrase for phrase in SEEDED if phrase.language == "vi")
ZH = Finder(phrase for phrase in SEEDED if phrase.language == "zh")


@pytest.mark.parametrize(
    ("finder", "text", "words"),
    [
        (VI, "Chị em PHÁI YẾU đã vượt khó", "phái yếu"),
        (VI, unicodedata.normalize("NFD", "Ngợi ca thiên chức làm mẹ."), "thiên chức làm mẹ"),
        (VI, "người phụ nữ\ngiữ  lửa cho gia đình", "người phụ nữ giữ lửa"),
        (VI, "chan yeu tay mem", "chân yếu tay mềm"),
        (ZH, "她是个“女汉子”。", "女汉子"),
        (ZH, "大龄剩女也幸福", "大龄剩女"),
        (ZH, "在家相 夫\n教子", "相夫教子"),
    ],
    ids=[
        "case",
        "decomposed, the longest",
        "blanks",
        "typed without diacritics",
        "quoted",
        "longest",
        "broken line",
    ],
)
def test_a_phrase_is_found_as_people_type_it(finder: Finder, text: str, words: str) -> None:
    (found,) = finder.find(text)

    assert found.phrase.words == words
    place = text[found.start : found.end]
    assert unicodedata.normalize("NFC", place)[0].casefold() == (
        place[0] if words == "chân yếu tay mềm" else words[0]
    )


def test_full_width_and_both_ways_of_placing_a_tone_are_one() -> None:
    finder = Finder([Phrase("vi", "hoà mình", "x"), Phrase("zh", "A级美女", "x")])

    assert [each.phrase.words for each in finder.find("Hòa mình và Ａ级美女")] == ["hoà mình", "A级美女"]


@pytest.mark.parametrize(
    "text", ["phái yêu cầu đi họp", "Đoàn phái yếuu", "phai yêu", "việc của đàn bàn ghế"], ids=str
)
def test_other_words_of_the_same_letters_are_left_alone(text: str) -> None:
    assert VI.find(text) == []


def test_every_phrase_says_why_and_is_found_by_itself_once() -> None:
    assert [phrase for phrase in SEEDED if not phrase.why or not phrase.words.strip()] == []
    assert not [words for words, times in Counter(phrase.words for phrase in SEEDED).items() if times > 1]
    assert min(Counter(phrase.language for phrase in SEEDED).values()) >= 25
    for phrase in SEEDED:
        finder = VI if phrase.language == "vi" else ZH
        assert [each.phrase for each in finder.find(f"… {phrase.words} …")] == [phrase]


@given(st.text(alphabet="phái yếu女汉子 \n\u0301Đđ剩A", max_size=60))
def test_places_lie_within_the_text_in_order_and_apart(text: str) -> None:
    for finder in (VI, ZH):
        found = finder.find(text)
        ends = [0, *(each.end for each in found)]
        assert all(0 <= each.start < each.end <= len(text) for each in found)
        assert all(each.start >= before for each, before in zip(found, ends, strict=False))


def test_a_long_text_is_read_at_once() -> None:
    text = "Chị em công nhân tham gia tuần lễ áo dài, thiên chức, phái đẹp. " * 700
    began = time.perf_counter()

    assert len(VI.find(text)) == 1400
    assert time.perf_counter() - began < 2
