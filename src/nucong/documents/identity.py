"""One document under several spellings: the number with its letter suffix, the day, then the issuer.

Never the string alone: 198-KL/TW and 198-KH-CĐKT share a number and are two documents, while
6b/NQ-BCH and 6b/TLĐ of the same day are one. Pure.
"""

from __future__ import annotations

import re

from nucong.kernel.text import fold

_NUMBER = re.compile(r"^\s*0*(\d+[a-zđ]?)(?=\s*[-/–—\s]|$)", re.IGNORECASE)
_CHINESE = re.compile(r"[〔\[【(\uff08](\d{4})[〕\]】)\uff09]\s*第?\s*0*(\d+)\s*号")


def number_of(symbol: str) -> str:
    """Return the running number of a written symbol without leading zeros: 06b /NQ-TLĐ → 6b; "" if none."""
    if found := _CHINESE.search(symbol):
        return f"{found[1]}-{found[2]}"
    found_number = _NUMBER.match(symbol.strip())
    return found_number[1].lower() if found_number else ""


def mark_of(symbol: str) -> str:
    """Return what stands after the number, folded and with one kind of dash: 147/KL–TLĐ → kl-tld."""
    if _CHINESE.search(symbol):
        return _CHINESE.sub("", symbol).strip()
    rest = _NUMBER.sub("", symbol.strip(), count=1)
    return re.sub(r"[\s\-–—/]+", "-", fold(rest)).strip("-")


def same_document(*, symbol: str, other: str, same_day: bool, kinds_agree: bool) -> bool:
    """Tell whether two spellings mean one document, given whether day and kind agree.

    With the same day and kind the number decides; without a common day the whole mark must agree.
    """
    if number_of(symbol) != number_of(other) or not number_of(symbol):
        return False
    if mark_of(symbol) == mark_of(other):
        return True
    return same_day and kinds_agree
