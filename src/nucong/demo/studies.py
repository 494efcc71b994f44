"""One invented study duty: asked of all units below, told by some, with counts and one written proof."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from nucong.accounts.models import User
from nucong.organisations.models import Unit
from nucong.organisations.queries import children
from nucong.programmes import actions
from nucong.programmes.models import Programme
from nucong.programmes.states import CallKind

WORDS = {
    "vi": {
        "title": "Học tập, quán triệt văn bản và kế hoạch thực hiện",
        "words": "Đề nghị các đơn vị tổ chức học tập, quán triệt đến đoàn viên, lao động nữ và báo kết quả kèm minh chứng.",
        "how": ("Hội nghị cán bộ công đoàn", "Sinh hoạt tổ công đoàn", "Trực tuyến qua nhóm", "Bảng tin, loa nội bộ"),
        "proof": "bien-ban.txt",
        "minutes": "Biên bản hội nghị học tập, quán triệt (ví dụ bịa đặt).",
    },
    "zh": {
        "title": "文件及实施方案的学习传达",
        "words": "请各单位组织女职工学习传达，并填报情况、附佐证材料。",
        "how": ("工会干部会议", "工会小组学习", "线上学习群", "宣传栏和厂内广播"),
        "proof": "jilu.txt",
        "minutes": "学习传达会议记录（虚构示例）。",
    },
}  # fmt: skip
TELLING = 7


def ask_to_study(
    unit: Unit, *, programme: Programme, by: User, language: str, today: date, seed: int,
    at: Callable[..., datetime],
) -> None:  # fmt: skip
    """Ask the units below to study the document; some of those directly below have told."""
    words, draw = WORDS[language], Random(seed)
    call = actions.open_call(
        programme=programme, unit=unit, kind=CallKind.STUDY, title=str(words["title"]),
        words=str(words["words"]), closes_on=today + timedelta(days=6), by=by, at=at(today - timedelta(days=20)),
    )  # fmt: skip
    below = {
        each.pk: each for each in Unit.objects.filter(pk__in=[row.id for row in children(unit, on=today)])
    }
    for number, each in enumerate(list(below.values())[:TELLING]):
        people = draw.randint(24, 180)
        facts = actions.StudyFacts(
            today - timedelta(days=draw.randint(1, 15)), draw.choice(words["how"]), people,
            people * draw.randint(40, 80) // 100,
        )  # fmt: skip
        told = actions.tell_study(call=call, unit=each, facts=facts, on=today, by=by, at=at(today))
        if not number:
            proof = actions.ProofFile(
                str(words["proof"]), "text/plain", str(words["minutes"]).encode("utf-8")
            )
            actions.add_proof(told=told, proof=proof, by=by, at=at(today))
