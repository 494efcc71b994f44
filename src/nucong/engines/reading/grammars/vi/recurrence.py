"""How often: "hàng năm", "hằng quý", "mỗi tháng một lần", "6 tháng một lần"."""

from __future__ import annotations

from nucong.engines.reading.grammars.vi.pattern import rule

# Source to be built into other rules; it holds no groups.
RECURRENCE = (
    r"(?:(?:hằng|hàng|mỗi|từng|cứ|của các) (?:năm|quý|tháng|tuần)(?! \d)|(?:một|1|01) (?:năm|quý|tháng|tuần) (?:một|1|01) lần"
    r"|(?:6|06|sáu) tháng_(?:một|1|01|/)_lần|(?:một|1|01) lần_(?:/|trong|mỗi|một)_(?:năm|quý|tháng|tuần)"
    r"|(?:năm|quý|tháng|tuần) (?:một|1|01) lần|(?:tháng )?cuối (?:của )?(?:mỗi |hằng |hàng )?(?:quý|tháng)(?!\w)(?! (?:i|1|2|3|4|\d))|định kỳ (?:năm|quý|tháng|tuần|(?:6|06|sáu) tháng)(?! \d)|(?:6|06|sáu) tháng,? (?:và )?(?:hằng|hàng) năm)"
)
_SPOKEN = (
    ("half-yearly", rule(r"(?:6|06|sáu) tháng")),
    ("yearly", rule(r"năm")),
    ("quarterly", rule(r"quý")),
    ("monthly", rule(r"tháng")),
    ("weekly", rule(r"tuần")),
)
FINDS_RECURRENCE = rule(RECURRENCE)


def recurrence_of(folded: str) -> str | None:
    """Return yearly, half-yearly, quarterly, monthly or weekly for the first recurrence in folded text."""
    found = FINDS_RECURRENCE.search(folded)
    if not found:
        return None
    for name, words in _SPOKEN:
        if words.search(found.group()):
            return name
    return None
