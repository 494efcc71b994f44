"""API tokens: one's own, made here and shown once; those of the people one looks after."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts import actions
from nucong.accounts.models import ApiToken
from nucong.accounts.permissions import Permission
from nucong.accounts.queries import tokens_within, working_tokens
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.web.accounts.reach import require
from nucong.web.acting import Acting, acting
from nucong.web.confirmation import confirmation_page, is_confirmed
from nucong.web.guide import guide
from nucong.web.middleware import coded
from nucong.web.organisations.tabs import tabs
from nucong.web.parts import Confirmation, Link

USUAL_DAYS = 180
SHOWN = 200
READS, WRITES = "reads", "writes"


class TokenInput(forms.Form):
    """A new token: what for, what it may do, until when."""

    name = forms.CharField(
        label=gettext_lazy("What is it for"),
        max_length=100,
        help_text=gettext_lazy("The program that will use it, such as “monthly export”."),
    )
    may = forms.ChoiceField(
        label=gettext_lazy("What may it do"),
        choices=[(READS, gettext_lazy("Only read")), (WRITES, gettext_lazy("Read and write"))],
        widget=forms.RadioSelect,
        initial=READS,
    )
    last = forms.DateField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("At most a year from today."),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )


@never_cache
@require_http_methods(["GET", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """Show one's own tokens; make a new one, whose secret is in this answer and nowhere else."""
    me = acting(request)
    form = TokenInput(
        request.POST or None, initial={"last": me.on + timedelta(days=USUAL_DAYS), "may": READS}
    )
    if form.is_valid():
        typed = form.cleaned_data
        try:
            token, secret = actions.make_token(
                name=typed["name"], writes=typed["may"] == WRITES, until=_after(typed["last"]), on=me.on,
                by=me.user, at=me.at,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            return _made(request, token, secret)
    context = {
        "form": form,
        "tokens": working_tokens(me.user, me.on),
        "api": _api_address(request),
        "crumbs": (Link(_("My account"), reverse("accounts:me")),),
    }
    return render(request, "accounts/tokens.html", context, status=422 if form.errors else 200)


def _after(last: date) -> date:
    """Return the first day a token no longer works."""
    return last if last == date.max else last + timedelta(days=1)


def _made(request: HttpRequest, token: ApiToken, secret: str) -> HttpResponse:
    context = {"token": token, "secret": secret, "api": _api_address(request), "last": _last(token)}
    response = render(request, "accounts/token_made.html", context)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _last(token: ApiToken) -> date:
    return token.valid_to - timedelta(days=1)


def _api_address(request: HttpRequest) -> str:
    return request.build_absolute_uri("/api/v1/")


@require_GET
def api_guide(request: HttpRequest) -> HttpResponse:
    """Show the short guide for those who write the program."""
    blocks = guide("api", get_language() or "vi")
    crumbs = (
        Link(_("My account"), reverse("accounts:me")),
        Link(_("API tokens"), reverse("accounts:tokens")),
    )
    return render(
        request,
        "accounts/api_guide.html",
        {"title": blocks[0].text, "blocks": blocks[1:], "crumbs": crumbs},
    )


@require_GET
def below(request: HttpRequest) -> HttpResponse:
    """Show the working tokens of the people whose accounts one looks after."""
    me = require(acting(request), Permission.MANAGE_ACCOUNTS)
    tokens = tokens_within(me.scope, on=me.on).order_by("user__username", "-made_at", "-pk")
    return render(
        request, "accounts/tokens_below.html", {"tokens": tokens[:SHOWN], "tabs": tabs(me, "people")}
    )


@require_POST
def revoke(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a token at once, after a second click."""
    me = acting(request)
    token = _token_for(me, key)
    mine = token.user_id == me.user.pk
    back = reverse("accounts:tokens" if mine else "accounts:tokens-below")
    if not is_confirmed(request):
        return confirmation_page(
            request,
            Confirmation(
                title=_("Revoke the token “{name}”").format(name=token.name),
                sentence=_("It belongs to {person}.").format(person=token.user),
                act=_("Revoke the token"),
                post_to=request.path,
                back_to=back,
                effects=(
                    _("The program that uses it is refused from now on."),
                    _("A revoked token is not opened again; a new one can be made."),
                ),
                danger=True,
                icon="lock",
            ),
        )
    actions.revoke_token(token=token, by=me.user, on=me.on, at=me.at)
    messages.success(request, _("The token is revoked."))
    return redirect(back)


def _token_for(me: Acting, key: UUID) -> ApiToken:
    """Return a working token of her own or of somebody she looks after wholly. Raises: NotVisible."""
    reached = Q()
    if me.has(Permission.MANAGE_ACCOUNTS):
        reached = Q(pk__in=tokens_within(me.scope, on=me.on).order_by().values("pk"))
    tokens = ApiToken.objects.select_related("user").filter(revoked_at=None, pk=key)
    found = tokens.filter(reached | Q(user=me.user)).first()
    if found is None:
        raise NotVisible
    return found
