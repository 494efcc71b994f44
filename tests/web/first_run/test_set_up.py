"""The first day: an empty house is led to one page, founded once, and never by a stranger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.audit.models import Event
from nucong.organisations.models import Organisation, Unit
from nucong.organisations.queries import size_below
from nucong.web.first_run import code
from tests.web.conftest import PASSWORD

Person = Callable[..., User]
SignedIn = Callable[[User], Client]

pytestmark = pytest.mark.django_db

TYPED: dict[str, Any] = {
    "for": "vn-union",
    "name": "Liên đoàn Lao động tỉnh Giả Định",
    "short_name": "LĐLĐ tỉnh",
    "unit_code": "LDLD",
    "own_level": "province",
    "on": "2025-01-01",
    "language": "vi",
    "zone": "Asia/Ho_Chi_Minh",
    "level-national": "Trung ương",
    "level-province": "Cấp tỉnh",
    "level-upper": "Công đoàn xã, phường",
    "level-base": "Cơ sở",
    "level-section": "",
    "display_name": "Chị Lan",
    "username": "Lan",
    "first": PASSWORD,
    "again": PASSWORD,
    "also_officer": "on",
}


@pytest.fixture(autouse=True)
def on_this_machine() -> Iterator[None]:
    """The program serves this machine only."""
    code.open_on_this_machine()
    yield
    code.shut()


@pytest.mark.parametrize("address", ["/", "/sign-in", "/code", "/units/", "/documents/", "/data/", "/news/"])
def test_every_page_of_an_empty_house_leads_to_the_set_up(client: Client, address: str) -> None:
    answer = client.get(address)

    assert (answer.status_code, answer["Location"]) == (302, "/setup")


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_health_is_answered_before_the_set_up(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_the_set_up_founds_everything_and_signs_the_administrator_in(client: Client) -> None:
    answer = client.post("/setup", TYPED)

    assert (answer.status_code, answer["Location"]) == (302, "/first-steps")
    organisation = Organisation.objects.get()
    root = Unit.objects.get()
    user = User.objects.get(username="lan")
    assert (root.code, root.level and root.level.code, root.established_on) == (
        "LDLD",
        "province",
        date(2025, 1, 1),
    )
    assert [(level.code, level.name_vi) for level in organisation.levels.all()] == [
        ("national", "Trung ương"),
        ("province", "Cấp tỉnh"),
        ("upper", "Công đoàn xã, phường"),
        ("base", "Cơ sở"),
    ]
    assert set(user.grants.values_list("role", flat=True)) == {Role.ADMINISTRATOR, Role.OFFICER}
    assert {"create_organisation", "establish_unit", "create_user", "grant_role"} <= set(
        Event.objects.values_list("verb", flat=True)
    )
    page = client.get("/first-steps").content.decode()
    assert "/units/import" in page
    assert "nucong backup" in page


def test_afterwards_the_set_up_does_not_exist(client: Client) -> None:
    client.post("/setup", TYPED)

    assert client.get("/setup").status_code == 404
    assert Client().post("/setup", {**TYPED, "username": "other"}).status_code == 404
    assert Client().get("/")["Location"].startswith("/sign-in")
    assert Organisation.objects.count() == 1


def test_a_second_founder_at_the_same_moment_gets_nothing() -> None:
    from datetime import UTC, datetime

    from nucong.flow.first_run import FirstPerson, NewHouse, set_up
    from nucong.organisations import errors
    from nucong.organisations.actions import UnitDraft
    from nucong.organisations.vocabulary import levels_for

    house = NewHouse("A", "union", "vn", "Asia/Ho_Chi_Minh", "vi", levels_for("vn", "union"))
    given: dict[str, Any] = {"house": house, "on": date(2025, 1, 1), "at": datetime(2026, 1, 1, tzinfo=UTC)}
    root = UnitDraft("1", "A", level="province")
    set_up(root=root, person=FirstPerson("a", "A", PASSWORD, "vi", False), **given)

    with pytest.raises(errors.HouseTaken):
        set_up(root=root, person=FirstPerson("b", "B", PASSWORD, "vi", False), **given)

    assert not User.objects.filter(username="b").exists()


def test_a_weak_password_founds_nothing_and_is_told(client: Client) -> None:
    answer = client.post("/setup", {**TYPED, "first": "1234567890", "again": "1234567890"})

    assert answer.status_code == 422
    assert "quá ngắn hoặc quá phổ biến" in answer.content.decode()
    assert not Organisation.objects.exists()


def test_the_level_of_the_highest_unit_must_stay(client: Client) -> None:
    answer = client.post("/setup", {**TYPED, "level-province": ""})

    assert answer.status_code == 422
    assert not Organisation.objects.exists()


def test_from_the_network_only_the_printed_code_opens_the_set_up(client: Client) -> None:
    printed = code.open_with_code()

    without = client.post("/setup", TYPED)
    wrong = client.post("/setup", {**TYPED, "code": "AAAA-BBBB-CCCC"})
    assert (without.status_code, wrong.status_code) == (422, 422)
    assert not Organisation.objects.exists()

    assert client.post("/setup", {**TYPED, "code": printed.lower()}).status_code == 302


def test_a_process_that_was_started_otherwise_stays_shut(client: Client) -> None:
    code.shut()

    assert client.get("/setup").status_code == 403
    assert client.post("/setup", TYPED).status_code == 403
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("language", ["vi", "zh-hans", "en"])
@pytest.mark.parametrize("kind", ["vn-union", "vn-women", "cn-union", "cn-women", "other", "nonsense"])
def test_every_kind_is_proposed_in_every_language(client: Client, kind: str, language: str) -> None:
    page = client.get(f"/setup?for={kind}", headers={"accept-language": language})

    assert page.status_code == 200
    assert f'lang="{language}"' in page.content.decode()


def test_a_chinese_union_gets_its_levels_and_zone(client: Client) -> None:
    page = client.get("/setup", headers={"accept-language": "zh-CN"}).content.decode()

    assert "乡镇(街道)、产业" in page
    assert '<option value="Asia/Shanghai" selected>' in page


@pytest.mark.parametrize(("role", "unit", "status"), [
    (Role.ADMINISTRATOR, "P", 200), (Role.ADMINISTRATOR, "D1", 404), (Role.OFFICER, "P", 404),
])  # fmt: skip
def test_first_steps_are_for_the_administrator_of_the_highest_unit(
    person: Person, signed_in: SignedIn, role: Role, unit: str, status: int
) -> None:
    client = signed_in(person("lan", role, unit))

    assert client.get("/first-steps").status_code == status
    assert (b"/first-steps" in client.get("/").content) == (status == 200)


def test_first_steps_tell_what_is_done(person: Person, signed_in: SignedIn) -> None:
    page = signed_in(person("lan", Role.ADMINISTRATOR, "P")).get("/first-steps").content.decode()

    below = size_below(Unit.objects.get(code="P"), on=date(2018, 3, 1))
    assert f"{below} đơn vị" in page
