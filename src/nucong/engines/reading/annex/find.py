"""Finds the forms of a document: tables with blanks, and label lines around them or on their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nucong.engines.reading.annex.cell_forms import read_cells
from nucong.engines.reading.annex.drafts import Draft
from nucong.engines.reading.annex.flattened import tables_in
from nucong.engines.reading.annex.lines import heading_before_leader, inline_blanks, is_leader_line
from nucong.engines.reading.annex.listed_forms import is_serial_head, read_listed
from nucong.engines.reading.annex.marks import is_blank, squeeze, tick_options
from nucong.engines.reading.annex.table import Grid, Table, place
from nucong.engines.reading.model import FormField, FormProposal
from nucong.engines.reading.stretches import Stretches

# An annex starts with its mark on a line of its own (GB/T 9704-2012 7.3.7; Nghị định 30/2020, phụ lục I).
_ANNEX_MARK = re.compile(
    r"^[ \t*#]*(?:附\s*件?\s*[一二三四五六七八九十\d]{0,3}\s*[:：]?|附表\s*\d*\s*[:：]?"
    r"|(?:Mẫu|MẪU|Biểu|BIỂU|Biểu mẫu|Phụ lục|PHỤ LỤC)(?:\s+(?:số|SỐ))?\s*[\dIVX]{0,4}[a-z]?\b[^\n]{0,60})[ \t*]*$",
    re.MULTILINE,
)
# A form also begins with its own name: PHIẾU KHẢO SÁT …, …登记表.
_FORM_HEAD = re.compile(
    r"^[ \t*#]*(?:(?:PHIẾU|ĐƠN|BẢN ĐĂNG KÝ|BẢN KHAI|TỜ KHAI|GIẤY ĐĂNG KÝ|BẢN CAM KẾT)\b[^\n]{0,120}"
    r"|(?![附\d（(]|[一二三四五六七八九十]、)[^\n。；，：:|]{0,30}(?:登\s?记\s?表|申\s?报\s?表|推\s?荐\s?表|报\s?名\s?表|审\s?批\s?表|调\s?查\s?表|回\s?执|调查问卷))[ \t*]*$",
    re.MULTILINE,
)
_FORM_TITLE = re.compile(
    r"表\s*$|回执|登记|^(?:BIỂU|Biểu|BẢNG|DANH SÁCH|PHIẾU|MẪU|TÓM TẮT|ĐƠN|BÁO CÁO)|\bPHIẾU\b|TỔNG HỢP"
)
# Tables that only place the letterhead, the addressees or the signature.
_LAYOUT_TABLE = re.compile(
    r"CỘNG H[OÒ]A|Kính g[ửở]i|Độc lập|N[ơo]i nhận|^\s*TM\.|\bKT\.|抄送|主题词|印发$|签发人|\((?:Đã ký|đã ký|Ký)"
)
_NOTES = re.compile(r"备\s*注|说\s*明|[Gg]hi chú|GHI CHÚ")
# 姓名 职务 手机号码 备注: the head of a table whose lines and tabs the copy lost.
_SPACED_HEAD = re.compile(
    r"\s*[\u4e00-\u9fff()（）/]{2,10}(?:[ \u3000]+[\u4e00-\u9fff()（）/]{2,10}){2,12}\s*"
)
_ARTICLE = re.compile(r"\s*(?:第[一二三四五六七八九十百]{1,5}条|Điều \d)")
_LIST_ITEM = re.compile(
    r"\s*(?:[-+*•–]\s*\S|[a-zđ]\)|[(（][一二三四五六七八九十\d]{1,2}[)）])(?![^\n]*[:：]\s*(?:[.…_]{2,}|$))"
)
_LINES_AROUND = 4
_LONGEST_LINE = 600


def find_forms(text: str, language: str, tables: Sequence[Table]) -> list[FormProposal]:
    """Propose a form for every annex table that has blanks to fill in.

    Args:
        text: the normalised text.
        language: "vi" or "zh"; layouts of both are told by the table itself.
        tables: tables with true spans from a file, their `span` being their place in `text`;
            tables flattened into the text are found besides.

    Returns:
        Proposals in reading order; label lines directly around a table belong to its form, runs of
        label lines elsewhere in an annex make a form of their own.
    """
    known = [table for table in tables if table.rows]
    placed = Stretches(table.span for table in known if table.span is not None)
    known += [table for table in tables_in(text) if table.span is None or not placed.meets(table.span)]
    known.sort(key=lambda table: table.span or (len(text), len(text)))
    found: list[FormProposal] = []
    used = Stretches(table.span for table in known if table.span is not None)
    for table in known:
        if (proposal := _from_table(text, table, used)) is not None:
            found.append(proposal)
    found += _from_lines(text, used)
    return sorted(found, key=lambda form: form.span or (len(text), len(text)))


def read_table(table: Table) -> Draft | None:
    """Read one table as a form; None when it has no blanks with labels, or only places a letterhead."""
    grid = place(table)
    if grid.cols < 1 or not _has_blanks(grid):
        return None
    draft = read_listed(table, grid) or read_cells(table, grid)
    return draft if len(draft.fields) >= 2 else None


def _has_blanks(grid: Grid) -> bool:
    if any(_LAYOUT_TABLE.search(cell.text) for cell in grid.cells):
        return False
    blanks = [c for c in grid.cells if is_blank(c.text) or tick_options(c.text) or inline_blanks(c.text)]
    notes = {cell.col for cell in grid.starting_in(0) if _NOTES.fullmatch(cell.text)}
    if len(blanks) < 2 or all(is_blank(cell.text) and cell.col in notes for cell in blanks):
        return False
    return 5 * len(blanks) >= len(grid.cells) or _has_blank_column(grid)


def _has_blank_column(grid: Grid) -> bool:
    """Whether a column is left blank under its head, however many others are printed."""
    head: dict[int, str] = {}
    written: set[int] = set()
    blank: set[int] = set()
    for cell in grid.cells:
        if cell.col not in head:
            head[cell.col] = cell.text
        else:
            (blank if is_blank(cell.text) else written).add(cell.col)
    return any(not is_blank(head[col]) and not _NOTES.fullmatch(head[col]) for col in blank - written)


def _from_table(text: str, table: Table, used: Stretches) -> FormProposal | None:
    draft = read_table(table)
    if draft is None:
        return None
    first_text = table.rows[0][0].text if len(table.rows[0]) == 1 else ""
    title = table.title or ("" if inline_blanks(first_text) else squeeze(first_text))
    span = table.span
    if span is not None:
        above, title_found, start = _lines_above(text, span[0], used)
        below, end = _lines_below(text, span[1], used)
        draft.with_lines(above, below)
        title = title or title_found
        span = (start, end)
        used.add(span)
    return draft.proposal(title, span)


def _lines_above(text: str, position: int, used: Stretches) -> tuple[list[str], str, int]:
    """Label lines and the title above a table, and where they start."""
    lines: list[str] = []
    start = position
    for _ in range(_LINES_AROUND):
        low = max(0, start - _LONGEST_LINE)
        before = text[low:start].rstrip()
        begin = low + before.rfind("\n") + 1
        line = text[begin : low + len(before)]
        if not line.strip() or used.meets((begin, begin + len(line))):
            break
        if inline_blanks(line):
            lines.insert(0, line)
            start = begin
            continue
        if line.rstrip().endswith(("。", ";", ":", "：")) or len(line) > 120:
            break
        if line.strip().startswith(("(", "（")):
            start = begin
            continue
        return lines, line.strip(" \t*#"), begin
    return lines, "", start


def _lines_below(text: str, position: int, used: Stretches) -> tuple[list[str], int]:
    lines: list[str] = []
    end = position
    for _ in range(_LINES_AROUND):
        rest_start = end + len(text[end : end + 200]) - len(text[end : end + 200].lstrip())
        stop = text.find("\n", rest_start)
        stop = len(text) if stop < 0 else stop
        line = text[rest_start:stop]
        if not line.strip() or "|" in line or used.holds(rest_start):
            break
        if not inline_blanks(line) or _ANNEX_MARK.match(line):
            break
        lines.append(line)
        end = stop
    return lines, end


def _from_lines(text: str, used: Stretches) -> list[FormProposal]:
    """Forms that are nothing but label lines, one for each annex mark."""
    heads = {match.start() for match in _FORM_HEAD.finditer(text)}
    marks = sorted({match.start() for match in _ANNEX_MARK.finditer(text)} | heads)
    forms = []
    for begin, end in zip(marks, [*marks, len(text)][1:], strict=True):
        form = _line_form(text, begin, end, used)
        if form is not None:
            forms.append(form)
    return forms


def _nothing_below(lines: list[str], place: int) -> bool:
    """Whether below the head of a table stand only numbers of rows, notes or nothing."""
    return all(re.fullmatch(r"[\s\d.…、)）]*|\s*(?:备?注|说明)[:：].*", line) for line in lines[place + 1 :])


def _leads_a_list(lines: list[str], place: int) -> bool:
    """Whether a line that ends in a colon introduces items or is a sentence, and leaves no blank."""
    if not lines[place].rstrip(" ").endswith((":", "：")):
        return False
    if _ARTICLE.match(lines[place]):
        return True
    following = next((line for line in lines[place + 1 :] if line.strip()), "")
    return _LIST_ITEM.match(following) is not None


def _line_form(text: str, begin: int, end: int, used: Stretches) -> FormProposal | None:
    draft = Draft("lines")
    title, row, position, previous = "", 0, begin, ""
    lines = text[begin:end].split("\n")
    for at, line in enumerate(lines):
        start, position = position, position + len(line) + 1
        if used.holds(start):
            previous = ""
            continue
        if is_leader_line(line) and (label := heading_before_leader(previous)) is not None:
            index = draft.add_field(FormField(label, "text"), label=label)
            draft.add_text(line, row, index=index)
            row += 1
        elif inline_blanks(line) and not _leads_a_list(lines, at):
            draft.add_line(line, row, col=0, colspan=12)
            row += 1
        elif title and _SPACED_HEAD.fullmatch(line) and _nothing_below(lines, at):
            for label in line.split():
                if not is_serial_head(label):
                    index = draft.add_field(FormField(label, "text"), label=label)
                    draft.add_text(label, row, index=index)
                    row += 1
        elif (
            (start > begin or _FORM_HEAD.match(line))
            and not title
            and line.strip()
            and _FORM_TITLE.search(line.strip())
        ):
            title = line.strip(" \t*#")
        if line.strip():
            previous = line
    if len(draft.fields) < 2:
        return None
    draft.rows, draft.cols = row, 12
    return draft.proposal(title, (begin, min(position, end)))
