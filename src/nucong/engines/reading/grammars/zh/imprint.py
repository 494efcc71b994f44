"""版记 (GB/T 9704-2012 7.4): 抄送, 印发机关 and 印发日期, and the 主题词 of the older standard."""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.zh.layout import Layout
from nucong.engines.reading.grammars.zh.script import Line, Script

_IMPRINT = re.compile(
    r"^(?:抄\s*送|抄\s*报|分\s*送|主\s*送|主\s*题\s*词|报\s*送)\s*:|(?:19|20)\d\d\s?年.{2,8}印\s?发$|年.{1,8}日\s*印\s?发$"
)


def imprint_lines(script: Script, layout: Layout) -> list[Line]:
    """Return the lines of the imprint."""
    return [line for line in script.lines if line.start >= layout.body[1] and _IMPRINT.search(line.text)]
