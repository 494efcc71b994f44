"""What has to be handed in, to whom, by when: sentences with 报送, 上报, 推荐 … and relative limits."""

from __future__ import annotations

import re
from typing import Any

from nucong.engines.reading.grammars.zh.dates import printed_time
from nucong.engines.reading.grammars.zh.limit_columns import in_limit_column
from nucong.engines.reading.grammars.zh.numerals import integer
from nucong.engines.reading.grammars.zh.script import Script
from nucong.engines.reading.grammars.zh.sections import innermost
from nucong.engines.reading.grammars.zh.strength import answers_for_area, strength_of
from nucong.engines.reading.model import Deadline, Deliverable, Directive, Provision, Span

_HAND_IN = re.compile(
    r"报送|上报|填报|申报|送报|提交|反馈|汇总上报|备案|推荐|报名|发送|寄送|送[至到达交]|报(?=[至到给]?[省市县区州校院集总女工办各本我上一])|上交|传(?=[至到校])|书面答复"
)
_TO = re.compile(
    r"(?:报送?|上报|送|发送|提交|反馈|传|寄|交)[至到给]?(?P<to>(?:省|市|县|区|州|校|院|集团|全国|上级|本|我)?[\u4e00-\u9fff]{0,12}(?:总工会|总|工会|女职工部|女工部|委员会|办公室|部|委|处|科|局|厅|邮箱|备案))"
    r"|向(?P<toward>[\u4e00-\u9fff]{2,16}?)(?:推荐|报送|上报|报告|汇报|提交)"
)
# The things handed in, by the noun they end in.
_THINGS: tuple[tuple[str, str], ...] = (
    ("form", r"统计表|汇总表|登记表|推荐表|申报表|报名表|调查表|审批表|情况表|一览表|报表|回执|(?<!代)表"),
    ("cases", r"典型案例|优秀案例|案例|典型经验|经验材料|典型材料|先进事迹|事迹材料|典型"),
    ("media", r"图片视频资料|视频资料|图片资料|影像资料|图片|照片|视频|音视频|短片"),
    ("own_plan", r"工作方案|实施方案|活动方案|工作计划|方案|计划"),
    (
        "narrative",
        r"总结报告|工作总结|情况报告|情况总结|年度总结|自查报告|总结|报告|小结|落实情况|进展情况|贯彻情况|工作情况|开展情况",
    ),
    ("files", r"名单|数据|台账|材料|资料|作品|意见建议|信息|电子版"),
)
_THING = re.compile(
    r"(?:(?<=[、和及与,将把的《:\s])|^)(?P<title>[^、和及与,将把的《》。;:\s]{0,14}?(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _THINGS)
    + r"))(?=[、和及与,。;()《》\s报送上提发寄于汇(]|电子|纸质|一式|以|在|加盖|等|$)"
)
# 随年度总结一并报送, 纳入年度工作报告: answered inside a periodic report.
_INSIDE = re.compile(
    r"(?:随(?:同|着)?|与|同|结合)(?P<along>[^,。;:\n随与]{0,10}?(?:总结|报告|报表|月报|季报|年报))[^,。;:\n]{0,4}?一(?:并|同|起)"
    r"|(?:纳入|列入|并入|体现在|写入)(?P<into>[^,。;:\n]{0,10}?(?:总结|报告|报表|月报|季报|年报))"
)
_PERIODIC = re.compile(r"年|季|月|定期")
_VERB_IN_FRONT = re.compile(r"^.*(?:拟定|制定|填写|填报|上报|报送|提交|完成|形成|撰写)(?=.{2})")
_COPIES = re.compile(
    r"一式(?P<copies>[一二两三四五六七八九十\d]{1,2})份|各(?P<each>[一二两三四五六\d]{1,2})份"
)
_SEAL = re.compile(r"加?盖[^,。;]{0,6}公?章|签字盖章")
_CHANNELS = (
    ("电子", "electronic"),
    ("纸质", "paper"),
    ("邮箱|邮件", "e-mail"),
    ("系统|平台|网上|在线", "online"),
)
_EVENT = re.compile(r"(?:自|从)?(?P<event>[^,。;:\n]{2,30})$")
_SANCTION = re.compile(r"逾期[^。;\n]{2,40}")
_RELATIVE = re.compile(
    r"(?:之日起|后|起)[,]?(?:应当?|须|必须|要)?(?:在|于)?\s?(?P<number>[一二两三四五六七八九十百\d]{1,4})\s?个?(?P<unit>工作日|日|天|个?月)(?:之?内|以内)"
)


