"""A target as a sentence an officer understands, from the words around the number. Pure.

A reading marks a target as short as it can: of "100% số cán bộ chủ chốt, 100% số cán bộ nữ công được bồi dưỡng, tập huấn"
the first has lost what is to happen to those officers, and the second begins with them. What two targets of a sentence
share is carried to both. Every word of a title stands in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .list_marks import as_name

_END = re.compile(r"[:!?\n。：！？]|\.(?=\s|$)|…")
_STOPS = " ;；,，.。"
_PART_ENDS = re.compile(r"[;；]")
_QUANTITY = r"(?:(?:và|cùng với|có|đạt|đảm bảo|bảo đảm|phấn đấu|ít nhất|tối thiểu|trên|từ|khoảng|không dưới) )*\d+(?:[.,]\d+)? ?%(?: trở lên)?"
_QUANTITY_ZH = r"(?:和|及|以及|确保|力争|至少)?\d+(?:\.\d+)?%(?:以上)?(?:的)?"
_HAPPENS = r"(?:được|đạt|tham gia|đăng ký|hoàn thành|biết|tổ chức|thực hiện|triển khai|hưởng ứng|tiếp cận|chiếm|ký|có|là|xây dựng|thành lập)"
_HAPPENS_ZH = r"(?:接受|参加|得到|享受|完成|开展|建立|签订|达到|实现|纳入|参与|配备)"
_BEGINS = re.compile(rf"^{_QUANTITY} ", re.IGNORECASE)
_WITHOUT_PREDICATE = re.compile(
    rf"^(?:(?:đến|hết|năm|\d{{4}},?|phấn đấu|đảm bảo|bảo đảm) )*{_QUANTITY} (?:(?!\b{_HAPPENS}\b)[^.;,])+$",
    re.IGNORECASE,
)
_WITHOUT_PREDICATE_ZH = re.compile(
    rf"^[^，,。；%]{{0,12}}?{_QUANTITY_ZH}(?:(?!{_HAPPENS_ZH})[\u4e00-\u9fff])+$"
)
# What follows a target that shares its predicate: other quantities of something, then what happens to all of them.
_SHARED = re.compile(
    rf"^,? ?(?:{_QUANTITY} (?:(?!\b{_HAPPENS}\b)[^.;%])+?,? )+(?P<shared>\b{_HAPPENS}\b.+)$", re.IGNORECASE
)
_SHARED_ZH = re.compile(
    rf"^[、,，]?(?:{_QUANTITY_ZH}(?:(?!{_HAPPENS_ZH})[\u4e00-\u9fff])+?[、,，]?)+(?P<shared>[均都]?{_HAPPENS_ZH}.+)$"
)
_CUT_SHORT = re.compile(r"\b(?:được|tham gia|biết|hưởng)(?: \w+){1,3}$", re.IGNORECASE)
# A number for another year, of what the target before it is about: 到2007年底力争达到80%.
_REACHES = r"(?:đạt|tối thiểu|tối đa|ít nhất|từ|trên|là|达到|提高到|不低于|保持在|稳定在|达)"
_ONLY_A_YEAR = re.compile(
    rf"^(?:đến |到)?(?:hết |cuối )?(?:năm )?\d{{4}}年?(?:底|末|前)?[,，]? ?(?:phấn đấu |力争|争取|确保)?{_REACHES} ?\d[\d.,]* ?%"
    r"(?: trở lên|以上|左右)?$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(rf"^(?P<subject>.+?) ?(?:phấn đấu |力争|争取)?{_REACHES} ?\d", re.IGNORECASE)


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence in which a stretch of a text begins, to the end of the stretch at least."""
    begins = max((found.end() for found in _END.finditer(text, 0, start)), default=0)
    closing = _END.search(text, max(start, end - 1))
    return _line(text[begins : closing.start() if closing else len(text)])


def whole_sentence(text: str, sentence: str, others: Sequence[str]) -> str:
    """Return the words of a target with what they share with the others of its sentence.

    Words that do not stand in the sentence are an officer's own and stay as they are.
    """
    own = _line(text)
    words = own.rstrip(_STOPS)
    place = sentence.find(words)
    if not words or place < 0:
        return own
    inside = [
        each
        for each in (_line(other).rstrip(_STOPS) for other in others)
        if each in sentence and each != words
    ]
    words = _without_the_one_before(words, inside)
    words = _with_subject(words, inside, sentence)
    tail = _PART_ENDS.split(sentence[place + len(own.rstrip(_STOPS)) :])[0]
    if (shared := _shared(words, tail)) is not None:
        gap = "" if shared[0] >= "\u4e00" else " "
        words = f"{words}{gap}{shared}"
    elif (
        _CUT_SHORT.search(words) and tail.startswith(",") and not any(_goes_on(each, tail) for each in inside)
    ):
        words += tail
    return as_name(words)


def _without_the_one_before(words: str, others: Sequence[str]) -> str:
    """Leave out the targets before it that share its predicate: each has a title of its own."""
    before = [each for each in others if words.startswith(each) and _lacks_predicate(each)]
    rest = words[len(max(before, key=len)) :].lstrip(" ,、，") if before else ""
    return rest if rest and (_BEGINS.match(rest) or re.match(_QUANTITY_ZH, rest)) else words


def _with_subject(words: str, others: Sequence[str], sentence: str) -> str:
    """Put what the target before it is about in front of a number that says its year alone."""
    if _ONLY_A_YEAR.match(words) is None:
        return words
    before = [
        each for each in others if sentence.find(each) < sentence.find(words) and not _ONLY_A_YEAR.match(each)
    ]
    found = _SUBJECT.match(max(before, key=sentence.find)) if before else None
    if found is None:
        return words
    gap = "" if found["subject"][-1] >= "\u4e00" else " "
    return f"{found['subject']}{gap}{words}"


def _shared(words: str, tail: str) -> str | None:
    if not _lacks_predicate(words):
        return None
    found = _SHARED.match(tail) or _SHARED_ZH.match(tail)
    return found["shared"] if found else None


def _lacks_predicate(words: str) -> bool:
    return bool(_WITHOUT_PREDICATE.match(words) or _WITHOUT_PREDICATE_ZH.match(words))


def _goes_on(other: str, tail: str) -> bool:
    """Return whether another target stands in what follows, or reaches into it."""
    return bool(other) and (other in tail or other.endswith(tail.strip(" .")))


def _line(text: str) -> str:
    return " ".join(text.split())
