"""States and fixed vocabularies of programmes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Strength(StrEnum):
    """How strongly a duty binds, from the words of the document."""

    MANDATORY = "mandatory"
    REQUESTED = "requested"  # đề nghị, 请
    ENCOURAGED = "encouraged"  # phấn đấu, 力争
    OPTIONAL = "optional"  # tùy điều kiện


class Recurrence(StrEnum):
    """How often a duty comes back."""

    ONCE = "once"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"
    CONTINUOUS = "continuous"  # thường xuyên, 常态化: of tasks alone; no single "done" closes it


REPORTED = tuple(each for each in Recurrence if each != Recurrence.CONTINUOUS)  # what a duty to report knows


class DeliverableKind(StrEnum):
    """What is to be handed in."""

    FORM = "form"
    NARRATIVE = "narrative"
    CASES = "cases"
    MEDIA = "media"
    FILES = "files"
    OWN_PLAN = "own_plan"
    STUDY_MEETING = "study_meeting"
    ONE_OF = "one_of"


class OwnerRole(StrEnum):
    """The part an organisation plays in a programme."""

    LEAD = "lead"  # chủ trì, 牵头
    PARTNER = "partner"  # phối hợp, 配合


class ConferenceKind(StrEnum):
    """What a conference was held for."""

    YEARLY_REVIEW = "yearly_review"  # sơ kết năm, 年度总结
    MIDTERM_REVIEW = "midterm_review"  # sơ kết giữa kỳ, 中期总结
    FINAL_REVIEW = "final_review"  # tổng kết, 总结
    SIGNING = "signing"  # ký kết, 签约
    OTHER = "other"


class TargetScope(StrEnum):
    """Whose figure a target is held against."""

    TOTAL = "total"  # the unit with everything below it
    LEVEL = "level"  # each level of the tree by itself
    UNIT = "unit"  # every single unit


@dataclass(frozen=True)
class ClassScope:
    """The class of units a target is held for alone, as "axis:code"; `below`: with what lies below these units."""

    named: str
    below: bool = False


class ObjectiveKind(StrEnum):
    """How wide an objective is."""

    GENERAL = "general"  # mục tiêu tổng quát, mục đích; 总体目标
    SPECIFIC = "specific"  # mục tiêu cụ thể; 具体目标


class TaskState(StrEnum):
    """How far a task is; overdue is a fact, not a state."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


class MilestoneKind(StrEnum):
    """What happens on the day."""

    EVENT = "event"
    YEARLY_REVIEW = "yearly_review"  # sơ kết năm
    MIDTERM_REVIEW = "midterm_review"  # sơ kết giữa kỳ, 中期总结
    FINAL_REVIEW = "final_review"  # tổng kết, 总结


class ReviewKind(StrEnum):
    """What span a review looks back on."""

    YEARLY = "yearly"
    MIDTERM = "midterm"
    FINAL = "final"


class FindingKind(StrEnum):
    """The parts of a review, in the order they are written."""

    ACHIEVEMENT = "achievement"  # kết quả, 成效
    LIMIT = "limit"  # hạn chế, 不足
    CAUSE = "cause"  # nguyên nhân, 原因
    DIRECTION = "direction"  # phương hướng, 下一步打算
    PROPOSAL = "proposal"  # kiến nghị, 建议


class FundSource(StrEnum):
    """Where the money of a programme comes from."""

    OWN = "own"  # the organisation's own budget
    STATE = "state"  # ngân sách nhà nước, 财政
    EMPLOYERS = "employers"
    DONATIONS = "donations"  # xã hội hóa, 社会捐助
    OTHER = "other"


class CallKind(StrEnum):
    """What units are asked for."""

    LAW = "law"  # góp ý dự thảo luật, chính sách; 法规政策意见
    RULE = "rule"  # rà soát quy định không còn phù hợp; 不适应规定清理
    STUDY = "study"  # học tập, quán triệt; 学习传达


class OpinionAnswer(StrEnum):
    """What became of an opinion."""

    TAKEN = "taken"  # tiếp thu, 采纳
    IN_PART = "in_part"  # tiếp thu một phần, 部分采纳
    EXPLAINED = "explained"  # giải trình, 说明
