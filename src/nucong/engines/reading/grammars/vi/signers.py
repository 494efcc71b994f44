"""Who signed: on whose behalf (TM.), in whose place (KT., TL.), post and name (NĐ 30/2020 cells 7a–7c)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from nucong.engines.reading.grammars.vi.pattern import one_line, rule
from nucong.engines.reading.grammars.vi.sheet import Cell, Sheet
from nucong.engines.reading.grammars.vi.zones import (
    DISTRIBUTION_HEAD,
    is_title,
    looks_like_name,
    strip_degree,
)
from nucong.engines.reading.model import Signer, Span

_ON_BEHALF = rule(r"(?:TM_[./]|T[/.]_M\.?(?= )|THAY MẶT(?= ))_[:.]?_(?P<body>.+)$")
_INSTEAD = rule(r"(?:(?:KT|TL|TUQ|Q)_[./]|K[/.]_T\.?(?= )|T[/.]_L\.?(?= ))_(?P<post>.+)$")
_NOT_SIGNED = rule(
    r"[-+•*]|lưu|như |nơi nhận|\(|ký |\.|\d|ghi chú|kính|đại diện người|xác nhận|email|điện thoại|ngày "
)
_SIGNED_MARK = rule(
    r"\((?:đã ký|ký tên|ký|ký, ghi rõ họ tên|đã ký, đóng dấu|ký tên, đóng dấu)[^)]*\)|\[?đã ký\]?"
)
_COLLECTIVE = rule(r"(?:BAN THƯỜNG VỤ|BTV|ĐOÀN CHỦ TỊCH|ĐCT|BAN CHẤP HÀNH|BCH|THƯỜNG TRỰC|BAN BÍ THƯ) (?=\S)")
_PLACE_DATE = rule(r".{0,50}, ngày")


@dataclass
class _Block:
    left: int
    on_behalf_of: str | None = None
    title: str | None = None
    instead: str | None = None
    acting: bool = False
    name: str | None = None
    span: Span | None = None

    @property
    def begun(self) -> bool:
        return bool(self.on_behalf_of or self.title or self.instead)


def find_signers(sheet: Sheet, closing: int, annex: int, joint: bool) -> tuple[list[Signer], list[Span]]:
    """Return the signers of the closing and where each signature block stands."""
    blocks: list[_Block] = []
    active: list[_Block] = []
    for line in sheet.lines:
        if line.start < closing or line.start >= annex or not line.cells:
            continue
        cells = [cell for cell in _signing_cells(sheet, line.cells) if cell is not None]
        for cell in cells:
            offset = cell.start - line.start
            if _starts_block(cell, active, len(cells)):
                if not any(block.name is None for block in active) or len(cells) == 1:
                    active = []
                block = _Block(offset)
                active.append(block)
                blocks.append(block)
            if active:
                _take(_nearest(active, cells, cell, offset), cell)
    done = [block for block in blocks if block.name or (block.on_behalf_of and block.title)]
    if joint and len(done) > 1:
        bodies = _bodies_above(sheet, closing)
        for block in done:
            block.on_behalf_of = block.on_behalf_of or (bodies.get(block.span[0]) if block.span else None)
    signers = [_signer(block, joint and len(done) > 1) for block in done]
    return signers, [block.span or (closing, closing) for block in done]


def _bodies_above(sheet: Sheet, closing: int) -> dict[int, str]:
    """ "HỘI LIÊN HIỆP PHỤ NỮ TỈNH / CHỦ TỊCH": in joint texts the body alone stands above the post."""
    above: dict[int, str] = {}
    lines = [line for line in sheet.lines if line.cells and line.start >= closing - 200]
    for line, below in pairwise(lines):
        for cell, post in zip(line.cells, below.cells, strict=False):
            if (
                is_title(post)
                and cell.text.isupper()
                and not is_title(cell)
                and not _ON_BEHALF.match(cell.text)
            ):
                above[post.start] = one_line(cell.text)
    return above


def _signing_cells(sheet: Sheet, cells: tuple[Cell, ...]) -> list[Cell]:
    kept = []
    for position, cell in enumerate(cells):
        folded = sheet.folded[cell.start : cell.end]
        text = cell.text
        listed = _NOT_SIGNED.match(folded) and not _SIGNED_MARK.match(folded)
        if DISTRIBUTION_HEAD.match(folded) or (listed and not looks_like_name(text)):
            continue
        if text.endswith((";", ":")) or (len(text) > 90 and not text.isupper()) or _PLACE_DATE.match(folded):
            continue
        # In a row of a distribution list the signature stands in a later column.
        if position == 0 and len(cells) > 1 and text.endswith((".", ",")):
            continue
        kept.append(cell)
    return kept


def _starts_block(cell: Cell, active: list[_Block], count: int) -> bool:
    if _ON_BEHALF.match(cell.text):
        return count > 1 or not active or all(block.begun for block in active)
    if _INSTEAD.match(cell.text) or (is_title(cell) and cell.text[0].isupper()):
        if not active or all(block.name for block in active):
            return True
        return count > 1 and len(active) < count
    return False


def _nearest(active: list[_Block], cells: list[Cell], cell: Cell, offset: int) -> _Block:
    if len(cells) == len(active):
        return active[cells.index(cell)]
    return min(active, key=lambda block: abs(block.left - offset))


def _take(block: _Block, cell: Cell) -> None:
    text = _SIGNED_MARK.sub("", cell.text) if "(" in cell.text else cell.text
    text = one_line(text)
    if not text or block.name:
        return
    start, end = block.span or (cell.start, cell.end)
    behalf, instead = _ON_BEHALF.match(text), _INSTEAD.match(text)
    if behalf:
        block.on_behalf_of = one_line(behalf.group("body")).strip(" .,;")
    elif instead:
        block.instead = one_line(instead.group("post")).strip(" .,;")
        block.acting = text.startswith("Q")
    elif is_title(cell):
        block.title = block.title or text
    elif looks_like_name(text) and (block.title or block.instead or not text.isupper()):
        block.name = strip_degree(text)
    elif text.isupper() and block.on_behalf_of and not block.title and not block.instead:
        block.on_behalf_of = f"{block.on_behalf_of} {text}"
    elif text.isupper() and block.title and len(text) < 60:
        block.title = f"{block.title} {text}"
    elif text.isupper() and block.instead:
        block.title = text
    else:
        return
    block.span = (min(start, cell.start), max(end, cell.end))


def _signer(block: _Block, joint: bool) -> Signer:
    behalf = block.on_behalf_of
    if behalf and joint:
        behalf = _COLLECTIVE.sub("", behalf)
    title = block.title or (f"Q. {block.instead}" if block.acting else block.instead)
    if behalf is None and block.title:
        behalf = block.instead  # "KT. BỘ TRƯỞNG / THỨ TRƯỞNG": in the minister's place
    return Signer(block.name, title, behalf)
