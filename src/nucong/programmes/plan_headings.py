"""Sentences of a document that end in a colon: they head the points under them and are no duty of their own. Pure.

"Nhiệm vụ, giải pháp:" over a), b), c); 主要措施： over 1., 2., 3. A heading reaches to the next point with its own mark ("-"
over "+"), or to the end of its section. Where nothing follows it stays what it was. One that only points on ("Cụ thể
như sau:") names nothing and is left out. A point that is no sentence alone ("phòng vắt sữa tại nơi làm việc") is given
the words of its heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Generic, TypeVar

from nucong.kernel.text import shortened

from .plan_objectives import Where
from .task_words import begins_with_an_act, lacks_its_object

W = TypeVar("W")
LONGEST = 400
_COLON = re.compile(r"\s*[:：]\s*$")
_ENDED = re.compile(r"[.;。；…!?]\s*$")
_POINTS_ON = re.compile(
    r"^(?:trong đó,? |và |gồm |bao gồm |một số )*(?:(?:cụ thể|chi tiết)(?: là)?(?: như sau)?|như sau|sau đây|các (?:việc|nội dung) sau(?: đây)?"
    r"|具体(?:要求|内容|安排)?(?:如下)?|(?:现将)?[^，。]{0,6}如下|其中)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Pointed(Generic[W]):
    """Something a document asks for, with its words and where it stands."""

    what: W
    text: str
    where: Where | None


@dataclass
class Headed(Generic[W]):
    """A heading or a point of a document; `lead`: the words of the heading above it that its own need."""

    what: W
    text: str
    heads: bool = False
    lead: str = ""
    below: list[Headed[W]] = field(default_factory=list)


def headed(points: Sequence[Pointed[W]]) -> list[Headed[W]]:
    """Return points in the order of the text, those under a heading below it; headings that name nothing are left out."""
    points = sorted(points, key=lambda each: each.where.place if each.where else 0)
    found: list[Headed[W]] = []
    # Each heading, where its points go, and the mark that ends it.
    open_ones: list[tuple[Pointed[W], Headed[W] | None, str]] = []
    for place, point in enumerate(points):
        following = points[place + 1] if place + 1 < len(points) else None
        while open_ones and _left(open_ones[-1], point):
            open_ones.pop()
        around = [each for _, each, _ in open_ones if each is not None]
        to = around[-1].below if around else found
        if following is None or not _heads(point, following):
            lead = without_colon(open_ones[-1][0].text if open_ones else _section_with_colon(point)).strip()
            to.append(Headed(point.what, point.text, lead=lead if needs(point.text, lead) else ""))
            continue
        words = without_colon(point.text).strip()
        heading = None if _POINTS_ON.match(" ".join(words.split())) else Headed(point.what, words, heads=True)
        if heading is not None:
            to.append(heading)
        ends_at = _mark(point) if _mark(point) != _mark(following) else "none"
        open_ones.append((point, heading, ends_at))
    return found


def heading_points(points: Sequence[Pointed[W]]) -> set[int]:
    """Return the places of the points that head others of the same kind."""
    return {
        place
        for place, (point, following) in enumerate(pairwise(points))
        if _COLON.search(point.text) and _heads(point, following)
    }


def needs(text: str, lead: str) -> bool:
    """Return whether a point takes the words of its heading to be understood: they break off before what it names."""
    return lacks_its_object(lead) and not begins_with_an_act(text)


def with_lead(text: str, lead: str) -> str:
    """Return a point behind the words of its heading."""
    text = " ".join(text.split())
    chinese = re.search(r"[\u4e00-\u9fff]", lead) is not None
    return shortened(f"{lead}：{text}" if chinese else f"{lead}: {text[:1].lower()}{text[1:]}", LONGEST)


def without_colon(title: str) -> str:
    """Return a title without the colon at its end."""
    return _COLON.sub("", title)


def _heads(point: Pointed[W], following: Pointed[W]) -> bool:
    if point.where is None or following.where is None:
        return False
    inside = following.where.sections[: len(point.where.sections)] == point.where.sections
    if not inside:
        return False
    if _COLON.search(point.text):
        return True
    return _mark(point) == "-" and _mark(following) == "+" and not _ENDED.search(point.text)


def _left(heading: tuple[Pointed[W], Headed[W] | None, str], point: Pointed[W]) -> bool:
    above, here = heading[0].where, point.where
    if above is None or here is None:
        return True
    return here.sections[: len(above.sections)] != above.sections or _mark(point) == heading[2]


def _section_with_colon(point: Pointed[W]) -> str:
    """Return the nearest heading over a point that is not its own beginning, where it ends in a colon; else ""."""
    around = point.where.sections[1:] if point.where else ()
    own = " ".join(point.text.split())
    titles = [title for _start, title in around if not own.startswith(without_colon(" ".join(title.split())))]
    return titles[-1] if titles and _COLON.search(titles[-1]) else ""


def _mark(point: Pointed[W]) -> str:
    return point.where.mark if point.where else ""
