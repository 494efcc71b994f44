"""What may be told of a typical case beyond the unit that tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .errors import ConsentMissing, PictureOfAPerson
from .models import Attachment, CaseConsent, TypicalCase


@dataclass(frozen=True)
class Told:
    """A story as it may go on: as it was written, or in the variant without names."""

    title: str
    text: str
    anonymous: bool


def consent_of(case: TypicalCase) -> CaseConsent | None:
    """Return the consent in force, or None; reads the rows of `consents` once."""
    return next((each for each in case.consents.all() if each.withdrawn_at is None), None)


def told(case: TypicalCase) -> Told | None:
    """Return what may go on: the story itself where nobody appears or she agreed, else the variant
    without names, else nothing.
    """
    if not case.person_appears or consent_of(case) is not None:
        return Told(case.title, case.text, anonymous=False)
    if case.anonymous_text:
        return Told(case.anonymous_title or "–", case.anonymous_text, anonymous=True)
    return None


def check_told(cases: Iterable[TypicalCase]) -> None:
    """Raise ConsentMissing for the first story that may not go on in any form."""
    for case in cases:
        if told(case) is None:
            raise ConsentMissing(title=case.title)


def check_pictures(pictures: Iterable[Attachment]) -> None:
    """Raise PictureOfAPerson for the first picture of a story that may not go on under its own words.

    The variant without names helps no picture: a face is a name.
    """
    for picture in pictures:
        story = told(picture.case) if picture.case else None
        if picture.case and (story is None or story.anonymous):
            raise PictureOfAPerson(
                name=picture.name, title=picture.case.anonymous_title or picture.case.title
            )
