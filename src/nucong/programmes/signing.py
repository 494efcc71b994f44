"""Who signed at a conference, as it is written down: one party on each line, body | name | position. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MOST_PARTIES = 8
_BARS = str.maketrans({"\uff5c": "|"})


@dataclass(frozen=True)
class Party:
    """A body that signed, by whom, in which position."""

    body: str
    name: str = ""
    position: str = ""


def parties_typed(text: str) -> tuple[Party, ...]:
    """Return the parties of some lines; a line without bars names the body alone."""
    found = []
    for line in text.translate(_BARS).splitlines():
        parts = [part.strip() for part in line.split("|", 2)]
        if any(parts):
            found.append(Party(*(part[:200] for part in parts)))
    return tuple(found)


def parties_of(kept: Sequence[Mapping[str, str]]) -> tuple[Party, ...]:
    """Return the parties of a signing as they are kept."""
    return tuple(Party(each["body"], each["name"], each["position"]) for each in kept)


def party_words(party: Party, language: str) -> str:
    """Return who signed: "Ban Nữ công (Trưởng ban Nguyễn Thị A)", 女职工部（部长张某）; a person alone without a body."""
    who = ("" if language == "zh" else " ").join(filter(None, (party.position, party.name)))
    if not party.body or not who:
        return party.body or who
    return f"{party.body}（{who}）" if language == "zh" else f"{party.body} ({who})"
