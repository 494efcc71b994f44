"""What the page of an import shows: counts, what is wrong, the tree afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from nucong.organisations.tree_file.findings import NOTES, RULES, Finding
from nucong.organisations.tree_file.plan import ImportPlan, Kind, TreeLine
from nucong.organisations.tree_file.present import PresentTree
from nucong.web.locales import written_day, written_number
from nucong.web.organisations.differences import Differences, Words, differences, label_of
from nucong.web.parts import Figure, Tone, TreeNode

ERRORS_SHOWN = 200
NODES_SHOWN = 400


@dataclass(frozen=True)
class ErrorRow:
    """Something wrong in the list, in words."""

    row: int
    column: str
    what: str
    found: str
    remedy: str


@dataclass(frozen=True)
class ImportPage:
    """The page that shows an import before it is done."""

    file: str
    sheet: str
    figures: tuple[Figure, ...]
    errors: tuple[ErrorRow, ...]
    more_errors: int
    differences: Differences | None
    notes: tuple[str, ...]
    nodes: tuple[TreeNode, ...]
    act: str
    effects: tuple[str, ...]
    ready: bool


def import_page(
    present: PresentTree, plan: ImportPlan, *, file: str, address: str, kind: str = "", number: str = "1"
) -> ImportPage:
    """Return what an import would do, in the language of the page.

    `kind` and `number` choose what of the differences is shown; `address` with both behind it shows others.
    """
    words = Words(present, {line.code: line.name for line in plan.tree})
    work = len(plan.founded) + len(plan.changed) + len(plan.ended)
    act = ngettext("Write {count} change into the tree", "Write {count} changes into the tree", work)
    return ImportPage(
        file=file,
        sheet=plan.sheet,
        figures=_figures(plan),
        errors=tuple(_error(finding, words) for finding in plan.findings[:ERRORS_SHOWN]),
        more_errors=max(0, len(plan.findings) - ERRORS_SHOWN),
        differences=None if plan.nothing_to_do else differences(plan, words, address, kind, number),
        notes=_notes(plan),
        nodes=_nodes(plan.tree),
        act=act.format(count=written_number(work)),
        effects=_effects(plan),
        ready=not plan.findings and not plan.nothing_to_do,
    )


def _error(finding: Finding, words: Words) -> ErrorRow:
    """Return a finding in words, its gaps filled."""
    what, remedy = RULES[finding.rule]
    facts = {key: words.fact(value) for key, value in finding.facts.items()}
    return ErrorRow(
        row=finding.row,
        column=words.column(finding.column),
        what=_(what).format(**facts),
        found=words.found(finding.found),
        remedy=_(remedy).format(**facts),
    )


def _figures(plan: ImportPlan) -> tuple[Figure, ...]:
    def figure(label: str, count: int, tone: Tone = Tone.PLAIN, hint: str = "") -> Figure:
        return Figure(label, written_number(count), hint, tone)

    absent = _("not in the list, they stay") if not any(end.row == 0 for end in plan.ended) else ""
    figures = [
        figure(label_of(Kind.NEW), len(plan.founded)),
        figure(_("Changed"), len({one.code for one in plan.changed})),
        figure(label_of(Kind.ENDED), len(plan.ended)),
        figure(_("Unchanged"), plan.unchanged),
    ]
    if plan.absent and absent:
        figures.append(figure(_("Other units"), plan.absent, hint=absent))
    errors = len(plan.findings)
    figures.append(figure(_("Errors"), errors, Tone.DANGER if errors else Tone.PLAIN))
    return tuple(figures)


def _notes(plan: ImportPlan) -> tuple[str, ...]:
    counts = Counter(rule for rule, _code, _name in plan.notes)
    first = {rule: f"{code} {name}" for rule, code, name in reversed(plan.notes)}
    notes = [
        _("{sentence}: {count} units, such as {unit}").format(
            sentence=_(NOTES[rule]), count=written_number(count), unit=first[rule]
        )
        for rule, count in counts.items()
    ]
    if plan.unknown_heads:
        notes.append(_("columns that were not read: {columns}").format(columns=", ".join(plan.unknown_heads)))
    return tuple(notes)


def _effects(plan: ImportPlan) -> tuple[str, ...]:
    day = written_day(plan.on)
    effects = []
    if plan.founded:
        effects.append(
            ngettext(
                "{count} unit comes into the tree, from the day of its row, else from {day} on.",
                "{count} units come into the tree, each from the day of its row, else from {day} on.",
                len(plan.founded),
            ).format(count=written_number(len(plan.founded)), day=day)
        )
    units = len({one.code for one in plan.changed})
    days = sorted({one.on for one in plan.changed})
    if len(days) == 1:
        effects.append(
            ngettext(
                "{count} unit changes from {day} on; before that day it keeps its name and place.",
                "{count} units change from {day} on; before that day they keep their names and places.",
                units,
            ).format(count=written_number(units), day=written_day(days[0]))
        )
    elif days:
        effects.append(
            ngettext(
                "{count} unit changes on {days} days from {first} to {last}; before each it stays as it was.",
                "{count} units change on {days} days from {first} to {last}; before each they stay as they were.",
                units,
            ).format(
                count=written_number(units),
                days=written_number(len(days)),
                first=written_day(days[0]),
                last=written_day(days[-1]),
            )
        )
    if plan.ended:
        effects.append(
            ngettext("{count} unit ends; its record stays.", "{count} units end; their record stays.", len(plan.ended))
            .format(count=written_number(len(plan.ended)))
        )  # fmt: skip
    effects.append(_("All of it is written at once, or nothing. It stands in the record under your name."))
    return tuple(effects)


def _nodes(lines: Sequence[TreeLine]) -> tuple[TreeNode, ...]:
    """Return the tree as nodes: whole when it is small, else the upper levels with how much is below."""
    deepest = _depth_that_fits(lines)
    stack: list[tuple[TreeLine, list[TreeNode], int]] = []
    roots: list[TreeNode] = []

    def close() -> None:
        line, children, hidden = stack.pop()
        node = _node(line, tuple(children), hidden)
        (stack[-1][1] if stack else roots).append(node)

    for line in lines:
        if line.depth > deepest:
            above, children, hidden = stack[-1]
            stack[-1] = (above, children, hidden + 1)
            continue
        while stack and stack[-1][0].depth >= line.depth:
            close()
        stack.append((line, [], 0))
    while stack:
        close()
    return tuple(roots)


def _depth_that_fits(lines: Sequence[TreeLine]) -> int:
    by_depth = Counter(line.depth for line in lines)
    shown, deepest = 0, 0
    for depth in sorted(by_depth):
        shown += by_depth[depth]
        if shown > NODES_SHOWN and depth > 0:
            break
        deepest = depth
    return deepest


def _node(line: TreeLine, children: tuple[TreeNode, ...], hidden: int) -> TreeNode:
    marks = {"new": pgettext("unit", "new"), "changed": _("changed"), "ended": _("ends")}
    notes = [line.code, marks.get(line.mark, "")]
    if hidden:
        below = ngettext("{count} unit below", "{count} units below", hidden)
        notes.append(below.format(count=written_number(hidden)))
    return TreeNode(
        label=line.name,
        note=" · ".join(note for note in notes if note),
        open=line.depth == 0 or len(children) <= 12,
        children=children,
    )
