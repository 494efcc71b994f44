"""Other documents cited by number, and laws named by title."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from nucong.engines.reading.grammars.zh.dates import full_date
from nucong.engines.reading.grammars.zh.layout import Layout
from nucong.engines.reading.grammars.zh.quoted import Quoted, find_quoted, short_names
from nucong.engines.reading.grammars.zh.script import Script
from nucong.engines.reading.grammars.zh.symbols import Symbol, find_symbols
from nucong.engines.reading.grammars.zh.titles import is_law_title, kind_of, split_title
from nucong.engines.reading.model import Citation, Directive, Span

# Words before a citation, and what they make of it.
_ROLES: tuple[tuple[str, str], ...] = (
    (r"废止|失效|停止执行|代替|取代", "replaces"),
    (r"转发|印发给|附后|附件", "encloses"),
    (r"继续|延续|深化", "continues"),
    (r"贯彻|落实|执行|按照|遵照|要求", "implements"),
    (r"根据|依据|依照|经", "based_on"),
    (r"结合|衔接", "tied_to"),
)
_TITLE_REACH = 240  # how far in front of its number a title in 《》 may begin
_REPEALED_AFTER = re.compile(r"^[^。]{0,60}(?:废止|停止执行|失效)")
_PUBLISHED_BY = re.compile(
    r"(?:(?P<date>(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)\s?)?(?P<body>[\u4e00-\u9fff、]{2,24})?(?:发布|印发|下发|公布|颁布|制定|联合印发)的?\s?$"
)
_NAMED_WITHOUT_MARKS = re.compile(
    r"(?<![《〈\u4e00-\u9fff])(?P<lead>根据|依照|按照|违反|执行|贯彻|依据|和|与|、)?(?P<law>中华人民共和国(?:工会法|劳动法|劳动合同法|妇女权益保障法|统计法|民法典|宪法|社会保险法|就业促进法|职业病防治法))(?!律|规|[实办])"
)


def read_citations(script: Script, layout: Layout, directive: Directive) -> list[Quoted]:
    """Fill `citations` and `laws`; returns all titles in 《》 of the text."""
    plain, text = script.plain, script.text
    quoted = find_quoted(plain, text, 0, len(plain))
    own = _own_spans(layout)
    seen: set[str] = set()
    own_number = _normal(layout.symbol.written) if layout.symbol else None
    for symbol in find_symbols(plain, text, 0, len(plain)):
        key = _normal(symbol.written)
        if key in seen or key == own_number or any(s <= symbol.span[0] < e for s, e in own):
            continue
        seen.add(key)
        _add(script, directive, symbol, quoted)
    _read_laws(script, layout, directive, quoted)
    return quoted


def _own_spans(layout: Layout) -> list[Span]:
    spans = [line.span for line in (*layout.red_heads, *layout.title_lines)]
    return [*spans, layout.symbol.span] if layout.symbol else spans


def _normal(written: str) -> str:
    compact = "".join(written.split()).removeprefix("中华人民共和国")
    return compact.translate(str.maketrans("〔〕[]【】（）()［］", "[][][][][][]"))


def _add(script: Script, directive: Directive, symbol: Symbol, quoted: list[Quoted]) -> None:
    title = _title_before(script, symbol, quoted)
    begin = title.span[0] if title else symbol.span[0]
    named: str | None
    issuer: str | None = None
    if title is not None:
        issuer, _ = split_title(title.title)
        kind = symbol.kind or _kind_of_cited(title.title)
        named = issuer or title.title
    else:
        issuer_before = _issuer_before(script.plain, symbol.span[0])
        kind = symbol.kind or _kind_near(script.plain, symbol)
        named = issuer_before
    published = _PUBLISHED_BY.search(script.plain, max(0, begin - 60), begin)
    date = (
        full_date(published["date"])
        if published and published["date"]
        else _date_near(script.plain, symbol.span)
    )
    if published is not None and published["body"] and issuer is None:
        named = published["body"].lstrip("由")
    index = len(directive.citations)
    span = (begin, symbol.span[1])
    directive.citations.append(Citation(kind, symbol.written, date, named, _role(script.plain, span), span))
    directive.spans[f"citations[{index}]"] = span
    sure = 0.5 if symbol.repaired else 0.95
    directive.confidence[f"citations[{index}].symbol"] = sure
    directive.confidence[f"citations[{index}].date"] = 0.9 if date else 0.7
    if symbol.repaired:
        directive.warnings.append(
            {"code": "symbol_repaired", "message": "the number was mended", "text": symbol.repaired}
        )


def _kind_of_cited(title: str) -> str:
    """The kind a title tells; a request (请示) has no kind of its own in the list."""
    return "other" if title.endswith("请示") else kind_of(title) or "other"


def _title_before(script: Script, symbol: Symbol, quoted: list[Quoted]) -> Quoted | None:
    """The title in 《》 directly before the number: 《…》(国发〔2021〕16号)."""
    position = symbol.span[0]
    first = bisect_left(quoted, position - _TITLE_REACH, key=lambda title: title.span[0])
    last = bisect_right(quoted, position, key=lambda title: title.span[0])
    for title in quoted[first:last]:
        between = script.plain[title.span[1] : symbol.span[0]]
        if (
            title.span[1] <= symbol.span[0]
            and len(between) <= 30
            and re.fullmatch(r"\s?[(\[]?[^()。;《》]{0,24}", between)
        ):
            # Another document may stand between; only an order or a date belongs to the same brackets.
            if between.strip(" ([") and not re.match(r"\s?[(\[]", between):
                continue
            return title
        if title.span[0] <= symbol.span[0] < title.span[1]:
            return None
    return None


def _issuer_before(plain: str, position: int) -> str | None:
    match = re.search(
        r"(?P<body>[\u4e00-\u9fff]{2,16}(?:总工会|委员会|政府|办公[厅室]|国务院|[部厅局]))[《(\s]{0,2}$",
        plain[max(0, position - 24) : position],
    )
    return match["body"] if match else None


def _kind_near(plain: str, symbol: Symbol) -> str:
    after = plain[symbol.span[1] : symbol.span[1] + 8]
    match = re.match(r"[)\]]?\s?(?:文件)?\s?的?(?P<kind>通知|意见|决定|函|批复|方案|报告|通报|公告)", after)
    if match is not None:
        return kind_of(match["kind"]) or "other"
    before = plain[max(0, symbol.span[0] - 40) : symbol.span[0]]
    match = re.search(
        r"(?P<kind>通知|意见|决定|函|批复|方案|报告|通报|公告|办法|条例|规定)\s?[(\[]\s?$", before
    )
    if match is not None:
        return kind_of(match["kind"]) or "other"
    return "official_letter" if "函" in symbol.code else "other"


def _date_near(plain: str, span: Span) -> str | None:
    """A date in the same brackets behind the number."""
    after = plain[span[1] : span[1] + 20]
    match = re.match(r"[,\s、]{0,2}(?P<date>(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)", after)
    return full_date(match["date"]) if match else None


def _role(plain: str, span: Span) -> str:
    after = plain[span[1] : span[1] + 60]
    if _REPEALED_AFTER.match(after):
        return "replaces"
    before = plain[max(0, span[0] - 40) : span[0]].rsplit("。", 1)[-1]
    for words, role in _ROLES:
        if re.search(words, before):
            return role
    return "mentions"


def _read_laws(script: Script, layout: Layout, directive: Directive, quoted: list[Quoted]) -> None:
    aliases = short_names(script.plain, 0, len(script.plain))
    own_title = "".join(layout.title.split())
    found: dict[str, Span] = {}
    written: dict[str, str] = {}  # a name broken over lines is the same name
    for title in quoted:
        # A law quoted inside the title of another document is named as well.
        names = (
            [title.title]
            if is_law_title(title.title)
            else [name for name in title.inner if is_law_title(name)]
        )
        for name in names:
            if name not in aliases and not _is_own_rule(name, own_title):
                found.setdefault(written.setdefault("".join(name.split()), name), title.span)
    for match in _NAMED_WITHOUT_MARKS.finditer(script.plain):
        if not any(s <= match.start("law") < e for s, e in found.values()):
            found.setdefault(match["law"], match.span("law"))
    full = set(found)
    for name, span in sorted(found.items(), key=lambda item: item[1]):
        if any(other != name and other == f"中华人民共和国{name}" for other in full):
            continue
        index = len(directive.laws)
        directive.laws.append(name)
        directive.spans[f"laws[{index}]"] = span
        directive.confidence[f"laws[{index}]"] = 0.93


def _is_own_rule(name: str, own_title: str) -> bool:
    """Whether the rule is the one this very document issues (关于印发《…办法》的通知)."""
    return (
        re.search(rf"(?:印发|公布|发布|颁布).{{0,3}}[《〈<]{re.escape(''.join(name.split()))}", own_title)
        is not None
    )
