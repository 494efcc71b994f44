"""A target of a joint programme for both sides in words: our half, the partner's half, the common total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.flow.common_target import CommonTarget, CommonYear, HalfTold
from nucong.flow.common_total import Known
from nucong.flow.standings import TargetStanding
from nucong.flow.target_tree import Judged
from nucong.kernel.text import shortened
from nucong.organisations.queries import unit_named
from nucong.web.charts import bullet
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Tone
from nucong.web.programmes.pages.target_words import JudgedRow, counts_words, judged_row, value_words

YEARS_SHOWN = 2


@dataclass(frozen=True)
class CommonShort:
    """A target for both sides in one line, with the state of the common total where there is one."""

    words: str
    standing: str = ""


@dataclass(frozen=True)
class BothYear:
    """What both sides told for an earlier year."""

    year: int
    own: str
    other: str
    common: str
    standing: str
    note: str


@dataclass(frozen=True)
class BothSides:
    """A target for both sides: rows for our half, the partner's half and the common total; earlier years."""

    year: int
    rows: tuple[JudgedRow, ...]
    earlier: tuple[BothYear, ...]
    own_name: str
    other_name: str
    told: bool
    tell_url: str


@dataclass(frozen=True)
class CommonTargetRow:
    """A target of which a side told its half, with what was told for a year."""

    text: str
    url: str
    told: BothYear


def told_rows(commons: Mapping[UUID, CommonTarget], levels: Mapping[str, str]) -> tuple[CommonTargetRow, ...]:
    """Return the targets of which either side told its half, each with the last years told of."""
    return tuple(
        CommonTargetRow(
            shortened(" ".join(each.target.text.split()), 150),
            reverse("programmes:target", args=[each.target.pk]) + "#both",
            _earlier(year, levels),
        )
        for each in commons.values()
        for year in each.years[:YEARS_SHOWN]
    )


def both_sides(
    common: CommonTarget, found: TargetStanding, *, on: date, levels: Mapping[str, str], may_tell: bool
) -> BothSides:  # fmt: skip
    """Return a target for both sides as the own side may know it, of the year of a day and those before."""
    sides, year = common.sides, common.of(on.year)
    own_name, other_name = unit_named(sides.own, on), unit_named(sides.other, on)
    route = reverse("programmes:targets-tell", args=[common.target.programme_id])
    return BothSides(
        year=year.year,
        rows=(
            _own(year.own, found, own_name, levels),
            _other(year.other, other_name, levels),
            _total(year, other_name, levels),
        ),
        earlier=tuple(_earlier(each, levels) for each in common.years if each.year < year.year),
        own_name=own_name,
        other_name=other_name,
        told=year.own is not None,
        tell_url=f"{route}?{urlencode({'target': common.target.pk})}" if may_tell else "",
    )


def shorts_of(commons: Mapping[UUID, CommonTarget], *, on: date) -> dict[UUID, CommonShort]:
    """Return targets for both sides in one line each, by key: of this year, else of the last that has a common total."""
    return {key: _short(each, on) for key, each in commons.items()}


def _short(common: CommonTarget, on: date) -> CommonShort:
    year = common.latest(on.year)
    if year.decisive is not None:
        words = _("Both sides together, %(year)s: %(value)s (%(counts)s)")
        told = {"year": year.year, "value": value_words(year.decisive), "counts": counts_words(year.decisive)}
        return CommonShort(words % told, year.decisive.verdict.standing)
    other = unit_named(common.sides.other, on)
    if year.unlike:
        return CommonShort(_("Both sides told %(year)s, but count it differently") % {"year": year.year})
    if year.own is not None:
        return CommonShort(_("Told to %(other)s; its half is not told yet") % {"other": other})
    if year.other is not None:
        words = _("%(other)s told its half: %(value)s; ours is not told yet")
        return CommonShort(words % {"other": other, "value": value_words(year.other.decisive)})
    return CommonShort(_("Neither side has told its half for %(year)s yet") % {"year": year.year})


def _own(told: HalfTold | None, found: TargetStanding, name: str, levels: Mapping[str, str]) -> JudgedRow:
    name = _("Our half: %(name)s") % {"name": name}
    if told is not None:
        note = _("told as of %(day)s") % {"day": written_day(told.on)}
        return replace(_row(told.decisive, name, levels), note=note)
    note = _("not told yet: the partner sees nothing of it")
    if found.decisive is None or found.decisive.value is None:
        return _empty(name, _("no figure of this year yet"))
    return replace(_row(found.decisive, name, levels), note=note)


def _other(told: HalfTold | None, name: str, levels: Mapping[str, str]) -> JudgedRow:
    name = _("The partner's half: %(name)s") % {"name": name}
    if told is None:
        return _empty(name, _("not told yet"))
    note = _("told as of %(day)s") % {"day": written_day(told.on)}
    return replace(_row(told.decisive, name, levels), note=note)


def _total(year: CommonYear, other: str, levels: Mapping[str, str]) -> JudgedRow:
    name = _("Common total")
    if year.decisive is not None:
        return replace(_row(year.decisive, name, levels), note=together_words(year))
    if year.unlike:
        return _empty(name, _("The halves are counted differently; tell ours again once both count alike."))
    if year.own is not None:
        return _empty(name, _("Added up once %(other)s has told its half.") % {"other": other})
    return _empty(name, _("Added up once both sides have told their half."))


def together_words(year: CommonYear) -> str:
    """Return how often what both did together counts, or that it is not known."""
    together, taken = year.together, written_number(year.taken.met)
    if year.taken.all and year.decisive is not None and not year.decisive.amount:
        taken = _("%(met)s of %(all)s") % {"met": taken, "all": written_number(year.taken.all)}
    match together.known:
        case Known.RECORDS | Known.ONE_HALF if not together.records:
            return _("no common record stands in both halves")
        case Known.RECORDS:
            words = ngettext(
                "%(count)s common record stands in both halves and counts once: %(taken)s taken off",
                "%(count)s common records stand in both halves and count once: %(taken)s taken off",
                together.records,
            )
            return words % {"count": written_number(together.records), "taken": taken}
        case Known.WORD:
            words = _("done together: %(taken)s taken off (%(word)s)")
            return words % {"taken": taken, "word": together.word}
        case Known.UNKNOWN:
            return _("what stands in both halves is not known: doubles are possible")
        case _:
            return _("units and posts of two trees: nothing stands twice")


def _row(each: Judged, name: str, levels: Mapping[str, str]) -> JudgedRow:
    row = judged_row(each, name=name)
    if not each.name or each.name not in levels:
        return row
    told = {"level": levels[each.name], "counts": row.counts}
    return replace(row, counts=_("%(level)s: %(counts)s") % told)


def _empty(name: str, note: str) -> JudgedRow:
    return JudgedRow(name, "–", "–", "", bullet(None, None, Tone.PLAIN), note=note)


def _earlier(year: CommonYear, levels: Mapping[str, str]) -> BothYear:
    return BothYear(
        year.year, _told(year.own, levels), _told(year.other, levels),
        _cell(year.decisive, levels) if year.decisive is not None else "–",
        year.decisive.verdict.standing if year.decisive is not None else "",
        together_words(year) if year.decisive is not None else "",
    )  # fmt: skip


def _told(half: HalfTold | None, levels: Mapping[str, str]) -> str:
    return _cell(half.decisive, levels) if half is not None else _("not told yet")


def _cell(each: Judged, levels: Mapping[str, str]) -> str:
    counts = _row(each, "", levels).counts
    return _("%(value)s (%(counts)s)") % {"value": value_words(each) or "–", "counts": counts}
