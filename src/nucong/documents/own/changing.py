"""A later paper on a sent one: amended (sửa đổi, 修改), extended (gia hạn, 延期), withdrawn (thu hồi, 撤回). Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from nucong.kernel.text import with_capital

from .adapting import day_as, written_forms
from .citations import Cited, day_vi, first_citation, inner_title
from .draft import Base, Change, Draft, Duty, Part, Source
from .genres import Genre, genre_of
from .paper import cited_of
from .proposing import numbered


def change_of(sent: Draft, base: Base, *, how: str, duties: tuple[Duty, ...]) -> Draft:
    """Return the draft of a paper that changes a sent one; `base` cites it, `duties` hold its days as parent days."""
    genre = _genre(sent, how)
    cited = cited_of(base)
    draft = replace(
        sent, genre=genre.key, subject=_subject(cited, how, sent), opening=_opening(cited, how, sent),
        bases=(replace(base, key="b1", role=how),), closing="", parts=(), duties=(), carried={}, enclosed=(),
        partner="", partner_unit="", left_out=(), change=Change(base.document, how), forwarded="", urgency="", listed=(),
    )  # fmt: skip
    if how == "amends":
        parts = [
            Part(part.key, part.number, part.title, part.text, Source(base.document, base.number, part.title, part.text))
            for part in sent.parts
        ]  # fmt: skip
        return replace(draft, parts=tuple(parts), duties=duties)
    if how == "extends":
        return with_new_days(replace(draft, duties=duties))
    reason = "Lý do: " if sent.language == "vi" else "撤回原因："
    return replace(draft, parts=(Part("k1", "", "", reason),))


def _genre(sent: Draft, how: str) -> Genre:
    """Return the paper that changes a sent one: words are amended by a paper of the same form.

    Source: Nghị định 30/2020/NĐ-CP, article 18; days are extended and papers withdrawn by công văn. A joint
    paper is not amended by one side in its form.
    """
    own = genre_of(sent.genre, sent.language)
    if sent.language == "vi":
        return own if how == "amends" and not own.joint else genre_of("letter", "vi")
    return genre_of("letter" if own.key == "letter" else "notice", "zh")


def with_new_days(draft: Draft) -> Draft:
    """Return an extending draft with its part written anew from the days as they are now."""
    lines = [_moved(duty, draft.language) for duty in draft.duties if duty.kept]
    others = [part for part in draft.parts if part.key != "duties"]
    part = Part("duties", "", "", "\n".join(line for line in lines if line))
    return replace(draft, parts=numbered([*others, part], draft.language) if others else (part,))


def _moved(duty: Duty, language: str) -> str:
    ours, theirs = _day(duty.due), _day(duty.parent_due)
    if ours is None:
        return ""
    what = _without_day(duty.what.rstrip(".。;；"), theirs, language)
    if language == "zh":
        before = f"由{day_as(theirs, 'full')}" if theirs else ""
        return f"“{what}”的期限{before}延长至{day_as(ours, 'full')}。"
    before = f" từ ngày {day_vi(theirs)}" if theirs else ""
    return f"- Thời hạn thực hiện nội dung “{what}” được gia hạn{before} đến ngày {day_vi(ours)}."


def _without_day(what: str, day: date | None, language: str) -> str:
    """Return what is to be done without the day it was to be done by: the sentence around it names both days."""
    if day is None:
        return what
    for pattern, _form in written_forms(day, language):
        around = (
            r"于?{}(?:以)?前[\uff0c,]?"
            if language == "zh"
            else r",?\s*(?:trước|chậm nhất)?(?: là)?(?: ngày)? {}"
        )
        what = re.sub(around.format(pattern.pattern), "", what)
    return what


def _subject(cited: Cited, how: str, sent: Draft) -> str:
    if sent.language == "zh":
        title = inner_title(cited.subject).removeprefix(sent.issuer)
        ending = "函" if sent.genre == "letter" else "通知"
        words = {
            "amends": f"修改《{title}》",
            "extends": f"延长《{title}》有关期限",
            "withdraws": f"撤回《{title}》",
        }
        return f"{sent.issuer}关于{words[how]}的{ending}"
    from_this = {
        "amends": "sửa đổi, bổ sung",
        "extends": "gia hạn thời gian thực hiện",
        "withdraws": "thu hồi",
    }
    named = first_citation(replace(cited, subject="", issuer=""), "vi")
    subject = f"{from_this[how]} {named}"
    titled = _genre(sent, how).kind != "official_letter"
    return with_capital(subject) if titled else subject


def _opening(cited: Cited, how: str, sent: Draft) -> str:
    named = first_citation(cited, sent.language)
    if sent.language == "zh":
        return {
            "amends": f"现对{named}作如下修改：",
            "extends": f"现将{named}有关期限调整如下：",
            "withdraws": f"现撤回{named}，自收到本{'函' if sent.genre == 'letter' else '通知'}之日起停止执行。",
        }[how]
    return {
        "amends": f"{sent.issuer} sửa đổi, bổ sung {named} như sau:",
        "extends": f"{sent.issuer} gia hạn thời gian thực hiện {named} như sau:",
        "withdraws": f"{sent.issuer} thu hồi {named}. Các đơn vị dừng thực hiện kể từ khi nhận được văn bản này.",
    }[how]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
