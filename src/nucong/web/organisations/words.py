"""Names of levels, classes, lines and days of units in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language, gettext

from nucong.kernel.effective import FOREVER
from nucong.kernel.languages import content_language
from nucong.kernel.refusal import N_
from nucong.organisations.models import Level, Organisation, UnitClass, UnitClassification
from nucong.organisations.states import SENTENCES
from nucong.web.locales import written_day

BODY_KINDS = {
    "executive": N_("Executive committee"),
    "womens_committee": N_("Women's-work committee"),
    "womens_board": N_("Women's-work board"),
    "inspection": N_("Inspection committee"),
    "presidium": N_("Standing committee"),
}


def localised(named: Level | UnitClass) -> str:
    """Return the name of a level or class in the page's language, else in any other, else its code."""
    names = {"vi": named.name_vi, "zh": named.name_zh, "en": named.name_en}
    wished = names.get(content_language(get_language() or "vi"), "")
    return str(wished or next((name for name in names.values() if name), named.code))


def level_names(organisation: Organisation) -> dict[str, str]:
    """Return the levels of an organisation by code."""
    return {level.code: localised(level) for level in organisation.levels.all()}


def class_names(organisation: Organisation) -> dict[str, str]:
    """Return the classes of an organisation by "axis:code"; one query."""
    found = UnitClass.objects.filter(axis__organisation=organisation).select_related("axis")
    return {f"{held.axis.axis}:{held.code}": localised(held) for held in found}


def classes_used(organisation: Organisation, *, also: str = "") -> dict[str, str]:
    """Return the classes that units of an organisation hold or held, by "axis:code", and `also`; one query.

    The vocabulary knows the levels of several countries; a tree has those of its own.
    """
    axis, _, code = also.partition(":")
    held = Exists(UnitClassification.objects.filter(unit_class=OuterRef("pk")))
    found = UnitClass.objects.filter(Q(held) | Q(axis__axis=axis, code=code), axis__organisation=organisation)
    return {f"{each.axis.axis}:{each.code}": localised(each) for each in found.select_related("axis")}


def axis_name(axis: str) -> str:
    """Return the way in which an axis sorts units, in words."""
    return next((gettext(text) for key, text in SENTENCES.items() if key == axis), axis)


def shown_classes(classes: frozenset[str], names: Mapping[str, str], *, kind: bool = False) -> list[str]:
    """Return the names of classes in a fixed order; the kind only when asked, it mostly repeats the level."""
    wanted = sorted(held for held in classes if kind or not held.startswith("kind:"))
    return list(dict.fromkeys(names.get(held, held) for held in wanted))


def body_kind(kind: str) -> str:
    """Return what kind of body it is, or nothing when only its name says it."""
    return gettext(BODY_KINDS[kind]) if kind in BODY_KINDS else ""


def written_span(start: date, end: date) -> str:
    """Return the days something held: "1/1/2010 – 30/6/2025", or "since 1/7/2025"."""
    if end == FOREVER:
        return gettext("since {day}").format(day=written_day(start))
    last = date.fromordinal(end.toordinal() - 1)
    return f"{written_day(start)} – {written_day(last)}"
