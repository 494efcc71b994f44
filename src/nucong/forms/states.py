"""States of a form version."""

from __future__ import annotations

from enum import StrEnum


class VersionState(StrEnum):
    """Whether a version may still change."""

    DRAFT = "draft"
    PUBLISHED = "published"  # in use by a cycle; never changes again
