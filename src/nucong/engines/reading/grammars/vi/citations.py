"""Documents cited by number or symbol (NĐ 30/2020 art. 8: kind, number and symbol, date, issuer, title)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nucong.engines.reading.grammars.vi.citation_roles import role_before
from nucong.engines.reading.grammars.vi.dates import NUMERIC, WORDED, parse_date
from nucong.engines.reading.grammars.vi.kinds import KIND_PATTERN, kind_of_symbol, kind_of_words
from nucong.engines.reading.grammars.vi.pattern import one_line, rule
from nucong.engines.reading.grammars.vi.sheet import Sheet
from nucong.engines.reading.model import Citation, Span

_GROUP = r"[a-zđ][\wđ&]*"
_TAIL = rf"{_GROUP}(?:_-_{_GROUP})*"
# State and union style: 12/KH-TLĐ, 19/HD - LĐLĐ, 146/2018/NĐ-CP, 57/2014/QH13, 6b/TLĐ.
_SLASHED = rf"\d{{1,5}}[a-zđ]?_/_(?:\d{{4}}_/_)?{_TAIL}"
# Party style (36-HD/VPTW): 21-CT/TW, 432-CV/BDVTU; older union style: 268 HD/TLĐ.
_PARTY = rf"\d{{1,5}}[a-zđ]?(?:_-_| ){_GROUP}(?:-{_GROUP})*_/_{_TAIL}"
_SYMBOL = rf"(?:{_PARTY}|{_SLASHED})"
_SYMBOL_ONLY = rule(rf"(?<![\w/.,\-])(?P<symbol>{_SYMBOL})(?!\w)")
_KIND_BEFORE = rule(
    rf"(?<!\w)(?P<kind>{KIND_PATTERN})(?P<extra>(?: [^\W\d_]+(?:,)?){{0,14}}?)_(?:\(?số_:?_)?(?P<more>(?:\d{{1,5}}[a-zđ]?_,_|\d{{1,5}}[a-zđ]? và )*)$"
)
_BARE_NUMBER = rule(r"(?<!\w)số_:?_(?P<number>\d{1,5}[a-zđ]?)(?![\w/%-]|[.,]\d|_[-/]_[a-zđ0-9]| [a-zđ]+/)")
_ENDS_IN_KIND = rule(rf"(?<!\w)(?P<kind>{KIND_PATTERN}) $")
_DATE_AFTER = rule(
    rf"_[,(]?_(?:(?:đã |được )?(?:ra|ký|ký kết|ban hành) )?ngày_(?P<date>{NUMERIC}|{WORDED})|_\(_(?P<bare>{NUMERIC})_\)"
)
# "Công văn số 75-CV/HPN của Hội Liên hiệp Phụ nữ tỉnh ngày 18/4/2013".
_DATE_BEHIND_ISSUER = rule(
    rf"_,?_(?:do|của) (?:(?! (?:trước|đến|từ|về|xong|trong|sau|kể|tính)(?!\w))[^.,;:()\n\d/]){{3,90}}?,? (?:(?:ban hành|ký) )?ngày_(?P<date>{NUMERIC}|{WORDED})"
)
_YEAR_IN_SYMBOL = re.compile(r"/(\d{4})/")


@dataclass
class _Mention:
    """One place where a document is cited."""

    kind: str | None
    number: str
    symbol: str
    date: str | None
    title: str | None
    role: str
    joined: bool
    span: Span


def find_citations(sheet: Sheet, own: str | None, dated: str | None, end: int) -> list[Citation]:
    """Return every other document cited up to a position, once each, in order of first mention.

    Args:
        sheet: the document.
        own: its own "number/symbol", which is no citation; None when it has none.
        dated: its own date; the same number and symbol of another day is another document.
        end: where to stop.
    """
    mentions: dict[tuple[str, ...], _Mention] = {}
    paragraph, shared = -1, "mentions"
    for found in _SYMBOL_ONLY.finditer(sheet.folded, 0, end):
        for mention in _mentions_at(sheet, found):
            here = sheet.paragraph_at(mention.span[0])[0]
            if mention.joined and here == paragraph:
                mention.role = shared
            paragraph, shared = here, mention.role
            key = identity(mention.symbol)
            if own is not None and key == identity(own) and mention.date in {None, dated}:
                continue
            known = mentions.get(key)
            if known and known.date and mention.date and known.date != mention.date:
                key = (*key, mention.date)
                known = mentions.get(key)
            if known is None:
                mentions[key] = mention
            else:
                known.date = known.date or mention.date
                known.title = known.title or mention.title
                known.kind = known.kind or mention.kind
                known.role = mention.role if known.role == "mentions" else known.role
    _add_bare_numbers(sheet, own, end, mentions)
    return [
        Citation(m.kind or kind_of_symbol(m.symbol) or "other", m.symbol, m.date, m.title, m.role, m.span)
        for m in sorted(mentions.values(), key=lambda mention: mention.span)
    ]


def identity(symbol: str) -> tuple[str, ...]:
    """Return what is the same in all spellings of a symbol: 268 HD/TLĐ, 268/HD-TLĐ, 268/HD – TLĐ."""
    parts = re.findall(r"\d+|[^\W\d_]+", symbol.casefold())
    return (parts[0].lstrip("0") or "0", *sorted(parts[1:])) if parts else ("",)


def _mentions_at(sheet: Sheet, found: re.Match[str]) -> list[_Mention]:
    start, end = found.span("symbol")
    # "l3/KH-TLĐ": where recognition read a letter, the digit it stands for.
    pairs = zip(sheet.clean[start:end], sheet.folded[start:end], strict=True)
    written = "".join(read if read.isdigit() else char for char, read in pairs)
    if not _is_symbol(written):
        return []
    before_start = max(sheet.paragraph_at(start)[0], start - 160)
    head = _last_kind(sheet.folded[before_start:start])
    kind = kind_of_words(head.group("kind")) if head else None
    if head is None and not _plausible_without_kind(sheet.folded[before_start:start]):
        return []
    head_start = before_start + head.start() if head else start
    date, after = _date_after(sheet, end)
    title = _name_of_law(sheet, head, before_start) or _issuer_or_title(sheet, after)
    role, joined = role_before(
        sheet.folded, head_start, sheet.paragraph_at(start), sheet.folded[end : end + 60]
    )
    symbol = one_line(written)
    if kind == "programme" and "ctph" in symbol.casefold():
        kind = "joint_programme"  # "Chương trình số 02/CTPH-…": only CT stands for two kinds
    mentions = [_Mention(kind, symbol, symbol, date, title, role, joined, (start, end))]
    tail = symbol[re.match(r"\d+\w?", symbol).end() :]  # type: ignore[union-attr]
    for number in re.findall(r"\d+[a-zđ]?", head.group("more")) if head else []:
        mentions.append(_Mention(kind, number, number + tail, date, title, role, joined, (start, end)))
    return mentions


def _last_kind(before: str) -> re.Match[str] | None:
    """Find the kind word that belongs to a symbol: the last one with nothing but plain words between."""
    best: re.Match[str] | None = None
    found = _KIND_BEFORE.search(before)
    while found:
        best = found
        found = _KIND_BEFORE.search(before, found.end("kind"))
    return best


def _is_symbol(written: str) -> bool:
    """Letters of a symbol are capitals; this keeps out "300.000 đồng/cá nhân" and "02 nhóm/đơn vị"."""
    letters = re.findall(r"[^\W\d_]+", re.sub(r"^\d+[a-zđ]", "", written.strip()))
    return (
        bool(letters)
        and all(sum(map(str.isupper, group)) * 2 >= len(group) for group in letters)
        and any(len(group) > 1 for group in letters)
        and not any(len(group) == 2 and not group.isupper() for group in letters)
    )


def _plausible_without_kind(before: str) -> bool:
    """ "393/TLĐ" in brackets, after "số" or a comma of a list is a citation; "37/KCN" in a sentence may not be."""
    return bool(re.search(r"(?:số\s*:?|[(,;/]|và|theo|tại)\s*$", before)) or not before.strip()


def _date_after(sheet: Sheet, end: int) -> tuple[str | None, int]:
    found = _DATE_AFTER.match(sheet.folded, end)
    if not found:
        later = _DATE_BEHIND_ISSUER.match(sheet.folded, end, min(end + 160, len(sheet.folded)))
        date = parse_date(later.group("date")) if later else None
        return (date.iso() if date and date.year else None), end
    date = parse_date(found.group("date") or found.group("bare"))
    return (date.iso() if date and date.year else None), found.end()


_ISSUED_BY = rule(
    r"_,?_(?:do|của) (?P<issuer>[^.;:()]+?)(?= (?:về|ban hành|quy định|hướng dẫn|phê duyệt|sửa đổi|\(|tại|và (?:công văn|kế hoạch|chỉ thị|hướng dẫn|quyết định|nghị quyết|kết luận|chương trình|thông báo))(?!\w)|_[.;:,(\n]|$)"
)
_TITLED = rule(
    r"_[,“\"]?_(?P<lead>về (?:việc )?)(?P<title>[^.;:()\n]+?)(?=, (?:ban|đoàn chủ tịch|công đoàn|liên đoàn|hội|ủy ban|bộ) |_[.;:()\n]|_$| và (?:công văn|kế hoạch|chỉ thị|hướng dẫn|quyết định|nghị quyết|kết luận|chương trình) (?:số )?\d)"
)
_BETWEEN = rule(r"_[^.;:()\n]{0,160}?giữa (?P<bodies>[^.;:()\n]+)")


def _issuer_or_title(sheet: Sheet, position: int) -> str | None:
    end = sheet.paragraph_at(position)[1]
    tail = sheet.folded[position:end]
    issued = _ISSUED_BY.match(tail)
    if issued:
        return sheet.value(position + issued.start("issuer"), position + issued.end("issuer"))
    between = _BETWEEN.match(tail)
    if between:
        return sheet.value(position + between.start("bodies"), position + between.end("bodies"))
    titled = _TITLED.match(tail)
    if titled:
        return sheet.value(position + titled.start("title"), position + titled.end("title")) or None
    return None


def _name_of_law(sheet: Sheet, head: re.Match[str] | None, offset: int) -> str | None:
    """ "Luật Việc làm số 38/2013/QH13": the name stands between kind and number."""
    if head is None or not head.group("extra").strip():
        return None
    if head.group("kind").split()[-1] in {"luật", "lệnh"}:
        return sheet.value(offset + head.start(), offset + head.end("extra"))
    return None


def _add_bare_numbers(
    sheet: Sheet, own: str | None, end: int, mentions: dict[tuple[str, ...], _Mention]
) -> None:
    """ "Quyết định số 944" alone repeats a document cited in full, or is all that is said of one."""
    numbers = {key[0] for key in mentions}
    if own is not None:
        numbers.add(identity(own)[0])
    for found in _BARE_NUMBER.finditer(sheet.folded, 0, end):
        kind_word = _ENDS_IN_KIND.search(sheet.folded, max(0, found.start() - 30), found.start())
        if kind_word is None:
            continue
        number = found.group("number")
        if identity(number)[0] in numbers:
            continue
        numbers.add(identity(number)[0])
        date, after = _date_after(sheet, found.end())
        role, joined = role_before(sheet.folded, kind_word.start(), sheet.paragraph_at(found.start()), "")
        title = _issuer_or_title(sheet, after)
        kind = kind_of_words(kind_word.group("kind"))
        mentions[(number,)] = _Mention(kind, number, number, date, title, role, joined, found.span("number"))
