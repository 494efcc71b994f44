"""Indicators of an organisation, what measures a target, and the figures kept of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.organisations.errors import UnknownClass
from nucong.organisations.models import Organisation, Unit, UnitClass

from ..counting import Pair
from ..errors import (
    DirectionOfUnits,
    FiguresKept,
    FrozenInReview,
    IndicatorElsewhere,
    MoreThanAll,
    NotATarget,
    ShareOverAll,
    StandsElsewhere,
    TargetOfTheDocument,
    YearNamedTwice,
)
from ..indicators import AmountIndicator, Definition, as_data, from_data, is_of_every_unit
from ..judging import AMOUNT, DIRECTIONS, Comparator, Milestone, in_order
from ..known_indicators import KNOWN
from ..models import (
    Indicator,
    Objective,
    OutsideFigure,
    Programme,
    Target,
    TargetFigure,
    TargetYear,
)
from ..queries import frozen_for
from ..states import ClassScope, Strength, TargetScope

LONGEST = 2000


def fill_library(*, organisation: Organisation, language: str, on: date, by: User, at: datetime) -> int:
    """Put the ready indicators an organisation does not have yet into its library; return how many."""
    with transaction.atomic():
        has = set(Indicator.objects.filter(organisation=organisation).values_list("code", flat=True))
        new = [
            Indicator(
                organisation=organisation, code=known.code, name=known.names[language.split("-")[0]],
                definition=as_data(known.definition), valid_from=date(2000, 1, 1), created_at=at,
            )
            for known in KNOWN
            if known.code not in has
        ]  # fmt: skip
        if new:
            Indicator.objects.bulk_create(new)
            record(
                by=by, at=at, verb="indicator.fill_library", what=organisation, organisation=organisation.pk,
                detail={"codes": [each.code for each in new]}, count=len(new),
            )  # fmt: skip
    return len(new)


def define_indicator(
    *, organisation: Organisation, code: str, name: str, meaning: str, source: str, definition: Definition,
    valid_from: date, by: User, at: datetime,
) -> Indicator:  # fmt: skip
    """Put an indicator into the library; a code that exists gets a new definition from its day.

    Figures kept before stay under the definition of their day. The same day again corrects that row.
    """
    data = as_data(definition)
    from_data(data)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        earlier = Indicator.objects.filter(organisation=organisation, code=code, valid_from__lt=valid_from)
        for row in earlier.filter(valid_until=None):
            row.valid_until = valid_from
            row.save()
        later = Indicator.objects.filter(organisation=organisation, code=code, valid_from__gt=valid_from)
        indicator, _ = Indicator.objects.update_or_create(
            organisation=organisation, code=code, valid_from=valid_from,
            defaults={
                "name": name[:300], "meaning": meaning[:LONGEST], "source": source[:300], "definition": data,
                "valid_until": later.order_by("valid_from").values_list("valid_from", flat=True).first(),
                "created_at": at,
            },
        )  # fmt: skip
        record(
            by=by, at=at, verb="indicator.define", what=indicator, organisation=organisation.pk,
            detail={"code": code, "definition": data, "valid_from": valid_from},
        )  # fmt: skip
    return indicator


def measure_with(*, target: Target, indicator: Indicator | None, by: User, at: datetime) -> None:
    """Say with which indicator a target is measured, or that it is measured with none.

    Another definition of the same indicator is no other measure: a target follows its indicator by day. Raises: IndicatorElsewhere (it belongs to another organisation), FiguresKept.
    """
    _check_owner(target.programme, indicator)
    with transaction.atomic():
        target = _locked(target)
        if _named(target.indicator) != _named(indicator):
            _refuse_when_kept(target)
            before = target.indicator_id
            target.indicator = indicator
            target.unit = _unit_of(indicator, target.unit)
            target.save()
            _record(target, by, at, "target.measure_with", {"before": before, "after": target.indicator_id})


def set_target(
    *, target: Target, comparator: Comparator, years: Sequence[Milestone], base_year: int | None,
    scope: TargetScope, strength: Strength, objective: Objective | None, of_class: ClassScope | None = None,
    each_year: bool = False, text: str = "", by: User, at: datetime,
) -> Target:  # fmt: skip
    """Set what a target asks: how it compares, its milestone years, its base year, whose figure is held against it,
    the class of units it is held for, the objective it serves, and whether every year owes it; `text`: its words, where
    somebody added it.

    Raises: NotATarget (a comparison with a number needs a year with its value, a range an upper value above it),
    YearNamedTwice, ShareOverAll, DirectionOfUnits, StandsElsewhere, UnknownClass, TargetOfTheDocument.
    """
    _check_years(target.text, years, target.indicator)
    years = in_order(years)
    if text and text != target.text and not is_by_hand(target):
        raise TargetOfTheDocument(title=target.text[:120])
    _check(target.text, comparator, years, target.indicator)
    _check_scope(target.text, comparator, scope)
    _check_objective(target.programme_id, objective)
    _check_class(target.programme, of_class)
    with transaction.atomic():
        target = _locked(target)
        before = {
            "comparator": target.comparator, "years": _told(target.years.all()), "scope": target.scope,
            "of_class": target.held_for, "each_year": target.each_year, "text": target.text[:200],
        }  # fmt: skip
        target.text = text[:LONGEST] or target.text
        last = years[-1] if years else None
        target.comparator, target.base_year, target.scope = comparator, base_year, scope
        target.strength, target.objective, target.each_year = strength, objective, each_year
        _hold_for(target, of_class)
        target.value, target.by_year = (last.value, last.year) if last else (None, None)
        target.save()
        _set_years(target, years)
        after: dict[str, object] = {"comparator": target.comparator, "years": _told(years), "scope": scope}
        after |= {"of_class": target.held_for, "each_year": each_year}
        after["text"] = target.text[:200]
        _record(target, by, at, "target.set", {"before": before, "after": after})
    return target


def add_target(
    *, programme: Programme, text: str, unit: str, comparator: Comparator, years: Sequence[Milestone],
    indicator: Indicator | None, adopts: Target | None, scope: TargetScope, strength: Strength,
    objective: Objective | None = None, base_year: int | None = None, of_class: ClassScope | None = None,
    each_year: bool = False, by: User, at: datetime,
) -> Target:  # fmt: skip
    """Add a target the document does not name, or a superior's target as this unit takes it over.

    Raises: NotATarget, YearNamedTwice, ShareOverAll, DirectionOfUnits, IndicatorElsewhere, StandsElsewhere, UnknownClass.
    """
    _check_years(text, years, indicator)
    years = in_order(years)
    _check(text, comparator, years, indicator)
    _check_scope(text, comparator, scope)
    _check_owner(programme, indicator)
    _check_objective(programme.pk, objective)
    _check_class(programme, of_class)
    last = years[-1] if years else None
    with transaction.atomic():
        target = Target.objects.create(
            programme=programme, text=text[:LONGEST], unit=_unit_of(indicator, unit), comparator=comparator, scope=scope,
            strength=strength, indicator=indicator, adopts=adopts, value=last.value if last else None,
            by_year=last.year if last else None, objective=objective, base_year=base_year, each_year=each_year,
            of_class=of_class.named if of_class else "", class_below=bool(of_class and of_class.below),
        )  # fmt: skip
        _set_years(target, years)
        _record(target, by, at, "target.add", {"text": text[:200], "years": _told(years)})
    return target


def keep_figures(
    *, target: Target, year: int, on: date, pairs: Mapping[UUID, Pair], definition: Definition,
    levels: Mapping[UUID, Mapping[str, Pair]], again: str = "", by: User, at: datetime,
) -> int:  # fmt: skip
    """Keep what the indicator came to for the year, by unit; what was kept before stays unless a reason is given.

    `levels`: of a unit what each level of its tree came to by itself; `again`: why figures kept before are replaced: they
    stay in the record. Returns how many were kept. Raises: FiguresKept (the year of one of these units is kept already),
    FrozenInReview (a frozen review of the programme tells of the year).
    """
    detail: dict[str, object] = {"year": year, "on": on}
    with transaction.atomic():
        target = _locked(target)
        before = TargetFigure.objects.filter(target=target, year=year, unit__in=list(pairs))
        if before.exists():
            if not again:
                raise FiguresKept(title=target.text[:120])
            if (review := frozen_for(target.programme, year)) is not None:
                raise FrozenInReview(review=review.title, year=year)
            detail |= {
                "reason": again[:LONGEST],
                "before": [(str(row.unit_id), row.met, row.all, row.on) for row in before.order_by("pk")],
            }
            before.delete()
        TargetFigure.objects.bulk_create(
            [
                TargetFigure(
                    target=target, unit_id=unit, year=year, on=on, met=pair.met, all=pair.all,
                    scope=target.scope, of_class=target.held_for, definition=as_data(definition), kept_at=at,
                    levels=[(code, each.met, each.all) for code, each in levels.get(unit, {}).items()],
                )
                for unit, pair in pairs.items()
            ],
            batch_size=500,
        )  # fmt: skip
        _record(target, by, at, "target.keep_figures", detail, count=len(pairs))
    return len(pairs)


def tell_outside(
    *, indicator: Indicator, unit: Unit, year: int, pair: Pair, source: str, by: User, at: datetime
) -> OutsideFigure:
    """Write down a figure that comes from somebody else, with its source; a second time corrects it.

    Raises: MoreThanAll (the part is more than the whole, or negative).
    """
    if not 0 <= pair.met <= pair.all:
        raise MoreThanAll(part=pair.met, whole=pair.all)
    with transaction.atomic():
        before = OutsideFigure.objects.select_for_update().filter(indicator=indicator, unit=unit, year=year)
        was = before.values_list("met", "all").first()
        figure, _ = OutsideFigure.objects.update_or_create(
            indicator=indicator, unit=unit, year=year,
            defaults={"met": pair.met, "all": pair.all, "source": source[:300], "told_at": at},
        )  # fmt: skip
        record(
            by=by, at=at, verb="indicator.tell_outside", what=figure, organisation=indicator.organisation_id,
            unit=unit.pk, detail={"before": was, "after": [pair.met, pair.all], "source": source[:300]},
        )  # fmt: skip
    return figure


def _check(
    text: str, comparator: Comparator, years: Sequence[Milestone], indicator: Indicator | None
) -> None:
    numberless = comparator in (Comparator.INCREASE, Comparator.DECREASE, Comparator.APPEAL)
    definition = from_data(indicator.definition) if indicator else None
    means_every_unit = comparator == Comparator.AT_LEAST and is_of_every_unit(definition)
    if not (numberless or means_every_unit or years):
        raise NotATarget(title=text[:120])
    if comparator == Comparator.BETWEEN and any(y.upper is None or y.upper < y.value for y in years):
        raise NotATarget(title=text[:120])


def _check_years(text: str, years: Sequence[Milestone], indicator: Indicator | None) -> None:
    """Refuse two values for one year, and more than all of what is counted."""
    asked: dict[int, Milestone] = {}
    for each in years:
        if asked.setdefault(each.year, each) != each:
            raise YearNamedTwice(year=each.year)
    if is_share(indicator) and any(max(each.value, each.upper or 0) > 100 for each in years):
        raise ShareOverAll(title=text[:120])


def is_share(indicator: Indicator | None) -> bool:
    """Tell whether an indicator counts a part of a whole, which is never more than 100 %."""
    return indicator is not None and not isinstance(from_data(indicator.definition), AmountIndicator)


def is_by_hand(target: Target) -> bool:
    """Tell whether somebody wrote a target: it stands in no document and rests on no other target."""
    return target.provision_id is None and target.adopts_id is None and target.continues_id is None


def _check_scope(text: str, comparator: Comparator, scope: TargetScope) -> None:
    if scope == TargetScope.UNIT and comparator in DIRECTIONS:
        raise DirectionOfUnits(title=text[:120])


def _unit_of(indicator: Indicator | None, unit: str) -> str:
    """Return in what a target is told: of an amount as such, of a share in percent; what was an amount is a number again."""
    if indicator is not None:
        return "%" if is_share(indicator) else AMOUNT
    return "count" if unit == AMOUNT else unit


def _hold_for(target: Target, of_class: ClassScope | None) -> None:
    target.of_class = of_class.named if of_class else ""
    target.class_below = bool(of_class and of_class.below)


def _check_class(programme: Programme, of_class: ClassScope | None) -> None:
    if of_class is None:
        return
    axis, _, code = of_class.named.partition(":")
    owners = programme.owners.values("organisation")
    if not UnitClass.objects.filter(axis__organisation__in=owners, axis__axis=axis, code=code).exists():
        raise UnknownClass(unit_class=code, axis=axis)


def _named(indicator: Indicator | None) -> tuple[UUID, str] | None:
    return None if indicator is None else (indicator.organisation_id, indicator.code)


def _check_objective(programme: UUID, objective: Objective | None) -> None:
    if objective is not None and objective.programme_id != programme:
        raise StandsElsewhere(title=objective.text[:120])


def _check_owner(programme: Programme, indicator: Indicator | None) -> None:
    owners = programme.owners.values_list("organisation_id", flat=True)
    if indicator is not None and indicator.organisation_id not in set(owners):
        raise IndicatorElsewhere()


def _set_years(target: Target, years: Sequence[Milestone]) -> None:
    target.years.all().delete()
    TargetYear.objects.bulk_create(
        TargetYear(target=target, year=each.year, value=each.value, upper=each.upper) for each in years
    )


def _told(years: Iterable[Milestone | TargetYear]) -> list[tuple[int, Decimal]]:
    return [(each.year, each.value) for each in years]


def _locked(target: Target) -> Target:
    return Target.objects.select_for_update().get(pk=target.pk)


def _refuse_when_kept(target: Target) -> None:
    if target.figures.exists():
        raise FiguresKept(title=target.text[:120])


def _record(
    target: Target, by: User, at: datetime, verb: str, detail: dict[str, object], count: int = 1
) -> None:
    document = target.programme.document
    record(
        by=by, at=at, verb=verb, what=target, organisation=document.organisation_id, unit=document.unit_id,
        detail=detail, count=count,
    )  # fmt: skip
