"""A programme in the tree of programmes: what it rests on, the plans under it, the units that carry it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.flow.adoption import (
    Below,
    Comparison,
    UnitBelow,
    below_of,
    comparison_of,
    is_own_term_plan,
    plans_under,
)
from nucong.flow.pairing import counterpart_of
from nucong.kernel.text import fold, shortened
from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow, unit_named
from nucong.programmes.adopting import Asked, Rests
from nucong.programmes.judging import TargetRule
from nucong.programmes.models import Programme, Target
from nucong.programmes.queries import HeldTarget
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Figure, Link, Tone
from nucong.web.programmes.pages.target_words import asked_words
from nucong.web.programmes.tabs import programme_crumbs, programme_tabs

PER_PAGE = 50
LONGEST = 150


@dataclass(frozen=True)
class OriginCard:
    """What the programme carries out or continues."""

    label: str
    title: str
    note: str
    url: str
    told: tuple[str, ...]
    less: str
    compare_url: str


@dataclass(frozen=True)
class PlanRow:
    """A yearly plan under the term plan."""

    title: str
    note: str
    url: str


@dataclass(frozen=True)
class LessRow:
    """A target that asks for less, or more, than its superior's: both in words."""

    text: str
    own: str
    upper: str


@dataclass(frozen=True)
class UnitRowShown:
    """A unit below with its own programme."""

    name: str
    url: str
    note: str
    taken: str
    less: tuple[LessRow, ...]
    more: tuple[LessRow, ...]
    unlike: tuple[LessRow, ...]
    added: str


@dataclass(frozen=True)
class TargetTaken:
    """A target of ours and what the units below made of it."""

    text: str
    url: str
    taken: int
    less: int
    more: int


@dataclass(frozen=True)
class LevelsPage:
    """The programme among those above and below it."""

    programme: Programme
    title: str
    kicker: str
    crumbs: tuple[Link, ...]
    tabs: tuple[Link, ...]
    origins: tuple[OriginCard, ...]
    counterpart: str
    plans: tuple[PlanRow, ...]
    figures: tuple[Figure, ...]
    shows: tuple[Link, ...]
    show: str
    units: Page[UnitRowShown] | None
    without: Page[UnitRow] | None
    targets: tuple[TargetTaken, ...]
    words: str
    may_steer: bool


def levels_page(
    programme: Programme, unit: Unit, *, on: date, may_steer: bool, asked: Mapping[str, str]
) -> LevelsPage:
    """Return the page for the owning unit whose side the person sees; `asked`: what to show, words, page."""
    below = below_of(programme, unit, on=on)
    words = asked.get("q", "")[:100]
    show = asked.get("show", "")
    chosen, without = _chosen(below, show, words)
    pages = Paginator(chosen, PER_PAGE).get_page(asked.get("page"))
    count = {"": len(below.units), "less": len(below.less), "none": len(below.without)}
    here = reverse("programmes:levels", args=[programme.pk])
    there_is_below = bool(below.units or below.without)
    leads = unit == programme.document.unit  # what the lead rests on, and its own plans, is not the partner's
    return LevelsPage(
        programme=programme,
        title=programme.title,
        kicker=_("Above and below"),
        crumbs=programme_crumbs(programme, Link(_("Above and below"))),
        tabs=programme_tabs(programme, "programmes:levels"),
        origins=tuple(_origins(programme, on)) if leads else (),
        counterpart=_counterpart(programme, on) if leads else "",
        plans=tuple(
            PlanRow(
                shortened(each.title, LONGEST), _days(each), reverse("programmes:detail", args=[each.pk])
            )
            for each in (plans_under(programme) if leads else ())
        ),
        figures=(
            Figure(_("Units with a programme of their own"), written_number(count[""])),
            Figure(_("Of them ask for less"), written_number(count["less"]), tone=Tone.WARN if count["less"] else Tone.PLAIN),
            Figure(_("Directly below, none yet"), written_number(count["none"]), tone=Tone.WARN if count["none"] else Tone.PLAIN),
        )
        if there_is_below
        else (),
        shows=tuple(
            Link(label, f"{here}?{urlencode({'show': key})}#below" if key else f"{here}#below", active=key == show, count=count[key])
            for key, label in (("", _("With their own")), ("less", _("Ask for less")), ("none", _("None yet")))
        ),
        show=show,
        units=pages if show != "none" else None,
        without=Paginator(without, PER_PAGE).get_page(asked.get("page")) if show == "none" else None,
        targets=tuple(_target(each, below) for each in programme.targets.all()) if below.units else (),
        words=words,
        may_steer=may_steer,
    )  # fmt: skip


