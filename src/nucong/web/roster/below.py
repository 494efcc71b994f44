"""Units below whose officers she may enter for them: whether there are any, those offline, those a list names."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from nucong.accounts.models import Grant
from nucong.accounts.permissions import Permission
from nucong.accounts.queries import units_with_account, within_scope
from nucong.kernel.text import fold
from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow, rows_in_paths
from nucong.roster.queries import entered_now
from nucong.web.acting import Acting
from nucong.web.roster import reach

MOST_LISTED = 1000


def has_below(me: Acting) -> bool:
    """Tell whether she may enter for units below hers."""
    path = reach.path_nearest(me.unit, me.on) or ""
    return me.scope.allows(Permission.FILL_IN, path + "0.")


def may_enter(me: Acting) -> Q:
    """Return the condition that she may enter the roster of a unit for it, as `reach.may_enter_for` tells of one."""
    return (
        within_scope(me.scope, on=me.on, permission=Permission.FILL_IN)
        & within_scope(me.scope, on=me.on, permission=Permission.READ_ROSTER)
        & ~Q(pk=me.unit.pk)
    )


def units_offline(me: Acting) -> list[UnitRow]:
    """Return units below that have nobody with access, those above first, up to a bound."""
    held = Grant.objects.filter(unit=OuterRef("pk"), valid_to__gt=me.on, user__is_active=True)
    return rows_in_paths(may_enter(me) & Q(~Exists(held)), on=me.on, limit=MOST_LISTED)


def units_named(me: Acting, codes: Iterable[str]) -> dict[str, tuple[Unit, str]]:
    """Return the units codes name, by folded code: each with the rule by which its rows are refused, or "".

    Her own unit is among them; a unit beside hers is not, nor one that does not exist.
    """
    wanted = {code.lower() for code in codes}
    where = may_enter(me) | Q(pk=me.unit.pk)
    named = Unit.objects.filter(where, organisation=me.organisation).annotate(lower=Lower("code"))
    units = list(named.filter(lower__in=wanted).distinct().order_by("code"))
    keys = [unit.pk for unit in units]
    online, entered = units_with_account(keys, me.on), entered_now(keys)
    return {fold(unit.code): (unit, _refused(me, unit, online, entered)) for unit in units}


def _refused(me: Acting, unit: Unit, online: set[UUID], entered: dict[UUID, UUID]) -> str:
    if unit.pk == me.unit.pk or entered.get(unit.pk) == me.unit.pk:
        return ""
    if unit.pk in entered:
        return "other_enters"
    return "keeps_itself" if unit.pk in online else ""
