"""Where the parts of a document lie: head, title, addressees, body, signature, imprint, annexes.

Order by GB/T 9704-2012: 版头 (7.2), 标题 (7.3.1), 主送 (7.3.2), 正文 (7.3.3), 附件说明 (7.3.4), 署名 and
成文日期 (7.3.5), 附注 (7.3.6), 版记 (7.4), 附件 (7.3.7). Web copies lose any of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from nucong.engines.reading.grammars.zh.bodies import bodies_in
from nucong.engines.reading.grammars.zh.dates import full_date
from nucong.engines.reading.grammars.zh.numerals import DIGIT_CLASS
from nucong.engines.reading.grammars.zh.script import Line, Script
from nucong.engines.reading.grammars.zh.symbols import Symbol, own_symbol
from nucong.engines.reading.grammars.zh.titles import kind_of
from nucong.engines.reading.model import Span

# What a web page or a printer puts around the document and nobody signs (seed: "| 2017-03-16").
_BYLINE = re.compile(
    r"^\|?\s*(?:(?:发布|发表|更新|创建|添加|公布|印发)?(?:时间|日期)\s*:?\s*)?(?:19|20)\d\d[-/.](?:0?\d|1[0-2])[-/.]\d{1,2}(?:\s+\d{1,2}:\d\d(?::\d\d)?)?\s*\|?(?:\s*(?:来源|作者|浏览|点击|阅读|字号|打印|编辑).*)?$"
    r"|^(?:来源|作者|发布时间|发布日期|发布人|发布单位|浏览|浏览次数|点击|阅读|字号|字体|信息来源|索\s?引\s?号|主题分类|发文机关|发文字号|标\s*题|主题词|编辑|责任编辑|审核)\s*:"
    r"|^(?:当前位置|您的位置|首页|您现在的位置)|>>|^\[?(?:打印|关闭|字号)"
)
# Government sites print a table of metadata above the text (标题, 发文字号, 发布日期).
_LABELLED_TITLE = re.compile(r"^标\s?题\s?:\s?(?P<title>\S.{5,120})$")
_TRIAL_LINE = re.compile(r"^\((?:试行|暂行|修订|草案|征求意见稿|送审稿)\)$")
_ADDRESSEE_END = re.compile(r":$")
_NOT_ADDRESSEES = re.compile(
    r"如下|^(?:尊敬的)?各位|同志们|联系|电话|附件|。|如 下|注|备注|要求|内容|时间|地点|主题词|抄送|有关事项|签发人|第[一二三四五六七八九十]+[条章]|^[一二三四五六七八九十]+、|^\(|^\d"
)
_ADDRESSEE_WORD = re.compile(
    r"各|工会|政府|委员|同志|局|厅|部|单位|办公|妇联|公司|学校|院|所|机关|团体|企业|系统|同志|女职工|职工|代表"
)
_DATE_LINE = re.compile(
    rf"^[\s(]*(?P<date>(?:(?:19|20)\d\d|(?:一九|二[{DIGIT_CLASS}])[{DIGIT_CLASS}]{{2}})\s?年\s?[^\s月]{{1,2}}\s?月\s?[^\s日曰]{{1,3}}\s?[日曰])[\s)]*$"
)
# Web copies also sign with 2019.1.3; below the body it is no byline.
_DOTTED_DATE = re.compile(
    r"^[(\s]*(?P<date>(?:19|20)\d\d[.\-/](?:1[0-2]|0?[1-9])[.\-/](?:[12]\d|3[01]|0?[1-9]))[)\s]*$"
)
_DATE_AT_END = re.compile(
    rf"(?P<date>(?:(?:19|20)\d\d|(?:一九|二[{DIGIT_CLASS}])[{DIGIT_CLASS}]{{2}})\s?年\s?[^\s月]{{1,2}}\s?月\s?[^\s日曰]{{1,3}}\s?[日曰])\s*\)?$"
)
_ANNEX_LINE = re.compile(
    r"^附\s*件\s*[一二三四五六七八九十\d]{0,2}\s*[:.]?(?P<rest>.*)$|^附\s*:(?P<short>.+)$"
)
_SIGNED_BY = re.compile(r"签\s*发\s*人\s*:?\s*(?P<name>[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,3})\s*$")
_SECRECY = re.compile(
    r"^(?:\d{6}|特\s*急|加\s*急|急\s*件|平\s*急|机\s*密|秘\s*密|绝\s*密|内部.*|份号.*|主动公开|依申请公开)\S{0,8}$"
)
# Collections print when a law was adopted, published and amended under its title.
_HISTORY = re.compile(
    r"^(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s?\S?.*(?:通过|公布|发布|颁布|修订|修正|施行|批准|起施行|生效)\)?$"
)
_PASSED = re.compile(r"^\(.*(?:19|20)\d\d.*\)$|^\(.*[〇○零]{1}.*月.*日.*\)$")
# Orders carry 第×号 on a line of its own under the head (GB/T 9704-2012 10.2).
_SERIAL_ALONE = re.compile(
    r"^(?:(?:19|20)\d\d\s?年\s?)?第\s?(\d{1,4}|[一二三四五六七八九十百零〇]{1,8})\s?号$"
)
_LETTER_BY_LETTER = re.compile(
    r"[\u4e00-\u9fff] ?(?:[\u4e00-\u9fff] ?){1,9}[〔\[(] ?\d ?\d ?\d ?\d ?[〕\])] ?\d ?(?:\d ?){0,3}号"
)
_SPACED = re.compile(r"\S(?:\s\S)+")
# Minutes name body and day in one line under the number.
_BODY_AND_DAY = re.compile(
    r"(?P<body>[\u4e00-\u9fff()]{4,30})\s{2,}(?P<date>(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)(?!\s?印)"
)
_ORDER = re.compile(r"(?:令|公\s*告)$")
_DAY_BEHIND = re.compile(r"\((?:19|20)\d\d年\d{1,2}月\d{1,2}日\)$")
_HEAD_LINES = 40


@dataclass
class Layout:
    """The parts found; a part that is missing is None or empty, spans are in the whole text."""

    red_heads: list[Line] = field(default_factory=list)
    symbol: Symbol | None = None
    signed_by: Line | None = None
    title_lines: list[Line] = field(default_factory=list)
    title_note: Line | None = None  # the bracket under a title: (2022年6月20日), (…会议通过)
    bylines: list[Line] = field(default_factory=list)
    addressees: list[Line] = field(default_factory=list)
    body: Span = (0, 0)
    date_line: Line | None = None
    issuer_lines: list[Line] = field(default_factory=list)
    annex_start: int = 0
    first_body_line: int = 0
    last_line: Line | None = None  # of the text, when it is short

    @property
    def title(self) -> str:
        """The title on one line, with a space where it was broken."""
        return " ".join(line.text for line in self.title_lines)


def find_layout(script: Script) -> Layout:
    """Find the parts of a document."""
    layout = Layout()
    lines = script.lines
    addressee = _find_addressees(lines, layout)
    head_end = addressee[0] if addressee else _head_without_addressees(lines)
    _read_head(script, lines[:head_end], layout)
    layout.first_body_line = addressee[1] if addressee else head_end
    if not addressee:
        layout.first_body_line = _after_head(lines, head_end, layout)
    _read_closing(lines, layout)
    if layout.date_line is None and len(lines) > layout.first_body_line + 1 and len(lines[-1].text) <= 30:
        layout.last_line = lines[-1]
    begin = lines[layout.first_body_line].start if layout.first_body_line < len(lines) else len(script.plain)
    end = layout.issuer_lines[0].start if layout.issuer_lines else None
    if end is None:
        end = layout.date_line.start if layout.date_line else layout.annex_start
    layout.body = (begin, max(begin, min(end, layout.annex_start) if layout.annex_start > begin else end))
    return layout


def _find_addressees(lines: list[Line], layout: Layout) -> tuple[int, int] | None:
    """主送机关 (7.3.2): the line before the body that ends in a colon; it may wrap."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if len(line.text) > 400 or "。" in line.text or "|" in line.text:
            if index and "。" in line.text and len(line.text) > 60:
                return None
            continue
        if not _ADDRESSEE_END.search(line.text) or _NOT_ADDRESSEES.search(line.text):
            continue
        if not _ADDRESSEE_WORD.search(line.text):
            continue
        start = index
        while start and lines[start - 1].text.endswith((",", "、")) and not kind_of(lines[start - 1].text):
            start -= 1
        layout.addressees = lines[start : index + 1]
        return start, index + 1
    return None


