"""What the head and the foot say: kind, number, issuers, date, subject, addressees, who signed."""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.zh.bodies import BODY_ENDING, bodies_in, close_up, is_body
from nucong.engines.reading.grammars.zh.dates import full_date
from nucong.engines.reading.grammars.zh.layout import Layout, person_in
from nucong.engines.reading.grammars.zh.script import Line, Script
from nucong.engines.reading.grammars.zh.titles import kind_of, split_title
from nucong.engines.reading.model import Directive, Signer, Span

_JOINT = re.compile(r"联合|合作|协作|共同|协议")
_NEWS = re.compile(
    r"日前|近日|记者|通讯员|本报讯|讯\)|[月日]{1}\s?[,]?[^。]{0,20}(?:举行|召开|举办|启动)|会议(?:指出|强调|要求)|来源\s*:|供稿|报道"
)
_PRESS_BYLINE = re.compile(r"来源\s*:|作者\s*:|记者|通讯员|供稿")
# 印发日期 (7.4.3) stands in where a document carries no other date, as minutes do.
_PRINTED = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s?印\s?发")
_SOURCE = re.compile(r"来源\s*:\s*(?P<source>[^\s:|]{2,24})|\(?(?P<by>[\u4e00-\u9fff]{3,20})\s?供稿\)?")
_FORMULA = re.compile(
    r"(?P<word>通知|通报|通告|公告|报告|决定|意见|请示|函(?=告|复)|批复)[告复]?(?:如下|你[们单])"
)
_ASKED = re.compile(r"请(?:各|认真|遵照|按)|印发给你|转发给你")
# An order puts a rule into force: 《…条例》已经…通过,现予公布 (GB/T 9704-2012 10.2).
_ORDERED = re.compile(r"\s*(?:现(?:公布|发布)(?:修订后的)?)?《(?P<title>[^》]{2,80})》")
_ACTIVITY = re.compile(
    r"(?:开展|举办|组织|实施|推进)(?:以[“\"][^”\"]{2,60}[”\"]为主题的?)?(?P<subject>[^,。;:]{4,40}?(?:活动|工作|比赛|竞赛|评选|会议|培训))(?=[,。;]|的)"
)


def read_header(script: Script, layout: Layout, directive: Directive) -> None:
    """Fill in everything the head, the title and the signature say."""
    _read_symbol(layout, directive)
    issuers = _issuers(layout)
    title_issuer, subject = split_title(layout.title) if layout.title else (None, "")
    if layout.title and kind_of(layout.title) is None and _reads_as_news(script, layout):
        title_issuer, subject = None, layout.title  # a headline names who acts, not who issues
    _read_issuers(directive, issuers, title_issuer, layout)
    _read_subject(script, layout, directive, subject)
    _read_kind(script, layout, directive)
    _read_date(script, layout, directive)
    if directive.kind == "news":
        _read_source(script, directive)
    _read_recipients(script, layout, directive)
    _read_signers(script, layout, directive)


def _read_symbol(layout: Layout, directive: Directive) -> None:
    if layout.symbol is None:
        return
    directive.number, directive.symbol = layout.symbol.serial, layout.symbol.code or None
    directive.spans["number"] = directive.spans["symbol"] = layout.symbol.span
    sure = 0.6 if layout.symbol.repaired else 0.98
    directive.confidence["number"] = directive.confidence["symbol"] = sure
    if layout.symbol.repaired:
        directive.warnings.append(
            {"code": "symbol_repaired", "message": "the number was mended", "text": layout.symbol.repaired}
        )


def _issuers(layout: Layout) -> list[tuple[str, Line, float]]:
    """Bodies with the line that names them: the signature first, then the red head."""
    signed = [(name, line, 0.97) for line in layout.issuer_lines for name in bodies_in(line.text)]
    heads = [(name, line, 0.9) for line in layout.red_heads for name in _bodies_of_red_head(line.text)]
    if not signed:
        return heads
    # A short signature (市总工会) is written in full in the red head (荥阳市总工会).
    fuller = []
    for name, line, sure in signed:
        longer = next(((h, hl, sure) for h, hl, _ in heads if h != name and h.endswith(name)), None)
        fuller.append(longer or (name, line, sure))
    return fuller


def _bodies_of_red_head(text: str) -> list[str]:
    compact = close_up(text)
    compact = re.sub(r"(?:文件|函|令|公告|通告|简报|会议纪要|纪要)$", "", compact)
    spaced = re.sub(r"\s*文\s*件$", "", text).strip()
    several = bodies_in(spaced)
    return several if len(several) > 1 else ([compact] if is_body(compact) else [])


