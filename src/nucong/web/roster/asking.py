"""The page of one form: asked, done, or shown again with what stands against it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from nucong.kernel.refusal import NotVisible, Refusal
from nucong.organisations.models import Unit
from nucong.web.acting import Acting
from nucong.web.middleware import coded
from nucong.web.parts import Link
from nucong.web.roster import reach


@dataclass(frozen=True)
class FormPage:
    """What stands around a form: its title, the way back, the words of the button, what else may be done.

    Without words of a button there is no form: the hint says why nothing can be chosen.
    """

    title: str
    lead: str
    back: str
    act: str
    crumbs: tuple[Link, ...] = ()
    others: tuple[Link, ...] = ()
    hint: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


def answered(
    request: HttpRequest, form: forms.Form, page: FormPage, act: Callable[[], object], *, done: str,
    to: str = "", template: str = "roster/form.html",
) -> HttpResponse:  # fmt: skip
    """Do the act when the form is complete and go on; otherwise show the form, also when the act is refused."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except NotVisible:
            raise
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            messages.success(request, done)
            return redirect(to or page.back)
    status = 422 if form.errors else 200
    return render(request, template, {"page": page, "form": form, **page.extra}, status=status)


def written_by(me: Acting, unit: Unit) -> dict[str, Any]:
    """Return who writes in the roster of a unit now, as its actions ask: actor, instant, on whose behalf."""
    return {"by": me.user, "at": me.at, "behalf": reach.behalf(me, unit)}
