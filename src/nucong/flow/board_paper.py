"""The board of a programme as a Word file, for a meeting: in the language of the programme's document."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from nucong.documents.pages import (
    Block,
    Cell,
    Heading,
    KeyFigure,
    KeyFigures,
    OfficialDocument,
    Paragraph,
    Table,
    format_number,
    format_percent,
    to_docx,
)
from nucong.kernel.text import numbered, shortened
from nucong.organisations.queries import unit_named
from nucong.programmes.judging import AMOUNT, Comparator, Standing, TargetRule
from nucong.programmes.models import Task
from nucong.programmes.states import Recurrence, TargetScope

from . import wording
from .board import Board, Decides
from .halves_table import doubtful_note, halves_table, untold_note
from .own_document import place_of
from .report_pages import ordinal
from .standings import TargetStanding

WORDS: Final[dict[str, dict[str, str]]] = {
    "vi": {
        "subject": "Tình hình thực hiện {title}", "act": "Tình hình {title}",
        "as_of": "Số liệu đến ngày {day}, của {unit} và toàn bộ đơn vị cấp dưới.",
        "reached": "Chỉ tiêu đã đạt", "done": "Công việc hoàn thành", "going_on": "Công việc thường xuyên", "untold": "thường xuyên; chưa báo cáo năm {year}", "late": "Công việc quá hạn",
        "missing": "Đơn vị chưa báo cáo", "spent": "Kinh phí đã chi",
        "targets": "Kết quả so với chỉ tiêu", "target": "Chỉ tiêu", "asked": "Yêu cầu", "value": "Kết quả", "state": "Đánh giá",
        "halves": "Chỉ tiêu chung của hai bên", "late_tasks": "Công việc quá hạn", "task": "Công việc", "who": "Phụ trách", "until": "Thời hạn",
        "report": "Báo cáo", "missing_count": "Số đơn vị", "missing_names": "Tên đơn vị",
        "money": "Kinh phí", "organisation": "Đơn vị", "planned": "Dự toán", "used": "Đã chi", "left": "Còn lại",
        "coming": "Việc sắp tới", "day": "Ngày", "what": "Nội dung", "none": "Không có.",
        "met": "đạt", "missed": "chưa đạt", "on_the_way": "đang thực hiện", "unknown": "chưa có số liệu", "appeal": "vận động",
        ">=": "từ {value} trở lên", "<=": "không quá {value}", "=": "{value}", "between": "{value} – {upper}", "keep": "duy trì {value}",
        "increase": "tăng", "decrease": "giảm", "against": "{asked} so với năm {year}", "by": "{asked} (đến năm {year})", "each": "hằng năm {asked} (đến năm {year})",
        "no_objective": "Chỉ tiêu khác", "level": "xét riêng từng cấp", "unit": "xét từng đơn vị",
        "of_units": "{share} số đơn vị ({counts})", "of_both": "{value}; hai bên, năm {year}", "of_year": "{value}; năm {year}", "of_levels": "{met}/{all} cấp đạt; cấp quyết định: {share}",
    },
    "zh": {
        "subject": "{title}进展情况",
        "as_of": "数据截至{day}，范围为{unit}及所属各级单位。",
        "reached": "已达指标", "done": "已完成任务", "going_on": "常态化任务", "untold": "常态化任务，{year}年情况未报", "late": "逾期任务", "missing": "未报送单位", "spent": "经费执行",
        "targets": "指标完成情况", "target": "指标", "asked": "要求", "value": "结果", "state": "评价",
        "halves": "双方共同指标", "late_tasks": "逾期任务", "task": "任务", "who": "责任人", "until": "期限",
        "report": "报告", "missing_count": "单位数", "missing_names": "单位名称",
        "money": "经费", "organisation": "单位", "planned": "预算", "used": "支出", "left": "结余",
        "coming": "近期事项", "day": "日期", "what": "内容", "none": "无。",
        "met": "已达到", "missed": "未达到", "on_the_way": "推进中", "unknown": "暂无数据", "appeal": "倡导性",
        ">=": "{value}以上", "<=": "不超过{value}", "=": "{value}", "between": "{value}至{upper}", "keep": "保持{value}",
        "increase": "上升", "decrease": "下降", "against": "比{year}年{asked}", "by": "{asked}（到{year}年）", "each": "每年{asked}（至{year}年）",
        "no_objective": "其他指标", "level": "按层级分别考核", "unit": "按单位逐一考核",
        "of_units": "达标单位{share}（{counts}）", "of_both": "{value}；双方合计，{year}年", "of_year": "{value}；{year}年", "of_levels": "{all}个层级中{met}个达标；决定性层级{share}",
    },
}  # fmt: skip

_ACTS: Final = ("tổ chức ", "triển khai ", "thực hiện ")  # what is done already says "thực hiện"


def board_paper(board: Board) -> bytes:
    """Return the board as a DOCX in the official layout of its country, without number and signature."""
    document = board.programme.document
    language = "zh" if document.language == "zh" else "vi"
    words = WORDS[language]
    name = unit_named(board.unit, board.on)
    return to_docx(
        OfficialDocument(
            regime="gbt9704" if language == "zh" else "nd30",
            kind="report",
            language=language,
            issuer=name,
            subject=_subject(board.programme.title, words),
            place=place_of(board.unit) or None,
            date=board.today,
            blocks=tuple(_blocks(board, name, words, language)),
        )
    )


def _subject(title: str, words: dict[str, str]) -> str:
    """Return what the paper tells of, around what the programme's paper is about."""
    about = wording.bare_subject(title)
    if about.startswith(_ACTS):
        return words["act"].format(title=about)
    return words["subject"].format(title=about)


