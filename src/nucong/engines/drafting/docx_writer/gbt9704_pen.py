"""The faces and the line grid with which a Chinese document is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..model import OfficialDocument, Run
from ..regimes import Gbt9704Layout
from .oxml import Shape, TextFace, put


@dataclass(frozen=True)
class Pen:
    """One document being written: every line stands on the grid of 22 lines a page."""

    document: OfficialDocument
    layout: Gbt9704Layout
    word: Any

    @property
    def line(self) -> Shape:
        """A line of the grid, flush left."""
        return Shape("left", exact_pt=self.layout.line_pitch_pt, widows=False)

    @property
    def indented(self) -> Shape:
        """A paragraph of the body: two characters in, justified."""
        # Word reads firstLineChars; LibreOffice only the length.
        return replace(self.line, align="justify", first_line_pt=2 * self.em, first_line_chars=200)

    @property
    def em(self) -> float:
        """Width of one character of the body in points."""
        return self.layout.body_pt + self.layout.tracking_pt

    @property
    def body(self) -> TextFace:
        """三号仿宋, tightened so that 28 characters fill the line."""
        return replace(
            self.face(self.layout.body_font, self.layout.body_pt), tracking_pt=self.layout.tracking_pt
        )

    @property
    def width_pt(self) -> float:
        """Width of the type area in points."""
        return self.layout.type_area_mm[0] / 25.4 * 72

    def face(self, font: str, size_pt: float, *, colour: str = "") -> TextFace:
        """Return a face with the Latin font of the regime beside the Chinese one."""
        return TextFace(self.layout.latin_font, font, size_pt, colour=colour)

    def write(self, content: str | Sequence[Run], face: TextFace, shape: Shape | None = None) -> Any:
        """Add one paragraph to the body; returns it."""
        return put(self.word, content, face, shape or self.line)

    def blank(self, lines: int) -> None:
        """Leave empty lines of the grid."""
        for _ in range(lines):
            self.write("", self.body, replace(self.line, keep_next=True))
