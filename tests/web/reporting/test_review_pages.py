"""The superior decides: accept, send back naming cells, remind only those who owe and once a day."""

from __future__ import annotations

from django.urls import reverse

from nucong.reporting.models import Reminder, ReviewNote
from nucong.reporting.queries import current_submission
from tests.federation import House
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


def test_accepting_chosen_units_accepts_only_what_waits(house: House, as_person: SignedIn) -> None:
    house.submit("B11")
    chosen = [str(house.members[code].pk) for code in ("B11", "B12")]

    answer = as_person("D1").post(act_url(house, "D1"), {"act": "accept", "chosen": chosen}, follow=True)

    submission = current_submission(house.members["B11"])
    assert submission is not None
    assert submission.state == "accepted"
    assert "Đã duyệt 1" in answer.content.decode()


def test_reminding_asks_first_and_never_reminds_twice_a_day(house: House, as_person: SignedIn) -> None:
    house.answer("B11")
    browser = as_person("D1")

    asked = browser.post(act_url(house, "D1"), {"act": "remind", "all": "1"})
    assert not Reminder.objects.exists()
    assert [name for name, _ in asked.context["confirmation"].recipients] == [
        house.members[code].name for code in ("B12", "B13")
    ]

    for _ in range(2):
        browser.post(act_url(house, "D1"), {"act": "remind", "all": "1", "confirmed": "1"})
    assert Reminder.objects.count() == 2


def test_a_unit_of_a_neighbour_cannot_be_smuggled_into_the_choice(house: House, as_person: SignedIn) -> None:
    house.submit("B21")
    chosen = [str(house.members["B21"].pk)]

    refused = as_person("D1").post(act_url(house, "D1"), {"act": "accept", "chosen": chosen})

    assert refused.status_code == 404


def test_an_answer_is_sent_back_with_the_cells_it_is_about(house: House, as_person: SignedIn) -> None:
    submission = house.submit("B11", workers=10, women=4)
    address = reverse("reporting:return", args=[submission.pk])
    browser = as_person("D1")

    empty = browser.post(address, {"reason": " ", "about": ["women"]})
    assert empty.status_code == 422
    assert "REPORTING" not in empty.content.decode()
    assert 'name="about" value="women" form="send-back" checked' in empty.content.decode()

    browser.post(address, {"reason": "Xem lại số nữ.", "about": ["women"]})
    submission.refresh_from_db()
    assert submission.state == "returned"
    assert ReviewNote.objects.get().question == "women"


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
