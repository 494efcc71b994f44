"""Where lines began in Chinese text that lost its breaks.

The marks are those of GB/T 9704-2012: 发文机关标志 and 发文字号 (7.2.4, 7.2.5), the levels 一、(一) (7.3.3),
附件说明 (7.3.4), 署名 and 成文日期 (7.3.5), 抄送 (7.4.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEAD = 220
_CROWDED = 120
_NEAR = 2000
_LONG = 250  # a row of a table is shorter
_NUMBER = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{2,12}[ ]?[〔［\[【（(](?:19|20)\d\d[〕］\]】）)][ ]?(?:第[ ]?)?\d{1,4}[ ]?号"
)
# A 代字 follows the name of the last body, or 文件.
_CODE = re.compile(
    r".*[会局厅部院室府件][ ]*(?P<code>[\u4e00-\u9fffA-Za-z]{2,9}[ ]?[〔［\[【（(](?:19|20)\d\d)"
)
_TITLE_OPENS = re.compile(
    r"(?:签[ ]*发[ ]*人[:：][^\d，。]{2,9}?)?(?P<title>(?:[\u4e00-\u9fff]{4,40}?)?(?:关于|转发|印发))"
)
_TITLE = re.compile(
    r"(?P<title>关于[^。：:]{4,90}?的(?:紧急|预备|补充)?(?:通知|复函|函|(?:指导|实施|若干)?意见|通报|决定|报告|请示|批复|公告))"
    r"[ ]*(?P<addressees>(?:各|省|市|县|区|州|国务院|中央|全)[^。；;：:]{1,120}[：:])[ ]*(?=\S)"
)
_TEXT = re.compile(r"[，。,《]")
_FIRST_LEVEL = re.compile(r"[一二三四五六七八九十]{1,3}、(?=\S)")
_SECOND_LEVEL = re.compile(r"(?<![第款条之])[（(][一二三四五六七八九十]{1,3}[）)](?=\S)")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百]{1,4}[条章](?=[ \u3000])")
_NUMERALS = "一二三四五六七八九十"
_DATE = r"(?:19|20|二[〇○0Oo零○])[\d〇○0Oo零一二三四五六七八九]{2}[ ]?年[ ]?[\d一二三四五六七八九十]{1,2}[ ]?月[ ]?[\d一二三四五六七八九十]{1,3}[ ]?日"
_DATE_ALONE = re.compile(
    rf"{_DATE}(?=[ ]*(?:$|\n|附|抄|[（(]|主题词|[\u4e00-\u9fff]{{2,40}}(?:表|方案|办法|计划|细则)))"
)
_BODY_ENDS = re.compile(r"[会局厅部院室府委处]$")
_SIGNED_AFTER = re.compile(
    r"[。！!)）；;：:\d][ \u3000]*(?=[\u4e00-\u9fff]{4,30}(?:[ \u3000]+[\u4e00-\u9fff]{4,30})*$)"
)
_BEGINS = re.compile(
    r"(?<=[。；;！)）\d\w])[ ]*(?=附[ ]*件[ ]*\d?[:：]|抄[ ]*送[:：]|联[ ]*系[ ]*人[:：]|主[ ]*题[ ]*词[:：]|[（(]?联系人[:：])"
)
_STOP = re.compile(r"[。；;:：！？”)）][ ]*$")


def line_starts(text: str) -> list[int]:
    """Return where lines began that now stand inside other lines, in order."""
    starts: set[int] = set()
    begin = 0
    for line in text.split("\n"):
        end = begin + len(line)
        if len(line) > _LONG or ("|" not in line and "\t" not in line):
            if begin < _HEAD:
                starts.update(_of_head(text, begin, end))
            if len(line) >= _CROWDED and _holds_parts(line):
                starts.update(_of_body(text, begin, end))
        begin = end + 1
    return sorted(place for place in starts if place and text[place - 1] != "\n")


def _of_head(text: str, begin: int, end: int) -> Iterator[int]:
    """The red head, the number, the title and the addressees on one line: "…文件 浙教工〔2024〕11号 关于…的通知各…:"."""
    number = _NUMBER.search(text, begin, min(end, begin + _HEAD))
    if number is not None and not _TEXT.search(text, begin, number.start()):
        rest = text[number.end() : end].strip()
        titled = _TITLE_OPENS.match(rest)
        if titled:
            code = _CODE.search(text, begin, number.end())
            yield code.start("code") if code else number.start()
            yield _after(text, number.end())
            yield text.index(rest, number.end()) + titled.start("title")
    title = _TITLE.search(text, begin, min(end, begin + 2 * _HEAD))
    if title is not None and end - title.end() > 60 and not _TEXT.search(text, begin, title.start()):
        yield title.end("title")
        yield title.end()


def _holds_parts(line: str) -> bool:
    """Whether a line holds the beginnings of two parts that follow one another."""
    marks = [found[0][:-1] for found in _FIRST_LEVEL.finditer(line)]
    seen = {_NUMERALS.find(mark) for mark in marks if len(mark) == 1}
    return {0, 1} <= seen or len(_ARTICLE.findall(line)) > 2


def _of_body(text: str, begin: int, end: int) -> Iterator[int]:
    expected = 0
    for found in _FIRST_LEVEL.finditer(text, begin, end):
        value = _NUMERALS.find(found[0][:-1]) if len(found[0]) == 2 else expected
        before = text[max(begin, found.start() - 2) : found.start()]
        if value == expected and (expected == 0 or _STOP.search(before) or not before.strip("、")):
            expected += 1
            yield found.start()
    for pattern in (_SECOND_LEVEL, _ARTICLE):
        for found in pattern.finditer(text, begin, end):
            yield found.start()
    for found in _BEGINS.finditer(text, begin, end):
        yield found.end()
    for found in _DATE_ALONE.finditer(text, begin, end):
        body = _named_before(text, found.start())
        if body is not None:
            yield body
            yield found.start()
            yield found.end()


def _named_before(text: str, end: int) -> int | None:
    """Where the name of a body begins that stands right before a date, and elsewhere in the text too."""
    while end and text[end - 1] in " \u3000":
        end -= 1
    if not _BODY_ENDS.search(text, max(0, end - 4), end):
        return None
    for length in range(min(30, end), 4, -1):
        name, before = text[end - length : end], end - length
        # Named in the head, or in the text not far above.
        if (
            text.find(name, 0, min(_NEAR, before)) >= 0
            or text.find(name, max(0, before - _NEAR), before) >= 0
        ):
            return before
    stop = _SIGNED_AFTER.search(text, max(0, end - 80), end)
    return stop.end() if stop else None


def _after(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t":
        position += 1
    return position
