"""The editor of a form: its questions by heading, and the paper as units will see it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nucong.documents.queries import settled_values
from nucong.forms.editing import draft_of
from nucong.forms.models import FormVersion
from nucong.forms.queries import Definition, definition_of
from nucong.forms.states import VersionState
from nucong.kernel.languages import content_language
from nucong.reporting.entry import Entry
from nucong.reporting.models import Cycle
from nucong.web.answering.paper import Paper, Sources, paper_of
from nucong.web.parts import Text
from nucong.web.programmes.question_input import CONSOLIDATIONS, MEASURES, TYPES
from nucong.web.programmes.steps import Preparing, preparing


@dataclass(frozen=True)
class QuestionRow:
    """One question of the list, in words."""

    number: int
    name: str
    label: str
    kind: Text
    unit: str
    method: Text
    counts: Text
    rule: str
    required: bool
    choices: tuple[str, ...]
    first: bool
    last: bool


@dataclass(frozen=True)
class QuestionGroup:
    """Questions under one heading."""

    title: str
    questions: tuple[QuestionRow, ...]


@dataclass(frozen=True)
class FormPage:
    """The editor."""

    steps: Preparing
    version: FormVersion
    title: str
    origin: Text
    origin_hint: Text
    groups: tuple[QuestionGroup, ...]
    count: int
    paper: Paper
    language: str
    editable: bool
    active: str = ""


def form_page(
    cycle: Cycle, version: FormVersion, *, active: str = "", definition: Definition | None = None
) -> FormPage:
    """Return the editor of a version; `definition` shows another state of it than the stored one."""
    shown = definition or definition_of(version)
    language = cycle.language if cycle.language in shown.languages else shown.languages[0]
    origin, hint = _origin(cycle, shown)
    count = len(shown.questions)
    return FormPage(
        steps=preparing(cycle, "form"),
        version=version,
        title=shown.title.get(language) or next(iter(shown.title.values()), ""),
        origin=origin,
        origin_hint=hint,
        groups=_groups(shown, language),
        count=count,
        paper=paper_preview(shown),
        language=language,
        editable=version.state == VersionState.DRAFT,
        active=active,
    )


def paper_preview(definition: Definition) -> Paper:
    """Return the empty paper as units see it."""
    return paper_of(definition, Entry({}, ()), Sources(), language=content_language(get_language() or "vi"))


def language_of(cycle: Cycle, definition: Definition) -> str:
    """Return the language whose words are edited: that of the cycle, else the form's first."""
    return cycle.language if cycle.language in definition.languages else definition.languages[0]


def _origin(cycle: Cycle, definition: Definition) -> tuple[Text, Text]:
    if hasattr(cycle.obligation, "regime"):
        return (
            _("The form of this periodic report"),
            _("Its own questions come first, each section stands under its directive. A figure that is asked already is not asked again."),
        )  # fmt: skip
    document = cycle.obligation.programme.document
    if definition.grid is not None and settled_values(document, "form"):
        return (
            _("From the annex of the document"),
            _("The table keeps its printed shape. A question you remove leaves its cell empty; one you add gets a row at the foot."),
        )  # fmt: skip
    return (
        _("Proposed from the sections of the document"),
        _("There is no table in the document. Per section the product asks for activities, attendances, of which women, money and results; change what does not fit."),
    )  # fmt: skip


def _groups(definition: Definition, language: str) -> tuple[QuestionGroup, ...]:
    runs: list[tuple[str | None, list[str]]] = []
    for question in definition.questions:
        if not runs or runs[-1][0] != question.group:
            runs.append((question.group, []))
        runs[-1][1].append(question.name)
    groups, number = [], 0
    for code, names in runs:
        rows = []
        for index, name in enumerate(names):
            number += 1
            rows.append(
                _row(definition, name, number, language, first=index == 0, last=index == len(names) - 1)
            )
        texts = definition.groups.get(code or "", {})
        groups.append(QuestionGroup(texts.get(language) or next(iter(texts.values()), ""), tuple(rows)))
    return tuple(groups)


def _row(
    definition: Definition, name: str, number: int, language: str, *, first: bool, last: bool
) -> QuestionRow:
    draft = draft_of(definition, name, language)
    rules = []
    if draft.at_most:
        other = definition.question(draft.at_most)
        rules.append("≤ " + (other.label.get(language) or next(iter(other.label.values()), other.name)))
    rules += [rule for rule in (draft.constraint, draft.calculate) if rule]
    if draft.relevant:
        rules.append(_("asked only if %(rule)s") % {"rule": draft.relevant})
    return QuestionRow(
        number=number,
        name=name,
        label=draft.label,
        kind=TYPES.get(draft.type, draft.type),
        unit=draft.unit,
        method=CONSOLIDATIONS.get(draft.consolidation, draft.consolidation),
        counts=MEASURES.get(draft.measure, draft.measure) if draft.measure else "",
        rule=" · ".join(rules),
        required=draft.required,
        choices=draft.choices,
        first=first,
        last=last,
    )