# A committee or department names the body it belongs to in front: 荥阳市总工会女职工委员会.
_PART_OF = re.compile(
    r"(?P<whole>.{2,30}?(?:总工会|工会联合会|工会委员会|(?<!总)工会|人民政府|妇女联合会|集团(?:有限)?公司))"
    r"(?:女职工(?:工作)?委员会|女职委|女工委|办公[厅室]|[\u4e00-\u9fff]{2,8}[部处科])$"
)


def _read_issuers(
    directive: Directive, issuers: list[tuple[str, Line, float]], title_issuer: str | None, layout: Layout
) -> None:
    if not issuers and title_issuer is not None:
        names = [name for part in title_issuer.split() for name in [part] if BODY_ENDING.search(part)]
        names = names if len(names) > 1 else [close_up(title_issuer)]
        issuers = [(name, layout.title_lines[0], 0.85) for name in names]
    issuers = issuers or _adopting_body(layout) or _last_line(layout)
    named = {name: (name, line, sure) for name, line, sure in reversed(issuers)}
    for index, (name, line, sure) in enumerate(reversed(named.values())):
        directive.issuers.append(name)
        directive.spans[f"issuers[{index}]"] = line.span
        directive.confidence[f"issuers[{index}]"] = sure
    if len(directive.issuers) == 1 and (part := _PART_OF.match(directive.issuers[0])) is not None:
        directive.superior = part["whole"]
        directive.confidence["superior"] = 0.85
    if directive.issuers:
        directive.spans["issuer"] = directive.spans["issuers[0]"]
        directive.confidence["issuer"] = directive.confidence["issuers[0]"]


def _last_line(layout: Layout) -> list[tuple[str, Line, float]]:
    """The body that stands alone below the text when the day is told elsewhere."""
    line = layout.last_line
    return [(name, line, 0.8) for name in bodies_in(line.text)] if line is not None else []


_PASSED_BY = re.compile(
    r"[日)]\s?(?P<body>[\u4e00-\u9fff]{2,20}?)(?:第?[一二三四五六七八九十百]{1,4}届|(?:19|20)\d\d年第|第[一二三四五六七八九十]{1,3}次|(?:常务|全体|主席)?会议)"
)


def _adopting_body(layout: Layout) -> list[tuple[str, Line, float]]:
    """The union that adopted a rule, told by the bracket under its title: (…总工会第×届…会议通过)."""
    if layout.title_note is None or (match := _PASSED_BY.search(layout.title_note.text)) is None:
        return []
    name = match["body"].removeprefix("经")
    return [(name, layout.title_note, 0.7)] if is_body(name) else []


def _read_subject(script: Script, layout: Layout, directive: Directive, subject: str) -> None:
    if subject:
        begin, end = layout.title_lines[0].start, layout.title_lines[-1].end
        offset = script.plain[begin:end].replace("\n", " ").find(subject.split()[0][:6])
        begin += max(offset, 0)
        directive.subject = _as_written(script, layout, begin)
        directive.spans["subject"] = (begin, end)
        known = subject.startswith("关于") and kind_of(subject) is not None
        directive.confidence["subject"] = 0.95 if known else 0.8
        return
    ordered = _ORDERED.match(script.plain, *layout.body) if layout.symbol and layout.symbol.kind else None
    if ordered is not None:
        directive.subject = script.written(ordered.span("title"))
        directive.spans["subject"], directive.confidence["subject"] = ordered.span("title"), 0.8
        return
    match = _ACTIVITY.search(script.plain, *layout.body)
    if match is not None:
        directive.subject = script.written(match.span("subject"))
        directive.spans["subject"] = match.span("subject")
        directive.confidence["subject"] = 0.5
        directive.warnings.append(
            {
                "code": "no_title",
                "message": "the text has no title; the subject is taken from its first sentences",
            }
        )


def _as_written(script: Script, layout: Layout, begin: int) -> str:
    return " ".join(
        script.written((max(line.start, begin), line.end)) for line in layout.title_lines if line.end > begin
    )


def _read_kind(script: Script, layout: Layout, directive: Directive) -> None:
    title = layout.title
    kind = kind_of(title) if title else None
    sure = 0.95
    if (
        kind in ("plan", "joint_programme", "guideline")
        and len(directive.issuers) > 1
        and _JOINT.search(title)
    ):
        kind, sure = "joint_programme", 0.7
    elif kind == "joint_programme" and len(directive.issuers) < 2:
        sure = 0.7
    if kind is None and layout.symbol is not None and layout.symbol.kind is not None:
        kind, sure = ("notice" if layout.symbol.kind == "notice" else "decision"), 0.6
    if kind is None and _reads_as_news(script, layout):
        kind, sure = "news", 0.7
    span = layout.title_lines[-1].span if layout.title_lines else None
    if kind is None and (opening := _kind_by_opening(script, layout)) is not None:
        kind, span = opening
        sure = 0.7
    directive.kind = kind or "other"
    directive.confidence["kind"] = sure if kind else 0.3
    if span is not None and kind:
        directive.spans["kind"] = span


