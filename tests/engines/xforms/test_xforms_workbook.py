"""The entry workbook: what is written comes back; what comes back damaged is refused by code."""

from __future__ import annotations

import datetime as dt
import io
import re
import unicodedata
import zipfile
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nucong.engines.xforms import NOT_APPLICABLE, Answer, CompiledForm, Form, WorkbookError, compile_form
from nucong.engines.xforms.workbook import EntryRead, entry_workbook, read_entry_workbook
from tests.engines.xforms.xforms_sample_forms import (
    compiled_table,
    filled_table,
    form,
    judge_all,
    question,
    statistics_table,
)

COMPILED = compiled_table()


def write(form: Form, answers: dict[str, Answer] | None = None, language: str = "vi") -> bytes:
    return entry_workbook(
        form,
        language=language,
        unit_code="HP-07",
        unit_name="Công đoàn cơ sở May Sông Cấm",
        form_id="F-1",
        workbook_id="W-42",
        answers=answers,
        instructions="Điền vào ô trắng.\nKhông áp dụng: K/A",
    )


def read(data: bytes, compiled: CompiledForm = COMPILED, language: str = "vi") -> EntryRead:
    return read_entry_workbook(data, compiled, language)


def edited(data: bytes, edit: Any) -> bytes:
    """Return the workbook after a person changed it in another program."""
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    edit(workbook)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def place(workbook: Any, name: str) -> Any:
    sheet, cell = workbook.defined_names[name].attr_text.split("!")
    return workbook[sheet.strip("'")][cell.replace("$", "")]


@pytest.mark.parametrize("language", ["vi", "zh", "en"])
def test_filled_workbook_comes_back_as_the_same_answers(language: str) -> None:
    result = read(write(statistics_table(), filled_table(), language), language=language)

    assert result.answers == filled_table()
    assert result.findings == ()
    assert (result.unit_code, result.workbook_id) == ("HP-07", "W-42")
    assert judge_all(COMPILED, result.answers).passed


ANSWERS = st.fixed_dictionaries(
    {
        "issued": st.sampled_from([None, "yes", "no", NOT_APPLICABLE]),
        "firms": st.one_of(st.none(), st.just(NOT_APPLICABLE), st.integers(-(10**15) + 1, 10**15 - 1)),
        "workers": st.one_of(st.none(), st.integers(0, 10**6)),
        "women": st.one_of(st.none(), st.integers(0, 10**6)),
        "ways": st.one_of(
            st.none(), st.just(NOT_APPLICABLE),
            st.sets(st.sampled_from(["talk", "quiz", "other"]), min_size=1).map(
                lambda chosen: tuple(name for name in ("talk", "quiz", "other") if name in chosen)
            ),
        ),
        "other_way": st.one_of(
            st.none(), st.just(NOT_APPLICABLE), st.sampled_from(["=1+1", "+84", "-5", "@home", "0012", "1.5", "_x0041_"]),
            st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=80),
        ),
        "cost": st.one_of(st.none(), st.just(NOT_APPLICABLE), st.decimals(-(10**12), 10**12, places=2)),
        "held_on": st.one_of(st.none(), st.just(NOT_APPLICABLE), st.dates(dt.date(1890, 1, 1), dt.date(2099, 12, 31))),
    }
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANSWERS, st.sampled_from(["vi", "zh"]))
def test_any_answers_survive_the_round_trip(answers: dict[str, Answer], language: str) -> None:
    expected = judge_all(COMPILED, answers, partial=True).values
    text = answers["other_way"]
    if isinstance(text, str):
        # Cells are trimmed and composed on the way in, and the word for "not applicable" means that.
        trimmed = unicodedata.normalize("NFC", text).strip()
        not_applicable = trimmed.casefold() in ("k/a", "n/a", "không áp dụng", "不适用")
        answers["other_way"] = NOT_APPLICABLE if not_applicable else trimmed or None

    result = read(write(statistics_table(), answers, language), language=language)

    assert result.answers == answers
    assert result.findings == ()
    numbers = {
        name: value for name, value in expected.items() if name in ("firms", "workers", "women", "cost")
    }
    assert {name: result.answers[name] for name in numbers} == numbers


def test_text_that_looks_like_a_formula_stays_text() -> None:
    data = write(statistics_table(), {"other_way": "=HYPERLINK(1)"})

    workbook = openpyxl.load_workbook(io.BytesIO(data))

    assert place(workbook, "F_other_way").value == "=HYPERLINK(1)"
    assert "<f>" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()


def test_only_cells_to_fill_are_unlocked_and_the_identity_is_very_hidden() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(write(statistics_table())))

    assert not place(workbook, "F_women").protection.locked
    assert place(workbook, "F_men").protection.locked
    assert workbook["Biểu mẫu"].protection.sheet
    assert workbook["_id"].sheet_state == workbook["_lists"].sheet_state == "veryHidden"


