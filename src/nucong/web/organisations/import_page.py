"""What the page of an import shows: counts, what is wrong, what changes, the tree afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from nucong.kernel.languages import content_language
from nucong.organisations.tree_file.columns import BY_KEY, PARENT
from nucong.organisations.tree_file.findings import NOTES, RULES, Finding
from nucong.organisations.tree_file.plan import ImportPlan, TreeLine, UnitChange
from nucong.organisations.tree_file.present import PresentTree
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Figure, Tone, TreeNode

ERRORS_SHOWN = 200
CHANGES_SHOWN = 200
NODES_SHOWN = 400
_PLACE = {"vi": 0, "zh": 1, "en": 2}


@dataclass(frozen=True)
class ErrorRow:
    """Something wrong in the list, in words."""

    row: int
    column: str
    what: str
    found: str
    remedy: str


@dataclass(frozen=True)
class ChangeRow:
    """A unit that changes or ends: what stands there now and what comes, by column."""

    code: str
    name: str
    facts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class ImportPage:
    """The page that shows an import before it is done."""

    file: str
    sheet: str
    figures: tuple[Figure, ...]
    errors: tuple[ErrorRow, ...]
    more_errors: int
    changes: tuple[ChangeRow, ...]
    more_changes: int
    notes: tuple[str, ...]
    nodes: tuple[TreeNode, ...]
    act: str
    effects: tuple[str, ...]
    ready: bool


def import_page(present: PresentTree, plan: ImportPlan, *, file: str) -> ImportPage:
    """Return what an import would do, in the language of the page."""
    words = _Words(present, {line.code: line.name for line in plan.tree})
    ended = [ChangeRow(end.code, end.name, ((_("Ended on"), "", written_day(end.on)),)) for end in plan.ended]
    changes = [words.change(one) for one in plan.changed] + ended
    work = len(plan.founded) + len(plan.changed) + len(plan.ended)
    act = ngettext("Write {count} change into the tree", "Write {count} changes into the tree", work)
    return ImportPage(
        file=file,
        sheet=plan.sheet,
        figures=_figures(plan),
        errors=tuple(words.error(finding) for finding in plan.findings[:ERRORS_SHOWN]),
        more_errors=max(0, len(plan.findings) - ERRORS_SHOWN),
        changes=tuple(changes[:CHANGES_SHOWN]),
        more_changes=max(0, len(changes) - CHANGES_SHOWN),
        notes=_notes(plan),
        nodes=_nodes(plan.tree),
        act=act.format(count=written_number(work)),
        effects=_effects(plan),
        ready=not plan.findings and not plan.nothing_to_do,
    )


class _Words:
    """Values of columns in the language of the page."""

    def __init__(self, present: PresentTree, names: Mapping[str, str]) -> None:
        self.names = names
        self.language = content_language(get_language() or "vi")
        self.levels = {code: self.named(code, names) for code, (_rank, names) in present.levels.items()}
        self.classes = {
            axis: {code: self.named(code, names) for code, names in known.items()}
            for axis, known in present.classes.items()
        }

    def named(self, code: str, names: Sequence[str]) -> str:
        """Return the name in the page's language, else in any, else the code."""
        wished = names[_PLACE[self.language]] if names else ""
        return wished or next((name for name in names if name), code)

    def column(self, key: str) -> str:
        """Return the head of a column."""
        return BY_KEY[key].heads[self.language]

    def value(self, key: str, value: Any) -> str:
        """Return a value as a reader knows it."""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, frozenset):
            return "; ".join(self.classes.get(key, {}).get(code, code) for code in sorted(value))
        if key == PARENT and value in self.names:
            return f"{self.names[str(value)]} ({value})"
        if key == "level":
            return self.levels.get(str(value), str(value))
        return str(value)

    def change(self, one: UnitChange) -> ChangeRow:
        """Return a change of a unit in words."""
        facts = tuple(
            (self.column(key), self.value(key, now), self.value(key, then))
            for key, (now, then) in one.facts.items()
        )
        return ChangeRow(one.code, one.name, facts)

    def error(self, finding: Finding) -> ErrorRow:
        """Return a finding in words, its gaps filled."""
        what, remedy = RULES[finding.rule]
        facts = {key: self._fact(value) for key, value in finding.facts.items()}
        return ErrorRow(
            row=finding.row,
            column=self.column(finding.column),
            what=_(what).format(**facts),
            found=finding.found,
            remedy=_(remedy).format(**facts),
        )

    def _fact(self, value: Any) -> str:
        if isinstance(value, date):
            return written_day(value)
        if isinstance(value, Mapping):
            return "; ".join(self.named(code, names) for code, names in value.items())
        return str(value)


def _figures(plan: ImportPlan) -> tuple[Figure, ...]:
    def figure(label: str, count: int, tone: Tone = Tone.PLAIN, hint: str = "") -> Figure:
        return Figure(label, written_number(count), hint, tone)

    absent = _("not in the list, they stay") if not any(end.row == 0 for end in plan.ended) else ""
    figures = [
        figure(_("New"), len(plan.founded)),
        figure(_("Changed"), len(plan.changed)),
        figure(_("Ending"), len(plan.ended)),
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
    if plan.changed:
        effects.append(
            ngettext(
                "{count} unit changes from {day} on; before that day it keeps its name and place.",
                "{count} units change from {day} on; before that day they keep their names and places.",
                len(plan.changed),
            ).format(count=written_number(len(plan.changed)), day=day)
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
