"""The targets of a programme as a unit stands to them, and one target with levels, units and years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.flow.standings import Judged, TargetStanding, UnitShort
from nucong.organisations.models import Unit
from nucong.organisations.queries import unit_named
from nucong.programmes.indicators import PostIndicator, RatioIndicator, UnitIndicator
from nucong.programmes.judging import Comparator, Standing, TargetRule, looser
from nucong.programmes.models import Programme, Target
from nucong.programmes.queries import rule_of
from nucong.web.charts import Bullet, Point, Series, bullet, series
from nucong.web.documents import labels
from nucong.web.locales import written_number
from nucong.web.parts import Figure, Link, Tone
from nucong.web.programmes.pages.duty_words import words_url
from nucong.web.programmes.steps import number_or_title
from nucong.web.programmes.tabs import programme_crumbs, programme_tabs

TONES = {
    Standing.MET: Tone.OK,
    Standing.MISSED: Tone.DANGER,
    Standing.ON_THE_WAY: Tone.WARN,
    Standing.UNKNOWN: Tone.PLAIN,
    Standing.APPEAL: Tone.PLAIN,
}
SHORT_SHOWN = 50


@dataclass(frozen=True)
class JudgedRow:
    """A figure of a unit, a level or a year, ready to show."""

    name: str
    counts: str
    percent: str
    standing: str
    bullet: Bullet
    url: str = ""


@dataclass(frozen=True)
class TargetCard:
    """A target of the list."""

    text: str
    url: str
    strength: str
    standing: str
    percent: str
    counts: str
    asked: str
    measured: str
    short: str
    adopted: str
    carried: str
    looser: bool
    words_url: str
    bullet: Bullet | None


@dataclass(frozen=True)
class TargetsPage:
    """All targets of a programme for one unit."""

    programme: Programme
    title: str
    kicker: str
    lead: str
    crumbs: tuple[Link, ...]
    tabs: tuple[Link, ...]
    cards: tuple[TargetCard, ...]
    figures: tuple[Figure, ...]
    may_steer: bool
    keeps: bool
    year: int


@dataclass(frozen=True)
class ShortRow:
    """A unit that falls short by itself, and why."""

    name: str
    url: str
    reason: str
    counts: str


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
    meaning: str
    figures: tuple[Figure, ...]
    levels: tuple[JudgedRow, ...]
    below: tuple[JudgedRow, ...]
    short: tuple[ShortRow, ...]
    short_more: int
    chart: Series | None
    chart_label: str
    breaks: bool
    years: tuple[JudgedRow, ...]
    measured: bool
    condition: str
    may_steer: bool
    unit_name: str
    whole_url: str


def targets_page(
    programme: Programme, unit: Unit, found: Sequence[TargetStanding], *, on: date, may_steer: bool
) -> TargetsPage:
    """Return the list of targets as the unit stands to them."""
    cards = tuple(_card(each, unit) for each in found)
    measured = [each for each in found if each.total is not None]
    count = {state: sum(each.standing == state for each in found) for state in Standing}
    return TargetsPage(
        programme=programme,
        title=programme.title,
        kicker=_("Targets"),
        lead=_("%(unit)s with all units below it, as of today") % {"unit": unit_named(unit, on)},
        crumbs=programme_crumbs(programme, Link(_("Targets"))),
        tabs=programme_tabs(programme, "programmes:targets"),
        cards=cards,
        figures=(
            Figure(_("reached"), written_number(count[Standing.MET]), tone=Tone.OK),
            Figure(_("on the way"), written_number(count[Standing.ON_THE_WAY]), tone=Tone.WARN if count[Standing.ON_THE_WAY] else Tone.PLAIN),
            Figure(_("not reached"), written_number(count[Standing.MISSED]), tone=Tone.DANGER if count[Standing.MISSED] else Tone.PLAIN),
            Figure(_("without a figure"), written_number(count[Standing.UNKNOWN] + count[Standing.APPEAL])),
        ),
        may_steer=may_steer,
        keeps=may_steer and bool(measured) and all(not any(y.year == on.year and y.kept for y in each.series) for each in measured),
        year=on.year,
    )  # fmt: skip


def _card(found: TargetStanding, unit: Unit) -> TargetCard:
    target, total = found.target, found.total
    return TargetCard(
        text=" ".join(target.text.split()),
        url=reverse("programmes:target", args=[target.pk]) + f"?{urlencode({'unit': unit.pk})}",
        strength=target.strength,
        standing=found.standing,
        percent=percent_words(total.percent) if total else "",
        counts=counts_words(total) if total else "",
        asked=asked_words(found.rule, target.unit),
        measured=target.indicator.name if target.indicator else "",
        short=ngettext("%(count)s unit falls short", "%(count)s units fall short", len(found.short))
        % {"count": written_number(len(found.short))}
        if found.short
        else "",
        adopted=number_or_title(target.adopts.programme) if target.adopts else "",
        carried=number_or_title(target.continues.programme) if target.continues else "",
        looser=target.adopts is not None and looser(rule_of(target), rule_of(target.adopts)),
        words_url=words_url(target.programme.document_id, target.provision_id),
        bullet=_bullet(total, found.rule) if total else None,
    )


def target_page(
    found: TargetStanding, unit: Unit, *, on: date, may_steer: bool, levels: Mapping[str, str], whole: Unit
) -> TargetPage:
    """Return one target with its levels, the units directly below, who falls short, and its years."""
    target, rule, total = found.target, found.rule, found.total
    programme = target.programme
    figures: list[Figure] = []
    if total is not None:
        wanted = rule.wanted(on.year)
        figures = [
            Figure(_("Today"), percent_words(total.percent) or "–", counts_words(total), TONES[found.standing]),
            Figure(_("Asked"), asked_value(rule, on.year) or "–", _("by %(year)s") % {"year": wanted.year} if wanted else ""),
            Figure(_("Units that fall short"), written_number(len(found.short))),
        ]  # fmt: skip
    name = unit_named(unit, on)
    chart, breaks = _chart(found, rule)
    return TargetPage(
        target=target,
        title=" ".join(target.text.split()),
        kicker=" · ".join((_("Target"), name)),
        lead=asked_words(rule, target.unit),
        crumbs=programme_crumbs(
            programme, Link(_("Targets"), reverse("programmes:targets", args=[programme.pk])), Link(name)
        ),
        tabs=programme_tabs(programme, "programmes:targets"),
        standing=found.standing,
        strength=target.strength,
        words_url=words_url(programme.document_id, target.provision_id),
        meaning=target.indicator.name if target.indicator else "",
        figures=tuple(figures),
        levels=tuple(_row(each, rule, name=levels.get(each.name, each.name)) for each in found.levels),
        below=tuple(_row(each, rule, url=f"?{urlencode({'unit': each.unit})}") for each in found.below),
        short=tuple(_short(each, found) for each in found.short.first(SHORT_SHOWN)),
        short_more=max(0, len(found.short) - SHORT_SHOWN),
        chart=chart,
        chart_label=_("Figures by year, with what the target asks"),
        breaks=breaks,
        years=tuple(_row(each, rule, name=str(each.year)) for each in found.series),
        measured=total is not None,
        condition=condition_of(found),
        may_steer=may_steer,
        unit_name=name,
        whole_url=reverse("programmes:target", args=[target.pk]) if unit != whole else "",
    )


def condition_of(found: TargetStanding) -> str:
    """Return the share of women that decides who is asked, in percent as typed; "" where there is no condition."""
    population = getattr(found.definition, "population", None)
    share = getattr(population, "women_at_least", None)
    return "" if share is None else percent_words(share * 100).rstrip("%")


def _row(each: Judged, rule: TargetRule, *, name: str = "", url: str = "") -> JudgedRow:
    return JudgedRow(
        name=name or each.name,
        counts=counts_words(each),
        percent=percent_words(each.percent) or "–",
        standing=each.verdict.standing,
        bullet=_bullet(each, rule),
        url=url,
    )


def _bullet(each: Judged, rule: TargetRule) -> Bullet:
    wanted = each.verdict.wanted
    shown = Fraction(wanted) if wanted is not None else None
    return bullet(each.percent, shown, TONES[each.verdict.standing])


def _short(each: UnitShort, found: TargetStanding) -> ShortRow:
    counts = {
        "met": written_number(each.pair.met), "all": written_number(each.pair.all),
        "lacking": written_number(each.lacking),
    }  # fmt: skip
    if isinstance(found.definition, UnitIndicator):
        reason = _("No woman is a key officer or sits in the committee the target names.")
    elif isinstance(found.definition, PostIndicator | RatioIndicator):
        reason = ngettext(
            "%(met)s of %(all)s; %(lacking)s more is needed", "%(met)s of %(all)s; %(lacking)s more are needed", each.lacking
        ) % counts  # fmt: skip
    else:
        reason = _("It has told none this year.")
    return ShortRow(
        each.row.name,
        reverse("organisations:unit", args=[each.row.id]),
        reason,
        f"{counts['met']}/{counts['all']}",
    )


def _chart(found: TargetStanding, rule: TargetRule) -> tuple[Series | None, bool]:
    kept_under = (
        {figure.year: figure.definition for figure in found.target.figures.all()} if found.total else {}
    )
    points, before = [], None
    for each in found.series:
        if each.percent is None:
            continue
        definition = kept_under.get(each.year) if each.kept else None
        broken = each.kept and before is not None and definition is not None and definition != before
        points.append(Point(each.year, each.percent, percent_words(each.percent), broken, each.kept))
        before = definition or before
    wanted = [(m.year, Fraction(m.value)) for m in rule.milestones]
    return series(points, wanted), any(point.broken for point in points)


def percent_words(percent: Fraction | None) -> str:
    """Return a percentage with at most one digit behind the point; "" for none. Never rounded up to 100."""
    if percent is None:
        return ""
    tenths = round(percent * 10)
    if tenths == 1000 and percent < 100:
        tenths = 999
    value = Decimal(tenths) / 10
    return f"{written_number(value if value % 1 else int(value))}%"


def counts_words(each: Judged) -> str:
    """Return "12 of 40"."""
    return _("%(met)s of %(all)s") % {
        "met": written_number(each.pair.met), "all": written_number(each.pair.all),
    }  # fmt: skip


def asked_value(rule: TargetRule, year: int) -> str:
    """Return what a year works towards: "≥ 30%"."""
    wanted = rule.wanted(year)
    if wanted is None:
        return labels.word(labels.COMPARATORS, rule.comparator)
    sign = {Comparator.AT_LEAST: "≥ ", Comparator.AT_MOST: "≤ ", Comparator.KEEP: "≥ "}.get(
        rule.comparator, ""
    )
    upper = f" – {written_number(wanted.upper)}%" if wanted.upper is not None else ""
    return f"{sign}{written_number(wanted.value)}%{upper}"


def asked_words(rule: TargetRule, unit: str) -> str:
    """Return everything a target asks: "at least 80% by 2025, 90% by 2030"; of counts the number alone."""
    word = labels.word(labels.COMPARATORS, rule.comparator)
    if not rule.milestones:
        if rule.base_year and word:
            return _("%(direction)s against %(year)s") % {"direction": word, "year": rule.base_year}
        return word
    years = ", ".join(
        _("%(value)s by %(year)s")
        % {"value": _range(each.value, each.upper, "" if unit == "count" else "%"), "year": each.year}
        for each in rule.milestones
    )
    return f"{word} {years}"


def _range(value: Decimal, upper: Decimal | None, sign: str) -> str:
    low = f"{written_number(value)}{sign}"
    return low if upper is None else f"{low} – {written_number(upper)}{sign}"
