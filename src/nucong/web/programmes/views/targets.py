"""Targets of a programme: the list, one target, what measures it, keeping a year."""

from __future__ import annotations

from fractions import Fraction
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.flow.common_target import common_targets
from nucong.flow.pairing import sides_of
from nucong.flow.standings import TargetStanding, Wanted, WhatIf, asked_of, standings
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit
from nucong.programmes import actions
from nucong.programmes.counting import Pair
from nucong.programmes.indicators import OutsideIndicator, from_data
from nucong.programmes.judging import Comparator, TargetRule
from nucong.programmes.known_indicators import proposed_for
from nucong.programmes.models import Programme, Target
from nucong.programmes.periods import judging_day
from nucong.programmes.queries import is_used, library, rule_of
from nucong.programmes.states import Strength, TargetScope
from nucong.web.acting import Acting, acting
from nucong.web.organisations.words import class_names, classes_used, level_names
from nucong.web.parts import Link
from nucong.web.programmes.pages.both_sides import BothSides, both_sides, shorts_of
from nucong.web.programmes.pages.target import target_page
from nucong.web.programmes.pages.targets import targets_page
from nucong.web.programmes.reach import sees_document
from nucong.web.programmes.sides import own_side, steers_side
from nucong.web.programmes.tabs import programme_crumbs
from nucong.web.programmes.target_inputs import OutsideInput, RemovalInput, TargetInput, WhatIfInput
from nucong.web.scope import asking_unit, programme_for, unit_for


@require_GET
def index(request: HttpRequest, key: UUID) -> HttpResponse:
    """List the targets of a programme as the person's side of it stands to them."""
    me = acting(request)
    programme = programme_for(me, key, Permission.SEE_FIGURES)
    unit, on = own_side(me, programme), judging_day(programme.period_end, me.on)
    found = standings(programme, unit, on=on, wanted=Wanted(years=False, over=on < me.on))
    sides = sides_of(programme, unit)
    common = common_targets(programme, sides, found, on=me.on) if sides is not None else {}
    page = targets_page(
        programme, unit, found, on=on, today=me.on, may_steer=_steers(me, programme), levels=level_names(me.organisation),
        sees=lambda key: sees_document(me, key), common=shorts_of(common, on=on),
        may_tell=sides is not None and steers_side(me, programme, sides),
    )  # fmt: skip
    gone = programme.targets.exclude(withdrawn_on=None)
    return render(request, "programmes/targets.html", {"page": page, "withdrawn": gone})


