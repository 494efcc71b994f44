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


class NominationState(StrEnum):
    """Where a nomination stands."""

    DRAFT = "draft"  # seen by the unit that writes it
    SENT = "nominated"  # lies with a unit above, which reviews it
    RETURNED = "returned"  # with the unit that wrote it, again
    CHOSEN = "chosen"  # by the unit that called; waits for the decision
    AWARDED = "awarded"  # the decision bears its number
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
    (NominationState.DRAFT, "withdraw"): NominationState.WITHDRAWN,
    (NominationState.RETURNED, "withdraw"): NominationState.WITHDRAWN,
    (NominationState.SENT, "withdraw"): NominationState.WITHDRAWN,
}  # fmt: skip
WRITABLE: Final = frozenset({NominationState.DRAFT, NominationState.RETURNED})
RENEWABLE: Final = frozenset({NominationState.NOT_CHOSEN, NominationState.WITHDRAWN})


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
