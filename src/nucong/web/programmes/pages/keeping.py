"""The page on which the figures of a year are kept: what will be kept, what is kept already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.flow.keeping_years import KeptBefore, YearToKeep
from nucong.flow.standings import TargetStanding
from nucong.programmes.models import Programme
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Link
from nucong.web.programmes.pages.target_words import counts_words, percent_words, value_words
from nucong.web.programmes.tabs import programme_crumbs


@dataclass(frozen=True)
class FigureToKeep:
    """A target with the figure that will be kept, and the one kept before."""

    key: UUID
    text: str
    now: str
    counts: str
    before: str = ""


@dataclass(frozen=True)
class KeepingPage:
    """A year with what is kept of it."""

    programme: Programme
    crumbs: tuple[Link, ...]
    year: str
    years: tuple[Link, ...]
    on: date
    early: str
    fresh: tuple[FigureToKeep, ...]
    kept: tuple[FigureToKeep, ...]
    frozen: str
    act: str


def keeping_page(programme: Programme, found: YearToKeep, years: Sequence[int]) -> KeepingPage:
    """Return the page of a year; `years`: those one can choose."""
    tree = reverse("programmes:targets", args=[programme.pk])
    count = len(found.fresh)
    return KeepingPage(
        programme=programme,
        crumbs=programme_crumbs(
            programme, Link(_("Objectives and targets"), tree), Link(_("Keep the figures of a year"))
        ),
        year=str(found.year),
        years=tuple(Link(str(each), f"?year={each}", active=each == found.year) for each in years),
        on=found.on,
        early=""
        if found.over
        else _(
            "%(year)s is not over: what is kept now are the figures of %(day)s, and they stay as the figures of the year."
        )
        % {"year": found.year, "day": written_day(found.on)},
        fresh=tuple(_row(each) for each in found.fresh),
        kept=tuple(_kept(each) for each in found.kept),
        frozen=found.frozen.title if found.frozen is not None else "",
        act=ngettext(
            "Keep the figures of %(count)s target for %(year)s",
            "Keep the figures of %(count)s targets for %(year)s",
            count,
        )
        % {"count": count, "year": found.year},
    )


def _row(found: TargetStanding) -> FigureToKeep:
    shown = found.decisive
    assert shown is not None
    return FigureToKeep(
        found.target.pk,
        " ".join(found.target.text.split()),
        value_words(shown) or "–",
        counts_words(shown),
    )


def _kept(each: KeptBefore) -> FigureToKeep:
    row, now = each.row, _row(each.found)
    assert each.found.total is not None
    share = percent_words(Fraction(row.met, row.all) * 100) if row.all else "–"
    value = written_number(row.met) if each.found.total.amount else share
    before = _("%(value)s, kept as of %(day)s") % {"value": value, "day": written_day(row.on)}
    return FigureToKeep(now.key, now.text, now.now, now.counts, before)