def test_sheet_looks_like_the_paper() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(write(statistics_table())))
    sheet = workbook["Biểu mẫu"]

    assert {"A5:A7", "B5:C5", "A8:C8"} <= {str(cells) for cells in sheet.merged_cells.ranges}
    assert sheet["A5"].value == "Tổ chức"
    assert place(workbook, "F_issued__1").value == "☐ Có, đã ban hành"
    assert place(workbook, "F_firms").coordinate == "C7"


def test_person_may_type_words_ticks_and_local_numbers() -> None:
    def type_answers(workbook: Any) -> None:
        place(workbook, "F_issued__2").value = "x"
        place(workbook, "F_firms").value = "1.234"
        place(workbook, "F_workers").value = "k/a"
        place(workbook, "F_women").value = 17.0
        place(workbook, "F_ways__1").value = "☑ Nói chuyện"
        place(workbook, "F_cost").value = "1.234,5"
        place(workbook, "F_held_on").value = "8/3/2017"

    result = read(edited(write(statistics_table()), type_answers))

    assert result.findings == ()
    assert result.answers == {
        "issued": "no",
        "firms": 1234,
        "workers": NOT_APPLICABLE,
        "women": 17,
        "ways": ("talk",),
        "other_way": None,
        "cost": Decimal("1234.5"),
        "held_on": dt.date(2017, 3, 8),
    }


def test_cell_that_cannot_be_read_is_named() -> None:
    def type_answers(workbook: Any) -> None:
        place(workbook, "F_issued__1").value = "☑ Có, đã ban hành"
        place(workbook, "F_issued__2").value = "x"
        place(workbook, "F_firms").value = "mười hai"
        place(workbook, "F_women").value = "1.23"
        place(workbook, "F_ways__1").value = "chưa rõ"

    result = read(edited(write(statistics_table()), type_answers))

    assert [(finding.question, finding.code) for finding in result.findings] == [
        ("issued", "XFORMS-116"),
        ("firms", "XFORMS-103"),
        ("women", "XFORMS-109"),
        ("ways", "XFORMS-106"),
    ]


def test_row_inserted_by_hand_is_noticed() -> None:
    data = edited(write(statistics_table()), lambda workbook: workbook["Biểu mẫu"].insert_rows(9))

    with pytest.raises(WorkbookError) as refusal:
        read(data)

    assert refusal.value.code == "XFORMS-095"


def test_workbook_of_another_version_is_refused() -> None:
    data = edited(write(statistics_table()), lambda workbook: workbook["_id"].__setitem__("B3", "2016.9"))

    with pytest.raises(WorkbookError) as refusal:
        read(data)

    assert refusal.value.code == "XFORMS-093"


def far_cell(data: bytes) -> bytes:
    return repacked(data, lambda xml: re.sub(r'<c r="A1"', '<c r="XFD1048576"', xml, count=1))


def repacked(data: bytes, change: Any) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = change(content.decode()).encode()
            copy.writestr(name, content)
    return target.getvalue()


def zip_bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b"0" * (61 * 1024 * 1024))
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "XFORMS-091"),
        (b"PK\x03\x04 broken", "XFORMS-091"),
        (b"0" * (10 * 1024 * 1024 + 1), "XFORMS-090"),
        (zip_bomb(), "XFORMS-090"),
        (far_cell(write(statistics_table())), "XFORMS-090"),
        (repacked(write(statistics_table()), lambda xml: xml[: len(xml) // 2]), "XFORMS-091"),
    ],
    ids=["empty", "broken", "too large", "zip bomb", "cell at the far corner", "sheet cut off"],
)
def test_hostile_workbook_is_refused_by_code(data: bytes, code: str) -> None:
    with pytest.raises(WorkbookError) as refusal:
        read(data)

    assert refusal.value.code == code


def test_foreign_workbook_is_refused() -> None:
    target = io.BytesIO()
    openpyxl.Workbook().save(target)

    with pytest.raises(WorkbookError) as refusal:
        read(target.getvalue())

    assert refusal.value.code == "XFORMS-092"


def test_part_named_in_no_letters_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/é.xml", "")

    with pytest.raises(WorkbookError) as refusal:
        read(target.getvalue().replace("é".encode(), b"\xff\xfe"))

    assert refusal.value.code == "XFORMS-091"


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_damaged_bytes_never_crash_the_reader(data: st.DataObject) -> None:
    whole = bytearray(write(form(question("a"))))
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))

    try:
        read(bytes(whole), compile_form(form(question("a"))))
    except WorkbookError as refusal:
        known = refusal.code
    else:
        known = "read"
    assert known in ("read", "XFORMS-090", "XFORMS-091", "XFORMS-092", "XFORMS-093", "XFORMS-095")


def test_form_without_grid_is_a_clean_list() -> None:
    plain = compile_form(
        form(
            question("a", unit="người", group="g"),
            question("b", "select_one", choices="yes_no"),
            question("c", "note"),
        )
    )

    result = read(write(plain.form, {"a": 5, "b": "no"}), plain)

    assert result.answers == {"a": 5, "b": "no"}
