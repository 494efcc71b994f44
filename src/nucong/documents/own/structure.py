"""What an own document says, as those who receive it need not read again: text, sections, parts. Pure.

The shapes are those of the reader, so that programme, form and report follow from an own document as from
one that was read in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .adapting import with_own_days
from .amending import parts_on_paper
from .draft import Draft, Duty, Part
from .forwarding import sections_of
from .genres import genre_of
from .paper import first_sentence


@dataclass(frozen=True)
class Said:
    """One part: the path and group of a provision, its value, and where it stands in the text."""

    path: str
    group: str
    value: Any
    span: tuple[int, int] | None = None


@dataclass(frozen=True)
class Structure:
    """The text of an own document with its sections and parts."""

    text: str
    sections: tuple[Mapping[str, Any], ...]
    said: tuple[Said, ...]


def structure_of(draft: Draft, *, dated_on: date | None = None) -> Structure:
    """Return the structure of a draft; duties left out are not in it."""
    lines = [first_sentence(draft)] if first_sentence(draft) else []
    length = sum(len(line) + 1 for line in lines)
    sections = []
    for part in parts_on_paper(draft):
        block = _written(part)
        if part.title:
            sections.append(
                {
                    "number": part.number,
                    "title": part.title,
                    "level": 1,
                    "span": [length, length + len(block)],
                }
            )
        lines.append(block)
        length += len(block) + 1
    if draft.closing:
        lines.append(draft.closing)
        length += len(draft.closing) + 1
    for number, title, start, end in sections_of(draft.forwarded):
        span = [length + start, length + end]
        sections.append({"number": number, "title": title, "level": 1, "span": span})
    text = "\n".join([*lines, *([draft.forwarded] if draft.forwarded else [])])
    return Structure(text, tuple(sections), (*_header(draft), *_sections(sections), *_parts(draft, text)))


def _written(part: Part) -> str:
    gap = "" if part.number.endswith("、") else ". " if part.number else ""
    head = f"{part.number}{gap}{part.title}" if part.title else ""
    return "\n".join(line for line in (head, part.text) if line)


def _header(draft: Draft) -> list[Said]:
    kind = genre_of(draft.genre, draft.language).kind
    issuers = [name for name in (draft.issuer, draft.partner) if name]
    facts = {
        "kind": kind, "issuers": issuers, "superior": draft.superior, "place": draft.place,
        "subject": " ".join(draft.subject.split()) if draft.language == "vi" else "".join(draft.subject.split()),
        "period": draft.carried.get("period", [None])[0] if draft.carried.get("period") else None,
    }  # fmt: skip
    return [Said(path, "header", value) for path, value in facts.items() if value]


def _sections(sections: list[dict[str, Any]]) -> list[Said]:
    return [
        Said(
            f"sections[{n}]",
            "section",
            {"number": s["number"], "title": s["title"]},
            (s["span"][0], s["span"][1]),
        )
        for n, s in enumerate(sections)
    ]


def _parts(draft: Draft, text: str) -> list[Said]:
    said = [Said(f"recipients[{n}]", "recipient", name) for n, name in enumerate(draft.addressees)]
    kept = [duty for duty in draft.duties if duty.kept]
    for n, duty in enumerate(kept):
        what = duty_words(duty, draft.language)
        at = text.find(what) if what else -1
        place = (at, at + len(what)) if at >= 0 else None
        said.append(Said(f"duties[{n}]", "obligation", duty_value(duty, draft), place))
        if duty.due:
            words = {"text": duty.due, "date": duty.due, "recurrence": None, "what": what}
            said.append(Said(f"deadlines[{n}]", "deadline", words))
    for group in ("form", "target", "window"):
        said += [Said(f"{group}s[{n}]", group, value) for n, value in enumerate(draft.carried.get(group, ()))]
    return said


def duty_value(duty: Duty, draft: Draft) -> dict[str, Any]:
    """Return a duty as an obligation in the shape of the reader, with our day and us as the one who receives."""
    value = dict(duty.value)
    detail = {**(value.get("detail") or {}), "due": duty.due or None, "to": draft.issuer}
    detail.pop("due_text", None)  # the parent's words
    return {
        "text": duty_words(duty, draft.language), "section": value.get("section"), "strength": value.get("strength") or "requested",
        "deliverables": list(value.get("deliverables") or []), "detail": detail,
    }  # fmt: skip


def duty_words(duty: Duty, language: str) -> str:
    """Return what a duty asks in the parent's words, with our day where they name the parent's."""
    try:
        days = {date.fromisoformat(duty.parent_due): date.fromisoformat(duty.due)}
    except ValueError:
        return duty.what
    return with_own_days(duty.what, days, language)
