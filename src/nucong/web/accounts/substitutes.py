"""Who acts in whose place: named on one's own page or by whoever manages the account, ended, listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nucong.accounts import actions
from nucong.accounts.models import Substitution, User
from nucong.accounts.queries import substitutions_of
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.web.accounts.inputs import SubstituteInput
from nucong.web.accounts.reach import manages_wholly, person_for
from nucong.web.acting import Acting, acting
from nucong.web.locales import written_day
from nucong.web.middleware import coded


@dataclass(frozen=True)
class SubstitutionLine:
    """A substitution as it is listed."""

    key: str
    substitute: str
    person: str
    days: str
    reason: str
    present: bool
    may_end: bool


def lines_of(user: User, on: date, *, may_end: bool) -> tuple[SubstitutionLine, ...]:
    """Return who acts for a person and for whom she acts, now and later; one query."""
    return tuple(
        SubstitutionLine(
            str(each.pk),
            str(each.substitute),
            str(each.person),
            f"{written_day(each.valid_from)} – {written_day(date.fromordinal(each.valid_to.toordinal() - 1))}",
            each.reason,
            each.valid_from <= on,
            may_end and each.person_id == user.pk,
        )
        for each in substitutions_of(user, on)
    )


@require_http_methods(["GET", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """Name one's own substitute."""
    me = acting(request)
    if me.user.instead_of is not None:
        raise NotVisible
    return _name(request, me, me.user, reverse("accounts:me"))


@require_http_methods(["GET", "POST"])
def of_person(request: HttpRequest, key: UUID) -> HttpResponse:
    """Name a substitute for a person whose account she manages."""
    me = acting(request)
    person = person_for(me, key)
    if not manages_wholly(me, person) or me.user.instead_of is not None:
        raise NotVisible
    return _name(request, me, person, reverse("accounts:person", args=[key]))


def _name(request: HttpRequest, me: Acting, person: User, back: str) -> HttpResponse:
    form = SubstituteInput(request.POST or None, person=person, on=me.on)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            made = actions.name_substitute(
                person=person, substitute=typed["substitute"], first=typed["first"], last=typed["last"],
                reason=typed["reason"], on=me.on, by=me.user, at=me.at,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            words = _("{substitute} acts in place of {person} from {first} to {last}.")
            messages.success(
                request,
                words.format(
                    substitute=made.substitute, person=person, first=written_day(typed["first"]),
                    last=written_day(typed["last"]),
                ),
            )  # fmt: skip
            return redirect(back)
    context = {"form": form, "person": person, "back": back}
    return render(request, "accounts/substitute.html", context, status=422 if form.is_bound else 200)


@require_POST
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a substitution before its time: one's own, or that of a person whose account she manages."""
    me = acting(request)
    found = Substitution.objects.filter(pk=key).select_related("person", "substitute").first()
    own_one = found is not None and found.person_id == me.user.pk
    if found is None or not (own_one or manages_wholly(me, found.person)):
        raise NotVisible
    actions.end_substitution(substitution=found, on=me.on, by=me.user, at=me.at)
    messages.success(request, _("The substitution has ended."))
    return redirect("accounts:me") if own_one else redirect("accounts:person", found.person_id)
