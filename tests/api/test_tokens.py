"""A token acts as its person, on that day, as far as it may; nobody gets in without one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from nucong.accounts.actions import close_account, end_grant, reset_by_superior, revoke_token
from nucong.accounts.models import ApiToken
from nucong.api import security
from nucong.audit.models import Event
from nucong.kernel import clock
from tests.api.conftest import Program
from tests.federation import House


def today() -> dict[str, Any]:
    at = clock.now("Asia/Ho_Chi_Minh")
    return {"on": at.date(), "at": at}


def test_a_token_tells_whom_it_acts_for(house: House, program: Any) -> None:
    told = program("D1", writes=False).get("/me")

    assert (told["username"], told["token"]["writes"]) == ("d1", False)
    assert told["roles"][0]["unit"] == str(house.units["D1"].pk)


@pytest.mark.parametrize(
    "header", [None, "Bearer nucong_wrong", "Bearer ", "Basic abc", "Bearer " + "x" * 500]
)
def test_without_a_working_token_nothing_is_answered(house: House, header: str | None) -> None:
    response = Client().get("/api/v1/units", headers={"Authorization": header} if header else {})

    assert (response.status_code, response.json()["code"]) == (401, "ACCOUNTS-017")
    assert response["WWW-Authenticate"] == "Bearer"


def test_a_session_of_the_browser_does_not_open_the_api(house: House) -> None:
    browser = Client()
    browser.force_login(house.people["P"])

    assert browser.get("/api/v1/units").status_code == 401
    assert browser.post(f"/api/v1/submissions/{house.cycle.pk}/accept").status_code == 401


def test_the_secret_itself_is_not_kept(house: House, program: Any) -> None:
    secret = program("D1").secret
    token = ApiToken.objects.get()

    assert secret not in str(vars(token))
    assert len(token.digest) == 64


def test_a_revoked_token_and_one_past_its_day_are_refused(house: House, program: Any) -> None:
    revoked, ended = program("D1"), program("D2")
    revoke_token(token=ApiToken.objects.get(user=house.people["D1"]), by=house.people["D1"], **today())
    ApiToken.objects.filter(user=house.people["D2"]).update(valid_to=today()["on"])

    assert revoked.call("GET", "/me").status_code == 401
    assert ended.call("GET", "/me").status_code == 401


def test_tokens_end_with_the_account_and_with_a_reset(house: House, program: Any) -> None:
    closed, reset = program("B11"), program("D1")
    close_account(user=house.people["B11"], by=house.people["P"], at=today()["at"])
    reset_by_superior(user=house.people["D1"], by=house.people["P"], at=today()["at"])

    assert closed.call("GET", "/me").status_code == 401
    assert reset.call("GET", "/me").status_code == 401


def test_a_token_sees_no_more_once_the_role_has_ended(house: House, program: Any) -> None:
    bot = program("D1")
    assert len(bot.get("/units")["items"]) == 4
    grant = house.people["D1"].grants.get()
    end_grant(grant=grant, on=today()["on"], by=house.people["P"], at=today()["at"])

    assert bot.refused("GET", "/units") == (404, "KERNEL-404")


def test_a_token_for_reading_writes_nothing(house: House, program: Any) -> None:
    unit = house.units["B11"].pk
    told = program("D1", writes=False).refused(
        "PUT", f"/cycles/{house.cycle.pk}/units/{unit}/draft", {"answers": {}}
    )

    assert told == (403, "ACCOUNTS-018")


def test_making_first_use_of_a_day_and_revoking_are_in_the_record(house: House, program: Any) -> None:
    bot = program("D1")
    bot.get("/me")
    bot.get("/me")
    revoke_token(token=ApiToken.objects.get(), by=house.people["P"], **today())

    verbs = list(
        Event.objects.filter(verb__startswith="token.").order_by("id").values_list("verb", flat=True)
    )
    assert verbs == ["token.make", "token.use", "token.revoke"]
    assert ApiToken.objects.get().last_used_at is not None


def test_the_last_use_is_written_every_ten_minutes_not_every_call(house: House, program: Any) -> None:
    bot = program("D1")
    bot.get("/me")
    earlier = ApiToken.objects.get().last_used_at
    bot.get("/me")
    assert ApiToken.objects.get().last_used_at == earlier

    ApiToken.objects.update(last_used_at=earlier - timedelta(minutes=11))
    bot.get("/me")
    assert ApiToken.objects.get().last_used_at >= earlier


def test_more_calls_in_a_minute_than_allowed_are_told_to_wait(
    house: House, program: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(security, "CALLS_PER_MINUTE", 2)
    now = today()["at"]
    monkeypatch.setattr(security.clock, "now", lambda zone="UTC": now)
    bot, other = program("D1"), program("D2")
    statuses = [bot.call("GET", "/me") for _ in range(3)]

    assert [each.status_code for each in statuses] == [200, 200, 429]
    assert statuses[-1]["Retry-After"] == "60"
    assert statuses[-1].json()["code"] == "API-005"
    assert other.call("GET", "/me").status_code == 200


@pytest.mark.parametrize(
    ("language", "word"), [("vi", "Thiếu"), ("zh-CN,zh;q=0.9", "缺少"), ("en", "missing")]
)
def test_refusals_speak_the_language_that_is_asked_for(
    house: House, program: Any, language: str, word: str
) -> None:
    bot: Program = program("D1", language=language)
    unit = house.units["B11"].pk
    told = bot.call("PUT", f"/cycles/{house.cycle.pk}/units/{unit}/draft", {}).json()

    assert word in told["errors"][0]["message"]
    assert (told["errors"][0]["code"], told["errors"][0]["where"]) == ("API-101", "body.answers")
