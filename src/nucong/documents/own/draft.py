"""The draft of an own document as one value, saved whole. Pure.

Everything the officer edits is here; a part keeps the words of the parent it came from, so that the
difference can be shown on any day. Whether a part is taken over, rewritten or new follows from its words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Way(StrEnum):
    """How a part stands to the parent."""

    TAKEN = "taken"  # word for word as in the parent
    REWRITTEN = "rewritten"
    NEW = "new"


@dataclass(frozen=True)
class Base:
    """A document this one rests on, in the system or cited by hand.

    document: key of the document as text, empty for one outside. dated_on: ISO day or empty.
    """

    key: str
    role: str
    kind: str
    number: str
    dated_on: str
    issuer: str
    subject: str
    document: str = ""
    language: str = ""


@dataclass(frozen=True)
class Source:
    """Where a part came from: the parent, and its words then."""

    document: str
    number: str
    title: str
    text: str


@dataclass(frozen=True)
class Part:
    """A section of the body: heading and running text, one paragraph a line."""

    key: str
    number: str
    title: str
    text: str
    source: Source | None = None

    @property
    def way(self) -> Way:
        """Return whether the part is taken over, rewritten or new."""
        if self.source is None:
            return Way.NEW
        same = _plain(self.title) == _plain(self.source.title) and _plain(self.text) == _plain(
            self.source.text
        )
        return Way.TAKEN if same else Way.REWRITTEN


@dataclass(frozen=True)
class Duty:
    """Something to be handed in: `due` is our day, `parent_due` the parent's (ISO, partial, or empty).

    value: the parent's confirmed obligation in the shape of the reader, so that nothing of it is lost.
    """

    key: str
    what: str
    due: str
    parent_due: str
    kept: bool = True
    value: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Copy:
    """A body the paper goes to besides its addressees, with the role: report, inform, implement, cooperate."""

    text: str
    role: str


@dataclass(frozen=True)
class Listed:
    """A list that stands behind the paper as an annex: its title, heads, rows and the shares of its columns.

    `across`: the sheet lies on its side, for many columns.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    across: bool = False


@dataclass(frozen=True)
class Block:
    """A signature block; `name` is who signs."""

    power: str = ""
    body: str = ""
    title: str = ""
    name: str = ""


@dataclass(frozen=True)
class Change:
    """The sent document this one amends, extends or withdraws."""

    document: str
    how: str


@dataclass(frozen=True)
class Draft:
    """An own document while it is written.

    addressees: phrases as they stand on the paper (classes or names of units). left_out: units (keys as
    text) a phrase means but the officer took out. enclosed: (key of the file, words on the paper).
    carried: forms, targets and windows of the parents in the shape of the reader, by group. urgency, secrecy:
    marks as they stand on the paper. forwarded: the whole words of the paper a 转发 passes on. listed: lists of whom
    the paper names, behind it.
    """

    genre: str
    language: str
    issuer: str
    subject: str
    superior: str = ""
    symbol: str = ""
    place: str = ""
    bases: tuple[Base, ...] = ()
    opening: str = ""
    closing: str = ""
    parts: tuple[Part, ...] = ()
    duties: tuple[Duty, ...] = ()
    addressees: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    copies: tuple[Copy, ...] = ()
    archive: str = ""
    signature: Block = field(default_factory=Block)
    partner: str = ""
    partner_unit: str = ""
    partner_signature: Block = field(default_factory=Block)
    enclosed: tuple[tuple[str, str], ...] = ()
    contact: str = ""
    carried: Mapping[str, Any] = field(default_factory=dict)
    change: Change | None = None
    urgency: str = ""
    secrecy: str = ""
    forwarded: str = ""
    listed: tuple[Listed, ...] = ()


def to_json(draft: Draft) -> dict[str, Any]:
    """Return the draft as plain JSON."""
    plain = asdict(draft)
    plain["enclosed"] = [list(pair) for pair in draft.enclosed]
    return plain


def from_json(plain: Mapping[str, Any]) -> Draft:
    """Return the draft that was stored."""
    known = dict(plain)
    known["bases"] = tuple(Base(**each) for each in known.get("bases", ()))
    known["parts"] = tuple(_part(each) for each in known.get("parts", ()))
    known["duties"] = tuple(Duty(**each) for each in known.get("duties", ()))
    known["copies"] = tuple(Copy(**each) for each in known.get("copies", ()))
    known["signature"] = Block(**known.get("signature", {}))
    known["partner_signature"] = Block(**known.get("partner_signature", {}))
    known["change"] = Change(**known["change"]) if known.get("change") else None
    for name in ("addressees", "left_out"):
        known[name] = tuple(known.get(name, ()))
    known["listed"] = tuple(_listed(each) for each in known.get("listed", ()))
    known["enclosed"] = tuple((str(key), str(words)) for key, words in known.get("enclosed", ()))
    return Draft(**known)


def _part(plain: Mapping[str, Any]) -> Part:
    source = plain.get("source")
    return Part(**{**plain, "source": Source(**source) if source else None})


def _listed(plain: Mapping[str, Any]) -> Listed:
    rows = tuple(tuple(str(cell) for cell in row) for row in plain["rows"])
    return Listed(
        plain["title"], tuple(plain["head"]), rows, tuple(plain["widths"]), bool(plain.get("across", False))
    )


def _plain(text: str) -> str:
    return " ".join(text.split())


def next_key(draft: Draft) -> str:
    """Return a key no part, base or duty of the draft has."""
    taken = {p.key for p in draft.parts} | {b.key for b in draft.bases} | {d.key for d in draft.duties}
    number = len(taken) + 1
    while f"k{number}" in taken:
        number += 1
    return f"k{number}"
