"""Lists of which one is to be done, money, validity, and short names the document gives."""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.vi.pattern import rule
from nucong.engines.reading.grammars.vi.provisions.sentences import Sentence
from nucong.engines.reading.grammars.vi.provisions.strength import strength_of
from nucong.engines.reading.grammars.vi.recurrence import recurrence_of
from nucong.engines.reading.model import Provision, Window

_ONE_OF = rule(
    r"một (?:hoặc nhiều )?(?:hoạt động |nội dung )?trong (?:số )?(?:các|những) [^.:]{3,80}?(?: sau)?(?: đây)?_:(?P<options>.+)$"
)
_MONEY = rule(
    r"(?P<amount>\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)_(?P<scale>nghìn |triệu |tỷ )?(?:đồng|vnđ|đ)(?!\w)(?:_/_(?P<per>[^\W\d]+(?: [^\W\d]+)?))?"
)
_FUNDS = rule(
    r"kinh phí|ngân sách|ủng hộ|quỹ|nguồn (?:tài chính|huy động|lực tài chính)|mức (?:chi|thưởng|hỗ trợ|vay)|tiền thưởng|trị giá|quyên góp|đóng góp"
)
_SMS = rule(r"cú pháp (?P<keyword>[^\s]+) gửi (?:tới |đến |số )?(?P<number>\d{3,5})")
_VALID = rule(r"có hiệu lực(?: thi hành)? (?:kể |từ )[^.;]{3,60}|thay thế [^.;]{5,120}|hết hiệu lực")
_SHORT_NAME = rule(
    r"\((?:sau đây )?(?:gọi|viết) (?:tắt|chung) là_:?_[“\"]?(?P<name>[^)”\"]{2,60})[”\"]?\)|\((?P<letters>[A-ZĐ]{3,14})\)"
)
_SCALE = {"nghìn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000}


def one_of(sentence: Sentence, default: str) -> Provision | None:
    """Return a duty to do one of several listed things."""
    found = _ONE_OF.search(sentence.folded)
    if not found:
        return None
    written = sentence.text[found.start("options") :]
    options = [part.strip(" .;") for part in written.split(";") if part.strip(" .;")]
    if len(options) < 2:
        return None
    detail: dict[str, object] = {"options": options, "recurrence": recurrence_of(sentence.folded)}
    return Provision(
        "one_of", sentence.text, sentence.span, sentence.section, strength_of(sentence.folded[: found.start("options")], default),
        (), detail, 0.85,
    )  # fmt: skip


def fund_of(sentence: Sentence, windows: list[Window], default: str) -> Provision | None:
    """Return what a sentence says about money: amounts, an SMS channel, its time."""
    if not _FUNDS.search(sentence.folded):
        return None
    money = [
        {"amount": _amount(found), "currency": "VND", "per": found.group("per")}
        for found in _MONEY.finditer(sentence.folded)
    ]
    source = bool(re.search(r"kinh phí|ngân sách|nguồn", sentence.folded))
    if not money and not source:
        return None
    detail: dict[str, object] = {"amounts": money}
    sms = _SMS.search(sentence.folded)
    if sms:
        detail["channel"] = {
            "type": "sms", "keyword": sentence.text[sms.start("keyword") : sms.end("keyword")], "number": sms.group("number"),
        }  # fmt: skip
    window = windows[0] if windows else None
    if window:
        detail["window"] = {"start": window.start, "end": window.end}
    return Provision(
        "fund",
        sentence.text,
        sentence.span,
        sentence.section,
        strength_of(sentence.folded, default),
        (),
        detail,
        0.75,
    )


def _amount(found: re.Match[str]) -> int:
    number = float(found.group("amount").replace(".", "").replace(",", "."))
    return round(number * _SCALE.get((found.group("scale") or "").strip(), 1))


def validity_of(sentence: Sentence) -> Provision | None:
    """Return from when the document is valid and what it replaces."""
    if not _VALID.search(sentence.folded) or not re.search(r" này ", f" {sentence.folded} "):
        return None
    return Provision("validity", sentence.text, sentence.span, sentence.section, "mandatory", (), {}, 0.8)


def short_names(sentence: Sentence) -> list[Provision]:
    """Return the short names a sentence introduces: "(sau đây gọi tắt là …)", "(CBCCVCLĐ)"."""
    named = []
    for found in _SHORT_NAME.finditer(sentence.text):
        name = (found.group("name") or found.group("letters")).strip()
        meaning = sentence.text[max(0, found.start() - 90) : found.start()].strip()
        start = sentence.span[0]
        named.append(
            Provision(
                "lexicon",
                name,
                (start, sentence.span[1]),
                sentence.section,
                "requested",
                (),
                {"before": meaning},
                0.6,
            )
        )
    return named
