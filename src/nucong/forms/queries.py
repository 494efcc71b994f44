"""Reading forms. Compiled definitions are kept per version: a published one never changes."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from uuid import UUID

from nucong.engines import xforms
from nucong.kernel.text import fold

from .models import Element, FormVersion, Question
from .sharing import ADDED, Measure, Proposed, proposals
from .similar import Figure, figures_of
from .states import VersionState

Definition = xforms.Form
NOT_ASKED = frozenset({"note", "calculate"})  # nobody fills these in
NEWEST = 40  # versions of forms looked through for figures that mean the same


def definition_of(version: FormVersion) -> Definition:
    """Return the definition of a version."""
    return xforms.Form.from_json(version.definition)


def compiled(key: UUID) -> xforms.CompiledForm:
    """Return the rules of a version, ready to check answers; those of a published one are kept."""
    try:
        return _published(key)
    except LookupError:
        return xforms.compile_form(definition_of(FormVersion.objects.get(pk=key)))


@lru_cache(maxsize=64)
def _published(key: UUID) -> xforms.CompiledForm:
    version = FormVersion.objects.get(pk=key)
    if version.state != VersionState.PUBLISHED:
        raise LookupError(key)  # a draft still changes: it is compiled anew each time
    return xforms.compile_form(definition_of(version))


def newest_version(form_id: UUID | None) -> FormVersion | None:
    """Return the newest version of a form, published or not; None without a form."""
    return FormVersion.objects.filter(form=form_id).order_by("-number").first() if form_id else None


def question_counts(version_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return how many questions each version asks; one query."""
    found = FormVersion.objects.filter(pk__in=set(version_ids)).values_list("pk", "definition")
    return {
        key: sum(question["type"] not in NOT_ASKED for question in definition["questions"])
        for key, definition in found
    }


def measure_of(counted: Question | Element) -> Measure:
    """Return how a question is counted, or how what carries an element is."""
    return Measure(counted.unit_of_measure, counted.consolidation, counted.scale)


def elements_kept_by(unit_ids: Iterable[UUID]) -> list[Element]:
    """Return the elements these units keep, with the names of the units; one query."""
    return list(Element.objects.filter(unit__in=list(unit_ids)).select_related("unit"))


@dataclass(frozen=True)
class Shareable:
    """A question of a published version that could carry an element, with its whole words."""

    question: Question
    label: str
    figure: Figure


def shareable_questions(unit_id: UUID, language: str, words: str = "") -> list[Shareable]:
    """Return what the newest published versions of a unit's forms ask and add up, the newest version first.

    words: only questions whose words hold these. Two queries.
    """
    versions = FormVersion.objects.filter(form__unit=unit_id, state=VersionState.PUBLISHED)
    newest = list(versions.order_by("-published_at", "-pk").select_related("form")[:NEWEST])
    rows: dict[UUID, dict[str, Question]] = {version.pk: {} for version in newest}
    asked = Question.objects.filter(version__in=newest, consolidation__in=ADDED).select_related("element")
    for row in asked:
        rows[row.version_id][row.name] = row
    found = []
    for version in newest:
        for figure in figures_of(definition_of(version), language, family=version.pk):
            question = rows[version.pk].get(str(figure.place))
            if question is not None:
                question.version = version
                found.append(Shareable(question, figure.label, replace(figure, place=question.pk)))
    wanted = fold(words).split()
    return [each for each in found if all(word in fold(each.label) for word in wanted)]


def proposed_elements(unit_id: UUID, language: str) -> list[tuple[Proposed, Element | None]]:
    """Return which questions of a unit's forms seem to ask one figure and are not shared yet."""
    found = shareable_questions(unit_id, language)
    held: dict[Hashable, Hashable] = {
        each.question.pk: each.question.element_id for each in found if each.question.element_id
    }
    measures: dict[Hashable, Measure] = {each.question.pk: measure_of(each.question) for each in found}
    elements = {each.pk: each for each in elements_kept_by([unit_id])}
    return [
        (each, elements.get(each.element) if isinstance(each.element, UUID) else None)
        for each in proposals([one.figure for one in found], held, measures)
    ]


def carrying(element: Element) -> list[Question]:
    """Return the questions that carry an element with their forms, the newest version first; one query."""
    rows = element.questions.select_related("version__form")
    return list(rows.order_by("-version__published_at", "position"))


def element_named(organisation_id: UUID, code: str) -> Element | None:
    """Return the element of a code, or None."""
    return Element.objects.filter(organisation=organisation_id, code=code).first()


def elements_named(organisation_id: UUID, codes: Collection[str]) -> dict[str, Element]:
    """Return the elements of these codes with what they meant over time; two queries, none for no code."""
    found = Element.objects.filter(organisation=organisation_id, code__in=codes).prefetch_related("meanings")
    return {each.code: each for each in found} if codes else {}
