"""`nucong check`: what is installed, whether the record is whole, whether trees are sound."""

from __future__ import annotations

import sys
from pathlib import Path

from nucong.running.start import start


def main(words: list[str]) -> int:
    """Run the named check (default: install); exit code 1 when something is wrong."""
    checks = {"install": _install, "audit": _audit, "organisations": _organisations, "layout": _layout}
    name = words[0] if words else "install"
    if name not in checks:
        print(f"nucong check: {name!r} is none of {', '.join(checks)}", file=sys.stderr)
        return 2
    return checks[name](words[1:])


def _install(words: list[str]) -> int:
    from .install import main as install

    return install(words)


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
