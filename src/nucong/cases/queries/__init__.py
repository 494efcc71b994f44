"""What is read of cases without opening one."""

from .keeping import Outlook, due_cases, held_now, outlook, rules_in_force, years_kept
from .releases import released_into, releases_of
from .standing import (
    barred_from,
    can_join,
    case_workers_of,
    cases_of,
    in_team,
    is_first,
    let_in_workers,
    may_let_in,
    may_open,
    may_take,
    not_kept_out,
    reader_at,
    team_of,
    waiting_cases,
)

__all__ = [
    "Outlook",
    "barred_from",
    "can_join",
    "case_workers_of",
    "cases_of",
    "due_cases",
    "held_now",
    "in_team",
    "is_first",
    "let_in_workers",
    "may_let_in",
    "may_open",
    "may_take",
    "not_kept_out",
    "outlook",
    "reader_at",
    "released_into",
    "releases_of",
    "rules_in_force",
    "team_of",
    "waiting_cases",
    "years_kept",
]
