"""Where a woman writes by herself and comes back for the answer: no sign-in, no cookie, no script, nothing kept.

Code and return key travel in the body of a request, never in an address, so that no log and no history holds them.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection
from datetime import date
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from nucong.cases import actions, errors
from nucong.cases.models import Case, WayIn
from nucong.cases.queries import can_seal, case_workers_of, way_in_above
from nucong.cases.states import ENDING_TOLD_WORDS, PURPOSE_WORDS, Purpose
from nucong.flow.case_story import withdraw_by_herself
from nucong.kernel import clock
from nucong.kernel.refusal import Refusal
from nucong.organisations.models import Unit
from nucong.organisations.queries import organisation_of, unit_named
from nucong.web.access import open_to_all
from nucong.web.addresses import outside_address
from nucong.web.cases.inputs import LetterInput, ReturnInput, WordsInput
from nucong.web.cases.reach import kept_nowhere
from nucong.web.middleware import coded, told

LARGEST = 300_000
"""Bytes of one request: the longest letter in three-byte signs, URL-encoded, and room for the rest."""

View = Callable[..., HttpResponse]


def nameless(view: View) -> View:
    """Mark a page for somebody who does not sign in: of the request only what she typed is looked at.

    Without sessions there is nothing another site could act with, so that no cookie against that is needed.
    The language stands in the address, for the same reason.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wish = request.GET.get("lang", "")
        language = wish if wish in dict(settings.LANGUAGES) else translation.get_language()
        with translation.override(language):
            try:
                if int(request.headers.get("Content-Length") or 0) > LARGEST:
                    raise errors.LetterTooLarge
                response = view(request, *args, **kwargs)
            except Refusal as found:  # on a page of its own: the usual one sets a cookie
                refusal = for_her(found)
                opens = not isinstance(refusal, errors.NotAtPresent)
                context = {
                    "sentence": told(refusal), "code": refusal.code, "opens": opens, **_languages(request),
                }  # fmt: skip
                response = render(request, "cases/refused.html", context, status=refusal.status)
        response.headers["Content-Language"] = language or ""
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return csrf_exempt(open_to_all(kept_nowhere(require_http_methods(["GET", "POST"])(answer))))


def for_her(refusal: Refusal) -> Refusal:
    """Return a refusal as she reads it: nothing of files or keys that are not hers."""
    if isinstance(refusal, errors.KeyMissing | errors.CannotUnseal):
        return errors.NotAtPresent()
    return refusal


@nameless
def write(request: HttpRequest, token: str) -> HttpResponse:
    """Take in a letter; show its code and return key once."""
    way_in = (
        WayIn.objects.select_related("unit", "unit__organisation").filter(token=token, closed_at=None).first()
    )
    if way_in is None:
        raise errors.NoWayIn
    zone = organisation_of(way_in.unit).zone
    on = clock.today(zone)
    workers = case_workers_of(way_in.unit, on)
    typed = LetterInput(request.POST or None, workers=workers, initial={"once": secrets.token_urlsafe(24)})
    context: dict[str, Any] = {
        "form": typed, "unit": unit_named(way_in.unit, on), "workers": workers, "open": bool(workers),
        **_languages(request),
    }  # fmt: skip
    if not can_seal():
        raise errors.NotAtPresent
    if not workers:
        return render(request, "cases/letter.html", {**context, **_elsewhere(request, way_in.unit, on)})
    if request.method == "POST" and typed.is_valid():
        sent = typed.cleaned_data
        try:
            code, return_key = actions.hand_in(
                way_in=way_in, account=typed.account(), keep_out={UUID(key) for key in sent["keep_out"]},
                bar_line=sent["bar_line"], once=sent["once"], on=on, at=clock.now(zone),
            )  # fmt: skip
        except Refusal as refusal:
            typed.add_error(None, coded(for_her(refusal)))
            if isinstance(refusal, errors.NobodyLeft):
                kept_out = {UUID(key) for key in sent["keep_out"]}
                context |= _elsewhere(request, way_in.unit, on, keep_out=kept_out, bar_line=sent["bar_line"])
        else:
            return render(request, "cases/sent.html", {**context, "code": code, "return_key": return_key})
    return render(request, "cases/letter.html", context, status=422 if typed.errors else 200)


@nameless
def come_back(request: HttpRequest) -> HttpResponse:
    """Show the answer to whoever holds code and return key; take in a further letter or a withdrawal."""
    typed = ReturnInput(request.POST or None)
    context: dict[str, Any] = {"form": typed, **_languages(request)}
    if request.method == "POST" and typed.is_valid():
        try:
            return render(request, "cases/answer.html", {**context, **_acted(request, typed)})
        except Refusal as refusal:
            typed.add_error(None, coded(for_her(refusal)))
    return render(request, "cases/come_back.html", context, status=422 if typed.errors else 200)


def _acted(request: HttpRequest, typed: ReturnInput) -> dict[str, Any]:
    """Do what she asked for, and return what she reads afterwards."""
    pair = typed.cleaned_data
    at = clock.now()
    said = ""
    further = WordsInput(request.POST if "words" in request.POST else None)
    if further.is_bound and further.is_valid():
        actions.write_back(**pair, words=further.cleaned_data["words"], at=at)
        further, said = WordsInput(), _("Your letter has arrived.")
    if (purpose := request.POST.get("withdraw", "")) in set(Purpose):
        withdraw_by_herself(**pair, purpose=Purpose(purpose), at=at)
        said = _("Taken back. Nothing more is done for this purpose.")
    case, told_file = actions.read_answer(**pair, at=at)
    return {
        "case": case, "told": told_file, "pair": pair, "further": further, "said": said,
        "agreed": [(each, _(PURPOSE_WORDS[each])) for each in Purpose if each in told_file.agreed],
        "ended": _(ENDING_TOLD_WORDS[told_file.ending]) if told_file.ending else "",
        "unit": _name(case), "held": case.holds.filter(until=None).exists(),
    }  # fmt: skip


def _elsewhere(
    request: HttpRequest, unit: Unit, on: date, *, keep_out: Collection[UUID] = (), bar_line: bool = False
) -> dict[str, Any]:
    """Return where else she can write: the way in of the next level above whose readers she does not keep out."""
    above = way_in_above(unit, on, keep_out=keep_out, bar_line=bar_line)
    if above is None:
        return {"nowhere": True}
    path = reverse("letter:write", args=[above.token])
    return {"elsewhere": outside_address(request, path), "elsewhere_unit": unit_named(above.unit, on)}


def _name(case: Case) -> str:
    return unit_named(case.unit, case.received_on)


def _languages(request: HttpRequest) -> dict[str, Any]:
    return {"languages": settings.LANGUAGES, "lang": translation.get_language()}
