"""Routes whose views refuse, for the tests of the answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from nucong.kernel.refusal import NotVisible, Refusal


class Locked(Refusal):
    code = "TEST-001"
    sentence = "There is nothing at this address for you."
    status = 409


def locked(request: HttpRequest) -> HttpResponse:
    raise Locked


def hidden(request: HttpRequest) -> HttpResponse:
    raise NotVisible


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of ours")


urlpatterns = [
    path("locked", locked),
    path("hidden", hidden),
    path("broken", broken),
    path("", include("nucong.web.urls")),
]
