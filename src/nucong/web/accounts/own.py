"""One's own account: name, e-mail, language, password, roles."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nucong.accounts import actions
from nucong.accounts.models import User
from nucong.accounts.queries import grants_of
from nucong.accounts.states import Role
from nucong.flow.case_standing import changing_own_account
from nucong.kernel import clock
from nucong.kernel.refusal import Refusal
from nucong.organisations.queries import NamesInTime
from nucong.web.accounts.inputs import OwnInput
from nucong.web.accounts.substitutes import lines_of
from nucong.web.middleware import coded
from nucong.web.organisations.words import written_span


@require_http_methods(["GET", "POST"])
def details(request: HttpRequest) -> HttpResponse:
    """Show and change what belongs to oneself; also for people whose last role has ended."""
    assert isinstance(request.user, User)
    user = request.user
    held = {name: getattr(user, name) for name in OwnInput.base_fields}
    form = OwnInput(request.POST or None, initial=held)
    if form.is_valid():
        try:
            with changing_own_account(user, at=(now := clock.now())):
                actions.change_details(user=user, **form.cleaned_data, by=user, at=now)
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            request.session["language"] = user.language
            with translation.override(user.language):
                messages.success(request, _("Your details are saved."))
            return redirect("accounts:me")
    on = clock.today(settings.TIME_ZONE)
    grants = list(grants_of(user, on).order_by("role"))
    names = NamesInTime(grant.unit_id for grant in grants)
    roles = [
        (
            _(Role(grant.role).label),
            _(Role(grant.role).sentence),
            names.on(grant.unit_id, on),
            written_span(grant.valid_from, grant.valid_to),
        )
        for grant in grants
    ]
    return render(
        request,
        "accounts/me.html",
        {
            "form": form,
            "roles": roles,
            "person": user,
            "substitutions": lines_of(user, on, may_end=True),
            "may_name": bool(grants),
        },
        status=422 if form.errors else 200,
    )