def _reads_as_news(script: Script, layout: Layout) -> bool:
    """A title without a kind, no addressees, no number, and the words of a report in the press."""
    if layout.addressees or layout.symbol is not None:
        return False
    opening = script.plain[layout.body[0] : layout.body[0] + 400]
    tail = script.plain[-200:]
    if any(_PRESS_BYLINE.search(line.text) for line in layout.bylines) and layout.date_line is None:
        return True
    return bool(_NEWS.search(opening) or re.search(r"来源\s*:|供稿|记者", tail))


def _kind_by_opening(script: Script, layout: Layout) -> tuple[str, Span] | None:
    """Without a title, the formula of the first paragraph tells (现将…通知如下, 报告如下)."""
    start = layout.body[0]
    match = _FORMULA.search(script.plain, start, start + 1200)
    if match is not None:
        return kind_of(match["word"]) or "notice", match.span("word")
    asked = _ASKED.search(script.plain, start) if layout.addressees else None
    return ("notice", asked.span()) if asked is not None else None


def _read_date(script: Script, layout: Layout, directive: Directive) -> None:
    """成文日期; a bracket under the title; of news the day it was posted. A byline is no document date."""
    for line, sure in ((layout.date_line, 0.97), (layout.title_note, 0.85)):
        if line is not None and (found := full_date(line.text)) is not None:
            directive.date = found
            directive.spans["date"], directive.confidence["date"] = line.span, sure
            return
    printed = _PRINTED.search(script.plain, layout.body[0])
    if printed is not None and (found := full_date(printed[0])) is not None:
        directive.date = found
        directive.spans["date"], directive.confidence["date"] = printed.span(), 0.5
        return
    if directive.kind != "news":
        return
    posted = re.search(
        r"((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})", script.plain[: layout.body[0] + 10]
    )
    posted = posted or re.search(
        r"((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?\W*$", script.plain[-60:]
    )
    if posted is not None:
        directive.date = f"{posted[1]}-{int(posted[2]):02d}-{int(posted[3]):02d}"
        directive.confidence["date"] = 0.7


def _read_source(script: Script, directive: Directive) -> None:
    """News is issued by whom its byline or last line names."""
    source = _SOURCE.search(script.plain)
    if directive.issuers or source is None:
        return
    group = "source" if source["source"] else "by"
    directive.issuers.append(script.written(source.span(group)))
    for key in ("issuer", "issuers[0]"):
        directive.spans[key], directive.confidence[key] = source.span(group), 0.6


def _read_recipients(script: Script, layout: Layout, directive: Directive) -> None:
    if not layout.addressees:
        return
    begin, end = layout.addressees[0].start, layout.addressees[-1].end
    # Commas set bodies apart for certain; how far a modifier reaches over 、 is a judgement.
    for index, span in enumerate(split_recipients(script.plain, begin, end)):
        directive.recipients.append(script.written(span))
        directive.spans[f"recipients[{index}]"] = span
        listed = "、" in re.sub(r"\([^()]*\)", "", script.plain[span[0] : span[1] + 2])
        listed = listed or script.plain[begin : span[0]].rstrip().endswith("、")
        directive.confidence[f"recipients[{index}]"] = 0.85 if listed else 0.94


_BARE_HEAD = re.compile(
    r"^(?:总工会|工会|妇联|工会工委|妇工委|妇委会|女工委|妇女联合会|团委|人社局|人力资源(?:和)?社会保障[局厅]|[^各市省县区直属]{2,8}[局厅委办]|人民检察院|人民法院|人民政府)$"
)
_NEVER_ALONE = re.compile(
    r"^(?:总工会|工会|妇联|工会工委|妇工委|妇委会|女工委|(?:卫生|教育|人社|民政|财政|司法|公安|人力资源)[\u4e00-\u9fff]{0,6}部门)$"
)
_HEADLESS = re.compile(
    r"^各(?:[^工]{0,4})(?:公司|厂|院系?|系部?|车间|镇|街道|村|社区|乡|学院|科室|分厂|县|区|市)$"
)
_AREA_ONLY = re.compile(
    r"^各(?:乡镇?|镇|街道|县|市|区|县区|市县|市州|州市|园区|开发区|功能区|社区|村)(?:\([^()]*\))?$"
)
_PLACE_IN_FRONT = re.compile(
    r"[\u4e00-\u9fff]{2,10}[县区市州旗镇乡][\u4e00-\u9fff]{0,4}(?:总?工会|妇联|政府|委员会|工委)$"
)
_OWN_MODIFIER = re.compile(
    r"各|市|省|县|区|直属|国务院|中央|全国|集团|公司|校|院|镇|乡|街道|基层|所属|有关|大型"
)