@require_GET
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one target for a unit: levels, units below, who falls short and why, years; what if."""
    me = acting(request)
    target = target_for(me, key)
    whole = own_side(me, target.programme)
    unit = (
        unit_for(me, UUID(request.GET["unit"]), Permission.SEE_FIGURES)
        if _is_key(request.GET.get("unit"))
        else whole
    )
    form = WhatIfInput(request.GET if "women" in request.GET or "on" in request.GET else None)
    day = judging_day(target.programme.period_end, me.on)
    on, what_if = day, None
    if form.is_valid():
        on = form.cleaned_data["on"] or day
        women = form.cleaned_data["women"]
        what_if = WhatIf(Fraction(women) / 100) if women is not None else None
    level = request.GET.get("level", "")
    wanted = Wanted(only=target.pk, level=level, over=on.year < me.on.year or day < me.on)
    found = standings(target.programme, unit, on=on, what_if=what_if, wanted=wanted)[0]
    supposed = what_if is not None or on != day
    page = target_page(
        found, unit, on=on, today=me.on, may_steer=_steers(me, target.programme), levels=level_names(me.organisation),
        whole=whole, level=level, sees=lambda key: sees_document(me, key),
        asked={name: request.GET[name][:20] for name in ("women", "on") if request.GET.get(name) and form.is_valid()},
        classes=class_names(whole.organisation or me.organisation),
        both=_both_sides(me, found, whole) if unit == whole and not supposed else None,
    )  # fmt: skip
    outside = found.definition is not None and isinstance(found.definition, OutsideIndicator)
    context = {
        "page": page, "what_if": form, "supposed": supposed, "on": on, "shown_unit": unit,
        "outside": OutsideInput(initial={"year": me.on.year}) if outside and page.may_steer else None,
    }  # fmt: skip
    return render(request, "programmes/target.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Set what measures a target and what it asks in which year."""
    me = acting(request)
    target = target_for(me, key)
    if not _steers(me, target.programme):
        raise NotVisible
    owner = own_side(me, target.programme).organisation
    assert owner is not None
    actions.fill_library(organisation=owner, language=owner.language, on=me.on, by=me.user, at=me.at)
    known = proposed_for(f"{target.text} {target.population}", rule_of(target).milestones)
    proposed = known.definition if known else None
    definition = from_data(target.indicator.definition) if target.indicator else proposed
    form = TargetInput(
        request.POST if request.method == "POST" else None, target=target,
        rule=asked_of(rule_of(target), definition, target), library=library(owner, me.on),
        objectives=list(target.programme.objectives.all()),
        classes=classes_used(owner, also=target.of_class), proposed=known.code if known else "",
    )  # fmt: skip
    here = reverse("programmes:target", args=[target.pk])
    if form.is_valid():
        with transaction.atomic():
            actions.measure_with(target=target, indicator=form.chosen, by=me.user, at=me.at)
            actions.set_target(
                target=target, objective=form.chosen_objective, text=form.cleaned_data.get("text", ""), by=me.user,
                at=me.at, **_said(form),
            )  # fmt: skip
        messages.success(request, _("The target is set."))
        return HttpResponseRedirect(here)
    return _editing(request, target.programme, form, target, here)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add a target the document does not name."""
    me = acting(request)
    programme = programme_for(me, key, Permission.SEE_FIGURES)
    if not _steers(me, programme):
        raise NotVisible
    owner = own_side(me, programme).organisation
    assert owner is not None
    actions.fill_library(organisation=owner, language=owner.language, on=me.on, by=me.user, at=me.at)
    form = TargetInput(
        request.POST if request.method == "POST" else None, target=None, rule=TargetRule(Comparator.AT_LEAST),
        library=library(owner, me.on), objectives=list(programme.objectives.all()), classes=classes_used(owner),
        initial={
            "comparator": Comparator.AT_LEAST, "strength": Strength.REQUESTED,
            "objective": request.GET.get("objective", ""),
        },
    )  # fmt: skip
    if form.is_valid():
        target = actions.add_target(
            programme=programme, text=form.cleaned_data["text"], unit="%", indicator=form.chosen, adopts=None,
            objective=form.chosen_objective, by=me.user, at=me.at, **_said(form),
        )  # fmt: skip
        messages.success(request, _("The target was added."))
        return HttpResponseRedirect(reverse("programmes:target", args=[target.pk]))
    return _editing(request, programme, form, None, reverse("programmes:targets", args=[programme.pk]))


def _said(form: TargetInput) -> dict[str, Any]:
    said = form.cleaned_data
    return {
        "comparator": Comparator(said["comparator"]), "years": form.years, "base_year": said["base_year"],
        "scope": TargetScope(said["scope"]), "strength": Strength(said["strength"]),
        "of_class": form.chosen_class, "each_year": said["each_year"],
    }  # fmt: skip


def _editing(
    request: HttpRequest, programme: Programme, form: TargetInput, target: Target | None, back: str
) -> HttpResponse:
    tree = reverse("programmes:targets", args=[programme.pk])
    here = Link(_("Change") if target else _("Add a target"))
    context = {
        "form": form, "target": target, "url": back, "programme": programme,
        "removal": RemovalInput() if target is not None and may_go(target) else None,
        "used": target is not None and is_used(target),
        "crumbs": programme_crumbs(programme, Link(_("Objectives and targets"), tree), here),
    }  # fmt: skip
    return render(request, "programmes/target_edit.html", context, status=422 if form.is_bound else 200)


@require_POST
def tell(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write down a figure that somebody else told for a co-owned target."""
    me = acting(request)
    target = target_for(me, key)
    if not _steers(me, target.programme) or target.indicator is None:
        raise NotVisible
    unit = (
        unit_for(me, UUID(request.GET["unit"]))
        if _is_key(request.GET.get("unit"))
        else own_side(me, target.programme)
    )
    form = OutsideInput(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        actions.tell_outside(
            indicator=target.indicator, unit=unit, year=said["year"], pair=Pair(said["met"], said["all"]),
            source=said["source"], by=me.user, at=me.at,
        )  # fmt: skip
        messages.success(request, _("The figure is written down with its source."))
    else:
        messages.error(request, _("Enter year, both numbers and the source."))
    return HttpResponseRedirect(reverse("programmes:target", args=[target.pk]) + f"?unit={unit.pk}")


def target_for(me: Acting, key: UUID) -> Target:
    """Return a target of a programme she reaches. Raises NotVisible."""
    target = Target.objects.select_related("programme", "indicator").filter(pk=key).first()
    if target is None:
        raise NotVisible
    programme_for(me, target.programme_id, Permission.SEE_FIGURES)
    return target


def may_go(target: Target) -> bool:
    """Tell whether a target can be taken away: it stands in no document, and is still asked."""
    return target.provision_id is None and target.withdrawn_on is None


def _both_sides(me: Acting, found: TargetStanding, own: Unit) -> BothSides | None:
    """Return a target of a joint programme for both sides; None for any other, and where nothing measures it."""
    programme = found.target.programme
    sides = sides_of(programme, own)
    if sides is None or found.definition is None:
        return None
    common = common_targets(programme, sides, [found], on=me.on)[found.target.pk]
    return both_sides(
        common,
        found,
        on=judging_day(programme.period_end, me.on),
        levels=level_names(me.organisation),
        may_tell=steers_side(me, programme, sides),
    )


def _steers(me: Acting, programme: Programme) -> bool:
    return asking_unit(me, programme) is not None


def _is_key(text: str | None) -> bool:
    try:
        UUID(text or "")
    except ValueError:
        return False
    return True