def read_obligations(script: Script, directive: Directive, start: int) -> list[Provision]:
    """Return one obligation a sentence that asks for something by a date, and each relative limit."""
    found: list[Provision] = []
    by_sentence: dict[Span, list[Deadline]] = {}
    for deadline in directive.deadlines:
        if deadline.span is not None and not in_limit_column(script, deadline.span[0]):
            by_sentence.setdefault(script.sentence(deadline.span[0]), []).append(deadline)
    for match in _HAND_IN.finditer(script.plain, start):
        by_sentence.setdefault(script.sentence(match.start()), [])
    for span, deadlines in sorted(by_sentence.items()):
        sentence = script.plain[span[0] : span[1]]
        deliverables = _deliverables(script, span)
        if not deliverables and inside_report(sentence):
            deliverables = (Deliverable("narrative", "情况报告"),)
        if not deadlines and (not deliverables or not re.search(r"请|须|应|要|务必|务于", sentence)):
            continue
        found += _obligations(script, directive, span, deadlines, deliverables)
    found += _relative_limits(script, directive, start)
    return found


def _obligations(
    script: Script,
    directive: Directive,
    span: Span,
    deadlines: list[Deadline],
    deliverables: tuple[Deliverable, ...],
) -> list[Provision]:
    sentence = script.plain[span[0] : span[1]]
    detail = _detail(script, span, sentence)
    text, section = script.written(script.trimmed(span)), innermost(directive, span[0])
    whole = script.trimmed(span)
    if not deadlines:
        return [
            Provision(
                "obligation",
                text,
                whole,
                section,
                strength_of(sentence),
                deliverables,
                detail,
                confidence=0.6,
            )
        ]
    return [
        Provision(
            "obligation",
            text,
            whole,
            section,
            strength_of(sentence),
            deliverables,
            detail | _due(script, deadline),
            confidence=0.85,
        )
        for deadline in deadlines
    ]


def _due(script: Script, deadline: Deadline) -> dict[str, Any]:
    """When it is due; `time` is HH:MM as printed, or "office" for the close of office (下班前)."""
    due: dict[str, Any] = {
        "due": deadline.date, "recurrence": deadline.recurrence, "due_text": deadline.text
    }  # fmt: skip
    if deadline.span is not None and (time := printed_time(script.plain[slice(*deadline.span)])):
        due["time"] = time
    return due


def _detail(script: Script, span: Span, sentence: str) -> dict[str, Any]:
    detail: dict[str, Any] = {}
    to = _TO.search(sentence)
    if to is not None:
        group = "to" if to["to"] else "toward"
        detail["to"] = script.text[span[0] + to.start(group) : span[0] + to.end(group)].removesuffix("备案")
    if (report := inside_report(sentence)) is not None:
        detail |= {"inside_periodic_report": True, "periodic_report": report}
    if answers_for_area(sentence):
        detail["area_answer"] = True
    copies = _COPIES.search(sentence)
    if copies is not None:
        detail["copies"] = integer(copies["copies"] or copies["each"])
    if _SEAL.search(sentence):
        detail["sealed"] = True
    channels = [name for words, name in _CHANNELS if re.search(words, sentence)]
    if channels:
        detail["channel"] = channels
    sanction = _SANCTION.search(script.plain, span[0], min(len(script.plain), span[1] + 60))
    if sanction is not None:
        detail["if_late"] = script.written(sanction.span())
    return detail


def inside_report(sentence: str) -> str | None:
    """Return the periodic report in which a sentence wants its answer (随年度总结一并报送), or None."""
    for found in _INSIDE.finditer(sentence):
        report = found["along"] or found["into"]
        if _PERIODIC.search(report):
            return report
    return None


def _deliverables(script: Script, span: Span) -> tuple[Deliverable, ...]:
    sentence = script.plain[span[0] : span[1]]
    found: dict[str, Deliverable] = {}
    for match in _THING.finditer(sentence):
        kind = next(kind for kind, _ in _THINGS if match[kind])
        title = _VERB_IN_FRONT.sub(
            "", script.written((span[0] + match.start("title"), span[0] + match.end("title")))
        )
        found.setdefault(title, Deliverable(kind, title))
    return tuple(found.values())


def _relative_limits(script: Script, directive: Directive, start: int) -> list[Provision]:
    """Limits relative to an event (自收到…之日起十五个工作日内) are obligations without a date."""
    found = []
    for match in _RELATIVE.finditer(script.plain, start):
        number = integer(match["number"])
        if number is None:
            continue
        span = script.trimmed(script.sentence(match.start()))
        event = _EVENT.search(script.plain, max(0, match.start() - 31), match.start())
        if event is None:
            continue
        unit = {"工作日": "working_days", "日": "days", "天": "days"}.get(match["unit"], "months")
        limit = {"event": script.written(event.span("event")), "within": number, "unit": unit}
        sentence = script.plain[span[0] : span[1]]
        found.append(
            Provision(
                "obligation", script.written(span), span, innermost(directive, span[0]), strength_of(sentence),
                detail={"relative_due": limit}, confidence=0.8,
            )
        )  # fmt: skip
    return found
