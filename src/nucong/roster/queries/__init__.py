"""Reading rosters as they stood on a day."""

from .counts import AttributeCounts, protected_tables
from .held import coming_settings, held_posts, key_setting, unit_facts
from .lacking import Lacking, units_lacking
from .present import listed_posts, present_roster
from .unit import BodyNow, PostNow, UnitNow, below_now, changes_of, unit_now

__all__ = [
    "AttributeCounts",
    "BodyNow",
    "Lacking",
    "PostNow",
    "UnitNow",
    "below_now",
    "changes_of",
    "coming_settings",
    "held_posts",
    "key_setting",
    "listed_posts",
    "present_roster",
    "protected_tables",
    "unit_facts",
    "unit_now",
    "units_lacking",
]
