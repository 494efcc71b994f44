"""Reading rosters as they stood on a day."""

from .counts import AttributeCounts, protected_tables
from .courses import (
    Candidate,
    CourseNow,
    Named,
    Offered,
    UnitPlaces,
    calls_open,
    candidates,
    course_now,
    courses_calling,
    courses_held_by,
    offered_places,
)
from .coverage import Coverage, Years, coverage
from .held import coming_settings, held_posts, key_setting, unit_facts
from .lacking import Lacking, units_lacking
from .of_programme import TrainedUnder, trained_under
from .present import listed_posts, present_roster
from .tallied import TreeTally, tree_tally
from .unit import BodyNow, PostNow, UnitNow, below_now, changes_of, unit_now

__all__ = [
    "AttributeCounts",
    "BodyNow",
    "Candidate",
    "CourseNow",
    "Coverage",
    "Lacking",
    "Named",
    "Offered",
    "PostNow",
    "TrainedUnder",
    "TreeTally",
    "UnitNow",
    "UnitPlaces",
    "Years",
    "below_now",
    "calls_open",
    "candidates",
    "changes_of",
    "coming_settings",
    "course_now",
    "courses_calling",
    "courses_held_by",
    "coverage",
    "held_posts",
    "key_setting",
    "listed_posts",
    "offered_places",
    "present_roster",
    "protected_tables",
    "trained_under",
    "tree_tally",
    "unit_facts",
    "unit_now",
    "units_lacking",
]
