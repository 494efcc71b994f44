"""The rules of awards of an organisation: seeded ones of its country, then its own versions."""

from __future__ import annotations

from datetime import date

from nucong.organisations.models import Organisation

from ..catalogue import SEEDED
from ..models import AwardVersion, CallAward
from ..rules import AwardRules, from_json, in_force


def language_of(organisation: Organisation) -> str:
    """Return the language of its papers: "vi" or "zh"."""
    return "zh" if organisation.language.startswith("zh") else "vi"


def versions_of(organisation: Organisation) -> list[AwardRules]:
    """Return every version of every award, own ones after the seeded ones; one query."""
    own = [from_json(row.facts) for row in AwardVersion.objects.filter(organisation=organisation)]
    return [*SEEDED[language_of(organisation)], *own]


def rules_on(organisation: Organisation, on: date) -> dict[str, AwardRules]:
    """Return the rules in force on a day, by code; one query."""
    return in_force(versions_of(organisation), on)


def rules_of(award: CallAward) -> AwardRules:
    """Return the rules that hold for an award of a call."""
    return from_json(award.rules)
