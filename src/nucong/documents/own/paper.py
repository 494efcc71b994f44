"""From a draft to the official paper, in the national form. Pure; layout is the business of `drafting`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ..pages import (
    Annex,
    Block,
    Cell,
    Heading,
    ListItem,
    OfficialDocument,
    Paragraph,
    Run,
    Signature,
    Table,
)
from .amending import parts_on_paper
from .citations import ORDER, Cited, basis_line, first_citation, inner_title, lead
from .draft import Base, Draft, Part
from .draft import Block as SignatureBlock
from .forwarding import forwarded_annex
from .genres import Genre, genre_of

_ARTICLE = re.compile(r"^(Điều \d+\.)\s+(.+)$")
_DASH = re.compile(r"^[-–+•]\s+")
_LETTERED = re.compile(r"^([a-zđ]\))\s+")
_SUBHEAD = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*\.)\s+(.+)$")
_HALF = str.maketrans(
    {"(": "\uff08", ")": "\uff09", ",": "\uff0c", ";": "\uff1b", ":": "\uff1a", "?": "\uff1f"}
)
_GROUPED = re.compile("(?<=\\d)\uff0c(?=\\d{3}(?!\\d))")  # the comma of 1,234 stays as it is
_SECOND_ZH = re.compile(r"^(\uff08[一二三四五六七八九十]+\uff09)([^。]{1,24}。?)$")
_RUN_IN_ZH = re.compile(r"^(\uff08[一二三四五六七八九十]+\uff09[^。：\uff1a]{1,24}。)(.+)$")
ROLE_WORDS_VI = {
    "report": "(để b/c)",
    "cooperate": "(để p/h)",
    "implement": "(để t/h)",
    "inform": "(để biết)",
}
CHANGES = frozenset({"amends", "extends", "withdraws"})  # named in the opening itself
WRITTEN_BASIS = "Căn cứ "  # a line of the opening that begins so is one of what the paper rests on
LONGEST_HEAD = 110
PLAIN_COLUMNS = 6
SHORTEST, LONGEST, WORDS_FROM = 8, 40, 12  # characters of a narrow column, of a wide one, of a label in words


def cited_of(base: Base) -> Cited:
    """Return a base as the wording of citations needs it."""
    try:
        day = date.fromisoformat(base.dated_on) if base.dated_on else None
    except ValueError:
        day = None
    return Cited(base.kind, base.number, day, base.issuer, base.subject)


def paper_of(draft: Draft) -> OfficialDocument:
    """Return the paper as it would leave, its number and day still to be written in."""
    genre = genre_of(draft.genre, draft.language)
    return _chinese(draft, genre) if draft.language == "zh" else _vietnamese(draft, genre)


def first_sentence(draft: Draft) -> str:
    """Return the first sentence: the documents it rests on, then what the unit asks."""
    genre = genre_of(draft.genre, draft.language)
    if genre.forwards and draft.bases:
        first = first_citation(cited_of(draft.bases[0]), "zh")
        return f"现将{first}{draft.opening.removeprefix('现')}"
    if genre.lists_bases:
        return draft.opening
    rests_on = [(_to_its_issuer(base, draft), base.role) for base in draft.bases if base.role not in CHANGES]
    words = lead(rests_on, draft.language)
    if not words:
        return draft.opening
    if draft.language != "zh":
        return f"{words}, {draft.opening}"
    mark = "。" if words.endswith("收悉") else "\uff0c"
    return f"{words}{mark}{draft.opening}"


def _to_its_issuer(base: Base, draft: Draft) -> Cited:
    """Return a base as it is cited; a Chinese answer names the one it answers 贵单位."""
    cited = cited_of(base)
    if draft.language != "zh" or base.role != "answers" or base.issuer not in draft.addressees:
        return cited
    return replace(cited, issuer="贵单位", subject=inner_title(base.subject).removeprefix(base.issuer))


def basis_lines(draft: Draft) -> list[str]:
    """Return the căn cứ lines of a paper that lists what it rests on; none for others."""
    if not genre_of(draft.genre, draft.language).lists_bases:
        return []
    rests_on = [base for base in draft.bases if base.role not in CHANGES]
    rests_on.sort(key=lambda base: ORDER.index(base.role) if base.role in ORDER else len(ORDER))
    return [basis_line(cited_of(base), base.role, draft.language) for base in rests_on]


def _vietnamese(draft: Draft, genre: Genre) -> OfficialDocument:
    said = [line.strip() for line in first_sentence(draft).splitlines() if line.strip()]
    written = [line for line in said if genre.lists_bases and line.startswith(WRITTEN_BASIS)]
    blocks: list[Block] = [Paragraph.of(line) for line in said if line not in written]
    if genre.decides:
        blocks = _before_deciding(draft)
    blocks += _body(parts_on_paper(draft), "vi")
    if draft.closing:
        blocks.append(Paragraph.of(draft.closing))
    issuer = f"{draft.issuer}\n{draft.partner}" if genre.joint and draft.partner else draft.issuer
    return OfficialDocument(
        regime="nd30", kind=genre.kind, language="vi", issuer=issuer,
        superior=None if genre.joint and draft.partner else draft.superior or None,
        symbol=draft.symbol, place=draft.place, subject=draft.subject,
        recipients=draft.addressees if genre.greets else (),
        bases=() if genre.decides else (*basis_lines(draft), *written), blocks=tuple(blocks),
        signatures=_signatures(draft, genre), distribution=distribution_vi(draft, genre), contact=draft.contact,
        enclosures=tuple(words for _, words in draft.enclosed), annexes=_annexes(draft),
        urgency=draft.urgency, secrecy=draft.secrecy,
    )  # fmt: skip


def _before_deciding(draft: Draft) -> list[Block]:
    """Return what stands before the articles: who decides, what it rests on, the word QUYẾT ĐỊNH.

    Source: Nghị định 30/2020/NĐ-CP, Annex III, form 1.2.
    """
    who = f"{draft.signature.body or draft.signature.title} {draft.issuer}".strip().upper()
    lines = [*basis_lines(draft), *(line.strip() for line in draft.opening.splitlines() if line.strip())]
    ended = [
        f"{line.rstrip('.;')}{'.' if place == len(lines) else ';'}"
        for place, line in enumerate(lines, start=1)
    ]
    return [
        Paragraph.of(who, bold=True, align="center"),
        *(Paragraph.of(line, italic=True) for line in ended),
        Paragraph.of("QUYẾT ĐỊNH:", bold=True, align="center"),
    ]


def _chinese(draft: Draft, genre: Genre) -> OfficialDocument:
    body = _body(parts_on_paper(draft), "zh")
    blocks: list[Block] = [Paragraph.of(first_sentence(draft))] if first_sentence(draft) else []
    annexes = [replace(annex, named=not draft.forwarded) for annex in _annexes(draft)]
    if genre.issues:
        annexes.insert(0, Annex(_issued_title(draft.subject), tuple(body), issued=True, named=False))
    else:
        blocks += body
    if draft.forwarded and draft.bases:
        lines = [block_of(line, "zh") for line in draft.forwarded.splitlines()]
        annexes.insert(0, forwarded_annex(cited_of(draft.bases[0]), draft.forwarded, lines))
    if draft.closing:
        blocks.append(Paragraph.of(draft.closing))
    enclosed = tuple(words for _, words in draft.enclosed)
    joint = genre.joint and bool(draft.partner)
    return OfficialDocument(
        regime="gbt9704", kind=genre.kind, language="zh",
        issuer=f"{draft.issuer}\n{draft.partner}" if joint else draft.issuer,
        symbol=draft.symbol, subject=draft.subject, recipients=draft.addressees, blocks=tuple(blocks),
        signatures=_signatures(draft, genre), distribution=tuple(copy.text for copy in draft.copies),
        printed_by=f"{draft.issuer}办公室", contact=draft.contact,
        enclosures=(*_named(annexes), *enclosed) if enclosed else (), annexes=tuple(annexes),
        urgency=draft.urgency, secrecy=draft.secrecy,
    )  # fmt: skip


def _named(annexes: Sequence[Annex]) -> tuple[str, ...]:
    return tuple(annex.title.replace("\n", "") for annex in annexes if annex.named)


def _issued_title(subject: str) -> str:
    found = re.search(r"《(.+)》的通知$", "".join(subject.split()))
    return found[1] if found else "实施方案"


def _body(parts: tuple[Part, ...], language: str) -> list[Block]:
    blocks: list[Block] = []
    for part in parts:
        if part.title:
            number = part.number if language == "zh" or not part.number else f"{part.number.rstrip('.')}."
            blocks.append(Heading(1, number, part.title))
        blocks += [block_of(line, language) for line in part.text.splitlines() if line.strip()]
    return blocks


def block_of(line: str, language: str) -> Block:
    """Return one line of a part as a block: a dash is a list item, a short numbered line a heading."""
    line = line.strip()
    if language == "zh":
        line = _GROUPED.sub(",", line.translate(_HALF))
        if found := _SECOND_ZH.match(line):
            return Heading(2, found[1], found[2])
        found = _RUN_IN_ZH.match(line)
        return Paragraph((Run(found[1], lead=True), Run(found[2]))) if found else Paragraph.of(line)
    if found := _DASH.match(line):
        return ListItem.of(line[found.end() :], marker=line[0])
    if found := _LETTERED.match(line):
        return ListItem.of(line[found.end() :], marker=found[1])
    if found := _ARTICLE.match(line):
        return Paragraph((Run(found[1], bold=True), Run(f" {found[2]}")))
    found = _SUBHEAD.match(line)
    if found and len(line) <= LONGEST_HEAD and not line.endswith((".", ";", ":", ",")):
        return Heading(2, found[1], found[2])
    return Paragraph.of(line)


def _signatures(draft: Draft, genre: Genre) -> tuple[Signature, ...]:
    blocks = [_signature(draft.signature, draft.issuer, draft.language)]
    if genre.joint and draft.partner:
        blocks.insert(0, _signature(draft.partner_signature, draft.partner, draft.language))
        if draft.language == "zh":
            blocks.reverse()  # 主办机关 stands first
    return tuple(blocks)


def _signature(block: SignatureBlock, body: str, language: str) -> Signature:
    if language == "zh":
        return Signature(body=body, name=block.name)
    power = block.power if block.power in ("TM.", "Q.", "KT.", "TL.", "TUQ.") else None
    return Signature(power, block.body, block.title, block.name)  # type: ignore[arg-type]


def distribution_vi(draft: Draft, genre: Genre) -> tuple[str, ...]:
    """Return the Nơi nhận lines with their roles; a paper without Kính gửi lists its addressees (để t/h)."""
    lines = ["Như trên"] if genre.greets else [f"{name} (để t/h)" for name in draft.addressees]
    if genre.joint and draft.partner:
        lines.append(f"{draft.partner} (để p/h)")
    lines += [f"{copy.text} {ROLE_WORDS_VI.get(copy.role, '')}".strip() for copy in draft.copies]
    lines.append(f"Lưu: {draft.archive or 'VT'}")
    return tuple(lines)


def _annexes(draft: Draft) -> tuple[Annex, ...]:
    """Return the tables the parents asked for, so that they travel on with the paper, and our own lists."""
    forms = tuple(
        _form_annex(form, draft.language) for form in draft.carried.get("form", ()) if form.get("fields")
    )
    lists = (
        Annex(each.title, (Table.of(each.head, each.rows, column_widths=each.widths),), landscape=each.across)
        for each in draft.listed
    )
    return (*forms, *lists)


def _form_annex(form: Mapping[str, Any], language: str) -> Annex:
    title = str(form.get("title") or ("统计表" if language == "zh" else "Biểu số liệu"))
    table = _grid(form["grid"]) if form.get("grid") else _list(form["fields"], language)
    return Annex(title, (table,))


def _grid(cells: Sequence[Mapping[str, Any]]) -> Table:
    """Return the paper table as it was read, its cells to be filled in left blank.

    A plain list (running number, words, unit, figure) keeps its words flush left in a wide column.
    """
    rows: list[list[Cell]] = [[] for _ in range(1 + max(cell["row"] for cell in cells))]
    columns = max(cell["col"] + cell.get("colspan", 1) for cell in cells)
    longest = [SHORTEST] * columns
    wordy = {
        cell["col"] for cell in cells if cell["row"] > 0 and len(str(cell.get("text") or "")) > WORDS_FROM
    }
    listed = columns <= PLAIN_COLUMNS and all(cell.get("rowspan", 1) == 1 for cell in cells)
    for cell in sorted(cells, key=lambda each: (each["row"], each["col"])):
        text, span = str(cell.get("text") or ""), cell.get("colspan", 1)
        if span == 1:
            longest[cell["col"]] = max(longest[cell["col"]], min(len(text), LONGEST))
        words = listed and cell["row"] > 0 and cell["col"] in wordy
        rows[cell["row"]].append(
            Cell(
                text,
                cell.get("rowspan", 1),
                span,
                align="left" if words else "center",
                bold=listed and not cell["row"],
            )
        )
    widths = tuple(float(width) for width in longest) if listed else ()
    return Table(tuple(tuple(row) for row in rows), int(listed), widths)


def _list(fields: Sequence[Mapping[str, Any]], language: str) -> Table:
    zh = language == "zh"
    head = ("序号", "项目", "计量单位", "数据") if zh else ("STT", "Nội dung", "Đơn vị tính", "Số liệu")
    rows: list[tuple[Cell, ...]] = [tuple(Cell(text, align="center", bold=True) for text in head)]
    group = None
    for index, each in enumerate(fields, 1):
        if each.get("group") and each["group"] != group:
            group = each["group"]
            rows.append((Cell(""), Cell(str(group), bold=True), Cell(""), Cell("")))
        label = str(each.get("label") or each.get("row") or "")
        unit = str(each.get("unit") or "")
        rows.append((Cell(str(index), align="center"), Cell(label), Cell(unit, align="center"), Cell("")))
    return Table(tuple(rows), 1, (8, 52, 20, 20))
