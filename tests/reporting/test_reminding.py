"""Reminders: the right step on the right day, never twice, never to who has sent; letters leave at most once."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.accounts.actions import change_details, name_substitute
from nucong.flow.reminding import chat_text, remind_all, remind_by_hand, remind_cycle
from nucong.kernel.workdays import Workdays
from nucong.organisations.actions import set_special_days
from nucong.organisations.queries import workdays_of
from nucong.reporting import actions, mailing
from nucong.reporting.errors import BadReminderStep
from nucong.reporting.mailing import Delivery
from nucong.reporting.models import Reminder, ReminderMail
from nucong.reporting.states import Channel, MailState, Told
from nucong.reporting.steps import CATCH_UP, PROPOSED, StepPlan, checked, given_on, step_due
from tests.federation import DUE, DUE_BELOW, LEAVES, OWING, House

ON = date(2024, 4, 9)
FIRST = date(2024, 1, 20)  # every day a step of the tests can fall on lies in the 160 days from here
days = st.sets(st.integers(-60, 60), max_size=8)
some_days = st.sets(st.integers(0, 160).map(lambda n: FIRST + timedelta(days=n)), max_size=60)
calendars = st.builds(
    lambda off, worked: Workdays(frozenset(off - worked), frozenset(worked)), some_days, some_days
)


@given(days, st.integers(-80, 80), calendars)
def test_a_step_is_given_on_a_working_day_and_is_the_latest_that_has_come(
    steps: set[int], offset: int, calendar: Workdays
) -> None:
    today = ON + timedelta(days=offset)
    due = step_due(steps, due_on=ON, today=today, workdays=calendar)

    if due is None:
        return
    day = given_on(due, due_on=ON, workdays=calendar)
    assert calendar.holds(today)
    assert due == max(each for each in steps if given_on(each, due_on=ON, workdays=calendar) <= today)
    assert calendar.between(day, today) <= CATCH_UP


@given(st.integers(-60, 60), calendars)
def test_a_step_keeps_its_day_or_takes_the_nearest_working_day_and_never_warns_too_late(
    step: int, calendar: Workdays
) -> None:
    own, day = ON + timedelta(days=step), given_on(step, due_on=ON, workdays=calendar)

    assert calendar.holds(day)
    assert (day == own) == calendar.holds(own)
    assert step >= 0 or day <= ON
    between = range(1, abs((day - own).days))
    assert not any(calendar.holds(min(own, day) + timedelta(days=n)) for n in between)


def test_the_steps_of_a_report_due_after_a_holiday(reminding: House) -> None:
    """Due on Thursday 2/5/2024: 30/4 and 1/5 are days off, 27/4 and 28/4 a weekend."""
    calendar = workdays_of(reminding.organisation)
    due = date(2024, 5, 2)

    given_days = {step: given_on(step, due_on=due, workdays=calendar) for step in (-5, -3, -1, 0, 2)}

    assert given_days == {
        -5: date(2024, 4, 29), -3: date(2024, 4, 29), -1: due, 0: due, 2: date(2024, 5, 6),
    }  # fmt: skip
    assert step_due((-5, -3), due_on=due, today=date(2024, 4, 29), workdays=calendar) == -3


@pytest.mark.parametrize(
    "plans", [(StepPlan(61, Told.UNIT),), (StepPlan(3, Told.UNIT), StepPlan(3, Told.UNIT, by_mail=False))]
)
def test_steps_too_far_away_or_twice_are_refused(plans: tuple[StepPlan, ...]) -> None:
    with pytest.raises(BadReminderStep):
        checked(plans)


@pytest.fixture
def reminding(house: House) -> House:
    """The house with the proposed steps started and people with addresses."""
    actions.set_steps(cycle=house.cycle, plans=PROPOSED, by=house.by("P"), at=house.at())
    for code in ("B11", "D1", "D2", "P"):
        person = house.people[code]
        change_details(
            user=person, display_name=person.display_name, email=f"{code.lower()}@example.org",
            language="zh-hans" if code == "B11" else "vi", by=person, at=house.at(),
        )  # fmt: skip
        person.refresh_from_db()
    return house


@pytest.fixture
def mail_server(settings: Any) -> Any:
    """A mail server is set up."""
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example.org", "bao-cao@example.org"
    return settings


def remind(house: House, on: date, hour: int = 8) -> list[Reminder]:
    """Let the scheduler look at the report once on a day."""
    return remind_cycle(cycle=house.cycle, on=on, at=house.at(on, hour))


def codes(reminders: list[Reminder]) -> list[str]:
    """Return whom reminders are about."""
    return sorted({row.member.code for row in reminders})


def test_only_those_who_owe_are_reminded_and_a_second_round_gives_nothing(reminding: House) -> None:
    reminding.submit("B11")
    reminding.answer("B12")
    reminding.submit("B13")
    reminding.send_back("B13")

    given_now = remind(reminding, DUE_BELOW)

    told = {row.member.code for row in given_now}
    assert told >= {"B13", "B21", "B22", "B23"}
    assert not told & {"B11", "B12", "P", "C1"}
    assert remind(reminding, DUE_BELOW, 9) == []
    assert remind(reminding, DUE_BELOW, 20) == []


@pytest.mark.parametrize("order", [(0, 0, 1, 1, 2), (3, 2, 1, 0), (0, 3, 0, 3, 5, 5)])
def test_whatever_days_the_program_runs_on_no_step_is_given_twice_for_one_due_day(
    reminding: House, order: tuple[int, ...]
) -> None:
    """As after restarts: each round begins with nothing but the database."""
    for days_on in order:
        fresh = replace(reminding, cycle=type(reminding.cycle).objects.get(pk=reminding.cycle.pk))
        remind(fresh, DUE_BELOW + timedelta(days=days_on))

    rows = list(Reminder.objects.values_list("member", "kind", "channel", "due_on"))
    assert len(rows) == len(set(rows)) > 0


def test_a_program_that_stood_still_gives_the_latest_step_alone(reminding: House) -> None:
    remind(reminding, DUE_BELOW + timedelta(days=1))

    assert set(Reminder.objects.filter(member__code="B21").values_list("kind", flat=True)) == {"unit+1"}


def test_on_days_off_nobody_is_reminded_and_the_next_working_day_makes_up_for_it_once(
    reminding: House,
) -> None:
    """The day of the basic units, Tuesday 9/4/2024, and the day after become days off."""
    set_special_days(
        organisation=reminding.organisation, first=DUE_BELOW, last=DUE_BELOW + timedelta(days=1), worked=False,
        name="Hội nghị công đoàn", by=reminding.by("P"), at=reminding.at(),
    )  # fmt: skip

    assert remind(reminding, DUE_BELOW) == []
    assert remind(reminding, DUE_BELOW + timedelta(days=1)) == []
    assert set(LEAVES) <= set(codes(remind(reminding, DUE_BELOW + timedelta(days=2))))
    assert remind(reminding, DUE_BELOW + timedelta(days=2), 15) == []
    assert remind(reminding, DUE_BELOW + timedelta(days=4)) == []  # Saturday


def test_a_sunday_that_is_worked_is_a_day_for_reminders(reminding: House) -> None:
    sunday = DUE_BELOW + timedelta(days=5)
    assert remind(reminding, sunday) == []

    set_special_days(
        organisation=reminding.organisation, first=sunday, last=sunday, worked=True, by=reminding.by("P"),
        at=reminding.at(),
    )  # fmt: skip

    assert "superior+5" in {row.kind for row in remind(reminding, sunday)}


def test_an_extension_lets_the_steps_begin_anew_for_the_new_day(reminding: House) -> None:
    remind(reminding, DUE_BELOW)
    actions.extend(
        cycle=reminding.cycle, members=[reminding.members["B11"]], until=DUE_BELOW + timedelta(days=9),
        reason="Bão", by=reminding.by("P"), at=reminding.at(DUE_BELOW), on=DUE_BELOW,
    )  # fmt: skip

    remind(reminding, DUE_BELOW + timedelta(days=6))

    kinds = Reminder.objects.filter(member__code="B11").order_by("on").values_list("kind", flat=True)
    assert list(kinds) == ["unit+0", "unit-3"]


def test_the_superior_hears_last_and_once(reminding: House) -> None:
    late = DUE_BELOW + timedelta(days=6)  # five days after is a Sunday
    remind(reminding, late)
    remind(reminding, late)

    told = Reminder.objects.filter(kind="superior+5", channel=Channel.APP)
    pairs = set(told.values_list("member__code", "told__code"))
    assert {("B11", "D1"), ("B21", "D2")} <= pairs
    assert told.count() == len(pairs)


def test_without_a_mail_server_no_letter_is_written(reminding: House, settings: Any) -> None:
    settings.EMAIL_HOST = ""

    remind(reminding, DUE_BELOW)

    assert not ReminderMail.objects.exists()
    assert not Reminder.objects.filter(channel=Channel.MAIL).exists()


def test_a_letter_is_in_the_language_of_the_person_and_names_the_day(
    reminding: House, mail_server: Any
) -> None:
    mail_server.PUBLIC_ADDRESS = "https://nu-cong.example.org"
    remind(reminding, DUE_BELOW)

    chinese = ReminderMail.objects.get(to=reminding.people["B11"])
    vietnamese = ReminderMail.objects.get(told__code="D1", kind="unit-3", to=reminding.people["D1"])
    assert "2024年4月9日" in chinese.body
    assert f"https://nu-cong.example.org/duties/{reminding.members['B11'].pk}/" in chinese.body
    assert "12/4/2024" in vietnamese.body


def test_one_letter_to_a_superior_names_all_who_owe_and_a_substitute_gets_it_too(
    reminding: House, mail_server: Any
) -> None:
    late = DUE_BELOW + timedelta(days=6)  # five days after is a Sunday
    name_substitute(
        person=reminding.people["D1"], substitute=reminding.people["D2"], first=late, last=late, on=late,
        by=reminding.people["D1"], at=reminding.at(late),
    )  # fmt: skip
    remind(reminding, late)

    letters = ReminderMail.objects.filter(told__code="D1", kind="superior+5")
    assert {letter.to for letter in letters} == {reminding.people["D1"], reminding.people["D2"]}
    for letter in letters:
        assert all(reminding.members[code].name in letter.body for code in ("B11", "B12", "B13"))


def test_letters_leave_once_and_what_is_put_off_is_tried_again_later(
    reminding: House, mail_server: Any
) -> None:
    remind(reminding, DUE_BELOW)
    count, tried = ReminderMail.objects.count(), list[str]()

    def put_off(**letter: str) -> Delivery:
        tried.append(letter["address"])
        return Delivery(MailState.FAILED, "450 busy", again=True)

    def taken(**letter: str) -> Delivery:
        tried.append(letter["address"])
        return Delivery(MailState.SENT)

    at = reminding.at(DUE_BELOW, 9)
    assert actions.send_letters(deliver=put_off, at=at) == 0
    assert actions.send_letters(deliver=taken, at=at) == 0  # not before its time
    assert actions.send_letters(deliver=taken, at=at + timedelta(minutes=6)) == count
    assert actions.send_letters(deliver=taken, at=at + timedelta(hours=9)) == 0
    assert len(tried) == 2 * count


def test_what_broke_off_while_leaving_is_never_sent_again_by_itself(
    reminding: House, mail_server: Any
) -> None:
    remind(reminding, DUE_BELOW)

    def dies(**letter: str) -> Delivery:
        raise KeyboardInterrupt

    at = reminding.at(DUE_BELOW, 9)
    with pytest.raises(KeyboardInterrupt):
        actions.send_letters(deliver=dies, at=at, limit=1)
    broken = ReminderMail.objects.get(state=MailState.SENDING)
    sent = list[str]()

    def taken(**letter: str) -> Delivery:
        sent.append(letter["address"])
        return Delivery(MailState.SENT)

    actions.send_letters(deliver=taken, at=at + timedelta(hours=1))
    broken.refresh_from_db()
    assert broken.state == MailState.UNCERTAIN
    assert broken.address not in sent

    actions.try_again(letter=broken, by=reminding.by("P"), at=at + timedelta(hours=2))
    actions.send_letters(deliver=taken, at=at + timedelta(hours=2))
    assert sent.count(broken.address) == 1


def test_a_letter_to_a_unit_that_has_sent_meanwhile_does_not_leave(
    reminding: House, mail_server: Any
) -> None:
    remind(reminding, DUE_BELOW)
    reminding.submit("B11")
    sent = list[str]()

    def taken(**letter: str) -> Delivery:
        sent.append(letter["address"])
        return Delivery(MailState.SENT)

    actions.send_letters(deliver=taken, at=reminding.at(DUE_BELOW, 9))

    assert "b11@example.org" not in sent
    assert ReminderMail.objects.get(address="b11@example.org").state == MailState.NEEDLESS


@pytest.mark.parametrize(
    ("error", "state", "again"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b": (550, b"no such user")}), MailState.FAILED, False),
        (smtplib.SMTPDataError(451, b"try later"), MailState.FAILED, True),
        (smtplib.SMTPServerDisconnected("gone"), MailState.UNCERTAIN, False),
        (TimeoutError("no answer"), MailState.UNCERTAIN, False),
        (None, MailState.SENT, False),
    ],
)
def test_what_the_mail_server_answers_decides_whether_a_letter_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, error: Exception | None, state: MailState, again: bool
) -> None:
    class Connection:
        def open(self) -> None: ...

        def close(self) -> None: ...

        def send_messages(self, messages: list[Any]) -> int:
            if error is not None:
                raise error
            return len(messages)

    monkeypatch.setattr(mailing, "get_connection", Connection)

    outcome = mailing.deliver(address="a@b", subject="s", body="b", key="k")
    assert (outcome.state, outcome.again) == (state, again)


def test_a_server_that_cannot_be_reached_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    class Unreachable:
        def open(self) -> None:
            raise ConnectionRefusedError

    monkeypatch.setattr(mailing, "get_connection", Unreachable)

    assert mailing.deliver(address="a@b", subject="s", body="b", key="k").again


def test_the_scheduler_gives_nothing_at_night_and_follows_the_clock_it_is_given(reminding: House) -> None:
    def clock(hour: int) -> Callable[[str], datetime]:
        return lambda zone: reminding.at(DUE_BELOW, hour)

    assert remind_all(now=clock(3)).given == 0
    assert remind_all(now=clock(8)).given > 0
    assert remind_all(now=clock(9)).given == 0


def test_reminding_by_hand_writes_letters_and_never_twice_on_one_day(
    reminding: House, mail_server: Any
) -> None:
    members, by, at = list(reminding.members.values()), reminding.by("P"), reminding.at(DUE)

    first = remind_by_hand(cycle=reminding.cycle, members=members, on=DUE, by=by, at=at)
    again = remind_by_hand(cycle=reminding.cycle, members=members, on=DUE, by=by, at=at)

    assert first[0] == len(OWING)
    assert first[1] > 0
    assert again == (0, 0)


def test_the_text_for_a_chat_group_names_who_owes_by_when_and_where(reminding: House) -> None:
    members = [reminding.members[code] for code in ("B11", "B12")]

    text = chat_text(
        cycle=reminding.cycle, asker="LĐLĐ tỉnh", members=members, address="https://nc.example.org"
    )

    assert all(member.name in text for member in members)
    assert "9/4/2024" in text
    assert "https://nc.example.org" in text
    assert chat_text(cycle=reminding.cycle, asker="P", members=[], address="") == ""


def test_the_text_for_a_chat_group_names_three_hundred_and_counts_the_others(reminding: House) -> None:
    member = reminding.members["B11"]

    text = chat_text(cycle=reminding.cycle, asker="P", members=[member] * 310, address="")

    assert text.count(member.name) == 300
    assert "310" in text
    assert "10" in text.splitlines()[-1]
