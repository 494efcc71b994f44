"""What is done with surveys."""

from .answering import take_answer
from .freezing import freeze_what_is_over
from .running import close_survey, open_survey, prolong_survey, say_asked, take_back_survey
from .words import hide_words, show_words
from .writing import change_survey, discard_survey, write_survey

__all__ = [
    "change_survey",
    "close_survey",
    "discard_survey",
    "freeze_what_is_over",
    "hide_words",
    "open_survey",
    "prolong_survey",
    "say_asked",
    "show_words",
    "take_answer",
    "take_back_survey",
    "write_survey",
]
