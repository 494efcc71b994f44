"""Tags and filters of every template: icons, states, the line, bars, dates and numbers."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from nucong.kernel import clock
from nucong.web import appearance, locales, styles
from nucong.web.parts import Line, Tone
from nucong.web.persons import written_person

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=64)
def icon(name: str) -> str:
    """Show an icon of `_icons`; the text beside it carries the meaning. Rendered once per process."""
    return get_template("_components/icon.html").render({"path": f"_icons/{name}.svg"})


@register.simple_tag
def stylesheet() -> str:
    """Return the address of the one style sheet, which changes with its content."""
    return reverse("styles", args=[styles.style_sheet()[0]])


@register.inclusion_tag("_components/state.html")
def state(value: Any, label: Any = "", *, tone: str = "") -> dict[str, Any]:
    """Show a state as colour, icon and word.

    `value` is a state of any context; `label` and `tone` replace the usual word and colour.
    """
    look = appearance.look_of(str(value))
    word = label or (gettext(look.word) if look.word else str(value))
    return {"tone": tone or look.tone, "icon": look.icon, "label": word}


@register.inclusion_tag("_components/line.html")
def line(value: Line, *, small: bool = False) -> dict[str, Any]:
    """Show the five steps; `small=True` for a row of a list."""
    return {"line": value, "small": small}


@register.inclusion_tag("_components/bar.html")
def bar(done: Any, total: Any, label: Any = "") -> dict[str, Any]:
    """Show how much of a whole is there, as a bar with its numbers in words."""
    return {"done": done, "total": total, "label": label, "full": bool(total) and done == total}


@register.inclusion_tag("_components/due.html")
def due(on: date | None, today: date | None = None) -> dict[str, Any]:
    """Show a day something is due, with the distance from `today` beside it."""
    if on is None:
        return {}
    days = (on - (today or clock.today("Asia/Ho_Chi_Minh"))).days
    tone = Tone.DANGER if days < 0 else Tone.WARN if days <= 3 else Tone.PLAIN
    return {"on": on, "distance": _distance(days), "tone": tone}


def _distance(days: int) -> str:
    if days == 0:
        return gettext("today")
    if days > 0:
        return ngettext("%(count)s day left", "%(count)s days left", days) % {"count": days}
    return ngettext("%(count)s day late", "%(count)s days late", -days) % {"count": -days}


@register.filter
def day(value: date | datetime | None) -> str:
    """Write a day the way people of the language write it; nothing for no day."""
    return locales.written_day(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """Write day and time of day; nothing for no moment."""
    return locales.written_moment(value) if value else ""


@register.filter
def number(value: Any, places: int | None = None) -> str:
    """Write a number with the grouping of the language; nothing for no number, text unchanged."""
    if value is None or value == "":
        return ""
    if not isinstance(value, int | float | Decimal):
        try:
            value = Decimal(str(value))
        except InvalidOperation:
            return str(value)
    return locales.written_number(value, places)


@register.filter
def share(ratio: Any, places: int = 1) -> str:
    """Write a ratio (0–1) as a percentage; nothing for no ratio."""
    return "" if ratio is None else locales.written_share(ratio, places)


@register.filter
def size(count: int | None) -> str:
    """Write a size in bytes; nothing for no size."""
    return "" if count is None else locales.written_size(count)


@register.filter
def at(values: Any, key: Any) -> Any:
    """Return what a mapping holds under a key; nothing when it holds none."""
    return values.get(key, "") if hasattr(values, "get") else ""


@register.filter
def person(value: Any, instead_of: Any = None) -> str:
    """Write who acted; both names when she acted in another's place."""
    return written_person(value, instead_of)
