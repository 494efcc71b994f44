"""Elements: figures that several forms and years ask alike, and the questions that carry them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.organisations.models import Unit
from nucong.organisations.queries import organisation_of

from ..errors import (
    CarriesAnother,
    FormOfAnotherUnit,
    HasNoTotal,
    MeaningTooEarly,
    NothingToShare,
    NotThisFigure,
)
from ..models import Element, ElementMeaning, Question
from ..naming import question_name
from ..queries import measure_of
from ..sharing import ADDED

LONGEST = 2000


def define_element(
    *, unit: Unit, label: str, meaning: str, valid_from: date, questions: Sequence[Question], by: User,
    at: datetime,
) -> Element:  # fmt: skip
    """Make one element of questions that ask the same figure; how it is counted is taken from the first.

    Raises: NothingToShare, and what `carry` raises.
    """
    if not questions:
        raise NothingToShare()
    first = questions[0]
    with transaction.atomic():
        organisation = organisation_of(unit)
        taken = Element.objects.filter(organisation=organisation).values_list("code", flat=True)
        element = Element.objects.create(
            organisation=organisation, unit=unit, code=question_name(label, taken=taken), label=label[:300],
            unit_of_measure=first.unit_of_measure, consolidation=first.consolidation, scale=first.scale,
            valid_from=valid_from, created_at=at,
        )  # fmt: skip
        ElementMeaning.objects.create(element=element, valid_from=valid_from, text=meaning[:LONGEST])
        _record(element, by, at, "element.define", {"label": label[:200], "valid_from": valid_from})
        carry(element=element, questions=questions, by=by, at=at)
    return element


def carry(*, element: Element, questions: Sequence[Question], by: User, at: datetime) -> None:
    """Let questions carry an element from now on, also in the reports that asked them before.

    Raises: HasNoTotal, NotThisFigure (counted otherwise), CarriesAnother (the question, or its form, has an
    element already), FormOfAnotherUnit.
    """
    with transaction.atomic():
        element = Element.objects.select_for_update().get(pk=element.pk)
        keys = [question.pk for question in questions]
        rows = list(
            Question.objects.select_for_update(of=("self",))
            .filter(pk__in=keys)
            .select_related("version__form", "element")
        )
        held = set(element.questions.values_list("version_id", flat=True))
        for row in rows:
            if row.element_id == element.pk:
                continue
            _check(element, row)
            if row.version_id in held:
                raise CarriesAnother(question=row.label[:120], element=element.label)
            held.add(row.version_id)
            row.element = element
            row.save()
        _record(element, by, at, "element.carry", {"questions": _told(rows)}, count=len(rows))


def drop(*, element: Element, question: Question, by: User, at: datetime) -> None:
    """Take a question out of an element: its figures no longer stand in the series."""
    with transaction.atomic():
        row = Question.objects.select_for_update().filter(pk=question.pk, element=element).first()
        if row is not None:
            row.element = None
            row.save()
            _record(element, by, at, "element.drop", {"questions": _told([row])})


def change_meaning(*, element: Element, text: str, valid_from: date, by: User, at: datetime) -> None:
    """Say what an element counts from a day on: figures before and after are not joined.

    The day of a meaning that stands corrects its words and breaks nothing. Raises: MeaningTooEarly.
    """
    if valid_from < element.valid_from:
        raise MeaningTooEarly(day=element.valid_from)
    with transaction.atomic():
        ElementMeaning.objects.update_or_create(
            element=element, valid_from=valid_from, defaults={"text": text[:LONGEST]}
        )
        _record(element, by, at, "element.change_meaning", {"valid_from": valid_from, "text": text[:200]})


def correct_element(
    *, element: Element, label: str, valid_until: date | None, by: User, at: datetime
) -> Element:
    """Correct the name of an element, or say from which day on it is no longer asked.

    Raises: MeaningTooEarly (it would end before it begins).
    """
    if valid_until is not None and valid_until <= element.valid_from:
        raise MeaningTooEarly(day=element.valid_from)
    with transaction.atomic():
        element = Element.objects.select_for_update().get(pk=element.pk)
        before = {"label": element.label, "valid_until": element.valid_until}
        element.label, element.valid_until = label[:300], valid_until
        element.save()
        after = {"label": element.label, "valid_until": element.valid_until}
        _record(element, by, at, "element.correct", {"before": before, "after": after})
    return element


def _check(element: Element, row: Question) -> None:
    if row.version.form.unit_id != element.unit_id:
        raise FormOfAnotherUnit(question=row.label[:120])
    if row.element is not None:
        raise CarriesAnother(question=row.label[:120], element=row.element.label)
    if row.consolidation not in ADDED:
        raise HasNoTotal(question=row.label[:120])
    if not measure_of(row).same(measure_of(element)):
        raise NotThisFigure(question=row.label[:120], element=element.label)


def _told(rows: Iterable[Question]) -> list[str]:
    return [f"{row.version.form.name} v{row.version.number}: {row.name}" for row in rows]


def _record(
    element: Element, by: User, at: datetime, verb: str, detail: dict[str, object], count: int = 1
) -> None:
    record(
        by=by, at=at, verb=verb, what=element, organisation=element.organisation_id, unit=element.unit_id,
        detail={"code": element.code, **detail}, count=count,
    )  # fmt: skip
