"""Everything that changes trees. Each action is one transaction with one audit event."""

from ..drafts import UnitDraft
from .classifying import classify_unit, define_class, form_body
from .copying import note_copy_of_everything
from .days import forget_special_day, set_special_days
from .founding import create_organisation, establish_unit, register_external_body
from .importing import correct_unit, import_units
from .joining import dissolve_unit, merge_units, split_unit
from .loading import load_tree
from .moving import move_unit, rename_unit
from .undoing import undo_succession

__all__ = [
    "UnitDraft",
    "classify_unit",
    "correct_unit",
    "create_organisation",
    "define_class",
    "dissolve_unit",
    "establish_unit",
    "forget_special_day",
    "form_body",
    "import_units",
    "load_tree",
    "merge_units",
    "move_unit",
    "note_copy_of_everything",
    "register_external_body",
    "rename_unit",
    "set_special_days",
    "split_unit",
    "undo_succession",
]
