"""Plans of a year: theme, window, who checks itself, who is checked on the spot, and how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from nucong.inspections.actions import Target, add_to_plan, make_plan
from nucong.inspections.models import Plan
from nucong.inspections.queries import inspections_seen, plans_seen, progress_of
from nucong.inspections.states import JointWith, Mode
from nucong.kernel.refusal import NotVisible
from nucong.ledgers.queries import partner_units
from nucong.organisations.models import Unit
from nucong.organisations.queries import NamesInTime, UnitRow, child_counts, children, subtree, unit_named
from nucong.web.acting import Acting, acting
from nucong.web.inspections import pages, reach, words
from nucong.web.inspections.inputs import ALL, BRANCHES, MoreInput, PlanInput
from nucong.web.locales import written_day
from nucong.web.organisations.choosing import Choosing
from nucong.web.parts import Action, Link
from nucong.web.roster.asking import FormPage, answered

ASKED = require_http_methods(["GET", "POST"])
SHOWN = 40
PER_PAGE = 50


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the plans of the unit, of those above with a part for it, and of those below."""
    me = acting(request)
    found = list(plans_seen(me.scope, on=me.on)[:SHOWN])
    names = NamesInTime(plan.unit_id for plan in found)
    context = {
        "unit_name": me.unit_name,
        "plans": [(plan, names.on(plan.unit_id, plan.starts), _progress(plan)) for plan in found],
        "crumbs": reach.crumbs(Link(_("Plans"))),
        "action": _make(me),
    }
    return render(request, "inspections/plans.html", context)


def _make(me: Acting) -> Action | None:
    return Action(_("Plan checks"), reverse("inspections:new-plan"), "plus") if reach.may_plan(me) else None


def _progress(plan: Plan) -> list[tuple[str, int, int]]:
    return [(_(words.MODES[mode]), done, of) for mode, (done, of) in progress_of(plan).items()]


@ASKED
def new(request: HttpRequest) -> HttpResponse:
    """Plan checks for a window, with the units and firms known today."""
    me = acting(request)
    if not reach.may_plan(me):
        raise NotVisible
    below = children(me.unit, on=me.on)
    first = {
        "starts": me.on,
        "ends": me.on.replace(month=12, day=31),
        "self_checks": BRANCHES if below else "",
    }
    form = PlanInput(
        request.POST or None,
        initial=first,
        choosing=Choosing(me.unit, on=me.on) if below else None,
        partners=partner_units(me.unit, on=me.on),
    )
    made: list[Plan] = []

    def act() -> None:
        given = form.cleaned_data
        checking = {BRANCHES: below, ALL: subtree(me.unit, on=me.on)[1:]}.get(
            given.get("self_checks", ""), []
        )
        targets = _units(checking, Mode.SELF) + _chosen(form)
        made.append(make_plan(
            unit=me.unit, theme=given["theme"], starts=given["starts"], ends=given["ends"], together=form.together,
            note=given["note"], targets=targets, by=me.user, at=me.at,
        ))  # fmt: skip

    page = FormPage(
        title=_("Plan checks"), lead=me.unit_name, back=reverse("inspections:plans"), act=_("Keep the plan"),
        crumbs=reach.crumbs(Link(_("Plans"), reverse("inspections:plans"))),
        hint=_("Units check themselves by the list of the law first; some are then checked on the spot."),
    )  # fmt: skip
    answer = answered(request, form, page, act, done=_("The plan stands; the units see their part of it."))
    return redirect("inspections:plan", made[0].pk) if made else answer


def _units(rows: Sequence[UnitRow], mode: Mode) -> list[Target]:
    units = Unit.objects.select_related("organisation").in_bulk([row.id for row in rows])
    return [Target(mode, units[row.id]) for row in rows]


def _chosen(form: PlanInput | MoreInput) -> list[Target]:
    units = [Target(Mode.DIRECT, unit) for unit in form.cleaned_data.get("direct", ())]
    return units + [Target(Mode.DIRECT, employer=name) for name in form.cleaned_data["firms"]]


@require_GET
def plan(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a plan with everything in it and how far each is."""
    me = acting(request)
    found = reach.plan_for(me, key)
    mode = request.GET.get("mode", "")
    listed = found.inspections.select_related(*reach.RELATED).order_by("mode", "state", "pk")
    if mode in set(Mode):
        listed = listed.filter(mode=mode)
    if found.unit_id != me.unit.pk:
        seen = inspections_seen(me.scope, on=me.on).order_by().values("pk")
        listed = listed.filter(pk__in=seen)
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    together = [str(words.BODIES[JointWith(code)]) for code in found.joint_with.split()]
    if found.partner_unit is not None:
        together.append(unit_named(found.partner_unit, found.starts))
    mine = reach.may_plan(me) and found.unit_id == me.unit.pk
    context = {
        "plan": found,
        "unit_name": unit_named(found.unit, found.starts),
        "days": f"{written_day(found.starts)} – {written_day(found.ends)}",
        "together": ", ".join(part for part in (*together, found.partner_words) if part),
        "progress": _progress(found),
        "page": page,
        "rows": pages.rows_of(list(page), own=found.unit_id, on=me.on),
        "today": me.on,
        "modes": [(each.value, _(word)) for each, word in words.MODES.items()],
        "mode": mode,
        "crumbs": reach.crumbs(Link(_("Plans"), reverse("inspections:plans")), Link(found.theme)),
        "action": Action(_("Add checks on the spot"), reverse("inspections:add-to-plan", args=[key]), "plus") if mine else None,
    }  # fmt: skip
    return render(request, "inspections/plan.html", context)


@ASKED
def add(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add units and firms that are checked on the spot."""
    me = acting(request)
    found = reach.plan_for(me, key, write=True)
    listed = found.inspections.filter(mode=Mode.DIRECT, checked_unit__isnull=False)
    held = set(listed.order_by().values_list("checked_unit_id", flat=True))
    below = child_counts([me.unit.pk], on=me.on)
    form = MoreInput(
        request.POST or None, choosing=Choosing(me.unit, on=me.on, taken=held) if below else None
    )
    back = reverse("inspections:plan", args=[key])

    def act() -> None:
        added = add_to_plan(plan=found, targets=_chosen(form), by=me.user, at=me.at)
        count = ngettext("%(count)s check was added.", "%(count)s checks were added.", len(added))
        messages.success(request, count % {"count": len(added)})

    page = FormPage(
        title=_("Add checks on the spot"), lead=found.theme, back=back, act=_("Add"),
        crumbs=reach.crumbs(Link(_("Plans"), reverse("inspections:plans")), Link(found.theme, back)),
    )  # fmt: skip
    return answered(request, form, page, act, done=_("Saved."))
