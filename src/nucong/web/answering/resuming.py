"""Evidence that arrives piece by piece, so that a lost connection costs one piece and not the file."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nucong.accounts.permissions import Permission
from nucong.kernel.refusal import Refusal
from nucong.reporting import parts
from nucong.web.answering.reach import Answering, answering_for
from nucong.web.middleware import told


@require_http_methods(["POST", "PUT"])
def file_parts(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin a file or ask how much of it is here (POST), or take its next piece (PUT).

    Answers {"part": …, "offset": …}; a piece that does not fit tells with 409 where to go on. The whole is
    then handed in at `files`, with the same facts as other files.
    """
    answering = answering_for(request, key, Permission.FILL_IN)
    try:
        return _begin(request, answering) if request.method == "POST" else _add(request, answering)
    except Refusal as refusal:
        return JsonResponse({"errors": [told(refusal)]}, status=refusal.status)


def part_of(answering: Answering, key: str) -> parts.Part:
    """Return a part of the person for this place. Raises NoSuchPart."""
    return parts.part_of(key, person=str(answering.me.user.pk), place=str(answering.member.pk))


def under_way(answering: Answering) -> list[parts.Part]:
    """Return what she has begun to send here and not finished."""
    return parts.parts_of(person=str(answering.me.user.pk), place=str(answering.member.pk))


def _begin(request: HttpRequest, answering: Answering) -> HttpResponse:
    size = request.POST.get("size", "")
    part = parts.begin(
        person=str(answering.me.user.pk), place=str(answering.member.pk), name=request.POST.get("name", ""),
        size=int(size) if size.isascii() and size.isdecimal() and len(size) < 16 else 0,
        stamp=request.POST.get("stamp", ""), at=answering.me.at,
    )  # fmt: skip
    return JsonResponse({"part": part.key, "offset": part.offset})


def _add(request: HttpRequest, answering: Answering) -> HttpResponse:
    part = part_of(answering, request.headers.get("Upload-Part", ""))
    length = request.headers.get("Content-Length", "")
    if not length.isdecimal() or int(length) > parts.PIECE:
        return JsonResponse({"errors": [gettext("This piece is too large.")]}, status=413)
    told_offset = request.headers.get("Upload-Offset", "")
    offset = int(told_offset) if told_offset.isdecimal() and len(told_offset) < 16 else -1
    before = part.offset
    now = parts.add(part=part, offset=offset, data=request.body, at=answering.me.at)
    return JsonResponse({"part": part.key, "offset": now}, status=200 if now > before else 409)
