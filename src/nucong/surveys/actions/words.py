"""Hiding what somebody wrote where it names a person, and showing it again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nucong.accounts.models import User

from ..errors import WhyHidden
from ..models import Word
from .recording import record_survey


def hide_words(*, word: Word, reason: str, by: User, at: datetime) -> None:
    """Withhold what somebody wrote. Raises WhyHidden."""
    if not reason.strip():
        raise WhyHidden()
    with transaction.atomic():
        word.hidden_because = reason.strip()[:200]
        word.save()
        record_survey(word.question.survey, by=by, at=at, verb="hide_words", reason=word.hidden_because)


def show_words(*, word: Word, by: User, at: datetime) -> None:
    """Show again what was hidden."""
    with transaction.atomic():
        word.hidden_because = ""
        word.save()
        record_survey(word.question.survey, by=by, at=at, verb="show_words")
