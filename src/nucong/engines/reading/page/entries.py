"""What was found, as entries in the order a person asks: whom, when, what to hand in, what to reach, what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..model import Directive, Span
from .words import Words

DOUBTFUL = 0.7  # below this a person should look before believing
LONGEST = 240
GROUPS = (
    "mark", "recipient", "obligation", "deadline", "window", "target", "objective", "study", "task", "one_of", "cascade", "fund",
    "validity", "citation", "law", "distribution", "signer", "contact", "annex", "lexicon",
)  # fmt: skip
LOOKS = {
    "recipient": "whom", "distribution": "whom", "deadline": "when", "window": "when", "obligation": "what",
    "target": "aims", "citation": "cited", "law": "cited", "fund": "money", "contact": "money",
    "signer": "identity",
}  # fmt: skip
_LISTED = {
    "recipients": "recipient", "deadlines": "deadline", "windows": "window", "citations": "citation", "laws": "law",
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One thing that was found: its group, words, facts, place, and whether a person should look."""

    key: str
    group: str
    words: str
    facts: tuple[str, ...]
    span: Span | None
    doubtful: bool = False
    items: tuple[str, ...] = ()


def entries_of(directive: Directive, words: Words) -> list[Entry]:
    """Return the entries of a reading, each place once a group."""
    found = [*_listed(directive, words), *_signers(directive, words), *_provisions(directive, words)]
    seen: set[tuple[str, Span]] = set()
    kept = []
    for entry in found:
        if entry.span is not None and (entry.group, entry.span) in seen:
            continue
        if entry.group == "distribution" and ("recipient", entry.span) in seen:
            continue
        if entry.span is not None:
            seen.add((entry.group, entry.span))
        kept.append(entry)
    return sorted(kept, key=lambda entry: (GROUPS.index(entry.group), entry.span or (10**9, 0)))


def facts_of(directive: Directive, words: Words) -> Iterator[tuple[str, str, Span | None, bool]]:
    """Yield what the document is: label, words, place, and whether a person should look."""
    full = "/".join(part for part in (directive.number, directive.symbol) if part)
    if directive.number and "〔" in (directive.symbol or ""):
        full = f"{directive.symbol}{directive.number}号"
    period = directive.period or {}
    told = (
        ("kind", words[directive.kind], "kind"),
        ("number", full, "number"),
        ("issuers", "; ".join(directive.issuers), "issuers"),
        ("superior", directive.superior or "", "superior"),
        ("date", words.day(directive.date), "date"),
        ("place", directive.place or "", "place"),
        ("period", words.between(period.get("start"), period.get("end")), "period"),
    )
    for label, value, key in told:
        if value:
            sure = directive.confidence.get(key, 1.0)
            yield words[label], value, directive.spans.get(key), sure < DOUBTFUL


def _listed(directive: Directive, words: Words) -> Iterator[Entry]:
    for key, group in _LISTED.items():
        for index, value in enumerate(getattr(directive, key)):
            path = f"{key}[{index}]"
            text, facts = _TOLD[group](value, words) if group in _TOLD else (str(value), ())
            doubtful = directive.confidence.get(path, 1.0) < DOUBTFUL
            yield Entry(path, group, text, facts, directive.spans.get(path), doubtful)


def _deadline(value: Any, words: Words) -> tuple[str, tuple[str, ...]]:
    return words.often(value.recurrence, value.date) or value.text, (value.text,)


def _window(value: Any, words: Words) -> tuple[str, tuple[str, ...]]:
    when = words.between(value.start, value.end)
    return words.often(value.recurrence, None) + (" " if value.recurrence else "") + (when or value.text), (
        value.text,
    )


def _citation(value: Any, words: Words) -> tuple[str, tuple[str, ...]]:
    facts = (words[value.role], words[value.kind], words.day(value.date), value.title_or_issuer or "")
    return value.symbol, tuple(fact for fact in facts if fact)


_TOLD = {"deadline": _deadline, "window": _window, "citation": _citation}


def _signers(directive: Directive, words: Words) -> Iterator[Entry]:
    for index, signer in enumerate(directive.signers):
        path = "signer" if len(directive.signers) == 1 else f"signer[{index}]"
        behalf = f"{words['signed_for']}: {signer.on_behalf_of}" if signer.on_behalf_of else ""
        facts = tuple(each for each in (signer.title or "", behalf) if each)
        doubtful = directive.confidence.get(path, 1.0) < DOUBTFUL
        yield Entry(path, "signer", signer.name or "—", facts, directive.spans.get(path), doubtful)


def _provisions(directive: Directive, words: Words) -> Iterator[Entry]:
    for index, part in enumerate(directive.provisions):
        if part.kind not in GROUPS:
            continue
        detail = part.detail
        things = tuple(f"{each.title} ({words['d_' + each.kind]})" for each in part.deliverables)
        items = things or tuple(
            str(each) for each in detail.get("options") or detail.get("alternatives") or ()
        )
        yield Entry(
            f"provisions[{index}]", part.kind, _short(part.text), tuple(_detail(part.kind, detail, words, part.strength)),
            part.span, part.confidence < DOUBTFUL and part.kind not in ("task", "objective", "lexicon"), items,
        )  # fmt: skip


def _detail(kind: str, detail: Mapping[str, Any], words: Words, strength: str) -> Iterator[str]:
    if kind == "contact":
        yield from (str(detail[key]) for key in ("phone", "email") if detail.get(key))
        return
    if kind in ("distribution", "annex", "lexicon", "objective"):
        if kind == "distribution" and detail.get("role"):
            yield words["r_" + detail["role"]]
        return
    if aim := _aim(detail, words):
        yield aim
    when = words.often(detail.get("recurrence"), detail.get("due"))
    window = detail.get("window") or detail
    days = words.between(window.get("start"), window.get("end"))
    named = (
        ("due", when), ("when", days), ("by_whom", detail.get("by") if kind == "obligation" else ""), ("to", detail.get("to")),
        ("route", detail.get("route")), ("inside", detail.get("periodic_report")), ("owner", detail.get("owner")),
        ("partners", detail.get("partners")), ("of", detail.get("population")), ("where", _condition(detail, words)),
        ("by", words.day(detail.get("by")) if kind == "target" else ""), ("copies", detail.get("copies")),
    )  # fmt: skip
    for label, value in named:
        if value:
            text = "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
            yield f"{words[label]}: {text}"
    if detail.get("area_answer"):
        yield words["area"]
    if kind != "window":
        yield words[strength]


def _aim(detail: Mapping[str, Any], words: Words) -> str:
    comparator, value = detail.get("comparator"), detail.get("value")
    if not comparator or (value is None and comparator in (">=", "<=", "=")):
        return ""
    amount = words.number(value) if isinstance(value, int | float) else ""
    unit = "%" if detail.get("unit") == "%" and amount else ""
    return f"{words['keep' if detail.get('keep') else comparator]} {amount}{unit}".strip()


def _condition(detail: Mapping[str, Any], words: Words) -> str:
    condition = detail.get("condition")
    if not isinstance(condition, Mapping):
        return str(condition or "")
    return ": ".join(part for part in (str(condition.get("of") or ""), _aim(condition, words)) if part)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
