"""Files and typical cases as the page of a duty shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise

from nucong.reporting.models import Attachment, CaseConsent, Submission, TypicalCase
from nucong.reporting.stories import consent_of
from nucong.web.answering.inputs import EXTENTS, RECORDS, AboutFile, ConsentInput
from nucong.web.locales import written_day

Words = str | Promise


@dataclass(frozen=True)
class ConsentShown:
    """A consent in words."""

    person: str
    agreed_on: date
    extent: Words
    recorded: Words
    note: str
    withdrawn_on: date | None
    withdrawn_reason: str


@dataclass(frozen=True)
class CaseShown:
    """A story with its consent, those withdrawn, and the form to record one."""

    pk: UUID
    title: str
    text: str
    person_appears: bool
    anonymous_title: str
    anonymous_text: str
    consent: ConsentShown | None
    withdrawn: tuple[ConsentShown, ...]
    form: ConsentInput

    @property
    def goes_on(self) -> str:
        """What may go further: "as told", "anonymous" or nothing."""
        if not self.person_appears or self.consent:
            return "as told"
        return "anonymous" if self.anonymous_text else ""


@dataclass(frozen=True)
class FileShown:
    """A file with what is said of it, and the form to say it."""

    pk: UUID
    name: str
    caption: str
    facts: str
    size: int
    url: str
    small_url: str
    picture: bool
    video: bool
    length: str
    case: UUID | None
    form: AboutFile


def cases_shown(
    submission: Submission | None, *, on: date, typed: Mapping[str, ConsentInput]
) -> list[CaseShown]:
    """Return the stories of an answer; two queries."""
    if submission is None:
        return []
    return [_case(case, on, typed) for case in submission.cases.prefetch_related("consents")]


def _case(case: TypicalCase, on: date, typed: Mapping[str, ConsentInput]) -> CaseShown:
    in_force = consent_of(case)
    key = str(case.pk)
    return CaseShown(
        pk=case.pk,
        title=case.title,
        text=case.text,
        person_appears=case.person_appears,
        anonymous_title=case.anonymous_title,
        anonymous_text=case.anonymous_text,
        consent=consent_shown(in_force) if in_force else None,
        withdrawn=tuple(consent_shown(each) for each in case.consents.all() if each.withdrawn_at),
        form=typed.get(key) or ConsentInput(initial={"agreed_on": on}, auto_id=f"id_{key}_%s"),
    )


def consent_shown(consent: CaseConsent) -> ConsentShown:
    """Return a consent in words."""
    return ConsentShown(
        consent.person, consent.agreed_on, dict(EXTENTS).get(consent.extent, consent.extent),  # type: ignore[call-overload]
        dict(RECORDS).get(consent.recorded, consent.recorded), consent.note, consent.withdrawn_on,  # type: ignore[call-overload]
        consent.withdrawn_reason,
    )  # fmt: skip


def files_shown(submission: Submission | None, member: UUID) -> list[FileShown]:
    """Return the files of an answer; one query."""
    if submission is None:
        return []
    return [_file(each, member) for each in submission.attachments.all()]


def _file(each: Attachment, member: UUID) -> FileShown:
    initial = {"caption": each.caption, "taken_on": each.taken_on, "place": each.place}
    picture = each.media_type.startswith("image/")
    return FileShown(
        pk=each.pk,
        name=each.name,
        caption=each.caption,
        facts=facts_of(each),
        size=each.size,
        url=reverse("answering:file", args=[member, each.pk]),
        small_url=reverse("answering:file-small", args=[member, each.pk]) if picture else "",
        picture=picture,
        video=each.media_type.startswith("video/"),
        length=length_of(each),
        case=each.case_id,
        form=AboutFile(initial=initial, auto_id=f"id_{each.pk}_%s"),
    )


def facts_of(each: Attachment) -> str:
    """Return day and place in words."""
    return " · ".join(
        part for part in (written_day(each.taken_on) if each.taken_on else "", each.place) if part
    )


def length_of(each: Attachment) -> str:
    """Return how long a video lasts, as 1:05; nothing when it is not known."""
    return f"{each.seconds // 60}:{each.seconds % 60:02d}" if each.seconds is not None else ""
