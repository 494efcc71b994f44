"""Letters through a mail server that really answers: what arrives, what is refused, what waits."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nucong.accounts.actions import change_details
from nucong.flow.reminding import remind_cycle
from nucong.reporting import actions
from nucong.reporting.mailing import deliver, trouble
from nucong.reporting.models import ReminderMail
from nucong.reporting.states import MailState, Trouble
from nucong.reporting.steps import PROPOSED
from tests.federation import DUE_BELOW, House
from tests.smtp import MailServer, self_signed

LONG = "Kính đề nghị các đơn vị gửi báo cáo đúng hạn; " * 60
CHINESE = "请于2024年4月12日前报送女职工服务周活动情况。" * 40
ACCOUNT = ("bao-cao", "sen-hong")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that no authority signed."""
    return self_signed(tmp_path_factory.mktemp("mail"))


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    """An open mail server that the program uses."""
    with MailServer(refused={"b11@example.org": (550, "5.1.1 no such user")}) as mail_server:
        mail_server.settle(settings)
        yield mail_server


@pytest.fixture
def letters(house: House, server: MailServer) -> House:
    """The house with letters of one step waiting."""
    actions.set_steps(cycle=house.cycle, plans=PROPOSED, by=house.by("P"), at=house.at())
    for code in ("B11", "D1", "D2"):
        person = house.people[code]
        change_details(
            user=person, display_name=person.display_name, email=f"{code.lower()}@example.org",
            language="zh-hans" if code == "D2" else "vi", by=person, at=house.at(),
        )  # fmt: skip
    remind_cycle(cycle=house.cycle, on=DUE_BELOW, at=house.at(DUE_BELOW, 8))
    return house


def send(at: datetime) -> int:
    """Empty the outbox once."""
    return actions.send_letters(deliver=deliver, at=at)


@pytest.mark.parametrize(
    ("subject", "body"),
    [("Hạn báo cáo 12/4/2024: Tuần lễ lao động nữ", LONG), ("请报送：女职工服务周活动情况统计表", CHINESE)],
)
def test_a_letter_arrives_whole_at_a_server_of_seven_bits(
    server: MailServer, subject: str, body: str
) -> None:
    assert deliver(address="lan@example.org", subject=subject, body=body, key="k1").state is MailState.SENT

    ((to, letter),) = server.letters
    assert to == "lan@example.org"
    assert letter["Subject"] == subject
    assert letter.get_content().strip() == body.strip()
    assert letter["From"].addresses[0].display_name == "Liên đoàn Lao động tỉnh Giả Định"
    assert server.raw[0].isascii()
    assert b"Subject: =?utf-8?" in server.raw[0]
    assert max(map(len, server.raw[0].splitlines())) < 998


def test_a_letter_bears_its_name_its_day_and_what_keeps_answering_machines_quiet(server: MailServer) -> None:
    deliver(address="lan@example.org", subject="s", body="b", key="k1")
    deliver(address="lan@example.org", subject="s", body="b", key="k1")

    first, again = (letter for _, letter in server.letters)
    assert first["Message-ID"] == again["Message-ID"] == "<k1@example.org>"
    assert first["Date"].datetime
    assert first["Auto-Submitted"] == "auto-generated"
    assert first["X-Auto-Response-Suppress"] == "All"
    assert first["List-Id"]


def test_who_is_refused_is_recorded_with_the_answer_and_the_others_get_theirs(
    letters: House, server: MailServer
) -> None:
    count = ReminderMail.objects.count()

    assert send(letters.at(DUE_BELOW, 9)) == count - 1

    refused = ReminderMail.objects.get(address="b11@example.org")
    assert (refused.state, refused.error) == (MailState.FAILED, "550 5.1.1 no such user")
    assert set(server.recipients()) == {"d1@example.org", "d2@example.org"}
    assert send(letters.at(DUE_BELOW, 20)) == 0


def test_a_server_that_is_down_for_days_lets_the_letters_wait_and_each_leaves_once(
    letters: House, server: MailServer, settings: Any
) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = unused.getsockname()[1]
        at = letters.at(DUE_BELOW, 9)
        for hours in range(0, 72, 6):
            assert send(at + timedelta(hours=hours)) == 0
    waiting = set(ReminderMail.objects.values_list("state", "tries"))
    assert waiting == {(MailState.WAITING, 0)}

    server.refused.clear()
    settings.EMAIL_PORT = server.port
    count = ReminderMail.objects.count()
    assert send(at + timedelta(hours=73)) == count
    assert send(at + timedelta(hours=90)) == 0
    assert len(server.letters) == count


def test_a_server_that_never_answers_holds_the_round_up_for_one_letter_only(
    letters: House, settings: Any
) -> None:
    with MailServer(silent=True) as mute:
        mute.settle(settings)
        settings.EMAIL_TIMEOUT = 0.05
        assert send(letters.at(DUE_BELOW, 9)) == 0

    errors = set(ReminderMail.objects.values_list("state", "error"))
    assert {state for state, _ in errors} == {MailState.WAITING}
    assert {trouble(error) for _, error in errors} == {Trouble.NO_ANSWER}


def test_a_certificate_nobody_signed_is_trusted_only_when_the_settings_name_it(
    certificate: Path, settings: Any
) -> None:
    with MailServer(account=ACCOUNT, certificate=certificate) as guarded:
        guarded.settle(settings)
        unknown = deliver(address="lan@example.org", subject="s", body="b", key="k1")
        settings.SMTP_CERTIFICATE = str(certificate)
        trusted = deliver(address="lan@example.org", subject="s", body="b", key="k1")
        settings.EMAIL_HOST_PASSWORD = "sen-trang"
        wrong = deliver(address="lan@example.org", subject="s", body="b", key="k1")

    assert (trouble(unknown.error), unknown.again) == (Trouble.CERTIFICATE, True)
    assert trusted.state is MailState.SENT
    assert (trouble(wrong.error), wrong.reached) == (Trouble.SIGN_IN, False)
    assert len(guarded.letters) == 1


def test_a_server_without_the_encryption_that_is_set_gets_no_letter(
    server: MailServer, settings: Any
) -> None:
    settings.EMAIL_USE_TLS = True

    outcome = deliver(address="lan@example.org", subject="s", body="b", key="k1")

    assert (trouble(outcome.error), outcome.reached) == (Trouble.ENCRYPTION, False)
    assert server.letters == []


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        ("451 4.7.1 greylisted", Trouble.PUT_OFF),
        ("552 mailbox full", Trouble.FULL),
        ("554 5.7.1 looks like spam", Trouble.REFUSED),
        ("gaierror: [Errno -2] Name or service not known", Trouble.UNKNOWN_NAME),
        ("interrupted", Trouble.BROKE_OFF),
    ],
)
def test_an_answer_of_the_server_has_a_meaning(answer: str, meaning: Trouble) -> None:
    assert trouble(answer) is meaning
