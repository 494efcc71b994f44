"""The draft that the parents propose: citations, parts by their sections, duties with earlier days. Pure.

Source of the rules: design ruling 5 (our day lies before the parent's; `own_day` says how much), design
ruling 15 (everything here is a proposal: the officer sees and edits it).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from nucong.kernel.text import with_capital

from .adapting import with_own_days, with_own_receiver, written_in
from .citations import about_vi, day_vi, inner_title
from .draft import Base, Block, Copy, Draft, Duty, Part, Source
from .forwarding import without_signature
from .genres import Genre, genre_of

_FURNITURE = re.compile(
    r"^\s*(thông tin liên hệ|liên hệ\s*:|nơi nhận|联\s*系\s*人|联系电话|联系方式|电\s*话|附件|邮\s*箱)",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(r"(?:转发|印发)〈(.+)〉的(?:通知|函)$")
_NUMBERS_ZH = "一二三四五六七八九十"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


@dataclass(frozen=True)
class Parent:
    """A parent document as far as a draft takes from it.

    sections: the reader's sections with spans in `text`; obligations, deadlines: confirmed values;
    carried: confirmed forms, targets, windows by group. words: what stands under its title, to be forwarded.
    """

    base: Base
    language: str
    text: str = ""
    sections: Sequence[Mapping[str, Any]] = ()
    obligations: Sequence[Mapping[str, Any]] = ()
    deadlines: Sequence[Mapping[str, Any]] = ()
    carried: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    superior: str = ""
    place: str = ""
    words: str = ""


@dataclass(frozen=True)
class Writer:
    """Who writes: official name, the name above it, place, symbol, and whom it usually addresses."""

    name: str
    superior: str
    place: str
    symbol: str
    addressees: tuple[str, ...]
    signature: Block


def propose(
    parents: Sequence[Parent], *, genre: str, language: str, writer: Writer, own_day: Callable[[date], date]
) -> Draft:
    """Return the first draft; with several parents their parts follow one another, the first names the subject."""
    paper = genre_of(genre, language)
    parents = [
        replace(each, base=_base(each.base, f"b{n}", paper, writer.name)) for n, each in enumerate(parents, 1)
    ]
    answered = next((each.base for each in parents if each.base.role == "answers" and each.base.issuer), None)
    answers = paper.kind == "official_letter" and answered is not None
    duties = _duties(parents, own_day, writer.name)
    days = {_day(duty.parent_due): _day(duty.due) for duty in duties}
    moved = {theirs: ours for theirs, ours in days.items() if theirs and ours}
    parts = [
        _adapted(part, parent, writer.name, moved)
        for parent in parents
        if parent.language == language and not paper.forwards
        for part in parts_of(parent)
    ]
    draft = Draft(
        genre=paper.key, language=language, issuer=writer.name, subject=_subject(parents, paper.key, language, writer),
        superior=writer.superior, symbol=writer.symbol, place=writer.place,
        bases=tuple(parent.base for parent in parents),
        opening=proposed_opening(paper.key, language, writer.name, _subject(parents, paper.key, language, writer), answers),
        closing=_closing(paper.key, language, writer.name, answers=answers),
        parts=numbered(parts, language), duties=duties,
        addressees=(answered.issuer,) if answers and answered else writer.addressees,
        copies=tuple(_copies(parents, writer.name, answered if answers else None)),
        forwarded=parents[0].words if paper.forwards and parents and parents[0].language == language else "",
        archive="VT, NC" if language == "vi" else "",
        signature=writer.signature, carried=_carried(parents),
    )  # fmt: skip
    return with_duty_part(draft)


def _base(base: Base, key: str, paper: Genre, own: str) -> Base:
    """Return a base under its key; a Chinese letter on another body's letter (函) answers it."""
    letter = paper.language == "zh" and paper.kind == base.kind == "official_letter"
    letter = letter and bool(base.document) and base.issuer != own  # by hand the officer says what it is
    return replace(base, key=key, role="answers" if letter and base.role == "implements" else base.role)


def parts_of(parent: Parent) -> list[Part]:
    """Return the outermost sections of a parent as parts; without sections, what it asks for."""
    number = parent.base.number
    outer = [s for s in parent.sections if s["level"] == 1 and s.get("span")]
    parts = []
    for index, section in enumerate(outer):
        start, end = section["span"]
        text = _body(parent.text[start:end], section)
        title = str(section["title"]).strip()
        source = Source(parent.base.document, number, title, text)
        parts.append(Part(f"{parent.base.key}p{index}", str(section["number"]), title, text, source))
    if parts:
        return parts
    asked = [str(value.get("text", "")).strip() for value in parent.obligations]
    text = "\n".join(dict.fromkeys(line for line in asked if line))
    return (
        [Part(f"{parent.base.key}p0", "", "", text, Source(parent.base.document, number, "", text))]
        if text
        else []
    )


