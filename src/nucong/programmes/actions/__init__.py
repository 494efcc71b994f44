"""Writes of the programmes context. Each action is one transaction with one audit event."""

from .adopting import match_targets, place_programme, take_over
from .calls import answer_opinion, close_call, fold_opinion, open_call, tell_opinion, unfold_opinion
from .money import plan_money, spend_money
from .pairs import end_pair, pair_units
from .programmes import (
    RegimePlan,
    add_duty,
    change_regime,
    keep_form,
    make_regime,
    put_inside,
    record_conference,
    set_form,
    set_reporting_year,
    start_programme,
    take_out,
)
from .targets import (
    add_target,
    define_indicator,
    fill_library,
    keep_figures,
    measure_with,
    set_target,
    tell_outside,
)
from .work import TaskPlan, add_milestone, add_task, change_task, reach_milestone, report_task

__all__ = [
    "RegimePlan",
    "TaskPlan",
    "add_duty",
    "add_milestone",
    "add_target",
    "add_task",
    "answer_opinion",
    "change_regime",
    "change_task",
    "close_call",
    "define_indicator",
    "end_pair",
    "fill_library",
    "fold_opinion",
    "keep_figures",
    "keep_form",
    "make_regime",
    "match_targets",
    "measure_with",
    "open_call",
    "pair_units",
    "place_programme",
    "plan_money",
    "put_inside",
    "reach_milestone",
    "record_conference",
    "report_task",
    "set_form",
    "set_reporting_year",
    "set_target",
    "spend_money",
    "start_programme",
    "take_out",
    "take_over",
    "tell_opinion",
    "tell_outside",
    "unfold_opinion",
]