def _blocks(board: Board, name: str, words: dict[str, str], language: str) -> list[Block]:
    measured = board.measured
    spent = format_percent(board.spent, board.planned, language=language) if board.planned else "–"
    figures = (
        KeyFigure(words["reached"], f"{board.count(Standing.MET)}/{measured}"),
        KeyFigure(words["done"], f"{board.done}/{board.tasks}"),
        *((KeyFigure(words["going_on"], str(board.going_on)),) if board.going_on else ()),
        KeyFigure(words["late"], str(len(board.late))),
        KeyFigure(words["missing"], wording.number(board.missing, language)),
        KeyFigure(words["spent"], spent),
    )
    parts = [
        ("targets", _or_none(_targets(board, words, language), words)),
        ("halves", _halves(board, language)),
        ("late_tasks", _or_none(_late(board, words, language), words)),
        ("missing", _or_none(_missing(board, words, language), words)),
        ("money", _or_none(_money(board, words, language), words)),
        ("coming", _or_none(_coming(board, words, language), words)),
    ]
    blocks: list[Block] = [
        Paragraph.of(words["as_of"].format(day=wording.day(board.on, language), unit=name)),
        KeyFigures(figures),
    ]
    for index, (title, told) in enumerate(((title, told) for title, told in parts if told), start=1):
        blocks += [Heading(1, ordinal(index, 1, language), words[title]), *told]
    return blocks


def _or_none(table: Table | None, words: dict[str, str]) -> list[Block]:
    return [table or Paragraph.of(words["none"])]


def _halves(board: Board, language: str) -> list[Block]:
    """Return what both sides told of the targets of a joint programme; nothing where neither told anything."""
    if board.sides is None:
        return []
    latest = [(each, each.latest(board.on.year)) for each in board.common.values()]
    told = [(each, year) for each, year in latest if year.own is not None or year.other is not None]
    names = [unit_named(unit, board.on) for unit in board.sides.lead_first]
    found = halves_table(told, names, leads=board.sides.leads, language=language, with_year=True)
    if found is None:
        return []
    notes = ((found.untold, untold_note), (found.doubtful, doubtful_note))
    return [found.table, *(Paragraph.of(note(language)) for due, note in notes if due)]


def _targets(board: Board, words: dict[str, str], language: str) -> Table | None:
    groups = [(objective, found) for objective, found in board.by_objective if found]
    rows: list[tuple[Cell, ...]] = []
    for objective, found in groups:
        if objective is not None or len(groups) > 1:
            name = objective.text if objective is not None else words["no_objective"]
            rows.append((Cell(shortened(" ".join(name.split()), 400), colspan=4, bold=True),))
        rows += [_target(each, board.decides[each.target.pk], board.on, words, language) for each in found]
    head = tuple(Cell(words[key], align="center", bold=True) for key in ("target", "asked", "value", "state"))
    return Table((head, *rows), 1, (5, 2.6, 2.6, 1.8)) if rows else None


def _target(
    each: TargetStanding, by: Decides, on: date, words: dict[str, str], language: str
) -> tuple[Cell, ...]:
    asked = _asked(each.rule, on, each.target.unit, words, language)
    held = words.get(each.scope, "")
    return (
        Cell(shortened(" ".join(each.target.text.split()), 300)),
        Cell("; ".join(filter(None, (asked, held)))),
        Cell(_told(each, by, words, language), align="right"),
        Cell(words[by.standing]),
    )


