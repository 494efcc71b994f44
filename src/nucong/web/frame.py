"""What stands around every page: places, the unit worked for, the person, languages, the demonstration day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nucong.kernel import clock
from nucong.reporting.queries import unseen_reminders
from nucong.web.acting import OwnUnit, own_units
from nucong.web.parts import Text
from nucong.web.typed_words import holder


@dataclass(frozen=True)
class Place:
    """One place of the navigation. Shown once its pages exist and to people with one of `roles` (empty: all).

    `also`: routes whose pages belong to it though their addresses begin otherwise.
    """

    key: str
    label: Text
    icon: str
    route: str
    roles: frozenset[str] = frozenset()
    bottom: bool = False
    also: tuple[str, ...] = ()  # pages that stand under this place, at addresses of their own


_READERS = frozenset({"officer", "clerk", "head", "reporter", "partner_officer", "auditor", "administrator"})

_KEEPERS = frozenset({"officer", "head", "reporter", "partner_officer", "analyst"})

PLACES = (
    Place("home", _("My work"), "home", "home", bottom=True),
    Place("documents", _("Documents"), "document", "documents:index", _READERS, bottom=True),
    Place("programmes", _("Programmes"), "programme", "programmes:index", _READERS | {"analyst"}),
    Place("reporting", _("Reports"), "report", "reporting:index", _READERS, bottom=True),
    Place(
        "ledgers",
        _("Records"),
        "record",
        "ledgers:index",
        _READERS,
        bottom=True,
        also=("contracts:index", "inspections:index", "awards:index"),
    ),
    Place("organisations", _("Units"), "units", "organisations:index"),
    Place("roster", _("Roster"), "person", "roster:index", _KEEPERS),
    Place("cases", _("Cases"), "lock", "cases:index", frozenset({"case_worker"}), bottom=True),
    Place("figures", _("Figures"), "figures", "figures:index", _KEEPERS | {"auditor"}),
)


@dataclass(frozen=True)
class ShownPlace:
    """A place as the navigation shows it."""

    label: Text
    icon: str
    url: str
    active: bool
    bottom: bool
    count: int = 0


class Frame:
    """Read by `base.html`; every value is worked out only when a template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def demo_day(self) -> date | None:
        return clock.demo_day()

    @cached_property
    def today(self) -> date:
        return clock.today(settings.TIME_ZONE)

    @property
    def here(self) -> str:
        return self._request.get_full_path() if self._request.method == "GET" else "/"

    @property
    def home_url(self) -> str:
        return reverse("home")

    @property
    def languages(self) -> list[tuple[str, str]]:
        return list(settings.LANGUAGES)

    @property
    def language_name(self) -> str:
        return dict(settings.LANGUAGES).get(getattr(self._request, "LANGUAGE_CODE", ""), "")

    @cached_property
    def person(self) -> str:
        user = getattr(self._request, "user", None)
        return str(user) if user is not None and user.is_authenticated else ""

    @property
    def typed_holder(self) -> str:
        return holder(self._request)

    @cached_property
    def units(self) -> list[OwnUnit]:
        return own_units(self._request) if self.person else []

    @cached_property
    def unit(self) -> OwnUnit | None:
        return next((unit for unit in self.units if unit.active), None)

    @property
    def notices_url(self) -> str:
        return _address("reporting:notices") if self.unit else ""

    @cached_property
    def new_notices(self) -> int:
        return unseen_reminders(self.unit.unit.pk) if self.unit else 0

    @property
    def role(self) -> str:
        return ", ".join(gettext(role.label) for role in self.unit.roles) if self.unit else ""

    @property
    def search_url(self) -> str:
        return _address("search") if self.person else ""

    @property
    def search_text(self) -> str:
        return self._request.GET.get("q", "") if self._request.path == self.search_url else ""

    @cached_property
    def places(self) -> list[ShownPlace]:
        if not self.person:
            return []
        held = {str(role) for role in self.unit.roles} if self.unit else set()
        shown = []
        for place in PLACES:
            url = _address(place.route)
            if url and (not place.roles or place.roles & held):
                active = self._stands_in(place, url)
                shown.append(ShownPlace(place.label, place.icon, url, active, place.bottom))
        return shown

    @property
    def bottom(self) -> list[ShownPlace]:
        return [place for place in self.places if place.bottom][:4]

    def _stands_in(self, place: Place, url: str) -> bool:
        path = self._request.path
        if url == self.home_url:
            return path == url
        return any(
            path.startswith(each) for each in (url, *(_address(route) for route in place.also)) if each
        )


def _address(route: str) -> str:
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: give every template `frame`."""
    return {"frame": Frame(request)}
