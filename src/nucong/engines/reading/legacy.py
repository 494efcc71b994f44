"""Recognises text that was read in the wrong encoding, or typed in a font of the time before Unicode."""

from __future__ import annotations

import re

# In TCVN3 (ABC) fonts the Vietnamese vowels stand on code points that Latin-1 shows as symbols.
_TCVN3 = re.compile(
    r"[A-Za-z\u00a8-\u00ff]*[\u00b5-\u00b9\u00bb-\u00bf\u00c6\u00d6-\u00d7\u00de\u00f7\u00f8\u00fe\u00ae\u00a8]\w*"
)
# In VNI fonts a vowel is followed by its mark as a capital-like Latin-1 letter: "Coâng ñoaøn".
_VNI = re.compile(
    r"[aeiouyAEIOUY][\u00c0-\u00c5\u00c8-\u00cf\u00d2-\u00dc\u00e0-\u00e5\u00e8-\u00ef\u00f2-\u00fc]|[\u00f1\u00d1][aeiouAEIOU]"
)
_VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
# GBK bytes read as Latin-1, UTF-8 Chinese read as GBK, and UTF-8 read as Latin-1.
_GBK_AS_LATIN = re.compile(r"(?:[\u00b0-\u00f7][\u00a1-\u00fe]){3,}")
_UTF8_AS_GBK = re.compile(r"[锟斤拷烫屯鐨勫伐浼氫腑鍏ㄥ浗]{4,}")
_UTF8_AS_LATIN = re.compile(r"(?:[\u00c3\u00c4\u00c6]\S|á[º»])\S?")

# Quick looks: without a letter of Latin-1 or a rare character that misreading gives, none of these holds.
_LATIN_1 = re.compile(r"[\u00a1-\u00ff]")
_MISREAD = re.compile("[锟斤拷烫屯鐨勫伐浼氫腑鍏ㄥ浗]{4}")

# A document that holds this many places of the kind is not an accident.
_ENOUGH = 8


def legacy_encoding_warning(text: str) -> dict[str, str] | None:
    """Return a warning when the beginning of the text looks like mojibake, else None."""
    sample = text[:4000]
    if "\ufffd" in sample:
        return _warning("READING-W02", "some characters were lost in an earlier conversion")
    if not _LATIN_1.search(sample) and not _MISREAD.search(sample):
        return None
    if len(_VIETNAMESE.findall(sample[:400].lower())) >= _ENOUGH:
        return None
    if len(_VIETNAMESE.findall(sample[:1200].lower())) >= _ENOUGH:
        return None
    if _UTF8_AS_GBK.search(sample) or len(_GBK_AS_LATIN.findall(sample)) >= 3:
        return _warning("READING-W01", "the text looks like Chinese read in the wrong encoding")
    if len(_UTF8_AS_LATIN.findall(sample)) >= _ENOUGH:
        return _warning("READING-W01", "the text looks like UTF-8 read as Latin-1")
    if len(_VNI.findall(sample)) >= _ENOUGH:
        return _warning("READING-W01", "the text looks typed in a VNI font")
    if len(_TCVN3.findall(sample)) >= _ENOUGH:
        return _warning("READING-W01", "the text looks typed in a TCVN3 font")
    return None


def _warning(code: str, message: str) -> dict[str, str]:
    return {"code": code, "message": message}
