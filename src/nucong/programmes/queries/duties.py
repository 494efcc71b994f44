"""Reading programmes, their duties and the periodic reports that answer them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from nucong.documents.models import Document
from nucong.organisations.models import Organisation, Unit

from ..models import (
    Obligation,
    Programme,
    Regime,
    RegimeSection,
    ReportingYear,
)
from ..periods import YearStart


def programme_of(document: Document) -> Programme | None:
    """Return the programme made from a document, or None."""
    return document.programmes.first()


def year_start_of(organisation: Organisation) -> YearStart:
    """Return the day on which years of reports begin; 1 January where none was set."""
    found = ReportingYear.objects.filter(organisation=organisation).first()
    return YearStart(found.month, found.day) if found else YearStart()


def regimes_of(unit_ids: Iterable[UUID]) -> list[Regime]:
    """Return the reporting regimes of these units, oldest first; two queries."""
    found = Regime.objects.filter(unit__in=list(unit_ids)).select_related(
        "unit", "obligation__programme__document__organisation"
    )
    return list(found.prefetch_related("sections__obligation__programme__document"))


def waiting_for_a_report(unit_id: UUID) -> list[Obligation]:
    """Return the duties to be answered inside a periodic report that are in none of this organisation yet.

    Those of the unit's documents, and those of joint programmes it works on as the partner.
    """
    ours = Q(programme__document__unit=unit_id) | Q(programme__owners__unit=unit_id)
    found = Obligation.objects.filter(ours, answered_by_itself(unit_id), within_periodic_report=True)
    return list(found.select_related("programme__document", "provision").distinct())


def answered_by_itself(unit_id: UUID) -> Q:
    """Return the condition that a duty is a section of no periodic report of this unit's organisation."""
    own = Unit.objects.filter(pk=unit_id).values("organisation")
    return ~Q(Exists(RegimeSection.objects.filter(obligation=OuterRef("pk"), organisation__in=own)))


def year_start(regime: Regime) -> YearStart:
    """Return the day on which the years of a regime begin."""
    return YearStart(regime.year_month, regime.year_day)


def standing_on(on: date) -> Q:
    """Return the condition that a pair of units stands on a day."""
    return Q(valid_from__lte=on) & (Q(valid_until=None) | Q(valid_until__gt=on))
