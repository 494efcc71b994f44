"""A review as an official paper, Word or PDF, in the language of the programme."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from nucong.documents.pages import (
    Block,
    Heading,
    ListItem,
    OfficialDocument,
    Paragraph,
    Skipped,
    format_number,
    paper_file,
)
from nucong.programmes.review_content import Finding, ReviewContent
from nucong.programmes.states import FindingKind

from .report_pages import ordinal
from .review_sheets import SHEETS, Sheet

# Chapters in the order they are written: heading, then what stands in it (a text part, or a kind of findings).
CHAPTERS: Final = (
    ("results", ("targets", "work", "activities", "awards", "money", FindingKind.ACHIEVEMENT)),
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
        "target": "Chỉ tiêu", "figure": "{met}/{whole} ({share})", "of_level": "{text} ({level})",
        "lists": "{figure}; theo danh sách của {units}/{all} đơn vị", "organisation": "Đơn vị", "year": "Năm",
        "planned": "Dự toán (đồng)", "spent": "Đã chi (đồng)", "share": "Tỷ lệ",
        "late": "Công việc quá hạn", "until": "Thời hạn", "untold_year": "thường xuyên; chưa báo cáo năm {year}", "who": "Phụ trách",
        "activities": "Hoạt động và tập huấn", "activity": "Hoạt động", "events": "Số cuộc",
        "persons": "Số người", "women": "Trong đó: nữ", "times": "Lượt người",
        "awards": "Khen thưởng", "award": "Hình thức khen thưởng", "collectives": "Tập thể", "people": "Cá nhân",
        "units": " ({units})", "more": "{first} và {count} đơn vị khác", "figures": " – {figures}",
    },
    "zh": {
        "results": "工作成效", "targets": "指标完成情况", "work": "任务推进情况", "money": "经费使用情况",
        "achievement": "主要成效", "limits": "存在的不足及原因", "limit": "存在的不足", "cause": "原因分析",
        "ahead": "下一步打算", "direction": "下一步打算", "proposals": "意见建议", "proposal": "意见建议",
        "target": "指标", "figure": "{met}/{whole}（{share}）", "of_level": "{text}（{level}）",
        "lists": "{figure}；按{all}个单位中{units}个的名册", "organisation": "单位", "year": "年度",
        "planned": "预算（元）", "spent": "支出（元）", "share": "执行率",
        "late": "逾期任务", "until": "期限", "untold_year": "常态化任务，{year}年情况未报", "who": "责任人",
        "activities": "活动与培训情况", "activity": "活动", "events": "场次", "persons": "人数", "women": "其中女性",
        "times": "人次",
        "awards": "表彰奖励情况", "award": "荣誉称号", "collectives": "集体", "people": "个人",
        "units": "（{units}）", "more": "{first}等{count}个单位", "figures": "：{figures}",
    },
}  # fmt: skip
UNITS_NAMED = 3


@dataclass(frozen=True)
class ChapterSection:
    """A part of a chapter: running text, list items with their markers, and a table."""

    title: str
    text: str = ""
    items: tuple[tuple[str, str], ...] = ()
    sheet: Sheet | None = None
    number: str = ""


@dataclass(frozen=True)
class Chapter:
    """A chapter of a review."""

    number: str
    title: str
    sections: tuple[ChapterSection, ...]


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
    return paper_file(review_paper(content), kind, stem="review")


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
    blocks: list[Block] = _paragraphs(content.words.get("opening", ""))
    for chapter in chapters(content):
        blocks.append(Heading(1, chapter.number, chapter.title))
        for section in chapter.sections:
            if section.title:
                blocks.append(Heading(2, section.number, section.title))
            blocks += _paragraphs(section.text)
            blocks += [ListItem.of(line, marker=marker) for marker, line in section.items]
            blocks += [section.sheet.table] if section.sheet else []
    return blocks + _paragraphs(content.words.get("closing", ""))


def chapters(content: ReviewContent) -> list[Chapter]:
    """Return the body of a review in its order; parts nobody said anything about are left out."""
    words, language = WORDS[content.language], content.language
    found: list[Chapter] = []
    for name, parts in CHAPTERS:
        inside = [section for part in parts if (section := _section(content, part, words))]
        if not inside:
            continue
        if len(parts) > 1:
            inside = [
                replace(section, number=ordinal(place, 2, language))
                for place, section in enumerate(inside, start=1)
            ]
        else:
            inside = [replace(section, title="") for section in inside]
        found.append(Chapter(ordinal(len(found) + 1, 1, language), words[name], tuple(inside)))
    return found


def _section(content: ReviewContent, part: str, words: dict[str, str]) -> ChapterSection | None:
    if part in set(FindingKind):
        said = [findings_sentence(each, content.language) for each in content.chosen(FindingKind(part))]
        numbered = content.language == "zh"
        items = tuple((f"{place}." if numbered else "-", text) for place, text in enumerate(said, start=1))
        return ChapterSection(words[part], items=items) if items else None
    text, sheet = content.words.get(part, ""), SHEETS[part](content, words)
    return ChapterSection(words[part], text, sheet=sheet) if text.strip() or sheet else None


def _paragraphs(text: str) -> list[Block]:
    return [Paragraph.of(line.strip()) for line in text.splitlines() if line.strip()]
