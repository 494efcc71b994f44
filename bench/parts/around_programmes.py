"""Seeded rows around a programme: surveys, a study, figures over two years, targets, a review, rosters entered for others."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

from .ground import AT, Ground, written


def lay_surveys(ground: Ground) -> None:
    """Ask the branches of the root, and all units of its largest branch that a survey can ask, as many answers as it takes."""
    from nucong.organisations.models import Unit
    from nucong.organisations.queries import branch_sizes, subtree
    from nucong.surveys.models import Answer, Link, Question, Survey
    from nucong.surveys.rules import MOST_ANSWERS, MOST_LINKS
    from nucong.surveys.states import Links, QuestionKind

    chance, today = ground.chance, ground.today
    sizes = branch_sizes(ground.branches, on=today)
    fitting = [key for key in ground.branches if sizes[key] <= MOST_LINKS]
    asking = Unit.objects.get(pk=max(fitting or ground.branches, key=lambda key: sizes[key]))
    inside = [row.id for row in subtree(asking, on=today)]
    for title, links_for, over in (("A", Links.BELOW, True), ("B", Links.ALL, False), ("C", Links.ALL, True)):
        closes = today - timedelta(days=5) if over else today + timedelta(days=9)
        below = links_for is Links.BELOW
        survey = Survey.objects.create(
            organisation=ground.organisation, unit=ground.root if below else asking, title=f"Khảo sát {title}", language="vi",
            links_for=links_for, opens_on=today - timedelta(days=40), closes_on=closes, created_at=AT,
            opened_at=AT - timedelta(days=40), closed_at=AT - timedelta(days=5) if over else None,
        )  # fmt: skip
        questions = written(Question, (
            Question(survey=survey, position=place, text=f"Câu {place}", kind=QuestionKind.SCALE) for place in range(4)
        ))  # fmt: skip
        keys = [ground.root.pk, *ground.branches] if below else inside[:MOST_LINKS]
        links = written(
            Link,
            (
                Link(
                    survey=survey, unit_id=key, code=uuid.UUID(int=chance.getrandbits(128)).hex[:20], asked=20
                )
                for key in keys
            ),
        )
        written(Answer, (
            Answer(link=chance.choice(links), on=today, choices={str(q.pk): [chance.randint(0, 4)] for q in questions})
            for _ in range(min(ground.counts["answers"], MOST_ANSWERS))
        ))  # fmt: skip


def lay_study(ground: Ground) -> None:
    from nucong.programmes import actions
    from nucong.programmes.models import StudyTold
    from nucong.programmes.states import CallKind

    call = actions.open_call(
        programme=ground.programme, unit=ground.root, kind=CallKind.STUDY, title="Học tập văn bản", words="",
        closes_on=ground.today + timedelta(days=9), by=ground.officer, at=AT,
    )  # fmt: skip
    told = min(len(ground.units), ground.counts["studies"])
    written(StudyTold, (
        StudyTold(call=call, unit_id=unit, held_on=ground.day(20), how="Hội nghị", people=40, women=25, told_at=AT)
        for unit in ground.chance.sample(ground.units, told)
    ))  # fmt: skip


def lay_figures(ground: Ground) -> None:
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
    written(AudienceMember, places.values())
    copies = []
    for answer in cycle.submissions.filter(current=True):
        answer.pk = answer.id = uuid.UUID(int=ground.chance.getrandbits(128))
        answer.member, answer.cycle = places[answer.member_id], before
        copies.append(answer)
    written(Submission, copies)


def lay_targets(ground: Ground) -> None:
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


def lay_review(ground: Ground) -> None:
    from nucong.programmes import actions
    from nucong.programmes.states import ReviewKind

    year = ground.today.year
    plan = actions.ReviewPlan(ReviewKind.YEARLY, "Sơ kết", date(year - 1, 1, 1), date(year, 12, 31))
    actions.begin_review(programme=ground.programme, unit=ground.root, plan=plan, by=ground.officer, at=AT)


def lay_rosters(ground: Ground) -> None:
    from nucong.roster.models import CarryOver, EntryForUnit, Post, UnitEnd
    from nucong.roster.states import CarryState, ToldHow

    chance = ground.chance
    written(EntryForUnit, (
        EntryForUnit(unit_id=unit, superior=ground.root, how=ToldHow.TELEPHONE, told_on=ground.today, begun_on=ground.today)
        for unit in chance.sample(ground.units, ground.counts["entries"])
    ))  # fmt: skip
    ends = written(UnitEnd, (
        UnitEnd(unit_id=unit, on=ground.today) for unit in chance.sample(ground.units, ground.counts["ends"])
    ))  # fmt: skip
    people: dict[Any, set[Any]] = {}
    for unit, person in Post.objects.filter(body__unit__in=[end.unit_id for end in ends]).values_list(
        "body__unit", "person"
    ):
        people.setdefault(unit, set()).add(person)
    written(CarryOver, (
        CarryOver(end=end, person_id=person, state=CarryState.OPEN) for end in ends for person in sorted(people.get(end.unit_id, ()))
    ))  # fmt: skip
