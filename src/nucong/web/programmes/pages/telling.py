"""The page on which an officer tells the partner our half of targets: exactly what will be told, to whom."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.flow.common_target import CommonTarget
from nucong.flow.pairing import Sides
from nucong.flow.telling_halves import ReadyHalf
from nucong.kernel.text import shortened
from nucong.organisations.queries import unit_named
from nucong.programmes.models import Programme
from nucong.programmes.states import TargetScope
from nucong.web.locales import written_day
from nucong.web.parts import Link
from nucong.web.programmes.pages.target_words import asked_words, counts_words, value_words
from nucong.web.programmes.tabs import programme_crumbs


@dataclass(frozen=True)
class LevelTold:
    """A level that is told with a target for each level."""

    name: str
    words: str


@dataclass(frozen=True)
class TellRow:
    """A target that can be told, or why not yet. `seen`: the pair the officer sees."""

    key: UUID
    text: str
    url: str
    asked: str
    value: str
    counts: str
    standing: str
    levels: tuple[LevelTold, ...]
    seen: str
    chosen: bool
    before: str
    waits: str


@dataclass(frozen=True)
class TellPage:
    """What our side tells the other one."""

    programme: Programme
    title: str
    kicker: str
    lead: str
    crumbs: tuple[Link, ...]
    other_name: str
    on: date
    rows: tuple[TellRow, ...]
    may_tell: bool
    refusal: str
    back: str


def tell_page(
    programme: Programme, sides: Sides, ready: Sequence[ReadyHalf], commons: dict[UUID, CommonTarget], *,
    on: date, today: date, chosen: Collection[UUID], levels: dict[str, str], refusal: str = "",
) -> TellPage:  # fmt: skip
    """Return what can be told as of a day; `chosen`: the targets asked for, all where none is named."""
    other = unit_named(sides.other, today)
    rows = tuple(_row(each, commons, on, chosen, levels) for each in ready)
    return TellPage(
        programme=programme,
        title=_("Tell %(other)s our half") % {"other": other},
        kicker=programme.title,
        lead=_("%(own)s with all units below it, as of %(day)s")
        % {"own": unit_named(sides.own, today), "day": written_day(on)},
        crumbs=programme_crumbs(
            programme,
            Link(_("Objectives and targets"), reverse("programmes:targets", args=[programme.pk])),
            Link(_("Tell our half")),
        ),
        other_name=other,
        on=on,
        rows=rows,
        may_tell=any(not row.waits for row in rows),
        refusal=refusal,
        back=reverse("programmes:targets", args=[programme.pk]),
    )


def _row(
    each: ReadyHalf, commons: dict[UUID, CommonTarget], on: date, chosen: Collection[UUID], levels: dict[str, str]
) -> TellRow:  # fmt: skip
    found, decisive = each.found, each.found.decisive
    told = commons[found.target.pk].of(on.year).own if found.target.pk in commons else None
    before = (
        _("told before: %(value)s (%(counts)s), as of %(day)s")
        % {
            "value": value_words(told.decisive), "counts": counts_words(told.decisive),
            "day": written_day(told.on),
        }
        if told is not None
        else ""
    )  # fmt: skip
    return TellRow(
        key=found.target.pk,
        text=shortened(" ".join(found.target.text.split()), 240),
        url=reverse("programmes:target", args=[found.target.pk]),
        asked=asked_words(found.rule, found.target.unit),
        value=value_words(decisive) if decisive is not None else "",
        counts=counts_words(decisive) if decisive is not None else "",
        standing=found.standing,
        levels=tuple(
            LevelTold(
                levels.get(level.name, level.name), f"{value_words(level) or '–'} ({counts_words(level)})"
            )
            for level in found.levels
        )
        if found.scope == TargetScope.LEVEL
        else (),
        seen=f"{each.pair.met}/{each.pair.all}",
        chosen=not chosen or found.target.pk in chosen,
        before=before,
        waits=_waits(each),
    )


def _waits(each: ReadyHalf) -> str:
    if each.waits_for:
        words = _(
            "waits for the report “%(report)s”: tell it once the head has confirmed it, or it is closed"
        )
        return words % {"report": each.waits_for[0].title}
    return "" if each.may_be_told else _("no figure on our side on that day")
