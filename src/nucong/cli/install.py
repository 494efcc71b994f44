"""`nucong check install`: what is there, what is missing, what each is for, and the package that brings it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OLDEST_PYTHON = (3, 11)
LEAST_FREE = 500 * 1024 * 1024
_SECONDS = 20


@dataclass(frozen=True)
class Needed:
    """One thing the program uses: whether it is there, what it is for, and how to get it.

    `found` tells version or place. Without a `required` thing the program does not run; without another
    one a part of it stays away.
    """

    name: str
    passed: bool
    purpose: str
    found: str = ""
    remedy: str = ""
    elsewhere: str = ""
    required: bool = False

    def lines(self) -> list[str]:
        """Return the lines to print: what it is, and when it is missing how to get it."""
        mark = "ok      " if self.passed else "MISSING " if self.required else "missing "
        found = f" ({self.found})" if self.found else ""
        first = f"{mark}{self.name}{found} — {self.purpose}"
        if self.passed:
            return [first]
        other = f"; Windows, macOS: {self.elsewhere}" if self.elsewhere else ""
        return [f"{first}  →  {self.remedy}{other}"]


def main(_: list[str]) -> int:
    """Print every line; exit code 1 when something is missing without which the program does not run."""
    needed = [*_machine(), *_fonts(), *_programs()]
    for each in needed:
        for line in each.lines():
            print(line)
    lacking = [each for each in needed if not each.passed]
    stops = [each for each in lacking if each.required]
    if stops:
        print(f"The program cannot run like this: {', '.join(each.name for each in stops)}.", file=sys.stderr)
    elif lacking:
        print(f"The program runs; {len(lacking)} parts of it wait for what is missing.", file=sys.stderr)
    return 1 if stops else 0


def _machine() -> list[Needed]:
    return [
        Needed(
            "Python",
            sys.version_info >= OLDEST_PYTHON,
            "runs the program",
            found=sys.version.split()[0],
            remedy="Debian, Ubuntu: apt install python3 python3-venv (3.11 or newer)",
            elsewhere="python.org",
            required=True,
        ),
        *_data_folder(),
    ]


def _data_folder() -> list[Needed]:
    """Look at the folder itself: reading the settings would already try to make it."""
    folder = Path(os.environ.get("NUCONG_DATA") or Path(__file__).parents[3] / "data").resolve()
    there = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(there).free
    return [
        Needed(
            "Data folder",
            there.is_dir() and os.access(there, os.W_OK | os.X_OK),
            "holds database, documents and keys",
            found=str(folder),
            remedy=f"let this user write there: chown $USER {there}; or name another folder in NUCONG_DATA",
            required=True,
        ),
        Needed(
            "Free disk",
            free >= LEAST_FREE,
            "room for documents and copies",
            found=f"{free // 2**20} MB",
            remedy=f"free at least {LEAST_FREE // 2**20} MB, or name a folder on another disk in NUCONG_DATA",
            required=True,
        ),
    ]


def _fonts() -> list[Needed]:
    from nucong.documents.pages import available_fonts

    fonts: Any = available_fonts()
    return [
        Needed(
            "Times New Roman or Tinos",
            bool(fonts.official),
            "PDF of Vietnamese documents in the official layout",
            found=fonts.vietnamese,
            remedy="apt install fonts-croscore",
            elsewhere="Times New Roman comes with the system; else install the font Tinos",
        ),
        Needed(
            "Chinese font",
            bool(fonts.chinese),
            "PDF of Chinese documents",
            found=fonts.fangsong,
            remedy="apt install fonts-noto-cjk",
            elsewhere="仿宋 and 宋体 come with Chinese Windows; else install Noto Serif CJK SC",
        ),
    ]


def _programs() -> list[Needed]:
    return [
        _program(
            "LibreOffice or antiword",
            ("soffice", "libreoffice", "antiword"),
            "reads old .doc files",
            "apt install libreoffice-writer (or antiword)",
            "libreoffice.org",
        ),
        _program(
            "LibreOffice",
            ("soffice", "libreoffice"),
            "PDF of certificates drawn from a Word template of one's own",
            "apt install libreoffice-writer",
            "libreoffice.org",
        ),
        _program(
            "Tesseract", ("tesseract",), "reads scanned documents",
            "apt install tesseract-ocr", "github.com/UB-Mannheim/tesseract; brew install tesseract",
        ),
        *_tesseract_languages(),
        *_postgresql(),
        _program(
            "Chromium",
            ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
            "runs the browser tests; not needed for work",
            "apt install chromium",
            "google.com/chrome",
        ),
    ]  # fmt: skip


def _program(name: str, commands: tuple[str, ...], purpose: str, remedy: str, elsewhere: str) -> Needed:
    place = next((found for command in commands if (found := shutil.which(command))), "")
    return Needed(name, bool(place), purpose, found=place, remedy=remedy, elsewhere=elsewhere)


def _tesseract_languages() -> list[Needed]:
    installed = _said("tesseract", "--list-langs").split()
    wanted = (
        ("vie", "Vietnamese", "tesseract-ocr-vie"),
        ("chi_sim", "Chinese", "tesseract-ocr-chi-sim"),
    )
    return [
        Needed(
            f"Tesseract language {code}",
            code in installed,
            f"reads {language} scans",
            remedy=f"apt install {package}",
            elsewhere=f"choose {language} in the installer; brew install tesseract-lang",
        )
        for code, language, package in wanted
    ]


def _postgresql() -> list[Needed]:
    """Only a database on a PostgreSQL server needs its tools."""
    if not os.environ.get("DATABASE_URL"):
        return []
    return [
        _program(
            command, (command,), purpose, "apt install postgresql-client", "postgresql.org, in the server's version"
        )
        for command, purpose in (
            ("pg_dump", "backup of a PostgreSQL database, also before upgrades"),
            ("pg_restore", "restores a PostgreSQL database"),
        )
    ]  # fmt: skip


def _said(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout + done.stderr
