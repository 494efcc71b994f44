"""Sentences of consolidated reports in each language of contents, and how figures are written in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from nucong.documents.pages import format_number

from .counted_once import Once

Exact = int | Decimal

MOST_NAMED: Final = 5  # units by name in a note under a table

_ABOUT_VI: Final = re.compile(r"^(?:v\s*/\s*v|về việc|về)\s*:?\s+", re.IGNORECASE)
_ABOUT_ZH: Final = re.compile(r"^关于(?:印发)?(.+?)(?:的(?:通知|通告|函|意见|方案|实施方案|决定))?$")
PHRASES: Final[dict[str, dict[str, str]]] = {
    "vi": {
        "subject": "Kết quả thực hiện {title}",
        "completeness": "Đến ngày {day}, {received}/{expected} đơn vị đã báo cáo ({share}%), trong đó {on_time} đơn vị đúng hạn, {late} đơn vị trễ hạn; {missing} đơn vị chưa báo cáo.",
        "none_missing": "Tất cả đơn vị đã báo cáo.",
        "figure": "{label}: {value}{unit}",
        "change_up": "tăng {value}{unit} so với kỳ trước",
        "change_down": "giảm {value}{unit} so với kỳ trước",
        "change_none": "không đổi so với kỳ trước",
        "choice": "{label}: {parts}",
        "choice_part": "{choice} {count} đơn vị",
        "part_1": "Tình hình báo cáo",
        "part_2": "Kết quả thực hiện",
        "part_3": "Số liệu tổng hợp",
        "part_4": "Điển hình, kinh nghiệm",
        "part_5": "Đơn vị chưa báo cáo",
        "general": "Kết quả chung",
        "figures_of": "Các số liệu chính",
        "table_note": "Số liệu cộng từ báo cáo đã duyệt của {received} đơn vị; ô để trống là chưa có đơn vị nào báo cáo.",
        "adjusted": "Điều chỉnh {label}: {delta} ({reason}).",
        "annex": "Tổng hợp theo đơn vị trực thuộc",
        "pictures": "Một số hình ảnh hoạt động",
        "chart": "Số báo cáo đã duyệt theo đơn vị trực thuộc",
        "unit": "Đơn vị",
        "expected": "Phải báo cáo",
        "received": "Đã duyệt",
        "on_time": "Đúng hạn",
        "late": "Trễ hạn",
        "missing": "Chưa báo cáo",
        "share": "Tỷ lệ (%)",
        "item": "Nội dung",
        "measure": "Đơn vị tính",
        "total": "Tổng số",
        "own": "Cơ quan {name}",
        "story": "{title} ({unit}): {text}",
        "month_all": "(đã báo cáo {received}/{expected})",
        "opening": "Thực hiện {citation}, {issuer} báo cáo kết quả như sau:",
        "closing": "Trên đây là báo cáo kết quả thực hiện của {issuer}.",
        "list_more": "và {count} đơn vị khác",
        "period": "từ ngày {start} đến ngày {end}",
        "regime_document": "Về chế độ báo cáo định kỳ",
        "regime_cited": "chế độ báo cáo định kỳ",
        "section_title": "Kết quả thực hiện {source}",
        "once": " (không tính trùng; cộng số các đơn vị báo cáo là {reported})",
        "once_unknown": " (cộng số các đơn vị báo cáo; cùng một nơi có thể được nhiều đơn vị tính, trong số có tên có {different} nơi khác nhau)",
        "once_nameless": " (cộng số các đơn vị báo cáo; cùng một nơi có thể được nhiều đơn vị tính)",
        "once_nameless_note": "{label}: {reported} là tổng số các đơn vị báo cáo; cùng một nơi có thể được nhiều đơn vị tính.",
        "once_note": "{label}: {different}, mỗi nơi chỉ tính một lần; cộng số các đơn vị báo cáo là {reported}.",
        "once_unknown_note": "{label}: {reported} là tổng số các đơn vị báo cáo; cùng một nơi có thể được nhiều đơn vị tính ({different} nơi khác nhau có tên, {nameless} không rõ tên).",
        "once_people_unknown": " (cộng số các đơn vị báo cáo; người của một doanh nghiệp có thể được nhiều đơn vị tính, riêng các doanh nghiệp có tên ít nhất là {different})",
        "once_people_nameless": " (cộng số các đơn vị báo cáo; người của một doanh nghiệp có thể được nhiều đơn vị tính)",
        "once_people": " (người của mỗi doanh nghiệp chỉ tính một lần; cộng số các đơn vị báo cáo là {reported})",
        "once_people_note": "{label}: {different}, người của mỗi doanh nghiệp chỉ tính một lần; cộng số các đơn vị báo cáo là {reported}.",
        "once_people_unknown_note": "{label}: {reported} là tổng số các đơn vị báo cáo; người của một doanh nghiệp có thể được nhiều đơn vị tính (riêng các doanh nghiệp có tên ít nhất là {different}; {nameless} không rõ doanh nghiệp).",
        "once_people_nameless_note": "{label}: {reported} là tổng số các đơn vị báo cáo; người của một doanh nghiệp có thể được nhiều đơn vị tính.",
        "beyond": "Số người",
        "beyond_note": "{count} đơn vị ({units}) báo số người nhiều hơn số lao động (lao động nữ) của đơn vị: cùng một người có thể đã dự nhiều hoạt động.",
    },
    "zh": {
        "subject": "{title}情况",
        "completeness": "截至{day}，应报{expected}个单位，已审核上报{received}个（{share}%），其中按时{on_time}个、逾期{late}个；未报{missing}个。",
        "none_missing": "所有单位均已上报。",
        "figure": "{label}{value}{unit}",
        "change_up": "比上期增加{value}{unit}",
        "change_down": "比上期减少{value}{unit}",
        "change_none": "与上期持平",
        "choice": "{label}：{parts}",
        "choice_part": "{choice}{count}个单位",
        "part_1": "上报情况",
        "part_2": "工作开展情况",
        "part_3": "汇总统计表",
        "part_4": "典型案例",
        "part_5": "未上报单位",
        "general": "总体情况",
        "figures_of": "主要数据",
        "table_note": "本表由{received}个单位经审核的数据汇总而成；空格表示尚无单位填报。",
        "adjusted": "调整{label}：{delta}（{reason}）。",
        "annex": "所属单位汇总情况",
        "pictures": "活动图片",
        "chart": "各单位已审核上报数",
        "unit": "单位",
        "expected": "应报",
        "received": "已审核",
        "on_time": "按时",
        "late": "逾期",
        "missing": "未报",
        "share": "上报率（%）",
        "item": "项目",
        "measure": "计量单位",
        "total": "合计",
        "own": "{name}本级",
        "story": "{title}（{unit}）。{text}",
        "month_all": "（已报{received}/{expected}）",
        "opening": "根据{citation}要求，现将有关情况报告如下：",
        "closing": "特此报告。",
        "list_more": "等{count}个单位",
        "period": "{start}至{end}",
        "regime_document": "关于定期报告制度的通知",
        "regime_cited": "定期报告制度",
        "section_title": "落实{source}情况",
        "once": "（去重后；各单位上报数之和为{reported}）",
        "once_unknown": "（各单位上报数之和，同一家可能由多个单位重复计入；其中有名称的去重后为{different}）",
        "once_nameless": "（各单位上报数之和，同一家可能由多个单位重复计入）",
        "once_nameless_note": "{label}：{reported}为各单位上报数之和，同一家可能由多个单位重复计入。",
        "once_note": "{label}：{different}，同一家只计一次；各单位上报数之和为{reported}。",
        "once_unknown_note": "{label}：{reported}为各单位上报数之和，同一家可能由多个单位重复计入（有名称的去重后为{different}，另有{nameless}未列名称）。",
        "once_people_unknown": "（各单位上报数之和，同一企业的人员可能由多个单位重复计入；其中列明企业的至少为{different}）",
        "once_people_nameless": "（各单位上报数之和，同一企业的人员可能由多个单位重复计入）",
        "once_people": "（同一企业的人员只计一次；各单位上报数之和为{reported}）",
        "once_people_note": "{label}：{different}，同一企业的人员只计一次；各单位上报数之和为{reported}。",
        "once_people_unknown_note": "{label}：{reported}为各单位上报数之和，同一企业的人员可能由多个单位重复计入（列明企业的至少为{different}，另有{nameless}未列明企业）。",
        "once_people_nameless_note": "{label}：{reported}为各单位上报数之和，同一企业的人员可能由多个单位重复计入。",
        "beyond": "人数",
        "beyond_note": "{count}个单位（{units}）上报的人数多于本单位职工（女职工）人数：同一人可能参加了多次活动。",
    },
}


def say(language: str, phrase: str, **facts: object) -> str:
    """Return a phrase of reports in a language of contents, with its facts put in."""
    return PHRASES[language][phrase].format(**facts)


def counted_once(apart: Once, language: str) -> str:
    """Return what follows a figure over several units that is no sum of reports, or whose sum may repeat."""
    return say(
        language,
        _once_phrase(apart),
        reported=number(apart.reported, language),
        different=number(apart.different, language),
    )


def _once_phrase(apart: Once) -> str:
    once = "once_people" if apart.people else "once"
    if not apart.nameless:
        return once
    return f"{once}_unknown" if apart.different else f"{once}_nameless"


def once_note(label: str, apart: Once, language: str) -> str:
    """Return the note under a table on such a figure."""
    return say(
        language, f"{_once_phrase(apart)}_note", label=label, reported=number(apart.reported, language),
        different=number(apart.different, language), nameless=number(apart.nameless, language),
    )  # fmt: skip


def beyond_note(units: Sequence[str], language: str) -> str:
    """Return the note under a table that some units, by name, told more persons than work there."""
    named = first_names(units[:MOST_NAMED], len(units), language)
    return say(language, "beyond_note", count=number(len(units), language), units=named)


def number(value: Exact | None, language: str) -> str:
    """Return a figure as it is written in official texts of the language; nothing when there is none."""
    return "" if value is None else format_number(value, language=language)


def signed(value: Exact, language: str) -> str:
    """Return a correction with its sign, written as figures of the language: +1.234, -5."""
    return f"{'+' if value > 0 else ''}{number(value, language)}"


def bare_subject(title: str) -> str:
    """Return what a paper is about, as it stands inside a sentence: without V/v, Về việc, 关于, 印发 and 的通知."""
    plain = " ".join(title.split())
    if (told := _ABOUT_ZH.match(plain)) is not None:
        return told.group(1)
    bare = _ABOUT_VI.sub("", plain)
    return within(bare) if bare and bare != plain else plain


def within(sentence: str) -> str:
    """Return a sentence as it goes on after a semicolon: a capital stays where it begins an abbreviation."""
    return sentence if sentence[1:2].isupper() else sentence[:1].lower() + sentence[1:]


def first_names(names: Sequence[str], total: int, language: str) -> str:
    """Return the first of some units by name, and how many more there are."""
    named = ("、" if language == "zh" else ", ").join(names)
    more = total - len(names)
    if not named or more <= 0:
        return named
    if language == "zh":
        return f"{named}{say(language, 'list_more', count=number(total, language))}"
    return f"{named} {say(language, 'list_more', count=number(more, language))}"


def with_unit(unit: str | None, language: str) -> str:
    """Return the unit as it follows a figure: with a space in Vietnamese, without in Chinese."""
    if not unit:
        return ""
    return unit.replace("、", "") if language == "zh" else f" {unit}"


def day(on: date, language: str) -> str:
    """Return a day as official texts write it: 23/3/2017, 2017年3月23日."""
    return f"{on.year}年{on.month}月{on.day}日" if language == "zh" else f"{on.day}/{on.month}/{on.year}"


def bare(label: str) -> str:
    """Return a printed label without its unit in brackets: 参加企业(家) → 参加企业."""
    for opening in ("(", "\uff08"):
        at = label.find(opening)
        if at > 0 and label.rstrip().endswith((")", "\uff09")):
            return label[:at].strip()
    return label.strip().rstrip(":\uff1a")


_BLANK_BRACKETS = re.compile(r"[(\uff08]\s*[)\uff09]")
_UNIT_HEADS = ("统计单位", "填报单位", "报送单位", "đơn vị báo cáo", "tên đơn vị")
_DAY_HEADS = ("填表日期", "填报日期", "ngày lập", "ngày báo cáo")


def ticked(text: str, count: str) -> str:
    """Return the text of a tick box with a count inside its brackets: 有( ) → 有(289)."""
    if _BLANK_BRACKETS.search(text):
        return _BLANK_BRACKETS.sub(f"({count})", text, count=1)
    return f"{text} {count}".strip()


def paper_head(text: str, *, unit: str, on: date, language: str) -> str:
    """Return a cell of the paper's head or foot with the unit or the day written in; others unchanged."""
    folded = text.strip().lower()
    colon = "\uff1a" if language == "zh" else ": "
    for heads, value in ((_UNIT_HEADS, unit), (_DAY_HEADS, day(on, language))):
        head = next((h for h in heads if folded.startswith(h)), None)
        if head is not None:
            return f"{text.strip()[: len(head)]}{colon}{value}"
    return text


def names_unit(text: str) -> bool:
    """Tell whether a printed cell asks for the name of the unit."""
    return text.strip().lower().startswith(_UNIT_HEADS)


def named(text: str, *, unit: str, language: str) -> str:
    """Return a cell of the paper's head with the unit written in; others, and those for a day, unchanged."""
    if not names_unit(text):
        return text
    head = next(h for h in _UNIT_HEADS if text.strip().lower().startswith(h))
    return f"{text.strip()[: len(head)]}{chr(0xFF1A) if language == 'zh' else ': '}{unit}"
