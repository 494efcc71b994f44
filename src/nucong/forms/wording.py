"""Words of forms in each language of contents, and which unit counts what."""

from __future__ import annotations

from typing import Final, Literal

SectionType = Literal["integer", "text"]

# Ruling 2: what is asked per section where a document brings no table.
SECTION_QUESTIONS: Final[tuple[tuple[str, SectionType, str | None], ...]] = (
    ("activities", "integer", "events"),
    ("attendances", "integer", "attendances"),
    ("women", "integer", "attendances"),
    ("money", "integer", "money"),
    ("narrative", "text", None),
)

# question → language → (label, unit)
MEASURES: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "activities": {
        "vi": ("Số hoạt động đã tổ chức", "cuộc"),
        "zh": ("开展活动", "场次"),
        "en": ("Activities held", "events"),
    },
    "attendances": {
        "vi": ("Lượt người tham gia", "lượt người"),
        "zh": ("参加人次", "人次"),
        "en": ("Attendances", "attendances"),
    },
    "women": {
        "vi": ("Trong đó: lượt nữ", "lượt người"),
        "zh": ("其中：女性人次", "人次"),
        "en": ("Of which women", "attendances"),
    },
    "money": {
        "vi": ("Kinh phí thực hiện", "đồng"),
        "zh": ("投入经费", "元"),
        "en": ("Money spent", ""),
    },
    "narrative": {
        "vi": ("Kết quả nổi bật", ""),
        "zh": ("主要做法和成效", ""),
        "en": ("Main results", ""),
    },
}

WOMEN_AT_MOST_ALL: Final = {
    "vi": "Số nữ không thể lớn hơn tổng số. Kiểm tra lại hai ô này.",
    "zh": "女性人数不能大于总人数，请核对这两项。",
    "en": "Women cannot be more than everybody. Check these two figures.",
}

_UNITS: Final = {
    "attendances": ("人次", "lượt"),
    "persons": ("人", "người"),
    "events": ("场", "场次", "场、次", "次", "cuộc", "buổi", "lớp"),
    "money": ("元", "万元", "đồng", "triệu"),
}


def measure_of(unit: str | None, label: str) -> str:
    """Return what a number counts: attendances, persons, events, money, or just count.

    Attendances are tested before persons: 人次 and lượt người hold the word for persons.
    """
    words = f"{unit or ''} {label if not unit else ''}".lower()
    for measure, signs in _UNITS.items():
        if any(sign in words for sign in signs):
            return measure
    return "count"
