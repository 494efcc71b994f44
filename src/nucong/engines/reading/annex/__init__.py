"""Annex tables understood as forms: `find_forms` proposes fields, types, choices and the paper grid.

Words: a *table* is what stands in the document, a *grid* its cells in place, a *draft* the form while
it is read, a *proposal* the result, which a person confirms.
"""

from nucong.engines.reading.annex.find import find_forms
from nucong.engines.reading.annex.flattened import tables_in
from nucong.engines.reading.annex.outlines import find_outlines
from nucong.engines.reading.annex.table import Cell, Table

__all__ = ["Cell", "Table", "find_forms", "find_outlines", "tables_in"]
