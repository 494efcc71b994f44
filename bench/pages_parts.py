"""Fills the federation of `pages.py` with what the parts beside reports keep, and names their pages.

Seeded rows in bulk, without an event for each: records over two years, contracts, inspections, awards, clubs, a fund
drive, surveys, a study asked of all units, figures shared by two years, a review, rosters entered for others.
"""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

OF_WOMEN = (
    "publicity",
    "legal_advice",
    "lecture",
    "dialogue",
    "visit",
    "competition",
    "sport",
    "health_check",
)
SLICE = 5_000
SEED = 11
SHARES = {
    "records": 200_000, "contracts": 20_000, "inspections": 20_000, "awards": 5_000, "clubs": 2_000,
    "gifts": 50_000, "nominations": 2_000, "studies": 60_000, "answers": 60_000, "entries": 500, "ends": 300,
}  # fmt: skip
AT = datetime.fromisoformat("2024-03-20T09:00:00+07:00")


@dataclass(frozen=True)
class Ground:
    """What every part needs: the tree, the programme, who acts, chance, and how many of each."""

    organisation: Any
    root: Any
    units: list[Any]  # keys of the units without units below
    branches: list[Any]  # keys directly below the root
    programme: Any
    cycle: Any
    officer: Any
    today: date
    chance: random.Random
    counts: dict[str, int]

    def day(self, most: int = 700) -> date:
        """Return a day before today."""
        return self.today - timedelta(days=self.chance.randint(0, most))


