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

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.flow.recorded import proposed_bindings
from nucong.ledgers.actions import confirm_proposals, record_many, set_up_campaign
from nucong.ledgers.following import Cell, cells_of_cycle
from nucong.ledgers.models import Campaign
from nucong.ledgers.queries import window_of
from nucong.ledgers.rules import RecordFacts
from nucong.ledgers.states import PlaceKind, TargetGroup
from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow, subtree
from nucong.organisations.synthetic import workforce
from nucong.reporting.models import Cycle
from nucong.reporting.queries import owing

from .ledger_tasks import programmes_of, tasks_by_kind
from .ledger_words import CAMPAIGNS, MEDIA, PLACES, TITLES
from .people import Cast
from .periodic import At

OF_A_PERIOD = 0.3  # of the share an event alone would reach: a period has many
TOGETHER, TOGETHER_IN_PAIRS, LINKED, LONGEST = 0.05, 0.3, 0.5, timedelta(days=366)
MOST_FIRMS = 5
KINDS_OF_PLACES = (PlaceKind.WORKSHOP, PlaceKind.HALL, PlaceKind.FIRM, PlaceKind.ZONE)


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
    Doing("occupational_disease", 1, 0.12, (0.03, 0.1)), Doing("study", 1, 0.3, (0.05, 0.2)),
    Doing("club", 2, 0.25, (0.02, 0.06), only_women=True), Doing("ao_dai", 1, 0.4, (0.1, 0.5), only_women=True),
)  # fmt: skip


def follow_records(*, cycle: Cycle, cast: Cast, at: At) -> None:
    """Confirm every question of a form whose words tell what it counts."""
    officer = cast.by_role[Role.OFFICER]
    version = next((d.form_version for d in cycle.deliverables.all() if d.form_version), None)
    if version is not None:
        wishes = proposed_bindings(version, cycle.language)
        confirm_proposals(version=version, proposals=wishes, by=officer, at=at(cycle.opens_on))


@dataclass(frozen=True)
class Scene:
    """What the records of one period have in common."""

    language: str
    first: date
    last: date
    campaigns: Sequence[Campaign]  # the first whose days an event falls on collects it
    tasks: Mapping[str, Sequence[UUID]]  # by the kind of record that carries them out; under "" all
    partners: Mapping[UUID | None, Sequence[UUID]]  # of a unit; under None those of every other
    together: float = TOGETHER


def lay_records(*, cycle: Cycle, cast: Cast, partner: Unit | None, seed: int, at: At) -> int:
    """Let every unit that owes record what it did in the period of a report; return how many records."""
    officer = cast.by_role[Role.OFFICER]
    first, last = days_of(cycle)
    scene = Scene(
        cycle.language, first, last, _campaigns(cycle, cast, at), tasks_by_kind(programmes_of(cycle, last)),
        {None: [row.id for row in subtree(partner, on=cycle.tree_day)]} if partner else {},
    )  # fmt: skip
    return _recorded(cycle, scene, seed, officer, at)


def lay_common_records(*, cycle: Cycle, beside: Mapping[UUID, UUID], by: User, seed: int, at: At) -> int:
    """Let every unit that owes record what it did, often with the unit of the partner that works with it."""
    first, last = days_of(cycle)
    partners: dict[UUID | None, Sequence[UUID]] = {own: [other] for own, other in beside.items()}
    tasks = tasks_by_kind(programmes_of(cycle, last))
    scene = Scene(cycle.language, first, last, (), tasks, partners, TOGETHER_IN_PAIRS)
    return _recorded(cycle, scene, seed, by, at)


def _recorded(cycle: Cycle, scene: Scene, seed: int, by: User, at: At) -> int:
    rows = {row.id: row for row in subtree(cycle.unit, on=cycle.tree_day)}
    firms = _firms(rows)
    made = (
        (member.unit, facts)
        for member in owing(cycle).select_related("unit")
        for facts in _done_by(rows[member.unit_id], firms[member.unit_id], scene, seed)
    )
    return record_many(organisation=cycle.organisation, facts=made, by=by, at=at(cycle.opens_on))


def recorded_in(cycle: Cycle) -> Mapping[UUID, Mapping[str, Cell]]:
    """Return what the records say to every unit that owes, by key of its place."""
    return cells_of_cycle(cycle, list(owing(cycle).select_related("unit", "cycle")))


def _campaigns(cycle: Cycle, cast: Cast, at: At) -> list[Campaign]:
    """Set up the campaign of the period and the action days of every year, which collect records."""
    officer = cast.by_role[Role.OFFICER]
    words = CAMPAIGNS[cycle.language]
    first, last = days_of(cycle)
    begins, ends = words["days"]
    yearly = Campaign.objects.filter(unit=cycle.unit, title=words["yearly"]).first()
    if yearly is None:
        yearly = set_up_campaign(
            unit=cycle.unit, title=words["yearly"], first=date(first.year, *begins), last=date(first.year, *ends),
            yearly=True, by=officer, at=at(cycle.opens_on),
        )  # fmt: skip
    running = programmes_of(cycle, last)
    of_period = set_up_campaign(
        unit=cycle.unit, title=words["own"].format(day=last), first=first, last=last, yearly=False,
        programme=running[-1] if running else None, by=officer, at=at(cycle.opens_on),
    )  # fmt: skip
    return [yearly, of_period]