def _chosen(below: Below, show: str, words: str) -> tuple[Sequence[UnitRowShown], Sequence[UnitRow]]:
    wanted = fold(words)
    named = [each for each in below.units if wanted in fold(each.row.name)]
    if show == "less":
        named = [each for each in named if each.targets.less]
    total = len(below.taken)
    return _Rows(named, total), [row for row in below.without if wanted in fold(row.name)]


class _Rows(Sequence[UnitRowShown]):
    """Units made ready to show only when their page is."""

    def __init__(self, units: Sequence[UnitBelow], total: int) -> None:
        self._units, self._total = units, total

    def __len__(self) -> int:
        return len(self._units)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [_unit(each, self._total) for each in self._units[place]]
        return _unit(self._units[place], self._total)


def _unit(each: UnitBelow, total: int) -> UnitRowShown:
    targets = each.targets
    note = " · ".join(filter(None, (each.programme.document.full_number, _days(each.programme))))
    return UnitRowShown(
        name=each.row.name,
        url=reverse("programmes:detail", args=[each.programme.pk]),
        note=note,
        taken=_("%(taken)s of %(all)s targets taken over")
        % {"taken": written_number(targets.taken), "all": written_number(total)},
        less=tuple(_asked(*pair) for pair in targets.less),
        more=tuple(_asked(*pair) for pair in targets.more),
        unlike=tuple(_asked(*pair) for pair in targets.unlike),
        added=ngettext("%(count)s target of its own", "%(count)s targets of its own", targets.added)
        % {"count": written_number(targets.added)}
        if targets.added
        else "",
    )


def _asked(held: HeldTarget, upper: TargetRule) -> LessRow:
    return LessRow(
        shortened(held.text, LONGEST), _or_nothing(asked_words(held.rule, held.unit)),
        _or_nothing(asked_words(upper, held.unit)),
    )  # fmt: skip


def _or_nothing(words: str) -> str:
    return words or _("no number")


def _target(target: Target, below: Below) -> TargetTaken:
    taken = below.taken.get(target.pk, {})
    return TargetTaken(
        shortened(target.text, LONGEST),
        reverse("programmes:target", args=[target.pk]),
        sum(taken.values()),
        taken.get(Asked.LESS, 0),
        taken.get(Asked.MORE, 0),
    )


def _origins(programme: Programme, on: date) -> list[OriginCard]:
    cards = []
    for rests in Rests:
        compared = comparison_of(programme, rests)
        if compared is not None:
            cards.append(_origin(programme, compared, on))
    return cards


def _origin(programme: Programme, compared: Comparison, on: date) -> OriginCard:
    other, own = compared.other, compared.other.document.unit_id == programme.document.unit_id
    matched = sum(each.confirmed for each in compared.targets)
    left = len(compared.missing) + len(compared.tasks)
    told = [
        ngettext("%(count)s target matched", "%(count)s targets matched", matched) % {"count": written_number(matched)}
    ]  # fmt: skip
    if compared.proposed:
        told.append(_("%(count)s to be confirmed") % {"count": written_number(compared.proposed)})
    if left:
        told.append(_("%(count)s offered to be taken over") % {"count": written_number(left)})
    route = "programmes:above" if compared.rests == Rests.ADOPTS else "programmes:before"
    return OriginCard(
        label=rests_words(programme, compared.rests),
        title=shortened(other.title, LONGEST),
        note=" · ".join(
            filter(None, (other.document.full_number, unit_named(other.document.unit, on), _days(other)))
        ),
        url=reverse("programmes:detail", args=[other.pk]) if own else "",
        told=tuple(told),
        less=ngettext("%(count)s target asks for less", "%(count)s targets ask for less", compared.less)
        % {"count": written_number(compared.less)}
        if compared.less and compared.rests == Rests.ADOPTS
        else "",
        compare_url=reverse(route, args=[programme.pk]),
    )


def rests_words(programme: Programme, rests: Rests) -> str:
    """Return in words how a programme rests on the other one."""
    if rests == Rests.CONTINUES:
        return _("Goes on with the earlier programme")
    return (
        _("Yearly plan under the term plan")
        if is_own_term_plan(programme)
        else _("Carries out the programme")
    )


def _counterpart(programme: Programme, on: date) -> str:
    """Return with whom the unit works on the joint programme it carries out; "" for a programme of one side."""
    return counterpart_of(programme.adopts, programme.document.unit, on=on) if programme.adopts else ""


def _days(programme: Programme) -> str:
    if programme.period_start and programme.period_end:
        return f"{written_day(programme.period_start)} – {written_day(programme.period_end)}"
    return ""
