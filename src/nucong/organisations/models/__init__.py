"""Rows of organisations: trees, units, their names and places by day, classes, bodies, successions."""

from .classes import Body, ClassAxis, UnitClass, UnitClassification
from .days import SpecialDay
from .organisation import Level, Organisation
from .succession import Succession, SuccessionPart
from .unit import Placement, SerialCounter, Unit, UnitName

__all__ = [
    "Body",
    "ClassAxis",
    "Level",
    "Organisation",
    "Placement",
    "SerialCounter",
    "SpecialDay",
    "Succession",
    "SuccessionPart",
    "Unit",
    "UnitClass",
    "UnitClassification",
    "UnitName",
]
