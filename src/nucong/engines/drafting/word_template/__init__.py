"""A Word file somebody made, with fields in braces, filled with words: once, or for many people in one file.

Nothing of it is run: a field is a name looked up in a list, and only text takes its place. Words: a **template**
is the file, a **field** is `{{name}}` in it, a **fault** is what stands against using it.
"""

from .checking import check, fields_of
from .faults import BadTemplate, Fault
from .joining import TooManySheets, filled
from .opening import MAX_BYTES, Template, opened
from .vocabulary import Field, Vocabulary

__all__ = [
    "MAX_BYTES",
    "BadTemplate",
    "Fault",
    "Field",
    "Template",
    "TooManySheets",
    "Vocabulary",
    "check",
    "fields_of",
    "filled",
    "opened",
]
