"""Pages of awards another body decides on: its rules, the paper, the answer for a list, who sees what of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from nucong.awards.models import Answer, Award, Nomination, Proposal
from nucong.awards.states import NominationState
from nucong.documents.models import Document
from nucong.ledgers.queries import kinds_of
from nucong.web.awards.elsewhere_inputs import DayOfYear
from nucong.web.awards.inputs import RulesInput
from tests.awards.conftest import Calling, house, ruled, standing_house
from tests.awards.test_chain import decided
from tests.awards.test_elsewhere import BODY, ELSEWHERE, consented, sent
from tests.federation import OPENED, House

__all__ = ["house", "ruled", "standing_house"]


@pytest.fixture
def outside(ruled: Callable[..., Calling]) -> Calling:
    """A call for an award the Chair of the People's Committee decides on."""
    return ruled(**ELSEWHERE)


def browser(calling: Calling, code: str) -> Client:
    """Return the browser of somebody of the house."""
    client = Client()
    client.force_login(calling.house.people[code])
    return client


def test_the_paper_is_written_on_the_page_of_the_call_with_those_ticked(outside: Calling) -> None:
    first, second = consented(outside, "B11", "Nguyễn Thị Hoa"), consented(outside, "B12", "Lê Thị Mai")
    own = browser(outside, "P")
    page = f"/awards/calls/{outside.call.pk}/awards/{outside.award.pk}/proposal"

    asked = own.get(page).content.decode()
    answer = own.post(page, {"body": BODY, "nominations": [str(first.pk)]})

    assert BODY in asked
    proposal = Proposal.objects.get()
    assert answer["Location"] == f"/own-documents/{proposal.document_id}/"
    assert [row.pk for row in proposal.nominations.all()] == [first.pk]
    assert Nomination.objects.get(pk=second.pk).proposal is None
    assert BODY in own.get(f"/awards/calls/{outside.call.pk}/").content.decode()


def test_an_answer_is_entered_for_the_whole_list_and_its_file_is_taken_in(outside: Calling) -> None:
    rows = [consented(outside, "B11", "Nguyễn Thị Hoa"), consented(outside, "B12", "Lê Thị Mai")]
    proposal = sent(outside, *rows)
    text = "ỦY BAN NHÂN DÂN\n\nSố: 512/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề việc tặng Bằng khen\n"
    typed: dict[str, Any] = {
        f"mark-{rows[0].pk}": "given", f"mark-{rows[1].pk}": "refused", "number": "512/QĐ-UBND",
        "dated_on": OPENED.isoformat(), "issuer": BODY, "word": "Đã tặng năm trước",
        "file": SimpleUploadedFile("QD512.txt", text.encode(), "text/plain"),
    }  # fmt: skip

    answer = browser(outside, "P").post(f"/awards/proposals/{proposal.pk}/answer", typed)

    kept = Answer.objects.get()
    assert kept.document is not None
    assert kept.document.direction == "received"
    assert answer["Location"] == f"/documents/{kept.document.pk}/confirm"
    assert Award.objects.get().decision == kept.document
    assert Nomination.objects.get(pk=rows[1].pk).state == NominationState.NOT_GIVEN
    seen = browser(outside, "D1").get(f"/awards/nominations/{rows[1].pk}/").content.decode()
    assert "Đã tặng năm trước" in seen


def test_a_refused_answer_keeps_what_was_marked(outside: Calling) -> None:
    row = consented(outside, "B11", "Nguyễn Thị Hoa")
    proposal = sent(outside, row)
    typed = {f"mark-{row.pk}": "given", "dated_on": OPENED.isoformat(), "issuer": BODY}

    answer = browser(outside, "P").post(f"/awards/proposals/{proposal.pk}/answer", typed)

    assert answer.status_code == 422
    assert "AWARDS-023" in answer.content.decode()
    assert f'name="mark-{row.pk}" value="given" checked' in answer.content.decode()


def test_the_list_is_narrowed_by_state_and_units_below_do_not_reach_it(outside: Calling) -> None:
    first, second = consented(outside, "B11", "Nguyễn Thị Hoa"), consented(outside, "B12", "Lê Thị Mai")
    sent(outside, first)
    own = browser(outside, "P")

    waiting = own.get("/awards/elsewhere?standing=put_forward").content.decode()

    assert first.name in waiting
    assert second.name not in waiting
    assert own.get("/awards/elsewhere/workbook").status_code == 200
    assert browser(outside, "B11").get("/awards/elsewhere").status_code == 404


def test_home_tells_of_a_paper_to_write_and_of_an_answer_overdue(outside: Calling) -> None:
    row = consented(outside, "B11", "Nguyễn Thị Hoa")
    outside.award.answer_by = OPENED + timedelta(days=5)
    outside.award.save()
    own = browser(outside, "P")

    with translation.override("en"):
        before = own.get("/", headers={"accept-language": "en"}).content.decode()
        sent(outside, row)
        after = own.get("/", headers={"accept-language": "en"}).content.decode()

    assert f"/awards/calls/{outside.call.pk}/#elsewhere" in before
    assert f"/awards/calls/{outside.call.pk}/#elsewhere" in after


def test_a_closed_call_leads_to_its_decision(ruled: Callable[..., Calling]) -> None:
    calling = ruled()
    paper = decided(calling, calling.chosen(calling.nominated()))
    calling.call.state = "closed"
    calling.call.save()

    page = browser(calling, "P").get(f"/awards/calls/{calling.call.pk}/").content.decode()

    assert Document.objects.get(pk=paper.pk).full_number in page
    assert str(paper.pk) in page


def test_who_decides_elsewhere_is_told_in_the_rules_and_forgotten_where_the_unit_decides(
    house: House,
) -> None:
    typed = {
        "name": "Bằng khen", "valid_from": "2024-01-01", "giver": "outside", "group": "thematic",
        "ledger_kind": "award_merit", "collectives": "on", "individuals": "on", "quota_way": "none", "body_vi": BODY,
        "body_quota": "3", "due": "30/6", "papers": ["report", "minutes"],
    }  # fmt: skip
    around = {"rules": {}, "kinds": kinds_of(house.organisation.pk)}

    with translation.override("vi"):
        elsewhere, own = RulesInput(typed, **around), RulesInput(typed | {"giver": "own"}, **around)
        assert elsewhere.is_valid(), elsewhere.errors
        assert own.is_valid(), own.errors

    rules = elsewhere.rules("merit")
    assert (rules.body, rules.body_quota, rules.due) == ((("vi", BODY),), 3, "06-30")
    assert rules.papers == ("report", "minutes")
    assert (own.rules("merit").body, own.rules("merit").papers) == ((), ())


@pytest.mark.parametrize(
    ("language", "typed", "kept"),
    [
        ("vi", "30/6", "06-30"),
        ("zh-hans", "6月30日", "06-30"),
        ("zh-hans", "6-30", "06-30"),
        ("en", "29.2", "02-29"),
    ],
)
def test_a_day_of_the_year_is_written_as_people_write_it(language: str, typed: str, kept: str) -> None:
    with translation.override(language):
        assert DayOfYear().clean(typed) == kept
        assert DayOfYear().clean(DayOfYear().prepare_value(kept)) == kept
