"""Changing the tree from the pages: shown first, done on the second click, refused in words, taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.test import Client

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.audit.models import Event
from nucong.organisations.models import Organisation, Succession
from nucong.organisations.queries import children, unit_named

Person = Callable[..., User]
SignIn = Callable[[User], Client]
DAY = "2019-07-01"
AFTER = date(2019, 7, 1)


@pytest.fixture
def officer(person: Person, signed_in: SignIn) -> Client:
    """The officer of the province, signed in."""
    return signed_in(person("lan", Role.OFFICER, "P"))


def address(federation: Organisation, code: str, verb: str) -> str:
    """Return the address of a change of a unit."""
    return f"/units/{federation.units.get(code=code).pk}/change/{verb}"


def key(federation: Organisation, code: str) -> UUID:
    """Return the key of a unit."""
    return federation.units.get(code=code).pk


def test_nothing_changes_before_the_second_click(officer: Client, federation: Organisation) -> None:
    typed = {"name": "Công đoàn phường Đông Khê", "on": DAY}
    events = Event.objects.count()

    shown = officer.post(address(federation, "D1", "rename"), typed)

    assert "Trước ngày 1/7/2019 vẫn hiện tên Liên đoàn Lao động huyện Đông Khê" in shown.content.decode()
    assert Succession.objects.count() == 0
    assert Event.objects.count() == events
    done = officer.post(address(federation, "D1", "rename"), {**typed, "confirmed": "1"})
    assert done.status_code == 302
    assert unit_named(federation.units.get(code="D1"), AFTER) == "Công đoàn phường Đông Khê"


def test_a_refusal_shows_in_words_beside_the_form(officer: Client, federation: Organisation) -> None:
    answer = officer.post(address(federation, "D1", "dissolve"), {"on": DAY})

    assert answer.status_code == 422
    assert "còn 2 đơn vị" in answer.content.decode()


def test_a_new_unit_is_established_with_its_document(officer: Client, federation: Organisation) -> None:
    typed = {"name": "Công đoàn xã Tân An", "code": "X1", "level": "upper", "on": DAY, "citation": "QĐ 5"}

    officer.post(address(federation, "P", "establish"), {**typed, "confirmed": "1"})

    made = federation.units.get(code="X1")
    assert [row.name for row in children(federation.units.get(code="P"), on=AFTER)].count(typed["name"]) == 1
    assert made.succession_parts.get().succession.document_citation == "QĐ 5"


def test_a_unit_moves_only_to_where_one_may_change_the_tree(
    person: Person, signed_in: SignIn, federation: Organisation
) -> None:
    district = signed_in(person("hoa", Role.OFFICER, "D1"))
    typed = {"parent": key(federation, "D2"), "on": DAY, "confirmed": "1"}

    assert district.post(address(federation, "B1", "move"), typed).status_code == 422
    assert Succession.objects.count() == 0


def test_units_merge_across_parents_into_a_new_one(officer: Client, federation: Organisation) -> None:
    typed = {"units": [str(key(federation, "B2"))], "codes": "b3", "into": "new", "name": "Hợp nhất"}
    typed |= {"code": "N1", "on": DAY}

    shown = officer.post(address(federation, "B1", "merge"), typed).content.decode()
    officer.post(address(federation, "B1", "merge"), {**typed, "confirmed": "1"})

    assert "3 đơn vị kết thúc từ ngày 1/7/2019" in shown
    assert {unit.code for unit in federation.units.filter(dissolved_on=AFTER)} == {"B1", "B2", "B3"}
    assert federation.units.filter(code="N1").exists()


def test_a_split_first_asks_where_each_unit_below_goes(officer: Client, federation: Organisation) -> None:
    typed: dict[str, str] = {"drafts": "E1; Đông Khê Bắc\nE2; Đông Khê Nam", "on": DAY}

    asked = officer.post(address(federation, "D1", "split"), typed)
    incomplete = officer.post(address(federation, "D1", "split"), {**typed, "children_asked": "1"})
    typed |= {f"child-{key(federation, 'B1')}": "E1", f"child-{key(federation, 'B2')}": "E2"}
    typed |= {"children_asked": "1"}
    shown = officer.post(address(federation, "D1", "split"), typed).content.decode()
    officer.post(address(federation, "D1", "split"), {**typed, "confirmed": "1"})

    assert asked.status_code == 200
    assert "Các đơn vị cấp dưới về đâu" in asked.content.decode()
    assert incomplete.status_code == 422
    assert "về trực thuộc Đông Khê Bắc" in shown
    assert [row.code for row in children(federation.units.get(code="E1"), on=AFTER)] == ["B1"]


def test_the_latest_change_is_taken_back_after_a_second_click(
    officer: Client, federation: Organisation
) -> None:
    officer.post(address(federation, "D1", "rename"), {"name": "Tên khác", "on": DAY, "confirmed": "1"})
    latest = Succession.objects.get()
    undo = f"/units/changes/{latest.pk}/undo"

    assert undo in officer.get(f"/units/{key(federation, 'D1')}/").content.decode()
    officer.post(undo)
    assert Succession.objects.exists()
    officer.post(undo, {"confirmed": "1"})
    assert not Succession.objects.exists()
    assert unit_named(federation.units.get(code="D1"), AFTER) == "Liên đoàn Lao động huyện Đông Khê"


def test_a_change_that_touches_a_neighbour_is_not_taken_back(
    officer: Client, person: Person, federation: Organisation
) -> None:
    officer.post(address(federation, "D2", "rename"), {"name": "Tên khác", "on": DAY, "confirmed": "1"})
    district = Client()
    district.force_login(person("hoa", Role.OFFICER, "D1"))

    answer = district.post(f"/units/changes/{Succession.objects.get().pk}/undo", {"confirmed": "1"})

    assert answer.status_code == 404
    assert Succession.objects.exists()
