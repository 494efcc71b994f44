"""Fixed vocabularies of inspections, and the table of what follows what."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Mode(StrEnum):
    """Who looks: the unit at itself, or others at it."""

    SELF = "self"  # tự kiểm tra, 自查
    DIRECT = "direct"  # kiểm tra trực tiếp, 检查


class InspectionState(StrEnum):
    """Where an inspection stands."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"  # begun: it has a day, a checklist and a record
    CHECKED = "checked"  # the answers stand; what is violated is to be put right
    WAITING = "waiting"  # a paper is out, its reply is awaited
    ANSWERED = "answered"
    HANDED_OVER = "handed_over"  # the labour authority has it
    CLOSED = "closed"
    CALLED_OFF = "called_off"


class Step(StrEnum):
    """What may be done to an inspection."""

    BEGIN = "begin"
    CONCLUDE = "conclude"
    ISSUE = "issue"
    ANSWER = "answer"
    HAND_OVER = "hand_over"
    CLOSE = "close"
    CALL_OFF = "call_off"


_S = InspectionState
TRANSITIONS: Mapping[Step, Mapping[InspectionState, InspectionState]] = {
    Step.BEGIN: {_S.PLANNED: _S.UNDER_WAY},
    Step.CONCLUDE: {_S.UNDER_WAY: _S.CHECKED},
    Step.ISSUE: {
        _S.CHECKED: _S.WAITING, _S.WAITING: _S.WAITING, _S.ANSWERED: _S.WAITING, _S.HANDED_OVER: _S.HANDED_OVER,
    },
    Step.ANSWER: {_S.WAITING: _S.ANSWERED, _S.ANSWERED: _S.ANSWERED, _S.HANDED_OVER: _S.HANDED_OVER},
    Step.HAND_OVER: {_S.CHECKED: _S.HANDED_OVER, _S.WAITING: _S.HANDED_OVER, _S.ANSWERED: _S.HANDED_OVER},
    Step.CLOSE: {
        _S.CHECKED: _S.CLOSED, _S.WAITING: _S.CLOSED, _S.ANSWERED: _S.CLOSED, _S.HANDED_OVER: _S.CLOSED,
    },
    Step.CALL_OFF: {_S.PLANNED: _S.CALLED_OFF, _S.UNDER_WAY: _S.CALLED_OFF},
}  # fmt: skip

FOLLOWED: frozenset[InspectionState] = frozenset({_S.CHECKED, _S.WAITING, _S.ANSWERED, _S.HANDED_OVER})
"""Carried out and not closed: findings are put right, papers go out and are answered."""
OPEN: frozenset[InspectionState] = FOLLOWED | {_S.PLANNED, _S.UNDER_WAY}


class Verdict(StrEnum):
    """What was found at an item of the checklist."""

    COMPLIES = "complies"
    VIOLATES = "violates"
    NOT_APPLICABLE = "not_applicable"
    NOT_SEEN = "not_seen"


class Settled(StrEnum):
    """How a violation came to its end."""

    OPEN = ""
    PUT_RIGHT = "put_right"
    WITH_REASON = "with_reason"  # closed otherwise; the reason stands beside it


class ClaimState(StrEnum):
    """What became of the word of the checked unit that a violation is put right."""

    TOLD = "told"  # the checking unit has not looked at it yet
    CONFIRMED = "confirmed"
    REFUSED = "refused"  # with a reason; the checked unit may tell again


class PaperKind(StrEnum):
    """The papers that follow a check."""

    REMINDER = "reminder"  # 工会劳动法律监督提示函
    OPINION = "opinion"  # 工会劳动法律监督意见书, to the employer
    PROPOSAL = "proposal"  # 工会劳动法律监督建议书, to the authority
    RESULT = "result"  # thông báo kết quả kiểm tra
    PETITION = "petition"  # công văn kiến nghị


class JointWith(StrEnum):
    """With whom a check is carried out."""

    LABOUR = "labour"  # cơ quan lao động, 人社部门
    INSPECTORATE = "inspectorate"  # thanh tra lao động, 劳动监察
    ASSEMBLY = "assembly"  # Hội đồng nhân dân, 人大
    WOMENS_UNION = "womens_union"  # Hội LHPN, 妇联
    HEALTH = "health"  # ngành y tế, 卫健部门
    OTHER = "other"
