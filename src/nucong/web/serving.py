"""Giving a stored file back: shown in place where that is safe, in parts where a player asks for parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from nucong.documents import blobs
from nucong.kernel.refusal import NotVisible

SHOWN_IN_PLACE = ("image/jpeg", "image/png", "image/webp", "video/mp4", "video/webm", "video/quicktime")
_RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")
_PIECE = 64 * 1024


def stored(request: HttpRequest, sha256: str, *, name: str, media_type: str) -> HttpResponseBase:
    """Answer a stored file; pictures and videos in place, everything else as a download.

    A video is answered in parts when asked with `Range` (RFC 9110, 14.2): a player jumps without loading all.
    Raises NotVisible when its bytes are missing.
    """
    path = blobs.path_of(sha256)
    if not path.is_file():
        raise NotVisible
    in_place = media_type in SHOWN_IN_PLACE
    size = path.stat().st_size
    wished = request.headers.get("Range", "") if media_type.startswith("video/") else ""
    part = _part(wished, size)
    response: HttpResponseBase
    if part is None and _RANGE.match(wished):
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    elif part is not None:
        first, last = part
        response = StreamingHttpResponse(_pieces(path, first, last), status=206, content_type=media_type)
        response.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
        response.headers["Content-Length"] = str(last - first + 1)
    else:
        response = FileResponse(path.open("rb"), content_type=media_type)
        response.headers["Content-Length"] = str(size)
    if media_type.startswith("video/"):
        response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Disposition"] = str(content_disposition_header(not in_place, name))
    # Whatever it holds, it never runs.
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


def small_picture(request: HttpRequest, thumbnail: str, whole: str, media_type: str) -> HttpResponseBase:
    """Answer the small form of a picture; of one kept before small forms were made, the picture itself."""
    if thumbnail:
        return stored(request, thumbnail, name="small.jpg", media_type="image/jpeg")
    if media_type.startswith("image/"):
        return stored(request, whole, name="picture", media_type=media_type)
    raise NotVisible


def _part(wished: str, size: int) -> tuple[int, int] | None:
    """Return the first and last byte of a single range, or None for the whole (or one that does not lie in it)."""
    found = _RANGE.match(wished)
    if found is None or not size:
        return None
    first, last = found[1], found[2]
    if not first:
        return (max(size - int(last), 0), size - 1) if last and int(last) else None
    start, end = int(first), min(int(last), size - 1) if last else size - 1
    return (start, end) if start <= end else None


def _pieces(path: Path, first: int, last: int) -> Iterator[bytes]:
    left = last - first + 1
    with path.open("rb") as source:
        source.seek(first)
        while left > 0 and (piece := source.read(min(_PIECE, left))):
            left -= len(piece)
            yield piece
