"""One target: the figure that decides, levels, units below, who falls short and why, who is silent, the years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.flow.shortfalls import Named
from nucong.flow.standings import TargetStanding
from nucong.flow.target_tree import Judged
from nucong.organisations.models import Unit
from nucong.organisations.queries import unit_named
from nucong.programmes.indicators import AmountIndicator, PlannedIndicator, RatioIndicator
from nucong.programmes.judging import Milestone
from nucong.programmes.models import Target
from nucong.programmes.states import TargetScope
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Figure, Link
from nucong.web.programmes.pages.both_sides import BothSides
from nucong.web.programmes.pages.duty_words import words_url
from nucong.web.programmes.pages.sources import Sees, SourceShown, clause_of, sources_of_target
from nucong.web.programmes.pages.target_words import (
    TONES,
    JudgedRow,
    ShortRow,
    asked_value,
    asked_words,
    counts_words,
    held_words,
    judged_row,
    percent_words,
    short_row,
    value_words,
)
from nucong.web.programmes.pages.target_years import YearsShown, years_shown
from nucong.web.programmes.tabs import programme_crumbs, programme_tabs

SHORT_SHOWN = 50
SILENT_SHOWN = 30


@dataclass(frozen=True)
class TargetPage:
    """One target."""

    target: Target
    title: str
    kicker: str
    lead: str
    crumbs: tuple[Link, ...]
    tabs: tuple[Link, ...]
    standing: str
    strength: str
    words_url: str
    clause: str
    objective: str
    held: str
    meaning: str
    sources: tuple[SourceShown, ...]
    figures: tuple[Figure, ...]
    levels: tuple[JudgedRow, ...]
    below: tuple[JudgedRow, ...]
    short: tuple[ShortRow, ...]
    short_total: int
    short_more: int
    short_of: str
    silent: tuple[Link, ...]
    silent_total: int
    silent_more: int
    silent_why: str
    one_sided: tuple[Link, ...]
    one_sided_total: int
    one_sided_more: int
    alone: bool
    amount: bool
    years: YearsShown
    measured: bool
    units_counted: bool
    condition: str
    may_steer: bool
    unit_name: str
    whole_url: str
    both: BothSides | None


def target_page(
    found: TargetStanding, unit: Unit, *, on: date, today: date, may_steer: bool, levels: Mapping[str, str], whole: Unit,
    level: str, sees: Sees, asked: Mapping[str, str], classes: Mapping[str, str], both: BothSides | None = None,
) -> TargetPage:  # fmt: skip
    """Return one target with its levels, the units directly below, who falls short, and its years.

    `level`: of which level those that fall short are shown; `asked`: what was supposed, kept in the links of the page;
    `both`: in a joint programme the target for both sides.
    """
    target, programme, units = found.target, found.target.programme, found.scope == TargetScope.UNIT
    name, wider = unit_named(unit, on), {"unit": str(unit.pk)} if unit != whole else {}
    return TargetPage(
        target=target,
        title=" ".join(target.text.split()),
        kicker=" · ".join(
            (_("Target"), name)
            if on == today
            else (_("Target"), name, _("figures of %(day)s") % {"day": written_day(on)})
        ),
        lead=asked_words(found.rule, target.unit),
        crumbs=programme_crumbs(
            programme,
            Link(_("Objectives and targets"), reverse("programmes:targets", args=[programme.pk])),
            Link(name),
        ),
        tabs=programme_tabs(programme, "programmes:targets"),
        standing=found.standing,
        strength=target.strength,
        words_url=words_url(programme.document_id, target.provision_id),
        clause=clause_of(target.provision),
        objective=target.objective.text if target.objective else "",
        held=held_words(target, classes),
        meaning=target.indicator.name if target.indicator else "",
        sources=sources_of_target(target, sees),
        figures=_figures(found, on, today, levels),
        levels=tuple(_level(each, found, levels, {**asked, **wider}) for each in found.levels),
        below=tuple(
            judged_row(each, url=f"?{urlencode({**asked, 'unit': each.unit})}") for each in found.below
        ),
        short=tuple(short_row(each, found) for each in found.short.first(SHORT_SHOWN)),
        short_total=len(found.short),
        short_more=max(0, len(found.short) - SHORT_SHOWN),
        short_of=levels.get(level, ""),
        silent=_links(found.silent),
        silent_total=len(found.silent),
        silent_more=max(0, len(found.silent) - SILENT_SHOWN),
        silent_why=_silent_why(found),
        one_sided=_links(found.one_sided),
        one_sided_total=len(found.one_sided),
        one_sided_more=max(0, len(found.one_sided) - SILENT_SHOWN),
        alone=judged_alone(found),
        amount=found.amount and not units,
        years=years_shown(found, levels),
        measured=found.total is not None,
        units_counted=units,
        condition=condition_of(found),
        may_steer=may_steer,
        unit_name=name,
        whole_url=reverse("programmes:target", args=[target.pk]) if unit != whole else "",
        both=both,
    )


def _links(named: Named) -> tuple[Link, ...]:
    return tuple(
        Link(row.name, reverse("organisations:unit", args=[row.id])) for row in named.rows(SILENT_SHOWN)
    )


def _silent_why(found: TargetStanding) -> str:
    if isinstance(found.definition, PlannedIndicator):
        return _(
            "Their list of those planned names nobody for such a post, or they have none. They are not counted."
        )
    if isinstance(found.definition, RatioIndicator | AmountIndicator):
        return _("Others of their level told it. They are not counted.")
    return _("They hold no such post, or have not told how many people work there. They are not counted.")


def condition_of(found: TargetStanding) -> str:
    """Return the share of women that decides who is asked, in percent as typed; "" where there is no condition."""
    population = getattr(found.definition, "population", None)
    share = getattr(population, "women_at_least", None)
    return "" if share is None else percent_words(share * 100).rstrip("%")


def _figures(found: TargetStanding, on: date, today: date, levels: Mapping[str, str]) -> tuple[Figure, ...]:
    """Return the figure that decides beside what is asked, and how many units fall short or are silent."""
    decisive = found.decisive
    if decisive is None:
        return ()
    wanted, tone = found.rule.wanted(on.year), TONES[found.standing]
    share, counts = value_words(decisive) or "–", counts_words(decisive)
    day = _("Today") if on == today else _("On %(day)s") % {"day": written_day(on)}
    first = [Figure(day, share, counts, tone)]
    if found.scope == TargetScope.LEVEL:
        met, every = found.levels_met
        furthest = _("%(level)s: %(counts)s") % {
            "level": levels.get(decisive.name, decisive.name), "counts": counts,
        }  # fmt: skip
        first = [
            Figure(_("Levels that reach it"), f"{met}/{every}" if every else "–", tone=tone),
            Figure(_("The level that decides"), share, furthest),
        ]
    elif found.scope == TargetScope.UNIT:
        reached = f"{written_number(decisive.pair.met)}/{written_number(decisive.pair.all)}"
        first = [Figure(_("Units that reach it"), reached, share, tone)]
    return (
        *first,
        Figure(_("Asked of each unit") if found.scope == TargetScope.UNIT else _("Asked"), asked_value(found.rule, on.year, found.target.unit) or "–", _by(found, wanted)),
        *_short_figure(found),
        *((Figure(_("Units without a figure"), written_number(len(found.silent))),) if found.silent else ()),
    )  # fmt: skip


def _by(found: TargetStanding, wanted: Milestone | None) -> str:
    if wanted is None:
        return ""
    words = _("every year, until %(year)s") if found.rule.each_year else _("by %(year)s")
    return words % {"year": wanted.year}


def _short_figure(found: TargetStanding) -> tuple[Figure, ...]:
    """Return how many units fall short; of a direction with how many have nothing to be held against."""
    short, label = found.short, _("Units that fall short")
    year = str(short.since)
    if judged_alone(found):
        note = ""
        if short.without_base:
            note = ngettext(
                "%(count)s unit more has no figure of %(year)s", "%(count)s units more have no figure of %(year)s",
                short.without_base,
            ) % {"count": written_number(short.without_base), "year": year}  # fmt: skip
        return (Figure(label, written_number(sum(short.by_level.values())), note),)
    if short.of_whole:
        told = _("One figure is told for the whole, none for single units: who falls short is not known.")
        return (Figure(label, _("not known"), told),)
    if short.since:
        return (Figure(label, "–", _("no figures of single units for %(year)s") % {"year": year}),)
    return ()


def judged_alone(found: TargetStanding) -> bool:
    """Tell whether any unit is judged by itself: what all are to come to together, none lacks alone."""
    return found.short.judged


def _level(
    each: Judged, found: TargetStanding, levels: Mapping[str, str], asked: Mapping[str, str]
) -> JudgedRow:
    row = judged_row(each, name=levels.get(each.name, each.name))
    short = found.short.by_level.get(each.name, 0)
    if not short:
        return row
    words = ngettext("%(count)s unit falls short", "%(count)s units fall short", short) % {
        "count": written_number(short)
    }
    return replace(row, short=words, short_url=f"?{urlencode({**asked, 'level': each.name})}#short")
