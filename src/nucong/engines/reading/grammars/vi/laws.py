"""Laws, codes, ordinances and the constitution, by name."""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.vi.law_names import LAW_NAMES
from nucong.engines.reading.grammars.vi.pattern import CAPITALS, one_line, rule
from nucong.engines.reading.grammars.vi.sheet import Sheet
from nucong.engines.reading.grammars.vi.taken import Taken
from nucong.engines.reading.model import Span

_LISTED = "|".join(re.escape(name).replace(r"\ ", " ") for name in sorted(LAW_NAMES, key=len, reverse=True))
_AMENDING = r"sửa đổi, bổ sung (?:một số )?điều của (?:bộ )?luật "
_LISTED_LAW = rule(
    rf"(?<!\w)(?:bộ luật|luật|pháp lệnh) (?P<name>(?:{_AMENDING})?(?:{_LISTED}))(?!\w)(?! lao động)"
)
_AMENDS_MORE = rule(rf" và (?:bộ luật|luật|pháp lệnh) (?:{_LISTED})(?!\w)")
# A title that is not listed: capital after "Luật", up to the first word that opens something else.
_OTHER_LAW = rule(
    r"(?<!\w)(?:Bộ [Ll]uật|Luật|Pháp lệnh) (?P<name>[" + CAPITALS + r"][^\s,.;:()]*(?: [^\W\d_]+){0,9})"
)
_TITLE_ENDS = rule(
    r" (?:số|ngày|năm|và|được|đã|có|của|về|liên|là|trong|theo|tại|đối|với|này|hiện|sửa|cho|khi|từ|đến|thì|phải|"
    r"như|để|do|bằng|nếu|mà|tới|ban hành|thực hiện|quy định|gắn|vào)(?!\w).*$"
)
_CONSTITUTION = rule(r"(?<!\w)hiến pháp(?: nước cộng hòa xã hội chủ nghĩa việt nam)?(?!\w)")
_NOT_A_LAW = ("gia", "sư", "định", "lệ")


def find_laws(sheet: Sheet, end: int) -> tuple[list[str], list[Span]]:
    """Return the laws named up to a position, once each as first written, and where each stands."""
    spans: dict[int, int] = {}
    for found in _CONSTITUTION.finditer(sheet.folded, 0, end):
        if sheet.clean[found.start()] == "H":
            spans[found.start()] = found.end()
    covered_to = 0
    for found in _LISTED_LAW.finditer(sheet.folded, 0, end):
        if not sheet.clean[found.start()].isupper() or found.start() < covered_to:
            continue
        covered_to = found.end()
        if found.group("name").startswith("sửa đổi"):
            more = _AMENDS_MORE.match(sheet.folded, found.end(), end)
            covered_to = more.end() if more else covered_to
        spans[found.start()] = covered_to
    covered = Taken(spans.items())
    for found in _OTHER_LAW.finditer(sheet.clean, 0, end):
        if covered.holds(found.start()):
            continue
        name = _TITLE_ENDS.sub("", found.group("name"))
        if name.split()[0].lower() not in _NOT_A_LAW:
            spans[found.start()] = found.start("name") + len(name)
    names: dict[str, tuple[str, Span]] = {}
    for start, stop in sorted(spans.items()):
        written = one_line(sheet.clean[start:stop])
        names.setdefault(_same(written), (written, (start, stop)))
    return [name for name, _ in names.values()], [span for _, span in names.values()]


def _same(name: str) -> str:
    """Spellings of one law share this key: "Bộ Luật lao động", "Luật Phòng chống …", "Luật Phòng, chống …"."""
    return re.sub(r"[\s,]+", " ", name.casefold())
