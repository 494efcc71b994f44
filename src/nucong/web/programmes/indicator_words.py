"""Definitions of indicators in words: which posts or units, and what they must meet."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nucong.kernel.refusal import N_
from nucong.programmes.indicators import (
    AmountIndicator,
    Definition,
    FigureIndicator,
    OutsideIndicator,
    PlannedIndicator,
    PlannedTest,
    PostIndicator,
    PostTest,
    RatioIndicator,
    UnitIndicator,
    UnitTest,
)
from nucong.web.programmes.pages.target_words import percent_words
from nucong.web.roster.words import body_kind, listed, outside_kind

LEVELS = {"grassroots": N_("grassroots unions"), "upper": N_("unions above the base")}
PLANNED_FOR = {"key": N_("key posts"), "committee": N_("the executive committee")}
FLAGS = {
    "key": (N_("key officers"), N_("not key officers")),
    "women_work": (N_("in charge of women's work"), N_("not in charge of women's work")),
    "trained": (N_("trained"), N_("not trained")),
}


def definition_words(definition: Definition, figures: Mapping[str, str]) -> tuple[str, str]:
    """Return what is counted and what it must meet, each as a phrase; figures: their words by name."""
    match definition:
        case PostIndicator(population, test):
            return _("Held posts: %(which)s") % {"which": _posts(population)}, _posts(test)
        case PlannedIndicator(population, planned, planned_test, of_units):
            asked = {"posts": _planned_for(planned) or _("any post"), "units": _units(population)}
            if of_units:
                words = _("Lists of those planned for %(posts)s: %(units)s") % asked
                return words, _("name at least one of: %(test)s") % {"test": _on_list(planned_test)}
            return _("People planned for %(posts)s: %(units)s") % asked, _on_list(planned_test)
        case UnitIndicator(population, any_post):
            tests = pgettext("between words of a list", " or ").join(_posts(each) for each in any_post)
            return _units(population), _("hold a post of: %(tests)s") % {"tests": tests}
        case FigureIndicator(population, figure, at_least):
            told = {"count": at_least, "figure": figures.get(figure, figure)}
            return _units(population), _("told at least %(count)s of “%(figure)s” in the year") % told
        case RatioIndicator(population, part, whole):
            told = {"part": figures.get(part, part), "whole": figures.get(whole, whole)}
            return _units(population), _("“%(part)s” as a share of “%(whole)s”, as told in the year") % told
        case AmountIndicator(population, figure, over_years):
            words = (
                _("“%(figure)s”, added up since the programme began")
                if over_years
                else _("“%(figure)s”, added up over the year")
            )
            return _units(population), words % {"figure": figures.get(figure, figure)}
        case OutsideIndicator():
            return _("What others count"), _("figures are entered with their source")


def _posts(test: PostTest) -> str:
    parts = [body_kind(body) for body in sorted(test.bodies)]
    found = [pgettext("between words of a list", " or ").join(parts)] if parts else []
    if test.sex:
        found.append(_("women") if test.sex == "F" else _("men"))
    for name, (yes, no) in FLAGS.items():
        value = getattr(test, name)
        if value is not None:
            found.append(_(yes if value else no))
    if test.level:
        found.append(_(LEVELS[test.level]))
    if test.outside:
        seats = pgettext("between words of a list", " or ").join(
            outside_kind(each) for each in sorted(test.outside)
        )
        found.append(_("who also sit in: %(bodies)s") % {"bodies": seats})
    return listed(found) or _("all")


def _planned_for(test: PlannedTest) -> str:
    return listed(_(word) for name, word in PLANNED_FOR.items() if getattr(test, name))


def _on_list(test: PlannedTest) -> str:
    sexes = {"F": _("women"), "M": _("men")}
    posts = _planned_for(test)
    found = [sexes[test.sex]] if test.sex else []
    if posts:
        found.append(_("planned for %(posts)s") % {"posts": posts})
    return listed(found) or _("all")


def _units(test: UnitTest) -> str:
    found = [_(LEVELS[test.level])] if test.level else [_("all units")]
    if test.women_at_least is not None:
        share = percent_words(test.women_at_least * 100)
        found.append(_("with at least %(share)s women at work") % {"share": share})
    return listed(found)
