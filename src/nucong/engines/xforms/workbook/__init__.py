"""The entry workbook: a form sent out as Excel and read back when filled in.

It looks like the paper table when the form has one, else like a list. Rules and locks inside Excel
are a convenience; what comes back is judged by `CompiledForm.check` like any other answer.
"""

from .read import EntryRead, read_entry_workbook
from .write import entry_workbook

__all__ = ["EntryRead", "entry_workbook", "read_entry_workbook"]
