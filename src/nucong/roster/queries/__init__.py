"""Reading rosters as they stood on a day."""

from .counts import protected_tables
from .held import held_posts, key_setting, unit_facts
from .lacking import Lacking, units_lacking
from .present import present_roster
from .unit import BodyNow, PostNow, UnitNow, below_now, unit_now

__all__ = [
    "BodyNow",
    "Lacking",
    "PostNow",
    "UnitNow",
    "below_now",
    "held_posts",
    "key_setting",
    "present_roster",
    "protected_tables",
    "unit_facts",
    "unit_now",
    "units_lacking",
]
