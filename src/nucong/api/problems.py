"""Every refusal in one shape, in the language of Accept-Language: code, message, where, errors."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from nucong.access.telling import told
from nucong.accounts.errors import BadToken
from nucong.api import errors
from nucong.api.security import CALLS_PER_MINUTE
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.ledgers.errors import WordNeeded
from nucong.reporting.errors import AnswersIncomplete, AnswersUnreadable

logger = logging.getLogger("nucong.api")

_KINDS = {
    "missing": errors.MISSING,
    "extra_forbidden": errors.UNKNOWN,
    "int_parsing": errors.NOT_A_NUMBER,
    "int_type": errors.NOT_A_NUMBER,
    "int_from_float": errors.NOT_A_NUMBER,
    "int_parsing_size": errors.OUT_OF_RANGE,
    "greater_than_equal": errors.OUT_OF_RANGE,
    "less_than_equal": errors.OUT_OF_RANGE,
    "day": errors.NOT_A_DAY,
    "uuid_parsing": errors.NOT_A_KEY,
    "uuid_type": errors.NOT_A_KEY,
    "enum": errors.NOT_ONE_OF,
    "literal_error": errors.NOT_ONE_OF,
    "string_too_long": errors.WRONG_LENGTH,
    "string_too_short": errors.WRONG_LENGTH,
    "too_long": errors.WRONG_LENGTH,
    "string_type": errors.NOT_TEXT,
    "string_pattern_mismatch": errors.NOT_TEXT,
    "json": errors.NOT_JSON,
    "cursor": errors.NOT_A_CURSOR,
}
_WHERE = {401: "header.Authorization", 404: "path", 405: "method", 429: "header.Authorization"}


def problem(refusal: Refusal, where: str = "", parts: Iterable[dict[str, str]] = ()) -> HttpResponse:
    """Return a refusal as JSON with its status."""
    content = {
        "code": refusal.code,
        "message": told(refusal),
        "where": where or _WHERE.get(refusal.status, "request"),
        "errors": list(parts) or _findings(refusal),
    }
    response = JsonResponse(content, status=refusal.status, json_dumps_params={"ensure_ascii": False})
    if refusal.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _findings(refusal: Refusal) -> list[dict[str, str]]:
    """Return what the rules of a form say, or where a word is wanted, cell by cell; nothing for other refusals."""
    if isinstance(refusal, WordNeeded):
        return [
            {"code": refusal.code, "message": told(refusal), "where": f"body.why.{name}"}
            for name in refusal.params["questions"]
        ]
    if not isinstance(refusal, AnswersIncomplete | AnswersUnreadable):
        return []
    return [
        {"code": each.code, "message": each.message, "where": f"body.answers.{each.question}"}
        for each in refusal.params.get("findings", ())
    ]


def inputs_wrong(found: Iterable[tuple[str, tuple[str, str]]]) -> HttpResponse:
    """Return the refusal of parts of a request: where each stands, and its code with its sentence."""
    parts = [{"code": code, "message": gettext(text), "where": where} for where, (code, text) in found]
    return problem(errors.InputWrong(count=len(parts)), parts=parts)


def _place(location: tuple[Any, ...]) -> str:
    """Return where a part stands: query.limit, body.answers."""
    source, *rest = location
    # Between "body" and the field stands the name of the argument, which no caller knows.
    names = rest[1:] if source == "body" and len(rest) > 1 else rest
    return ".".join(str(part) for part in (source, *names))


def install(api: NinjaAPI) -> None:
    """Have the API answer everything that goes wrong in the one shape."""

    @api.exception_handler(Refusal)
    def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
        stale = isinstance(refusal, errors.Stale)
        return problem(refusal, where="header.If-Match" if stale else "")

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return inputs_wrong(
            [(_place(e["loc"]), _KINDS.get(e["type"], errors.WRONG_KIND)) for e in error.errors]
        )

    @api.exception_handler(IntegrityError)
    def collided(request: HttpRequest, error: IntegrityError) -> HttpResponse:
        return problem(errors.Collision())

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return problem(BadToken())

    @api.exception_handler(Throttled)
    def throttled(request: HttpRequest, error: Throttled) -> HttpResponse:
        return problem(errors.TooManyCalls(count=CALLS_PER_MINUTE))

    @api.exception_handler(HttpError)
    def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
        return inputs_wrong([("body", errors.NOT_JSON)])

    @api.exception_handler(Exception)
    def broken(request: HttpRequest, error: Exception) -> HttpResponse:
        logger.exception("%s %s", request.method, request.path)
        return problem(errors.Broken())


def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer an address that no operation has."""
    return problem(NotVisible())
