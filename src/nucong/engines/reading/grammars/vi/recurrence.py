"""How often: "hàng năm", "hằng quý", "mỗi tháng một lần", "6 tháng một lần"."""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.vi.pattern import rule

# Source to be built into other rules; it holds no groups.
RECURRENCE = (
    r"(?:(?:hằng|hàng|mỗi|từng|cứ|của các) (?:năm|quý|tháng|tuần)(?! \d)|(?:một|1|01) (?:năm|quý|tháng|tuần) (?:một|1|01) lần"
    r"|(?:6|06|sáu|3|03|ba) tháng_(?:một|1|01|/)_lần|(?:2|02|hai) lần_(?:/|trong|mỗi|một)_(?:một )?năm|ngày \d{1,2} (?:của )?tháng (?:sau|kế tiếp|tiếp theo)|tháng đầu (?:của )?quý (?:sau|kế tiếp|tiếp theo)|(?:một|1|01) lần_(?:/|trong|mỗi|một)_(?:năm|quý|tháng|tuần)"
    r"|(?<![\d][ ])(?<!ba[ ])(?<!sáu[ ])(?:năm|quý|tháng|tuần) (?:một|1|01) lần|(?:tháng )?cuối (?:của )?(?:mỗi |hằng |hàng )?(?:quý|tháng)(?!\w)(?! (?:i|1|2|3|4|\d))|định kỳ (?:năm|quý|tháng|tuần|(?:6|06|sáu|3|03|ba) tháng)(?! \d)|(?:6|06|sáu) tháng,? (?:và )?(?:hằng|hàng) năm)"
)
_SPOKEN = (
    ("half-yearly", rule(r"(?:6|06|sáu) tháng|hai lần|02? lần|2 lần")),
    ("quarterly", rule(r"(?:3|03|ba) tháng|quý")),
    ("yearly", rule(r"năm")),
    ("monthly", rule(r"tháng")),
    ("weekly", rule(r"tuần")),
)
FINDS_RECURRENCE = rule(RECURRENCE)
# Every recurrence holds one of these: a quick look before the search.
RECURRENCE_HINT = re.compile(
    "hằng|hàng|mỗi|từng|cứ|của các|lần|cuối|định kỳ|tháng sau|kế tiếp|tiếp theo|quý sau"
)


def recurrence_of(folded: str) -> str | None:
    """Return yearly, half-yearly, quarterly, monthly or weekly for the first recurrence in folded text."""
    found = FINDS_RECURRENCE.search(folded) if RECURRENCE_HINT.search(folded) else None
    if not found:
        return None
    for name, words in _SPOKEN:
        if words.search(found.group()):
            return name
    return None
