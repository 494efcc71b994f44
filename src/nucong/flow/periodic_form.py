"""What a periodic report asks: its own headings and form, and the duties answered inside it as sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from nucong.accounts.models import User
from nucong.forms.actions import draft_form, redefine, revise
from nucong.forms.merging import (
    Merged,
    SectionForm,
    empty_form,
    merged,
    sections_in,
    without_sections,
)
from nucong.forms.models import FormVersion
from nucong.forms.proposals import form_from_sections
from nucong.forms.queries import Definition, definition_of, newest_version
from nucong.kernel.languages import content_language
from nucong.organisations.models import Unit
from nucong.organisations.queries import organisation_of
from nucong.programmes.actions import RegimePlan, keep_form
from nucong.programmes.models import Obligation, Regime, RegimeSection
from nucong.programmes.states import DeliverableKind
from nucong.reporting.actions import SectionPlan
from nucong.reporting.actions.cycles import DeliverablePlan
from nucong.reporting.models import CycleSection

from .citing import short_citation
from .outline import CLOSING, OPENING, outline_of
from .step2_cascade import proposed_definition, sections_read


@dataclass(frozen=True)
class Contents:
    """What one occurrence asks."""

    language: str
    deliverables: tuple[DeliverablePlan, ...]
    sections: tuple[SectionPlan, ...]


def contents_of(regime: Regime, *, by: User, at: datetime) -> Contents:
    """Return what the next report of a regime asks; a new version of its form where sections came or went."""
    language = regime.obligation.programme.document.language
    sections = list(regime.sections.select_related("obligation__programme__document"))
    version, shared = _form_of(regime, sections, language, by=by, at=at)
    plans = [
        SectionPlan(each.obligation, each.key, each.title, _source(each), shared.get(each.key, ()))
        for each in sections
    ]
    outline = _outline(regime, sections, language)
    title = regime.obligation.title
    deliverables = [DeliverablePlan(DeliverableKind.NARRATIVE, title, False, None, tuple(outline))]
    if version is not None:
        deliverables.insert(0, DeliverablePlan(DeliverableKind.FORM, title, True, version))
    deliverables.extend(_other_kinds(sections))
    return Contents(language, tuple(deliverables), tuple(plans))


def first_form(
    unit: Unit, plan: RegimePlan, *, like: UUID | None, from_headings: bool, by: User, at: datetime
) -> UUID | None:
    """Make the form a regime begins with and return its key; None when it asks for words only."""
    newest = newest_version(like)
    language = content_language(organisation_of(unit).language)
    if newest is not None:
        definition = replace(definition_of(newest), version="1")
    elif from_headings and plan.outline:
        headings = [("", part["title"]) for part in plan.outline]
        definition = form_from_sections(headings, name="periodic", title=plan.title, language=language)
    else:
        return None
    return draft_form(definition=definition, unit=unit, by=by, at=at).form_id


def proposed_again(regime: Regime, version: FormVersion) -> Definition:
    """Return the form a draft began with: the version before it, with the sections of the regime."""
    earlier = version.form.versions.filter(number__lt=version.number).order_by("-number").first()
    language = regime.obligation.programme.document.language
    sections = list(regime.sections.select_related("obligation__programme__document"))
    form = _merged(regime, sections, definition_of(earlier) if earlier else None, language).form
    return replace(form, version=str(version.number)) if form.questions else definition_of(version)


def _form_of(
    regime: Regime, sections: Sequence[RegimeSection], language: str, *, by: User, at: datetime
) -> tuple[FormVersion | None, dict[str, tuple[tuple[str, str], ...]]]:
    newest = newest_version(regime.form_id)
    before = definition_of(newest) if newest else None
    result = _merged(regime, sections, before, language)
    shared = _shared_before(regime) | dict(result.shared)
    if not result.form.questions:
        return None, shared
    if newest is None:
        newest = draft_form(definition=result.form, unit=regime.unit, by=by, at=at)
        keep_form(regime=regime, form_id=newest.form_id, by=by, at=at)
    elif result.form != before:
        newest = revise(version=newest, by=by, at=at)
        definition = replace(result.form, version=str(newest.number))
        newest = redefine(version=newest, definition=definition, by=by, at=at)
    return newest, shared


def _merged(
    regime: Regime, sections: Sequence[RegimeSection], before: Definition | None, language: str
) -> Merged:
    keys = [each.key for each in sections]
    known = {
        *keys,
        *CycleSection.objects.filter(cycle__obligation=regime.obligation).values_list("key", flat=True),
    }
    base = before or empty_form(regime.obligation.title, language)
    base = without_sections(base, keys, sorted(known))
    present = sections_in(base, keys)
    new = [
        SectionForm(each.key, _source(each), form)
        for each in sections
        if each.key not in present and (form := _definition_of_duty(each.obligation)) is not None
    ]
    return merged(base, new, language)


def _shared_before(regime: Regime) -> dict[str, tuple[tuple[str, str], ...]]:
    last = regime.obligation.cycles.order_by("-period_end").first()
    if last is None:
        return {}
    return {
        each.key: tuple((asked, answered) for asked, answered in each.shared) for each in last.sections.all()
    }


def _definition_of_duty(duty: Obligation) -> Definition | None:
    """Return the form of a duty: the one named for it, else the one its document proposes."""
    asked = list(duty.deliverables.all())
    for deliverable in asked:
        version = newest_version(deliverable.form_id)
        if version is not None:
            return definition_of(version)
    kinds = {deliverable.kind for deliverable in asked}
    if kinds & {DeliverableKind.FORM, DeliverableKind.NARRATIVE}:
        return proposed_definition(duty.programme.document)
    return None


def _source(section: RegimeSection) -> str:
    document = section.obligation.programme.document
    return short_citation(document, document.language)


def _outline(regime: Regime, sections: Sequence[RegimeSection], language: str) -> list[dict[str, str]]:
    """Return opening, own headings, the parts of each section under its title and directive, closing."""
    parts: list[dict[str, str]] = [{"key": "opening", "title": OPENING[language], "hint": ""}]
    parts += [dict(part) for part in regime.outline]
    for section in sections:
        document = section.obligation.programme.document
        for part in outline_of(sections_read(document), language)[1:-1] or [_whole(section)]:
            parts.append(
                {**part, "key": f"{section.key}_{part['key']}", "section": section.title, "source": _source(section)}
            )  # fmt: skip
    return [*parts, {"key": "closing", "title": CLOSING[language], "hint": ""}]


def _whole(section: RegimeSection) -> dict[str, str]:
    return {"key": "all", "title": section.title, "hint": ""}


def _other_kinds(sections: Sequence[RegimeSection]) -> list[DeliverablePlan]:
    """Return what sections ask besides figures and words: cases, pictures, files; each kind once."""
    found: dict[str, str] = {}
    for section in sections:
        for deliverable in section.obligation.deliverables.all():
            if deliverable.kind not in (DeliverableKind.FORM, DeliverableKind.NARRATIVE):
                found.setdefault(deliverable.kind, f"{deliverable.title} ({_source(section)})")
    return [DeliverablePlan(kind, title, required=False) for kind, title in found.items()]
