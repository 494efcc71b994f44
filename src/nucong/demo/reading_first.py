"""What must be known of a document before its federation can be invented: language, issuer, day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nucong.documents.actions import IncomingFile
from nucong.documents.actions.registering import read_files

FALLBACK = {"vi": "Liên đoàn Lao động tỉnh", "zh": "市总工会", "en": "Trade Union Federation"}


@dataclass(frozen=True)
class Known:
    """The few facts of a document that shape the invented federation."""

    language: str
    issuer: str
    partners: tuple[str, ...]
    recipients: tuple[str, ...]
    received_on: date


def read_first(files: Sequence[IncomingFile], language: str | None) -> Known:
    """Read the document once, only for these facts; the proper reading follows in step 1."""
    result = read_files(files)
    spoken = language or result["language"]
    issuers = list(result["issuers"]) or [FALLBACK[spoken]]
    roles = [p["detail"] | {"text": p["text"]} for p in result["provisions"] if p["kind"] == "distribution"]
    recipients = tuple(result["recipients"]) or tuple(
        role["text"] for role in roles if role.get("role") == "implement" and not role.get("doubtful")
    )
    womens = tuple(name for name in issuers[1:] if "phụ nữ" in name.lower() or "妇" in name)
    return Known(spoken, issuers[0], womens, recipients, _day(result))


def _day(result: dict[str, object]) -> date:
    written = str(result.get("date") or "")
    if len(written) == 10:
        return date.fromisoformat(written)
    period = result.get("period")
    start = str(period.get("start") or "") if isinstance(period, dict) else ""
    if start[:4].isdigit():
        return date(int(start[:4]), 1, 15)
    return date(2024, 1, 15)
