"""Rows of the roster: officers and their bodies, and the courses they are trained in."""

from .courses import Attendance, Certificate, Course, CoursePlaces, Enrolment
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

__all__ = [
    "Attendance",
    "Body",
    "Certificate",
    "Course",
    "CoursePlaces",
    "Enrolment",
    "KeyPositions",
    "OutsidePost",
    "Person",
    "PlannedPost",
    "Post",
    "Proposal",
    "ProtectedCount",
    "Training",
    "UnitWorkforce",
]
