"""Pages within a rehearsal: the same pages at addresses of their own, over the rehearsal's database.

`/rehearsal/<id>/reports/…` is `/reports/…` with another database and uploads folder, for the person who
began it and nobody else. Other tabs stay in earnest. Pages that are not rehearsed lead back out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import Resolver404, get_script_prefix, resolve, reverse, set_script_prefix

from nucong.flow.rehearsal import Rehearsal, rehearsal_at
from nucong.reporting.errors import OnlyARehearsal
from nucong.web.middleware import RefusalMiddleware

PREFIX = "/rehearsal/"
_ADDRESS = re.compile(r"^/rehearsal/([0-9a-f-]{36})(/.*)$")
REHEARSED = frozenset({"reporting", "answering"})
ALSO = frozenset({"switch-language", "styles"})
# What leaves the house: numbers, signatures, letters. The preview shows it; doing it waits for the earnest.
NEVER = frozenset({"reporting:issue"})


@dataclass(frozen=True)
class Banner:
    """What stands above every page of a rehearsal."""

    title: str
    units: int
    answers: int
    start_url: str
    end_url: str


def address_in(rehearsal: Rehearsal, address: str) -> str:
    """Return the address of a page within a rehearsal; `address` as `reverse` gives it outside."""
    return f"{PREFIX}{rehearsal.id}{address}"


class RehearsalMiddleware:
    """Answer addresses of a rehearsal from its own database; stands after those that find out who asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        found = _ADDRESS.match(request.path_info)
        if found is None:
            return self.get_response(request)
        if not request.user.is_authenticated:
            return HttpResponseRedirect(reverse("sign-in"))
        held = _held(found[1])
        if held is None or held.by != str(request.user.pk):
            if request.method == "GET" and held is None:
                return HttpResponseRedirect(found[2])  # it has ended: the page itself, if there is one
            raise Http404
        return self._inside(request, held, found[2])

    def _inside(self, request: HttpRequest, held: Rehearsal, path: str) -> HttpResponseBase:
        try:
            match = resolve(path)
        except Resolver404:
            raise Http404 from None
        name = match.view_name
        if name in NEVER:
            told = RefusalMiddleware(self.get_response).process_exception(request, OnlyARehearsal())
            assert told is not None
            return told
        if match.app_name not in REHEARSED and name not in ALSO:
            if request.method != "GET":
                raise Http404
            return HttpResponseRedirect(path)
        banner = Banner(
            held.title, held.units, held.answers,
            address_in(held, reverse("reporting:cycle", args=[held.copy])),
            reverse("programmes:rehearsal-end", args=[held.cycle]),
        )  # fmt: skip
        request.rehearsal = banner  # type: ignore[attr-defined]
        before, prefix = get_script_prefix(), f"{PREFIX}{held.id}/"
        request.path_info = path
        set_script_prefix(prefix)
        try:
            with held.inside():
                return self.get_response(request)
        finally:
            set_script_prefix(before)


def _held(text: str) -> Rehearsal | None:
    try:
        return rehearsal_at(UUID(text))
    except ValueError:
        return None
