"""Nơi nhận: who gets a copy and what for (NĐ 30/2020 cell 9b; the remarks in brackets are practice)."""

from __future__ import annotations

from dataclasses import dataclass

from nucong.engines.reading.grammars.vi.pattern import one_line, rule
from nucong.engines.reading.grammars.vi.sheet import Sheet
from nucong.engines.reading.grammars.vi.zones import DISTRIBUTION_HEAD
from nucong.engines.reading.model import Provision, Span

_REMARK = rule(r"\((?P<remark>[^()]{1,40})\)_$")
_ROLES: tuple[tuple[str, str], ...] = (
    ("report", r"(?:để )?_(?:b/c(?:áo)?|b/cáo|bc|báo cáo|b\.c|kính b/c)"),
    ("implement", r"(?:để )?_(?:t/h(?:iện)?|th/h|th|thực hiện|thi hành|triển khai)"),
    ("cooperate", r"(?:để )?_(?:p/h(?:ợp)?|phối hợp|ph)"),
    ("know", r"(?:để )?_(?:biết|theo dõi|chỉ đạo|b)"),
)
_ROLE = rule("|".join(f"(?P<{role}>{words})(?!\\w)" for role, words in _ROLES))
_FILE = rule(r"[-+•_]*lưu(?: |_:)")
_AS_ABOVE = rule(r"[-+•_]*như (?:kính (?:gửi|gởi)|trên|điều|đề gửi)")
_BULLET = rule(r"[-+*•–—]_")
_CONTINUES = rule(r"[a-zđà-ỹ(]|vt[,;.]")


@dataclass(frozen=True)
class Receiver:
    """One line of a Nơi nhận list. `role`: addressee, report, implement, cooperate, know, file, copy."""

    name: str
    role: str
    span: Span
    doubtful: bool = False


def find_receivers(sheet: Sheet, closing: int, annex: int) -> list[Receiver]:
    """Return the receivers of every Nơi nhận list; those of a second list are doubtful.

    A document has one list. A second one was copied from the document it passes on, so nothing may
    be dispatched by it until a person has looked.
    """
    receivers: list[Receiver] = []
    lists = 0
    inside = False
    pending: Span | None = None
    for line in sheet.lines:
        if line.start < closing or line.start >= annex or not line.cells:
            continue
        cell = line.cells[0]
        folded = sheet.folded[cell.start : cell.end]
        head = DISTRIBUTION_HEAD.match(folded)
        start = cell.start
        if head:
            inside = True
            lists += 1
            start += head.end()
            pending = None
        if not inside:
            continue
        if not head and not _is_item(sheet, cell.start, cell.end, pending):
            continue
        for span in _pieces(sheet, start, cell.end):
            if pending and span[0] == cell.start and not _BULLET.match(sheet.clean, *span) and receivers:
                last = receivers.pop()
                span = (last.span[0], span[1])
            receivers.append(_receiver(sheet, span, lists > 1))
        pending = (cell.start, cell.end)
    return receivers


def _is_item(sheet: Sheet, start: int, end: int, pending: Span | None) -> bool:
    if _BULLET.match(sheet.clean, start, end):
        return True
    folded = sheet.folded[start:end]
    if _FILE.match(folded) or _AS_ABOVE.match(folded):
        return True
    text = sheet.clean[start:end]
    return pending is not None and bool(_CONTINUES.match(folded)) and (text[0].islower() or text[:2] == "VT")


def _pieces(sheet: Sheet, start: int, end: int) -> list[Span]:
    """Several receivers stand on one line as "a (để b/c); - b (để b/c);"; a file line is one piece."""
    if _FILE.match(sheet.folded, start, end):
        return [_trim(sheet, start, end)]
    pieces: list[Span] = []
    depth = 0
    left = start
    for place in range(start, end):
        char = sheet.clean[place]
        depth += (char == "(") - (char == ")")
        if char == ";" and depth <= 0:
            pieces.append(_trim(sheet, left, place))
            left = place + 1
    pieces.append(_trim(sheet, left, end))
    return [piece for piece in pieces if piece[1] > piece[0]]


def _trim(sheet: Sheet, start: int, end: int) -> Span:
    while start < end and sheet.clean[start] in " \t-+•*–—:":
        start += 1
    while end > start and sheet.clean[end - 1] in " \t;.,":
        end -= 1
    return start, end


def _receiver(sheet: Sheet, span: Span, doubtful: bool) -> Receiver:
    folded = sheet.folded[span[0] : span[1]]
    name = sheet.value(*span)
    if _FILE.match(folded):
        return Receiver(name.partition(":")[2].strip(" -") or name[3:].strip(" :-"), "file", span, doubtful)
    if _AS_ABOVE.match(folded):
        return Receiver(name, "addressee", span, doubtful)
    role = "copy"
    remark = _REMARK.search(folded)
    if remark:
        found = _ROLE.match(remark.group("remark").strip())
        role = (found.lastgroup or role) if found else role
        if found:
            name = sheet.value(span[0], span[0] + remark.start())
    return Receiver(one_line(name), role, span, doubtful)


def distribution_provisions(receivers: list[Receiver]) -> list[Provision]:
    """Return the list as provisions, one a receiver."""
    provisions = []
    for receiver in receivers:
        detail: dict[str, object] = {"role": receiver.role}
        if receiver.doubtful:
            detail["doubtful"] = True
        provisions.append(
            Provision(
                "distribution",
                receiver.name,
                receiver.span,
                None,
                "mandatory" if receiver.role == "implement" else "requested",
                (),
                detail,
                0.3 if receiver.doubtful else 0.9,
            )
        )
    return provisions
