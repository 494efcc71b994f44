"""Located pieces of a document that mean something for the people addressed."""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.zh.assigned_tasks import read_assigned_tasks
from nucong.engines.reading.grammars.zh.header import split_recipients
from nucong.engines.reading.grammars.zh.imprint import imprint_lines
from nucong.engines.reading.grammars.zh.layout import Layout
from nucong.engines.reading.grammars.zh.obligations import read_obligations
from nucong.engines.reading.grammars.zh.script import Script
from nucong.engines.reading.grammars.zh.sections import innermost
from nucong.engines.reading.grammars.zh.strength import focus_groups, strength_of
from nucong.engines.reading.model import Directive, Provision, Span

_OBJECTIVE_HEADING = re.compile(
    r"指导思想|总体要求|总体思路|总体目标|工作目标|主要目标|目标任务|基本原则|活动目的|目的意义"
)
# Words that make a whole sentence a provision of a kind; the sentence around them is the provision.
_SENTENCE_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # What a lower level may settle by itself (结合本地工作实际,自行确定本地活动周期、宣传方法和活动形式).
    (
        "cascade",
        re.compile(
            r"结合(?:本|各自|当地|自身|工作|实际)[^。;\n]{0,16}(?:自行确定|制定|研究制定|细化|开展|组织|抓好|认真组织)"
            r"|自行确定|层层(?:部署|落实)|逐级(?:部署|传达|落实|上报|填报)"
        ),
    ),
    ("study", re.compile(r"传达学习|认真学习|组织学习|学习宣传|学习贯彻|深入学习")),
    ("fund", re.compile(r"经费|资金|补助|补贴(?!性)|列支|专款|拨付")),
    ("validity", re.compile(r"自[^。;,\n]{2,20}起(?:施行|执行|生效|实施)|有效期|同时废止|停止执行")),
    ("one_of", re.compile(r"(?:任选|选择|从中选取|至少开展)[^。;\n]{0,10}(?:一|1|其一|之一)(?:项|种|个|次)")),
)
_COPY_LINE = re.compile(r"^(?P<role>抄\s*送|抄\s*报|分\s*送|报)\s*[:]\s*")
_ANNEX_LIST = re.compile(r"^附\s*件\s*[:]?\s*(?P<first>.*)$")
_ANNEX_ITEM = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十])\s*[.、．]\s*(?P<title>.+)$")
_PARTNERS = re.compile(
    r"(?:会同|联合(?!会)|配合|协同|[与同](?=地方|有关|相关|劳动|人社|政府|妇联|人大|当地))(?P<partners>(?:地方)?[\u4e00-\u9fff、]{0,20}?(?:部门|工会|妇联|人大|(?:[局委院会方]|单位|组织)(?=[,。;的]|联合|共同|开展|对|做好|沟通|检查|进行|协商)))"
)
# Whose share is meant: the units named before the rate.
_POPULATION = re.compile(
    r"(?P<population>[^,。;:\n]{2,40}(?:企业|单位|工会|女职工|职工|组织|县|区|会员|干部))[,]?[^,。;:\n]{0,16}?(?:率|比例|覆盖|至少|不少于|不低于|达到)"
)
_IN_CHARGE = re.compile(r"牵头|负责(?!人)")
_BEFORE_OWNER = re.compile(r"^(?:.*由|\()")
_OWNER = re.compile(r"(?P<owner>[\u4e00-\u9fff、()]{2,30})$")


_LEAD = re.compile(r"^\s?(?:\([^()]{1,4}\)|\d{1,2}[.、])?\s?(?:到|至)?(?:(?:19|20)\d\d年)?(?:底|末|前)?[,]?")


def read_provisions(script: Script, layout: Layout, directive: Directive) -> None:
    """Fill `provisions` from sections, sentences, addressees and imprint."""
    start = layout.body[0]
    found = _from_sections(script, directive)
    found += read_assigned_tasks(script, directive, start)
    found += read_obligations(script, directive, start)
    found += _of_targets(script, directive)
    for kind, pattern in _SENTENCE_KINDS:
        sentences = dict.fromkeys(script.sentence(m.start()) for m in pattern.finditer(script.plain, start))
        found += [_from_sentence(script, directive, kind, span) for span in sentences]
    found += _windows_and_contact(script, directive)
    found += _distribution(script, layout, directive)
    found += _annexes(script, layout)
    directive.provisions = found
    for index, provision in enumerate(found):
        if provision.span is not None:
            directive.spans[f"provisions[{index}]"] = provision.span
        directive.confidence[f"provisions[{index}]"] = provision.confidence


