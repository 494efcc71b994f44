"""Question names made from printed labels: short, lower case, the same every time. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nucong.kernel.text import fold


def question_name(label: str, *, taken: Iterable[str]) -> str:
    """Return a name `[a-z][a-z0-9_]*` for a label: Vietnamese without marks, Chinese in pinyin.

    A name already taken gets a number.
    """
    plain = re.sub(r"[(\uff08].*?[)\uff09]", "", label)
    if any("\u4e00" <= char <= "\u9fff" for char in plain):
        from pypinyin import lazy_pinyin  # loads its dictionary only for Chinese labels

        plain = " ".join(lazy_pinyin(plain))
    words = re.findall(r"[a-z0-9]+", fold(plain))
    name = "_".join(words)[:40].rstrip("_") or "q"
    if not name[0].isalpha():
        name = f"q_{name}"
    used = set(taken)
    candidate, number = name, 2
    while candidate in used:
        candidate, number = f"{name}_{number}", number + 1
    return candidate