def fill(today: date, issuer: str, units: int, say: Callable[[str], None]) -> dict[str, float]:
    """Write all parts, as many rows for N units as for a country of 120,000; return the seconds of each."""
    from django.db import transaction

    from nucong.accounts.models import User
    from nucong.organisations.models import Organisation
    from nucong.organisations.queries import subtree
    from nucong.reporting.models import Cycle

    organisation = Organisation.objects.get(name=issuer)
    root = organisation.units.get(placements__parent=None, placements__line="territory")
    rows = subtree(root, on=today)
    parents = {row.parent_id for row in rows}
    cycle = Cycle.objects.get(state="open")
    ground = Ground(
        organisation, root, [row.id for row in rows if row.id not in parents],
        [row.id for row in rows if row.parent_id == root.pk], cycle.obligation.programme, cycle,
        User.objects.get(username="officer"), today, random.Random(SEED),
        {name: max(10, count * units // 120_000) for name, count in SHARES.items()},
    )  # fmt: skip
    seconds: dict[str, float] = {}
    for part in (_records, _contracts, _inspections, _awards, _clubs, _drive, _surveys, _study, _figures, _targets, _review, _rosters):  # fmt: skip
        worked = time.process_time()
        with transaction.atomic():
            part(ground)
        seconds[part.__name__.strip("_")] = round(time.process_time() - worked, 2)
        say(f"{part.__name__}: {seconds[part.__name__.strip('_')]} s of the processor")
    return seconds


def _written(model: Any, rows: Iterable[Any]) -> list[Any]:
    held = list(rows)
    model.objects.bulk_create(held, batch_size=SLICE)
    return held


def _record(ground: Ground, kind: str, title: str, **more: Any) -> Any:
    from nucong.ledgers.models import Record

    chance = ground.chance
    values = {
        "organisation": ground.organisation, "unit_id": chance.choice(ground.units), "on": ground.day(),
        "women": chance.randint(5, 120), "men": chance.randint(0, 60), "recorded_at": AT, "changed_at": AT,
    }  # fmt: skip
    return Record(kind=kind, title=title, **(values | more))


def _records(ground: Ground) -> None:
    from nucong.ledgers.models import Record
    from nucong.programmes.models import Task

    chance = ground.chance
    task = ground.programme.tasks.first() or Task.objects.create(
        programme=ground.programme, title="Tuyên truyền pháp luật", position=0
    )

    def rows() -> Iterator[Any]:
        before = None
        for number in range(ground.counts["records"]):
            firms = f"Công ty {chance.randint(1, 40_000)}" if number % 10 == 0 else ""
            made = _record(
                ground, chance.choice(OF_WOMEN), f"Sinh hoạt chuyên đề {number}",
                task=task if number % 4 == 0 else None, firms=firms,
                attendances=chance.randint(130, 400) if number % 6 == 0 else None,
                groups=" women mothers " if number % 3 == 0 else "",
                partner_unit_id=chance.choice(ground.units) if number % 50 == 0 else None,
                same_people_as=before if number % 40 == 1 else None,
            )  # fmt: skip
            before = made
            yield made
        for number in range(ground.counts["records"] // 40):
            yield _record(
                ground,
                "media_report",
                f"Tin bài {number}",
                women=0,
                men=0,
                outlet=f"Báo {chance.randint(1, 300)}",
            )

    _written(Record, rows())


def _contracts(ground: Ground) -> None:
    from nucong.contracts.models import Contract, ContractStep
    from nucong.contracts.states import Stage
    from nucong.ledgers.models import Record
    from nucong.ledgers.states import KeptAs

    chance = ground.chance
    records, contracts, steps = [], [], []
    for number, unit in enumerate(
        chance.sample(ground.units, min(len(ground.units), ground.counts["contracts"]))
    ):
        since = ground.day(1_400)
        until = since + timedelta(days=730)
        workers = chance.randint(20, 900)
        women = workers * chance.randint(20, 80) // 100
        ready = number % 5 != 0
        measures = {"firms_covered": 1, "workers_covered": workers, "women_covered": women} if ready else {}
        record = _record(
            ground, "contract_separate", f"Thỏa ước về lao động nữ {number}", unit_id=unit, on=since, women=0, men=0,
            until=until if ready else None, standing=ready, kept_as=KeptAs.CONTRACT, measures=measures,
            number=int(ready), firms=f"Doanh nghiệp {number}" if ready else "",
        )  # fmt: skip
        stage = Stage.EFFECT if ready else Stage.TALKS
        records.append(record)
        contracts.append(Contract(
            record=record, stage=stage, effect_on=since if ready else None, expires_on=until if ready else None,
            workers_covered=workers, women_covered=women, term_years=2,
        ))  # fmt: skip
        steps.append(ContractStep(contract=contracts[-1], stage=stage, on=since, recorded_at=AT))
    _written(Record, records)
    _written(Contract, contracts)
    _written(ContractStep, steps)


def _inspections(ground: Ground) -> None:
    from nucong.inspections.checklists import law_on
    from nucong.inspections.models import Finding, Inspection, Plan
    from nucong.inspections.states import InspectionState, Mode, Verdict
    from nucong.ledgers.models import Record
    from nucong.ledgers.states import KeptAs

    chance, today = ground.chance, ground.today
    law = law_on(ground.organisation.country, today)
    plan = Plan.objects.create(
        organisation=ground.organisation, unit=ground.root, theme="Chính sách lao động nữ",
        starts=date(today.year, 1, 1), ends=date(today.year, 12, 31), made_by=ground.officer, made_at=AT,
    )  # fmt: skip
    records, inspections, findings = [], [], []
    states = (
        InspectionState.PLANNED,
        InspectionState.CHECKED,
        InspectionState.CLOSED,
        InspectionState.CLOSED,
    )
    wanted = min(len(ground.units), ground.counts["inspections"])
    for number, unit in enumerate(chance.sample(ground.units, wanted)):
        state = states[number % len(states)]
        record = None
        if state != InspectionState.PLANNED:
            bad = chance.randint(0, 3)
            record = _record(
                ground, "inspection", f"Kiểm tra {number}", unit_id=unit, on=ground.day(440), kept_as=KeptAs.INSPECTION,
                measures={"firms_checked": 1, "self_checks": 1, "violations": bad, "women_concerned": 3 * bad},
            )  # fmt: skip
            records.append(record)
        one = Inspection(
            organisation=ground.organisation, unit_id=unit, plan=plan, mode=Mode.SELF, checked_unit_id=unit,
            theme=plan.theme, due_on=today + timedelta(days=chance.randint(-60, 120)), state=state,
            law=law.key if record else "", record=record, changed_at=AT,
        )  # fmt: skip
        inspections.append(one)
        findings += [
            Finding(
                inspection=one, code=item.code, noted_by=ground.officer, noted_at=AT,
                verdict=Verdict.VIOLATES if chance.random() < 0.1 else Verdict.COMPLIES,
            )
            for item in (law.items[:3] if record else ())
        ]  # fmt: skip
    _written(Record, records)
    _written(Inspection, inspections)
    _written(Finding, findings)


def _awards(ground: Ground) -> None:
    from nucong.awards import actions
    from nucong.awards.actions.calling import CallFacts
    from nucong.awards.models import Award, Nomination, Quota
    from nucong.awards.queries import rules_on
    from nucong.awards.states import NominationState
    from nucong.kernel.text import fold
    from nucong.ledgers.models import Record
    from nucong.ledgers.states import KeptAs

    chance, today = ground.chance, ground.today
    acting: dict[str, Any] = {"by": ground.officer, "at": AT}
    call = actions.make_call(
        unit=ground.root, facts=CallFacts("Biểu dương năm", today.year, today, today + timedelta(days=90)),
        **acting,
    )  # fmt: skip
    rules = rules_on(ground.organisation, today)["women_certificate"]
    award = actions.add_award(call=call, award=rules.code, total=None, on=today, **acting)
    actions.move_call(call=call, verb="open", reason="", **acting)
    _written(Quota, (Quota(award=award, unit_id=key, places=40) for key in ground.branches))
    wanted = min(len(ground.units), ground.counts["nominations"])
    _written(Nomination, (
        Nomination(
            award=award, unit_id=unit, lies_at=ground.root, state=NominationState.SENT, name=f"Nguyễn Thị Giả {number}",
            folded=fold(f"Nguyễn Thị Giả {number}"), sex="F", report="Thành tích.", written_at=AT,
        )
        for number, unit in enumerate(chance.sample(ground.units, wanted))
    ))  # fmt: skip
    records, awards = [], []
    for number in range(ground.counts["awards"]):
        name = f"Trần Thị Mẫu {number}"
        records.append(
            _record(
                ground,
                "award_merit",
                rules.name,
                women=1,
                men=0,
                kept_as=KeptAs.AWARD,
                measures={"individuals": 1},
            )
        )
        awards.append(Award(
            record=records[-1], code=rules.code, group=rules.group, year=records[-1].on.year, giver=ground.root,
            name=name, folded=fold(name), named=True, public=number % 2 == 0,
        ))  # fmt: skip
    _written(Record, records)
    _written(Award, awards)


def _clubs(ground: Ground) -> None:
    from nucong.ledgers.models import Club, ClubCount, Record
    from nucong.ledgers.states import KeptAs

    records = [
        _record(ground, "women_club", f"Câu lạc bộ {number}", kept_as=KeptAs.MODEL, standing=True)
        for number in range(ground.counts["clubs"])
    ]
    _written(Record, records)
    clubs = _written(
        Club,
        (
            Club(record=record, commended_on=ground.today if n % 100 == 0 else None)
            for n, record in enumerate(records)
        ),
    )
    _written(ClubCount, (ClubCount(club=club, on=ground.day(), women=30, men=2) for club in clubs))


def _drive(ground: Ground) -> None:
    from decimal import Decimal

    from nucong.ledgers.models import Campaign, FundDrive, Receipt, Record
    from nucong.ledgers.states import KeptAs

    chance, today = ground.chance, ground.today
    campaign = Campaign.objects.create(
        organisation=ground.organisation, unit=ground.root, title="Quyên góp", created_at=AT,
        starts=(today - timedelta(days=30)).isoformat(), ends=(today + timedelta(days=30)).isoformat(),
    )  # fmt: skip
    drive = FundDrive.objects.create(campaign=campaign, goal=Decimal(10**10))
    gifts = _written(Record, (
        _record(
            ground, "fund_drive", "Quyên góp", on=ground.day(28), kept_as=KeptAs.FUND, campaign=campaign,
            number=chance.randint(1, 20), money=Decimal(chance.randint(1, 50) * 100_000),
        )
        for _ in range(ground.counts["gifts"])
    ))  # fmt: skip
    _written(Receipt, (
        Receipt(drive=drive, unit_id=gift.unit_id, on=gift.on, amount=gift.money, counted_by=ground.officer, counted_at=AT)
        for gift in gifts[::2]
    ))  # fmt: skip


def _surveys(ground: Ground) -> None:
    from nucong.surveys.models import Answer, Link, Question, Survey
    from nucong.surveys.states import Links, QuestionKind

    chance, today = ground.chance, ground.today
    for title, links_for, over in (("A", Links.BELOW, True), ("B", Links.ALL, False), ("C", Links.ALL, True)):
        closes = today - timedelta(days=5) if over else today + timedelta(days=9)
        survey = Survey.objects.create(
            organisation=ground.organisation, unit=ground.root, title=f"Khảo sát {title}", language="vi",
            links_for=links_for, opens_on=today - timedelta(days=40), closes_on=closes, created_at=AT,
            opened_at=AT - timedelta(days=40), closed_at=AT - timedelta(days=5) if over else None,
        )  # fmt: skip
        questions = _written(Question, (
            Question(survey=survey, position=place, text=f"Câu {place}", kind=QuestionKind.SCALE) for place in range(4)
        ))  # fmt: skip
        keys = [ground.root.pk, *ground.branches]
        if links_for is Links.ALL:
            keys = list(ground.organisation.units.values_list("pk", flat=True))
        links = _written(
            Link,
            (
                Link(
                    survey=survey, unit_id=key, code=uuid.UUID(int=chance.getrandbits(128)).hex[:20], asked=20
                )
                for key in keys
            ),
        )
        _written(Answer, (
            Answer(link=chance.choice(links), on=today, choices={str(q.pk): [chance.randint(0, 4)] for q in questions})
            for _ in range(ground.counts["answers"])
        ))  # fmt: skip


def _study(ground: Ground) -> None:
    from nucong.programmes import actions
    from nucong.programmes.models import StudyTold
    from nucong.programmes.states import CallKind

    call = actions.open_call(
        programme=ground.programme, unit=ground.root, kind=CallKind.STUDY, title="Học tập văn bản", words="",
        closes_on=ground.today + timedelta(days=9), by=ground.officer, at=AT,
    )  # fmt: skip
    told = min(len(ground.units), ground.counts["studies"])
    _written(StudyTold, (
        StudyTold(call=call, unit_id=unit, held_on=ground.day(20), how="Hội nghị", people=40, women=25, told_at=AT)
        for unit in ground.chance.sample(ground.units, told)
    ))  # fmt: skip


def _figures(ground: Ground) -> None:
    """Share the first questions that add up, and ask the same form a year before, with the audience of this year."""
    from nucong.forms.actions import define_element
    from nucong.forms.queries import shareable_questions
    from nucong.reporting.models import AudienceMember, Cycle, Deliverable, Submission

    cycle = ground.cycle
    for each in shareable_questions(cycle.unit_id, "vi")[:6]:
        define_element(
            unit=ground.root, label=each.label, meaning="", valid_from=date(2022, 1, 1), questions=[each.question],
            by=ground.officer, at=AT,
        )  # fmt: skip
    year = timedelta(days=366)
    before = Cycle.objects.get(pk=cycle.pk)
    before.pk, before._state.adding, before.state = (
        uuid.UUID(int=ground.chance.getrandbits(128)),
        True,
        "closed",
    )
    for name in ("period_start", "period_end", "opens_on", "due_on"):
        setattr(before, name, getattr(cycle, name) - year)
    before.save()
    for each in cycle.deliverables.all():
        Deliverable.objects.create(
            cycle=before, kind=each.kind, title=each.title, required=each.required, position=each.position,
            form_version=each.form_version, outline=each.outline,
        )  # fmt: skip
    places: dict[Any, Any] = {}
    for member in cycle.audience.order_by("position"):
        old = member.pk
        member.pk = member.id = uuid.UUID(int=ground.chance.getrandbits(128))
        member.cycle = before
        member.parent_id = places[member.parent_id].pk if member.parent_id else None
        places[old] = member
    _written(AudienceMember, places.values())
    copies = []
    for answer in cycle.submissions.filter(current=True):
        answer.pk = answer.id = uuid.UUID(int=ground.chance.getrandbits(128))
        answer.member, answer.cycle = places[answer.member_id], before
        copies.append(answer)
    _written(Submission, copies)


def _targets(ground: Ground) -> None:
    from decimal import Decimal

    from nucong.programmes import actions
    from nucong.programmes.judging import Comparator, Milestone
    from nucong.programmes.models import Indicator
    from nucong.programmes.states import Strength, TargetScope

    acting: dict[str, Any] = {"by": ground.officer, "at": AT}
    objective = actions.add_objective(
        programme=ground.programme, plan=actions.ObjectivePlan("Đội ngũ cán bộ nữ"), **acting
    )
    for code in ("women_in_committee", "key_officers_trained"):
        indicator = Indicator.objects.get(organisation=ground.organisation, code=code)
        for scope in (TargetScope.LEVEL, TargetScope.UNIT):
            actions.add_target(
                programme=ground.programme, text=f"{code} {scope}", unit="%", comparator=Comparator.AT_LEAST,
                years=[Milestone(ground.today.year, Decimal(30))], indicator=indicator, adopts=None, scope=scope,
                strength=Strength.ENCOURAGED, objective=objective, **acting,
            )  # fmt: skip


def _review(ground: Ground) -> None:
    from nucong.programmes import actions
    from nucong.programmes.states import ReviewKind

    year = ground.today.year
    plan = actions.ReviewPlan(ReviewKind.YEARLY, "Sơ kết", date(year - 1, 1, 1), date(year, 12, 31))
    actions.begin_review(programme=ground.programme, unit=ground.root, plan=plan, by=ground.officer, at=AT)


def _rosters(ground: Ground) -> None:
    from nucong.roster.models import CarryOver, EntryForUnit, Post, UnitEnd
    from nucong.roster.states import CarryState, ToldHow

    chance = ground.chance
    _written(EntryForUnit, (
        EntryForUnit(unit_id=unit, superior=ground.root, how=ToldHow.TELEPHONE, told_on=ground.today, begun_on=ground.today)
        for unit in chance.sample(ground.units, ground.counts["entries"])
    ))  # fmt: skip
    ends = _written(UnitEnd, (
        UnitEnd(unit_id=unit, on=ground.today) for unit in chance.sample(ground.units, ground.counts["ends"])
    ))  # fmt: skip
    people: dict[Any, set[Any]] = {}
    for unit, person in Post.objects.filter(body__unit__in=[end.unit_id for end in ends]).values_list(
        "body__unit", "person"
    ):
        people.setdefault(unit, set()).add(person)
    _written(CarryOver, (
        CarryOver(end=end, person_id=person, state=CarryState.OPEN) for end in ends for person in sorted(people.get(end.unit_id, ()))
    ))  # fmt: skip


def visits(below: str) -> Iterator[tuple[str, str, str]]:
    """Yield name, who and address of the pages of these parts; `below`: an officer of a branch."""
    from nucong.awards.models import Call as AwardCall
    from nucong.forms.models import Element
    from nucong.ledgers.models import FundDrive
    from nucong.programmes.models import Call, ProgrammeReview, Target
    from nucong.surveys.models import Survey

    root = "officer"
    for who, name in ((root, "national"), (below, "officer below")):
        yield f"records, {name}", who, "/ledgers/"
        yield f"records by unit, {name}", who, "/ledgers/units"
        yield f"drive, {name}", who, f"/ledgers/drives/{FundDrive.objects.get().pk}/"
        yield f"clubs, {name}", who, "/ledgers/clubs"
        yield f"contracts, {name}", who, "/contracts/"
        yield f"contracts by unit, {name}", who, "/contracts/units"
        yield f"inspections, {name}", who, "/inspections/"
        yield f"inspections by unit, {name}", who, "/inspections/units"
        yield f"awards, {name}", who, "/awards/"
        yield f"award call, {name}", who, f"/awards/calls/{AwardCall.objects.get().pk}/"
        yield f"roll of honour, {name}", who, "/awards/honour"
    yield "records found", root, "/ledgers/?q=chuyên+đề+77"
    yield "records of a kind", root, "/ledgers/?kind=visit"
    yield "contracts soon over", root, "/contracts/?show=soon"
    yield "campaigns", root, "/ledgers/campaigns"
    yield "surveys", root, "/ledgers/surveys/"
    for survey in Survey.objects.order_by("title"):
        yield f"{survey.title}, {survey.links_for}", root, f"/ledgers/surveys/{survey.pk}/"
    yield "study by units", root, f"/programmes/calls/{Call.objects.get(kind='study').pk}/study"
    yield "figures", root, "/figures/"
    yield "one figure over years", root, f"/figures/{Element.objects.order_by('pk')[0].pk}/"
    for target in Target.objects.filter(scope__in=("level", "unit"), text__startswith="women_in"):
        yield f"target by {target.scope}", root, f"/programmes/targets/{target.pk}/"
    yield "review", root, f"/programmes/reviews/{ProgrammeReview.objects.get().pk}/"
    yield "rosters entered", root, "/roster/entries"
    yield "people carried over", root, "/roster/carried"
