"""Phrases and numbers of official documents: register numbers, dates, lists, titles, locale figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from nucong.engines.drafting import wording_vi, wording_zh
from nucong.engines.drafting.clean import checked, placed_cells
from nucong.engines.drafting.errors import BrokenTable, UnknownKind, UnknownRegime, WrongLanguage
from nucong.engines.drafting.figures import format_number, format_percent
from nucong.engines.drafting.model import Annex, Cell, Paragraph, Signature, Table
from nucong.engines.drafting.regimes import gbt9704_layout, nd30_layout
from nucong.engines.drafting.text_width import balanced_lines, text_width_pt
from nucong.engines.drafting.title_lines_zh import title_lines
from tests.engines.drafting.drafting_samples import (
    chinese_notice,
    chinese_report,
    vietnamese_letter,
    vietnamese_report,
)


@pytest.mark.parametrize(
    ("number", "symbol", "expected"),
    [
        ("7", "LĐLĐ-ToC", "Số: 07/LĐLĐ-ToC"),
        ("15", "BC-LĐLĐ", "Số: 15/BC-LĐLĐ"),
        ("6b", "NQ-BCH", "Số: 06b/NQ-BCH"),
        ("05", "/KH-LĐLĐ", "Số: 05/KH-LĐLĐ"),
    ],
)
def test_number_below_ten_takes_a_leading_zero(number: str, symbol: str, expected: str) -> None:
    assert wording_vi.number_line(replace(vietnamese_letter(), number=number, symbol=symbol)) == expected


def test_number_not_yet_given_leaves_room_to_write_it() -> None:
    line = wording_vi.number_line(replace(vietnamese_letter(), number=None))

    assert line.startswith("Số: ")
    assert line.endswith("\xa0/LĐLĐ-ToC")


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 27), "ngày 27 tháng 3 năm 2026"),
        (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (date(2026, 11, 9), "ngày 09 tháng 11 năm 2026"),
    ],
)
def test_leading_zero_stands_for_small_days_and_the_first_two_months_only(on: date, expected: str) -> None:
    assert wording_vi.day_phrase(on) == expected


def test_recipient_list_ends_each_body_by_semicolon_and_the_last_by_full_stop() -> None:
    letter = replace(vietnamese_letter(), recipients=("- Công đoàn ngành;", "Công đoàn cơ sở"))

    assert wording_vi.recipient_items(letter) == ["Công đoàn ngành;", "Công đoàn cơ sở."]
    assert wording_vi.recipient_items(replace(letter, recipients=("Ban Dân vận",))) == ["Ban Dân vận"]


def test_subject_of_a_letter_never_says_about_twice() -> None:
    letter = replace(vietnamese_letter(), subject="V/v tổ chức hội nghị")

    assert wording_vi.letter_subject(letter) == "V/v tổ chức hội nghị"


def test_signing_power_stands_before_the_collective_or_before_the_office() -> None:
    assert wording_vi.signature_head(Signature("TM.", "Ban Thường vụ", "Chủ tịch")) == [
        "TM. BAN THƯỜNG VỤ",
        "CHỦ TỊCH",
    ]
    assert wording_vi.signature_head(Signature("KT.", "Chủ tịch", "Phó Chủ tịch")) == [
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
    ]
    assert wording_vi.signature_head(Signature(title="Chủ tịch")) == ["CHỦ TỊCH"]


def test_annexes_are_counted_in_roman_numerals_only_when_there_are_several() -> None:
    report = vietnamese_report()
    alone = replace(report, annexes=report.annexes[:1])

    assert [wording_vi.annex_label(report, a) for a in report.annexes] == ["Phụ lục I", "Phụ lục II"]
    assert wording_vi.annex_label(alone, alone.annexes[0]) == "Phụ lục"


@pytest.mark.parametrize(
    ("number", "symbol", "expected"),
    [
        ("05", "青工", "青工〔2026〕5号"),
        ("第12号", "青工", "青工〔2026〕12号"),
        ("3", "青工[2025]", "青工〔2025〕3号"),
    ],
)
def test_chinese_symbol_takes_hexagonal_brackets_and_no_padding(
    number: str, symbol: str, expected: str
) -> None:
    assert wording_zh.symbol_line(replace(chinese_notice(), number=number, symbol=symbol)) == expected


def test_signer_is_named_only_on_documents_that_go_up() -> None:
    assert wording_zh.issuing_signer(chinese_report()) == "李秀兰"
    assert wording_zh.issuing_signer(replace(chinese_report(), kind="notice")) == ""


def test_chinese_title_is_even_and_never_breaks_a_known_word() -> None:
    assert title_lines("青禾市总工会关于开展2026年女职工劳动保护宣传月活动的通知") == [
        "青禾市总工会关于开展2026年",
        "女职工劳动保护宣传月活动的通知",
    ]
    assert title_lines("第一行\n第二行") == ["第一行", "第二行"]


def test_title_line_never_begins_with_a_particle_or_closing_mark() -> None:
    lines = title_lines("关于印发《女职工权益保护专项集体合同实施细则》和《工作指引》的通知的补充说明的说明")

    assert all(line[0] not in "的》，" and line[-1] not in "《" for line in lines)
    assert max(map(len, lines)) <= 19


def test_endless_title_is_still_broken_into_lines() -> None:
    assert max(map(len, title_lines("女职工" * 200))) <= 19


def test_balanced_lines_leave_no_single_word_over() -> None:
    text = "LIÊN ĐOÀN LAO ĐỘNG TỈNH THANH LAM"
    room = text_width_pt(text, 12, bold=True) - 5

    first, second = balanced_lines(text, room_pt=room, size_pt=12, bold=True)

    assert f"{first} {second}" == text
    assert len(second.split()) >= 3


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        (Decimal("1234.5"), "vi", "1.234,5"),
        (Decimal("1234.5"), "zh", "1,234.5"),
        (1234567, "vi", "1.234.567"),
        (Decimal("10.00"), "vi", "10"),
        (-5, "vi", "-5"),
        (0, "zh", "0"),
    ],
)
def test_numbers_follow_the_language(value: int | Decimal, language: str, expected: str) -> None:
    assert format_number(value, language=language) == expected


def test_fixed_decimals_round_half_up_and_never_show_minus_zero() -> None:
    assert format_number(Decimal("2.25"), language="vi", decimals=1) == "2,3"
    assert format_number(Decimal("-0.04"), language="vi", decimals=1) == "0,0"
    assert format_number(1234, language="zh", grouping=False) == "1234"


def test_share_of_nothing_is_not_a_number() -> None:
    assert format_percent(1, 3, language="vi") == "33,3%"
    assert format_percent(0, 0, language="vi") == "–"


def test_line_grid_of_the_chinese_page_holds_22_lines_of_28_characters() -> None:
    layout = gbt9704_layout(date(2026, 1, 1))

    assert 22 * layout.line_pitch_pt <= 225 / 25.4 * 72
    assert 28 * (layout.body_pt + layout.tracking_pt) <= 156 / 25.4 * 72
    assert 29 * (layout.body_pt + layout.tracking_pt) > 156 / 25.4 * 72


def test_letter_older_than_the_decree_gets_the_oldest_rules_held() -> None:
    assert nd30_layout(date(2018, 3, 27)) == nd30_layout(date(2020, 3, 5)) == nd30_layout(None)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"regime": "iso"}, UnknownRegime),
        ({"kind": "poem"}, UnknownKind),
        ({"language": "zh"}, WrongLanguage),
    ],
)
def test_unknown_words_are_refused_with_a_code(change: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error) as refused:
        checked(replace(vietnamese_letter(), **change))  # type: ignore[arg-type]

    assert refused.value.code.startswith("DRAFTING-")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "rows",
    [
        ((Cell("a", colspan=2),), (Cell("b"),)),
        ((Cell("a", rowspan=2), Cell("b")),),
        ((Cell("a", rowspan=0),),),
        (),
    ],
    ids=["hole", "span beyond the last row", "span of nothing", "no rows"],
)
def test_table_with_a_hole_is_refused(rows: tuple[tuple[Cell, ...], ...]) -> None:
    with pytest.raises(BrokenTable):
        placed_cells(Table(rows))


def test_pasted_control_characters_are_dropped_everywhere() -> None:
    letter = vietnamese_letter()
    dirty = replace(letter, blocks=(Paragraph.of("Gửi\x0bvề\x00 Ban"),), annexes=(Annex("Bi\x07ểu", ()),))

    clean = checked(dirty)

    assert clean.blocks == (Paragraph.of("Gửi\nvề Ban"),)
    assert clean.annexes[0].title == "Biểu"
