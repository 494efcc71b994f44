"""What corrections teach, and what lessons make of a new proposal. Pure.

Only names and identities are learned: what a document orders is read anew every time.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from nucong.kernel.text import fold
from nucong.organisations.addressee_phrases import is_chinese, normal_phrase

from .identity import mark_of, number_of
from .states import LessonKind

MOST_KEY = 200
_IN_DETAIL = {
    "obligation": ("by", "to", "route", "on_request_of", "copies"),
    "task": ("owner", "partners"),
}
CITED = ("symbol", "kind", "date", "title_or_issuer")


class Place(NamedTuple):
    """Where a name stands inside the value of a part: keys and list positions."""

    keys: tuple[str | int, ...]
    words: str


@dataclass(frozen=True)
class Taught:
    """What one correction teaches: these words, read so, mean this."""

    kind: LessonKind
    written: str
    means: Any


@dataclass(frozen=True)
class Known:
    """A lesson as it is applied."""

    key: UUID
    kind: str
    issuer_key: str
    written_key: str
    means: Any


def name_key(words: str) -> str:
    """Return the key of a name: without case, diacritics, kind of dash, and spaces between Chinese signs."""
    folded = fold(words.replace("–", "-").replace("—", "-"))
    return ("".join(folded.split()) if is_chinese(folded) else folded)[:MOST_KEY]


def phrase_key(words: str) -> str:
    """Return the key of an addressee phrase, as the table of classes reads it."""
    return normal_phrase(words)[:MOST_KEY]


def symbol_key(symbol: str) -> str:
    """Return the key of a written number and symbol, the same for every spelling."""
    number = number_of(symbol)
    return f"{number}|{mark_of(symbol)}"[:MOST_KEY] if number else name_key(symbol)


def key_of(kind: str, words: str) -> str:
    """Return the key under which words of a kind are known again."""
    maker = {LessonKind.ADDRESSEE: phrase_key, LessonKind.CITATION: symbol_key}.get(
        LessonKind(kind), name_key
    )
    return maker(words)


def taught_by(group: str, path: str, proposed: Any, value: Any) -> list[Taught]:
    """Return what correcting a proposal into a value teaches; nothing where only orders, days or roles changed."""
    if group == "citation":
        return _citation_taught(proposed, value)
    if group == "header" and path == "issuers":
        return _issuers_taught(proposed or [], value or [])
    kind = LessonKind.ISSUER if group == "header" else LessonKind.BODY
    after = dict(_names(group, path, value))
    return [
        Taught(kind, before, [after[keys]])
        for keys, before in _names(group, path, proposed)
        if after.get(keys) and " ".join(after[keys].split()) != " ".join(before.split())
    ]


def suggestion(
    group: str, path: str, proposed: Any, known: Sequence[Known], issuers: frozenset[str]
) -> tuple[Any, list[UUID]]:
    """Return what lessons make of a proposal, and which ones; (None, []) where they say nothing else.

    issuers: keys of the issuers of the document. A lesson about a body, an addressee or a citation holds for
    documents of the issuer it was learned from.
    """
    mine = [each for each in known if each.kind == LessonKind.ISSUER or each.issuer_key in issuers]
    if group == "citation":
        return _citation_suggested(proposed, mine)
    kind = LessonKind.ISSUER if group == "header" else LessonKind.BODY
    lessons = {each.written_key: each for each in mine if each.kind == kind}
    if group == "header" and path == "issuers":
        return _issuers_suggested(proposed or [], lessons)
    value, used = copy.deepcopy(proposed), []
    for keys, words in _names(group, path, proposed):
        lesson = lessons.get(name_key(words))
        if lesson is not None and (means := ", ".join(_as_list(lesson.means))) != words:
            value = _put(value, keys, means)
            used.append(lesson.key)
    return (value, used) if used else (None, [])


def issuer_keys(issuers: Sequence[str], known: Sequence[Known]) -> frozenset[str]:
    """Return the keys of issuers as read and as lessons name them."""
    lessons = {each.written_key: each for each in known if each.kind == LessonKind.ISSUER}
    suggested, _ = _issuers_suggested(list(issuers), lessons)
    return frozenset(name_key(str(name)) for name in (*issuers, *(suggested or ())))


def _names(group: str, path: str, value: Any) -> Iterator[Place]:
    """Yield the names of bodies inside the value of a part."""
    if isinstance(value, str):
        if group == "recipient" or (group == "header" and path == "superior"):
            yield Place((), value)
    elif isinstance(value, Mapping):
        if group == "distribution":
            yield Place(("text",), str(value.get("text") or ""))
        elif group == "signer":
            yield Place(("on_behalf_of",), str(value.get("on_behalf_of") or ""))
        detail = value.get("detail") or {}
        for key in _IN_DETAIL.get(group, ()):
            found = detail.get(key)
            if isinstance(found, str):
                yield Place(("detail", key), found)
            elif isinstance(found, list):
                yield from (Place(("detail", key, at), str(each)) for at, each in enumerate(found))


def _put(value: Any, keys: tuple[str | int, ...], words: str) -> Any:
    if not keys:
        return words
    inner = value
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = words
    return value


def _issuers_taught(before: Sequence[str], after: Sequence[str]) -> list[Taught]:
    if not after:
        return []
    if len(before) == len(after):
        pairs = [(old, [new]) for old, new in zip(before, after, strict=True)]
    elif len(before) == 1:
        pairs = [(before[0], list(after))]  # two bodies had been read as one
    else:
        return []
    return [Taught(LessonKind.ISSUER, old, new) for old, new in pairs if old.strip() and new != [old]]


def _issuers_suggested(
    proposed: Sequence[str], lessons: Mapping[str, Known]
) -> tuple[list[str] | None, list[UUID]]:
    value: list[str] = []
    used: list[UUID] = []
    for name in proposed:
        lesson = lessons.get(name_key(name))
        means = [str(name)] if lesson is None else _as_list(lesson.means)
        if lesson is not None and means != [name]:
            used.append(lesson.key)
        value += means
    return (value, used) if used else (None, [])


def _as_list(means: Any) -> list[str]:
    return [str(each) for each in means] if isinstance(means, list) else [str(means)]


def _citation_taught(before: Any, after: Any) -> list[Taught]:
    if not (isinstance(before, Mapping) and isinstance(after, Mapping)):
        return []
    old, new = ({key: each.get(key) or None for key in CITED} for each in (before, after))
    if not old["symbol"] or not new["symbol"] or old == new:
        return []
    return [Taught(LessonKind.CITATION, str(old["symbol"]), {**new, "read_date": old["date"]})]


def _citation_suggested(proposed: Any, known: Sequence[Known]) -> tuple[Any, list[UUID]]:
    if not isinstance(proposed, Mapping) or not proposed.get("symbol"):
        return None, []
    written = symbol_key(str(proposed["symbol"]))
    for lesson in known:
        if lesson.kind != LessonKind.CITATION or lesson.written_key != written:
            continue
        # Numbers begin anew every year: another day is another document.
        if proposed.get("date") and proposed["date"] != lesson.means.get("read_date"):
            continue
        value = {**proposed, **{key: lesson.means.get(key) for key in CITED}}
        if value != proposed:
            return value, [lesson.key]
    return None, []
