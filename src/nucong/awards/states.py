"""Fixed vocabularies of awards."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Giver(StrEnum):
    """Who decides on an award."""

    OWN = "own"  # the unit that calls, by a decision of its own
    ABOVE = "above"  # a union above
    OUTSIDE = "outside"  # the State, the Women's Union, a fund


class Group(StrEnum):
    """What an award honours; two of them exclude each other within a year."""

    COMPREHENSIVE = "comprehensive"  # toàn diện, 综合
    THEMATIC = "thematic"  # chuyên đề, 专项
    MEDAL = "medal"  # kỷ niệm chương, 纪念章
    PRIZE = "prize"  # giải thưởng, 奖


EXCLUDE_EACH_OTHER: Final = frozenset({Group.COMPREHENSIVE, Group.THEMATIC})


class QuotaWay(StrEnum):
    """How many a unit may put forward."""

    NONE = "none"  # as many as deserve it
    NUMBER = "number"  # the same number for each unit
    PERCENT_UNITS = "percent_units"  # a share of the units it leads
    PERCENT_WOMEN = "percent_women"  # a share of its women workers
    PER_WOMEN = "per_women"  # one for so many women workers


class Service(StrEnum):
    """What sort of work years of service were spent in."""

    FULL = "full"  # cán bộ công đoàn chuyên trách, 专职
    PART = "part"  # kiêm nhiệm, 兼职
    NON_STATE = "non_state"  # tại doanh nghiệp ngoài Nhà nước, 非公企业
    WOMEN_WORK = "women_work"  # cán bộ nữ công, 女职工工作者


class Occasion(StrEnum):
    """For what a call is made; outside the year's usual round an award may come beside another one."""

    YEARLY = "yearly"
    REVIEW = "review"  # sơ kết, tổng kết · 阶段总结
    AD_HOC = "ad_hoc"  # đột xuất · 专项即时表彰


class CallState(StrEnum):
    """Where a call stands."""

    DRAFT = "draft"  # seen by who makes it
    OPEN = "open"  # units below nominate
    CLOSED = "closed"  # nobody nominates any more; review goes on
    CANCELLED = "cancelled"


CALL_MOVES: Final = {
    (CallState.DRAFT, "open"): CallState.OPEN,
    (CallState.OPEN, "close"): CallState.CLOSED,
    (CallState.CLOSED, "open"): CallState.OPEN,
    (CallState.DRAFT, "cancel"): CallState.CANCELLED,
    (CallState.OPEN, "cancel"): CallState.CANCELLED,
}  # fmt: skip


class Paper(StrEnum):
    """What the file of a nomination holds when it goes to a body that decides elsewhere."""

    REPORT = "report"  # báo cáo thành tích · 事迹材料
    BIOGRAPHY = "biography"  # lý lịch trích ngang · 推荐审批表
    MINUTES = "minutes"  # biên bản họp xét, tỷ lệ phiếu · 评审会议记录
    CONSENT = "consent"  # bản đồng ý của người được đề nghị · 本人同意书
    CERTIFICATE = "certificate"  # bản sao danh hiệu, bằng khen trước đó · 荣誉证书复印件
    OPINION = "opinion"  # ý kiến cơ quan thuế, BHXH, địa phương · 征求意见表


class Told(StrEnum):
    """What of a person she agreed may be told to the body that decides."""

    NAME = "name"  # without it nothing goes there
    SEX = "sex"
    POSITION = "position"
    REPORT = "report"  # what was achieved


class NominationState(StrEnum):
    """Where a nomination stands."""

    DRAFT = "draft"  # seen by the unit that writes it
    SENT = "nominated"  # lies with a unit above, which reviews it
    RETURNED = "returned"  # with the unit that wrote it, again
    CHOSEN = "chosen"  # by the unit that called; waits for the decision
    PUT_FORWARD = "put_forward"  # the paper to the body that decides elsewhere is numbered and sent
    AWARDED = "awarded"  # the decision bears its number
    NOT_GIVEN = "not_given"  # the body answered that it does not give it
    NOT_CHOSEN = "not_chosen"  # may be renewed next year
    WITHDRAWN = "taken_back"  # by the unit that wrote it


MOVES: Final = {
    (NominationState.DRAFT, "send"): NominationState.SENT,
    (NominationState.RETURNED, "send"): NominationState.SENT,
    (NominationState.SENT, "forward"): NominationState.SENT,
    (NominationState.SENT, "return"): NominationState.RETURNED,
    (NominationState.SENT, "choose"): NominationState.CHOSEN,
    (NominationState.SENT, "leave"): NominationState.NOT_CHOSEN,
    (NominationState.CHOSEN, "reopen"): NominationState.SENT,
    (NominationState.NOT_CHOSEN, "reopen"): NominationState.SENT,
    (NominationState.CHOSEN, "award"): NominationState.AWARDED,
    (NominationState.CHOSEN, "propose"): NominationState.PUT_FORWARD,
    (NominationState.PUT_FORWARD, "award"): NominationState.AWARDED,
    (NominationState.PUT_FORWARD, "refuse"): NominationState.NOT_GIVEN,
    (NominationState.PUT_FORWARD, "recall"): NominationState.CHOSEN,
    (NominationState.AWARDED, "unanswer"): NominationState.PUT_FORWARD,
    (NominationState.NOT_GIVEN, "unanswer"): NominationState.PUT_FORWARD,
    (NominationState.DRAFT, "withdraw"): NominationState.WITHDRAWN,
    (NominationState.RETURNED, "withdraw"): NominationState.WITHDRAWN,
    (NominationState.SENT, "withdraw"): NominationState.WITHDRAWN,
}  # fmt: skip
WRITABLE: Final = frozenset({NominationState.DRAFT, NominationState.RETURNED})
RENEWABLE: Final = frozenset(
    {NominationState.NOT_CHOSEN, NominationState.NOT_GIVEN, NominationState.WITHDRAWN}
)
REVIEWED_BY: Final = frozenset({"forward", "return", "choose", "leave", "reopen"})  # the verbs of a review
TAKES_A_PLACE: Final = frozenset(
    {NominationState.CHOSEN, NominationState.PUT_FORWARD, NominationState.AWARDED}
)


class Standing(StrEnum):
    """How far a nomination is with a body that decides elsewhere."""

    TO_PROPOSE = "to_propose"  # chosen, in no paper yet
    IN_PAPER = "in_paper"  # its paper is written, signed or numbered, not sent yet
    PUT_FORWARD = "put_forward"  # sent, the answer is not due yet
    SILENT = "silent"  # the day of the answer is over
    AWARDED = "awarded"
    NOT_GIVEN = "not_given"


class Outcome(StrEnum):
    """What a check found."""

    MET = "fulfilled"
    NOT_MET = "not_fulfilled"
    UNTOLD = "not_told"  # the nomination does not say
    EXCUSED = "excused"  # a superior gave a word


class ConsentWay(StrEnum):
    """How somebody agreed to be nominated."""

    SIGNED = "signed"
    SPOKEN = "spoken"
    MESSAGE = "message"
