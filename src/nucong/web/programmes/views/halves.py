"""Our half of the targets of a joint programme, told to the partner."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from nucong.flow.common_target import common_targets
from nucong.flow.pairing import Sides
from nucong.flow.telling_halves import days_to_tell, ready_halves, tell_halves
from nucong.kernel.refusal import Refusal
from nucong.organisations.queries import unit_named
from nucong.programmes.counting import Pair
from nucong.programmes.models import Programme
from nucong.web.acting import Acting, acting
from nucong.web.keys import keys_in
from nucong.web.locales import written_number
from nucong.web.middleware import coded
from nucong.web.organisations.words import level_names
from nucong.web.programmes.pages.telling import tell_page
from nucong.web.programmes.sides import steered_for
from nucong.web.programmes.target_inputs import TellInput


@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what our side can tell the partner as of a day; on POST tell what is ticked."""
    me = acting(request)
    programme, sides = steered_for(me, key)
    given = request.POST if request.method == "POST" else request.GET
    form = TellInput(given if "on" in given else None, initial={"on": me.on})
    on = form.cleaned_data["on"] if form.is_valid() else me.on
    chosen = keys_in(given.getlist("target"))
    if request.method == "GET" or not form.is_valid():
        first, last = days_to_tell(programme, today=me.on)
        return _shown(request, me, programme, sides, form, min(max(on, first), last), chosen)
    seen = _seen(request.POST, chosen)
    try:
        count = tell_halves(
            programme=programme, sides=sides, seen=seen, on=on, today=me.on, by=me.user, at=me.at
        )
    except Refusal as refusal:
        return _shown(
            request, me, programme, sides, form, min(on, me.on), chosen, coded(refusal), refusal.status
        )
    words = ngettext(
        "%(count)s figure was told to %(other)s.", "%(count)s figures were told to %(other)s.", count
    )
    messages.success(
        request, words % {"count": written_number(count), "other": unit_named(sides.other, me.on)}
    )
    return HttpResponseRedirect(reverse("programmes:targets", args=[programme.pk]))


def _seen(given: QueryDict, chosen: list[UUID]) -> dict[UUID, Pair]:
    """Return the pairs that stood on the page beside the targets ticked."""
    found = {}
    for key in chosen:
        met, _sign, every = given.get(f"seen-{key}", "").partition("/")
        if met.isdecimal() and every.isdecimal() and len(met) + len(every) < 40:
            found[key] = Pair(int(met), int(every))
    return found


def _shown(
    request: HttpRequest, me: Acting, programme: Programme, sides: Sides, form: TellInput, on: date,
    chosen: list[UUID], refusal: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    ready = ready_halves(programme, sides, on=on)
    page = tell_page(
        programme, sides, ready, common_targets(programme, sides, [each.found for each in ready], on=me.on),
        on=on, today=me.on, chosen=chosen, levels=level_names(me.organisation), refusal=refusal,
    )  # fmt: skip
    context = {"page": page, "form": form}
    return render(request, "programmes/targets_tell.html", context, status=status)
