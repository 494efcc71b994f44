"""From the reader's result to single proposals a person can confirm, correct or reject.

Pure: dictionaries in the shape of the reader's JSON go in, `Proposal` values come out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

HEADER = ("kind", "number", "symbol", "issuers", "superior", "date", "place", "subject", "period", "contact")
REQUIRED_HEADER = ("kind", "subject", "issuers")
LISTS = {
    "recipients": "recipient",
    "citations": "citation",
    "laws": "law",
    "deadlines": "deadline",
    "windows": "window",
    "targets": "target",
}
CERTAIN = 0.9


@dataclass(frozen=True)
class Proposal:
    """One value the reader found: where it stands in its result and in the text, and how sure it is."""

    path: str
    group: str
    value: Any
    confidence: float
    span: tuple[int, int] | None


def proposals_of(result: dict[str, Any]) -> list[Proposal]:
    """Return the proposals of a reading in the order a person goes through them, each thing once.

    The reader tells some places twice: as a plain value, and as a provision with its context. The one
    that says more is kept.
    """
    header, lists, parts = list(_header(result)), list(_lists(result)), list(_parts(result))
    provided = {(p.group, p.span) for p in parts if p.group == "target"}
    listed = {(p.group, p.span) for p in (*header, *lists)}
    contact = {("contact", p.span) for p in header if p.path == "contact"}
    addressed = {("distribution", p.span) for p in lists if p.group == "recipient"}
    told = {(group, span) for group, span in listed | contact | addressed if span and group != "target"}
    return [
        *header,
        *(p for p in lists if p.span is None or (p.group, p.span) not in provided),
        *(p for p in parts if (p.group, p.span) not in told),
    ]


def is_doubtful(value: Any) -> bool:
    """Tell whether the reader marked this part as probably not belonging to the document."""
    return isinstance(value, dict) and bool((value.get("detail") or {}).get("doubtful"))


def _header(result: dict[str, Any]) -> Iterator[Proposal]:
    for key in HEADER:
        value = result.get(key)
        if value not in (None, "", [], {}) or key in REQUIRED_HEADER:
            yield _proposal(result, key, "header", value, 0.6 if value else 0.0)


def _lists(result: dict[str, Any]) -> Iterator[Proposal]:
    roles = result.get("citation_roles") or []
    for key, group in LISTS.items():
        for index, value in enumerate(result.get(key) or []):
            if key == "citations" and index < len(roles):
                value = {**value, "role": roles[index]}
            yield _proposal(result, f"{key}[{index}]", group, value, 0.6)
    signer = result.get("signer")
    signers = signer if isinstance(signer, list) else [signer] if signer else []
    for index, value in enumerate(signers):
        path = "signer" if len(signers) == 1 else f"signer[{index}]"
        yield _proposal(result, path, "signer", value, 0.6)


def _parts(result: dict[str, Any]) -> Iterator[Proposal]:
    for index, provision in enumerate(result.get("provisions") or []):
        yield Proposal(
            path=f"provisions[{index}]",
            group=provision["kind"],
            value={key: provision[key] for key in ("text", "section", "strength", "deliverables", "detail")},
            confidence=float(provision.get("confidence", 0.5)),
            span=_span(provision.get("span")),
        )
    for index, section in enumerate(result.get("sections") or []):
        if section["level"] == 1:
            value = {"number": section["number"], "title": section["title"]}
            yield Proposal(f"sections[{index}]", "section", value, 0.95, _span(section.get("span")))
    if form := result.get("form"):
        yield Proposal(
            "form", "form", form, (result.get("confidence") or {}).get("form", 0.8), _span(form.get("span"))
        )


def _proposal(result: dict[str, Any], path: str, group: str, value: Any, default: float) -> Proposal:
    confidence = (result.get("confidence") or {}).get(path, default)
    return Proposal(path, group, value, float(confidence), _span((result.get("spans") or {}).get(path)))


def _span(found: Any) -> tuple[int, int] | None:
    return (int(found[0]), int(found[1])) if found else None
