"""The partner's half of a joint programme: it asks its own tree, and its own report leaves.

Nothing of it is added to the issuer's figures: each side consolidates what its units answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nucong.accounts.states import Role
from nucong.flow.step2_cascade import open_and_dispatch, propose_cycle, published_form
from nucong.organisations.models import Unit
from nucong.organisations.queries import subtree
from nucong.programmes.rules import Occurrence
from nucong.reporting.models import Cycle

from .ledger import lay_records, recorded_in
from .people import Cast, Terms, hire
from .year import At, Played, play


@dataclass(frozen=True)
class Partner:
    """The other organisation of a joint programme: its highest unit and its people."""

    root: Unit
    cast: Cast


def partner_of(terms: Terms, *, on: date) -> Partner | None:
    """Return the Women's Union with its people, where the document names one."""
    root = Unit.objects.filter(organisation__kind="womens_union", placements__parent=None).first()
    if root is None:
        return None
    return Partner(root, hire(root=root, rows=subtree(root, on=on), terms=terms, partner=True))


def play_half(*, partner: Partner, beside: Cycle, seed: int, at: At, report: bool) -> tuple[Cycle, Played]:
    """Let the partner ask the same questions for the same occurrence, and play its half; with `report` it leaves."""
    officer = partner.cast.by_role[Role.OFFICER]
    when = at(beside.opens_on)
    half = propose_cycle(
        obligation=beside.obligation, form=published_form(beside.obligation),
        occurrence=Occurrence(beside.due_on, beside.period_start, beside.period_end), asking=partner.root,
        by=officer, at=when,
    )  # fmt: skip
    half = open_and_dispatch(cycle=half, by=officer, at=when)
    lay_records(cycle=half, cast=partner.cast, partner=None, seed=seed, at=at)
    recorded = recorded_in(half)
    return half, play(cycle=half, cast=partner.cast, seed=seed, at=at, report=report, recorded=recorded)
