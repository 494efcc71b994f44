"""发文字号: how documents are numbered (GB/T 9704-2012 7.2.5: 机关代字 + 〔year〕 + serial + 号)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nucong.engines.reading.grammars.zh.numerals import integer
from nucong.engines.reading.model import Span
from nucong.engines.reading.stretches import Stretches

_OPEN, _CLOSE = r"[〔\[(]", r"[〕\])]"
# 〔〕 by the standard; [] 【】 () are seen on web copies; 第 before the serial is old usage.
_WITH_YEAR = re.compile(
    rf"(?P<open>{_OPEN})\s?(?P<year>(?:19|20)\d\d)\s?年?(?P<close>{_CLOSE})\s?(?P<di>第)?\s?(?P<serial>\d{{1,5}})\s?号"
)
# Minutes and bulletins are numbered without 代字: 〔2022〕3号 (GB/T 9704-2012 10.3).
_WITHOUT_CODE = re.compile(
    rf"\(?{_OPEN}(?P<year>(?:19|20)\d\d)(?P<close>{_CLOSE})\s?(?:第)?\s?(?P<serial>\d{{1,4}})\s?[号期]\)?"
)
_CODE_BEFORE = re.compile(r"(?P<code>[\u4e00-\u9fffA-Za-z]{1,16})\s?$")
# A document whose serial is still blank or masked: 〔2017〕 号, 〔2017〕x号.
_BLANK_SERIAL = re.compile(
    rf"^(?P<code>[\u4e00-\u9fffA-Za-z]{{2,16}})\s?{_OPEN}\s?(?P<year>(?:19|20)\d\d)\s?{_CLOSE}\s?(?:第)?[\sxX×_*]*号$"
)
# Before 1994 the year stood first: (九四)沪纺工字第二十三号.
_YEAR_FIRST = re.compile(
    r"^[(〔\[](?P<year>(?:19|20)?\d\d|[一二三四五六七八九〇○零]{2,4})[)〕\]]\s?(?P<code>[\u4e00-\u9fff]{1,12}?)\s?第\s?"
    r"(?P<serial>\d{1,4}|[一二三四五六七八九十百零〇]{1,6})\s?号$"
)
# Orders and announcements are numbered in one series or by year: 国务院令第619号, 公告2019年第39号.
_SERIES = re.compile(
    r"(?P<noun>令|公告)\s?[(〔]?\s?(?:(?P<year>(?:19|20)\d\d)\s?年\s?)?第\s?(?P<serial>\d{1,4}|[一二三四五六七八九十百零〇]{1,8})\s?号"
)
_YEAR_SERIES = re.compile(r"(?P<year>(?:19|20)\d\d)\s?年第\s?(?P<serial>\d{1,4})\s?号(?P<noun>令|公告|通告)")
_SERIES_BODY = re.compile(r"(?P<body>[\u4e00-\u9fff]{0,20})$")
# Damaged on the web (observed): 湘工女〔201712号, 总工发19944号, 琼工女委20212.
_DAMAGED = re.compile(
    rf"(?<=[发办字女委函工])\s?{_OPEN}?(?P<year>(?:19[89]|20[0-4])\d)\s?{_CLOSE}?\s?(?P<serial>\d{{1,3}})(?P<hao>\s?号)?(?![\d年月.\-:])"
)
_DAMAGED_CODE = re.compile(r"(?<![\u4e00-\u9fff])(?P<code>[\u4e00-\u9fff]{3,9})$")
# What stands before a 代字 in running text and is no part of it.
_LEADING_WORDS = re.compile(
    r"^.*(?:根据|按照|依据|依照|遵照|贯彻|落实|执行|参照|下发|印发|转发|发布|文件|通知|意见|办法|规定|要求|精神|以及|详见|对照)(?=[\u4e00-\u9fff]{2,})"
)
_LEADING_CHARACTER = re.compile(r"^.*[和及与见的原](?=[\u4e00-\u9fff]{2,})")
# Words that carry those characters inside a code.
_CODE_ENDING = re.compile(
    r"(?:发|办|函|字|令|电|明电|任|通|政|工|女|委|制|财|规|综|文|人|社|资|会|妇|企|团|党|组|宣|法|监|审|议|纪要|呈|报|请|复|协)$"
)


@dataclass(frozen=True)
class Symbol:
    """A document number. `written` is the whole as it stands; `code` includes the bracketed year."""

    span: Span
    written: str
    code: str
    serial: str | None
    year: int | None
    kind: str | None = None
    repaired: str | None = None


def find_symbols(plain: str, text: str, start: int, end: int) -> list[Symbol]:
    """Find the numbers of documents in a stretch of text."""
    found = []
    for match in _WITH_YEAR.finditer(plain, start, end):
        code = _CODE_BEFORE.search(plain, max(start, match.start() - 17), match.start())
        if code is not None:
            found.append(_with_year(text, code, match))
    taken = Stretches(symbol.span for symbol in found)
    for match in _SERIES.finditer(plain, start, end):
        if not taken.meets(match.span()):
            found.append(_in_series(plain, text, match))
    for match in _YEAR_SERIES.finditer(plain, start, end):
        written = text[match.start() : match.end()]
        kind = "decree" if match["noun"] == "令" else "notice"
        found.append(Symbol(match.span(), written, match["noun"], match["serial"], int(match["year"]), kind))
    if "号" in plain[start:end] or "0" in plain[start:end]:
        taken = Stretches(symbol.span for symbol in found)
        for match in _DAMAGED.finditer(plain, start, end):
            code = _DAMAGED_CODE.search(plain, max(start, match.start() - 10), match.start())
            damaged = any(mark in match[0] for mark in "〔[(〕])") or match["hao"]
            if code and damaged and not taken.meets(match.span()):
                found.append(_repaired(text, code, match))
    return sorted(found, key=lambda symbol: symbol.span)


def own_symbol(plain: str, text: str, line: Span) -> Symbol | None:
    """Return the number of the document when a line of its head is one, also with a blank serial."""
    blank = _BLANK_SERIAL.match(plain[line[0] : line[1]])
    if blank is not None:
        written = text[line[0] : line[1]]
        code = written[: blank.end("year") + 1].strip()
        return Symbol(line, written, code, None, int(blank["year"]))
    bare = _WITHOUT_CODE.fullmatch(plain, *line)
    if bare is not None:
        return Symbol(
            line,
            text[line[0] : line[1]],
            text[line[0] : bare.end("close")],
            bare["serial"],
            int(bare["year"]),
        )
    old = _YEAR_FIRST.match(plain[line[0] : line[1]])
    if old is not None:
        code = "".join(text[line[0] : line[0] + old.end("code")].split())
        serial = integer(old["serial"])
        return Symbol(
            line, text[line[0] : line[1]], code, str(serial) if serial else None, _year(old["year"])
        )
    for symbol in find_symbols(plain, text, *line):
        if symbol.span[0] - line[0] <= 6:
            return symbol
    return None


def _year(written: str) -> int | None:
    """Return the year of two or four figures; two figures are of the twentieth century."""
    number = integer(written)
    return None if number is None else number + 1900 if number < 100 else number


def _with_year(text: str, before: re.Match[str], match: re.Match[str]) -> Symbol:
    begin = before.start("code") + _skip(before["code"])
    span = (begin, match.end())
    code = "".join(text[begin : match.start("di") if match["di"] else match.start("serial")].split())
    return Symbol(span, text[begin : match.end()], code, str(int(match["serial"])), int(match["year"]))


def _skip(code: str) -> int:
    """How many leading characters of a run belong to the sentence and not to the 代字."""
    words = _LEADING_WORDS.match(code)
    skipped = words.end() if words is not None else 0
    character = _LEADING_CHARACTER.match(code[skipped:])
    if character is not None and (skipped or _CODE_ENDING.search(code)):
        skipped += character.end()
    return skipped


def _in_series(plain: str, text: str, match: re.Match[str]) -> Symbol:
    body = _SERIES_BODY.search(plain, max(0, match.start() - 20), match.start())
    begin = body.start() + _skip_series(body["body"]) if body is not None else match.start()
    kind = "decree" if match["noun"] == "令" else "notice"
    year = int(match["year"]) if match["year"] else None
    code = text[begin : match.end("noun")]
    return Symbol((begin, match.end()), text[begin : match.end()], code, match["serial"], year, kind)


def _skip_series(body: str) -> int:
    # 中华人民共和国国务院令第142号 is cited, and numbers itself, as 国务院令.
    if (state := body.rfind("中华人民共和国")) >= 0:
        return state + len("中华人民共和国")
    leading = re.match(
        r".*(?:根据|按照|依据|依照|以|由|经|(?<!共)和|及|的|年|日)(?=[\u4e00-\u9fff]{2,}$)", body
    )
    return leading.end() if leading is not None else 0


def _repaired(text: str, before: re.Match[str], match: re.Match[str]) -> Symbol:
    begin = before.start("code") + _skip(before["code"])
    code, year, serial = text[begin : before.end("code")].strip(), match["year"], match["serial"]
    repaired = f"{code}〔{year}〕{int(serial)}号"
    return Symbol((begin, match.end()), repaired, f"{code}〔{year}〕", serial, int(year), repaired=repaired)
