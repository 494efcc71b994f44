"""Lists beside the roster: who lacks a committee, who is planned, protected counts, key positions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nucong.accounts.permissions import Permission
from nucong.kernel.effective import FOREVER
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Organisation, Unit
from nucong.organisations.queries import unit_named
from nucong.roster import actions, rules
from nucong.roster.models import PlannedPost
from nucong.roster.queries import (
    AttributeCounts,
    coming_settings,
    key_setting,
    protected_tables,
    units_lacking,
)
from nucong.roster.states import ATTRIBUTE_WORDS, CATEGORIES, Attribute
from nucong.web.acting import Acting, acting
from nucong.web.organisations.words import localised
from nucong.web.parts import Link
from nucong.web.roster import plans_below, reach, words
from nucong.web.roster.asking import FormPage, answered
from nucong.web.roster.list_inputs import CountsInput, KeysInput, PlanInput
from nucong.web.roster.posts import people_of, somebody

ASKED = require_http_methods(["GET", "POST"])
LACKING_SHOWN, GONE_SHOWN = 300, 100


@require_GET
def lacking(request: HttpRequest) -> HttpResponse:
    """List the units below without the committee, and without the officer, that their women members ask for."""
    me = acting(request)
    reach.unit_shown(me, me.unit.pk)
    found = {
        wanted: units_lacking(me.unit, on=me.on, wanted=wanted)
        for wanted in (rules.Wanted.COMMITTEE, rules.Wanted.OFFICER)
    }
    context = {
        "tabs": words.tabs(me, "lacking"),
        "lead": me.unit_name,
        "committee": found[rules.Wanted.COMMITTEE][:LACKING_SHOWN],
        "committee_count": len(found[rules.Wanted.COMMITTEE]),
        "officer": found[rules.Wanted.OFFICER][:LACKING_SHOWN],
        "officer_count": len(found[rules.Wanted.OFFICER]),
        "shown": LACKING_SHOWN,
    }
    return render(request, "roster/lacking.html", context)


@require_GET
def planned(request: HttpRequest) -> HttpResponse:
    """Show who is planned for which post at the unit she works for, by term."""
    me = acting(request)
    return _planned(request, me, reach.own_unit(me))


@require_GET
def planned_at(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show who is planned at a unit whose officers she sees by name."""
    me = acting(request)
    return _planned(request, me, reach.unit_read(me, key))


def _planned(request: HttpRequest, me: Acting, unit: Unit) -> HttpResponse:
    own = unit.pk == me.unit.pk
    mine = own and reach.keeps(me, unit)
    rows = PlannedPost.objects.filter(unit=unit).select_related("person")
    gone = rows.filter(until__lte=me.on).order_by("-until")
    context = {
        "tabs": words.tabs(me, "planned"),
        "crumbs": words.crumbs(me, unit) if not own else (),
        "acts": plans_below.link(me) if own else (),
        "lead": unit_named(unit, me.on),
        "terms": _by_term(rows.filter(until__gt=me.on), me.on),
        "gone": [_gone(row) for row in gone[:GONE_SHOWN]],
        "mine": mine,
    }
    return render(request, "roster/planned.html", context)


@ASKED
def plan(request: HttpRequest) -> HttpResponse:
    """Put somebody on the list."""
    me = acting(request)
    unit = reach.own_unit(me, Permission.WRITE_ROSTER)
    typed = PlanInput(request.POST or None, people=people_of(unit))

    def act() -> None:
        told = typed.cleaned_data
        person = somebody(typed, unit, me)
        actions.plan_post(
            unit=unit, person=person, position=told["position"], term=told["term"], on=me.on, by=me.user,
            at=me.at,
        )  # fmt: skip

    page = FormPage(
        title=_("Plan somebody for a post"), lead=me.unit_name, back=reverse("roster:planned"),
        act=_("Put on the list"), crumbs=(*words.crumbs(me), Link(_("Planned"), reverse("roster:planned"))),
    )  # fmt: skip
    return answered(request, typed, page, act, done=_("On the list."))


@require_GET
def counts(request: HttpRequest) -> HttpResponse:
    """Show protected counts of the unit with everything below it."""
    me = acting(request)
    unit = reach.unit_shown(me, me.unit.pk)
    context = {
        "tabs": words.tabs(me, "counts"),
        "lead": me.unit_name,
        "tables": [_table(each) for each in protected_tables(unit, on=me.on)],
        "figures": me.unit.pk in me.scope.units_with(Permission.SEE_FIGURES),
        "mine": me.unit.pk in me.scope.units_with(Permission.WRITE_ROSTER),
    }
    return render(request, "roster/counts.html", context)


