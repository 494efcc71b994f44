"""What is done to contracts; each leaves an event in the record of what was done."""

from .keeping import ContractFacts, SurveyFacts, ask_by_survey, change_contract, keep_contract, tell_survey
from .stating import state_base
from .stepping import take_back_step, take_step

__all__ = [
    "ContractFacts",
    "SurveyFacts",
    "ask_by_survey",
    "change_contract",
    "keep_contract",
    "state_base",
    "take_back_step",
    "take_step",
    "tell_survey",
]
