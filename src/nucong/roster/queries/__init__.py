"""Reading rosters as they stood on a day."""

from .carried import EndedUnit, bodies_open_to, ended_units, proposed_to, successors_of, undecided_ends
from .certificate_templates import (
    TemplateNow,
    offered_from_above,
    template_data,
    template_in_use,
    templates_of,
    templates_offered,
)
from .certificates import WordsNow, certificate_shown, certificate_words_of, certificates_of, posts_on
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
from .entries import entered_now, entries_made_by, latest_entry, lines_to_confirm, open_entry
from .held import coming_settings, held_posts, key_changes, key_setting, unit_facts
from .lacking import Lacking, units_lacking
from .of_programme import TrainedUnder, trained_under
from .past_tallied import PastPart, PastTree, past_trees
from .plans import PlanBelow, Planned, PlansBelow, plans_below
from .present import listed_posts, present_roster, present_rosters
from .splits import Asked, NewBody, Place, SplitUnit, asked_of, new_units_of, places_after, split_units
from .tallied import Ground, TreeTally, frozen_tally, tree_tally, workforce_seen
from .unit import BelowNow, BodyNow, PostNow, UnitNow, below_now, changes_of, unit_now

__all__ = [
    "Asked",
    "AttributeCounts",
    "BelowNow",
    "BodyNow",
    "Candidate",
    "CourseNow",
    "Coverage",
    "EndedUnit",
    "Ground",
    "Lacking",
    "Named",
    "NewBody",
    "Offered",
    "PastPart",
    "PastTree",
    "Place",
    "PlanBelow",
    "Planned",
    "PlansBelow",
    "PostNow",
    "SplitUnit",
    "TemplateNow",
    "TrainedUnder",
    "TreeTally",
    "UnitNow",
    "UnitPlaces",
    "WordsNow",
    "Years",
    "asked_of",
    "below_now",
    "bodies_open_to",
    "calls_open",
    "candidates",
    "certificate_shown",
    "certificate_words_of",
    "certificates_of",
    "changes_of",
    "coming_settings",
    "course_now",
    "courses_calling",
    "courses_held_by",
    "coverage",
    "ended_units",
    "entered_now",
    "entries_made_by",
    "frozen_tally",
    "held_posts",
    "key_changes",
    "key_setting",
    "latest_entry",
    "lines_to_confirm",
    "listed_posts",
    "new_units_of",
    "offered_from_above",
    "offered_places",
    "open_entry",
    "past_trees",
    "places_after",
    "plans_below",
    "posts_on",
    "present_roster",
    "present_rosters",
    "proposed_to",
    "protected_tables",
    "split_units",
    "successors_of",
    "template_data",
    "template_in_use",
    "templates_of",
    "templates_offered",
    "trained_under",
    "tree_tally",
    "undecided_ends",
    "unit_facts",
    "unit_now",
    "units_lacking",
    "workforce_seen",
]
