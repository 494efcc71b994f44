"""What the buttons of the editor do to a draft: add, move, drop, restore; parts stay numbered in order. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from nucong.documents.own.adapting import with_own_days
from nucong.documents.own.changing import with_new_days
from nucong.documents.own.draft import Draft, Part, next_key
from nucong.documents.own.proposing import numbered, with_duty_part


def edited(draft: Draft, do: str) -> Draft:
    """Return the draft after one button: "verb:key"; an unknown verb changes nothing."""
    verb, _, key = do.partition(":")
    act = ACTS.get(verb)
    return act(draft, key) if act is not None else draft


def _renumbered(draft: Draft, parts: list[Part]) -> Draft:
    return replace(draft, parts=numbered(parts, draft.language))


def _add(draft: Draft, key: str) -> Draft:
    parts = list(draft.parts)
    at = next((n + 1 for n, part in enumerate(parts) if part.key == key), len(parts))
    parts.insert(at, Part(next_key(draft), "", "", ""))
    return _renumbered(draft, parts)


def _move(step: int) -> Callable[[Draft, str], Draft]:
    def move(draft: Draft, key: str) -> Draft:
        parts = list(draft.parts)
        at = next((n for n, part in enumerate(parts) if part.key == key), None)
        if at is None or not 0 <= at + step < len(parts):
            return draft
        parts[at], parts[at + step] = parts[at + step], parts[at]
        return _renumbered(draft, parts)

    return move


def _drop(draft: Draft, key: str) -> Draft:
    return _renumbered(draft, [part for part in draft.parts if part.key != key])


def _restore(draft: Draft, key: str) -> Draft:
    """Take the words of the parent again."""
    parts = [
        replace(part, title=part.source.title, text=part.source.text)
        if part.key == key and part.source
        else part
        for part in draft.parts
    ]
    return replace(draft, parts=tuple(parts))


def _drop_base(draft: Draft, key: str) -> Draft:
    forwarded = draft.bases[:1] and draft.bases[0].key == key and draft.bases[0].document
    bases = tuple(base for base in draft.bases if base.key != key)
    return replace(draft, bases=bases, forwarded="" if forwarded else draft.forwarded)


def _drop_duty(draft: Draft, key: str) -> Draft:
    return replace(draft, duties=tuple(duty for duty in draft.duties if duty.key != key))


def _write_days(draft: Draft, key: str) -> Draft:
    """Put our days where the parts still name the parent's, and say those no part names."""
    if draft.change is not None and draft.change.how == "extends":
        return with_new_days(draft)
    moved = {}
    for duty in draft.duties:
        try:
            moved[date.fromisoformat(duty.parent_due)] = date.fromisoformat(duty.due)
        except ValueError:
            continue
    parts = [
        replace(part, text=with_own_days(part.text, moved, draft.language))
        for part in draft.parts
        if part.key != "duties"
    ]
    return with_duty_part(_renumbered(draft, parts))


ACTS: dict[str, Callable[[Draft, str], Draft]] = {
    "add": _add, "up": _move(-1), "down": _move(1), "drop": _drop, "restore": _restore,
    "drop-base": _drop_base, "drop-duty": _drop_duty, "days": _write_days,
}  # fmt: skip