def days_of(cycle: Cycle) -> tuple[date, date]:
    """Return the days on which things were done: of the period, before the report is due, a year at most."""
    last = max(min(cycle.period_end, cycle.due_on - timedelta(days=1)), cycle.period_start)
    return max(cycle.period_start, last - LONGEST), last


def _firms(rows: Mapping[UUID, UnitRow]) -> dict[UUID, tuple[str, ...]]:
    """Return where units do things: a union of a firm at its own, others at some of those below them."""
    found: dict[UUID, list[str]] = {}
    for row in rows.values():
        if row.parent_id is not None:
            found.setdefault(row.parent_id, []).append(row.name)
    return {row.id: tuple(found.get(row.id, [row.name])[:40]) for row in rows.values()}


def _done_by(row: UnitRow, firms: Sequence[str], scene: Scene, seed: int) -> Iterator[RecordFacts]:
    chance = random.Random(f"{seed}:ledger:{row.code}")
    people = workforce(row, seed)
    women, men = people.women, people.workers - people.women  # whom nothing has reached yet
    for doing in DOINGS:
        if doing.kind not in TITLES[scene.language] or chance.random() > doing.chance:
            continue
        for _ in range(chance.randint(1, doing.most)):
            one = _one(doing, row.id, (people.workers, people.women), (women, men), firms, scene, chance)
            if one is not None:
                women, men = women - (one.women or 0), men - (one.men or 0)
                yield one


def _one(
    doing: Doing, unit: UUID, people: tuple[int, int], left: tuple[int, int], firms: Sequence[str], scene: Scene,
    chance: random.Random,
) -> RecordFacts | None:  # fmt: skip
    """Return one event; persons of a period add up, so each is invited once: None where nobody is left."""
    workers, women = people
    share = chance.uniform(*doing.share) * OF_A_PERIOD
    reached = min(max(2, round(women * share)), left[0], 400) if doing.share[1] else 0
    if doing.share[1] and not reached:
        return None
    men = 0 if doing.only_women or not reached else min(round((workers - women) * share * 0.6), left[1], 200)
    again = chance.randint(1, men) if men and chance.random() < 0.15 else 0
    partners = scene.partners.get(unit) or scene.partners.get(None, ())
    together = bool(partners) and bool(reached) and chance.random() < scene.together
    online = doing.kind == "publicity" and chance.random() < 0.3
    on = scene.first + timedelta(days=chance.randint(0, (scene.last - scene.first).days))
    return RecordFacts(
        kind=doing.kind, on=on,
        title=chance.choice(TITLES[scene.language][doing.kind]),
        place_kind=chance.choice(KINDS_OF_PLACES) if reached else "",
        place=chance.choice(PLACES[scene.language]) if reached else "",
        campaign_id=_campaign_of(on, scene) if chance.random() < 0.6 else None,
        task_id=_task(doing, scene, chance, together=together),
        partner_unit_id=chance.choice(partners) if together else None,
        groups=_groups(doing, men, chance), mainstreamed=bool(reached) and chance.random() < 0.1,
        women=reached, men=men, attendances=reached + men + again if again else None,
        online=round(reached * chance.uniform(0.5, 3)) if online else 0,
        money=_money(doing, reached, scene.language, chance),
        firms=tuple(chance.sample(firms, min(len(firms), chance.randint(1, MOST_FIRMS))))
        if reached or doing.kind == "inspection" else (),
        outlet=chance.choice(MEDIA[scene.language]) if doing.kind.startswith("media") else "",
    )  # fmt: skip


def _campaign_of(on: date, scene: Scene) -> UUID | None:
    windows = ((each.pk, window_of(each, on.year)) for each in scene.campaigns)
    return next((key for key, days in windows if days is not None and days[0] <= on <= days[1]), None)


def _task(doing: Doing, scene: Scene, chance: random.Random, *, together: bool) -> UUID | None:
    """Return the task a record was done for: of half of those that fit one, and of all that two sides did."""
    fitting = scene.tasks.get(doing.kind) or (scene.tasks[""] if together else ())
    if not fitting or (not together and chance.random() >= LINKED):
        return None
    return chance.choice(fitting)


def _groups(doing: Doing, men: int, chance: random.Random) -> tuple[str, ...]:
    if not doing.share[1]:
        return ()
    some = (TargetGroup.FIRST_LINE, TargetGroup.MIGRANT, TargetGroup.MOTHERS, TargetGroup.YOUNG)
    chosen = [TargetGroup.WOMEN, *(group for group in some if chance.random() < 0.25)]
    if men:
        chosen.append(TargetGroup.MEN)
    return tuple(group.value for group in chosen)


def _money(doing: Doing, reached: int, language: str, chance: random.Random) -> Decimal:
    """Return what it cost: so many thousand đồng, or yuan, a woman who got help, else of the whole event."""
    small = 1000 if language == "vi" else 1
    if doing.money:
        each = round(doing.money * chance.uniform(0.6, 1.6), -2 if language == "vi" else -1)
        return Decimal(int(each) * reached * small)
    return Decimal(chance.randint(3, 40) * 100 * small if reached and chance.random() < 0.5 else 0)
