"""Kind and subject of a text without a head, from its clause like "… ban hành kế hoạch … như sau"."""

from __future__ import annotations

from nucong.engines.reading.grammars.vi.kinds import KIND_PATTERN, OWN_KINDS, kind_of_words
from nucong.engines.reading.grammars.vi.pattern import rule
from nucong.engines.reading.grammars.vi.sheet import Sheet
from nucong.engines.reading.model import Span

_ISSUES = rule(
    rf"(?:ban hành|xây dựng|đề ra|ký kết|ký|thống nhất) (?P<subject>(?:{KIND_PATTERN})(?!\w)[^.;:\n]{{4,260}}?)(?=_,?_(?:như sau|gồm|với (?:các|những) nội dung|cụ thể)|_[:.])"
)
_ACTS = rule(
    r"(?P<verb>hướng dẫn|thông báo|báo cáo|đề nghị|yêu cầu) (?P<subject>[^.;:\n]{4,260}?)(?=_,?_(?:như sau|cụ thể như sau|với (?:các|những) nội dung|gồm|(?:thực hiện |triển khai )?(?:một số |các |những )*nội dung sau)|_:)"
)
_KIND_OF_VERB = {
    "hướng dẫn": "guideline",
    "thông báo": "notice",
    "báo cáo": "report",
    "đề nghị": "official_letter",
    "yêu cầu": "official_letter",
}


def enacted(sheet: Sheet, start: int, end: int) -> tuple[str, Span | None] | None:
    """Return kind and span of the subject told by the enacting clause, None without such a clause."""
    stop = min(end, start + 5000)
    found = _ISSUES.search(sheet.folded, start, stop)
    if found:
        kind = kind_of_words(found.group("subject")) or "other"
        return OWN_KINDS.get(kind, kind), found.span("subject")
    found = _ACTS.search(sheet.folded, start, stop)
    if found:
        verb = found.group("verb")
        subject = found.span("subject") if verb in {"hướng dẫn", "thông báo", "báo cáo"} else None
        return _KIND_OF_VERB[verb], subject
    return None
