"""Steps taken over a consolidation, and where the levels below it stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from nucong.reporting.models import AudienceMember
from nucong.reporting.standing import Standing


@dataclass(frozen=True)
class StepLine:
    """A step taken over the consolidation; voided ones stay visible."""

    word: str
    by: str
    at: datetime
    hash: str
    version: int
    voided_at: datetime | None
    void_reason: str
    stale: bool


@dataclass(frozen=True)
class LevelLine:
    """A unit below with units of its own: has its head confirmed?"""

    name: str
    url: str
    state: str
    done: int
    total: int


def steps_of(member: AudienceMember, digest: str) -> tuple[StepLine, ...]:
    """Return all steps of all versions, newest version first; a check over another hash is stale."""
    lines = []
    for version in member.consolidations.order_by("-version").prefetch_related("steps__by"):
        for step in version.steps.all():
            stale = step.step == "check" and version.state == "draft" and step.content_hash != digest
            lines.append(
                StepLine(
                    step.step,
                    str(step.by),
                    step.at,
                    step.content_hash,
                    version.version,
                    step.voided_at,
                    step.void_reason,
                    stale,
                )
            )
    return tuple(lines)


def levels_below(now: Standing, member: AudienceMember) -> tuple[LevelLine, ...]:
    """Return the units directly below that consolidate themselves."""
    lines = []
    for child in now.children(member):
        if not now.children(child):
            continue
        consolidation, counts = now.sums.get(child.pk), now.counts(child)
        lines.append(
            LevelLine(
                child.name,
                reverse("reporting:consolidation", args=[child.pk]),
                consolidation.state if consolidation else "missing",
                counts.accepted,
                counts.expected,
            )
        )
    return tuple(lines)


def by_parent(now: Standing, members: Sequence[AudienceMember]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return names of units by the unit they belong to."""
    found: dict[str, list[str]] = {}
    for each in members:
        parent = now.by_key.get(each.parent_id) if each.parent_id else None
        found.setdefault(parent.name if parent else "", []).append(each.name)
    return tuple((parent, tuple(names)) for parent, names in found.items())
