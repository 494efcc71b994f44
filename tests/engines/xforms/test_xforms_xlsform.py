"""XLSForm in and out, XForm with labels byte for byte, submissions of phones."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

from nucong.engines.xforms import SheetError, SubmissionError, compile_form
from nucong.engines.xforms.submission import Submission, read_submission
from nucong.engines.xforms.xlsform import from_xlsform, to_xform, to_xlsform
from tests.engines.xforms.xforms_sample_forms import TODAY, compiled_table, form, question, statistics_table


def workbook(**sheets: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_form_comes_back_equal_from_its_xlsform() -> None:
    assert from_xlsform(to_xlsform(statistics_table())) == statistics_table()


def test_xlsform_carries_languages_messages_and_own_columns() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsform(statistics_table())))
    header = [cell.value for cell in book["survey"][1]]

    assert {"label::Tiếng Việt (vi)", "label::中文 (zh)", "required_message::中文 (zh)"} <= set(header)
    assert {"unit", "consolidation", "element", "scale", "measure"} <= set(header)
    assert book.sheetnames == ["survey", "choices", "settings", "paper_grid"]


def test_xlsform_of_another_tool_is_read() -> None:
    data = workbook(
        survey=[
            ["type", "name", "label", "required", "calculation"],
            ["start", "start", None, None, None],
            ["begin group", "g", "Nhóm", None, None],
            ["integer", "women", "Số nữ", "yes", None],
            ["select one yn", "has", "Có không", None, None],
            ["end group", None, None, None, None],
            ["calculate", "twice", None, None, "${women} * 2"],
        ],
        choices=[["list name", "name", "label"], ["yn", 1, "Có"], ["yn", 0, "Không"]],
        settings=[["form_title", "form_id", "default_language"], ["Phiếu", "phieu", "Tiếng Việt (vi)"]],
    )

    read = from_xlsform(data)

    assert [(one.name, one.type, one.group) for one in read.questions] == [
        ("women", "integer", "g"),
        ("has", "select_one", "g"),
        ("twice", "calculate", None),
    ]
    assert read.question("women").label == {"vi": "Số nữ"}
    assert [choice.name for choice in read.choice_lists["yn"]] == ["1", "0"]
    compile_form(read)


SURVEY = ["type", "name", "label", "required", "scale", "consolidation"]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (["geopoint", "a", "A"], "XFORMS-083", "type"),
        (["begin_repeat", "a", "A"], "XFORMS-083", "type"),
        (["select_one", "a", "A"], "XFORMS-082", "type"),
        (["select_one yn or_other", "a", "A"], "XFORMS-082", "type"),
        (["integer", None, "A"], "XFORMS-081", "name"),
        (["integer", "a", "A", "maybe"], "XFORMS-082", "required"),
        (["integer", "a", "A", None, "two"], "XFORMS-082", "scale"),
        (["integer", "a", "A", None, None, "mean"], "XFORMS-082", "consolidation"),
        (["end_group", None, None], "XFORMS-084", "type"),
        (["begin_group", "g", "G"], "XFORMS-084", "type"),
    ],
)
def test_wrong_row_is_refused_with_sheet_row_and_column(row: list[Any], code: str, column: str) -> None:
    with pytest.raises(SheetError) as refusal:
        from_xlsform(workbook(survey=[SURVEY, ["text", "first", "First"], row]))

    assert (refusal.value.code, refusal.value.sheet, refusal.value.row) == (code, "survey", 3)
    assert refusal.value.column == column


def test_missing_survey_is_refused() -> None:
    with pytest.raises(SheetError) as refusal:
        from_xlsform(workbook(questions=[["type"]]))

    assert refusal.value.code == "XFORMS-080"


def test_labels_reach_the_xform_byte_for_byte() -> None:
    label = "Hình thức khác (“nêu  rõ”) ‘a’ <b> & \u3000《书》 ${women}"
    xml = to_xform(form(question("women", label={"vi": label})))

    tree = ElementTree.fromstring(xml)
    texts = [value.text for value in tree.iter("{http://www.w3.org/2002/xforms}value")]

    assert label in texts


def test_xform_has_no_dash_where_a_language_is_missing() -> None:
    assert ">-<" not in to_xform(statistics_table())


def test_group_interrupted_on_paper_stands_together_in_the_xlsform() -> None:
    interrupted = form(question("a", group="g"), question("b"), question("c", group="g"))

    assert [one.name for one in from_xlsform(to_xlsform(interrupted)).questions] == ["a", "c", "b"]
    assert 'nodeset="/data/g/c"' in to_xform(interrupted)


def test_rules_reach_the_xform() -> None:
    xml = to_xform(statistics_table())

    assert "relevant=\"selected( /data/activities/ways , 'other')\"" in xml
    assert "Số nữ không thể nhiều hơn tổng số." in xml
    assert "此项必填。" in xml


def submission(inner: str, head: str = "") -> bytes:
    return f'{head}<data xmlns="urn:x" id="bang_thong_ke" version="2017.1">{inner}</data>'.encode()


def receive(xml: bytes) -> Submission:
    return read_submission(xml, compiled_table(), today=TODAY, language="vi")


GOOD = (
    "<organising><issued>yes</issued><firms>12</firms><workers>100</workers><women>40</women><men>60</men></organising>"
    "<activities><ways>quiz talk</ways></activities><cost>1.50</cost><held_on>2017-03-08</held_on>"
    "<meta><instanceID>uuid:1</instanceID></meta>"
)


def test_submission_of_a_phone_becomes_answers() -> None:
    received = receive(submission(GOOD))

    assert received.verdict.passed
    assert received.instance_id == "uuid:1"
    assert received.answers["ways"] == ("quiz", "talk")
    assert received.verdict.values["cost"] == Decimal("1.5")
    assert received.verdict.values["held_on"] == dt.date(2017, 3, 8)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("<women>40", "<women>140", "XFORMS-101"),
        ("<women>40", "<women>4.5", "XFORMS-103"),
        ("<women>40", "<women>", "XFORMS-100"),
        ("<men>60", "<men>61", "XFORMS-110"),
        ("quiz talk", "quiz dance", "XFORMS-106"),
        ("2017-03-08", "2017-03-21", "XFORMS-101"),
        ("<cost>", "<extra>1</extra><cost>", "XFORMS-112"),
        ("</activities>", "<other_way>x</other_way></activities>", "XFORMS-111"),
    ],
)
def test_tampered_submission_is_named(old: str, new: str, code: str) -> None:
    verdict = receive(submission(GOOD.replace(old, new))).verdict

    assert code in [finding.code for finding in verdict.findings]


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (b"not xml", "XFORMS-141"),
        (submission("", '<!DOCTYPE data [<!ENTITY a "b">]>'), "XFORMS-142"),
        (b'<data id="other" version="1"/>', "XFORMS-143"),
        (submission("<cost>1</cost><cost>2</cost>"), "XFORMS-144"),
        (submission("<a>" * 20 + "</a>" * 20), "XFORMS-140"),
        (b" " * (1024 * 1024 + 1), "XFORMS-140"),
    ],
    ids=["no XML", "document type", "another form", "twice", "too deep", "too large"],
)
def test_submission_that_cannot_be_taken_is_refused_by_code(xml: bytes, code: str) -> None:
    with pytest.raises(SubmissionError) as refusal:
        receive(xml)

    assert refusal.value.code == code
