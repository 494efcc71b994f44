"""Raw answers and files taken out: nothing lost, nothing made up, nothing run by Excel, nothing outside the branch."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nucong.documents import blobs
from nucong.flow.raw_answers import as_csv, as_xlsx, as_zip, files_listed, raw_table, safe_name
from nucong.reporting import actions
from nucong.reporting.actions import ConsentGiven
from nucong.reporting.figures import NOT_APPLICABLE
from nucong.reporting.media import Media
from tests.federation import DUE, OWING, House, house, standing_house

__all__ = ["house", "standing_house"]


def column(table: Any, name: str) -> dict[str, Any]:
    """Return a column by the code of the unit."""
    place = table.names.index(name)
    return {row[0]: row[place] for row in table.rows}


def filled(house: House) -> Any:
    """Return the table after some units answered, each in its own way."""
    house.answer("B11", workers=0, women=None, money=Decimal("1.50"), hall="own", means=("talk", "online"))
    house.submit("B12", at=house.at(DUE), workers=NOT_APPLICABLE, hall=NOT_APPLICABLE, remark="=1+1")
    house.answer("A1", workers=1200)
    return raw_table(house.members["P"])


def test_one_row_a_unit_that_owes_with_its_place_state_and_way(house: House) -> None:
    table = filled(house)

    in_order = house.cycle.audience.order_by("position").values_list("code", flat=True)
    assert [row[0] for row in table.rows] == [code for code in in_order if code in OWING]
    states, late, way = (column(table, name) for name in ("state", "late", "entered"))
    assert (states["B11"], states["B12"], states["B13"]) == ("đã duyệt", "chờ duyệt", "chưa gửi")
    assert (late["B11"], late["B12"], late["B13"]) == ("đúng hạn", "trễ", None)
    assert (way["B11"], way["A1"]) == ("đơn vị tự báo cáo", "báo cáo toàn địa bàn")
    assert column(table, "path")["B11"].split(" › ")[1] == "Liên đoàn Lao động huyện Đông Khê"


def test_blank_zero_and_not_applicable_stay_three_things_and_choices_are_words_and_codes(
    house: House,
) -> None:
    table = filled(house)

    workers = column(table, "workers")
    assert (workers["B11"], workers["B12"], workers["B13"]) == (0, "không áp dụng", None)
    assert column(table, "money")["B11"] == Decimal("1.50")
    assert column(table, "means")["B11"] == "tọa đàm; trực tuyến"
    assert column(table, "means.code")["B11"] == "talk online"
    assert (column(table, "hall")["B12"], column(table, "hall.code")["B12"]) == ("không áp dụng", "n/a")


def test_only_the_branch_is_taken_out_and_accepted_answers_alone_on_wish(house: House) -> None:
    filled(house)

    branch = raw_table(house.members["D1"])
    assert {row[0] for row in branch.rows} == {"D1", "B11", "B12", "B13"}
    assert {row[0] for row in raw_table(house.members["P"], every_state=False).rows} == {"B11", "A1"}


def test_the_workbook_has_labels_then_names_and_a_formula_stays_text(house: House) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(filled(house)))).active
    rows = list(sheet.iter_rows())

    names = [cell.value for cell in rows[1]]
    assert rows[0][names.index("workers")].value == "Số lao động tham gia (người)"
    by_unit = {row[0].value: row for row in rows[2:]}
    remark = by_unit["B12"][names.index("remark")]
    assert (remark.value, remark.data_type) == ("=1+1", "s")
    assert by_unit["B11"][names.index("workers")].value == 0
    assert by_unit["B11"][names.index("money")].value == 1.5
    assert sheet.freeze_panes == "C3"


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5 chị", "@SUM", "\tx"])
def test_a_text_that_excel_would_run_gets_an_apostrophe_in_the_csv(house: House, text: str) -> None:
    house.answer("B11", remark=text, workers=7)

    whole = b"".join(as_csv(raw_table(house.members["P"])))

    assert whole.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(whole.decode("utf-8-sig"))))
    line = next(row for row in rows if row[0] == "B11")
    assert line[rows[1].index("remark")] == f"'{text}"
    assert line[rows[1].index("workers")] == "7"


def test_the_number_of_queries_does_not_grow_with_the_units(house: House) -> None:
    house.answer("B13")
    with CaptureQueriesContext(connection) as few:
        raw_table(house.members["P"])
    filled(house)
    with CaptureQueriesContext(connection) as more:
        raw_table(house.members["P"])

    assert len(more) <= len(few) <= 8


def hand_in(house: House, code: str, name: str, data: bytes) -> Any:
    """Hand a file in."""
    return actions.attach_file(
        member=house.members[code], media=Media(name, "text/plain", data), caption="=ảnh", by=house.by(code),
        at=house.at(),
    )  # fmt: skip


def archive(house: House, code: str = "P") -> tuple[zipfile.ZipFile, list[list[str]]]:
    """Return the archive of a branch and its list."""
    whole = b"".join(as_zip(files_listed(house.members[code]), language="vi"))
    opened = zipfile.ZipFile(io.BytesIO(whole))
    assert opened.testzip() is None
    listed = opened.read("danh-muc.csv").decode("utf-8-sig")
    return opened, list(csv.reader(io.StringIO(listed)))


def test_the_archive_has_a_folder_a_unit_and_a_list_with_hashes(house: House) -> None:
    for code, name, data in (("B11", "ảnh.txt", b"1"), ("B11", "ảnh.txt", b"2"), ("B21", "aux.txt", b"3")):
        hand_in(house, code, name, data)
    hand_in(house, "B12", "nháp.txt", b"draft")
    house.submit("B11")
    house.answer("B21")

    opened, listed = archive(house)

    places = [name for name in opened.namelist() if name != "danh-muc.csv"]
    assert {place.split("/")[1] for place in places} == {"ảnh.txt", "ảnh (2).txt", "_aux.txt"}
    assert sum("B11 Công đoàn cơ sở May Sao Mai/" in place for place in places) == 2
    for line in listed[1:]:
        assert hashlib.sha256(opened.read(line[2])).hexdigest() == line[6]
    assert listed[1][7] == "'=ảnh"
    assert len(archive(house, "D2")[1]) == 2


def test_a_file_whose_bytes_are_missing_is_listed_and_loses_no_other(house: House) -> None:
    lost = hand_in(house, "B11", "mất.txt", b"lost")
    hand_in(house, "B11", "còn.txt", b"there")
    house.submit("B11")
    blobs.path_of(lost.sha256).unlink()

    opened, listed = archive(house)

    assert next(line[2] for line in listed[1:]) == "–"
    assert len(opened.namelist()) == 2


def test_files_of_a_story_without_consent_stay_with_their_unit(house: House) -> None:
    case = actions.add_case(
        member=house.members["B11"], title="Chị Hoa", text="…", person_appears=True, by=house.by("B11"),
        at=house.at(),
    )  # fmt: skip
    file = hand_in(house, "B11", "chi-hoa.txt", b"x")
    actions.describe_file(
        attachment=file, caption="", taken_on=None, place="", case=case, by=house.by("B11"), at=house.at()
    )
    house.submit("B11")
    assert not files_listed(house.members["P"])

    agreed = ConsentGiven("Chị Hoa", DUE, "internal", "spoken")
    actions.record_consent(case=case, consent=agreed, by=house.by("B11"), at=house.at())
    assert len(files_listed(house.members["P"])) == 1


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", ".._.._etc_passwd"),
        ("a:b*c?.jpg", "a_b_c_.jpg"),
        ("con", "_con"),
        ("LPT1", "_LPT1"),
        ("\u202egpj.exe", "gpj.exe"),
        ("tên. . ", "tên"),
        ("", "_"),
        ("x" * 300, "x" * 80),
    ],
)
def test_names_in_the_archive_are_safe_on_every_system(name: str, safe: str) -> None:
    assert safe_name(name, 80) == safe
