"""What `serve` says about an empty database: open on this machine, from the network with a code only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from nucong.running import serve
from nucong.web.first_run import code
from tests.organisations.federation import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shut_again() -> Iterator[None]:
    """Leave the door as it was."""
    yield
    code.shut()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_on_this_machine_the_set_up_is_open(host: str, capsys: pytest.CaptureFixture[str]) -> None:
    serve._tell_how_to_set_up(host, "http://127.0.0.1:8000/")

    assert code.entrance() is code.Entrance.OPEN
    assert "http://127.0.0.1:8000/setup" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("host", "name", "value"),
    [
        ("0.0.0.0", "NUCONG_X", ""),
        ("192.168.1.20", "NUCONG_X", ""),
        ("127.0.0.1", "NUCONG_HOSTS", "nucong.office"),
        ("127.0.0.1", "NUCONG_BEHIND_PROXY", "1"),
    ],
)
def test_for_the_network_a_fresh_code_is_printed_and_needed(
    host: str, name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, value)

    serve._tell_how_to_set_up(host, "http://office:8000/")

    printed = capsys.readouterr().err.split("Set-up code: ")[1].split()[0]
    assert code.entrance() is code.Entrance.WITH_CODE
    assert code.fits(printed)
    assert not code.fits("")


def test_a_database_with_an_organisation_is_not_to_be_set_up(capsys: pytest.CaptureFixture[str]) -> None:
    make_organisation()

    serve._tell_how_to_set_up("127.0.0.1", "http://127.0.0.1:8000/")

    assert code.entrance() is code.Entrance.SHUT
    assert capsys.readouterr().err == ""


def test_for_the_network_the_program_answers_to_its_own_names(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(serve, "own_names", lambda: ["192.168.1.20", "office"])
    monkeypatch.delenv("NUCONG_HOSTS", raising=False)
    settings.ALLOWED_HOSTS = ["localhost"]

    assert serve._answer_to_own_names("127.0.0.1") == ["127.0.0.1"]
    assert settings.ALLOWED_HOSTS == ["localhost"]
    assert serve._answer_to_own_names("0.0.0.0") == ["192.168.1.20", "office"]
    assert settings.ALLOWED_HOSTS == ["localhost", "192.168.1.20", "office"]


def test_names_given_by_the_operator_are_the_only_ones(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setenv("NUCONG_HOSTS", "nucong.office")
    settings.ALLOWED_HOSTS = ["nucong.office"]

    serve._answer_to_own_names("0.0.0.0")

    assert settings.ALLOWED_HOSTS == ["nucong.office"]
