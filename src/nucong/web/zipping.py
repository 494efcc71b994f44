"""Scripts travel compressed: nobody ships compressed copies beside them, so it happens here, once for each file.

Nothing secret is in a script, so its compressed size tells nothing (as that of a page could).
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

MOST_KEPT = 200  # scripts in memory; all of ours are about fifty
LEAST_BYTES = 400  # less is not worth it
SCRIPTS = ("text/javascript", "application/javascript")


def scripts_zipped(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Compress whole scripts for browsers that take it; everything else passes as it is."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not _is_script(request, response):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if "gzip" not in request.headers.get("Accept-Encoding", "") or request.method != "GET":
            return response
        whole = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
        zipped = _zipped(whole) if len(whole) >= LEAST_BYTES else whole
        found = HttpResponse(zipped, headers=dict(response.headers))
        found.headers["Content-Length"] = str(len(zipped))
        if zipped is not whole:
            found.headers["Content-Encoding"] = "gzip"
        response.close()
        return found

    return answer


def _is_script(request: HttpRequest, response: HttpResponseBase) -> bool:
    return (
        response.status_code == 200
        and request.path.startswith(f"/{settings.STATIC_URL.strip('/')}/")
        and response.headers.get("Content-Type", "").split(";")[0] in SCRIPTS
        and "Content-Encoding" not in response.headers
    )


@lru_cache(maxsize=MOST_KEPT)
def _zipped(whole: bytes) -> bytes:
    return gzip.compress(whole, mtime=0)
