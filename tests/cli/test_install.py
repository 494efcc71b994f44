"""`check install`: every part with its purpose and its package; it fails only when the program cannot run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nucong.cli import install


def told(capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    """Run the check; return its exit code and its lines."""
    status = install.main([])
    return status, capsys.readouterr().out.splitlines()


def test_every_part_is_told_with_its_purpose(capsys: pytest.CaptureFixture[str]) -> None:
    status, lines = told(capsys)

    assert status == 0
    for part in ("Python", "Data folder", "Free disk", "Times New Roman", "Chinese font", "LibreOffice", "Tesseract", "vie", "chi_sim", "Chromium"):  # fmt: skip
        assert any(part in line for line in lines), part
    assert all(" — " in line for line in lines)


def test_what_is_missing_names_its_package_and_does_not_stop_the_program(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("DATABASE_URL", raising=False)

    status, lines = told(capsys)

    missing = [line for line in lines if line.startswith("missing")]
    assert status == 0
    for tool in ("LibreOffice", "Tesseract", "Chromium"):
        assert any(tool in line for line in missing), tool
    assert all("apt install" in line and "Windows, macOS" in line for line in missing)


def test_a_server_database_asks_for_its_tools(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("DATABASE_URL", "postgresql:///office")

    lines = told(capsys)[1]

    assert any("pg_dump" in line and "postgresql-client" in line for line in lines)


@pytest.mark.parametrize(
    ("name", "value"), [("OLDEST_PYTHON", (9, 0)), ("LEAST_FREE", 2**70)], ids=["Python", "Free disk"]
)
def test_what_the_program_cannot_run_without_ends_in_an_error(
    name: str, value: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(install, name, value)

    status, lines = told(capsys)

    assert status == 1
    assert len([line for line in lines if line.startswith("MISSING")]) == 1


def test_a_folder_nobody_may_write_to_ends_in_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("NUCONG_DATA", str(blocked / "data"))

    status, lines = told(capsys)

    assert status == 1
    assert any(line.startswith("MISSING Data folder") for line in lines)
