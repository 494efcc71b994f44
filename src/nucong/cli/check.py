"""`nucong check`: what is installed, whether the record is whole, whether trees are sound."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from nucong.running.start import start


@dataclass(frozen=True)
class Line:
    """One line of a check: passed or not, what it is about, and what to do."""

    passed: bool
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        mark = "ok     " if self.passed else "missing"
        return f"{mark}  {self.what}" + (f"  →  {self.remedy}" if self.remedy and not self.passed else "")


def main(words: list[str]) -> int:
    """Run the named check (default: install); exit code 1 when something is wrong."""
    checks = {"install": _install, "audit": _audit, "organisations": _organisations, "layout": _layout}
    name = words[0] if words else "install"
    if name not in checks:
        print(f"nucong check: {name!r} is none of {', '.join(checks)}", file=sys.stderr)
        return 2
    return checks[name](words[1:])


def _install(_: list[str]) -> int:
    from nucong.documents.pages import available_fonts

    fonts = available_fonts()
    lines = [
        Line(True, f"Python {sys.version.split()[0]}"),
        Line(fonts.vietnamese in ("Times New Roman", "Tinos"), "Times New Roman or Tinos (Vietnamese PDF)", "package fonts-croscore"),
        Line(fonts.chinese, "Chinese font (Chinese PDF)", "package fonts-noto-cjk"),
        Line(_have("soffice", "libreoffice", "antiword"), "reader of old .doc files", "package antiword or libreoffice-writer"),
        Line(_have("tesseract"), "reader of scans", "packages tesseract-ocr, tesseract-ocr-vie, tesseract-ocr-chi-sim"),
        Line(_have("chromium", "chromium-browser", "google-chrome"), "browser for the browser tests", "package chromium"),
    ]  # fmt: skip
    for line in lines:
        print(line)
    return 0


def _have(*programs: str) -> bool:
    return any(shutil.which(program) for program in programs)


def _begun() -> bool:
    """Start the program; tell whether its database holds anything yet, and what to do when not."""
    start(migrate=False)
    from django.db import connection

    if "audit_event" in connection.introspection.table_names():
        return True
    print("nucong check: there is no database here yet; `nucong serve` makes it.", file=sys.stderr)
    return False


def _audit(_: list[str]) -> int:
    if not _begun():
        return 2
    from nucong.audit.chain import prove_chain

    report = prove_chain()
    print(f"{report.sealed} events sealed, {report.unsealed} not sealed yet")
    for position in report.broken:
        print(f"broken link at position {position}")
    return 1 if report.broken else 0


def _organisations(_: list[str]) -> int:
    if not _begun():
        return 2
    from nucong.kernel import clock
    from nucong.organisations.checks import run_checks
    from nucong.organisations.models import Organisation

    findings = [
        finding
        for organisation in Organisation.objects.all()
        for finding in run_checks(organisation, on=clock.today(organisation.zone))
    ]
    for finding in findings:
        print(finding)
    if not findings:
        print("trees are sound")
    return 1 if findings else 0


def _layout(words: list[str]) -> int:
    from nucong.documents.pages import check_layout

    if not words:
        print("nucong check layout FILE.docx", file=sys.stderr)
        return 2
    path = Path(words[0])
    if not path.is_file():
        print(f"nucong check layout: there is no file {path}", file=sys.stderr)
        return 2
    findings = check_layout(path.read_bytes())
    for finding in findings:
        print(f"{finding.severity:8} {finding.rule}: found {finding.found}, expected {finding.expected}")
    return 1 if any(finding.severity == "error" for finding in findings) else 0
