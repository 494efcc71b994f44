"""States and fixed vocabularies of surveys."""

from __future__ import annotations

from enum import StrEnum

from nucong.kernel.refusal import N_


class QuestionKind(StrEnum):
    """What kind of answer a question takes."""

    ONE = "one"
    SEVERAL = "several"
    SCALE = "scale"  # 1 to 5, how satisfied
    YES_NO = "yes_no"
    NUMBER = "number"  # chosen as a range, never exact
    WORDS = "words"


class Purpose(StrEnum):
    """What a survey is for."""

    PROGRAMME = "programme"
    CALL = "call"  # a draft law or policy
    CONTRACT = "contract"  # mức độ hài lòng với thỏa ước, 专项集体合同满意度
    OTHER = "other"


class Links(StrEnum):
    """Whose answers are kept apart."""

    ONE = "one"
    BELOW = "below"  # one link for the unit and each one directly below
    ALL = "all"  # one for every unit below, at every level


class Stage(StrEnum):
    """Where a survey stands on a day."""

    DRAFT = "draft"
    WAITING = "waiting"
    OPEN = "open"
    OVER = "over"


KIND_WORDS = {
    QuestionKind.ONE: N_("one choice"),
    QuestionKind.SEVERAL: N_("several choices"),
    QuestionKind.SCALE: N_("how satisfied, 1 to 5"),
    QuestionKind.YES_NO: N_("yes or no"),
    QuestionKind.NUMBER: N_("a number, in ranges"),
    QuestionKind.WORDS: N_("in a few words"),
}
PURPOSE_WORDS = {
    Purpose.PROGRAMME: N_("for a programme"),
    Purpose.CALL: N_("on a draft law or policy"),
    Purpose.CONTRACT: N_("on a collective contract"),
    Purpose.OTHER: N_("for nothing of these"),
}
LINK_WORDS = {
    Links.ONE: N_("one link for all: results for the whole only"),
    Links.BELOW: N_("one link for each unit directly below: results by unit"),
    Links.ALL: N_("one link for every unit below, at all levels: results by unit"),
}
SCALE_WORDS = (
    N_("very dissatisfied"),
    N_("dissatisfied"),
    N_("neither"),
    N_("satisfied"),
    N_("very satisfied"),
)
YES_NO_WORDS = (N_("Yes"), N_("No"))