def _head_without_addressees(lines: list[Line]) -> int:
    """The head ends where the first sentence or the first numbered section starts."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if index and _HISTORY.match(line.text):
            continue
        ends_sentence = "。" in line.text and not line.text.startswith("(")
        if (
            ends_sentence
            or len(line.text) > 80
            or re.match(r"^(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+[条章])", line.text)
        ):
            return index
    return min(len(lines), _HEAD_LINES)


def _after_head(lines: list[Line], head_end: int, layout: Layout) -> int:
    """Without addressees the body begins behind the last line known to belong to the head."""
    known = [*layout.red_heads, *layout.title_lines, *layout.bylines]
    known += [part for part in (layout.title_note, layout.signed_by) if part is not None]
    if layout.symbol is not None:
        known.append(Line("", *layout.symbol.span))
    last = max((line.end for line in known), default=0)
    return next((i for i, line in enumerate(lines) if line.start >= last), head_end)


def _read_head(script: Script, head: list[Line], layout: Layout) -> None:
    rest: list[Line] = []
    parts = [part for whole in head for part in _title_and_day(whole)]
    for line in parts:
        if (signed := _SIGNED_BY.search(line.text)) is not None and layout.signed_by is None:
            layout.signed_by = Line(
                signed["name"], line.start + signed.start("name"), line.start + signed.end("name")
            )
        if layout.symbol is None and len(line.text) < 80 and "《" not in line.text:
            layout.symbol = own_symbol(script.plain, script.text, line.span) or _spaced_symbol(line)
            if layout.symbol is not None:
                continue
        if (
            layout.symbol is None
            and (serial := _SERIAL_ALONE.match(line.text))
            and rest
            and _ORDER.search(rest[-1].text)
        ):
            if rest[-1].text.endswith("告"):
                layout.symbol = Symbol(line.span, script.written(line.span), "", serial[1], None, "notice")
                continue
            order = rest.pop()
            code = "".join(order.text.split())
            code = code.removeprefix("中华人民共和国")
            span = (order.start, line.end)
            layout.symbol = Symbol(span, script.written(span), code, serial[1], None, "decree")
            layout.red_heads.append(order)
            continue
        minuted = _BODY_AND_DAY.fullmatch(line.text) if "年" in line.text else None
        if minuted is not None and bodies_in(minuted["body"]):
            begin = line.start + minuted.start("date")
            layout.title_note = Line(minuted["date"], begin, line.end)
            body = Line(minuted["body"], line.start, line.start + minuted.end("body"))
            layout.issuer_lines = layout.issuer_lines or [body]
            rest.append(body)
            continue
        if (labelled := _LABELLED_TITLE.match(line.text)) is not None:
            begin = line.start + labelled.start("title")
            layout.title_lines = [Line(labelled["title"], begin, begin + len(labelled["title"]))]
        if _BYLINE.search(line.text) or (rest and _HISTORY.match(line.text)):
            layout.bylines.append(line)
        elif _PASSED.match(line.text) or _DATE_LINE.match(line.text):
            layout.title_note = layout.title_note or line
        elif not _SECRECY.match(line.text) and not _SIGNED_BY.match(line.text):
            rest.append(line)
    layout.title_lines = _title_lines(rest) or layout.title_lines
    first = layout.title_lines[0].start if layout.title_lines else len(script.plain)
    layout.red_heads += [line for line in rest if line.start < first and len(line.text) < 60]


def _title_and_day(line: Line) -> list[Line]:
    """…实施方案(2022年6月20日): the day in brackets behind a title is a line of its own."""
    match = _DAY_BEHIND.search(line.text)
    if match is None or kind_of(line.text[: match.start()]) is None:
        return [line]
    cut = line.start + match.start()
    return [Line(line.text[: match.start()].strip(), line.start, cut), Line(match[0], cut, line.end)]


def _spaced_symbol(line: Line) -> Symbol | None:
    """A number that recognition set letter by letter: 通 工 函 〔2 0 1 5〕 2 7 号."""
    if not _LETTER_BY_LETTER.fullmatch(line.text):
        return None
    compact = "".join(line.text.split())
    symbol = own_symbol(compact, compact, (0, len(compact)))
    return replace(symbol, span=line.span) if symbol is not None else None


def _title_lines(rest: list[Line]) -> list[Line]:
    """The lines from the one that opens the title to the one that ends in a kind of document."""
    ends = [i for i, line in enumerate(rest) if kind_of(line.text) and not _is_red_head(line.text)]
    if not ends:
        opening = next((i for i, line in enumerate(rest) if "关于" in line.text), None)
        if opening is not None:
            return rest[opening:]
        plain = [line for line in rest if not _is_red_head(line.text) and not bodies_in(line.text)]
        return plain[:1]
    end = ends[-1]
    start = end
    while start > 0 and not _opens_title(rest[start]) and not _closes_red_head(rest[start - 1]):
        start -= 1
    while start > 0 and _is_issuer_of_title(rest, start, end):
        start -= 1
    if end + 1 < len(rest) and _TRIAL_LINE.match(rest[end + 1].text):
        end += 1
    return rest[start : end + 1]


def _opens_title(line: Line) -> bool:
    return "关于" in line.text or bool(
        re.match(
            r".{2,24}(?:总工会|委员会|政府|办公厅|国务院|[部局]).{0,3}(?:贯彻|落实|印发|实施|20\d\d年)",
            line.text,
        )
    )


def _is_issuer_of_title(rest: list[Line], start: int, end: int) -> bool:
    """Whether the line before is the issuing body set on a line of its own above 关于 …"""
    before = rest[start - 1].text
    if _is_red_head(before) or not rest[start].text.startswith("关于"):
        return False
    return bool(bodies_in(before)) and start - 1 == 0 and not kind_of(before)


def _is_red_head(text: str) -> bool:
    compact = "".join(text.split())
    if _SPACED.fullmatch(text) and compact.endswith(("纪要", "简报")):
        return True  # the name of minutes set large above their number (GB/T 9704-2012 10.3)
    return compact.endswith("文件") and len(compact) < 45 and "关于" not in compact


def _closes_red_head(line: Line) -> bool:
    return _is_red_head(line.text) or (bool(bodies_in(line.text)) and "关于" not in line.text)


def _read_closing(lines: list[Line], layout: Layout) -> None:
    """署名 and 成文日期 (7.3.5): the first date that stands alone behind the body, and the bodies above it."""
    first = layout.first_body_line
    layout.annex_start = _annex_start(lines, first)
    for index in range(first, len(lines)):
        line = lines[index]
        match = _DATE_LINE.match(line.text)
        if match is None and (dotted := _DOTTED_DATE.match(line.text)) and index > first:
            match = dotted if bodies_in(lines[index - 1].text) else None
        if match is None and len(line.text) < 60:
            match = _DATE_AT_END.search(line.text)
            if match is not None and not bodies_in(line.text[: match.start("date")].strip()):
                match = None
        if match is None or full_date(match["date"]) is None:
            continue
        layout.date_line = Line(
            match["date"], line.start + match.start("date"), line.start + match.end("date")
        )
        own = line.text[: match.start("date")].strip(" (")
        layout.issuer_lines = (
            [Line(own, line.start, line.start + len(own))] if own else _issuers_above(lines, index, first)
        )
        layout.annex_start = max(line.end, _annex_start(lines, index + 1))
        return


def _issuers_above(lines: list[Line], index: int, first: int) -> list[Line]:
    found: list[Line] = []
    for line in reversed(lines[max(first, index - 12) : index]):
        if len(line.text) < 70 and bodies_in(line.text):
            found.insert(0, line)
        elif found or not _is_person(line.text):
            break
    return found


_PERSON = re.compile(
    r"^(?P<title>总\s?理|主\s?席|省\s?长|市\s?长|县\s?长|区\s?长|部\s?长|局\s?长|主\s?任|署\s?长|院\s?长|检察长|行长|书记|秘书长|理事长)\s*:?\s*(?P<name>[\u4e00-\u9fff]\s?[\u4e00-\u9fff·]{1,4}(?:\s?[\u4e00-\u9fff])?)$"
    r"|^(?P<first>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]\s[\u4e00-\u9fff])\s*\((?:签字|签名|签章)\)$"
)


def _is_person(text: str) -> bool:
    return _PERSON.match(text) is not None


def person_in(text: str) -> tuple[str | None, str] | None:
    """Return (title, name) when a signature line names a person: 总理 ×××."""
    match = _PERSON.match(text)
    if match is None:
        return None
    return "".join((match["title"] or "").split()) or None, match["name"] or match["first"]


def _annex_start(lines: list[Line], first: int) -> int:
    """Where the first annex itself begins: 附件 alone on a line, or 附件:title with a table behind it."""
    for index in range(first, len(lines)):
        match = _ANNEX_LINE.match(lines[index].text)
        if match is None:
            continue
        rest = (match["rest"] or match["short"] or "").strip()
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        if not rest or "|" in following or "\t" in following:
            return lines[index].start
    return lines[-1].end if lines else 0
