"""Words of the ledgers."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext, override

from nucong.kernel.refusal import N_
from nucong.ledgers.kinds import KindFacts
from nucong.ledgers.states import Family, PlaceKind, TargetGroup, What

FAMILIES = {
    Family.ACTIVITY: N_("Activities"),
    Family.MEDIA: N_("News and media"),
    Family.SERVICE: N_("Care and services"),
    Family.CASE: N_("Rights upheld (numbers only)"),
    Family.CONTRACT: N_("Collective contracts"),
    Family.AWARD: N_("Awards"),
    Family.FUND: N_("Fund drives"),
    Family.MODEL: N_("Models and clubs"),
}
PLACES = {
    PlaceKind.FIRM: N_("at a firm"),
    PlaceKind.WORKSHOP: N_("in a workshop"),
    PlaceKind.TEAM: N_("in a team or shift"),
    PlaceKind.ZONE: N_("in an industrial zone"),
    PlaceKind.LODGINGS: N_("at workers' lodgings"),
    PlaceKind.HALL: N_("in a hall"),
    PlaceKind.OUTDOORS: N_("outdoors"),
    PlaceKind.ONLINE: N_("online"),
    PlaceKind.OTHER: N_("elsewhere"),
}
GROUPS = {
    TargetGroup.WOMEN: N_("women workers"),
    TargetGroup.MEN: N_("men workers"),
    TargetGroup.LEADERS: N_("leaders and managers"),
    TargetGroup.FIRST_LINE: N_("women on the production line"),
    TargetGroup.MIGRANT: N_("migrant women workers"),
    TargetGroup.DISPATCHED: N_("dispatched women workers"),
    TargetGroup.HAZARDOUS: N_("women in hazardous trades"),
    TargetGroup.MOTHERS: N_("pregnant women and mothers of small children"),
    TargetGroup.YOUNG: N_("young women workers"),
    TargetGroup.HARDSHIP: N_("women in hardship"),
}
WHATS = {
    What.EVENTS: N_("Number of times or items"),
    What.PERSONS: N_("Persons"),
    What.WOMEN: N_("Of which women"),
    What.ATTENDANCES: N_("Attendances"),
    What.WOMEN_ATTENDANCES: N_("Attendances of women"),
    What.FIRMS: N_("Different firms"),
    What.OUTLETS: N_("Different media"),
    What.MONEY: N_("Money"),
    What.ONLINE: N_("Reached online"),
    What.MEASURE: N_("Another measure"),
}


def kind_name(kind: KindFacts) -> str:
    """Return the name of a kind: as the organisation calls it, else in the language of the page."""
    return kind.own or gettext(kind.name)


def names_in_all_languages(kinds: Sequence[KindFacts]) -> set[str]:
    """Return every name the pages show of these kinds, in whichever language."""
    names = {kind.own for kind in kinds if kind.own}
    for language, _name in settings.LANGUAGES:
        with override(language):
            names |= {kind_name(kind) for kind in kinds}
    return names


def kind_names(kinds: Sequence[KindFacts]) -> dict[str, str]:
    """Return the names of kinds by code."""
    return {kind.code: kind_name(kind) for kind in kinds}


def grouped(kinds: Sequence[KindFacts]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return kinds as the choices of a select box, by family."""
    return [
        (gettext(label), [(kind.code, kind_name(kind)) for kind in kinds if kind.family is family])
        for family, label in FAMILIES.items()
        if any(kind.family is family for kind in kinds)
    ]