def _asked(rule: TargetRule, on: date, unit: str, words: dict[str, str], language: str) -> str:
    if rule.comparator == Comparator.APPEAL:
        return ""
    wanted = rule.wanted(on.year)
    if wanted is None:
        asked = words[rule.comparator]
        return words["against"].format(asked=asked, year=rule.base_year) if rule.base_year else asked
    sign = "" if unit in ("count", AMOUNT) else "%"
    upper = wanted.upper if wanted.upper is not None else wanted.value
    asked = words[rule.comparator].format(
        value=f"{format_number(_plain(wanted.value), language=language)}{sign}",
        upper=f"{format_number(_plain(upper), language=language)}{sign}",
    )
    return words["each" if rule.each_year else "by"].format(asked=asked, year=wanted.year)


def _told(each: TargetStanding, by: Decides, words: dict[str, str], language: str) -> str:
    """Return the figure a target stands by; of another year, or of both sides, with the year."""
    if not by.year or by.judged is None:
        return _value(each, words, language)
    judged = by.judged
    value = wording.number(judged.pair.met, language)
    if not judged.amount:
        counts = f"{value}/{wording.number(judged.pair.all, language)}"
        value = f"{format_percent(judged.pair.met, judged.pair.all, language=language)} ({counts})"
    return words["of_both" if by.both else "of_year"].format(value=value, year=by.year)


def _value(each: TargetStanding, words: dict[str, str], language: str) -> str:
    """Return the figure that decides with what it counts; of levels how many reach it and the one furthest from it."""
    if each.decisive is None or not each.decisive.pair.all:
        return "–"
    pair = each.decisive.pair
    met, every = each.levels_met if each.scope == TargetScope.LEVEL else (0, 0)
    if each.decisive.amount:
        told = wording.number(pair.met, language)
        return words["of_levels"].format(met=met, all=every, share=told) if every else told
    counts = f"{wording.number(pair.met, language)}/{wording.number(pair.all, language)}"
    share = format_percent(pair.met, pair.all, language=language)
    if each.scope == TargetScope.UNIT:
        return words["of_units"].format(share=share, counts=counts)
    if every:
        return words["of_levels"].format(met=met, all=every, share=share)
    return f"{share} ({counts})"


def _late(board: Board, words: dict[str, str], language: str) -> Table | None:
    rows = [
        (
            shortened(numbered(task.number, task.title), 300),
            task.responsible.display_name if task.responsible else task.owner,
            _until(task, due, words, language),
        )
        for task, due in board.late
    ]
    head = [words[key] for key in ("task", "who", "until")]
    return Table.of(head, rows, column_widths=(6, 3, 2)) if rows else None


def _until(task: Task, due: date | None, words: dict[str, str], language: str) -> str:
    """Return the day that passed; of what is carried out all the time the year nobody told of."""
    if due is None:
        return ""
    if task.recurrence == Recurrence.CONTINUOUS:
        return words["untold"].format(year=due.year)
    return wording.day(due, language)


def _missing(board: Board, words: dict[str, str], language: str) -> Table | None:
    """Return the reports in which units are missing, with the first of them by name."""
    rows = [
        (
            shortened(each.cycle.title, 300), wording.day(each.cycle.due_on, language),
            wording.number(each.missing, language), wording.first_names(each.names, each.missing, language),
        )
        for each in board.reports
        if each.missing
    ]  # fmt: skip
    head = [words[key] for key in ("report", "until", "missing_count", "missing_names")]
    return Table.of(head, rows, number_columns=(2,), column_widths=(4, 2, 1.5, 4.5)) if rows else None


def _money(board: Board, words: dict[str, str], language: str) -> Table | None:
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for each in board.money:
        planned, spent = sums.get(each.line.organisation.name, (Decimal(0), Decimal(0)))
        sums[each.line.organisation.name] = (planned + each.line.planned, spent + each.spent)
    rows = [
        (
            name,
            *(
                format_number(amount.to_integral_value(), language=language)
                for amount in (planned, spent, planned - spent)
            ),
        )
        for name, (planned, spent) in sums.items()
    ]
    head = [words[key] for key in ("organisation", "planned", "used", "left")]
    return Table.of(head, rows, number_columns=(1, 2, 3), column_widths=(5, 2, 2, 2)) if rows else None


def _coming(board: Board, words: dict[str, str], language: str) -> Table | None:
    rows = [(wording.day(each.on, language), shortened(each.title, 300)) for each in board.coming]
    return Table.of([words["day"], words["what"]], rows, column_widths=(2, 9)) if rows else None


def _plain(value: Decimal) -> Decimal:
    """Return a stored number without the zeros behind its last digit: 30.0000 → 30."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
