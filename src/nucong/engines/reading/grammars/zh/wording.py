"""Says in plain English what is due: the verb of the clause and the things it names."""

from __future__ import annotations

import re

_VERBS: tuple[tuple[str, str], ...] = (
    (r"报送|上报|报[至到给市省县区校]|提交|送[至到交]|寄|发送|交", "submit"),
    (r"推荐|选送|申报", "nominate"),
    (r"评估|监测", "review"),
    (r"总结|验收|考核", "take stock of"),
    (r"制定|出台|拟定|编制|修订", "draw up"),
    (r"建成|建立|组建|成立|换届", "set up"),
    (r"反馈|回复|答复", "answer on"),
    (r"召开|会议|例会", "hold the meeting on"),
    (r"通报|报告|汇报", "report"),
    (r"完成|办结|结束|到位|实现|整改", "finish"),
)
_THINGS: tuple[tuple[str, str], ...] = (
    (r"总结报告|工作总结|总结", "summary report"),
    (r"统计表|报表|汇总表|登记表", "statistics table"),
    (r"典型案例|案例", "typical cases"),
    (r"图片|照片|视频|影像", "pictures and video"),
    (r"方案|计划", "plan"),
    (r"名单|推荐表|名额", "list"),
    (r"数据|台账", "data"),
    (r"自查|检查|整改", "self-check and correction"),
    (r"办法|制度|规定|细则", "rules"),
    (r"培训|轮训", "training"),
    (r"合同", "collective contracts"),
    (r"换届|补选", "elections"),
    (r"信息|材料|资料", "material"),
    (r"情况", "state of the matter"),
)


def what_is_due(clause: str) -> str:
    """Return a short English phrase for what a clause asks for, empty when no word is known."""
    verb = next((english for words, english in _VERBS if re.search(words, clause)), "")
    things: list[str] = []
    for words, english in _THINGS:
        if re.search(words, clause) and english not in things:
            things.append(english)
    return " ".join(part for part in (verb, ", ".join(things[:4])) if part)
