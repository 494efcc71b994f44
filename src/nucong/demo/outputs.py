"""The files a demonstration leaves: JSON, workbooks, pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nucong.documents import blobs
from nucong.documents.models import Document
from nucong.documents.states import FileRole
from nucong.forms.xlsform import xlsform_of
from nucong.reporting import entry
from nucong.reporting.figures import figures
from nucong.reporting.models import AudienceMember, Cycle, Submission
from nucong.reporting.queries import owing
from nucong.reporting.states import SubmissionState

from .year import Played


def write_directive(out: Path, document: Document) -> None:
    """Write what was read and what the officer decided about it."""
    reading = document.readings.order_by("-at", "-pk").first()
    result = dict(reading.result) if reading else {}
    result["decisions"] = [
        {"path": p.path, "state": p.state, "value": p.value} for p in document.provisions.all()
    ]
    _json(out / "directive.json", result)


def write_record_only(out: Path, *, units: int, seconds: Mapping[str, float]) -> None:
    """Write the summary of a document that asks for nothing; answers.jsonl is empty."""
    (out / "answers.jsonl").write_text("", encoding="utf-8")
    names = ("form.xlsx", "entry.xlsx", "consolidated.xlsx", "report.docx", "report.pdf")
    why = "the document orders nothing: it is registered as a record"
    counts = dict.fromkeys(("expected", "received", "on_time", "late", "missing", "returned"), 0)
    skipped = [{"file": name, "reason": why} for name in names]
    empty: dict[str, Any] = {"totals": {}, "choices": {}}
    _json(
        out / "summary.json",
        {"units": units, **counts, **empty, "seconds": dict(seconds), "skipped": skipped},
    )


def write_all(out: Path, *, cycle: Cycle, played: Played, seconds: Mapping[str, float], units: int) -> None:
    """Write form, entry workbook, report files, answers and summary."""
    version = next(d.form_version for d in cycle.deliverables.all() if d.form_version)
    (out / "form.xlsx").write_bytes(xlsform_of(version))
    first = owing(cycle).select_related("cycle", "unit").first()
    assert first is not None
    (out / "entry.xlsx").write_bytes(entry.workbook_for(first, language=cycle.language))
    assert played.report is not None
    for file in played.report.document.files.filter(role=FileRole.RENDERED):
        (out / file.name).write_bytes(blobs.content(file.sha256))
    write_answers(out / "answers.jsonl", cycle)
    _json(out / "summary.json", summary(cycle, played, seconds=seconds, units=units))


def write_half(out: Path, *, cycle: Cycle, played: Played) -> None:
    """Write the partner's report, answers and summary into a folder of their own."""
    assert played.report is not None
    out.mkdir(exist_ok=True)
    for file in played.report.document.files.filter(role=FileRole.RENDERED):
        (out / file.name).write_bytes(blobs.content(file.sha256))
    write_answers(out / "answers.jsonl", cycle)
    units = cycle.audience.count()
    _json(out / "summary.json", summary(cycle, played, seconds=played.seconds, units=units))


def write_answers(path: Path, cycle: Cycle) -> None:
    """Write one line per accepted answer: unit, codes from the root, when sent, answers by question."""
    members = {m.pk: m for m in cycle.audience.all()}
    accepted = Submission.objects.filter(cycle=cycle, current=True, state=SubmissionState.ACCEPTED)
    with path.open("w", encoding="utf-8") as out:
        for submission in accepted.order_by("member__position"):
            member = members[submission.member_id]
            line = {
                "unit": member.code,
                "path": _path(member, members),
                "submitted_at": submission.submitted_at.isoformat() if submission.submitted_at else None,
                "answers": {name: _flat(value) for name, value in submission.answers.items()},
            }
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def summary(cycle: Cycle, played: Played, *, seconds: Mapping[str, float], units: int) -> dict[str, Any]:
    """Return the figures of the issuer with completeness, as the roll-up made them."""
    computed = figures(cycle)
    assert computed is not None
    assert played.report is not None
    frozen = computed.snapshot(computed.root)
    form = computed.form
    return {
        "units": units,
        **frozen["completeness"],
        "totals": {name: _number(value) for name, value in frozen["totals"].items()},
        "choices": frozen["choices"],
        "choice_labels": {
            q.name: {c.name: next(iter(c.label.values())) for c in form.choices_of(q)}
            for q in form.questions
            if q.type.startswith("select")
        },
        "seconds": dict(seconds),
        "skipped": [{"file": s.name, "reason": s.reason} for s in played.report.skipped],
        "synthetic": True,
    }


def _path(member: AudienceMember, members: Mapping[Any, AudienceMember]) -> list[str]:
    codes = [member.code]
    while member.parent_id is not None:
        member = members[member.parent_id]
        codes.insert(0, member.code)
    return codes


def _flat(value: Any) -> Any:
    """Return an answer as plain JSON: decimals as numbers, dates as text, not applicable as null."""
    if isinstance(value, dict):
        if "decimal" in value:
            return _number(value["decimal"])
        return value.get("date")
    return value


def _number(value: Any) -> Any:
    if isinstance(value, str):
        number = float(value)
        return int(number) if number.is_integer() else number
    return value


def _json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
