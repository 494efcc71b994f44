"""Programs answer and review under the same rules as people."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError

from nucong.api import submissions
from nucong.audit.models import Event
from nucong.ledgers.actions import confirm_proposals, record_activity
from nucong.ledgers.proposing import Proposal
from nucong.ledgers.rules import RecordFacts
from nucong.ledgers.states import What
from nucong.reporting.queries import current_submission
from tests.api.conftest import Program
from tests.federation import OPENED, House


def place(house: House, code: str, what: str) -> str:
    return f"/cycles/{house.cycle.pk}/units/{house.units[code].pk}/{what}"


GOOD = {
    "meetings": 3, "workers": "120", "women": 80, "money": "12.5", "hall": "own", "means": ["talk", "film"],
    "held": "2024-04-01", "largest": {"na": True}, "remark": None,
}  # fmt: skip


def test_a_program_writes_a_draft_and_sends_it(house: House, program: Any) -> None:
    bot: Program = program("D1")
    draft = bot.call("PUT", place(house, "B11", "draft"), {"answers": GOOD, "narrative": {"s1": "Đã làm."}})
    assert draft.status_code == 200, draft.content
    assert (draft.json()["state"], draft.json()["findings"]) == ("draft", [])

    sent = bot.call("POST", place(house, "B11", "submit")).json()

    assert (sent["state"], sent["entered_as"]) == ("submitted", "superior")
    kept = bot.get(f"/submissions/{sent['id']}")
    expected = {**GOOD, "workers": 120}
    assert {name: kept["answers"][name] for name in expected} == expected
    assert kept["narrative"] == {"s1": "Đã làm."}


def test_what_was_read_can_be_sent_back_as_it_is(house: House, program: Any) -> None:
    bot: Program = program("D1")
    first = bot.call("PUT", place(house, "B11", "draft"), {"answers": GOOD}).json()
    again = bot.call("PUT", place(house, "B11", "draft"), {"answers": first["answers"]}).json()

    assert again["answers"] == first["answers"]


def test_a_number_with_a_fraction_is_kept_as_it_is_written(house: House, program: Any) -> None:
    body = '{"answers": {"meetings": 1, "money": 0.10}}'
    told = program("D1").call("PUT", place(house, "B11", "draft"), body).json()

    assert told["answers"]["money"] == "0.10"


def test_a_broken_rule_is_told_in_the_draft_and_stops_the_sending(house: House, program: Any) -> None:
    bot: Program = program("D1", language="vi")
    answers = {"workers": 3, "women": 5}
    draft = bot.call("PUT", place(house, "B11", "draft"), {"answers": answers}).json()
    told = {finding["question"]: finding["message"] for finding in draft["findings"]}
    assert told["women"] == "Nữ không thể nhiều hơn tổng số."

    refused = bot.call("POST", place(house, "B11", "submit"))

    assert (refused.status_code, refused.json()["code"]) == (422, "REPORTING-005")
    where = {part["where"]: part["code"] for part in refused.json()["errors"]}
    assert where == {"body.answers.women": "XFORMS-101", "body.answers.meetings": "XFORMS-100"}


@pytest.mark.parametrize(
    ("answers", "code"),
    [({"meetings": "three"}, "XFORMS-103"), ({"nothing": 1}, "XFORMS-112"), ({"held": "1/4/2024"}, "XFORMS-104"),
     ({"means": "talk"}, "XFORMS-115"), ({"meetings": True}, "XFORMS-103"), ({"remark": 5}, "XFORMS-105")],
)  # fmt: skip
def test_what_cannot_be_read_is_named_and_nothing_is_saved(
    house: House, program: Any, answers: dict[str, Any], code: str
) -> None:
    refused = program("D1").call("PUT", place(house, "B11", "draft"), {"answers": answers})

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["code"] == code
    assert current_submission(house.members["B11"]) is None


def test_a_stale_writer_is_refused(house: House, program: Any) -> None:
    bot: Program = program("D1")
    first = bot.call("PUT", place(house, "B11", "draft"), {"answers": GOOD})
    house.save("B11", meetings=9)

    assert bot.refused("PUT", place(house, "B11", "draft"), {"answers": {}}, **{"If-Match": first["ETag"]}) == (
        409, "API-003",
    )  # fmt: skip
    assert bot.refused("POST", place(house, "B11", "submit"), **{"If-Match": first["ETag"]})[0] == 409
    fresh = bot.call("GET", place(house, "B11", "submission"))["ETag"]
    sent = bot.call("POST", place(house, "B11", "submit"), **{"If-Match": fresh})
    assert sent.status_code == 200


def test_two_writers_at_the_same_moment_are_a_conflict(
    house: House, program: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def collide(**_: object) -> None:
        raise IntegrityError("UNIQUE constraint failed")

    monkeypatch.setattr(submissions, "fill_from_program", collide)

    assert program("D1").refused("PUT", place(house, "B11", "draft"), {"answers": {}}) == (409, "API-004")


def test_an_answer_that_was_sent_cannot_be_written_again(house: House, program: Any) -> None:
    house.submit("B11")
    bot: Program = program("D1")

    assert bot.refused("PUT", place(house, "B11", "draft"), {"answers": GOOD}) == (409, "REPORTING-004")
    assert bot.refused("POST", place(house, "B12", "submit")) == (409, "API-007")


def test_reviewing_accepts_or_returns_with_a_reason(house: House, program: Any) -> None:
    good, bad = house.submit("B11"), house.submit("B12")
    bot: Program = program("D1")

    assert bot.call("POST", f"/submissions/{good.pk}/accept").json()["state"] == "accepted"
    returned = bot.call(
        "POST", f"/submissions/{bad.pk}/return", {"reason": "Xem lại.", "questions": ["women"]}
    )
    assert (returned.json()["state"], returned.json()["return_reason"]) == ("returned", "Xem lại.")
    assert bot.refused("POST", f"/submissions/{good.pk}/accept") == (409, "REPORTING-004")
    assert bot.refused("POST", f"/submissions/{bad.pk}/return", {"reason": " "})[0] == 422
    assert Event.objects.filter(verb="submission.accept", actor_id=house.people["D1"].pk).exists()

    again = bot.call("POST", place(house, "B12", "submit"))
    assert (again.json()["version"], again.json()["state"]) == (2, "submitted")


def test_nobody_reviews_her_own_answer_by_a_program_either(house: House, program: Any) -> None:
    own = house.submit("B11")

    assert program("B11").refused("POST", f"/submissions/{own.pk}/accept") == (404, "KERNEL-404")


def test_a_draft_is_seen_by_those_who_fill_in_only(house: House, program: Any) -> None:
    draft = house.save("B11", meetings=1)

    assert program("B11").get(place(house, "B11", "submission"))["id"] == str(draft.pk)
    assert program("head").refused("GET", place(house, "B11", "submission")) == (404, "KERNEL-404")
    assert program("P").refused("GET", f"/submissions/{draft.pk}") == (404, "KERNEL-404")


@pytest.mark.parametrize("body", ["", "[", "[]", '{"answers": NaN}', "[" * 5000, '"x"'])
def test_a_body_that_is_not_json_is_refused(house: House, program: Any, body: str) -> None:
    told = program("D1").call("PUT", place(house, "B11", "draft"), body)

    assert told.status_code == 422
    assert told.json()["errors"][0]["where"].startswith("body")


def test_a_body_over_the_limit_is_refused(house: House, program: Any) -> None:
    body = '{"answers": {"remark": "' + "a" * 1_100_000 + '"}}'

    assert program("D1").refused("PUT", place(house, "B11", "draft"), body) == (413, "API-006")


def test_a_program_says_why_a_figure_differs_from_the_records(house: House, program: Any) -> None:
    record_activity(
        unit=house.units["B11"], facts=RecordFacts("publicity", OPENED, "Nói chuyện", women=80), by=house.by("B11"),
        at=house.at(),
    )  # fmt: skip
    wish = {"women": Proposal(What.WOMEN)}
    confirm_proposals(version=house.form, proposals=wish, by=house.people["P"], at=house.at())
    bot: Program = program("D1")
    bot.call("PUT", place(house, "B11", "draft"), {"answers": {**GOOD, "women": 79}})

    refused = bot.call("POST", place(house, "B11", "submit"))
    assert (refused.status_code, refused.json()["code"]) == (422, "LEDGERS-008")
    assert [each["where"] for each in refused.json()["errors"]] == ["body.why.women"]

    told = {"answers": {**GOOD, "women": 79}, "why": {"women": "Trùng một người"}}
    bot.call("PUT", place(house, "B11", "draft"), told)
    assert bot.call("POST", place(house, "B11", "submit")).json()["state"] == "submitted"
