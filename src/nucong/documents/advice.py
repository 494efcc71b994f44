"""The list of stereotypes of an organisation, and what of it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from .models import StereotypePhrase
from .stereotypes import SEEDED, Finder, Phrase

AROUND = 40


@dataclass(frozen=True)
class Advice:
    """A phrase found, cut out of its sentence."""

    before: str
    words: str
    after: str
    why: str
    instead: str


def phrases_of(organisation_id: UUID, language: str) -> list[StereotypePhrase]:
    """Return the list of an organisation in a language, hidden ones too; those it never changed are not stored."""
    rows = StereotypePhrase.objects.filter(organisation=organisation_id, language=language)
    changed = {row.words: row for row in rows}
    seeded = [
        changed.pop(each.words)
        if each.words in changed
        else StereotypePhrase(language=language, words=each.words, why=each.why, instead=each.instead)
        for each in SEEDED
        if each.language == language
    ]
    return [*changed.values(), *seeded]


def advice_on(organisation_id: UUID, language: str, *texts: str) -> list[Advice]:
    """Return the stereotypes in some texts, every phrase once; one query."""
    kept = [row for row in phrases_of(organisation_id, language) if not row.hidden]
    finder = Finder(Phrase(row.language, row.words, row.why, row.instead) for row in kept)
    found: dict[str, Advice] = {}
    for text in texts:
        for each in finder.find(text):
            before, after = text[max(0, each.start - AROUND) : each.start], text[each.end : each.end + AROUND]
            told = Advice(before, text[each.start : each.end], after, each.phrase.why, each.phrase.instead)
            found.setdefault(each.phrase.words, told)
    return list(found.values())
