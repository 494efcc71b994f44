"""Titles: 发文机关 + 关于 + 事由 + 的 + 文种 (GB/T 9704-2012 7.3.1), and the kind the last word tells."""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.zh.bodies import BODY_ENDING

# The fifteen types of the 2012 Regulation art. 8, then plans and rules that travel as annexes, then
# usage of unions. The longest words stand first.
_KINDS: tuple[tuple[str, str], ...] = (
    (r"复函|函|答复", "official_letter"),
    (r"批复", "official_letter"),
    (r"请示", "official_letter"),
    (r"通报|公告|通告|公报|通知|预备通知|补充通知|紧急通知", "notice"),
    (r"决议", "resolution"),
    (r"决定", "decision"),
    (r"命令|令", "decision"),
    (r"报告|总结|汇报|述职|调研报告|工作情况", "report"),
    (r"指示", "directive"),
    (r"指导意见|实施意见|若干意见|意见|指引|指南|措施", "guideline"),
    (r"办法|细则|规则|规程|规定|条例|章程|制度|守则|标准", "other"),
    (r"合作协议|框架协议|协议|备忘录", "joint_programme"),
    (
        r"实施方案|工作方案|行动方案|方案|行动计划|工作计划|计划|工作要点|要点|规划|纲要|安排|预案|部署|分工",
        "plan",
    ),
    (r"纪要|提纲|议案|倡议书|公开信|一封信|致辞|讲话", "other"),
)
_TRIAL = r"(?:\s?\((?:试行|暂行|修订|草案|征求意见稿|[^()]{0,3}修订[^()]{0,3}|(?:19|20)\d\d[^()]{0,14})\))*"
KIND_AT_END = re.compile(
    "(?:" + "|".join(f"(?P<k{i}>{words})" for i, (words, _) in enumerate(_KINDS)) + ")" + _TRIAL + r"$"
)
# A review with a plan behind it is a report: 2022年工作总结和2023年工作要点.
_SUMMARY_FIRST = re.compile(
    r"(?:总结|报告|回顾)\s?(?:和|及|与|暨|、)\s?[^《》]{0,16}(?:计划|要点|打算|安排|思路)$"
)
_BARE_ANNOUNCEMENT = re.compile(r"(?P<bodies>[^《》“”,:\d]{4,80}?)\s?(?P<kind>公告|通告|公报|通报|通知|决议)")
_ABOUT = re.compile(r"关于")
_LAW_ENDING = re.compile(
    r"(?:法|法典|条例|规定|办法|细则|规则)" + _TRIAL + r"$|实施〈[^〉]+(?:法|条例|规定|办法)〉$"
)


def kind_of(title: str) -> str | None:
    """Return the kind its last word gives a title, None when the title ends in no known word."""
    title = title.strip().rstrip("》〉”。")
    if _SUMMARY_FIRST.search(title):
        return "report"
    match = KIND_AT_END.search(title)
    if match is None:
        return None
    index = next(i for i in range(len(_KINDS)) if match[f"k{i}"])
    return _KINDS[index][1]


def is_law_title(title: str) -> bool:
    """Whether a title names a law, code or regulation (法 条例 规定 办法 细则 规则)."""
    return _LAW_ENDING.search(title.strip()) is not None


def split_title(title: str) -> tuple[str | None, str]:
    """Split a title into the issuer in front of it and the subject: 关于…的通知, 贯彻落实…实施方案.

    The issuer ends before 关于, or before the verb of the title.
    """
    bare = _BARE_ANNOUNCEMENT.fullmatch(title)
    if bare is not None and BODY_ENDING.search("".join(bare["bodies"].split())):
        return bare["bodies"].strip(), bare["kind"]
    about = _ABOUT.search(title)
    if about is not None:
        before = title[: about.start()].strip()
        if not before or re.match(r"转发|批转|印发", before):
            return None, title
        passing_on = re.search(r"转发|批转|印发|对", before)
        if passing_on is not None and BODY_ENDING.search("".join(before[: passing_on.start()].split())):
            return before[: passing_on.start()].strip(), title[passing_on.start() :].strip()
        if BODY_ENDING.search("".join(before.split())) and not re.search(r"[《〈]", before):
            return before, title[about.start() :].strip()
        return None, title
    passing_on = re.search(r"转发|批转|印发|对", title)
    if passing_on is not None and BODY_ENDING.search("".join(title[: passing_on.start()].split())):
        return title[: passing_on.start()].strip(), title[passing_on.start() :].strip()
    match = re.match(
        r"(?P<body>[^《〈“”,:\d]{2,30}?(?:总工会女职工委员会|总工会|委员会|联合会|人民政府|办公[厅室]|国务院|(?<![省市县区州旗])工会|妇联|[部厅局])(?:\s[^《〈“”,:\d\s]{2,24}(?:总工会|委员会|联合会|[部厅局]))*)"
        r"\s?(?=贯彻|落实|实施|印发|转发|推进|开展|加强|深化|全面|进一步|(?:19|20)\d\d年|令|公告|“|《|女职工|职工|工作)",
        title,
    )
    if match is not None and len(title) - match.end() >= 4:
        return match["body"].strip(), title[match.end() :].strip()
    return None, title
