"""Forms and their versions: drafted, changed, published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.engines import xforms
from nucong.organisations.models import Unit
from nucong.organisations.queries import organisation_of

from ..errors import BadForm, VersionInUse
from ..models import Element, Form, FormVersion, Question
from ..queries import element_named, measure_of
from ..sharing import inherits
from ..states import VersionState


def draft_form(*, definition: xforms.Form, unit: Unit, by: User, at: datetime) -> FormVersion:
    """Make a form with its first version as a draft. Raises BadForm when a rule in it cannot hold."""
    _check(definition)
    with transaction.atomic():
        title = next(iter(definition.title.values()))
        form = Form.objects.create(
            organisation=organisation_of(unit), unit=unit, name=definition.name, title=title, created_at=at
        )
        version = FormVersion.objects.create(
            form=form, number=1, state=VersionState.DRAFT, definition=definition.to_json()
        )
        record(
            by=by, at=at, verb="form.draft", what=form, organisation=unit.organisation_id, unit=unit.pk,
            detail={"questions": len(definition.questions)},
        )  # fmt: skip
    return version


def redefine(*, version: FormVersion, definition: xforms.Form, by: User, at: datetime) -> FormVersion:
    """Replace the definition of a draft. Raises VersionInUse, BadForm."""
    _check(definition)
    with transaction.atomic():
        version = FormVersion.objects.select_for_update().select_related("form").get(pk=version.pk)
        if version.state != VersionState.DRAFT:
            raise VersionInUse()
        before = len(version.definition["questions"])
        version.definition = definition.to_json()
        version.save()
        record(
            by=by, at=at, verb="form.redefine", what=version.form, organisation=version.form.organisation_id,
            unit=version.form.unit_id, detail={"before": before, "after": len(definition.questions)},
        )  # fmt: skip
    return version


def revise(*, version: FormVersion, by: User, at: datetime) -> FormVersion:
    """Return a draft to change: the version itself while it is one, else a new version with the same questions."""
    if version.state == VersionState.DRAFT:
        return version
    with transaction.atomic():
        form = Form.objects.select_for_update().get(pk=version.form_id)
        last = form.versions.order_by("-number").first()
        number = (last.number if last else 0) + 1
        definition = {**version.definition, "version": str(number)}
        draft = FormVersion.objects.create(
            form=form, number=number, state=VersionState.DRAFT, definition=definition
        )
        record(
            by=by, at=at, verb="form.revise", what=form, organisation=form.organisation_id, unit=form.unit_id,
            detail={"from": version.number, "version": number},
        )  # fmt: skip
    return draft


def publish_version(*, version: FormVersion, by: User, at: datetime) -> FormVersion:
    """Freeze a version and lay out its questions as rows; a published version is left as it is."""
    with transaction.atomic():
        version = FormVersion.objects.select_for_update().select_related("form").get(pk=version.pk)
        if version.state == VersionState.PUBLISHED:
            return version
        definition = xforms.Form.from_json(version.definition)
        _check(definition)
        version.state, version.published_at = VersionState.PUBLISHED, at
        version.sha256 = definition_hash(definition)
        version.save()
        before = _carried_before(version)
        rows = [
            Question(
                version=version,
                position=position,
                name=question.name,
                label=next(iter(question.label.values()), question.name),
                type=question.type,
                unit_of_measure=question.unit or "",
                measure_kind=question.measure or "",
                consolidation=question.consolidation,
                scale=question.scale,
            )
            for position, question in enumerate(definition.questions)
        ]
        for row, question in zip(rows, definition.questions, strict=True):
            row.element = _goes_on(row, before) or _named(row, question.element or "", version)
        Question.objects.bulk_create(rows)
        record(
            by=by, at=at, verb="form.publish", what=version.form, organisation=version.form.organisation_id,
            unit=version.form.unit_id, detail={"version": version.number, "sha256": version.sha256},
        )  # fmt: skip
    return version


def definition_hash(definition: xforms.Form) -> str:
    """Return the SHA-256 of the definition in canonical JSON."""
    written = json.dumps(definition.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _carried_before(version: FormVersion) -> dict[str, Question]:
    """Return the questions of the version published before that carry an element, by name."""
    earlier = version.form.versions.filter(state=VersionState.PUBLISHED, number__lt=version.number)
    last = earlier.order_by("-number").first()
    if last is None:
        return {}
    rows = last.questions.exclude(element=None).select_related("element")
    return {row.name: row for row in rows}


def _goes_on(row: Question, before: Mapping[str, Question]) -> Element | None:
    """Return the element a question carried in the version before, where it is still asked and counted so."""
    earlier = before.get(row.name)
    if earlier is None or not inherits(row.label, measure_of(row), earlier.label, measure_of(earlier)):
        return None
    return earlier.element


def _named(row: Question, code: str, version: FormVersion) -> Element | None:
    """Return the element an XLSForm names for a question, where it is counted alike and of the same unit."""
    found = element_named(version.form.organisation_id, code) if code else None
    alike = found is not None and found.unit_id == version.form.unit_id
    return found if found is not None and alike and measure_of(row).same(measure_of(found)) else None


def _check(definition: xforms.Form) -> None:
    try:
        xforms.compile_form(definition)
    except xforms.FormError as error:
        raise BadForm(where=error.where, rule=error.rule, found=error.found, remedy=error.remedy) from error
