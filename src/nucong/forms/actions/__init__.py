"""Writes of the forms context: forms with their versions, and the elements their questions carry."""

from .elements import carry, change_meaning, correct_element, define_element, drop
from .versions import definition_hash, draft_form, publish_version, redefine, revise

__all__ = [
    "carry",
    "change_meaning",
    "correct_element",
    "define_element",
    "definition_hash",
    "draft_form",
    "drop",
    "publish_version",
    "redefine",
    "revise",
]
