"""Own Word templates: fields are filled wherever and however they stand; nothing else of the file is touched or run."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.enum.section import WD_SECTION
from hypothesis import given, settings
from hypothesis import strategies as st

from nucong.engines.drafting.certificate_template import FIELDS
from nucong.engines.drafting.word_template import (
    MAX_BYTES,
    BadTemplate,
    Fault,
    TooManySheets,
    check,
    filled,
    opened,
)
from nucong.engines.drafting.word_template.vocabulary import folded
from tests.engines.drafting.word_files import W, lines_of, part, repacked, with_box, with_xml, word_file

MAI = {
    "name": "Lê Thị Mai",
    "number": "07/2018",
    "unit": "Công đoàn Sao Mai",
    "signed_for": "TM. BAN\nTHƯỜNG VỤ",
}
AN = {**MAI, "name": "Vũ Văn An", "number": "08/2018"}
ZWSP = "\N{ZERO WIDTH SPACE}"


def drawn(data: bytes, *people: dict[str, str]) -> bytes:
    """Return a template filled."""
    return filled(opened(data), FIELDS, people or (MAI,))


def faults(data: bytes) -> list[Fault]:
    """Return what stands against a file."""
    with pytest.raises(BadTemplate) as bad:
        check(opened(data), FIELDS)
    return list(bad.value.faults)


def rules(data: bytes) -> list[str]:
    """Return the rules a file breaks."""
    return [fault.rule for fault in faults(data)]


@pytest.mark.parametrize(
    "typed",
    ["{{họ tên}}", "{{ Họ  và tên }}", "{{ho_ten}}", "{họ tên}", "｛｛姓名｝｝", "{{Full name}}", "{{ho\u0323 te\u0302n}}"],
)  # fmt: skip
def test_a_field_is_understood_as_people_type_it(typed: str) -> None:
    assert lines_of(drawn(word_file(f"Bà {typed}, số {{{{số}}}}"))) == ["Bà Lê Thị Mai, số 07/2018"]


def test_a_field_in_capitals_gives_capitals() -> None:
    assert lines_of(drawn(word_file("{{HỌ TÊN}}"))) == ["LÊ THỊ MAI"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 28), max_size=8))
def test_it_does_not_matter_how_word_cuts_the_text_into_runs(cuts: list[int]) -> None:
    text = "Bà {{họ tên}} – số {{ số }}."
    places = [0, *sorted(cuts), len(text)]
    pieces = [text[first:last] for first, last in pairwise(places)]

    assert lines_of(drawn(word_file(pieces))) == ["Bà Lê Thị Mai – số 07/2018."]


@settings(max_examples=30, deadline=None)
@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="{}｛｝"),
        max_size=40,
    )
)
def test_words_without_braces_stay_and_values_are_never_filled_again(words: str) -> None:
    value = f"{words}{{{{số}}}}"

    body = part(drawn(word_file(["{{họ tên}}"], words), {**MAI, "name": value}), "word/document.xml")

    assert "{{số}}" in body
    assert "07/2018" not in body


def test_words_take_the_look_of_the_name_in_the_braces() -> None:
    def bold(word: Any) -> None:
        word.paragraphs[0].runs[1].bold = True

    word = docx.Document(BytesIO(drawn(word_file(["{{", "họ", " tên", "}}"], change=bold))))

    assert [(run.text, run.bold) for run in word.paragraphs[0].runs if run.text] == [("Lê Thị Mai", True)]


def test_fields_are_filled_in_tables_headers_footers_boxes_and_on_curves() -> None:
    def spread(word: Any) -> None:
        word.add_table(1, 1).cell(0, 0).text = "{{đơn vị}}"
        word.sections[0].header.paragraphs[0].text = "Đầu {{số}}"
        word.sections[0].footer.paragraphs[0].text = "Chân {{số}}"
        with_box("Hộp {{số}}", "{{HỌ TÊN}}")(word)

    data = word_file("{{họ tên}}", change=spread)
    assert check(opened(data), FIELDS) == {"name", "number", "unit"}
    made = drawn(data)
    word = docx.Document(BytesIO(made))

    assert word.tables[0].cell(0, 0).text == "Công đoàn Sao Mai"
    assert word.sections[0].header.paragraphs[0].text == "Đầu 07/2018"
    assert word.sections[0].footer.paragraphs[0].text == "Chân 07/2018"
    assert "Hộp 07/2018" in part(made, "word/document.xml")
    assert 'string="LÊ THỊ MAI"' in part(made, "word/document.xml")


def test_a_line_break_in_words_becomes_one_of_word() -> None:
    assert lines_of(drawn(word_file("{{họ tên}}", "{{thay mặt}}:")))[1] == "TM. BAN\nTHƯỜNG VỤ:"


def test_a_class_comes_in_one_file_each_on_pages_and_with_headers_of_its_own() -> None:
    def headed(word: Any) -> None:
        word.sections[0].header.paragraphs[0].text = "{{số}}"

    data = word_file("{{họ tên}}", change=headed)
    made = drawn(data, MAI, AN, MAI)
    word = docx.Document(BytesIO(made))

    assert lines_of(made) == ["Lê Thị Mai", "Vũ Văn An", "Lê Thị Mai"]
    assert [section.header.paragraphs[0].text for section in word.sections] == [
        "07/2018",
        "08/2018",
        "07/2018",
    ]
    assert {section.start_type for section in word.sections} == {WD_SECTION.NEW_PAGE}
    assert made == drawn(data, MAI, AN, MAI)


def test_a_back_with_a_header_does_not_give_one_to_the_next_front() -> None:
    def two_sides(word: Any) -> None:
        back = word.add_section()
        back.header.is_linked_to_previous = False
        back.header.paragraphs[0].text = "Mặt sau"

    word = docx.Document(BytesIO(drawn(word_file("{{họ tên}}", change=two_sides), MAI, AN)))

    assert [section.header.paragraphs[0].text for section in word.sections] == ["", "Mặt sau", "", "Mặt sau"]


@pytest.mark.parametrize("direct", [True, False], ids=["of the paragraph", "of its style"])
def test_numbered_lists_begin_anew_for_everybody(direct: bool) -> None:
    def listed(word: Any) -> None:
        one = word.add_paragraph("Chuyên đề", style="List Number")
        if direct:
            number = word.styles["List Number"].element.pPr.numPr
            one._p.get_or_add_pPr().append(deepcopy(number))

    made = drawn(word_file("{{họ tên}}", change=listed), MAI, AN)
    used = [
        each.val
        for each in docx.Document(BytesIO(made)).element.body.iter(f"{{{W.split('=')[1][1:-1]}}}numId")
    ]

    assert len(set(used)) == len(used)
    assert f'w:numId="{used[-1]}"' in part(made, "word/numbering.xml")
    assert "startOverride" in part(made, "word/numbering.xml")


def test_drawings_bookmarks_and_controls_are_told_apart_in_one_file() -> None:
    xml = (
        f'<w:p {W}><w:bookmarkStart w:id="0" w:name="dau"/><w:bookmarkEnd w:id="0"/>'
        '<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt></w:p>'
    )

    body = part(drawn(word_file("{{họ tên}}", change=with_xml(xml)), MAI, AN), "word/document.xml")

    assert body.count("bookmarkStart") == 1
    assert body.count('w:id w:val="5"') == 1


def test_more_than_office_programs_open_is_refused() -> None:
    with pytest.raises(TooManySheets):
        drawn(
            word_file("{{họ tên}}", *["Một dòng dài của giấy chứng nhận" for _ in range(900)]), *[MAI] * 5000
        )


def test_a_template_of_word_itself_becomes_a_document_that_tells_nothing_of_its_home() -> None:
    home = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="file:///C:/ban/mau.dotx" TargetMode="External"/></Relationships>'  # fmt: skip
    data = repacked(
        word_file("{{họ tên}}"), add={"word/_rels/settings.xml.rels": home},
        types=(b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml"),
    )  # fmt: skip

    made = drawn(data)

    assert lines_of(made) == ["Lê Thị Mai"]
    assert "C:/ban" not in part(made, "word/_rels/settings.xml.rels")


def test_an_unknown_field_is_named_with_the_nearest_one_and_where_it_stands() -> None:
    def headed(word: Any) -> None:
        word.sections[0].header.paragraphs[0].text = "Số {{sốo}}"

    assert faults(word_file("Bà {{họ tem}} {{họ tên}}", "｛｛姓明｝｝", change=headed)) == [
        Fault("unknown", "sốo", "số", "header", "Số {{sốo}}"),
        Fault("unknown", "họ tem", "họ tên", "body", "Bà {{họ tem}} {{họ tên}}"),
        Fault("unknown", "姓明", "姓名", "body", "｛｛姓明｝｝"),
    ]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Giấy chứng nhận", "no_field"),
        ("Số {{số}}", "missing"),
        ("{{họ tên}} sinh ngày {{Ngày sinh}}", "not_kept"),
        ("{{họ tên}} {{身份证号}}", "not_kept"),
        ("{{họ tên}} {{số", "open_brace"),
        ("{{họ tên}} số}}", "open_brace"),
        ("{{họ tên}} {{__class__}}", "unknown"),
        ("{{họ tên}} {{ name.upper() }}", "unknown"),
        ("{% for x in y %}{{họ tên}}", "unknown"),
    ],
)
def test_what_is_wrong_with_the_fields_is_told(line: str, rule: str) -> None:
    assert rules(word_file(line)) == [rule]


OK = word_file("{{họ tên}}")
RELATED = b"</Relationships>"
LINK = b'<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="http://x.vn/a.png" TargetMode="External"/></Relationships>'  # fmt: skip
NOTE = b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote><w:p><w:r><w:t>{{s\xe1\xbb\x91}}</w:t></w:r></w:p></w:footnote></w:footnotes>'  # fmt: skip
CODE = f'<w:p {W}><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE "http://x" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'  # fmt: skip
MERGE = f'<w:p {W}><w:fldSimple w:instr=" MERGEFIELD Ho_ten \\* MERGEFORMAT "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'  # fmt: skip
TRACKED = f'<w:p {W}><w:ins w:id="1" w:author="a"><w:r><w:t>mới</w:t></w:r></w:ins></w:p>'


@pytest.mark.parametrize(
    ("data", "rule", "found"),
    [
        (b"x" * (MAX_BYTES + 1), "too_large", ""),
        (b"%PDF-1.7", "not_word", ""),
        (b"PK\x03\x04 broken", "damaged", ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64, "old_word", ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked", ""),
        (OK[:-200], "damaged", ""),
        (repacked(OK, add={"word/media/bomb.bin": b"\0" * (41 * 1024 * 1024)}), "unpacks_too_large", ""),
        (repacked(OK, document=(b"</w:t>", b"</w:t>" + b"<w:t>x</w:t>" * 100_000)), "unpacks_too_large", "word/document.xml"),
        (repacked(OK, document=(b"</w:body>", b"")), "damaged", "word/document.xml"),
        (repacked(OK, document=(b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document')), "damaged", "word/document.xml"),
        (repacked(OK, add={"WORD/document.xml": b"<x/>"}), "damaged", "word/document.xml"),
        (repacked(OK, document=(b"schemas.openxmlformats.org/wordprocessingml/2006", b"purl.oclc.org/ooxml/wordprocessingml")), "strict", ""),
        (repacked(OK, add={"word/vbaProject.bin": b"x"}), "macros", ""),
        (repacked(OK, types=(b"document.main+xml", b"document.macroEnabled.main+xml")), "macros", ""),
        (repacked(OK, add={"word/embeddings/oleObject1.bin": b"x"}), "embedded", "word/embeddings/oleObject1.bin"),
        (repacked(OK, relations=(RELATED, LINK % b"image")), "linked", "http://x.vn/a.png"),
        (repacked(OK, relations=(RELATED, LINK % b"header")), "linked", "http://x.vn/a.png"),
        (word_file("{{họ tên}}", change=with_xml(CODE)), "field_code", "INCLUDEPICTURE"),
        (word_file("{{họ tên}}", change=with_xml(MERGE)), "merge_field", "Ho_ten"),
        (word_file("{{họ tên}}", change=with_xml(TRACKED)), "tracked", ""),
        (repacked(OK, add={"word/footnotes.xml": NOTE}), "out_of_reach", "số"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_says_why(data: bytes, rule: str, found: str) -> None:
    assert [(fault.rule, fault.found) for fault in faults(data)] == [(rule, found)]


def test_an_address_to_click_on_and_a_page_number_are_no_fault() -> None:
    page = f'<w:p {W}><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    data = repacked(word_file("{{họ tên}}", change=with_xml(page)), relations=(RELATED, LINK % b"hyperlink"))

    assert check(opened(data), FIELDS) == {"name"}


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_refused_with_a_reason(data: bytes) -> None:
    assert rules(data)


def test_every_name_means_one_field_however_it_is_typed() -> None:
    names = [
        (folded(name), field.key) for field in FIELDS.fields for _, found in field.names for name in found
    ]

    assert len(dict(names)) == len(names)
    assert not [name for name, _ in names if FIELDS.is_not_kept(name)]
