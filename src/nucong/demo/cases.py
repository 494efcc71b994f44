"""The confidential cases of the demonstration: invented, each says so in its first words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from nucong.accounts.models import User
from nucong.cases import actions
from nucong.cases.contents import Account, Facts, Identity
from nucong.cases.models import Case
from nucong.cases.states import Context, Harassment, Kind, PassedOn, Purpose, Source
from nucong.organisations.models import Unit

_WORDS = {
    "vi": {
        "story": "[Ví dụ bịa đặt] Tổ trưởng nhắn tin gợi ý nhiều lần vào buổi tối, dọa không xếp ca nếu từ chối. "
        "Chị còn giữ tin nhắn, muốn việc này chấm dứt và không muốn cả xưởng biết.",
        "letter": "[Ví dụ bịa đặt] Em mang thai tháng thứ bảy, quản đốc vẫn xếp ca đêm. Em sợ nói ra sẽ mất việc.",
        "waiting": "[Ví dụ bịa đặt] Lương tháng này bị trừ vì nghỉ cho con bú. Em không muốn ghi tên.",
        "name": "Người kể (tên bịa)",
        "reach": "gặp sau giờ làm, không gọi điện",
        "workplace": "Xưởng may 2",
        "talk": "Gặp riêng, nghe chị kể, thống nhất điều chị mong muốn.",
        "employer": "Làm việc với người sử dụng lao động về quy định phòng, chống quấy rối.",
        "answer": "Chúng tôi đã nhận thư. Việc xếp ca đêm từ tháng thứ bảy là trái quy định; chúng tôi sẽ làm việc với "
        "quản đốc mà không nêu tên em.",
        "told": "nói trực tiếp",
    },
    "zh": {
        "story": "【虚构示例】班组长多次在晚上发暧昧信息，拒绝就威胁不排班。她保留了聊天记录，希望此事停止，不想让全车间知道。",
        "letter": "【虚构示例】我怀孕七个月，主管仍安排夜班。怕说出来会丢工作。",
        "waiting": "【虚构示例】这个月因哺乳休息被扣工资，不想留姓名。",
        "name": "讲述人（虚构）",
        "reach": "下班后面谈，不要打电话",
        "workplace": "缝制二车间",
        "talk": "单独面谈，听取经过，商定本人的意愿。",
        "employer": "就防治性骚扰制度与用人单位沟通。",
        "answer": "来信收到。怀孕七个月以上安排夜班不符合规定，我们将与主管沟通，不提您的姓名。",
        "told": "当面口头同意",
    },
}  # fmt: skip
LAST_YEAR = (Kind.HARASSMENT,) * 6 + (Kind.WAGE,) * 7 + (Kind.MATERNITY,) * 5 + (Kind.DISMISSAL,) * 2


@dataclass(frozen=True)
class Office:
    """A unit with the person who works on its cases."""

    unit: Unit
    worker: User


def lay_out_cases(*, top: Office, below: Office, language: str, today: date, at: datetime) -> None:
    """Give the case workers what a list of cases looks like, and a year that is over to be counted."""
    words = _WORDS[language]
    acting: dict[str, Any] = {"by": top.worker, "on": today, "at": at}
    first = at.replace(year=today.year - 1, month=1, day=1)
    for office in (top, below):
        actions.ask_to_be_let_in(unit=office.unit, on=first.date(), by=office.worker, at=first)
    for number, kind in enumerate(LAST_YEAR * 2):
        office = top if number % 3 else below
        on = date(today.year - 1, 1 + number % 12, 3)
        moment = at.replace(year=on.year, month=on.month, day=on.day)
        agreed = _told(words, kind, "waiting", Purpose.COUNT)
        case = actions.note_down(unit=office.unit, account=agreed, by=office.worker, on=on, at=moment)
        if number < len(LAST_YEAR) * 2 - 3:
            actions.close_case(case=case, outcome=words["talk"], by=office.worker, on=on, at=moment)
    case = actions.note_down(
        unit=top.unit, account=_told(words, Kind.HARASSMENT, "story", Purpose.REFER, Purpose.COUNT), **acting
    )
    actions.add_step(case=case, words=words["talk"], within=None, told=True, **acting)
    actions.add_step(case=case, words=words["employer"], within=55, told=True, **acting)
    actions.refer(
        case=case,
        to_unit=below.unit,
        words=words["story"],
        told=[PassedOn.MATTER],
        how=words["told"],
        **acting,
    )
    way_in = actions.open_way_in(unit=top.unit, **acting)
    for story in ("letter", "waiting"):
        code, _ = actions.hand_in(
            way_in=way_in, account=_told(words, Kind.MATERNITY, story), keep_out=(), bar_line=False, once=story,
            on=today, at=at,
        )  # fmt: skip
        if story == "letter":
            sent = Case.objects.get(code=code.replace("-", ""))
            actions.take_case(case=sent, **acting)
            later = at + timedelta(minutes=5)
            actions.write_to_her(case=sent, words=words["answer"], **{**acting, "at": later})


def _told(words: dict[str, str], kind: Kind, story: str, *consents: Purpose) -> Account:
    named = story == "story"
    facts = Facts(
        kind, Source.TELEPHONE if named else Source.HERSELF, (Harassment.PICTURES, Harassment.FAVOURS),
        Context.ONLINE if named else Context.WORKPLACE, words["workplace"],
    ).as_kind()  # fmt: skip
    return Account(
        facts=facts,
        identity=Identity(words["name"], words["reach"]) if named else Identity(),
        story=words[story],
        consents=frozenset({Purpose.KEEP, *consents}),
        agreed=words["told"],
    )
