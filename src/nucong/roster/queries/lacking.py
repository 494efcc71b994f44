"""Which units below lack what women's work needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery

from nucong.organisations.models import Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import path_of
from nucong.organisations.rules import path_end

from .. import rules
from ..models import Body, Post, UnitWorkforce
from ..states import BodyKind


@dataclass(frozen=True)
class Lacking:
    """A unit without the committee, or without the officer, that its women members ask for."""

    unit: UUID
    code: str
    name: str
    women_members: int
    told_on: date
    wanted: rules.Wanted


def units_lacking(root: Unit, *, on: date, wanted: rules.Wanted) -> list[Lacking]:
    """Return the grassroots units of a subtree that lack what is wanted on a day, most women first; two queries.

    Units that never told how many women members they have are not in it.
    """
    path = path_of(root, on=on)
    if path is None:
        return []
    latest = UnitWorkforce.objects.filter(unit=OuterRef("pk"), on__lte=on).order_by("-on")
    committee = Body.objects.filter(unit=OuterRef("pk"), kind=BodyKind.WOMEN, since__lte=on, until__gt=on)
    officer = Post.objects.filter(body__unit=OuterRef("pk"), women_work=True, since__lte=on, until__gt=on)
    women = Q(women__gte=rules.COMMITTEE_FROM_WOMEN)
    if wanted is not rules.Wanted.COMMITTEE:
        women = Q(women__gt=0, women__lt=rules.COMMITTEE_FROM_WOMEN)
    in_subtree = Q(
        placements__path__gte=path, placements__path__lt=path_end(path), placements__line="territory"
    )
    rows = (
        Unit.objects.filter(
            in_subtree & holds(on, "placements__"),
            holds(on, "names__"),
            Q(level=None) | Q(level__code__in=rules.GRASSROOTS_LEVELS),
        )
        .annotate(women=Subquery(latest.values("women_members")[:1]), told=Subquery(latest.values("on")[:1]))
        .filter(women, ~Exists(committee))
        .order_by("-women", "code")
    )
    if wanted is not rules.Wanted.COMMITTEE:
        rows = rows.filter(~Exists(officer))
    return [
        Lacking(unit, code, name, count, told, wanted)
        for unit, code, name, count, told in rows.values_list("pk", "code", "names__name", "women", "told")
    ]
