"""What happens around every page: its language, the duty to sign in, refusals in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from nucong.access.telling import coded, told
from nucong.kernel.refusal import Refusal
from nucong.organisations.models import Organisation

__all__ = [
    "UNDONE",
    "LanguageMiddleware",
    "RefusalMiddleware",
    "SignInMiddleware",
    "WrongMethodMiddleware",
    "coded",
    "told",
]

GetResponse = Callable[[HttpRequest], HttpResponseBase]

UNDONE = "undone"  # in the address of the door: what was sent last was not carried out
# These answer programs, which show a token with every call.
SIGNED_BY_TOKEN = ("/api/", "/openrosa/")


class _AroundViews:
    """Passes every request on; what it is for happens beside the view."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)


class LanguageMiddleware:
    """Choose the language: the user's own, else the cookie, else the browser's, else Vietnamese.

    Signing in stores the user's language in the session, so no row is read here. Programs have no session:
    for them the header alone decides.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = self._language(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", language)
        return response

    def _language(self, request: HttpRequest) -> str:
        offered = dict(settings.LANGUAGES)
        if not request.path.startswith(SIGNED_BY_TOKEN):
            stored = (request.session.get("language"), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))
            for code in stored:
                if code in offered:
                    return str(code)
        for wish in request.headers.get("Accept-Language", "").lower().split(","):
            spoken = wish.split(";")[0].strip()
            for code in offered:
                if spoken and spoken.split("-")[0] == code.split("-")[0]:
                    return code
        return settings.LANGUAGE_CODE


class FirstRunMiddleware(_AroundViews):
    """While there is no organisation, whoever opens a page is led to the one that founds it."""

    def process_view(
        self, request: HttpRequest, view: Any, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Only people who have not signed in are looked at: signed in, there is an organisation."""
        if (
            getattr(view, "open_before_set_up", False)
            or request.method not in ("GET", "HEAD")
            or request.path.startswith(SIGNED_BY_TOKEN)
        ):
            return None
        if request.user.is_authenticated or Organisation.objects.exists():
            return None
        return _whole_page(request, reverse("set-up"))


class SignInMiddleware(_AroundViews):
    """Every route asks people to sign in, except those marked `@open_to_all`."""

    def process_view(
        self, request: HttpRequest, view: Any, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if getattr(view, "open_to_all", False) or request.path.startswith(SIGNED_BY_TOKEN):
            return None
        if request.user.is_authenticated:
            return None
        reading = request.method in ("GET", "HEAD")
        came_from = request.headers.get("HX-Current-URL") or (
            request.get_full_path() if reading else where_from(request)
        )
        # An act is not carried out after signing in, and most addresses of acts are no pages: she is told to repeat it.
        asked = {"next": came_from} if reading else {"next": came_from, UNDONE: "1"}
        return _whole_page(request, f"{reverse('sign-in')}?{urlencode(asked)}")


def _whole_page(request: HttpRequest, address: str) -> HttpResponse:
    """Lead to another page, also when only a part of the present one was asked for."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


class RefusalMiddleware(_AroundViews):
    """Answer a refusal with its sentence in the reader's language, its code, and the way back."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal) or request.path.startswith(SIGNED_BY_TOKEN):
            return None
        context = {"sentence": told(exception), "code": exception.code, "back": where_from(request)}
        if request.headers.get("HX-Request"):
            response = render(request, "_partials/refusal.html", context, status=exception.status)
            response.headers["HX-Retarget"] = "#notices"
            response.headers["HX-Reswap"] = "innerHTML"
            return response
        template = "404.html" if exception.status == 404 else "frame/refusal.html"
        return render(request, template, context, status=exception.status)


class WrongMethodMiddleware:
    """Answer who opens an address that only takes what a button sends, with a page that leads on."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 405 or request.path.startswith(SIGNED_BY_TOKEN):
            return response
        context = {"back": where_from(request)}
        page = render(request, "frame/wrong_method.html", context, status=405)
        page.headers["Allow"] = response.headers.get("Allow", "")
        return page


def where_from(request: HttpRequest) -> str:
    """Return the page a request came from, if it is one of ours; else the nearest page above its address, else home."""
    page = request.headers.get("Referer", "")
    if page.startswith(request.build_absolute_uri("/")):
        return page
    return page_above(request.path)


def page_above(path: str) -> str:
    """Return the nearest address above a path at which a page stands: such an address ends with a slash. Home without one."""
    while (path := path.rstrip("/").rpartition("/")[0] + "/") != "/":
        try:
            resolve(path)
        except Resolver404:
            continue
        return path
    return reverse("home")
