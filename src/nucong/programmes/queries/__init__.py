"""Reading programmes."""

from .calls import (
    opinions_owed,
    studies_owed,
)
from .duties import (
    answered_by_itself,
    programme_of,
    regimes_of,
    standing_on,
    waiting_for_a_report,
    year_start,
    year_start_of,
)
from .indicators import (
    OutsideTold,
    ended_indicators,
    library,
    outside_over_years,
    outside_pairs,
    units_told_by_others,
)
from .money import (
    MoneyLine,
    entries_of,
    money_between,
    money_of,
)
from .reviews import (
    asks_unit,
    facts_of,
    frozen_for,
    reviews_asking,
    reviews_of,
)
from .targets import (
    HeldTarget,
    dated_definitions,
    is_used,
    kept_figures,
    kept_in,
    rule_of,
    target_before,
    targets_below,
    targets_of,
    told_halves,
)
from .tasks import (
    late_at_and_below,
    lead_of,
    leads_in,
    task_facts,
    task_reports,
    tasks_for,
)

__all__ = [
    "HeldTarget",
    "MoneyLine",
    "OutsideTold",
    "answered_by_itself",
    "asks_unit",
    "dated_definitions",
    "ended_indicators",
    "entries_of",
    "facts_of",
    "frozen_for",
    "is_used",
    "kept_figures",
    "kept_in",
    "late_at_and_below",
    "lead_of",
    "leads_in",
    "library",
    "money_between",
    "money_of",
    "opinions_owed",
    "outside_over_years",
    "outside_pairs",
    "programme_of",
    "regimes_of",
    "reviews_asking",
    "reviews_of",
    "rule_of",
    "standing_on",
    "studies_owed",
    "target_before",
    "targets_below",
    "targets_of",
    "task_facts",
    "task_reports",
    "tasks_for",
    "told_halves",
    "units_told_by_others",
    "waiting_for_a_report",
    "year_start",
    "year_start_of",
]
