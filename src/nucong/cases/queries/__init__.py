"""What is read of cases without opening one."""

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
    "barred_from",
    "can_join",
    "case_workers_of",
    "cases_of",
    "in_team",
    "is_first",
    "let_in_workers",
    "may_let_in",
    "may_open",
    "may_take",
    "not_kept_out",
    "reader_at",
    "team_of",
    "waiting_cases",
]