def _from_sections(script: Script, directive: Directive) -> list[Provision]:
    """Each section is an objective or a task; a section with parts leaves the tasks to its parts."""
    found: list[Provision] = []
    outer = directive.sections[0] if directive.sections else None
    for index, section in enumerate(directive.sections):
        following = directive.sections[index + 1] if index + 1 < len(directive.sections) else None
        outer = section if section.level == 1 or outer is None else outer
        if following is not None and following.level > section.level:
            continue
        objective = _OBJECTIVE_HEADING.search(section.title) or _OBJECTIVE_HEADING.search(outer.title)
        plain = script.plain[section.span[0] : section.span[1]]
        detail: dict[str, object] = {"title": section.title, "under": outer.title}
        if groups := focus_groups(plain):
            detail["groups"] = groups
        if partners := _PARTNERS.search(plain):
            detail["partners"] = partners["partners"]
        charge = _IN_CHARGE.search(plain)
        if charge and (owner := _OWNER.search(plain, max(0, charge.start() - 30), charge.start())):
            detail["owner"] = _BEFORE_OWNER.sub("", owner["owner"])
        found.append(
            Provision(
                "objective" if objective else "task", script.written(section.span)[:600], section.span,
                section.number, strength_of(plain), detail=detail, confidence=0.75,
            )
        )  # fmt: skip
    return found


def _from_sentence(script: Script, directive: Directive, kind: str, span: Span) -> Provision:
    whole = script.trimmed(span)
    sentence = script.plain[whole[0] : whole[1]]
    strength = "optional" if "自行" in sentence else strength_of(sentence)
    return Provision(
        kind, script.written(whole), whole, innermost(directive, whole[0]), strength, confidence=0.7
    )


def _of_targets(script: Script, directive: Directive) -> list[Provision]:
    found = []
    for target in directive.targets:
        if target.span is None:
            continue
        detail = {
            "value": target.value,
            "unit": target.unit,
            "comparator": target.comparator,
            "by": target.by,
        }
        sentence = script.sentence(target.span[0])
        population = _last(_POPULATION, script.plain, sentence[0], target.span[0])
        if population is not None:
            detail["population"] = _LEAD.sub("", population["population"])
        found.append(
            Provision(
                "target", target.text, target.span, innermost(directive, target.span[0]),
                strength_of(target.text), detail=detail, confidence=0.8,
            )
        )  # fmt: skip
    return found


def _last(pattern: re.Pattern[str], plain: str, start: int, end: int) -> re.Match[str] | None:
    matches = list(pattern.finditer(plain, start, end))
    return matches[-1] if matches else None


def _windows_and_contact(script: Script, directive: Directive) -> list[Provision]:
    found = [
        Provision(
            "window", window.text, window.span,
            detail={"start": window.start, "end": window.end, "recurrence": window.recurrence}, confidence=0.8,
        )
        for window in directive.windows
    ]  # fmt: skip
    if directive.contact is not None:
        span = directive.spans["contact"]
        found.append(
            Provision("contact", script.written(span), span, detail=dict(directive.contact), confidence=0.9)
        )
    return found


def _distribution(script: Script, layout: Layout, directive: Directive) -> list[Provision]:
    """主送 and 抄送 with their roles (2012 Regulation art. 9: 主送机关 act, 抄送机关 know)."""
    found = [
        Provision(
            "distribution",
            name,
            directive.spans.get(f"recipients[{index}]"),
            detail={"role": "addressee"},
            confidence=0.9,
        )
        for index, name in enumerate(directive.recipients)
    ]
    for line in imprint_lines(script, layout):
        match = _COPY_LINE.match(line.text)
        if match is None or "词" in match["role"]:
            continue
        role = "report" if "报" in match["role"] else "copy"
        position = line.start + match.end()
        end = line.start + len(line.text.rstrip("。 "))
        found += [
            Provision("distribution", script.written(span), span, detail={"role": role}, confidence=0.85)
            for span in split_recipients(script.plain, position, end)
        ]
    return found


def _annexes(script: Script, layout: Layout) -> list[Provision]:
    """附件说明 (GB/T 9704-2012 7.3.4): the titles of what is enclosed."""
    found: list[Provision] = []
    listing = False
    for line in script.lines:
        if line.start < layout.body[0] or line.start >= max(layout.body[1], layout.annex_start):
            continue
        head = _ANNEX_LIST.match(line.text)
        rest = head["first"] if head is not None else line.text if listing else ""
        item = _ANNEX_ITEM.match(rest)
        title = item["title"] if item is not None else rest if head is not None else ""
        listing = head is not None or (listing and item is not None)
        if title:
            begin = line.end - len(title)
            span = (begin, line.end)
            found.append(
                Provision("annex", script.written(span), span, detail={"role": "enclosed"}, confidence=0.85)
            )
    return found
