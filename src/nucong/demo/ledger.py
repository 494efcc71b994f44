"""What the invented units did during the period: records of every kind, some together with the partner.

Counts follow the size of a unit; every unit that owes has recorded something, one in twenty does it with the
partner of a joint programme. The same seed gives the same records.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from nucong.accounts.states import Role
from nucong.flow.recorded import proposed_bindings
from nucong.ledgers.actions import confirm_proposals, record_many, set_up_campaign
from nucong.ledgers.following import Cell, cells_of_cycle
from nucong.ledgers.models import Campaign
from nucong.ledgers.rules import RecordFacts
from nucong.ledgers.states import PlaceKind, TargetGroup
from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow, subtree
from nucong.organisations.synthetic import workforce
from nucong.reporting.models import Cycle
from nucong.reporting.queries import owing

from .ledger_words import CAMPAIGNS, MEDIA, PLACES, TITLES
from .people import Cast
from .periodic import At

TOGETHER, LONGEST = 0.05, timedelta(days=366)
MOST_FIRMS = 5


@dataclass(frozen=True)
class Doing:
    """How often a kind happens in a period, and what of the workforce it reaches."""

    kind: str
    most: int
    chance: float = 0.7
    share: tuple[float, float] = (0.0, 0.0)
    only_women: bool = False
    money: int = 0


DOINGS = (
    Doing("publicity", 3, 1.0, (0.2, 0.6)), Doing("legal_advice", 2, 0.7, (0.03, 0.1)),
    Doing("lecture", 2, 0.6, (0.1, 0.3)), Doing("health_lecture", 2, 0.7, (0.1, 0.3), only_women=True),
    Doing("quiz", 1, 0.5, (0.1, 0.4)), Doing("training", 1, 0.3, (0.03, 0.08)),
    Doing("dialogue", 1, 0.4, (0.02, 0.08)), Doing("visit", 2, 0.5, (0.01, 0.04), only_women=True, money=300),
    Doing("counselling", 1, 0.6, (0.05, 0.2), only_women=True), Doing("competition", 1, 0.3, (0.05, 0.2)),
    Doing("sport", 2, 0.4, (0.05, 0.2), only_women=True), Doing("inspection", 1, 0.4),
    Doing("media_report", 3, 0.6), Doing("media_column", 1, 0.3), Doing("rights_case", 1, 0.25),
    Doing("rectification", 2, 0.35), Doing("health_check", 1, 0.7, (0.2, 0.7), only_women=True),
    Doing("cancer_screening", 1, 0.3, (0.1, 0.4), only_women=True),
    Doing("hardship_support", 2, 0.6, (0.01, 0.03), only_women=True, money=500), Doing("milk_room", 1, 0.15),
)  # fmt: skip


def follow_records(*, cycle: Cycle, cast: Cast, at: At) -> None:
    """Confirm every question of a form whose words tell what it counts."""
    officer = cast.by_role[Role.OFFICER]
    version = next((d.form_version for d in cycle.deliverables.all() if d.form_version), None)
    if version is not None:
        wishes = proposed_bindings(version, cycle.language)
        confirm_proposals(version=version, proposals=wishes, by=officer, at=at(cycle.opens_on))


def lay_records(*, cycle: Cycle, cast: Cast, partner: Unit | None, seed: int, at: At) -> int:
    """Let every unit that owes record what it did in the period of a report; return how many records."""
    officer = cast.by_role[Role.OFFICER]
    campaigns = _campaigns(cycle, cast, at)
    members = list(owing(cycle).select_related("unit"))
    rows = {row.id: row for row in subtree(cycle.unit, on=cycle.tree_day)}
    partners = _partners(partner, cycle.tree_day)
    firms = _firms(rows)
    made = (
        (member.unit, facts)
        for member in members
        for facts in _year_of(
            rows[member.unit_id], firms.get(member.unit_id, ()), cycle, campaigns, partners, seed
        )
    )
    return record_many(organisation=cycle.organisation, facts=made, by=officer, at=at(cycle.opens_on))


def recorded_in(cycle: Cycle) -> Mapping[UUID, Mapping[str, Cell]]:
    """Return what the records say to every unit that owes, by key of its place."""
    return cells_of_cycle(cycle, list(owing(cycle).select_related("unit", "cycle")))


def _campaigns(cycle: Cycle, cast: Cast, at: At) -> list[tuple[Campaign, date, date]]:
    """Set up the campaign of the period and the action days of every year; the first collects records."""
    officer = cast.by_role[Role.OFFICER]
    words = CAMPAIGNS[cycle.language]
    first, last = days_of(cycle)
    own = set_up_campaign(
        unit=cycle.unit, title=words["own"], first=first, last=last, yearly=False,
        programme=cycle.obligation.programme, by=officer, at=at(cycle.opens_on),
    )  # fmt: skip
    begins, ends = words["days"]
    set_up_campaign(
        unit=cycle.unit, title=words["yearly"], first=date(first.year, *begins), last=date(first.year, *ends),
        yearly=True, by=officer, at=at(cycle.opens_on),
    )  # fmt: skip
    return [(own, first, last)]


def days_of(cycle: Cycle) -> tuple[date, date]:
    """Return the days on which things were done: of the period, before the report is due, a year at most."""
    last = max(min(cycle.period_end, cycle.due_on - timedelta(days=1)), cycle.period_start)
    return max(cycle.period_start, last - LONGEST), last


def _partners(root: Unit | None, on: date) -> Sequence[UnitRow]:
    return subtree(root, on=on) if root is not None else ()


def _firms(rows: Mapping[UUID, UnitRow]) -> dict[UUID, tuple[str, ...]]:
    """Return where units do things: a union of a firm at its own, others at some of those below them."""
    found: dict[UUID, list[str]] = {}
    for row in rows.values():
        if row.parent_id is not None:
            found.setdefault(row.parent_id, []).append(row.name)
    return {row.id: tuple(found.get(row.id, [row.name])[:40]) for row in rows.values()}


def _year_of(
    row: UnitRow, firms: Sequence[str], cycle: Cycle, campaigns: Sequence[tuple[Campaign, date, date]],
    partners: Sequence[UnitRow], seed: int,
) -> Iterator[RecordFacts]:  # fmt: skip
    chance = random.Random(f"{seed}:ledger:{row.code}")
    people = workforce(row, seed)
    first, last = days_of(cycle)
    for doing in DOINGS:
        if chance.random() > doing.chance:
            continue
        for _ in range(chance.randint(1, doing.most)):
            on = first + timedelta(days=chance.randint(0, (last - first).days))
            yield _one(doing, on, people.workers, people.women, firms, cycle, campaigns, partners, chance)


def _one(
    doing: Doing, on: date, workers: int, women: int, firms: Sequence[str], cycle: Cycle,
    campaigns: Sequence[tuple[Campaign, date, date]], partners: Sequence[UnitRow], chance: random.Random,
) -> RecordFacts:  # fmt: skip
    language = cycle.language
    share = chance.uniform(*doing.share)
    reached = min(max(min(women, 6), round(women * share)), 400) if doing.share[1] else 0
    men = 0 if doing.only_women or not reached else min(round((workers - women) * share * 0.6), 200)
    again = chance.randint(1, men) if men and chance.random() < 0.15 else 0
    together = bool(partners) and bool(reached) and chance.random() < TOGETHER
    media = doing.kind.startswith("media")
    campaign = next((each for each, starts, ends in campaigns if starts <= on <= ends), None)
    return RecordFacts(
        kind=doing.kind, on=on, title=chance.choice(TITLES[language][doing.kind]),
        place_kind=chance.choice((PlaceKind.WORKSHOP, PlaceKind.HALL, PlaceKind.FIRM, PlaceKind.ZONE)) if reached else "",
        place=chance.choice(PLACES[language]) if reached else "",
        campaign_id=campaign.pk if campaign and chance.random() < 0.6 else None,
        partner_unit_id=chance.choice(partners).id if together else None,
        groups=_groups(doing, chance), mainstreamed=bool(reached) and chance.random() < 0.1,
        women=reached, men=men, attendances=reached + men + again if again else None,
        online=round(reached * chance.uniform(0.5, 3)) if doing.kind == "publicity" and chance.random() < 0.3 else 0,
        money=_money(doing, reached, language, chance),
        firms=tuple(chance.sample(firms, min(len(firms), chance.randint(1, MOST_FIRMS))))
        if reached or doing.kind == "inspection" else (),
        outlet=chance.choice(MEDIA[language]) if media else "",
    )  # fmt: skip


def _groups(doing: Doing, chance: random.Random) -> tuple[str, ...]:
    if not doing.share[1]:
        return ()
    some = (TargetGroup.FIRST_LINE, TargetGroup.MIGRANT, TargetGroup.MOTHERS, TargetGroup.YOUNG)
    chosen = [TargetGroup.WOMEN, *(group for group in some if chance.random() < 0.25)]
    if not doing.only_women:
        chosen.append(TargetGroup.MEN)
    return tuple(group.value for group in chosen)


def _money(doing: Doing, reached: int, language: str, chance: random.Random) -> Decimal:
    """Return what was given: so many thousand đồng, or yuan, a woman."""
    if not doing.money:
        return Decimal(0)
    each = round(doing.money * chance.uniform(0.6, 1.6), -2 if language == "vi" else -1)
    return Decimal(int(each) * reached * (1000 if language == "vi" else 1))
