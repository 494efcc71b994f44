"""The worker that lets a checklist open again without a net; its script alone, nothing of anybody."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from nucong import web
from nucong.web.access import open_to_all
from nucong.web.styles import style_sheet

SCRIPTS = Path(web.__file__).parent / "static" / "js"


@open_to_all
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """Answer the script under the path of inspections: a worker rules no pages above its own address."""
    response = HttpResponse(_script(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@lru_cache(maxsize=1)
def _script() -> bytes:
    return (SCRIPTS / "checklists-worker.js").read_bytes()


@lru_cache(maxsize=1)
def version() -> str:
    """Return what changes with every script and style of the program: pages kept by another version are deleted."""
    told = hashlib.sha256(style_sheet()[0].encode())
    for path in sorted(SCRIPTS.rglob("*.js")):
        told.update(path.read_bytes())
    return told.hexdigest()[:12]


def holder(request: HttpRequest) -> str:
    """Return whose pages a browser keeps: this person in this session, told as a hash."""
    told = f"{request.user.pk}:{request.session.session_key}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]
