"""What stands on a page without belonging to the document: gazette heads, e-signature stamps, markup.

Everything is blanked out with spaces, never removed, so that positions stay those of the text.
"""

from __future__ import annotations

import re

# Công báo (official gazette) prints its own running head and page number on every page.
_GAZETTE_HEAD = re.compile(r"[ \t]*(?:\d+[ \t]+)?CÔNG BÁO[ \t]*/[^\n]*", re.MULTILINE)
_PAGE_NUMBER = re.compile(
    r"[ \t]*(?:(?:Trang|Page)[ \t]+)?[-–]?[ \t]*\d{1,3}(?:[ \t]*/[ \t]*\d{1,3})?[ \t]*[-–]?[ \t]*"
)
_GAZETTE_CLASS = re.compile(r"[ \t]*(?:PHẦN )?VĂN BẢN (?:QUY PHẠM PHÁP LUẬT|KHÁC)[ \t]*")
# Stamp of the electronic signature (NĐ 30/2020 Annex I, part on digital signatures).
_STAMP = re.compile(
    r"[ \t]*(?:Ký bởi|Người ký|Ngày ký|Thời gian ký|Cơ quan|Email|Chức vụ|Ký số bởi|Múi giờ)[ \t]*:[^\n]*"
)
_STAMP_OPENS = re.compile(r"[ \t]*(?:Ký bởi|Người ký|Ký số bởi)[ \t]*:[^\n]*")
_RULE_LINE = re.compile(r"[ \t]*(?:[-_=*–—][ \t]*){3,}|[ \t|:]*-{2,}[-| \t:]*")
_MARKDOWN = re.compile(
    r"\*{1,3}|(?m:^[ \t]{0,3}#{1,6}(?=[ \t]))|(?m:^[ \t]{0,3}>(?=[ \t]))|</?[a-z]{1,6}>|__"
)


def blank(text: str) -> tuple[str, list[bool]]:
    """Blank out furniture.

    Returns:
        The text at equal length, and for each of its lines whether the line was furniture (a
        sentence may run across it).
    """
    lines = _MARKDOWN.sub(lambda mark: " " * len(mark.group()), text).split("\n")
    furniture = [False] * len(lines)
    gazette = "CÔNG BÁO" in text
    stamp_lines_left = 0
    for index, line in enumerate(lines):
        if _STAMP_OPENS.fullmatch(line) and not line.rstrip().endswith(("…", "...", ":")):
            stamp_lines_left = 4
        stamped = stamp_lines_left > 0 and bool(_STAMP.fullmatch(line))
        stamp_lines_left -= 1
        if (
            stamped
            or (gazette and (_GAZETTE_HEAD.fullmatch(line) or _GAZETTE_CLASS.fullmatch(line)))
            or _is_page_number(lines, index, gazette)
        ):
            furniture[index] = True
            lines[index] = " " * len(line)
        elif len(line) < 400 and line.strip() and _RULE_LINE.fullmatch(line):
            lines[index] = " " * len(line)
    return "\n".join(lines), furniture


def _is_page_number(lines: list[str], index: int, gazette: bool) -> bool:
    """A number alone on its line, next to a gazette head or between blank lines."""
    if not lines[index].strip() or not _PAGE_NUMBER.fullmatch(lines[index]):
        return False
    before = lines[index - 1].strip() if index else ""
    after = lines[index + 1].strip() if index + 1 < len(lines) else ""
    return gazette or not (before or after)
