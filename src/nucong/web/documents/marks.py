"""The text of a document with the places of its parts marked: paragraphs of pieces, overlaps split."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

# Kinds that cover whole passages would drown the text in colour: they show only when their card is active.
QUIET = frozenset(
    {"section", "objective", "task", "form", "cascade", "study", "one_of", "lexicon", "annex", "validity"}
)
LOOKS = {
    "header": "identity", "law": "citation", "citation": "citation", "deadline": "deadline", "window": "window",
    "target": "target", "recipient": "recipient", "distribution": "recipient", "signer": "identity",
    "obligation": "obligation", "fund": "fund", "contact": "contact", "mark": "identity",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A range [start, end) of the text and the part it belongs to."""

    start: int
    end: int
    part: UUID
    group: str
    settled: bool = False

    @property
    def quiet(self) -> bool:
        """Tell whether the place shows only when its card is active."""
        return self.group in QUIET


@dataclass(frozen=True)
class Piece:
    """A stretch of text inside one paragraph with the parts that cover it, the narrowest first."""

    text: str
    parts: str = ""
    look: str = ""
    anchors: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """One line of the text."""

    pieces: tuple[Piece, ...]
    centred: bool = False


def marked(text: str, places: Iterable[Place]) -> list[Paragraph]:
    """Return the paragraphs of a text with its places marked.

    Every character appears once; where places overlap the narrowest one that shows gives the look, and
    all of them are named. Places outside the text are cut to it, empty ones left out.
    """
    kept = [
        Place(max(p.start, 0), min(p.end, len(text)), p.part, p.group, p.settled)
        for p in places
        if max(p.start, 0) < min(p.end, len(text))
    ]
    kept.sort(key=lambda place: (place.start, place.end))
    paragraphs, begin, following = [], 0, 0
    open_places: list[Place] = []
    anchored: set[UUID] = set()
    for line in text.splitlines(keepends=True):
        end = begin + len(line)
        while following < len(kept) and kept[following].start < end:
            open_places.append(kept[following])
            following += 1
        open_places = [place for place in open_places if place.end > begin]
        if line.strip():
            shown = len(line.rstrip())
            paragraphs.append(Paragraph(tuple(_pieces(text, begin, begin + shown, open_places, anchored))))
        begin = end
    return paragraphs


def _pieces(text: str, begin: int, end: int, places: Sequence[Place], anchored: set[UUID]) -> Iterable[Piece]:
    here = [place for place in places if place.start < end and place.end > begin]
    cuts = sorted({begin, end, *(max(p.start, begin) for p in here), *(min(p.end, end) for p in here)})
    for start, stop in pairwise(cuts):
        over = [place for place in here if place.start <= start and place.end >= stop]
        over.sort(key=lambda place: place.end - place.start)
        new = tuple(dict.fromkeys(place.part for place in over if place.part not in anchored))
        anchored.update(new)
        shown = next((place for place in over if not place.quiet), None)
        look = "" if not over else _look(shown) if shown else "quiet"
        yield Piece(text[start:stop], " ".join(str(place.part) for place in over), look, new)


def _look(place: Place) -> str:
    return LOOKS.get(place.group, "task")
