"""How a population of officers is covered by training over years: persons, once each."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nucong.organisations.models import Unit
from nucong.organisations.queries import levels, unit_named
from nucong.programmes.counting import Pair
from nucong.roster import course_rules
from nucong.roster.queries import Coverage, Years, coverage
from nucong.roster.states import Population
from nucong.web.acting import Acting, acting
from nucong.web.charts import Bullet, bullet
from nucong.web.locales import written_day, written_number, written_share
from nucong.web.organisations.words import localised
from nucong.web.parts import Figure, Tone
from nucong.web.roster import reach, words
from nucong.web.roster.courses import wording
from nucong.web.roster.courses.inputs import CoverageInput

YEARS_BACK = 4
EVERYBODY = Fraction(100)


@dataclass(frozen=True)
class CoveredRow:
    """A unit or a level: trained, of all, and what is left."""

    name: str
    url: str
    counts: str
    percent: str
    left: str
    bullet: Bullet


@require_GET
def own(request: HttpRequest) -> HttpResponse:
    """Show the coverage of the unit worked for with all units below it."""
    me = acting(request)
    return _show(request, me, reach.unit_shown(me, me.unit.pk))


@require_GET
def unit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the coverage of a unit with all units below it."""
    me = acting(request)
    return _show(request, me, reach.unit_shown(me, key))


def _show(request: HttpRequest, me: Acting, shown: Unit) -> HttpResponse:
    form = CoverageInput(request.GET if "population" in request.GET else None)
    typed = form.cleaned_data if form.is_valid() else {}
    population = Population(typed.get("population") or Population.KEY)
    last = typed.get("last") or me.on.year
    first = min(typed.get("first") or last - YEARS_BACK, last)
    years = Years(first, last)
    found = coverage(shown, population=course_rules.POPULATIONS[population], years=years, today=me.on)
    asked = urlencode({"population": population, "first": first, "last": last})
    names = {level.code: localised(level) for level in levels(me.organisation)}
    own_row = [_row(_("The unit itself"), found.own)] if found.own.all and found.below else []
    context = {
        "tabs": words.tabs(me, "courses"),
        "crumbs": wording.crumbs(me),
        "title": wording.population(population),
        "lead": _("%(unit)s with all units below it, in posts on %(day)s")
        % {"unit": unit_named(shown, found.on), "day": written_day(found.on)},
        "form": CoverageInput(initial={"population": population, "first": first, "last": last}),
        "wrong": form.errors,
        "figures": _figures(found, years),
        "bullet": _bullet(found.total),
        "below": own_row
        + [
            _row(row.name, pair, f"{reverse('roster:unit-coverage', args=[row.id])}?{asked}")
            for row, pair in found.below
        ],
        "levels": [_row(names.get(code, code), pair) for code, pair in found.levels],
        "agrees": _agreement(found),
        "empty": not found.total.all,
        "whole_url": f"{reverse('roster:coverage')}?{asked}" if shown.pk != me.unit.pk else "",
    }
    return render(request, "roster/courses/coverage.html", context)


def _figures(found: Coverage, years: Years) -> tuple[Figure, ...]:
    left = found.total.all - found.total.met
    span = f"{years.first}–{years.last}" if years.first != years.last else str(years.last)
    return (
        Figure(_("Trained at least once"), _percent(found.total) or "–", span, _tone(found.total)),
        Figure(_("Persons trained"), f"{written_number(found.total.met)}/{written_number(found.total.all)}", _("each person once")),
        Figure(_("Not trained in these years"), written_number(left), _("persons"), Tone.WARN if left else Tone.PLAIN),
    )  # fmt: skip


def _agreement(found: Coverage) -> str:
    """Return how this stands to the indicators of targets, which count held posts and know no first year."""
    return _(
        "The indicators of targets count held posts, trained at any time until %(day)s: %(met)s of %(all)s."
        " Here persons are counted, each once, trained in the years chosen. With all years both agree wherever"
        " nobody holds such a post twice."
    ) % {
        "day": written_day(found.on), "met": written_number(found.posts.met),
        "all": written_number(found.posts.all),
    }  # fmt: skip


def _row(name: str, pair: Pair, url: str = "") -> CoveredRow:
    return CoveredRow(
        name=name,
        url=url,
        counts=_("%(met)s of %(all)s") % {"met": written_number(pair.met), "all": written_number(pair.all)},
        percent=_percent(pair) or "–",
        left=written_number(pair.all - pair.met),
        bullet=_bullet(pair),
    )


def _bullet(pair: Pair) -> Bullet:
    return bullet(None if pair.share is None else pair.share * EVERYBODY, EVERYBODY, _tone(pair))


def _tone(pair: Pair) -> Tone:
    return Tone.OK if pair.all and pair.met == pair.all else Tone.INFO


def _percent(pair: Pair) -> str:
    return "" if pair.share is None else written_share(pair.share)