def _body(piece: str, section: Mapping[str, Any]) -> str:
    at = piece.find(section["title"])
    rest = piece[at + len(section["title"]) :] if at >= 0 else piece
    lines = [line.strip() for line in rest.lstrip(" .:;。：；").splitlines() if line.strip()]
    return "\n".join(line for line in without_signature(lines) if not _FURNITURE.match(line))


def _adapted(part: Part, parent: Parent, own: str, moved: Mapping[date, date]) -> Part:
    language = parent.language
    text = with_own_days(part.text, moved, language)
    if parent.base.issuer != own:
        text = with_own_receiver(text, parent=parent.base.issuer, own=own, language=language)
    return replace(part, text=text)


def _duties(parents: Sequence[Parent], own_day: Callable[[date], date], own: str) -> tuple[Duty, ...]:
    """Return the duties of the parents with our days; those of our own earlier paper keep theirs."""
    duties: list[Duty] = []
    for parent in parents:
        for value in parent.obligations:
            detail = value.get("detail") or {}
            if not (value.get("deliverables") or detail.get("due") or detail.get("recurrence")):
                continue
            due = str(detail.get("due") or "") or _only_deadline(parent)
            what = " ".join(str(value.get("text") or detail.get("what") or "").split())
            day = _day(due)
            moves = day is not None and parent.base.issuer != own
            if parent.base.issuer != own:
                what = with_own_receiver(what, parent=parent.base.issuer, own=own, language=parent.language)
            ours = own_day(day).isoformat() if day is not None and moves else due
            duties.append(Duty(f"d{len(duties) + 1}", what, ours, due, True, dict(value)))
    return tuple(duties)


def _only_deadline(parent: Parent) -> str:
    days = {str(value.get("date") or "") for value in parent.deadlines} - {""}
    return days.pop() if len(days) == 1 else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def numbered(parts: Sequence[Part], language: str) -> tuple[Part, ...]:
    """Return the parts numbered in order, I, II, III or 一、二、三; a single part keeps no number."""
    if len(parts) == 1 and not parts[0].title:
        return (replace(parts[0], number=""),)
    return tuple(replace(part, number=_numeral(index, language)) for index, part in enumerate(parts))


def _numeral(index: int, language: str) -> str:
    if language != "zh":
        return _ROMAN[index] if index < len(_ROMAN) else str(index + 1)
    tens, ones = divmod(index + 1, 10)
    written = (_NUMBERS_ZH[tens - 1] if tens > 1 else "") + ("十" if tens else "")
    return f"{written}{_NUMBERS_ZH[ones - 1] if ones else ''}、"


def with_duty_part(draft: Draft) -> Draft:
    """Return the draft with a part that says what is due when, unless its parts name our days already."""
    words = "\n".join(part.text for part in draft.parts)
    silent = [
        duty for duty in draft.duties
        if duty.kept and (day := _day(duty.due)) is not None and not written_in(words, day, draft.language)
    ]  # fmt: skip
    if not silent:
        return draft
    lines = [duty_sentence(duty, draft) for duty in silent]
    title = "Chế độ báo cáo" if draft.language == "vi" else "报送要求"
    if genre_of(draft.genre, draft.language).forwards and not draft.parts:
        title = ""  # a sentence under the forwarding one
    part = Part("duties", "", title, "\n".join(dict.fromkeys(lines)))
    return replace(draft, parts=numbered([*draft.parts, part], draft.language))


def duty_sentence(duty: Duty, draft: Draft) -> str:
    """Return the sentence that asks for a duty by our day."""
    day = _day(duty.due)
    titles = [str(item.get("title", "")) for item in duty.value.get("deliverables") or ()]
    what = ("、" if draft.language == "zh" else ", ").join(title for title in titles if title)
    if draft.language == "zh":
        return (
            f"请于{day.year}年{day.month}月{day.day}日前将{what or '有关情况'}报{draft.issuer}。"
            if day
            else ""
        )
    return (
        f"Đề nghị các đơn vị gửi {what or 'báo cáo kết quả'} về {draft.issuer} trước ngày {day_vi(day)}."
        if day
        else ""
    )


