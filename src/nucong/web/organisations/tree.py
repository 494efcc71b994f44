"""Reading the tree for its page: one node with its children, or what a search found."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.permissions import Permission
from nucong.accounts.queries import within_scope
from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow, ancestors, child_counts, children, find_units, unit_row
from nucong.web.acting import Acting
from nucong.web.organisations import pages, reach, words
from nucong.web.organisations.tabs import tabs
from nucong.web.parts import Action, Link

FOUND = 50


class Shower:
    """Turns rows of the tree of one organisation on one day into rows of the page."""

    def __init__(self, me: Acting, on: date) -> None:
        self.me, self.on = me, on
        self.levels = words.level_names(me.organisation)
        self.classes = words.class_names(me.organisation)

    def rows(self, found: list[UnitRow], *, active: Unit | None = None) -> list[pages.Row]:
        """Return the rows with how many units stand directly below each; two queries."""
        counts = child_counts([row.id for row in found], on=self.on)
        open_to_her = reach.linkable(self.me, {row.id for row in found})
        return [
            pages.Row(
                name=row.name,
                code=row.code,
                level=self.levels.get(row.level_code, row.level_code),
                classes=" · ".join(words.shown_classes(row.classes, self.classes)),
                url=reverse("organisations:unit", args=[row.id]) if row.id in open_to_her else "",
                branch_url=self._at("organisations:branch", row) if counts.get(row.id) else "",
                page_url=self.index(unit=str(row.id)),
                below=counts.get(row.id, 0),
                active=active is not None and row.id == active.pk,
            )
            for row in found
        ]

    def index(self, **query: str) -> str:
        """Return the address of the tree of the same day."""
        if self.on != self.me.on:
            query["on"] = self.on.isoformat()
        return reverse("organisations:index") + (f"?{urlencode(query)}" if query else "")

    def _at(self, route: str, row: UnitRow) -> str:
        address = reverse(route, args=[row.id])
        return address if self.on == self.me.on else f"{address}?{urlencode({'on': self.on.isoformat()})}"

    def below(self, unit: Unit) -> list[UnitRow]:
        """Return the children she may see: by where she reaches today, along the tree of the day."""
        root = unit_row(unit, on=self.on)
        reached = root is not None and self.me.scope.allows(
            Permission.SEE_UNIT, (reach.path_nearest(unit, self.me.on) or "") + "0."
        )
        return children(unit, on=self.on) if reached else []


def tree_page(me: Acting, unit: Unit, on: date, typed: str) -> pages.TreePage:
    """Return the tree below a unit as it stood on a day; with `typed` also what was found by it."""
    shower = Shower(me, on)
    row = unit_row(unit, on=on)
    found = _found(me, on, typed, shower) if typed else None
    below = shower.below(unit) if row and found is None else []
    head = shower.rows([row], active=unit)[0] if row else None
    may_found = reach.may_found_under(me, unit)
    return pages.TreePage(
        title=_("Units"),
        on=on,
        historic=on != me.on,
        synthetic=me.organisation.synthetic,
        crumbs=_crumbs(me, unit, shower) if unit != me.unit else (),
        root=head,
        rows=tuple(shower.rows(below)),
        typed=typed,
        found=tuple(found[:FOUND]) if found is not None else None,
        found_more=found is not None and len(found) > FOUND,
        tabs=tabs(me, "units"),
        action=Action(
            _("Establish a unit"),
            url=reverse("organisations:change", args=[unit.pk, "establish"]),
            icon="plus",
        )
        if may_found
        else None,
        lists=_lists(me, shower),
    )


def _lists(me: Acting, shower: Shower) -> tuple[Link, ...]:
    """Return the ways to bring units in from a list and to take them along as one."""
    if me.unit.pk not in me.scope.units_with(Permission.MANAGE_UNITS):
        return ()
    export = reverse("organisations:export")
    day = f"?{urlencode({'on': shower.on.isoformat()})}" if shower.on != me.on else ""
    csv = f"{export}{day}{'&' if day else '?'}format=csv"
    return (
        Link(_("Import units"), reverse("organisations:import"), icon="units"),
        Link(_("These units as a list (Excel)"), export + day, icon="download"),
        Link(_("as CSV"), csv),
    )


def _found(me: Acting, on: date, typed: str, shower: Shower) -> list[pages.Row]:
    within = within_scope(me.scope, on=on)
    rows = find_units(typed, me.organisation, on, limit=FOUND + 1, within=within)
    return shower.rows(rows)


def _crumbs(me: Acting, unit: Unit, shower: Shower) -> tuple[Link, ...]:
    above = ancestors(unit, on=shower.on)
    seen = reach.linkable(me, {row.id for row in above})
    return tuple(
        Link(row.short_name or row.name, shower.index(unit=str(row.id))) for row in above if row.id in seen
    )
