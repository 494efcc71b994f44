"""The chain of a document as a picture: columns by level, in each column by time; boxes are links. Pure layout."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from nucong.documents.chain import Chain, Node

BOX_WIDTH, BOX_HEIGHT = 176, 68
GAP_BETWEEN, GAP_ACROSS = 14, 52
MARGIN = 6
_LINE = 19  # letters of the first line, half as many Chinese signs
_SMALL = 25


@dataclass(frozen=True)
class Box:
    """One document of the picture; lines are cut to fit, `full` is what a pointer shows."""

    x: float
    y: float
    number: str
    title: str
    remark: str
    full: str
    url: str
    look: str  # here, ours, other, absent

    @property
    def text_x(self) -> float:
        """Where the lines begin."""
        return self.x + 10

    @property
    def first_y(self) -> float:
        return self.y + 21

    @property
    def second_y(self) -> float:
        return self.y + 39

    @property
    def third_y(self) -> float:
        return self.y + 56


@dataclass(frozen=True)
class Curve:
    """A line between two boxes; `role` is the class it is drawn with."""

    path: str
    role: str


@dataclass(frozen=True)
class Picture:
    """The whole picture."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]
    columns: int
    box_width: int = BOX_WIDTH
    box_height: int = BOX_HEIGHT


def picture_of(
    chain: Chain, *, urls: Mapping[UUID, str], remarks: Mapping[UUID, str], titles: Mapping[UUID, str]
) -> Picture:
    """Return where everything stands; `remarks` (third line) and `titles` (second) are ready words by node."""
    columns: dict[int, list[Node]] = defaultdict(list)
    for node in chain.nodes:
        columns[node.level].append(node)
    tallest = max(_height(len(nodes)) for nodes in columns.values())
    places: dict[UUID, tuple[float, float]] = {}
    boxes = []
    for at, level in enumerate(sorted(columns)):
        nodes = columns[level]
        x = MARGIN + at * (BOX_WIDTH + GAP_ACROSS)
        top = MARGIN + (tallest - _height(len(nodes))) / 2
        for below, node in enumerate(nodes):
            y = top + below * (BOX_HEIGHT + GAP_BETWEEN)
            places[node.key] = (x, y)
            boxes.append(_box(node, x, y, urls, remarks, titles))
    curves = tuple(
        Curve(_path(places[edge.cited], places[edge.citing]), edge.role)
        for edge in chain.edges
        if edge.cited in places and edge.citing in places
    )
    width = 2 * MARGIN + len(columns) * BOX_WIDTH + (len(columns) - 1) * GAP_ACROSS
    return Picture(width, tallest + 2 * MARGIN, tuple(boxes), curves, len(columns))


def _height(count: int) -> float:
    return count * BOX_HEIGHT + (count - 1) * GAP_BETWEEN


def _box(
    node: Node,
    x: float,
    y: float,
    urls: Mapping[UUID, str],
    remarks: Mapping[UUID, str],
    titles: Mapping[UUID, str],
) -> Box:
    look = (
        "here" if node.level == 0 else "absent" if node.document is None else "ours" if node.own else "other"
    )
    title = titles.get(node.key, node.title)
    return Box(
        x=x,
        y=y,
        number=cut(node.number or node.title, _LINE),
        title=cut(title, _SMALL),
        remark=cut(remarks.get(node.key, ""), _SMALL),
        full=" – ".join(part for part in (node.number, node.title) if part),
        url=urls.get(node.key, ""),
        look=look,
    )


def cut(text: str, room: int) -> str:
    """Return the text cut to a room in letters; a Chinese sign takes the room of two."""
    used = 0
    for at, sign in enumerate(text):
        used += 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        if used > room:
            return text[: max(1, at - 1)].rstrip() + "…"
    return text


def _path(cited: tuple[float, float], citing: tuple[float, float]) -> str:
    (left, upper), (right, lower) = cited, citing
    start_y, end_y = upper + BOX_HEIGHT / 2, lower + BOX_HEIGHT / 2
    if right > left:
        start, end = left + BOX_WIDTH, right
        bend = (end - start) / 2
        return (
            f"M{start:g} {start_y:g}C{start + bend:g} {start_y:g} {end - bend:g} {end_y:g} {end:g} {end_y:g}"
        )
    edge = max(left, right) + BOX_WIDTH  # side by side, or a document that names a later one
    out = edge + GAP_ACROSS / 2
    first, second = left + BOX_WIDTH, right + BOX_WIDTH
    return f"M{first:g} {start_y:g}C{out:g} {start_y:g} {out:g} {end_y:g} {second:g} {end_y:g}"
