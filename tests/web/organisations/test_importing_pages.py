"""Importing and exporting units from the pages: shown first, written on the named click, within one's reach."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.audit.actions import PROGRAM
from nucong.audit.models import Event
from nucong.organisations.actions import rename_unit
from nucong.organisations.models import Organisation, Unit
from nucong.organisations.tree_file.reading import read_list
from tests.organisations.federation import AT, ROWS

Person = Callable[..., User]
SignIn = Callable[[User], Client]
HEAD = "Mã đơn vị,Tên đơn vị,Mã đơn vị cấp trên,Cấp\n"
DAY = "2019-07-01"


@pytest.fixture
def administrator(person: Person, signed_in: SignIn) -> Client:
    """The administrator of the province, signed in."""
    return signed_in(person("lan", Role.ADMINISTRATOR, "P"))


def sent(client: Client, rows: str, **typed: str) -> Any:
    """Send a list; return the page that shows it."""
    upload = SimpleUploadedFile("ds.csv", (HEAD + rows).encode())
    return client.post("/units/import", {"list": upload, "on": DAY, **typed}, follow=True)


def confirmed(client: Client, page: Any) -> Any:
    """Click the named button of a shown import."""
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.content.decode())
    return client.post("/units/import/confirm", dict(hidden))


def test_a_list_is_shown_with_counts_and_tree_and_written_on_the_second_click(
    administrator: Client, federation: Organisation
) -> None:
    page = sent(administrator, "X1,Công đoàn xã Tân An,P,upper\nB1,Tên mới,D1,base\nB2,,,\n")

    told = page.content.decode()
    assert page.status_code == 200
    assert "Ghi 2 thay đổi vào cây tổ chức" in told
    assert "Công đoàn xã Tân An" in told
    assert "Công đoàn cơ sở May Sao Mai" in told
    assert not federation.units.filter(code="X1").exists()

    done = confirmed(administrator, page)

    assert (done.status_code, done["Location"]) == (302, "/units/")
    assert federation.units.filter(code="X1").exists()
    assert Event.objects.filter(verb="import_units").count() == 1


def test_a_confirmed_list_cannot_be_sent_a_second_time(
    administrator: Client, federation: Organisation
) -> None:
    page = sent(administrator, "X1,Công đoàn xã Tân An,P,upper\n")
    confirmed(administrator, page)

    assert confirmed(administrator, page).status_code == 422
    assert Event.objects.filter(verb="import_units").count() == 1


def test_errors_stand_with_row_column_and_remedy_and_offer_no_button(
    administrator: Client, federation: Organisation
) -> None:
    page = sent(administrator, "X1,Công đoàn xã Tân An,KHÔNG CÓ,upper\nX2,Công đoàn xã Tân Hà,P,làng\n")

    told = page.content.decode()
    assert page.status_code == 422
    assert "KHÔNG CÓ" in told
    assert "Sửa mã, hoặc thêm đơn vị cấp trên vào danh sách." in told
    assert "Trung ương; Cấp tỉnh, ngành Trung ương" in told
    assert "/units/import/confirm" not in told
    assert not federation.units.filter(code__startswith="X").exists()


def test_when_the_tree_changed_meanwhile_the_list_is_shown_anew(
    administrator: Client, federation: Organisation
) -> None:
    page = sent(administrator, "X1,Công đoàn xã Tân An,P,upper\n")
    other = sent(administrator, "X1,Công đoàn xã Tân An,P,upper\nX2,Công đoàn xã Tân Hà,P,upper\n")
    confirmed(administrator, other)

    again = confirmed(administrator, page)

    assert again.status_code == 422
    assert "ORGANISATIONS-034" in again.content.decode()


def test_a_list_kept_by_one_person_is_nothing_to_another(
    administrator: Client, person: Person, federation: Organisation
) -> None:
    page = sent(administrator, "X1,Công đoàn xã Tân An,P,upper\n")
    other = Client()
    other.force_login(person("hoa", Role.ADMINISTRATOR, "P"))

    assert confirmed(other, page).status_code == 422
    assert not federation.units.filter(code="X1").exists()


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "a/b.csv", "x.exe", "0" * 64 + ".csv"])
def test_a_made_up_key_finds_no_file(administrator: Client, federation: Organisation, key: str) -> None:
    answer = administrator.post("/units/import/confirm", {"list": key, "on": DAY, "plan": "x"})

    assert answer.status_code == 422


@pytest.mark.parametrize("upload", [None, ("a.docx", b"x"), ("a.xlsx", b"PK"), ("a.csv", b"")])
def test_what_is_no_list_is_refused_in_words(
    administrator: Client, federation: Organisation, upload: tuple[str, bytes] | None
) -> None:
    typed: dict[str, Any] = {"on": DAY}
    if upload:
        typed["list"] = SimpleUploadedFile(*upload)

    assert administrator.post("/units/import", typed).status_code == 422


@pytest.mark.parametrize("address", ["import", "template", "export"])
def test_people_who_may_not_change_the_tree_find_no_lists(
    person: Person, signed_in: SignIn, federation: Organisation, address: str
) -> None:
    client = signed_in(person("ly", Role.REPORTER, "B1"))

    assert client.get(f"/units/{address}").status_code == 404
    assert b"/units/import" not in client.get("/units/").content


def test_an_officer_of_a_branch_exports_and_imports_her_branch_only(
    person: Person, signed_in: SignIn, federation: Organisation
) -> None:
    client = signed_in(person("hoa", Role.OFFICER, "D1"))

    listed = read_list("a.csv", client.get("/units/export?format=csv").content)
    refused = sent(client, "D1,Tên khác,,\nN1,Mới,D2,base\n")
    taken = sent(client, "N2,Mới,D1,base\n")

    assert [row.cells["code"] for row in listed.rows] == ["D1", "B1", "B2"]
    assert refused.status_code == 422
    assert "An Hà" not in refused.content.decode()
    assert confirmed(client, taken).status_code == 302
    assert Unit.objects.filter(code="N2").exists()


def test_many_changes_are_shown_by_kind_with_counts_and_page_by_page(
    administrator: Client, federation: Organisation
) -> None:
    rows = "".join(f"N{number:02},Công đoàn cơ sở {number},D1,base\n" for number in range(60))
    page = sent(administrator, f"{rows}B1,Tên mới,,\nB2,,P,\n")

    shown = page.context["page"].differences
    assert [(str(tab.label), tab.count) for tab in shown.tabs] == [
        ("Mới", 60),
        ("Đổi tên", 1),
        ("Chuyển cấp trên", 1),
    ]
    assert len(shown.rows) == 50
    second = administrator.get(f"{shown.tabs[0].url}&page=2").context["page"].differences
    assert [row.code for row in second.rows][-1] == "N59"
    renamed = administrator.get(shown.tabs[1].url).context["page"].differences
    assert [(row.code, row.facts[0][2]) for row in renamed.rows] == [("B1", "Tên mới")]


@pytest.mark.parametrize("query", ["kind=x&page=9", "kind=moved&page=-1", "page=a"])
def test_a_made_up_page_of_changes_is_the_nearest_there_is(
    administrator: Client, federation: Organisation, query: str
) -> None:
    page = sent(administrator, "".join(f"N{number},Đơn vị {number},D1,base\n" for number in range(60)))
    address = page.context["page"].differences.tabs[0].url.split("&kind")[0]

    assert administrator.get(f"{address}&{query}").status_code == 200


def test_units_go_out_with_their_history_and_come_back_unchanged(
    administrator: Client, federation: Organisation
) -> None:
    rename_unit(
        unit=federation.units.get(code="B1"), name="Tên năm 2015", on=date(2015, 5, 1), by=PROGRAM, at=AT
    )
    given = administrator.get("/units/export?history=1&format=csv")
    upload = SimpleUploadedFile("a.csv", given.content)

    page = administrator.post("/units/import", {"list": upload, "on": DAY, "end_absent": "on"}, follow=True)

    assert len(read_list("a.csv", given.content).rows) == len(ROWS) + 1
    assert "/units/import/confirm" not in page.content.decode()
    assert page.context["plan"].nothing_to_do


@pytest.mark.parametrize("language", ["vi", "zh-hans", "en"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_of_the_page_read_back_changes_nothing(
    administrator: Client, federation: Organisation, language: str, ending: str
) -> None:
    administrator.post("/language", {"language": language})
    given = administrator.get(f"/units/export?format={ending}")
    upload = SimpleUploadedFile(f"a.{ending}", given.content)

    page = administrator.post("/units/import", {"list": upload, "on": DAY, "end_absent": "on"}, follow=True)

    assert page.status_code == 200
    assert "/units/import/confirm" not in page.content.decode()
    assert f">{len(ROWS)}<" in page.content.decode()


def test_the_template_is_empty_and_the_example_is_not(
    administrator: Client, federation: Organisation
) -> None:
    empty = read_list("a.xlsx", administrator.get("/units/template").content)
    example = read_list("a.xlsx", administrator.get("/units/template?filled=1").content)

    assert empty.rows == ()
    assert len(example.rows) > 5
    assert empty.columns == example.columns


def test_showing_an_import_takes_the_same_queries_for_few_and_many_rows(
    administrator: Client, federation: Organisation
) -> None:
    def count(rows: int) -> int:
        listed = "".join(f"N{number},Công đoàn cơ sở {number},D1,base\n" for number in range(rows))
        with CaptureQueriesContext(connection) as queries:
            assert sent(administrator, listed).status_code == 200
        return len(queries)

    count(1)
    assert count(300) == count(3)
