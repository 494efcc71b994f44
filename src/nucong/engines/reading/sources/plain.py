"""Plain text and Markdown: finding the encoding."""

from __future__ import annotations

import codecs
import re
import unicodedata

from nucong.engines.reading.blocks import Block
from nucong.engines.reading.errors import WRONG_ENCODING, ReadingError
from nucong.engines.reading.sources.loaded import Loaded

_HTML = re.compile(
    rb"^\s*(?:<!doctype html|<html|<head|<body|<\?xml[^>]*>\s*<(?:!doctype )?html)", re.IGNORECASE
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Lead bytes of GB2312 level 1, the 3,755 common characters.
_COMMON_HANZI = re.compile(rb"[\xb0-\xd7][\xa1-\xfe]")
_HIGH = re.compile(rb"[\x80-\xff]")


def looks_like_html(data: bytes) -> bool:
    """Tell whether bytes begin like a web page."""
    return bool(_HTML.match(data[:2000]))


def read_plain(data: bytes) -> Loaded:
    """Read a text file.

    Raises:
        ReadingError: in no known encoding.
    """
    return Loaded([Block(decoded(data))])


def decoded(data: bytes) -> str:
    """Return text in UTF-8, UTF-16, UTF-32, GB18030 or Windows-1258.

    Raises:
        ReadingError: WRONG_ENCODING for other encodings and for binary data.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if b"\0" in data[:4096]:
        return _strictly(data, _utf16_without_mark(data))
    try:
        return _printable(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    high = len(_HIGH.findall(data))
    if len(_COMMON_HANZI.findall(data)) * 2 > 0.6 * high:
        return _strictly(data, "gb18030")
    return unicodedata.normalize("NFC", _strictly(data, "cp1258"))


def _utf16_without_mark(data: bytes) -> str:
    """Zeros at odd places are the high bytes of Latin letters in little-endian order."""
    odd, even = data[1:4096:2].count(0), data[0:4096:2].count(0)
    return "utf-16-le" if odd >= even else "utf-16-be"


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return _printable(data.decode(encoding))
    except (UnicodeDecodeError, UnicodeError) as error:
        raise ReadingError(WRONG_ENCODING) from error


def _printable(text: str) -> str:
    sample = text[:4000]
    strange = sum(
        unicodedata.category(char) in {"Cc", "Cn", "Co"} and char not in "\t\n\r\f\v" for char in sample
    )
    if strange * 20 > len(sample):
        raise ReadingError(WRONG_ENCODING)
    return text
