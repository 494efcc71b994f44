"""How the classes of units directly below are addressed in a letter; the reverse of `addressee_phrases`. Pure.

A phrase is proposed only where reading it back means exactly the units it stands for; other units are named.
"""

from __future__ import annotations

PHRASES: dict[str, dict[str, dict[str, str]]] = {
    "union": {
        "vi": {
            "province": "Liên đoàn Lao động các tỉnh, thành phố",
            "sector_central": "Công đoàn ngành Trung ương và tương đương",
            "corporation": "Công đoàn các Tập đoàn, Tổng công ty",
            "district": "Liên đoàn Lao động các huyện, thị xã, thành phố",
            "sector_local": "Công đoàn ngành địa phương",
            "zone": "Công đoàn các khu công nghiệp",
            "commune": "Công đoàn các xã, phường",
            "base": "Các công đoàn cơ sở trực thuộc",
        },
        "zh": {
            "province": "各省、自治区、直辖市总工会",
            "city": "各市总工会",
            "county": "各县（区）总工会",
            "township": "各乡镇（街道）总工会",
            "sector_local": "各产业工会",
            "zone": "各开发区工会",
            "base": "各直属基层工会",
        },
    },
    "womens_union": {
        "vi": {
            "province": "Hội Liên hiệp Phụ nữ các tỉnh, thành phố",
            "district": "Hội Liên hiệp Phụ nữ các huyện, thị xã, thành phố",
            "commune": "Hội Liên hiệp Phụ nữ các xã, phường",
        },
        "zh": {"county": "各县（区）妇联", "township": "各乡镇（街道）妇联"},
    },
}
EVERYBODY = {"vi": "Các đơn vị trực thuộc", "zh": "各所属工会"}


def phrase_for(kind: str, *, organisation: str, language: str) -> str:
    """Return how units of a kind are addressed together; "" when there is no usual phrase."""
    return PHRASES.get(organisation, {}).get(language, {}).get(kind, "")
