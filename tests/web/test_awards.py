"""Pages of awards: a unit nominates, those above it review; nobody beside the line sees it, a draft nobody at all."""

from __future__ import annotations

from datetime import date

from django.test import Client

from nucong.awards.actions import change_call
from nucong.awards.actions.calling import CallFacts
from nucong.awards.models import Award, Nomination
from tests.awards.conftest import Calling, calling, house, standing_house
from tests.awards.test_namesakes import given
from tests.federation import OPENED

__all__ = ["calling", "house", "standing_house"]


def browser(calling: Calling, code: str) -> Client:
    """Return the browser of somebody of the house."""
    client = Client()
    client.force_login(calling.house.people[code])
    return client


def stays_open(calling: Calling) -> None:
    """Let the call take nominations on the day of the test too."""
    facts = CallFacts("công tác nữ công", 2024, OPENED, date(2099, 12, 31))
    change_call(call=calling.call, facts=facts, by=calling.house.by("P"), at=calling.house.at())


def test_a_reporter_nominates_and_the_level_above_forwards_it_in_the_browser(calling: Calling) -> None:
    stays_open(calling)
    own, above = browser(calling, "B11"), browser(calling, "D1")
    typed = {
        "award": str(calling.award.pk),
        "name": "Nguyễn Thị Hoa",
        "sex": "F",
        "report": "Mười năm nữ công.",
    }

    answer = own.post(f"/awards/calls/{calling.call.pk}/nominate", typed)
    nomination = Nomination.objects.get()
    page = answer["Location"]
    refused = own.post(f"{page}send")
    own.post(f"{page}consent", {"given_on": "2024-03-01", "way": "signed"})
    sent = own.post(f"{page}send")
    above.post(f"{page}review", {"verb": "forward"})

    assert (refused.status_code, sent.status_code) == (409, 302)
    nomination.refresh_from_db()
    assert nomination.lies_at == calling.house.units["P"]
    assert "Nguyễn Thị Hoa" in browser(calling, "P").get("/awards/").content.decode()


def test_a_draft_is_seen_by_its_unit_alone_and_a_sent_one_by_the_line_above(calling: Calling) -> None:
    draft, sent = calling.nominated("B11", "Lê Thị Mai", sent=False), calling.nominated("B11")

    def status(code: str, row: Nomination) -> int:
        return browser(calling, code).get(f"/awards/nominations/{row.pk}/").status_code

    assert [status(code, draft) for code in ("B11", "D1", "P", "D2")] == [200, 404, 404, 404]
    assert [status(code, sent) for code in ("B11", "D1", "P", "D2", "clerk")] == [200, 200, 200, 404, 404]
    listed = browser(calling, "D1").get(f"/awards/calls/{calling.call.pk}/").content.decode()
    assert "Nguyễn Thị Hoa" in listed
    assert "Lê Thị Mai" not in listed


def test_only_where_it_lies_it_is_reviewed(calling: Calling) -> None:
    row = calling.nominated("B11")

    answer = browser(calling, "P").post(f"/awards/nominations/{row.pk}/review", {"verb": "choose"})

    assert answer.status_code == 404


def test_of_an_award_kept_above_a_unit_reads_which_who_gave_it_and_when_and_says_whose_it_is(
    calling: Calling,
) -> None:
    stays_open(calling)
    award = given(calling, "P", decision_words="12/QĐ-LĐLĐ", position="Phó ban")
    row = calling.nominated(sent=False)
    own, page = browser(calling, "B11"), f"/awards/nominations/{row.pk}/"

    shown = own.get(page).content.decode()
    assert "LĐLĐ tỉnh" in shown
    assert "01/3/2024" in shown or "1/3/2024" in shown
    assert "12/QĐ" not in shown
    assert "Phó ban" not in shown
    assert f"/awards/given/{award.pk}" not in shown
    assert (
        browser(calling, "P").post(f"{page}namesakes", {"award": str(award.pk), "same": "no"}).status_code
        == 404
    )
    assert own.post(f"{page}namesakes", {"award": "x", "same": "no"}).status_code == 409
    assert own.post(f"{page}namesakes", {"award": str(award.pk), "same": "no"}).status_code == 302
    assert own.post(f"{page}send").status_code == 302


def test_entering_an_award_again_asks_in_the_form_and_keeps_what_was_typed(calling: Calling) -> None:
    given(calling, "B11")
    own = browser(calling, "B11")
    typed = {
        "award": "women_certificate", "whom": "person", "name": "Nguyễn Thị Hoa", "sex": "F", "on": "2024-03-02",
        "year": "2024", "giver_words": "LĐLĐ huyện", "person": "",
    }  # fmt: skip

    asked = own.post("/awards/record", typed)
    assert asked.status_code == 422
    assert "AWARDS-030" in asked.content.decode()
    said = asked.content.decode()
    assert (
        said.index("AWARDS-030") < said.index('name="beside"') < said.index('name="award"')
    )  # under the refusal
    assert "LĐLĐ huyện" in asked.content.decode()
    assert own.post("/awards/record", {**typed, "beside": "on"}).status_code == 302
    assert Award.objects.count() == 2
