"""`nucong read`: one line a file, also for a file that cannot be read."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nucong.engines.reading.cli import main

TEXT = "Số: 4/LĐLĐ\nV/v báo cáo <b>nữ công</b>\n\nKính gửi: Các Công đoàn cơ sở\n\nGửi báo cáo trước ngày 05/11/2024.\n"


def test_each_file_gives_one_line_and_a_bad_one_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "a.txt", tmp_path / "b.docx"
    good.write_text(TEXT, encoding="utf-8")
    bad.write_bytes(b"PK broken")
    assert main([str(good), str(bad)]) == 1
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["number"] == "4"
    assert second["error"]["code"] == "READING-001"


def test_the_page_marks_places_and_escapes_what_the_document_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert main(["--format", "html", str(path)]) == 0
    page = capsys.readouterr().out
    assert '<mark class="when">' in page
    assert not re.search(r"<script|<link|https?://|url\(", page)
    assert "<b>" not in page


def test_reading_needs_no_web_framework() -> None:
    code = "import sys, nucong.engines.reading.cli; sys.exit('django' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": "src"}, check=False).returncode == 0
    )


def test_a_text_shows_its_warnings_in_every_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "各基层工会：\n请于2024年3月15日（星期一）前报送总结。\n市总工会\n2024年3月1日\n", encoding="utf-8"
    )

    for form in ("text", "html", "json"):
        assert main([str(path), "--format", form]) == 0
        assert "warning" in capsys.readouterr().out or form == "html"
