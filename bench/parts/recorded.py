"""Seeded rows of what units do: records, contracts, inspections, awards, clubs, a fund drive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from .ground import AT, Ground, record_of, written

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


def lay_records(ground: Ground) -> None:
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
            made = record_of(
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
            yield record_of(
                ground,
                "media_report",
                f"Tin bài {number}",
                women=0,
                men=0,
                outlet=f"Báo {chance.randint(1, 300)}",
            )

    written(Record, rows())


def lay_contracts(ground: Ground) -> None:
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
        record = record_of(
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
    written(Record, records)
    written(Contract, contracts)
    written(ContractStep, steps)


def lay_inspections(ground: Ground) -> None:
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
            record = record_of(
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
    written(Record, records)
    written(Inspection, inspections)
    written(Finding, findings)


def lay_awards(ground: Ground) -> None:
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
    written(Quota, (Quota(award=award, unit_id=key, places=40) for key in ground.branches))
    wanted = min(len(ground.units), ground.counts["nominations"])
    written(Nomination, (
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
            record_of(
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
    written(Record, records)
    written(Award, awards)


def lay_clubs(ground: Ground) -> None:
    from nucong.ledgers.models import Club, ClubCount, Record
    from nucong.ledgers.states import KeptAs

    records = [
        record_of(ground, "women_club", f"Câu lạc bộ {number}", kept_as=KeptAs.MODEL, standing=True)
        for number in range(ground.counts["clubs"])
    ]
    written(Record, records)
    clubs = written(
        Club,
        (
            Club(record=record, commended_on=ground.today if n % 100 == 0 else None)
            for n, record in enumerate(records)
        ),
    )
    written(ClubCount, (ClubCount(club=club, on=ground.day(), women=30, men=2) for club in clubs))


def lay_drive(ground: Ground) -> None:
    from decimal import Decimal

    from nucong.ledgers.models import Campaign, FundDrive, Receipt, Record
    from nucong.ledgers.states import KeptAs

    chance, today = ground.chance, ground.today
    campaign = Campaign.objects.create(
        organisation=ground.organisation, unit=ground.root, title="Quyên góp", created_at=AT,
        starts=(today - timedelta(days=30)).isoformat(), ends=(today + timedelta(days=30)).isoformat(),
    )  # fmt: skip
    drive = FundDrive.objects.create(campaign=campaign, goal=Decimal(10**10))
    gifts = written(Record, (
        record_of(
            ground, "fund_drive", "Quyên góp", on=ground.day(28), kept_as=KeptAs.FUND, campaign=campaign,
            number=chance.randint(1, 20), money=Decimal(chance.randint(1, 50) * 100_000),
        )
        for _ in range(ground.counts["gifts"])
    ))  # fmt: skip
    written(Receipt, (
        Receipt(drive=drive, unit_id=gift.unit_id, on=gift.on, amount=gift.money, counted_by=ground.officer, counted_at=AT)
        for gift in gifts[::2]
    ))  # fmt: skip
