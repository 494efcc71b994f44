"""Writing an invented federation to the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from nucong.audit.actions import Actor

from ..actions import create_organisation, load_tree
from ..models import Organisation
from ..states import OrganisationKind
from .planning import plan_federation
from .regimes import Regime


def build_federation(
    root_name: str,
    *,
    language: str,
    units: int,
    on: date,
    seed: int,
    regime: Regime | str,
    by: Actor,
    at: datetime,
    addressees: Sequence[str] = (),
    founded_on: date | None = None,
) -> Organisation:
    """Create an invented organisation whose tree has exactly `units` units, the issuer being the root.

    `addressees` are the class phrases of the letter; they help where the issuer's name leaves its rank
    open. The same arguments give the same names, codes and shape. Raises: NoUnits.
    """
    regime = Regime(regime)
    in_china = regime.in_china
    drafts = plan_federation(
        root_name,
        language=language,
        units=units,
        on=on,
        seed=seed,
        regime=regime,
        addressees=addressees,
        founded_on=founded_on,
    )
    with transaction.atomic():
        organisation = create_organisation(
            name=drafts[0].name,
            kind=OrganisationKind.WOMENS_UNION if regime.of_women else OrganisationKind.UNION,
            country="cn" if in_china else "vn",
            zone="Asia/Shanghai" if in_china else "Asia/Ho_Chi_Minh",
            language=language,
            synthetic=True,
            by=by,
            at=at,
        )
        load_tree(organisation=organisation, rows=drafts, on=drafts[0].established_on or on, by=by, at=at)
    return organisation
