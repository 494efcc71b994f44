"""API v1, put together: operations, security, problems. Its description: /api/v1/openapi.json (OpenAPI 3.1)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, path, re_path
from ninja import NinjaAPI

from nucong.api import cycles, documents, me, submissions, totals, units
from nucong.api.errors import UNKNOWN, TooLarge, WrongMethod
from nucong.api.parsing import ExactParser
from nucong.api.problems import inputs_wrong, install, nothing_here, problem
from nucong.api.security import PerToken, Token

DESCRIPTION = """\
A token is made by a person under “My account → API tokens” and acts with her roles of the day; outside her
scope everything answers 404. Figures are exact: whole numbers are JSON integers, decimals are text ("12.50").
Days are 2017-03-23, instants carry their zone. Refusals have one shape, in the language of Accept-Language.
"""

LARGEST_KB = 1024

api = NinjaAPI(
    title="Nữ Công",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api-v1",
    docs_url=None,
    auth=Token(),
    throttle=PerToken(),
    parser=ExactParser(),
)
install(api)
api.add_router("/me", me.router)
api.add_router("/units", units.router)
api.add_router("/documents", documents.router)
api.add_router("/cycles", cycles.router)
api.add_router("/cycles", totals.router)
api.add_router("/cycles", submissions.of_cycle)
api.add_router("/submissions", submissions.router)


def _in_one_shape(view: Callable[..., Any]) -> Callable[..., HttpResponse]:
    """Have what the library answers in plain text answered as a problem too: too large, a wrong method."""

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_KB * 1024:
            return problem(TooLarge(limit=LARGEST_KB), where="body")
        if unknown := _unknown(request):
            return inputs_wrong([(f"query.{name}", UNKNOWN) for name in unknown])
        response: HttpResponse = view(request, *args, **kwargs)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        told = problem(WrongMethod(methods=response["Allow"]))
        told.headers["Allow"] = response["Allow"]
        return told

    answer.csrf_exempt = True  # type: ignore[attr-defined]
    return answer


def _unknown(request: HttpRequest) -> list[str]:
    """Return the names in the query that the operation does not know: a misspelt filter must not mean everything."""
    route = request.resolver_match.route if request.resolver_match else ""
    known = _queries().get((request.method or "", re.sub(r"<\w+:(\w+)>|<(\w+)>", r"{\1\2}", route)))
    return [] if known is None else sorted(name[:60] for name in set(request.GET) - known)


@cache
def _queries() -> dict[tuple[str, str], frozenset[str]]:
    """Return what each operation, by method and route, may be asked in its query."""
    paths = api.get_openapi_schema(path_prefix="api/v1/")["paths"]
    return {
        (method.upper(), path.lstrip("/")): frozenset(
            each["name"] for each in operation["parameters"] if each["in"] == "query"
        )
        for path, methods in paths.items()
        for method, operation in methods.items()
    }


def _routes() -> list[URLPattern]:
    """Return the routes of the operations; at the root of the library stands nothing."""
    routes = [each for each in api.urls[0] if isinstance(each, URLPattern)]
    for each in routes:
        assert each.callback is not None
        each.callback = nothing_here if each.name == "api-root" else _in_one_shape(each.callback)
    return routes


urlpatterns = [
    path("v1/", (_routes(), "ninja", api.urls_namespace)),
    re_path(r"^.*$", nothing_here),
]
