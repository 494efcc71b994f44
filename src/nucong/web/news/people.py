"""The people news tells of, as the pages of its writers and reviewers show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nucong.documents.consents import PURPOSE_OF, covered, in_force
from nucong.documents.models import Document, NewsConsent, NewsDraft, NewsPerson
from nucong.documents.states import Appears, ConsentPurpose, ConsentWay, HoldReason, PeopleMark, Reach
from nucong.web.locales import written_number
from nucong.web.roster.words import listed

APPEARS = {
    Appears.NAMED: gettext_lazy("named"),
    Appears.PICTURED: gettext_lazy("shown in a picture"),
    Appears.QUOTED: gettext_lazy("quoted"),
}
PURPOSES = {
    ConsentPurpose.INSIDE: gettext_lazy("inside the organisation"),
    ConsentPurpose.PUBLIC: gettext_lazy("the public page"),
    ConsentPurpose.PRESS: gettext_lazy("passing it to the press"),
}
WAYS = {
    ConsentWay.PAPER: gettext_lazy("signed paper"),
    ConsentWay.MESSAGE: gettext_lazy("letter or message"),
    ConsentWay.SPOKEN: gettext_lazy("spoken, before a witness"),
}
MARKS = {
    PeopleMark.NOBODY: gettext_lazy("No person is named or can be recognised"),
    PeopleMark.NOTICE: gettext_lazy(
        "Only a group at an event: a notice told people that pictures are taken and published"
    ),
}
HELD = {
    HoldReason.WITHDRAWN: gettext_lazy("A person told of took her consent back. Readers no longer find the news."),
    HoldReason.ENDED: gettext_lazy("A consent was given until a day that is over. Readers no longer find the news."),
}  # fmt: skip


@dataclass(frozen=True)
class ConsentRow:
    """A consent in words: to what and how, and whether it holds."""

    consent: NewsConsent
    purposes: str
    way: str
    state: str  # "", "over", "withdrawn"
    has_file: bool


@dataclass(frozen=True)
class PersonRow:
    """A person with what she agreed to; `purposes` says of each whether she agrees today."""

    person: NewsPerson
    appears: str
    purposes: tuple[tuple[str, bool], ...]
    consents: tuple[ConsentRow, ...]
    may_withdraw: bool


@dataclass(frozen=True)
class People:
    """Whom news tells of, and whether it may go to its readers; `press`: whether it may be handed on."""

    rows: tuple[PersonRow, ...]
    mark: str
    words: str
    ready: bool
    press: bool


def people_of(document: Document, draft: NewsDraft | None, reach: str, *, on: date) -> People:
    """Return the people of news with their consents; three queries."""
    persons = document.news_persons.prefetch_related("consents__file", "consents__noted_by")
    rows = tuple(_row(person, on) for person in persons)
    purpose = PURPOSE_OF[Reach(reach)]
    agreed = [covered(person.consents.all(), on=on) for person in persons]
    asked = sum(purpose in each for each in agreed)
    mark = draft.people if draft is not None else ""
    said = bool(rows or mark or reach != Reach.PUBLIC)
    words = [str(MARKS[PeopleMark(mark)])] if mark else []
    if rows:
        told = ngettext(
            "%(count)s person listed, %(agreed)s agreed to these readers",
            "%(count)s persons listed, %(agreed)s agreed to these readers",
            len(rows),
        )
        counts = {"count": written_number(len(rows)), "agreed": written_number(asked)}
        words.insert(0, told % counts)
    if not words:
        words = [_("Not said yet: list the persons, or mark that nobody can be recognised.")]
    return People(
        rows=rows, mark=mark, words=" · ".join(words), ready=said and asked == len(rows),
        press=bool(rows or mark) and all(ConsentPurpose.PRESS in each for each in agreed),
    )  # fmt: skip


def _row(person: NewsPerson, on: date) -> PersonRow:
    consents = list(person.consents.all())
    holding = in_force(consents, on=on)
    agreed = covered(consents, on=on)
    return PersonRow(
        person=person,
        appears=listed([str(words) for each, words in APPEARS.items() if each in person.appears]),
        purposes=tuple((str(words), purpose in agreed) for purpose, words in PURPOSES.items()),
        consents=tuple(_consent(each, holds=each in holding) for each in consents),
        may_withdraw=bool(holding),
    )


def _consent(consent: NewsConsent, *, holds: bool) -> ConsentRow:
    return ConsentRow(
        consent=consent,
        purposes=listed([str(words) for each, words in PURPOSES.items() if each in consent.purposes]),
        way=str(WAYS[ConsentWay(consent.way)]),
        state="withdrawn" if consent.withdrawn_at else "" if holds else "over",
        has_file=hasattr(consent, "file"),
    )
