"""Rows of the roster: officers and their bodies, and the courses they are trained in."""

from .courses import (
    Attendance,
    Certificate,
    CertificateTemplate,
    CertificateWords,
    Course,
    CoursePlaces,
    Enrolment,
    ResultCorrection,
    TemplateTaken,
)
from .officers import (
    Body,
    KeyPositions,
    OutsidePost,
    Person,
    PlannedPost,
    Post,
    Proposal,
    ProtectedCount,
    Training,
    UnitWorkforce,
)
from .tree import CarryOver, EntryForUnit, LineEntry, SplitChoice, UnitEnd, UnitSplit

__all__ = [
    "Attendance",
    "Body",
    "CarryOver",
    "Certificate",
    "CertificateTemplate",
    "CertificateWords",
    "Course",
    "CoursePlaces",
    "Enrolment",
    "EntryForUnit",
    "KeyPositions",
    "LineEntry",
    "OutsidePost",
    "Person",
    "PlannedPost",
    "Post",
    "Proposal",
    "ProtectedCount",
    "ResultCorrection",
    "SplitChoice",
    "TemplateTaken",
    "Training",
    "UnitEnd",
    "UnitSplit",
    "UnitWorkforce",
]
