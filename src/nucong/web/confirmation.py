"""The page before an outward act: what will happen, to whom, and the second, named click."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nucong.web.parts import Confirmation


def is_confirmed(request: HttpRequest) -> bool:
    """Tell whether the person has seen the confirmation and clicked its named button."""
    return request.method == "POST" and request.POST.get("confirmed") == "1"


def confirmation_page(request: HttpRequest, confirmation: Confirmation) -> HttpResponse:
    """Show what the act will do; its form posts back with `confirmed=1`."""
    return render(request, "confirm.html", {"confirmation": confirmation})
