"""Targets the union helps others carry out: labour contracts and recruitment, told by the labour administration.

Beside them one on who leads the unions above the base. All three stand under an objective an officer adds.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from random import Random
from uuid import UUID

from nucong.accounts.models import User
from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow
from nucong.organisations.synthetic import workforce
from nucong.programmes import actions
from nucong.programmes.counting import Pair
from nucong.programmes.judging import Comparator, Milestone
from nucong.programmes.models import Indicator, Programme
from nucong.programmes.states import Strength, TargetScope

OBJECTIVE = {
    "vi": "Lao động nữ có việc làm ổn định, được tuyển dụng và tham gia lãnh đạo công đoàn",
    "zh": "促进女职工稳定就业，推动女性参与工会领导工作",
}
SOURCE = {
    "vi": "Báo cáo của cơ quan quản lý nhà nước về lao động năm {year}",
    "zh": "人力资源社会保障部门{year}年统计",
}
# code of the indicator, percent asked, words
SHARED = (
    (
        "contracts_for_women", 95,
        {
            "vi": "Từ 95% lao động nữ trở lên được ký hợp đồng lao động",
            "zh": "女职工劳动合同签订率达到95%以上",
        },
    ),
    (
        "women_recruited", 40,
        {
            "vi": "Ít nhất 40% số lao động mới được tuyển dụng là nữ",
            "zh": "新招用人员中女性比例不低于40%",
        },
    ),
    (
        "upper_unions_led_by_women", 60,
        {
            "vi": "Phấn đấu từ 60% công đoàn cấp trên cơ sở trở lên có cán bộ chủ chốt là nữ",
            "zh": "力争60%以上的基层以上工会有女性主要负责人",
        },
    ),
)  # fmt: skip


def share_targets(
    programme: Programme, root: Unit, rows: Sequence[UnitRow], *, language: str, seed: int, on: date, by: User,
    at: datetime,
) -> None:  # fmt: skip
    """Add the targets, and what the labour administration told of them for each part of the tree in three years."""
    plan = actions.ObjectivePlan(OBJECTIVE[language])
    objective = actions.add_objective(programme=programme, plan=plan, by=by, at=at)
    library = {each.code: each for each in Indicator.objects.filter(organisation=root.organisation)}
    until = programme.period_end.year if programme.period_end is not None else on.year
    for code, percent, words in SHARED:
        actions.add_target(
            programme=programme, text=words[language], unit="%", comparator=Comparator.AT_LEAST,
            years=[Milestone(until, Decimal(percent))], indicator=library[code], adopts=None,
            scope=TargetScope.TOTAL, strength=Strength.ENCOURAGED, objective=objective, by=by, at=at,
        )  # fmt: skip
    parts = _parts(root, rows, seed)
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=list(parts))}
    for year in range(on.year - 2, on.year + 1):
        for key, (workers, women) in parts.items():
            for code, pair in _told(
                workers, women, Random(f"{seed}:outside:{units[key].code}"), on.year - year
            ):
                actions.tell_outside(
                    indicator=library[code], unit=units[key], year=year, pair=pair,
                    source=SOURCE[language].format(year=year), by=by, at=at,
                )  # fmt: skip


def _parts(root: Unit, rows: Sequence[UnitRow], seed: int) -> dict[UUID, tuple[int, int]]:
    """Return how many people, and women among them, work in each branch of the tree: a unit below the root with its own."""
    branches: dict[UUID, UUID] = {}
    found: dict[UUID, tuple[int, int]] = {}
    for row in rows[1:]:
        if row.parent_id is None or row.parent_id == root.pk:
            continue
        branch = branches[row.id] = branches.get(row.parent_id, row.parent_id)
        people, (workers, women) = workforce(row, seed), found.get(branch, (0, 0))
        found[branch] = (workers + people.workers, women + people.women)
    return found


def _told(workers: int, women: int, chance: Random, years_ago: int) -> list[tuple[str, Pair]]:
    """Return invented figures of a part of the tree; they were a little lower before."""
    signed = round(women * (chance.uniform(0.9, 0.99) - years_ago / 50))
    recruited = max(2, round(workers * chance.uniform(0.03, 0.09)))
    share = women / max(1, workers) - years_ago / 60
    return [
        ("contracts_for_women", Pair(signed, women)),
        ("women_recruited", Pair(round(recruited * min(max(share, 0), 1)), recruited)),
    ]
