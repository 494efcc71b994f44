"""What was done, to what, and what of it is kept: the words of the record, by subject."""

from __future__ import annotations

from .awards import AWARDS
from .facts import FACTS
from .objects import OBJECTS
from .papers import PAPERS
from .people import PEOPLE
from .programmes import PROGRAMMES
from .records import RECORDS
from .reports import REPORTS
from .roster import ROSTER

VERBS = {**PEOPLE, **ROSTER, **PAPERS, **PROGRAMMES, **REPORTS, **RECORDS, **AWARDS}

__all__ = ["FACTS", "OBJECTS", "VERBS"]
