"""How long cases are kept: the setting of the organisation, what will be erased, what was, and holds."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.cases import actions, rules
from nucong.cases.errors import NotLetIn
from nucong.cases.models import RetentionRule
from nucong.cases.queries import outlook, rules_in_force
from nucong.cases.states import ENDING_WORDS, Ending
from nucong.kernel.refusal import NotVisible
from nucong.web.acting import Acting, acting
from nucong.web.cases.inputs import area
from nucong.web.cases.reach import case_opened, kept_nowhere, own_unit
from nucong.web.cases.views import page_of
from nucong.web.number_fields import WholeField
from nucong.web.parts import Link
from nucong.web.roster.asking import FormPage, answered

ASKED = require_http_methods(["GET", "POST"])


class RetentionInput(forms.Form):
    """How many years, from when, why."""

    years = WholeField(
        label=gettext_lazy("Years after closing"), min_value=rules.FEWEST_YEARS, max_value=rules.MOST_YEARS
    )
    valid_from = forms.DateField(
        label=gettext_lazy("For cases closed from"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    reason = forms.CharField(label=gettext_lazy("Why so long"), max_length=300)
    law = forms.CharField(
        label=gettext_lazy("By which law or rule"),
        max_length=300,
        required=False,
        help_text=gettext_lazy(
            "Number and article, such as the law on personal data and the rule on archives."
        ),
    )


class HoldInput(forms.Form):
    """Why a case is held."""

    reason = forms.CharField(
        label=gettext_lazy("Who needs it, for what, by which paper"), max_length=1000, widget=area(3)
    )


def may_set(me: Acting) -> bool:
    """Tell whether somebody looks after the whole organisation: who sets how long cases are kept opens none."""
    return me.organisation.pk in me.scope.wholly(Permission.MANAGE_UNITS)


@kept_nowhere
@require_GET
def keeping(request: HttpRequest) -> HttpResponse:
    """Show how long cases are kept and why; to case workers also what will be erased at their unit."""
    me = acting(request)
    try:
        unit = own_unit(me)
    except (NotVisible, NotLetIn):
        if not may_set(me):
            raise
        unit = None
    set_now = rules_in_force(me.organisation.pk, on=me.on)
    context = {
        "lead": me.unit_name if unit else me.organisation.name,
        "rows": [(ending, _(ENDING_WORDS[ending]), set_now.get(ending)) for ending in Ending],
        "usual": rules.YEARS_KEPT,
        "coming": RetentionRule.objects.filter(organisation=me.organisation, valid_from__gt=me.on),
        "words": {ending: _(ENDING_WORDS[ending]) for ending in Ending},
        "may_set": may_set(me),
        "outlook": outlook(unit, on=me.on) if unit else None,
        "crumbs": (Link(_("Cases"), reverse("cases:index")),) if unit else (),
    }
    return render(request, "cases/keeping.html", context)


@kept_nowhere
@ASKED
def setting(request: HttpRequest, ending: str) -> HttpResponse:
    """Set how long cases of one ending are kept from a day on."""
    me = acting(request)
    if not may_set(me) or ending not in set(Ending):
        raise NotVisible
    typed = RetentionInput(request.POST or None, initial={"valid_from": me.on, "years": rules.YEARS_KEPT})

    def act() -> None:
        actions.set_retention(
            organisation=me.organisation, ending=Ending(ending), **typed.cleaned_data, on=me.on, by=me.user,
            at=me.at,
        )  # fmt: skip

    hint = _(
        "At least one year: within it a labour dispute can be brought. At most ten. Keep as short as the purpose "
        "allows, and say by which law. Different times for different endings stand in the database as days: whoever "
        "holds the file could tell from them how a case ended."
    )
    page = FormPage(
        title=_("How long such cases are kept"), lead=_(ENDING_WORDS[Ending(ending)]),
        back=reverse("cases:keeping"), act=_("Save"), hint=hint,
    )  # fmt: skip
    return answered(request, typed, page, act, done=_("It holds for cases closed from that day on."))


@kept_nowhere
@ASKED
def hold(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep a case beyond its day."""
    me = acting(request)
    case = case_opened(me, key)
    typed = HoldInput(request.POST or None)

    def act() -> None:
        actions.hold_case(case=case, reason=typed.cleaned_data["reason"], on=me.on, by=me.user, at=me.at)

    hint = _("Only because a court or an authority needs it. She reads that it is held.")
    page = page_of(me, _("Hold the case"), _("Hold it"), case=case, hint=hint)
    return answered(request, typed, page, act, done=_("The case is held; it is erased when the hold ends."))


@kept_nowhere
@require_POST
def end_hold(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let a case go its usual way again."""
    me = acting(request)
    case = case_opened(me, key)
    actions.end_hold(case=case, on=me.on, by=me.user, at=me.at)
    return redirect("cases:case", key=case.pk)
