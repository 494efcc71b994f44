"""Coming in and going out: password, one-time code, another password."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from nucong.accounts import actions
from nucong.accounts.models import User
from nucong.flow.case_standing import changing_own_account, signed_in
from nucong.kernel import clock
from nucong.kernel.refusal import Refusal
from nucong.web.access import open_to_all
from nucong.web.inputs import ChangePasswordInput, DoorInput, RedeemInput, SignInInput
from nucong.web.middleware import UNDONE
from nucong.web.views import local_address

_BACKEND = "django.contrib.auth.backends.ModelBackend"


@open_to_all
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for user name and password."""
    form = SignInInput(request.POST or None)
    if form.is_valid():
        try:
            user = signed_in(
                username=form.cleaned_data["username"], password=form.cleaned_data["password"], at=clock.now()
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _come_in(request, user)
    wished = request.POST.get("next") or request.GET.get("next", "")
    undone = request.POST.get(UNDONE) or request.GET.get(UNDONE, "")
    context = {"form": form, "next": wished, "undone": undone}
    return render(request, "frame/sign_in.html", context, status=_status(form))


@open_to_all
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def redeem_code(request: HttpRequest) -> HttpResponse:
    """Ask for the one-time code of a letter and the password to use from now on."""
    form = RedeemInput(request.POST or None)
    if form.is_valid():
        try:
            user = actions.redeem_code(
                username=form.cleaned_data["username"],
                code=form.cleaned_data["code"],
                password=form.cleaned_data["first"],
                at=clock.now(),
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _come_in(request, user)
    return render(request, "frame/redeem_code.html", {"form": form}, status=_status(form))


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """Ask for the present password and a new one."""
    user = request.user
    assert isinstance(user, User)
    form = ChangePasswordInput(request.POST or None, user=user)
    if form.is_valid():
        try:
            with changing_own_account(user, at=(now := clock.now())):
                actions.choose_password(user=user, password=form.cleaned_data["first"], by=user, at=now)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            update_session_auth_hash(request, user)
            messages.success(request, _("The new password holds from now on."))
            return redirect("home")
    return render(request, "frame/change_password.html", {"form": form}, status=_status(form))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; the language stays with the browser."""
    language = request.LANGUAGE_CODE
    logout(request)
    response = redirect("sign-in")
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=31_536_000, samesite="Lax")
    return response


def _come_in(request: HttpRequest, user: User) -> HttpResponse:
    login(request, user, backend=_BACKEND)
    request.session["language"] = user.language
    if request.POST.get(UNDONE):
        with translation.override(user.language):
            messages.warning(
                request, _("What you sent last was not done: you were signed out. Please do it once more.")
            )
    return HttpResponseRedirect(local_address(request))


def _status(form: DoorInput) -> int:
    return 422 if form.errors else 200
