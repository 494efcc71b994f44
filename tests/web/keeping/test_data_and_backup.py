"""Data and backup: for the administrator of the whole program, with her password, and on record."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.audit.models import Event
from nucong.documents import blobs
from nucong.keeping import archive
from nucong.organisations.models import Organisation
from tests.organisations.federation import make_organisation
from tests.web.conftest import PASSWORD

Person = Callable[..., User]
SignedIn = Callable[[User], Client]


@pytest.fixture
def administrator(person: Person, signed_in: SignedIn) -> Client:
    """The administrator of the province, signed in."""
    return signed_in(person("lan", Role.ADMINISTRATOR, "P"))


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Copy a small database: the one of the tests is open in a transaction."""

    def dump(database: dict[str, Any], folder: Path) -> Path:
        with sqlite3.connect(folder / archive.SQLITE) as small:
            small.execute("CREATE TABLE kept (word TEXT)")
        small.close()
        return folder / archive.SQLITE

    monkeypatch.setattr(archive, "_dump", dump)


@pytest.mark.parametrize(
    ("role", "unit"), [(Role.ADMINISTRATOR, "D1"), (Role.OFFICER, "P"), (Role.AUDITOR, "P")]
)
def test_nobody_but_the_administrator_of_the_highest_unit_finds_the_page(
    person: Person, signed_in: SignedIn, role: Role, unit: str
) -> None:
    client = signed_in(person("hoa", role, unit))

    assert client.get("/data/").status_code == 404
    assert client.post("/data/backup", {"password": PASSWORD}).status_code == 404


def test_the_page_tells_the_folder_the_sizes_and_that_no_backup_exists(
    administrator: Client, settings: Any
) -> None:
    page = administrator.get("/data/").content.decode()

    assert str(Path(settings.UPLOADS).parent) in page
    assert "Chưa sao lưu lần nào" in page
    assert "secret.key" in page
    assert "/data/" in administrator.get("/units/").content.decode()


def test_a_backup_is_given_with_all_uploads_and_leaves_nothing_but_a_note(
    administrator: Client, copied: None, settings: Any
) -> None:
    key = blobs.keep(b"van ban")

    answer = administrator.post("/data/backup", {"password": PASSWORD})
    given = zipfile.ZipFile(io.BytesIO(b"".join(answer)))  # type: ignore[arg-type]

    assert set(given.namelist()) == {archive.SQLITE, f"uploads/{key[:2]}/{key}"}
    assert given.read(f"uploads/{key[:2]}/{key}") == b"van ban"
    event = Event.objects.get(verb="take_backup")
    assert event.actor_name == "Chị lan"
    left = {path.name for path in Path(settings.UPLOADS).parent.iterdir()}
    assert left == {"uploads", "last-backups.json"}
    assert "Lần sao lưu gần nhất" in administrator.get("/data/").content.decode()


def test_without_her_password_nothing_is_given(administrator: Client, copied: None) -> None:
    answer = administrator.post("/data/backup", {"password": "wrong"})

    assert answer.status_code == 400
    assert "ACCOUNTS-008" in answer.content.decode()
    assert not Event.objects.filter(verb="take_backup").exists()
    for _ in range(8):
        administrator.post("/data/backup", {"password": "wrong"})
    assert administrator.post("/data/backup", {"password": PASSWORD}).status_code == 429


def test_where_another_organisation_shares_the_database_nobody_takes_everything(
    administrator: Client, federation: Organisation, copied: None
) -> None:
    make_organisation(name="Hội LHPN tỉnh")

    page = administrator.get("/data/").content.decode()

    assert 'name="password"' not in page
    assert administrator.post("/data/backup", {"password": PASSWORD}).status_code == 404


def test_too_much_data_is_left_to_the_command(
    administrator: Client, copied: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    blobs.keep(b"x" * 2000)
    monkeypatch.setattr("nucong.web.keeping.views.LARGEST", 1000)

    assert 'name="password"' not in administrator.get("/data/").content.decode()
    refused = administrator.post("/data/backup", {"password": PASSWORD})
    assert refused.status_code == 409
    assert "KEEPING-007" in refused.content.decode()


def test_a_full_disk_is_told_before_anything_is_written(
    administrator: Client, copied: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "SPARE", 2**60)

    refused = administrator.post("/data/backup", {"password": PASSWORD})

    assert refused.status_code == 409
    assert "KEEPING-003" in refused.content.decode()
    assert connection.vendor
