"""Taking a document in: choose files or paste text; errors stay on the page beside what was typed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nucong.accounts.permissions import Permission
from nucong.documents.states import Direction
from nucong.flow.step1_directive_in import take_in
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.web.acting import acting
from nucong.web.documents.inputs import ACCEPTED, TakeInInput
from nucong.web.documents.reach import units_with
from nucong.web.parts import Link
from nucong.web.scope import unit_for


@require_http_methods(["GET", "POST"])
def take_in_document(request: HttpRequest) -> HttpResponse:
    """Ask for a document, read it, and go on to confirming what was read."""
    me = acting(request)
    units = units_with(me, Permission.REGISTER_DOCUMENT)
    if not units:
        raise NotVisible
    form = TakeInInput(request.POST or None, request.FILES or None, units=units)
    if request.method == "POST" and form.is_valid():
        unit = unit_for(me, UUID(form.cleaned_data["unit"]), Permission.REGISTER_DOCUMENT)
        try:
            document = take_in(
                files=form.incoming(), text=form.cleaned_data["text"], unit=unit,
                direction=Direction(form.cleaned_data["direction"]), by=me.user, at=me.at,
            )  # fmt: skip
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _go(request, reverse("documents:confirm", args=[document.pk]))
    crumbs = [Link(_("Documents"), reverse("documents:index")), Link(_("Take in a document"))]
    page = {"form": form, "crumbs": crumbs, "accepted": ACCEPTED}
    template = (
        "documents/_take_in_form.html" if request.headers.get("HX-Request") else "documents/take_in.html"
    )
    return render(request, template, page, status=422 if form.errors else 200)


def _go(request: HttpRequest, url: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return redirect(url)