@ASKED
def tell_counts(request: HttpRequest, attribute: str) -> HttpResponse:
    """Tell the counts of one attribute; they are never shown back one by one."""
    me = acting(request)
    unit = reach.own_unit(me, Permission.WRITE_ROSTER)
    if attribute not in set(Attribute):
        raise NotVisible
    kind = Attribute(attribute)
    typed = CountsInput(request.POST or None, attribute=kind, initial={"on": me.on})

    def act() -> None:
        actions.tell_protected_counts(
            unit=unit,
            on=typed.cleaned_data["on"],
            attribute=kind,
            counts=typed.counts(),
            by=me.user,
            at=me.at,
        )

    page = FormPage(
        title=_(ATTRIBUTE_WORDS[kind]), lead=me.unit_name, back=reverse("roster:counts"), act=_("Save"),
        crumbs=(*words.crumbs(me), Link(_("Protected counts"), reverse("roster:counts"))),
        hint=_("Officers of this unit itself, counted without names. What is kept replaces what was told for that day."),
    )  # fmt: skip
    return answered(request, typed, page, act, done=_("Saved."), template="roster/tell_counts.html")


@ASKED
def key_positions(request: HttpRequest) -> HttpResponse:
    """Show which positions are key at each level; the highest unit sets them for days to come."""
    me = acting(request)
    reach.unit_shown(me, me.unit.pk)
    may_set = _may_set(me)
    level = request.GET.get("level", "")
    levels = {each.code: localised(each) for each in me.organisation.levels.all()}
    context: dict[str, object] = {
        "tabs": words.tabs(me, "keys"),
        "lead": me.organisation.name,
        "levels": _levels(me, levels),
        "may_set": may_set,
        "custom": words.listed(words.position_alone(each) for each in sorted(rules.CUSTOMARY_KEY)),
    }
    if not level and request.method == "GET":
        return render(request, "roster/key_positions.html", context)
    if level not in levels or not may_set:
        raise NotVisible
    now = key_setting(me.organisation, on=me.on)[level]
    typed = KeysInput(request.POST or None, initial={"valid_from": me.on, "positions": now})

    def act() -> None:
        told = typed.cleaned_data
        actions.set_key_positions(
            organisation=me.organisation, level=level, positions=told["positions"],
            valid_from=told["valid_from"], today=me.on, by=me.user, at=me.at,
        )  # fmt: skip

    page = FormPage(
        title=_("Key positions: {level}").format(level=levels[level]), lead=me.organisation.name,
        back=reverse("roster:key-positions"), act=_("Save"),
        crumbs=(*words.crumbs(me), Link(_("Key positions"), reverse("roster:key-positions"))),
        hint=_("Reports of days before keep the setting of their day."),
    )  # fmt: skip
    return answered(request, typed, page, act, done=_("Saved."))


def _may_set(me: Acting) -> bool:
    """Tell whether she keeps the roster of the highest unit of the tree: its setting is that of all."""
    return any(
        root.path.count(".") == 2 and me.scope.allows(Permission.WRITE_ROSTER, root.path)
        for root in me.scope.roots
        if root.unit_id == me.unit.pk
    )


def _levels(me: Acting, levels: dict[str, str]) -> list[dict[str, object]]:
    now = key_setting(me.organisation, on=me.on)
    coming = _coming(me.organisation, me)
    return [
        {
            "code": code,
            "name": name,
            "positions": words.listed(words.position_alone(each) for each in now[code]),
            "coming": coming.get(code, []),
        }
        for code, name in levels.items()
    ]


def _coming(organisation: Organisation, me: Acting) -> dict[str, list[tuple[object, str]]]:
    found: dict[str, list[tuple[object, str]]] = {}
    for setting in coming_settings(organisation, after=me.on):
        names = words.listed(words.position_alone(each) for each in sorted(setting.positions))
        found.setdefault(setting.level, []).append((setting.valid_from, names))
    return found


def _by_term(rows: Iterable[PlannedPost], on: date) -> list[dict[str, object]]:
    found: dict[str, list[dict[str, object]]] = {}
    over: set[str] = set()
    women: dict[str, int] = {}
    for row in rows:
        found.setdefault(row.term, []).append(
            {
                "name": words.person_name(row.person),
                "woman": row.person.sex == "F",
                "position": words.position_alone(row.position),
                "url": reverse("roster:person", args=[row.person_id]),
                "remove_url": reverse("roster:unplan", args=[row.pk]) if row.until == FOREVER else "",
            }
        )
        if row.term_over <= on:
            over.add(row.term)
        women[row.term] = women.get(row.term, 0) + (row.person.sex == "F")
    return [
        {
            "term": term, "rows": rows_of, "women": women[term], "share": rules.share(women[term], len(rows_of)),
            "over": term in over,
        }
        for term, rows_of in found.items()
    ]  # fmt: skip


def _gone(row: PlannedPost) -> dict[str, object]:
    return {
        "name": words.person_name(row.person),
        "url": reverse("roster:person", args=[row.person_id]),
        "position": f"{words.position_alone(row.position)} · {row.term}",
        "last_day": row.until - timedelta(days=1),
        "why": row.why_ended,
    }


def _table(counts_of: AttributeCounts) -> dict[str, object]:
    attribute = counts_of.attribute
    labels = [_(word) for _code, word in CATEGORIES[attribute]] + [_("Total")]
    table = counts_of.table
    return {
        "title": _(ATTRIBUTE_WORDS[attribute]),
        "units": counts_of.units,
        "rows": list(zip(labels, table.cells, strict=True)) if table else [],
        "withheld": table.withheld if table else 0,
        "tell_url": reverse("roster:tell-counts", args=[attribute]),
    }
