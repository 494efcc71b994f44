"""The editor of an own paper: parts with what changed in them, days, addressees with their units, remarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.documents.models import Document
from nucong.documents.own.checks import Remark, remarks_on
from nucong.documents.own.difference import Piece, difference
from nucong.documents.own.draft import Base, Draft, Duty, Part, Way
from nucong.documents.own.genres import Genre, genre_of
from nucong.documents.own.paper import basis_lines, first_sentence
from nucong.documents.own.structure import duty_words
from nucong.documents.queries import draft_of
from nucong.flow.own_units import Addressed, addressed_by
from nucong.kernel.refusal import NotVisible
from nucong.kernel.workdays import Workdays
from nucong.organisations.queries import workdays_of
from nucong.web.acting import Acting
from nucong.web.documents import labels
from nucong.web.documents.days import written
from nucong.web.own_documents import words

UNITS_SHOWN = 300


@dataclass(frozen=True)
class PartShown:
    """A part in the editor: its words, how it stands to the parent, and what changed."""

    part: Part
    way: str
    word: str
    pieces: tuple[Piece, ...]
    title_pieces: tuple[Piece, ...]
    parent: str
    first: bool
    last: bool


@dataclass(frozen=True)
class DutyShown:
    """Something to be handed in, our day beside the parent's."""

    key: str
    what: str
    due: str
    parent_due: str
    apart: str
    late: bool
    kept: bool


@dataclass(frozen=True)
class PhraseShown:
    """An addressee as written, what it means, and its units."""

    text: str
    how: str
    doubtful: bool
    units: tuple[tuple[str, str, bool], ...]
    count: int
    whole: bool


@dataclass(frozen=True)
class RemarkShown:
    """A remark in the language of the reader, and the place it is mended at."""

    text: str
    field: str
    stops: bool


@dataclass(frozen=True)
class EditorPage:
    """Everything the editor shows."""

    document: Document
    draft: Draft
    genre: Genre
    parts: tuple[PartShown, ...]
    duties: tuple[DutyShown, ...]
    bases: tuple[tuple[Base, str], ...]
    phrases: tuple[PhraseShown, ...]
    goes_to: int
    sentence: str
    remarks: tuple[RemarkShown, ...]
    content_language: str

    @property
    def addressees(self) -> str:
        """The addressees, one a line."""
        return "\n".join(self.draft.addressees)

    @property
    def forwards_from_system(self) -> bool:
        """Tell whether the forwarded words are those of a paper in the system: they are not changed here."""
        return bool(self.draft.forwarded) and any(base.document for base in self.draft.bases[:1])

    @property
    def joint(self) -> bool:
        """Tell whether the paper bears two signatures."""
        return self.genre.joint


def draft_or_404(document: Document) -> Draft:
    """Return the draft of an own paper. Raises NotVisible."""
    draft = draft_of(document)
    if draft is None:
        raise NotVisible
    return draft


def editor_page(me: Acting, document: Document, typed: Draft | None = None) -> EditorPage:
    """Return the editor of a paper as it stands now, or with words typed and not saved yet."""
    draft = typed or draft_or_404(document)
    addressed = addressed_by(draft, unit=document.unit, on=me.on)
    workdays = workdays_of(me.organisation)
    return EditorPage(
        document=document,
        draft=draft,
        genre=genre_of(draft.genre, draft.language),
        parts=parts_shown(draft),
        duties=tuple(_duty(duty, draft, workdays) for duty in draft.duties),
        bases=tuple((base, _base_url(base)) for base in draft.bases),
        phrases=tuple(_phrases(addressed)),
        goes_to=len(addressed.goes_to),
        sentence=citations_shown(draft),
        remarks=remarks_shown(draft, me.on, addressed),
        content_language="zh-Hans" if draft.language == "zh" else draft.language,
    )


def citations_shown(draft: Draft) -> str:
    """Return the citations as they will stand on the paper: căn cứ lines, or the first sentence."""
    return "\n".join([*basis_lines(draft), first_sentence(draft)]).strip()


def parts_shown(draft: Draft) -> tuple[PartShown, ...]:
    """Return the parts of a draft; a rewritten one with its difference to the parent, word by word."""
    return tuple(_part(draft.parts, index) for index in range(len(draft.parts)))


def _part(parts: Sequence[Part], index: int) -> PartShown:
    part = parts[index]
    rewritten = part.way is Way.REWRITTEN and part.source is not None
    pieces = difference(part.source.text, part.text) if rewritten and part.source else []
    titles = (
        difference(part.source.title, part.title)
        if rewritten and part.source and part.source.title != part.title
        else []
    )
    return PartShown(
        part, str(part.way), labels.word(words.WAYS, str(part.way)), tuple(pieces), tuple(titles),
        part.source.number if part.source else "", index == 0, index == len(parts) - 1,
    )  # fmt: skip


def remarks_shown(draft: Draft, today: date, addressed: Addressed) -> tuple[RemarkShown, ...]:
    """Return what is open in a draft, in the language of the reader."""
    found: list[Remark] = remarks_on(draft, today=today, units=len(addressed.goes_to))
    return tuple(RemarkShown(words.remark_words(remark), remark.field, remark.stops) for remark in found)


def _duty(duty: Duty, draft: Draft, workdays: Workdays) -> DutyShown:
    ours, theirs = _day(duty.due), _day(duty.parent_due)
    apart, late = "", False
    if ours is not None and theirs is not None:
        apart, late = days_apart(ours, theirs, workdays), ours > theirs and draft.change is None
    return DutyShown(
        duty.key,
        duty_words(duty, draft.language),
        written(duty.due),
        written(duty.parent_due),
        apart,
        late,
        duty.kept,
    )


def days_apart(ours: date, theirs: date, workdays: Workdays) -> str:
    """Return the distance of our day from the parent's, in days and working days."""
    if ours == theirs:
        return _("the same day")
    early, late = min(ours, theirs), max(ours, theirs)
    count = (late - early).days
    working = workdays.between(early, late)
    if ours < theirs:
        told = ngettext(
            "%(count)s day earlier (%(working)s working)",
            "%(count)s days earlier (%(working)s working)",
            count,
        )
    else:
        told = ngettext(
            "%(count)s day later (%(working)s working)", "%(count)s days later (%(working)s working)", count
        )
    return told % {"count": count, "working": working}


def _phrases(addressed: Addressed) -> list[PhraseShown]:
    shown = []
    for each in addressed.resolutions:
        rows = [addressed.rows[key] for key in each.unit_ids if key in addressed.rows]
        units = tuple((str(row.id), row.name, row.id not in addressed.left_out) for row in rows[:UNITS_SHOWN])
        how = "; ".join(_(word) for word in each.how.split("; ") if word)
        shown.append(
            PhraseShown(
                each.phrase, how, each.doubtful, units, sum(row.id not in addressed.left_out for row in rows),
                len(rows) <= UNITS_SHOWN,
            )
        )  # fmt: skip
    return shown


def _base_url(base: Base) -> str:
    return reverse("documents:detail", args=[UUID(base.document)]) if base.document else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
