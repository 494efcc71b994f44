"""A programme beside the one it carries out or continues: targets matched, what is offered to be taken over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.flow.adoption import Comparison, TargetBeside, TaskMissing
from nucong.kernel.text import numbered, shortened
from nucong.organisations.queries import unit_named
from nucong.programmes.adopting import Asked, Rests, carried_years
from nucong.programmes.judging import TargetRule
from nucong.programmes.models import Programme, Target
from nucong.programmes.queries import rule_of
from nucong.web.locales import written_number
from nucong.web.parts import Link
from nucong.web.programmes.pages.levels import rests_words
from nucong.web.programmes.pages.target_words import asked_words
from nucong.web.programmes.pages.task_words import days_of, often_of
from nucong.web.programmes.tabs import programme_crumbs, programme_tabs

LONGEST = 240


@dataclass(frozen=True)
class MatchRow:
    """An own target, the one it is said or seems to be, and what each asks."""

    key: UUID
    text: str
    url: str
    own: str
    other_text: str
    other: str
    chosen: str
    asked: str
    proposed: bool


@dataclass(frozen=True)
class OfferRow:
    """A target or task that can be taken over; `becomes` where its years move into the new period."""

    key: UUID
    text: str
    note: str
    becomes: str = ""


@dataclass(frozen=True)
class BesidePage:
    """Both programmes side by side."""

    programme: Programme
    title: str
    kicker: str
    lead: str
    crumbs: tuple[Link, ...]
    tabs: tuple[Link, ...]
    carried: bool
    rows: tuple[MatchRow, ...]
    choices: tuple[tuple[str, str], ...]
    targets: tuple[OfferRow, ...]
    tasks: tuple[OfferRow, ...]
    proposed: int
    less: int
    may_steer: bool


def beside_page(
    programme: Programme, compared: Comparison | None, rests: Rests, *, on: date, may_steer: bool
) -> BesidePage:
    """Return the page; without anything on the other side it only says so."""
    other = compared.other if compared else None
    lead = ""
    if other is not None:
        lead = " · ".join(
            filter(None, (other.document.full_number, unit_named(other.document.unit, on), other.title))
        )
    known = [each.other for each in compared.targets if each.other] if compared else []
    return BesidePage(
        programme=programme,
        title=programme.title,
        kicker=rests_words(programme, rests),
        lead=shortened(lead, LONGEST),
        crumbs=programme_crumbs(
            programme, Link(_("Above and below"), reverse("programmes:levels", args=[programme.pk])),
            Link(_("Compare")),
        ),
        tabs=programme_tabs(programme, "programmes:levels"),
        carried=rests == Rests.CONTINUES,
        rows=tuple(_match(each) for each in compared.targets) if compared else (),
        choices=tuple(
            (str(each.pk), shortened(f"{each.text} ({_asked(rule_of(each), each)})", 120))
            for each in sorted([*known, *(compared.missing if compared else ())], key=lambda each: str(each.pk))
        ),
        targets=tuple(_offer(programme, each, rests) for each in compared.missing) if compared else (),
        tasks=tuple(_task(each) for each in compared.tasks) if compared else (),
        proposed=compared.proposed if compared else 0,
        less=compared.less if compared else 0,
        may_steer=may_steer,
    )  # fmt: skip


def _match(each: TargetBeside) -> MatchRow:
    own, other = each.own, each.other
    return MatchRow(
        key=own.pk,
        text=shortened(own.text, LONGEST),
        url=reverse("programmes:target", args=[own.pk]),
        own=_asked(rule_of(own), own),
        other_text=shortened(other.text, LONGEST) if other else "",
        other=_asked(rule_of(other), other) if other else "",
        chosen=str(other.pk) if other else "",
        asked=each.asked or Asked.SAME if other else "",
        proposed=other is not None and not each.confirmed,
    )


def _offer(programme: Programme, target: Target, rests: Rests) -> OfferRow:
    rule = rule_of(target)
    becomes = ""
    if rests == Rests.CONTINUES:
        start, end = programme.period_start, programme.period_end
        years = carried_years(
            rule.milestones, starts=start.year if start else None, ends=end.year if end else None
        )
        if years != rule.milestones:
            becomes = _asked(TargetRule(rule.comparator, years, rule.base_year), target)
    return OfferRow(target.pk, shortened(target.text, LONGEST), _asked(rule, target), becomes)


def _task(each: TaskMissing) -> OfferRow:
    task = each.task
    below = (
        ngettext("with %(count)s subtask", "with %(count)s subtasks", each.below)
        % {"count": written_number(each.below)}
        if each.below
        else ""
    )
    how_often = often_of(task.recurrence)
    note = " · ".join(filter(None, (days_of(task), how_often, below)))
    return OfferRow(task.pk, shortened(numbered(task.number, task.title), LONGEST), note)


def _asked(rule: TargetRule, target: Target) -> str:
    return asked_words(rule, target.unit) or _("no number")
