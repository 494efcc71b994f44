"""The roster in the browser: a unit keeps its own people, those above read them, others see counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.organisations.models import Organisation, Unit
from nucong.organisations.tree_file.reading import read_list
from nucong.roster import actions as roster
from nucong.roster.models import Body, Person, Post, Proposal
from nucong.roster.states import BodyKind, Position
from nucong.web.roster.list_files import HEADS
from tests.organisations.federation import ACTING
from tests.roster.officers import formed, person, post
from tests.roster.officers import person as person_of

Account = Callable[..., User]
SignIn = Callable[[User], Client]
NAME = "Trần Thị Hà"


@pytest.fixture
def b1(federation: Organisation) -> Unit:
    """The basic union that keeps the roster."""
    return federation.units.get(code="B1")


@pytest.fixture
def committee(b1: Unit) -> Body:
    """Its executive committee with one woman in the chair."""
    body = formed(b1, seats=3)
    post(body, person(b1, NAME), Position.CHAIR)
    return body


@pytest.fixture
def reporter(person: Account, signed_in: SignIn) -> Client:
    """The one who works at B1, signed in."""
    return signed_in(person("mai", Role.REPORTER, "B1"))


def own_browser(user: User) -> Client:
    """Sign a person in beside others."""
    browser = Client()
    browser.force_login(user)
    return browser


def words(page: Any) -> str:
    """Return the text of a page."""
    return str(page.content.decode())


def test_the_unit_sees_its_bodies_with_people_women_and_vacancies(reporter: Client, committee: Body) -> None:
    told = words(reporter.get("/roster/"))

    assert NAME in told
    assert "Chủ tịch" in told
    assert "khuyết 2" in told
    assert words(reporter.get("/roster/?on=2017-01-01")).count(NAME) == 0


def test_a_person_is_added_in_one_short_form(reporter: Client, committee: Body) -> None:
    typed = {"who": "new", "name": "Lê Thị Mai", "sex": "F", "position": "member", "since": "2018-01-02"}

    answer = reporter.post(f"/roster/bodies/{committee.pk}/people/add", typed)

    assert answer.status_code == 302
    assert committee.posts.filter(person__name="Lê Thị Mai", since=date(2018, 1, 2)).exists()


def test_a_new_person_without_name_or_sex_is_asked_again(reporter: Client, committee: Body) -> None:
    typed = {"who": "new", "position": "member", "since": "2018-01-02"}

    answer = reporter.post(f"/roster/bodies/{committee.pk}/people/add", typed)

    assert answer.status_code == 422
    assert words(answer).count("field--wrong") == 2


def test_a_post_is_handed_over_to_a_new_person_on_one_page(reporter: Client, committee: Body) -> None:
    held = committee.posts.get()
    typed = {"on": "2020-01-01", "who": "new", "name": "Lê Thị Mai", "sex": "F", "women_work": "on"}

    reporter.post(f"/roster/posts/{held.pk}/hand-over", typed)

    held.refresh_from_db()
    successor = committee.posts.exclude(pk=held.pk).get()
    assert (held.until, successor.since) == (date(2020, 1, 1), date(2020, 1, 1))
    assert (successor.position, successor.women_work) == ("chair", True)


def test_a_post_ends_without_a_successor_and_the_seat_stays_vacant(reporter: Client, committee: Body) -> None:
    held = committee.posts.get()

    reporter.post(f"/roster/posts/{held.pk}/hand-over", {"on": "2020-01-01", "who": "nobody"})

    assert committee.posts.get().until == date(2020, 1, 1)


def test_a_refused_change_is_told_on_the_form(reporter: Client, committee: Body) -> None:
    held = committee.posts.get()

    answer = reporter.post(f"/roster/posts/{held.pk}/hand-over", {"on": "2016-01-01", "who": "nobody"})

    assert answer.status_code == 422
    assert "không thể kết thúc trước đó" in words(answer)


def test_a_congress_copies_those_who_stay(reporter: Client, committee: Body) -> None:
    held = committee.posts.get()
    page = reporter.get(f"/roster/bodies/{committee.pk}/congress")
    assert NAME in words(page)

    typed = {"on": "2020-01-01", "term": "13", f"post-{held.pk}": "vice_chair"}
    reporter.post(f"/roster/bodies/{committee.pk}/congress", typed)

    fresh = Body.objects.exclude(pk=committee.pk).get()
    assert (fresh.term, fresh.posts.get().position) == (13, "vice_chair")


def test_those_above_read_the_names_and_change_nothing(
    person: Account, signed_in: SignIn, committee: Body
) -> None:
    officer = signed_in(person("lan", Role.OFFICER, "P"))

    page = words(officer.get(f"/roster/units/{committee.unit_id}/"))

    assert NAME in page
    assert "Thêm người" not in page
    assert officer.get(f"/roster/bodies/{committee.pk}/people/add").status_code == 404
    assert officer.get(f"/roster/posts/{committee.posts.get().pk}/").status_code == 404


def test_an_analyst_sees_counts_without_names(person: Account, signed_in: SignIn, committee: Body) -> None:
    analyst = signed_in(person("chi", Role.ANALYST, "P"))

    page = words(analyst.get(f"/roster/units/{committee.unit_id}/"))

    assert "1/1 nữ" in page
    assert NAME not in page
    assert analyst.get(f"/roster/people/{Person.objects.get().pk}/").status_code == 404
    assert analyst.get(f"/roster/units/{committee.unit_id}/export").status_code == 404


def test_an_administrator_of_accounts_sees_no_officer(person: Account, signed_in: SignIn, b1: Unit) -> None:
    administrator = signed_in(person("anh", Role.ADMINISTRATOR, "P"))

    assert administrator.get(f"/roster/units/{b1.pk}/").status_code == 404


def importing(step: str = "import") -> str:
    """Return the address at which the list of B1 is taken in."""
    return f"/roster/units/{Unit.objects.get(code='B1').pk}/{step}"


def listed(client: Client, rows: str) -> Any:
    """Send a list; return the page that shows it."""
    heads = "Tổ chức,Họ và tên,Giới tính,Chức danh,Từ ngày\n"
    upload = SimpleUploadedFile("ds.csv", (heads + rows).encode())
    return client.post(importing(), {"list": upload, "on": "2018-01-02"})


def test_a_list_is_shown_first_and_written_on_the_named_click(reporter: Client, b1: Unit) -> None:
    page = listed(reporter, "BCH,Lê Thị Mai,nữ,Chủ tịch,\nBCH,Vũ Văn An,nam,Ủy viên,\n")
    assert "Ghi 2 chức danh vào danh sách" in words(page)
    assert not Post.objects.exists()

    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', words(page))
    answer = reporter.post(importing("import/confirm"), dict(hidden))

    assert answer.status_code == 302
    assert sorted(Post.objects.values_list("person__name", "position")) == [
        ("Lê Thị Mai", "chair"),
        ("Vũ Văn An", "member"),
    ]


def test_a_list_without_a_line_is_refused_and_not_said_to_be_right(reporter: Client, b1: Unit) -> None:
    page = listed(reporter, "")

    assert page.status_code == 422
    assert "dưới hàng tiêu đề không có dòng nào" in words(page)
    assert "Không có gì thay đổi" not in words(page)


def test_a_post_of_the_future_and_a_second_chair_are_shown_before_the_list_is_written(
    reporter: Client, committee: Body
) -> None:
    post(committee, person(committee.unit, "Đỗ Thị Lan"), Position.CHAIR)

    page = words(listed(reporter, "BCH,Lê Thị Mai,nữ,Chủ tịch,\nBCH,Vũ Văn An,nam,Ủy viên,2099-01-01\n"))

    assert "Lê Thị Mai vào làm Chủ tịch trong khi" in page
    assert "Vũ Văn An chỉ giữ chức danh từ 1/1/2099" in page
    assert "Ghi 2 chức danh vào danh sách" in page


def test_errors_of_a_list_are_told_with_row_and_remedy(reporter: Client, b1: Unit) -> None:
    page = listed(reporter, "BCH,Lê Thị Mai,,Chủ tịch,\n")

    assert page.status_code == 422
    assert "Người mới cần ghi giới tính." in words(page)
    assert "Nữ, Nam" in words(page)


def test_what_was_exported_is_read_back_without_any_change(reporter: Client, committee: Body) -> None:
    data = b"".join(reporter.get(importing("export")))
    assert [row.cells["name"] for row in read_list("a.xlsx", data, HEADS).rows] == [NAME]

    page = reporter.post(importing(), {"list": SimpleUploadedFile("ds.xlsx", data), "on": "2018-01-02"})

    assert "Không có gì thay đổi" in words(page)


def test_a_file_that_is_no_list_is_refused_in_words(reporter: Client, b1: Unit) -> None:
    upload = SimpleUploadedFile("ds.xlsx", b"PK\x03\x04 no workbook")

    page = reporter.post(importing(), {"list": upload, "on": "2018-01-02"})

    assert page.status_code == 422
    assert "ORGANISATIONS-032" in words(page)


def test_a_proposal_goes_up_after_a_second_click_and_is_answered_above(
    person: Account, signed_in: SignIn, b1: Unit
) -> None:
    below, above = person("mai", Role.REPORTER, "B1"), person("lan", Role.OFFICER, "D1")
    client = signed_in(below)
    client.post("/roster/proposals/new", {"subject": "Quy hoạch", "words": "Đề nghị xem xét."})
    proposal = Proposal.objects.get()
    typed = {"subject": "Quy hoạch nữ", "words": "Đề nghị bổ sung.", "send": "1"}
    address = f"/roster/proposals/{proposal.pk}/"
    client.force_login(above)
    assert client.get(address).status_code == 404
    client.force_login(below)
    assert "Liên đoàn Lao động huyện Đông Khê" in words(client.post(address, typed))
    assert client.post(f"{address}send", {"confirmed": "1"}).status_code == 302

    client.force_login(above)
    client.post(address, {"decision": "agreed", "answer": "Đồng ý."})

    proposal.refresh_from_db()
    assert (proposal.state, proposal.decision, proposal.subject) == ("answered", "agreed", "Quy hoạch nữ")
    client.force_login(below)
    assert "Đồng ý." in words(client.get(address))


def test_only_the_highest_unit_sets_key_positions(person: Account, signed_in: SignIn, b1: Unit) -> None:
    typed = {"valid_from": "2200-01-01", "positions": ["chair"]}
    client = signed_in(person("mai", Role.REPORTER, "B1"))
    assert client.get("/roster/key-positions").status_code == 200
    assert client.post("/roster/key-positions?level=base", typed).status_code == 404

    client.force_login(person("lan", Role.OFFICER, "P"))
    answer = client.post("/roster/key-positions?level=base", {**typed, "valid_from": "2199-01-01"})

    assert answer.status_code == 302
    assert "từ 1/1/2199" in words(client.get("/roster/key-positions"))


def test_the_officer_sees_who_lacks_a_committee(person: Account, signed_in: SignIn, b1: Unit) -> None:
    client = signed_in(person("mai", Role.REPORTER, "B1"))
    figures = {"workers": "90", "women_workers": "60", "members": "80", "women_members": "55"}
    client.post(f"/roster/units/{b1.pk}/workforce", {"on": "2018-01-02", **figures})
    assert "Có 55 nữ đoàn viên nhưng chưa có Ban Nữ công quần chúng" in words(client.get("/roster/"))

    client.force_login(person("lan", Role.OFFICER, "P"))
    assert "Công đoàn cơ sở May Sao Mai" in words(client.get("/roster/lacking"))

    formed(b1, BodyKind.WOMEN)
    assert "Công đoàn cơ sở May Sao Mai" not in words(client.get("/roster/lacking"))


@pytest.mark.parametrize(
    "address",
    [
        "/roster/?on=31-31", "/roster/?q=%00", "/roster/key-positions?level=zzz", "/roster/counts/zzz",
        "/roster/certificates?number=7&code=%00", "/roster/?on=0001-01-01", "/roster/?on=9999-12-31",
    ],
)  # fmt: skip
def test_bad_addresses_are_no_errors(reporter: Client, committee: Body, address: str) -> None:
    assert reporter.get(address).status_code in (200, 404)


def test_an_officer_sees_who_is_planned_below_in_numbers_and_opens_the_names_she_may_read(
    federation: Organisation, person: Account, committee: Body
) -> None:
    b1, who = committee.unit, Person.objects.get()
    roster.plan_post(unit=b1, person=who, position="chair", term="2018–2090", on=date(2018, 1, 2), **ACTING)
    officer = own_browser(person("lan", Role.OFFICER, "P"))
    analyst = own_browser(person("an", Role.ANALYST, "P"))
    beside = own_browser(person("cuc", Role.REPORTER, "B2"))

    listed = words(officer.get("/roster/planned/below"))
    assert NAME not in listed
    assert f"/roster/units/{b1.pk}/planned" in listed
    roster.plan_post(
        unit=federation.units.get(code="P"),
        person=who,
        position="chair",
        term="2013–2018",
        on=date(2018, 1, 2),
        **ACTING,
    )
    own = words(officer.get("/roster/planned"))
    assert "/roster/planned/below" in own
    assert "Đã hết nhiệm kỳ" in own
    assert NAME in words(officer.get(f"/roster/units/{b1.pk}/planned"))

    numbers = words(analyst.get("/roster/planned/below"))
    assert f"/roster/units/{b1.pk}/planned" not in numbers
    assert analyst.get(f"/roster/units/{b1.pk}/planned").status_code == 404
    assert beside.get("/roster/planned/below").status_code == 404
    assert beside.get(f"/roster/units/{b1.pk}/planned").status_code == 404


def test_lists_below_are_narrowed_and_given_as_excel_without_names(
    federation: Organisation, person: Account, committee: Body
) -> None:
    b1, man = committee.unit, person_of(committee.unit, "Lê Văn Nam", "M")
    roster.plan_post(unit=b1, person=man, position="chair", term="2018–2090", on=date(2018, 1, 2), **ACTING)
    officer = own_browser(person("lan", Role.OFFICER, "P"))

    def units_of(query: str) -> list[str]:
        page = officer.get(f"/roster/planned/below{query}").context["page"]
        return sorted(each.code for each in page)

    assert units_of("?show=no_woman") == ["B1"]
    assert "B1" not in units_of("?show=none")
    assert units_of("?show=listed&term=2091–2095") == []
    assert "B1" in units_of("?show=none&term=2091–2095")
    assert units_of("?q=b1&level=base") == ["B1"]
    book = load_workbook(BytesIO(officer.get("/roster/planned/below.xlsx?show=listed").content))
    first = [cell.value for cell in list(book.worksheets[0].rows)[-1]]
    assert first[1:2] + first[3:] == ["B1", "2018–2090", 1, 0, 1, 0, 1, 0]
    assert not any("Nam" in str(cell.value) for sheet in book for row in sheet.rows for cell in row)
