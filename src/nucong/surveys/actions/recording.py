"""The event every act on a survey leaves. Answering leaves none: it would tell when somebody answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from nucong.audit.actions import Actor, record

from ..models import Survey


def record_survey(survey: Survey, *, by: Actor, at: datetime, verb: str, **detail: Any) -> None:
    """Append an event about a survey."""
    record(
        by=by, at=at, verb=f"survey.{verb}", what=survey, organisation=survey.organisation_id,
        unit=survey.unit_id, detail=detail,
    )  # fmt: skip
