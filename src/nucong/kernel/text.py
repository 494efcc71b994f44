"""Keys of text for finding and sorting, the same on every database.

Finding ignores case and diacritics (đ counts as d). Sorting follows the Vietnamese alphabet with tones
last, and pinyin for Chinese; neither SQLite nor PostgreSQL sorts these, so the keys are stored.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: index for index, letter in enumerate(_ALPHABET)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền hỏi ngã sắc nặng
_SHAPES = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex, horn: other letters, not tones


def fold(text: str) -> str:
    """Return `text` in lower case without diacritics, đ as d, white space collapsed."""
    return " ".join(filter(None, map(_fold_word, text.split())))


@lru_cache(maxsize=20_000)
def _fold_word(word: str) -> str:
    """Names are made of few words, so that most are known."""
    lowered = unicodedata.normalize("NFD", word.casefold()).replace("đ", "d")
    bare = "".join(mark for mark in lowered if not unicodedata.combining(mark))
    return unicodedata.normalize("NFC", bare)


def shortened(text: str, longest: int) -> str:
    """Return `text` on one line in at most `longest` characters: whole words, then "…"."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    kept = line[: longest - 1]
    word_end = line.rfind(" ", 0, longest)  # Chinese has no spaces: cut where the room ends
    if word_end > longest // 2:
        kept = kept[:word_end]
    return kept.rstrip(" ,;:–-(、，；：") + "…"


def with_capital(text: str) -> str:
    """Return `text` with a first capital letter, as what went on from other words begins a line or stands as a name."""
    return text[:1].upper() + text[1:]


def numbered(number: str, heading: str) -> str:
    """Return a heading behind its number: "I. Mục đích", "一、指导思想", "(一)组织领导"; without one, as it is."""
    if not number:
        return heading
    return f"{number}. {heading}" if number.isascii() and number.isalnum() else f"{number}{heading}"


@lru_cache(maxsize=100_000)
def sort_key(text: str) -> str:
    """Return a key whose plain order is Vietnamese alphabetical order, or pinyin for Chinese text.

    Digits sort by value up to eight digits. Tones decide only between otherwise equal words
    (order of CLDR: none, huyền, hỏi, ngã, sắc, nặng).
    """
    if any("\u4e00" <= char <= "\u9fff" for char in text):
        from pypinyin import Style, lazy_pinyin  # loads its dictionary only where Chinese is sorted

        text = " ".join(lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True))
    letters: list[str] = []
    tones: list[str] = []  # one sign a letter: the first letter whose tone differs decides
    for word in _padded_numbers(text.casefold()).split():
        for char in unicodedata.normalize("NFC", word):
            letter, tone = _letter_and_tone(char)
            letters.append(letter)
            tones.append(tone)
        letters.append(" ")
        tones.append("0")
    return ("".join(letters).strip() + "\x01" + "".join(tones).rstrip("0"))[:250]


def person_sort_key(name: str) -> str:
    """Return the key of a Vietnamese person: given name (last word) first, then family and middle names."""
    words = name.split()
    return sort_key(" ".join([words[-1], *words[:-1]])) if words else ""


@lru_cache(maxsize=4_000)
def _letter_and_tone(char: str) -> tuple[str, str]:
    base, tone = _split_tone(char)
    rank = _RANK.get(base)
    return chr(0x61 + rank) if rank is not None and rank < 26 else _late(base, rank), str(tone)


def _split_tone(char: str) -> tuple[str, int]:
    marks = unicodedata.normalize("NFD", char)
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), 0)
    base = "".join(
        mark for mark in marks if mark not in _TONES and (not unicodedata.combining(mark) or mark in _SHAPES)
    )
    return unicodedata.normalize("NFC", base), tone


def _late(base: str, rank: int | None) -> str:
    if rank is None:
        return base
    return "{" + chr(0x61 + rank - 26)  # letters after the 26th rank keep their order behind a brace


def _padded_numbers(text: str) -> str:
    out: list[str] = []
    digits = ""
    for char in text + " ":
        if char.isdecimal():
            digits += str(int(char))
            continue
        if digits:
            out.append(digits.zfill(8))
            digits = ""
        out.append(char)
    return "".join(out)
