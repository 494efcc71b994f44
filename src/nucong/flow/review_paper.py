"""A review as an official paper, Word or PDF, in the language of the programme."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from nucong.documents.pages import (
    Block,
    Heading,
    ListItem,
    MissingFont,
    OfficialDocument,
    Paragraph,
    Skipped,
    Table,
    format_number,
    format_percent,
    to_docx,
    to_pdf,
)
from nucong.programmes.review_content import Finding, ReviewContent
from nucong.programmes.states import FindingKind

from . import wording
from .report_pages import ordinal

# Chapters in the order they are written: heading, then what stands in it (a text part, or a kind of findings).
CHAPTERS: Final = (
    ("results", ("targets", "work", "activities", "money", FindingKind.ACHIEVEMENT)),
    ("limits", (FindingKind.LIMIT, FindingKind.CAUSE)),
    ("ahead", (FindingKind.DIRECTION,)),
    ("proposals", (FindingKind.PROPOSAL,)),
)
WORDS: Final[dict[str, dict[str, str]]] = {
    "vi": {
        "results": "Kết quả thực hiện", "targets": "Kết quả so với chỉ tiêu", "work": "Tình hình triển khai công việc",
        "money": "Kinh phí", "achievement": "Kết quả nổi bật", "limits": "Hạn chế và nguyên nhân",
        "limit": "Hạn chế", "cause": "Nguyên nhân", "ahead": "Phương hướng, nhiệm vụ thời gian tới",
        "direction": "Phương hướng", "proposals": "Kiến nghị, đề xuất", "proposal": "Kiến nghị",
        "target": "Chỉ tiêu", "figure": "{met}/{whole} ({share})", "organisation": "Đơn vị", "year": "Năm",
        "planned": "Dự toán (đồng)", "spent": "Đã chi (đồng)", "share": "Tỷ lệ",
        "late": "Công việc quá hạn", "until": "Thời hạn", "who": "Phụ trách",
        "activities": "Hoạt động và tập huấn", "activity": "Hoạt động", "events": "Số cuộc",
        "persons": "Số người", "women": "Trong đó: nữ", "times": "Lượt người",
        "units": " ({units})", "more": "{first} và {count} đơn vị khác", "figures": " – {figures}",
    },
    "zh": {
        "results": "工作成效", "targets": "指标完成情况", "work": "任务推进情况", "money": "经费使用情况",
        "achievement": "主要成效", "limits": "存在的不足及原因", "limit": "存在的不足", "cause": "原因分析",
        "ahead": "下一步打算", "direction": "下一步打算", "proposals": "意见建议", "proposal": "意见建议",
        "target": "指标", "figure": "{met}/{whole}（{share}）", "organisation": "单位", "year": "年度",
        "planned": "预算（元）", "spent": "支出（元）", "share": "执行率",
        "late": "逾期任务", "until": "期限", "who": "责任人",
        "activities": "活动与培训情况", "activity": "活动", "events": "场次", "persons": "人数", "women": "其中女性",
        "times": "人次",
        "units": "（{units}）", "more": "{first}等{count}个单位", "figures": "：{figures}",
    },
}  # fmt: skip
UNITS_NAMED = 3


def review_paper(content: ReviewContent) -> OfficialDocument:
    """Return a review as the pages of a report, without number and signature."""
    language = content.language
    return OfficialDocument(
        regime="gbt9704" if language == "zh" else "nd30",
        kind="report",
        language=language,
        issuer=content.issuer,
        subject=content.title,
        date=content.day,
        blocks=tuple(_blocks(content, WORDS[language])),
    )


def review_file(content: ReviewContent, kind: str) -> bytes | Skipped:
    """Return the paper as "docx" or "pdf"; what cannot be made comes with the package that helps."""
    paper = review_paper(content)
    if kind == "docx":
        return to_docx(paper)
    try:
        return to_pdf(paper)
    except MissingFont as error:
        return Skipped("review.pdf", str(error))


def findings_sentence(finding: Finding, language: str) -> str:
    """Return a finding with its figures and whose it is: "… – 12 cuộc (CĐCS A và 3 đơn vị khác)."."""
    words = WORDS[language]
    said = finding.words.rstrip(".。;； \n")
    if finding.figures:
        told = [_amount(amount, measure, language) for amount, measure in finding.figures]
        said += words["figures"].format(figures=("、" if language == "zh" else ", ").join(told))
    units = finding.units
    named = ("、" if language == "zh" else ", ").join(units)
    if len(units) > UNITS_NAMED:
        count = len(units) if language == "zh" else len(units) - 1
        named = words["more"].format(first=units[0], count=count)
    return f"{said}{words['units'].format(units=named)}{'。' if language == 'zh' else '.'}"


def _amount(amount: int, measure: str, language: str) -> str:
    number = format_number(amount, language=language)
    return f"{number}{measure}" if language == "zh" else f"{number} {measure}".rstrip()


def _blocks(content: ReviewContent, words: dict[str, str]) -> list[Block]:
    language = content.language
    blocks: list[Block] = _paragraphs(content.words.get("opening", ""))
    number = 0
    for chapter, parts in CHAPTERS:
        inside = [(part, found) for part in parts if (found := _part(content, part, words))]
        if not inside:
            continue
        number += 1
        blocks.append(Heading(1, ordinal(number, 1, language), words[chapter]))
        for place, (part, found) in enumerate(inside, start=1):
            if len(parts) > 1:
                blocks.append(Heading(2, ordinal(place, 2, language), words[part]))
            blocks += found
    return blocks + _paragraphs(content.words.get("closing", ""))


def _part(content: ReviewContent, part: str, words: dict[str, str]) -> list[Block]:
    if part in set(FindingKind):
        told = content.chosen(FindingKind(part))
        said = [findings_sentence(each, content.language) for each in told]
        if content.language == "zh":
            return [ListItem.of(text, marker=f"{place}.") for place, text in enumerate(said, start=1)]
        return [ListItem.of(text) for text in said]
    blocks = _paragraphs(content.words.get(part, ""))
    table = {"targets": _targets, "work": _late, "activities": _activities, "money": _money}[part](
        content, words
    )
    return blocks + ([table] if table else [])


def _paragraphs(text: str) -> list[Block]:
    return [Paragraph.of(line.strip()) for line in text.splitlines() if line.strip()]


def _targets(content: ReviewContent, words: dict[str, str]) -> Table | None:
    rows = [each for each in content.targets if any(year.all for year in each.years)]
    years = sorted({figure.year for each in rows for figure in each.years if figure.all})
    if not rows or len(years) > 6:
        return None
    body = []
    for each in rows:
        figures = {figure.year: figure for figure in each.years if figure.all}
        cells = [
            words["figure"].format(
                met=wording.number(figures[year].met, content.language),
                whole=wording.number(figures[year].all, content.language),
                share=format_percent(figures[year].met, figures[year].all, language=content.language),
            )
            if year in figures
            else "–"
            for year in years
        ]
        body.append([each.text, *cells])
    head = [words["target"], *(str(year) for year in years)]
    return Table.of(
        head, body, number_columns=tuple(range(1, len(head))), column_widths=(5.0, *[1.8] * len(years))
    )


def _late(content: ReviewContent, words: dict[str, str]) -> Table | None:
    rows = [
        (
            each.title,
            each.who,
            wording.day(date.fromisoformat(each.ends), content.language) if each.ends else "",
        )
        for each in content.tasks.late
    ]
    head = [words[key] for key in ("late", "who", "until")]
    return Table.of(head, rows, column_widths=(6, 3, 2)) if rows else None


def _activities(content: ReviewContent, words: dict[str, str]) -> Table | None:
    rows = [
        (each.name, *(wording.number(n, content.language) for n in (each.events, each.persons, each.women, each.times)))
        for each in content.activities
    ]  # fmt: skip
    head = [words[key] for key in ("activity", "events", "persons", "women", "times")]
    widths = (4.4, 1.4, 1.6, 1.8, 1.8)
    return Table.of(head, rows, number_columns=(1, 2, 3, 4), column_widths=widths) if rows else None


def _money(content: ReviewContent, words: dict[str, str]) -> Table | None:
    rows: list[Sequence[str]] = [
        (
            str(each.year), each.organisation, _written(each.planned, content.language),
            _written(each.spent, content.language),
            format_percent(Decimal(each.spent), Decimal(each.planned), language=content.language),
        )
        for each in content.money
    ]  # fmt: skip
    head = [words[key] for key in ("year", "organisation", "planned", "spent", "share")]
    return (
        Table.of(head, rows, number_columns=(2, 3, 4), column_widths=(1.2, 4, 2.4, 2.4, 1.4))
        if rows
        else None
    )


def _written(amount: str, language: str) -> str:
    return format_number(Decimal(amount).to_integral_value(), language=language)
