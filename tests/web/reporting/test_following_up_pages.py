"""Remarks answered on the unit's page, days, reminders, letters, and acting in another's place."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from nucong.accounts.actions import change_details, name_substitute
from nucong.accounts.states import Role
from nucong.audit.models import Event
from nucong.reporting import actions
from nucong.reporting.actions import amend_audience
from nucong.reporting.models import Reminder, ReminderMail, ReviewNote
from nucong.reporting.queries import current_submission
from nucong.reporting.states import Channel, RemarkReply
from nucong.reporting.steps import PROPOSED
from tests.federation import DUE, House, open_account
from tests.smtp import MailServer
from tests.web.reporting.conftest import SignedIn


def test_the_unit_sees_remarks_at_their_cells_and_replies_to_each(house: House, as_person: SignedIn) -> None:
    sent = house.submit("B11", workers=10, women=9)
    actions.send_back(
        submission=sent, reason="Xem lại.", remarks={"women": "Nhiều quá?"}, by=house.by("D1"), at=house.at()
    )
    browser, member = as_person("B11"), house.members["B11"]
    remark = ReviewNote.objects.get(question="women")

    form = browser.get(reverse("answering:form", args=[member.pk])).content.decode()
    assert form.count("Nhiều quá?") == 2  # in the list above and at its cell

    asked = {"remark": str(remark.pk), "reply": "explained", "text": "Xưởng may."}
    browser.post(reverse("answering:reply", args=[member.pk]), asked)
    assert remark.replies.get().reply == RemarkReply.EXPLAINED

    house.submit("B11", workers=10, women=9)
    again = current_submission(member)
    assert again is not None
    page = as_person("D1").get(reverse("reporting:answer", args=[again.pk]))
    assert "Xưởng may." in page.content.decode()
    assert page.context["page"].open_remarks == ()


def test_the_last_look_names_remarks_that_were_neither_changed_nor_replied_to(
    house: House, as_person: SignedIn
) -> None:
    sent = house.submit("B11", workers=10, women=9)
    actions.send_back(
        submission=sent, reason="Xem lại.", remarks={"women": "Nhiều quá?", "workers": "Cả ca đêm?"},
        by=house.by("D1"), at=house.at(),
    )  # fmt: skip
    house.save("B11", meetings=1, workers=12, women=9)

    page = as_person("B11").get(reverse("answering:check", args=[house.members["B11"].pk])).context["page"]

    assert [remark.question for remark in page.not_replied] == ["women"]


def test_an_extension_is_shown_to_the_unit_with_its_first_day_and_reason(
    house: House, as_person: SignedIn
) -> None:
    actions.extend(
        cycle=house.cycle, members=[house.members["B11"]], until=DUE + timedelta(days=9), reason="Bão số 2",
        by=house.by("P"), at=house.at(DUE), on=DUE,
    )  # fmt: skip

    page = as_person("B11").get(reverse("answering:duty", args=[house.members["B11"].pk])).content.decode()

    assert "Bão số 2" in page
    assert "21/4/2024" in page
    assert "9/4/2024" in page


def test_after_the_closing_day_the_unit_is_told_instead_of_offered_to_send(
    house: House, as_person: SignedIn
) -> None:
    actions.set_closing(cycle=house.cycle, closes_on=DUE, reason="Chốt", by=house.by("P"), at=house.at())
    from nucong.kernel import clock

    clock.store_demo_day(DUE + timedelta(days=1))
    house.save("B11", meetings=1)
    browser, key = as_person("B11"), house.members["B11"].pk

    check = browser.get(reverse("answering:check", args=[key])).content.decode()
    assert reverse("answering:send", args=[key]) not in check
    refused = browser.post(reverse("answering:send", args=[key]), {"confirmed": "1"})
    assert refused.status_code == 409


def test_only_the_unit_that_asks_sets_closing_day_and_reminders(house: House, as_person: SignedIn) -> None:
    days = reverse("reporting:days", args=[house.members["D1"].pk])
    reminders = reverse("reporting:reminders", args=[house.members["D1"].pk])

    for address in (days, reminders):
        assert as_person("D1").post(address, {"reason": "Chốt", "days-0": "1"}).status_code == 404


def test_the_page_of_days_counts_and_lists_what_lies_below_the_unit_alone(
    house: House, as_person: SignedIn
) -> None:
    later, by = DUE + timedelta(days=5), {"reason": "Bão", "by": house.by("P"), "at": house.at()}
    for code in ("B11", "B12", "B21"):
        amend_audience(member=house.members[code], change="extend", due_on=later, **by)
    amend_audience(member=house.members["B12"], change="remove", **by)
    for code in ("D2", "B21", "B22", "B23"):
        house.answer(code, workers=1)

    def shown(code: str) -> tuple[list[str], set[str], list[str]]:
        address = reverse("reporting:days", args=[house.members[code].pk])
        page = as_person(code).get(address).context["page"]
        numbers = [figure.value for figure in page.figures[2:]]
        return numbers, {each.unit for each in page.changes}, [part.label for part in page.parts[1:]]

    name = {code: member.name for code, member in house.members.items()}
    assert shown("D1") == (["1", "2"], {name["B11"], name["B12"]}, [name["B11"], name["B13"]])
    numbers, changed, parts = shown("P")
    assert numbers == ["2", "4"]
    assert changed == {name["B11"], name["B12"], name["B21"]}
    assert set(parts) == {name["D1"], name["A1"]}


def test_steps_are_proposed_started_changed_and_stopped(house: House, as_person: SignedIn) -> None:
    browser, address = as_person("P"), reverse("reporting:reminders", args=[house.members["P"].pk])

    assert browser.get(address).context["page"].proposed
    rows = {"days-0": "2", "when-0": "before", "told-0": "unit", "mail-0": "1", "days-1": "4", "when-1": "after",
            "told-1": "superior", "days-9": ""}  # fmt: skip
    browser.post(address, rows)
    kinds = [step.kind for step in house.cycle.reminder_steps.all()]
    assert kinds == ["unit-2", "superior+4"]
    browser.post(address, {**rows, "days-0": "2,5"})
    assert [step.kind for step in house.cycle.reminder_steps.all()] == kinds, "half a day is asked back"
    browser.post(address, {"off": "1"})
    assert not house.cycle.reminder_steps.exists()


def test_a_reminder_rings_once_in_the_top_bar_and_stands_in_the_list(
    house: House, as_person: SignedIn
) -> None:
    actions.remind(
        cycle=house.cycle, members=[house.members["B11"]], on=DUE, by=house.by("D1"), at=house.at(DUE)
    )
    browser, address = as_person("B11"), reverse("reporting:notices")

    assert 'class="count count--new"' in browser.get("/").content.decode()
    [row] = browser.get(address).context["page"].rows
    assert row.new
    assert 'class="count count--new"' not in browser.get("/").content.decode()
    house.submit("B11")
    [row] = browser.get(address).context["page"].rows
    assert row.settled


def test_the_log_tells_who_was_reminded_by_which_channel(house: House, as_person: SignedIn) -> None:
    browser, key = as_person("P"), house.members["P"].pk
    browser.post(reverse("reporting:pasted", args=[key]))
    browser.post(reverse("reporting:pasted", args=[key]))

    assert Reminder.objects.filter(channel=Channel.CHAT).count() == 9
    page = browser.get(reverse("reporting:reminders", args=[key]), {"channel": "chat", "q": "sao mai"})
    assert [row.unit for row in page.context["page"].log] == [house.members["B11"].name]


@pytest.fixture
def administrator(house: House) -> Client:
    """An administrator of the province with an address."""
    person = open_account("admin", house.units["P"], Role.ADMINISTRATOR)
    change_details(
        user=person, display_name="Chị Quản", email="quan@example.org", language="vi", by=person,
        at=house.at(),
    )  # fmt: skip
    browser = Client()
    browser.force_login(person)
    return browser


def test_the_administrator_tries_the_mail_with_a_letter_to_herself_and_never_sees_the_password(
    administrator: Client, settings: Any
) -> None:
    settings.EMAIL_HOST, settings.EMAIL_HOST_PASSWORD = "mail.example.org", "sen-hong"
    settings.DEFAULT_FROM_EMAIL = "bao-cao@example.org"

    page = administrator.get(reverse("accounts:mail")).content.decode()
    administrator.post(reverse("accounts:try-mail"))

    assert "mail.example.org" in page
    assert "sen-hong" not in page
    assert [letter.to for letter in mail.outbox] == [["quan@example.org"]]


def test_what_the_server_answers_to_a_letter_to_oneself_is_told_in_words(
    administrator: Client, settings: Any
) -> None:
    with MailServer(account=("bao-cao", "sen-hong")) as server:
        server.settle(settings)
        settings.EMAIL_HOST_PASSWORD = "sen-trang"
        refused = administrator.post(reverse("accounts:try-mail"), follow=True).content.decode()
        settings.EMAIL_HOST_PASSWORD = "sen-hong"
        taken = administrator.post(reverse("accounts:try-mail"), follow=True).content.decode()

    assert "Máy chủ thư không chấp nhận tên và mật khẩu này." in refused
    assert "535 5.7.8" in refused
    assert "Máy chủ đã nhận thư gửi quan@example.org." in taken
    assert server.recipients() == ["quan@example.org"]


def test_without_a_server_the_page_says_so_and_nothing_leaves(administrator: Client, settings: Any) -> None:
    settings.EMAIL_HOST = ""

    administrator.post(reverse("accounts:try-mail"))

    assert mail.outbox == []
    assert "NUCONG_SMTP_HOST" in administrator.get(reverse("accounts:mail")).content.decode()


def test_a_letter_that_was_not_delivered_is_shown_with_its_error_and_sent_once_more(
    house: House, administrator: Client
) -> None:
    letter = ReminderMail.objects.create(
        cycle=house.cycle, told=house.members["B11"], kind="unit-3", on=DUE, to=house.people["B11"],
        address="b11@example.org", subject="Báo cáo", body="…", next_try_at=house.at(DUE), state="failed",
        error="550 no such user",
    )  # fmt: skip

    page = administrator.get(reverse("accounts:mail")).content.decode()
    assert "550 no such user" in page
    assert "Máy chủ thư không biết địa chỉ này." in page
    administrator.post(reverse("accounts:mail-again", args=[letter.pk]))
    letter.refresh_from_db()
    assert (letter.state, letter.tries) == ("waiting", 0)


def test_officers_do_not_see_the_page_of_e_mail(house: House, as_person: SignedIn) -> None:
    assert as_person("P").get(reverse("accounts:mail")).status_code == 404


def test_a_substitute_chooses_the_others_desk_and_both_names_stand_on_page_and_record(
    house: House, as_person: SignedIn
) -> None:
    submission = house.submit("B11")
    name_substitute(
        person=house.people["D1"], substitute=house.people["D2"], first=DUE, last=DUE, on=DUE,
        by=house.people["D1"], at=house.at(DUE),
    )  # fmt: skip
    browser, answer = as_person("D2"), reverse("reporting:answer", args=[submission.pk])
    assert browser.get(answer).status_code == 404

    desk = f"{house.people['D1'].pk}:{house.units['D1'].pk}"
    browser.post(reverse("switch-unit"), {"unit": desk})
    assert "thay" in browser.get("/").content.decode()
    browser.post(reverse("reporting:return", args=[submission.pk]), {"reason": "Thiếu."})

    told = as_person("D1").get(answer).content.decode()
    assert "Chị D2 (thay Chị D1)" in told
    event = Event.objects.filter(verb="submission.return").latest("id")
    assert (event.actor_name, event.detail["instead_of"]) == ("Chị D2", "Chị D1")
    assert browser.get(reverse("accounts:own-substitute")).status_code == 404


def test_started_reminders_are_told_on_the_page_of_the_report(house: House, as_person: SignedIn) -> None:
    actions.set_steps(cycle=house.cycle, plans=PROPOSED, by=house.by("P"), at=house.at())

    page = as_person("D1").get(reverse("reporting:reminders", args=[house.members["D1"].pk])).context["page"]

    assert len(page.steps) == len(PROPOSED)
    assert not page.may_set
