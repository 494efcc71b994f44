"""Verbs of awards."""

from .answering import AnswerFacts, enter_answer, name_answer_document, take_answer_back
from .asking import tell_namesakes
from .calling import (
    add_award,
    change_call,
    give_extra,
    make_call,
    move_call,
    set_quotas,
    set_terms,
    take_award_out,
)
from .deciding import enter_awards, put_in_decision
from .giving import GivenFacts, correct_award, record_award, withdraw_award
from .nominating import (
    NominationFacts,
    attach_file,
    change_nomination,
    keep_consent,
    nominate,
    remove_file,
    renew,
    send,
    withdraw_consent,
    withdraw_nomination,
)
from .proposing import keep_received, mark_proposed, put_in_proposal, take_proposal_back
from .registering import register, take_registration_back
from .reviewing import excuse, keep_ballot, review, set_ranks
from .versions import keep_version

__all__ = [
    "AnswerFacts",
    "GivenFacts",
    "NominationFacts",
    "add_award",
    "attach_file",
    "change_call",
    "change_nomination",
    "correct_award",
    "enter_answer",
    "enter_awards",
    "excuse",
    "give_extra",
    "keep_ballot",
    "keep_consent",
    "keep_received",
    "keep_version",
    "make_call",
    "mark_proposed",
    "move_call",
    "name_answer_document",
    "nominate",
    "put_in_decision",
    "put_in_proposal",
    "record_award",
    "register",
    "remove_file",
    "renew",
    "review",
    "send",
    "set_quotas",
    "set_ranks",
    "set_terms",
    "take_answer_back",
    "take_award_out",
    "take_proposal_back",
    "take_registration_back",
    "tell_namesakes",
    "withdraw_award",
    "withdraw_consent",
    "withdraw_nomination",
]
