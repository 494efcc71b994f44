"""One form for a report with sections: the duties of other directives become parts of it. Pure.

A figure that the report asks already is not asked again: it is told where it is answered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nucong.engines.xforms import Form, Question
from nucong.kernel.text import shortened

from .editing import with_paper
from .similar import AFTER_SOURCE, WHOLE_SECTION, figures_of, same_figure

_NAMED = re.compile(r"\$\{(\w+)\}")
LONGEST_HEADING = 200


@dataclass(frozen=True)
class SectionForm:
    """The questions of one section; `key` goes before their names, `source` (the directive) before headings."""

    key: str
    source: str
    form: Form


@dataclass(frozen=True)
class Merged:
    """The one form, and by section which of its figures are answered by which other question."""

    form: Form
    shared: Mapping[str, tuple[tuple[str, str], ...]]


def empty_form(title: str, language: str) -> Form:
    """Return a form that asks nothing yet: sections are put into it."""
    return Form("periodic", "1", {language: title}, (language,), ())


def sections_in(form: Form, keys: Sequence[str]) -> frozenset[str]:
    """Return those of the section keys that have questions in a form."""
    return frozenset(key for key in keys if any(_belongs(q, key) for q in form.questions))


def without_sections(form: Form, keep: Sequence[str], known: Sequence[str]) -> Form:
    """Return the form without the questions of sections in `known` that are not in `keep`."""
    gone = [key for key in known if key not in keep]
    kept = tuple(q for q in form.questions if not any(_belongs(q, key) for key in gone))
    return with_paper(replace(form, questions=kept), form) if len(kept) < len(form.questions) else form


def merged(base: Form, sections: Sequence[SectionForm], language: str) -> Merged:
    """Return the base form with the sections behind it, each figure asked once.

    The base keeps its names, so that its figures compare with those of earlier periods.
    """
    form = base
    shared: dict[str, tuple[tuple[str, str], ...]] = {}
    for section in sections:
        form, shared[section.key] = _with_section(form, section, language)
    return Merged(form, shared)


def _with_section(
    form: Form, section: SectionForm, language: str
) -> tuple[Form, tuple[tuple[str, str], ...]]:
    own = figures_of(form, language, family="own")
    twins: dict[str, str] = {}
    for figure in figures_of(section.form, language, family="section"):
        twin = next((each for each in own if same_figure(each, figure)), None)
        if twin is not None:
            twins[str(figure.place)] = str(twin.place)
    names = {q.name: twins.get(q.name) or f"{section.key}_{q.name}" for q in section.form.questions}
    groups = {
        f"{section.key}_{code}": {lang: _heading(section.source, text) for lang, text in texts.items()}
        for code, texts in section.form.groups.items()
    }
    loose = f"{section.key}{WHOLE_SECTION}"
    questions = []
    for question in section.form.questions:
        if question.name in twins:
            continue
        group = f"{section.key}_{question.group}" if question.group in section.form.groups else loose
        if group == loose:
            groups[loose] = dict.fromkeys(section.form.languages, section.source)
        questions.append(_renamed(question, names, group, section.key))
    lists = {f"{section.key}_{name}": choices for name, choices in section.form.choice_lists.items()}
    joined = replace(
        form,
        questions=(*form.questions, *questions),
        choice_lists={**form.choice_lists, **lists},
        groups={**form.groups, **groups},
    )
    shared = tuple(
        (figure.label, twins[str(figure.place)])
        for figure in figures_of(section.form, language, family="section")
        if str(figure.place) in twins
    )
    return with_paper(joined, form), shared


def _renamed(question: Question, names: Mapping[str, str], group: str, key: str) -> Question:
    def rule(text: str | None) -> str | None:
        return _NAMED.sub(lambda m: f"${{{names.get(m[1], m[1])}}}", text) if text else text

    return replace(
        question,
        name=names[question.name],
        group=group,
        choices=f"{key}_{question.choices}" if question.choices else None,
        constraint=rule(question.constraint),
        relevant=rule(question.relevant),
        calculate=rule(question.calculate),
    )


def _belongs(question: Question, key: str) -> bool:
    return question.name.startswith(f"{key}_")


def _heading(source: str, text: str) -> str:
    told = f"{source}{AFTER_SOURCE}{text}" if text else source
    return shortened(told, LONGEST_HEADING)
