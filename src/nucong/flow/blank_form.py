"""The blank form of a report as it is printed and filled in by hand: the paper's own shape, as Word and PDF."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from nucong.documents.pages import Cell, FormSheet, MissingFont, Skipped, Table, sheet_to_docx, sheet_to_pdf
from nucong.reporting.errors import NoForm
from nucong.reporting.figures import Form, GridCell, PaperGrid, Question
from nucong.reporting.models import Cycle
from nucong.reporting.queries import form_of

from . import wording
from .paper_columns import column_widths

WIDE = 8  # columns from which a paper lies on its side
BOX = "□"
WORDS = {
    "vi": {
        "unit": "Đơn vị báo cáo: {unit}",
        "no_unit": "Đơn vị báo cáo: ………………………………………………………………………",
        "period": "Kỳ báo cáo: từ ngày {start} đến ngày {end}. Gửi trước ngày {due}.",
        "note": "Ghi 0 khi không có hoạt động; để trống khi chưa rõ; ghi “KAD” khi không áp dụng với đơn vị.",
        "signers": ("NGƯỜI LẬP BIỂU\n(Ký, ghi rõ họ tên)", "THỦ TRƯỞNG ĐƠN VỊ\n(Ký tên, đóng dấu)"),
        "heads": ("TT", "Nội dung", "Đơn vị tính", "Số liệu"),
    },
    "zh": {
        "unit": "填报单位：{unit}",
        "no_unit": "填报单位：______________________________",
        "period": "统计时段：{start}至{end}。{due}前报送。",
        "note": "没有开展的填“0”；情况不明的留空；不适用于本单位的填“不适用”。",
        "signers": ("填表人（签名）：", "单位负责人（签名、盖章）："),
        "heads": ("序号", "项目", "计量单位", "数据"),
    },
}


def blank_sheet(cycle: Cycle, *, unit: str = "") -> FormSheet:
    """Return the blank form of a report, with the name of a unit in its head where one is given. Raises NoForm."""
    compiled = form_of(cycle)
    if compiled is None:
        raise NoForm()
    form = compiled.form
    language = cycle.language if cycle.language in form.languages else form.languages[0]
    words = WORDS["zh" if language == "zh" else "vi"]
    table = _grid_table(form, form.grid, unit, language) if form.grid else _list_table(form, language)
    names_unit = form.grid is not None and any(
        wording.names_unit(cell.text_in(language)) for cell in form.grid.cells
    )
    head = words["unit"].format(unit=unit) if unit else words["no_unit"]  # type: ignore[attr-defined]
    days = {name: wording.day(on, language) for name, on in _days(cycle)}
    title = form.title.get(language) or cycle.title
    if (
        form.grid
        and len(table.rows[0]) == 1
        and "".join(table.rows[0][0].text.split()) == "".join(title.split())
    ):
        table = Table(table.rows[1:], 0, table.column_widths)
    return FormSheet(
        title=title,
        language="zh" if language == "zh" else "vi",
        table=table,
        above=(*(() if names_unit else (head,)), words["period"].format(**days)),  # type: ignore[attr-defined]
        below=(str(words["note"]),),
        signers=tuple(words["signers"]),
        landscape=form.grid is not None and form.grid.cols > WIDE,
    )


def blank_files(sheet: FormSheet, kind: str) -> bytes | Skipped:
    """Return the blank form as "pdf" or "docx"; what cannot be made comes with the package that helps."""
    if kind == "docx":
        return sheet_to_docx(sheet)
    try:
        return sheet_to_pdf(sheet)
    except MissingFont as error:
        return Skipped("form.pdf", str(error))


def _days(cycle: Cycle) -> Sequence[tuple[str, date]]:
    return (("start", cycle.period_start), ("end", cycle.period_end), ("due", cycle.due_on))


def _grid_table(form: Form, grid: PaperGrid, unit: str, language: str) -> Table:
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    told = {(cell.row, cell.text_in(language).strip()) for cell in grid.cells if not cell.question}
    for cell in sorted(grid.cells, key=lambda one: (one.row, one.col)):
        written = bool(cell.question) and not cell.choice
        align = "left" if grid.names_its_row(cell) else "right" if written else "center"
        text = _printed(form, cell, unit, language)
        if written and (cell.row, text.strip()) in told:
            text = ""  # its row names the unit already: the cell is free for the figure
        rows[cell.row].append(Cell(text, cell.rowspan, cell.colspan, align, cell.kind == "head"))  # type: ignore[arg-type]
    return Table(tuple(map(tuple, rows)), 0, column_widths(grid, language))


def _printed(form: Form, cell: GridCell, unit: str, language: str) -> str:
    """Return what is printed in a cell before anybody writes: words, boxes to tick, or the unit of a figure."""
    text = cell.text_in(language)
    if not cell.question:
        return wording.named(text, unit=unit, language=language) if unit else text
    question = form.question(cell.question)
    if cell.choice:
        return text if any(sign in text for sign in (BOX, "(", "\uff08")) else f"{BOX} {text}".rstrip()
    if text.strip():
        return text
    if question.type.startswith("select"):
        return _boxes(form, question, language)
    return "" if question.type == "text" else (question.unit or "")


def _boxes(form: Form, question: Question, language: str) -> str:
    return "   ".join(f"{BOX} {_text(choice.label, language)}" for choice in form.choices_of(question))


def _list_table(form: Form, language: str) -> Table:
    """Return a form without a paper of its own as a list under its headings, numbered."""
    words = WORDS["zh" if language == "zh" else "vi"]
    heads = tuple(Cell(str(head), align="center", bold=True) for head in words["heads"])
    rows: list[tuple[Cell, ...]] = [heads]
    group: str | None = None
    number = 0
    for question in form.questions:
        if question.type in ("note", "calculate"):
            continue
        if question.group and question.group != group and question.group in form.groups:
            rows.append((Cell(_text(form.groups[question.group], language), colspan=4, bold=True),))
        group = question.group
        number += 1
        choices = question.type.startswith("select")
        rows.append(
            (
                Cell(str(number), align="center"),
                Cell(_text(question.label, language)),
                Cell("" if choices else question.unit or "", align="center"),
                Cell(_boxes(form, question, language) if choices else ""),
            )
        )
    return Table(tuple(rows), 1, (0.7, 6.0, 1.6, 3.6))


def _text(texts: object, language: str) -> str:
    known = dict(texts) if isinstance(texts, dict) else {}
    return str(known.get(language) or next(iter(known.values()), ""))