def split_recipients(plain: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Split 主送 into bodies: commas set classes apart, 、 only where each side is a body of its own."""
    end -= plain[begin:end].rstrip(" :\n") != plain[begin:end] and len(plain[begin:end]) - len(
        plain[begin:end].rstrip(" :\n")
    )
    spans: list[tuple[int, int]] = []
    for group in _cut(plain, begin, end, ",;.\n"):
        parts = _cut(plain, *group, "、")
        joined = [parts[0]]
        for part in parts[1:]:
            if _stands_alone(plain, joined[-1], part):
                joined.append(part)
            else:
                joined[-1] = (joined[-1][0], part[1])
        spans.extend(joined)
    return [span for span in spans if span[0] < span[1]]


def _cut(plain: str, begin: int, end: int, marks: str) -> list[tuple[int, int]]:
    spans, depth, start = [], 0, begin
    for position in range(begin, end):
        glyph = plain[position]
        depth += (glyph in "(〔") - (glyph in ")〕")
        if glyph in marks and depth <= 0:
            spans.append((start, position))
            start = position + 1
    spans.append((start, end))
    return [_strip(plain, span) for span in spans if plain[span[0] : span[1]].strip()] or [(begin, end)]


def _strip(plain: str, span: tuple[int, int]) -> tuple[int, int]:
    written = plain[span[0] : span[1]]
    return span[0] + len(written) - len(written.lstrip()), span[1] - len(written) + len(written.rstrip())


def _stands_alone(plain: str, before: tuple[int, int], part: tuple[int, int]) -> bool:
    left, right = plain[before[0] : before[1]], plain[part[0] : part[1]]
    if (
        not BODY_ENDING.search(left)
        or not BODY_ENDING.search(right)
        or re.fullmatch(r"各?(?:省|市|县|区|部|自治[区州])", left)
    ):
        return False
    # 各公司、各厂工会: the head of the last holds for all of the list.
    if _HEADLESS.search(left) and re.search(r"工会|妇联$|女职[工委]", right) and right.startswith("各"):
        return False
    if (
        re.fullmatch(r"各(?:局|处|委|办|系统)", left)
        and right.endswith("工会")
        and not right.startswith("各")
    ):
        return False
    # 各乡镇(场)、街道工会: areas have no head of their own.
    if _AREA_ONLY.match(left) and re.search(r"工会|妇联|女职[工委]|[局委会]$", right):
        return False
    # 各市州总工会、省直机关工会女职工委员会: the committee named last is meant of each.
    if re.search(r"(?<!委员)工会$", left) and re.search(r"工会女职(?:工委员会|委)$", right):
        return False
    # 杨林示范区总工会、人社局: a bare head shares the place named in front.
    if _BARE_HEAD.match(right) and _PLACE_IN_FRONT.match(left):
        return False
    # 各乡(镇)总工会、街道工会: 各 is meant of both.
    if left.startswith("各") and re.match(r"街道|乡镇?|镇|村|社区", right):
        return False
    # …兵团妇儿工委办公室、工会: such a head has no place of its own anywhere.
    if _NEVER_ALONE.match(right):
        return False
    # 国务院各部委、各直属机构: the second 各 still belongs to the body named in front.
    if right.startswith(("各直属", "直属", "有关直属", "各有关")) and re.match(r"[^各有].*(?:各|有关)", left):
        return False
    # 各县总工会、妇联: a bare head shares the modifier in front of the first; 教育部、外交部 do not.
    if not re.search(r"各|所有|全体|^有关", left):
        return True
    return _BARE_HEAD.match(right) is None and _OWN_MODIFIER.search(right) is not None


def _read_signers(script: Script, layout: Layout, directive: Directive) -> None:
    """签发人 of upward documents (7.2.6), or persons who sign a decree or agreement."""
    if layout.signed_by is not None:
        directive.signers.append(Signer(script.written(layout.signed_by.span), None))
        directive.spans["signer"], directive.confidence["signer"] = layout.signed_by.span, 0.95
        return
    if layout.date_line is None:
        return
    before = [
        line for line in script.lines if layout.date_line.start - 120 < line.start < layout.date_line.start
    ]
    for line in before[-4:]:
        found = person_in(line.text)
        if found is not None:
            directive.signers.append(Signer(close_up(found[1]), found[0]))
            directive.spans["signer"], directive.confidence["signer"] = line.span, 0.8
