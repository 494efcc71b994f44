"""Whose typed words a browser may keep for as long as somebody signs in again, and on which pages it keeps none."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.web.acting import own_units


def holder(request: HttpRequest) -> str:
    """Return a mark of the person, the same in each of her sessions; empty where nothing may remain in the browser.

    Nothing remains on pages of confidential cases, nor of news while she has a post in them: news may tell of a case.
    """
    user = getattr(request, "user", None)
    if not isinstance(user, User) or request.path.startswith(
        (reverse("cases:index"), reverse("letter:come-back"))
    ):
        return ""
    if request.path.startswith(reverse("news:index")) and any(
        Role.CASE_WORKER in unit.roles for unit in own_units(request)
    ):
        return ""
    return salted_hmac("nucong.typed", str(user.pk), algorithm="sha256").hexdigest()[:24]
