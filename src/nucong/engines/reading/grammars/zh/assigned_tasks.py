"""Tables that divide the work: 序号 | 重点任务 | 牵头部门 | 完成时限, one task a row."""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.zh.script import Script
from nucong.engines.reading.model import Deadline, Directive, Provision, Span

_TASK_HEAD = re.compile(r"(?:重点|主要|工作|目标)?任务|工作内容|重点工作|事项|工作措施")
_OWNER_HEAD = re.compile(r"牵头(?:部门|单位)|责任(?:部门|单位|人)|负责(?:部门|单位|人)|主办(?:部门|单位)")
_PARTNER_HEAD = re.compile(r"配合(?:部门|单位)|协办(?:部门|单位)|参加单位|参与单位")


def read_assigned_tasks(script: Script, directive: Directive, start: int) -> list[Provision]:
    """Return a task for each row under a head that names tasks and who answers for them."""
    found: list[Provision] = []
    columns: dict[str, int] = {}
    mark = ""
    for line in script.lines:
        here = "|" if "|" in line.text else "\t" if "\t" in line.text else ""
        if line.start < start or not here or here != mark:
            columns, mark = {}, here
        if not here:
            continue
        cells = _cells(script, line.span, here)
        texts = ["".join(script.plain[a:b].split()) for a, b in cells]
        heads = _columns(texts)
        if heads:
            columns = heads
        elif columns and max(columns.values()) < len(cells) and texts[columns["task"]]:
            found.append(_task(script, directive, line.span, cells, columns))
    return found


def _cells(script: Script, line: Span, mark: str) -> list[Span]:
    """The cells of a row, the frame of pipes left out."""
    start, end = line
    if mark == "|" and script.plain[start] == "|":
        start += 1
    spans: list[Span] = []
    for cell in re.finditer(rf"[^{re.escape(mark)}]*", script.plain[start:end]):
        if cell.group() or not spans or cell.start() > spans[-1][1] - start:
            spans.append((start + cell.start(), start + cell.end()))
    return [script.trimmed(span) for span in spans]


def _columns(texts: list[str]) -> dict[str, int]:
    columns = {}
    for name, head in (("task", _TASK_HEAD), ("owner", _OWNER_HEAD), ("partners", _PARTNER_HEAD)):
        column = next((i for i, text in enumerate(texts) if head.fullmatch(text)), None)
        if column is not None:
            columns[name] = column
    return columns if "task" in columns and "owner" in columns else {}


def _task(
    script: Script, directive: Directive, line: Span, cells: list[Span], columns: dict[str, int]
) -> Provision:
    detail: dict[str, object] = {
        name: script.written(cells[column]) for name, column in columns.items() if name != "task"
    }
    due = _due(directive.deadlines, line)
    if due is not None:
        detail |= {"due": due.date, "recurrence": due.recurrence, "due_text": due.text}
    span = cells[columns["task"]]
    return Provision("task", script.written(span), span, detail=detail, strength="mandatory", confidence=0.85)


def _due(deadlines: list[Deadline], line: Span) -> Deadline | None:
    return next((d for d in deadlines if d.span is not None and line[0] <= d.span[0] < line[1]), None)
