"""A form proposed from what was read: from an annex table, or from the sections of a document without one.

Pure: the reader's JSON goes in, a `Form` of the engine `xforms` comes out. The officer edits it before
it is opened. Sources: the table itself; design rulings 2 (no table: per section activities, attendances,
women, money, narrative), 6 (what adds up) and 7 (persons are never added to attendances).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from nucong.engines.xforms import Choice, Form, GridCell, PaperGrid, Question
from nucong.engines.xforms.model import CellKind, Consolidation, QuestionType
from nucong.kernel.text import numbered, shortened

from .naming import question_name
from .wording import MEASURES, SECTION_QUESTIONS, WOMEN_AT_MOST_ALL, measure_of

LONGEST_HEADING = 120  # characters of a group's title; annexes shorten further
WHOLE_MONEY = frozenset({"đồng"})  # has no smaller coin
SKIPPED_LABELS = frozenset(
    {
        "统计单位",
        "填报单位",
        "联系电话",
        "填表日期",
        "填表人",
        "đơn vị",
        "người lập",
        "số điện thoại",
        "ngày lập",
    }
)


def form_from_table(proposal: Mapping[str, Any], *, name: str, language: str) -> Form:
    """Return the form of an annex table: one question per blank, with the geometry of the paper.

    Who fills in, her telephone and the day are known to the system and are not asked again.
    """
    questions: list[Question] = []
    lists: dict[str, tuple[Choice, ...]] = {}
    names: dict[int, str] = {}
    groups: dict[str, dict[str, str]] = {}
    for index, field in enumerate(proposal["fields"]):
        label = field["label"].strip()
        if _known_anyway(label):
            continue
        question = question_name(label, taken=names.values())
        names[index] = question
        group = _group(field.get("group"), groups, language)
        choices = None
        if field["type"].startswith("select"):
            choices = f"{question}_list"
            lists[choices] = tuple(
                Choice(f"c{number}", {language: text})
                for number, text in enumerate(field["choices"], start=1)
            )
        questions.append(_question(question, field, label, group, choices, language))
    return Form(
        name=name,
        version="1",
        title={language: proposal["title"]},
        languages=(language,),
        questions=tuple(_with_women_rule(questions, language)),
        choice_lists=lists,
        grid=_grid(proposal, names, lists, language),
        groups=groups,
    )


def form_from_sections(sections: Sequence[tuple[str, str]], *, name: str, title: str, language: str) -> Form:
    """Return the proposed form of a document without a table: five questions per section.

    sections: (number, title) of the parts that ask for work, in order.
    """
    questions: list[Question] = []
    groups: dict[str, dict[str, str]] = {}
    for index, (number, heading) in enumerate(sections, start=1):
        group = f"s{index}"
        groups[group] = {language: numbered(number, shortened(heading, LONGEST_HEADING))}
        for suffix, kind, measure in SECTION_QUESTIONS:
            texts = MEASURES[suffix]
            questions.append(
                Question(
                    name=f"{group}_{suffix}",
                    type=kind,
                    label={language: texts[language][0]},
                    unit=texts[language][1] or None,
                    group=group,
                    consolidation="sum" if kind == "integer" else "collect",
                    measure=measure,
                    constraint=f". <= ${{{group}_attendances}}" if suffix == "women" else None,
                    constraint_message={language: WOMEN_AT_MOST_ALL[language]} if suffix == "women" else {},
                )
            )
    return Form(name, "1", {language: title}, (language,), tuple(questions), groups=groups)


def _known_anyway(label: str) -> bool:
    return label.rstrip(":\uff1a. ").lower() in SKIPPED_LABELS


def _group(found: str | None, groups: dict[str, dict[str, str]], language: str) -> str | None:
    if not found:
        return None
    for code, texts in groups.items():
        if texts[language] == found:
            return code
    code = f"g{len(groups) + 1}"
    groups[code] = {language: found}
    return code


def _question(
    name: str, field: Mapping[str, Any], label: str, group: str | None, choices: str | None, language: str
) -> Question:
    kind: QuestionType = "integer" if field.get("unit") in WHOLE_MONEY else field["type"]
    number = kind in ("integer", "decimal")
    consolidation: Consolidation = "sum" if number else "count_choices" if choices else "collect"
    return Question(
        name=name,
        type=kind,
        label={language: label},
        unit=field.get("unit"),
        group=group,
        consolidation=consolidation,
        scale=2 if kind == "decimal" else 0,
        measure=measure_of(field.get("unit"), label) if number else None,
        choices=choices,
    )


def _with_women_rule(questions: list[Question], language: str) -> list[Question]:
    """Add "women ≤ all" where a question for women stands beside the same question for everybody.

    The question for everybody has the same words without "women", or stands just above an "of which women".
    """
    whole = {_without_women(q.label[language]): q for q in questions if not _is_women(q.label[language])}
    out: list[Question] = []
    for question in questions:
        label = question.label[language]
        total = whole.get(_without_women(label)) if _is_women(label) else None
        if total is None and _is_women(label) and _is_part(label) and out:
            total = out[-1] if out[-1].group == question.group else None
        if total is not None and question.type == "integer" and total.type == "integer":
            question = replace(
                question,
                constraint=f". <= ${{{total.name}}}",
                constraint_message={language: WOMEN_AT_MOST_ALL[language]},
            )
        out.append(question)
    return out


def _is_part(label: str) -> bool:
    return label.strip().lower().startswith(("trong đó", "其中", "of which"))


def _is_women(label: str) -> bool:
    return "女" in label or "nữ" in label.lower().split()


def _without_women(label: str) -> str:
    words = [word for word in label.lower().replace("女", "").split() if word != "nữ"]
    return " ".join(words)


def _grid(
    proposal: Mapping[str, Any], names: Mapping[int, str], lists: Mapping[str, Any], language: str
) -> PaperGrid | None:
    if not proposal.get("grid"):
        return None
    cells = []
    for cell in proposal["grid"]:
        question = names.get(cell["field"]) if cell.get("field") is not None else None
        choice = None
        if question and cell.get("choice"):
            choice = next(
                (c.name for c in lists.get(f"{question}_list", ()) if c.label[language] == cell["choice"]),
                None,
            )
        kind: CellKind = "input" if question else "label"
        cells.append(
            GridCell(
                cell["row"], cell["col"], cell["rowspan"], cell["colspan"], {language: cell["text"]},
                question=question, choice=choice, kind=kind,
            )
        )  # fmt: skip
    return PaperGrid(proposal["rows"], proposal["cols"], tuple(cells))
