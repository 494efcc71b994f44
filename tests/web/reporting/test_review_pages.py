"""The superior decides: accept, send back naming cells, remind only those who owe and once a day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse

from nucong.reporting.models import AudienceMember, Reminder, ReviewNote
from nucong.reporting.queries import current_submission
from tests.federation import DUE, DUE_BELOW, OWING, House
from tests.web.reporting.conftest import SignedIn


def act_url(house: House, code: str) -> str:
    """Where chosen units are accepted or reminded."""
    return reverse("reporting:act", args=[house.members[code].pk])


def test_the_list_finds_units_by_what_they_owe(house: House, as_person: SignedIn) -> None:
    house.submit("B11")
    house.answer("B12")
    house.submit("B13")
    house.send_back("B13")
    browser = as_person("D1")

    def names(show: str) -> set[str]:
        page = browser.get(reverse("reporting:review", args=[house.members["D1"].pk]), {"show": show})
        return {row.name for row in page.context["page"].rows}

    name = {code: house.members[code].name for code in ("B11", "B12", "B13")}
    assert names("waiting") == {name["B11"]}
    assert names("accepted") == {name["B12"]}
    assert names("returned") == names("owes") == {name["B13"]}


def lines(answer: Any, part: str) -> list[tuple[str, str]]:
    """Return the units of one part of a bulk page with their remarks."""
    return [(unit.name, unit.remark) for unit in getattr(answer.context["page"], part)]


def test_accepting_shows_first_who_is_accepted_and_who_is_not_and_then_does_just_that(
    house: House, as_person: SignedIn
) -> None:
    house.submit("B11")
    house.answer("B13")
    chosen = [str(house.members[code].pk) for code in ("B11", "B12", "B13")]
    browser, name = as_person("D1"), {code: house.members[code].name for code in ("B11", "B12", "B13")}

    asked = browser.post(act_url(house, "D1"), {"act": "accept", "chosen": chosen})
    submission = current_submission(house.members["B11"])
    assert submission is not None
    assert submission.state == "submitted"
    assert lines(asked, "will") == [(name["B11"], "")]
    assert lines(asked, "left_out") == [(name["B12"], "chưa gửi"), (name["B13"], "đã duyệt rồi")]

    shown = asked.context["page"].hidden
    done = browser.post(act_url(house, "D1"), {**shown, "confirmed": "1"})
    submission.refresh_from_db()
    assert submission.state == "accepted"
    assert lines(done, "will") == [(name["B11"], "")]
    assert len(lines(done, "left_out")) == 2


def test_what_is_confirmed_is_what_was_shown_though_the_list_has_changed_meanwhile(
    house: House, as_person: SignedIn
) -> None:
    house.submit("B11")
    browser = as_person("D1")
    asked = browser.post(act_url(house, "D1"), {"act": "accept", "found": "1", "list": "show=waiting"})
    house.submit("B12")

    browser.post(act_url(house, "D1"), {**asked.context["page"].hidden, "confirmed": "1"})

    later = current_submission(house.members["B12"])
    assert later is not None
    assert later.state == "submitted"


def test_sending_many_back_asks_for_a_reason_first_and_every_unit_reads_it(
    house: House, as_person: SignedIn
) -> None:
    for code in ("B11", "B12"):
        house.submit(code)
    chosen = [str(house.members[code].pk) for code in ("B11", "B12", "B13")]
    browser, asked = as_person("D1"), {"act": "return", "chosen": chosen}

    assert browser.post(act_url(house, "D1"), asked).context["page"].step == "ask"
    assert browser.post(act_url(house, "D1"), {**asked, "reason": " "}).status_code == 422
    sure = browser.post(act_url(house, "D1"), {**asked, "reason": "Thiếu số nữ."})
    assert len(lines(sure, "will")) == 2
    browser.post(act_url(house, "D1"), {**sure.context["page"].hidden, "confirmed": "1"})

    for code in ("B11", "B12"):
        submission = current_submission(house.members[code])
        assert submission is not None
        assert (submission.state, submission.return_reason) == ("returned", "Thiếu số nữ.")
        assert [note.text for note in house.members[code].notes.all()] == ["Thiếu số nữ."]


def test_reminding_asks_first_and_never_reminds_twice_a_day(house: House, as_person: SignedIn) -> None:
    house.answer("B11")
    browser = as_person("D1")

    asked = browser.post(act_url(house, "D1"), {"act": "remind", "all": "1"})
    assert not Reminder.objects.exists()
    assert [name for name, _ in lines(asked, "will")] == [house.members[code].name for code in ("B12", "B13")]

    for _ in range(2):
        browser.post(act_url(house, "D1"), {"act": "remind", "all": "1", "confirmed": "1"})
    assert Reminder.objects.count() == 2


def test_the_unit_that_asks_gives_any_day_and_a_middle_level_no_later_one_than_its_own(
    house: House, as_person: SignedIn
) -> None:
    later = (DUE + timedelta(days=10)).isoformat()
    asked = {"act": "extend", "found": "1", "list": "in=all&show=owes", "until": later, "reason": "Bão"}

    refused = as_person("D1").post(act_url(house, "D1"), asked)
    assert refused.status_code == 422
    assert "12/4/2024" in refused.content.decode()

    browser = as_person("P")
    sure = browser.post(act_url(house, "P"), asked)
    done = browser.post(act_url(house, "P"), {**sure.context["page"].hidden, "confirmed": "1"})
    assert len(lines(done, "will")) == len(OWING)
    member = AudienceMember.objects.get(pk=house.members["B11"].pk)
    assert (member.due_on.isoformat(), member.first_due_on) == (later, DUE_BELOW)


def test_a_unit_of_a_neighbour_cannot_be_smuggled_into_the_choice(house: House, as_person: SignedIn) -> None:
    house.submit("B21")
    chosen = [str(house.members["B21"].pk)]

    refused = as_person("D1").post(
        act_url(house, "D1"), {"act": "accept", "chosen": chosen, "confirmed": "1"}
    )

    assert refused.status_code == 404


def test_an_answer_is_sent_back_with_the_cells_it_is_about(house: House, as_person: SignedIn) -> None:
    submission = house.submit("B11", workers=10, women=4)
    address = reverse("reporting:return", args=[submission.pk])
    browser = as_person("D1")

    empty = browser.post(address, {"reason": " ", "about": ["women"]})
    assert empty.status_code == 422
    assert "REPORTING" not in empty.content.decode()
    assert 'name="about" value="women" form="send-back" checked' in empty.content.decode()

    asked = {"reason": "Xem lại.", "about": ["women", "workers", "no_such"], "remark-women": "Cả ca đêm?"}
    browser.post(address, asked)
    submission.refresh_from_db()
    assert submission.state == "returned"
    said = dict(ReviewNote.objects.values_list("question", "text"))
    assert said == {"women": "Cả ca đêm?", "workers": "Xem lại."}


def test_the_reviewer_goes_on_to_the_next_waiting_answer(house: House, as_person: SignedIn) -> None:
    first, second = house.submit("B11"), house.submit("B12")
    browser = as_person("D1")

    page = browser.get(reverse("reporting:answer", args=[first.pk])).context["page"]
    after = browser.post(reverse("reporting:accept", args=[first.pk]), {"next": page.onwards})

    assert after.headers["Location"] == reverse("reporting:answer", args=[second.pk])


def test_nobody_reviews_the_answer_of_her_own_unit(house: House, as_person: SignedIn) -> None:
    submission = house.submit("D1")

    refused = as_person("D1").post(reverse("reporting:accept", args=[submission.pk]))

    assert refused.status_code == 404


def test_a_draft_is_not_read_by_the_superior(house: House, as_person: SignedIn) -> None:
    draft = house.save("B11", workers=3)

    assert as_person("P").get(reverse("reporting:answer", args=[draft.pk])).status_code == 404
