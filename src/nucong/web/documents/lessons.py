"""What corrections taught, in people's words: where it came from, what it means, how it is changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.documents.learning import phrase_key
from nucong.documents.models import Document, Lesson, Provision
from nucong.documents.queries import classes_learned, lessons_on_parts
from nucong.documents.states import LessonKind
from nucong.organisations.addressee_phrases import classes_named, is_chinese
from nucong.web.documents import details, labels
from nucong.web.documents.days import written
from nucong.web.documents.said import Said, value_said
from nucong.web.documents.shapes import PartInput
from nucong.web.locales import written_day


@dataclass(frozen=True)
class LessonRow:
    """One lesson in the list."""

    key: UUID
    kind: str
    written: str
    means: Said
    issuer: str
    source: str
    source_url: str
    by: str
    on: str
    used: str
    taken_back: str
    url: str

    @property
    def live(self) -> bool:
        """Tell whether the lesson is applied."""
        return not self.taken_back


@dataclass(frozen=True)
class Learned:
    """What earlier corrections say of one part: where they came from, what was read, which class was taught."""

    notes: tuple[str, ...] = ()
    read_as: Said | None = None
    class_now: str = ""
    class_word: str = ""
    class_note: str = ""
    classes: tuple[tuple[str, str], ...] = ()


NOTHING_LEARNED = Learned()


def means_said(lesson: Lesson) -> Said:
    """Return what a lesson means."""
    if lesson.kind == LessonKind.ADDRESSEE:
        return Said(_(str(lesson.means)))
    if lesson.kind == LessonKind.CITATION:
        told = lesson.means
        return Said(
            str(told.get("symbol") or ""),
            details.facts(
                (_("Kind"), labels.word(labels.KINDS, told.get("kind"))),
                (_("Date"), written(told.get("date"))),
                (_("Title or issuer"), told.get("title_or_issuer")),
            ),
        )
    return Said("; ".join(lesson.means) if isinstance(lesson.means, list) else str(lesson.means))


def provenance(lesson: Lesson, *, unit: UUID) -> str:
    """Return where a lesson comes from; document and person are named to the unit that holds the document."""
    day = written_day(lesson.taught_at.date())
    if lesson.document.unit_id != unit:
        return _("Learned from a document of another unit, corrected there on %(day)s.") % {"day": day}
    told = {"document": _source(lesson), "name": lesson.taught_by.display_name, "day": day}
    return _("Learned from %(document)s, corrected by %(name)s on %(day)s.") % told


def _source(lesson: Lesson) -> str:
    return lesson.document.full_number or lesson.document.subject or _("a document without a number")


def rows_of(
    lessons: Sequence[Lesson], *, seen: Collection[UUID], used: Mapping[UUID, int]
) -> list[LessonRow]:
    """Return the rows of the list; seen: documents the reader may open; used: parts each lesson lies beside."""
    rows = []
    for lesson in lessons:
        open_to_her = lesson.document_id in seen
        back = ""
        if lesson.taken_back_at is not None and lesson.taken_back_by is not None:
            name = lesson.taken_back_by.display_name if open_to_her else "…"
            back = _("Taken back by %(name)s on %(day)s") % {
                "name": name, "day": written_day(lesson.taken_back_at.date()),
            }  # fmt: skip
        rows.append(
            LessonRow(
                key=lesson.pk, kind=labels.word(labels.LESSONS, lesson.kind), written=lesson.written,
                means=means_said(lesson), issuer=lesson.issuer if lesson.issuer_key else "",
                source=_source(lesson) if open_to_her else _("a document of another unit"),
                source_url=reverse("documents:detail", args=[lesson.document_id]) if open_to_her else "",
                by=lesson.taught_by.display_name if open_to_her else "", on=written_day(lesson.taught_at.date()),
                used=str(used.get(lesson.pk, "")), taken_back=back,
                url=reverse("documents:lesson", args=[lesson.pk]),
            )
        )  # fmt: skip
    return rows


def learned_on(document: Document, provisions: Sequence[Provision]) -> dict[UUID, Learned]:
    """Return what earlier corrections say of the parts of a document, by part. Two queries."""
    beside = lessons_on_parts(document)
    issuers = next((part.value for part in provisions if part.path == "issuers"), None)
    taught = classes_learned(document, issuers if isinstance(issuers, list) else [])
    kind = document.organisation.kind
    found: dict[UUID, Learned] = {}
    for part in provisions:
        notes = tuple(provenance(lesson, unit=document.unit_id) for lesson in beside.get(part.pk, ()))
        read_as = value_said(part.group, part.path, part.proposed) if part.suggested is not None else None
        phrase = addressed(part)
        lesson = taught.get(phrase_key(phrase)) if phrase else None
        choices = classes_named(kind, chinese=is_chinese(phrase)) if phrase else []
        found[part.pk] = Learned(
            notes=notes,
            read_as=read_as,
            class_now=str(lesson.means) if lesson else "",
            class_word=_(str(lesson.means)) if lesson else "",
            class_note=provenance(lesson, unit=document.unit_id) if lesson else "",
            classes=tuple((means, _(means)) for means in choices),
        )
    return found


def addressed(part: Provision) -> str:
    """Return the phrase of a part that names addressees; "" for other parts."""
    value: Any = part.value
    if part.group == "recipient":
        return str(value or "")
    if part.group != "distribution" or not isinstance(value, dict):
        return ""
    acts = (value.get("detail") or {}).get("role") in ("addressee", "implement")
    return str(value.get("text") or "") if acts else ""


class NamesInput(forms.Form):
    """What a name means: one name on each line."""

    value = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))

    def means(self) -> list[str]:
        """Return the names."""
        return [" ".join(line.split()) for line in self.cleaned_data["value"].splitlines() if line.strip()]


class ClassInput(forms.Form):
    """Which class of units a phrase means."""

    value = forms.ChoiceField()

    def means(self) -> str:
        """Return the sentence of the class."""
        return str(self.cleaned_data["value"])


class CitedInput(PartInput):
    """Which document a citation means."""

    def means(self) -> dict[str, Any]:
        """Return the citation as it is to be understood."""
        return dict(self.value())


def input_for(
    lesson: Lesson, organisation_kind: str, data: Any = None
) -> NamesInput | ClassInput | CitedInput:
    """Return the form in which a lesson is changed."""
    if lesson.kind == LessonKind.CITATION:
        return CitedInput(data, group="cited", value=lesson.means)
    if lesson.kind == LessonKind.ADDRESSEE:
        chosen = ClassInput(data, initial={"value": lesson.means})
        field = chosen.fields["value"]
        assert isinstance(field, forms.ChoiceField)
        means = classes_named(organisation_kind, chinese=is_chinese(lesson.written))
        field.choices = [(each, _(each)) for each in dict.fromkeys([str(lesson.means), *means])]
        field.label = _("Which units it means")
        return chosen
    names = NamesInput(data, initial={"value": "\n".join(lesson.means)})
    names.fields["value"].label = _("What it means, one name on each line")
    return names
