"""Objectives of the demonstration: those of the document with its targets under them, and one an officer adds."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from nucong.accounts.models import User
from nucong.organisations.models import Unit
from nucong.programmes import actions
from nucong.programmes.judging import Comparator, Milestone
from nucong.programmes.models import Indicator, Programme
from nucong.programmes.states import ObjectiveKind, Strength, TargetScope

GENERAL = {
    "vi": "Lao động nữ biết và được hưởng đầy đủ chế độ, chính sách dành cho mình",
    "zh": "让女职工了解并充分享受各项权益",
    "en": "Women at work know what is theirs and receive all of it",
}
SPECIFIC = {
    "vi": "Xây dựng đội ngũ cán bộ nữ, cán bộ nữ công đủ số lượng và được bồi dưỡng ở các cấp công đoàn",
    "zh": "加强各级工会女干部和女职工工作干部队伍建设",
    "en": "Enough women officers and women's-work officers, trained, at every level",
}
# code of the indicator, whose figure, percent, words
ADDED = (
    (
        "women_in_committee", TargetScope.LEVEL, 30,
        {
            "vi": "Ở mỗi cấp công đoàn, nữ tham gia ban chấp hành đạt từ 30% trở lên",
            "zh": "各级工会委员会中女性比例均不低于30%",
            "en": "At every level women make up at least 30 % of executive committees",
        },
    ),
    (
        "key_officers_trained", TargetScope.UNIT, 50,
        {
            "vi": "Mỗi công đoàn có ít nhất một nửa số cán bộ chủ chốt được tập huấn về giới, công tác nữ công",
            "zh": "每个单位至少有一半的工会主要负责人接受性别平等或女职工工作培训",
            "en": "In every union at least half of the key officers are trained",
        },
    ),
)  # fmt: skip

# Asked in every programme, whatever its document measures.
PLANNED = (
    "women_planned_for_key_posts", TargetScope.TOTAL, 30,
    {
        "vi": "Tỷ lệ nữ trong quy hoạch các chức danh cán bộ chủ chốt công đoàn đạt từ 30% trở lên",
        "zh": "工会主要负责人后备人选中女性比例不低于30%",
        "en": "Women make up at least 30 % of those planned for key posts",
    },
)  # fmt: skip


def set_objectives(
    programme: Programme, unit: Unit, *, language: str, on: date, by: User, at: datetime
) -> None:
    """Hang measured targets that the document puts nowhere under an objective; where none is measured, add one with two.

    A target on those planned for posts stands beside them in either case.
    """
    targets, tasks = list(programme.targets.all()), list(programme.tasks.filter(parent=None))
    measured = [each for each in targets if each.indicator_id]
    wanted = ObjectiveKind.SPECIFIC if measured else ObjectiveKind.GENERAL
    stated = programme.objectives.filter(kind=wanted).first() or programme.objectives.first()
    text, kind = (GENERAL[language], ObjectiveKind.GENERAL)
    if stated is not None:
        text, kind = stated.text, ObjectiveKind(stated.kind)
    kept = [each for each in targets if stated is not None and each.objective_id == stated.pk]
    loose = [each for each in measured or targets if each.objective_id is None]
    plan = actions.ObjectivePlan(text, kind, [*kept, *loose], () if measured else tasks)
    if stated is None:
        objective = actions.add_objective(programme=programme, plan=plan, by=by, at=at)
    else:
        objective = stated
        actions.change_objective(objective=stated, plan=plan, by=by, at=at)
    if not measured:
        plan = actions.ObjectivePlan(SPECIFIC[language])
        objective = actions.add_objective(programme=programme, plan=plan, by=by, at=at)
    library = {each.code: each for each in Indicator.objects.filter(organisation=unit.organisation)}
    for code, scope, percent, words in (PLANNED,) if measured else (*ADDED, PLANNED):
        actions.add_target(
            programme=programme, text=words[language], unit="%", comparator=Comparator.AT_LEAST,
            years=[Milestone(on.year, Decimal(percent))], indicator=library[code], adopts=None, scope=scope,
            strength=Strength.ENCOURAGED, objective=objective, by=by, at=at,
        )  # fmt: skip
