"""States and fixed vocabularies of programmes."""

from __future__ import annotations

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
