"""One style sheet for all pages, put together from the small files in `static/css` without their white space.

The address carries a hash of the content, so browsers keep it for a year and never show an old one.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from nucong.web.access import open_before_set_up

FOLDER = Path(__file__).parent / "static" / "css"
_SPARE = re.compile(r'("[^"]*")|/\*.*?\*/|\s*([{};,>])\s*|(?<=:)\s+|\s+', re.DOTALL)
FIRST = ("tokens", "base", "layout")
LAST = ("print",)


def style_sheet() -> tuple[str, bytes]:
    """Return the hash and the text of all style files: `FIRST`, the others by name, `LAST`."""
    return _read() if settings.DEBUG else _kept()


def _read() -> tuple[str, bytes]:
    between = sorted(path.stem for path in FOLDER.glob("*.css") if path.stem not in (*FIRST, *LAST))
    names = [*FIRST, *between, *LAST]
    text = lean("\n".join((FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in names)).encode()
    return hashlib.sha256(text).hexdigest()[:12], text


def lean(text: str) -> str:
    """Return a style sheet without comments and spare white space; what stands in quotes is left as it is."""

    def less(found: re.Match[str]) -> str:
        if found[1] or found[2]:
            return found[1] or found[2]
        return "" if found[0].startswith("/*") or found.string[found.start() - 1] == ":" else " "

    return _SPARE.sub(less, text)


@lru_cache(maxsize=1)
def _kept() -> tuple[str, bytes]:
    return _read()


@open_before_set_up
def styles(request: HttpRequest, digest: str) -> HttpResponse:
    """Answer the style sheet; an old address gets the present one, without being kept."""
    present, text = style_sheet()
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(
        gzip.compress(text, mtime=0) if zipped else text, content_type="text/css; charset=utf-8"
    )
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    kept = "public, max-age=31536000, immutable" if digest == present else "no-cache"
    response.headers["Cache-Control"] = kept
    return response