def _subject(parents: Sequence[Parent], genre: str, language: str, writer: Writer) -> str:
    first = parents[0] if parents else None
    about = first.base.subject if first is not None else ""
    if language == "zh":
        return _title_zh(first, genre, writer.name)
    if first is not None and first.language != "vi":
        return ""
    core = about_vi(about).removeprefix("về việc ")
    paper = genre_of(genre, language)
    if paper.kind == "official_letter":
        return core
    return with_capital(core)


def _title_zh(first: Parent | None, genre: str, own: str) -> str:
    if first is None:
        return f"{own}关于的通知"
    title = inner_title(first.base.subject)
    issuer = first.base.issuer
    matter = title
    while passed_on := _PASSED_ON.search(matter):  # the matter is that of the paper forwarded or issued
        matter = re.sub(r"^.{0,30}?关于", "", passed_on[1])
    matter = matter.removeprefix(issuer).removeprefix("关于")
    for ending in ("的通知", "的函", "的意见", "的请示", "通知"):
        matter = matter.removesuffix(ending)
    if genre == "forward":
        whole = title if title.startswith(issuer) else f"{issuer}{title}"
        return f"{own}转发《{whole}》的通知"
    if genre == "plan":
        return f"{own}关于印发《{plan_name(matter)}》的通知"
    if genre == "letter" and first.base.role == "answers":
        return f"{own}关于{re.sub(r'^(商请|申请|请求)', '', matter)}的复函"
    ending = "的函" if genre == "letter" else "的通知"
    return f"{own}关于{matter}{ending}"


def plan_name(matter: str) -> str:
    """Return the name of the plan a notice issues: 关于开展…活动 → …活动实施方案."""
    bare = re.sub(r"^(关于)?(开展|做好|组织|举办)", "", matter)
    return bare if bare.endswith(("方案", "计划", "办法")) else f"{bare}实施方案"


def proposed_opening(genre: str, language: str, own: str, subject: str, answers: bool = False) -> str:
    """Return what follows the citations in the first sentence; `answers`: a letter that answers another."""
    if language == "zh":
        if genre == "plan":
            found = re.search(r"《(.+)》的通知$", "".join(subject.split()))
            return f"现将《{found[1] if found else ''}》印发给你们，请结合实际，认真组织实施。"
        if genre == "forward":
            return "现转发给你们，请结合实际，认真贯彻执行。"
        if genre == "letter":
            return "经研究，现就有关事项函复如下：" if answers else "结合本地实际，现就有关事项函告如下："
        return "结合本地实际，现将有关事项通知如下："
    paper = genre_of(genre, language)
    if paper.kind == "official_letter" and answers:
        return f"{own} có ý kiến như sau:"
    if paper.kind == "official_letter":
        return f"{own} đề nghị các đơn vị triển khai thực hiện một số nội dung sau:"
    if paper.kind == "notice":
        return f"{own} thông báo các nội dung sau:"
    about = about_vi(subject).removeprefix("về việc ")
    verb = {
        "plan": "xây dựng Kế hoạch",
        "guideline": "hướng dẫn",
        "joint_programme": "thống nhất Chương trình phối hợp",
    }
    return f"{own} {verb.get(paper.kind, 'ban hành')} {about} như sau:"


def _closing(genre: str, language: str, own: str, *, answers: bool) -> str:
    if language == "zh":
        if genre == "letter":
            return "特此函复。" if answers else "特此函达。"
        return "请各单位结合实际，认真贯彻执行。" if genre == "notice" else ""
    if genre == "guideline":
        return (
            "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị các đơn vị phản ánh về "
            f"{own} để được hướng dẫn, giải quyết."
        )
    if genre == "notice":
        return "Đề nghị các đơn vị biết, triển khai thực hiện."
    if answers:
        return f"Trên đây là ý kiến của {own}."
    if genre == "letter":
        return (
            "Đề nghị các đơn vị quan tâm triển khai thực hiện. Trong quá trình thực hiện, nếu có vướng mắc, "
            f"phản ánh về {own} để được hướng dẫn."
        )
    return ""


def _copies(parents: Sequence[Parent], own: str, answered: Base | None) -> list[Copy]:
    greeted = {"", own, answered.issuer if answered else ""}
    issuers = dict.fromkeys(parent.base.issuer for parent in parents if parent.base.issuer not in greeted)
    return [Copy(issuer, "report") for issuer in issuers]


def _carried(parents: Sequence[Parent]) -> dict[str, list[Any]]:
    carried: dict[str, list[Any]] = {}
    for parent in parents:
        for group, values in parent.carried.items():
            carried.setdefault(group, []).extend(values)
    return carried
