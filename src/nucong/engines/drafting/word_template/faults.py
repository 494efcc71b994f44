"""What stands against using a Word file as a template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..errors import DraftingError

# Of the file: it is not opened.
TOO_LARGE, OLD_WORD, NOT_WORD, LOCKED, DAMAGED, UNPACKS_TOO_LARGE, STRICT = (
    "too_large", "old_word", "not_word", "locked", "damaged", "unpacks_too_large", "strict",
)  # fmt: skip
# Of what it brings along: it is opened, and not taken.
MACROS, EMBEDDED, LINKED, FIELD_CODE, TRACKED = "macros", "embedded", "linked", "field_code", "tracked"
# Of its fields.
NO_FIELD, MISSING, UNKNOWN, NOT_KEPT, OPEN_BRACE, OUT_OF_REACH, MERGE_FIELD = (
    "no_field", "missing", "unknown", "not_kept", "open_brace", "out_of_reach", "merge_field",
)  # fmt: skip
RULES = (
    TOO_LARGE, OLD_WORD, NOT_WORD, LOCKED, DAMAGED, UNPACKS_TOO_LARGE, STRICT, MACROS, EMBEDDED, LINKED,
    FIELD_CODE, TRACKED, NO_FIELD, MISSING, UNKNOWN, NOT_KEPT, OPEN_BRACE, OUT_OF_REACH, MERGE_FIELD,
)  # fmt: skip

BODY, TABLE, BOX, HEADER, FOOTER, NOTE, DRAWING = (
    "body", "table", "box", "header", "footer", "note", "drawing",
)  # fmt: skip
PLACES = (BODY, TABLE, BOX, HEADER, FOOTER, NOTE, DRAWING)


@dataclass(frozen=True)
class Fault:
    """One thing against a template.

    `found`: the field, part or target it is about; `nearest`: the known field that looks most like it; `place`:
    where it stands (one of PLACES), `text`: the words around it.
    """

    rule: str
    found: str = ""
    nearest: str = ""
    place: str = ""
    text: str = ""


class BadTemplate(DraftingError):
    """The file is not taken as a template; `faults` says why, in the order of the file."""

    code = "DRAFTING-011"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{each.rule} {each.found}".strip() for each in self.faults))
