"""What a report of a conference says: when it was held, results, limits, directions. Pure proposals.

Officers correct them before anything is kept. The cue words are those of review reports in both countries:
kết quả – tồn tại, hạn chế – phương hướng, nhiệm vụ; 成绩 – 存在问题 – 下一步工作.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from nucong.documents.news import is_paragraph
from nucong.kernel.text import fold

from .states import ConferenceKind

_DAY_VI = re.compile(r"ngày (\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.IGNORECASE)
_DAY_ZH = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_LIMITS = re.compile(
    r"(?<=[.!?…。；\s])(?:Tuy nhiên|Bên cạnh (?:đó|những kết quả)|Hạn chế|Tồn tại|但|存在的?(?:主要)?问题)"
)
_AHEAD = ("phương hướng", "nhiệm vụ trọng tâm", "thời gian tới", "下一步", "今后", "下阶段")
_DONE = ("đã phối hợp", "kết quả", "đã tổ chức", "đã triển khai", "đạt được", "取得", "开展了", "成绩")
_KINDS = (
    ("giữa nhiệm kỳ", ConferenceKind.MIDTERM_REVIEW), ("giữa kỳ", ConferenceKind.MIDTERM_REVIEW),
    ("中期", ConferenceKind.MIDTERM_REVIEW), ("tổng kết", ConferenceKind.FINAL_REVIEW),
    ("sơ kết", ConferenceKind.YEARLY_REVIEW), ("总结", ConferenceKind.YEARLY_REVIEW),
    ("ký kết", ConferenceKind.SIGNING), ("签约", ConferenceKind.SIGNING), ("签订", ConferenceKind.SIGNING),
)  # fmt: skip
_ONE_YEAR = re.compile(r"năm \d{4}|\d{4}年度")


@dataclass(frozen=True)
class ConferenceWords:
    """A conference as a person confirmed it."""

    kind: ConferenceKind
    title: str
    held_on: date
    results: str = ""
    limits: str = ""
    directions: str = ""


def tells_of_a_conference(title: str, text: str) -> bool:
    """Tell whether a text reports a conference: its kind of occasion, or the word itself, stands in it."""
    whole = fold(f"{title} {text[:600]}")
    return "hoi nghi" in whole or "会议" in whole or kind_of(title) is not ConferenceKind.OTHER


def kind_of(title: str) -> ConferenceKind:
    """Return what the conference was for; "tổng kết … năm 2017" closes a year, not the programme."""
    lowered = title.lower()
    kind = next((kind for word, kind in _KINDS if word in lowered), ConferenceKind.OTHER)
    first = lowered.split(";")[0]
    if kind is ConferenceKind.FINAL_REVIEW and _ONE_YEAR.search(first) and "giai đoạn" not in first:
        return ConferenceKind.YEARLY_REVIEW
    return kind


def proposed_words(title: str, text: str, *, told_on: date) -> ConferenceWords:
    """Return what the text seems to say; the day is the first one named, else the day it was told."""
    paragraphs = [line.strip() for line in text.splitlines() if is_paragraph(line.strip())]
    limits = next((found for found in map(_limits_in, paragraphs) if found), "")
    ahead = [p for p in paragraphs if any(word in p.lower() for word in _AHEAD)]
    done = [p for p in paragraphs if p not in ahead and any(word in p.lower() for word in _DONE)]
    return ConferenceWords(
        kind=kind_of(title),
        title=title,
        held_on=_day_in(text) or told_on,
        results="\n".join(p.removesuffix(limits).strip() if limits else p for p in done),
        limits=limits,
        directions="\n".join(ahead),
    )


def _limits_in(paragraph: str) -> str:
    found = _LIMITS.search(" " + paragraph)
    return paragraph[max(found.start() - 1, 0) :].strip() if found else ""


def _day_in(text: str) -> date | None:
    if found := _DAY_VI.search(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _DAY_ZH.search(text):
        year, month, day = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
