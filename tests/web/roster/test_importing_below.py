"""One list for many units below: shown by unit, refused by line, written in one go with the marks of an entry."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.organisations.models import Organisation
from nucong.organisations.tree_file.reading import read_list
from nucong.roster.models import EntryForUnit, Post
from nucong.web.roster.list_files import HEADS

Account = Callable[..., User]
SignIn = Callable[[User], Client]
ASKED = {"on": "2020-01-02", "how": "paper", "told_on": "2020-01-01"}


@pytest.fixture
def above(federation: Organisation, person: Account, signed_in: SignIn) -> Client:
    """The officer of the district above B1, signed in."""
    return signed_in(person("lan", Role.OFFICER, "D1"))


def listed(client: Client, rows: str) -> Any:
    """Send a list of "code,body,name,sex,position"; return the page that shows it."""
    heads = "Mã đơn vị,Tổ chức,Họ và tên,Giới tính,Chức danh,Từ ngày\n"
    upload = SimpleUploadedFile("ds.csv", (heads + rows).encode())
    return client.post("/roster/entries/import", {"list": upload, **ASKED})


def confirmed(client: Client, page: Any) -> Any:
    """Press the button of the page that shows a list."""
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.content.decode())
    return client.post("/roster/entries/import/confirm", dict(hidden))


def below(above: Client) -> list[str]:
    """Return the codes of units below D1 that the template names."""
    data = b"".join(above.get("/roster/entries/template"))
    return [str(row.cells["unit_code"]) for row in read_list("a.xlsx", data, HEADS).rows]


def test_one_list_is_shown_by_unit_and_written_for_all_of_them_as_entered_by_the_superior(
    above: Client,
) -> None:
    first, second = below(above)[:2]
    rows = f"{first},BCH,Lê Thị Mai,nữ,Chủ tịch,\n{second},BCH,Vũ Văn An,nam,Chủ tịch,\n{first},BCH,Bùi Thị Hoa,nữ,Ủy viên,\n"

    page = listed(above, rows)

    shown = page.content.decode()
    assert "Ghi 3 chức danh vào các danh sách" in shown
    assert shown.count('<details class="section import__unit"') == 2
    assert not Post.objects.exists()
    assert not EntryForUnit.objects.exists()

    assert confirmed(above, page).status_code == 302

    written = Post.objects.values_list("body__unit__code", "person__name", "entered__by_unit__code")
    assert set(written) == {
        (first, "Lê Thị Mai", "D1"),
        (second, "Vũ Văn An", "D1"),
        (first, "Bùi Thị Hoa", "D1"),
    }
    entries = EntryForUnit.objects.values_list("unit__code", "how", "superior__code", "ended_on")
    assert set(entries) == {(first, "paper", "D1", None), (second, "paper", "D1", None)}


def test_rows_of_no_unit_of_units_beside_and_of_units_with_access_are_errors_of_their_lines(
    above: Client, person: Account
) -> None:
    person("mai", Role.REPORTER, "B1")
    rows = "".join(f"{code},BCH,Lê Thị Mai,nữ,Chủ tịch,\n" for code in ("", "D2", "B1", "khong-co"))

    page = listed(above, rows)

    told = page.content.decode()
    assert page.status_code == 422
    assert "Dòng này không ghi của đơn vị nào." in told
    assert told.count("Không có đơn vị cấp dưới nào mang mã này.") == 2
    assert "Đơn vị có người được cấp quyền và tự nhập danh sách của mình." in told
    assert not Post.objects.exists()


def test_the_list_of_the_units_below_sent_back_empty_has_no_line(above: Client) -> None:
    data = b"".join(above.get("/roster/entries/template"))

    page = above.post("/roster/entries/import", {"list": SimpleUploadedFile("ds.xlsx", data), **ASKED})

    assert page.status_code == 422
    assert "dưới hàng tiêu đề không có dòng nào" in page.content.decode()


def test_a_list_is_shown_anew_when_a_unit_got_access_before_the_click(above: Client, person: Account) -> None:
    page = listed(above, "B1,BCH,Lê Thị Mai,nữ,Chủ tịch,\n")
    person("mai", Role.REPORTER, "B1")

    assert confirmed(above, page).status_code == 422
    assert not Post.objects.exists()


def test_nobody_without_units_below_to_enter_for_has_the_page(
    federation: Organisation, person: Account, signed_in: SignIn
) -> None:
    client = signed_in(person("mai", Role.REPORTER, "B1"))

    for address in ("/roster/entries/import", "/roster/entries/template"):
        assert client.get(address).status_code == 404
    assert client.post("/roster/entries/import/confirm", ASKED).status_code == 404
