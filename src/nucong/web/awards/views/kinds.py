"""Awards of the organisation and their rules, kept at its highest unit in dated versions."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nucong.awards import actions
from nucong.awards.queries import rules_on, versions_of
from nucong.awards.rules import AwardRules
from nucong.kernel.refusal import NotVisible
from nucong.ledgers.queries import kinds_of
from nucong.ledgers.states import Family
from nucong.web.acting import Acting, acting
from nucong.web.awards import pages, words
from nucong.web.awards.inputs import RulesInput, rules_values
from nucong.web.ledgers.reach import kinds_kept_by
from nucong.web.locales import written_day
from nucong.web.parts import Action, Link
from nucong.web.roster.asking import FormPage, answered


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the awards with the rules of today."""
    me = acting(request)
    kinds_kept_by(me)
    names = pages.award_names(me.organisation)
    rows = [
        {
            "name": rules.name, "url": reverse("awards:kind", args=[rules.code]), "asked": words.asked(rules, names),
            "since": rules.valid_from, "source": rules.source, "giver": words.decider(rules),
        }
        for rules in rules_on(me.organisation, me.on).values()
    ]  # fmt: skip
    context = {
        "rows": rows, "crumbs": words.crumbs(), "organisation": me.organisation,
        "action": Action(_("Add an award"), reverse("awards:new-kind"), "plus"),
    }  # fmt: skip
    return render(request, "awards/kinds.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Add an award of the organisation's own."""
    me = acting(request)
    kinds_kept_by(me)
    first = AwardRules("", "", date(me.on.year, 1, 1))
    return _form(request, me, first, [])


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Show the versions of an award, and keep a new one from a day on."""
    me = acting(request)
    kinds_kept_by(me)
    versions = sorted(
        (each for each in versions_of(me.organisation) if each.code == code),
        key=lambda rules: rules.valid_from,
    )
    if not versions:
        raise NotVisible
    return _form(request, me, versions[-1], versions)


def _form(request: HttpRequest, me: Acting, latest: AwardRules, versions: list[AwardRules]) -> HttpResponse:
    kinds = [kind for kind in kinds_of(me.organisation.pk) if kind.family is Family.AWARD]
    rules, names = rules_on(me.organisation, me.on), pages.award_names(me.organisation)
    form = RulesInput(
        request.POST or None, rules=rules, kinds=kinds,
        initial=rules_values(latest, max(me.on, latest.valid_from)),
    )  # fmt: skip
    page = FormPage(
        latest.name or _("Add an award"), _("Calls made before keep the rules they began with."),
        reverse("awards:kinds"), _("Keep these rules"),
        words.crumbs(Link(_("Awards and their rules"), reverse("awards:kinds"))),
        extra={
            "versions": [
                (f"{written_day(each.valid_from)} –" + (f" {written_day(each.valid_until)}" if each.valid_until else ""), each.source, words.asked(each, names))
                for each in reversed(versions)
            ],
        },
    )  # fmt: skip

    def act() -> None:
        actions.keep_version(
            organisation=me.organisation, rules=form.rules(latest.code), by=me.user, at=me.at
        )

    return answered(request, form, page, act, done=_("The rules are kept."), template="awards/rules.html")
