"""Collective contracts of the demonstration: in force, running out, being negotiated, run out; one covers many firms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from nucong.accounts.models import User
from nucong.contracts.actions import ContractFacts, SurveyFacts, keep_contract, take_step, tell_survey
from nucong.contracts.lacking import public_service
from nucong.contracts.rules import FIGURES, Step
from nucong.contracts.states import Content, Procedure, Stage
from nucong.organisations.models import Placement, Unit
from nucong.organisations.queries import UnitRow
from nucong.organisations.synthetic import workforce
from nucong.roster.rules import level_of

MOST = 24
FIRMS_NAMED = 6
WAY = (
    Stage.OFFER, Stage.ANSWER, Stage.REPRESENTATIVES, Stage.TALKS, Stage.CONGRESS, Stage.SIGNATURE, Stage.FILING,
)  # fmt: skip
KINDS = ("contract_separate", "contract_chapter", "contract_annex")

_WORDS: dict[str, dict[str, Any]] = {
    "vi": {
        "titles": {
            "contract_separate": "Thỏa ước riêng về lao động nữ {years}",
            "contract_chapter": "Thỏa ước lao động tập thể {years}, chương lao động nữ",
            "contract_annex": "Phụ lục lao động nữ kèm thỏa ước {years}",
            "contract_regional": "Thỏa ước khu vực về lao động nữ {years}",
        },
        "contents": {
            Content.EQUAL_PAY: "Cùng việc cùng lương; không trừ thi đua khi nghỉ thai sản.",
            Content.FOUR_PERIODS: "Khám thai thêm 02 lần hưởng lương; nghỉ 60 phút mỗi ngày khi con dưới 24 tháng.",
            Content.HEALTH_CHECK: "Khám phụ sản hai lần mỗi năm, kinh phí doanh nghiệp chi.",
            Content.CHILDCARE: "Phòng vắt, trữ sữa; hỗ trợ gửi trẻ 200.000 đồng một tháng.",
            Content.HARASSMENT: "Có quy định phòng, chống quấy rối; hộp thư góp ý riêng.",
        },
        "who": {Stage.OFFER: "Công đoàn", Stage.ANSWER: "Người sử dụng lao động", Stage.FILING: "Phòng Nội vụ"},
        "note": "Kiểm tra cùng tổ nữ công.",
    },
    "zh": {
        "titles": {
            "contract_separate": "{years}年度女职工专项集体合同",
            "contract_chapter": "{years}年度集体合同女职工专章",
            "contract_annex": "{years}年度集体合同女职工附件",
            "contract_regional": "{years}年度区域性女职工专项集体合同",
        },
        "contents": {
            Content.EQUAL_PAY: "同工同酬，产假期间不影响评优晋级。",
            Content.FOUR_PERIODS: "孕期产检计入工时；经期给予一天带薪休息。",
            Content.HEALTH_CHECK: "每年一次妇科和乳腺检查，费用由企业承担。",
            Content.CHILDCARE: "设爱心妈咪小屋，哺乳时间每天增加半小时。",
            Content.HARASSMENT: "建立防止性骚扰制度，设专用信箱。",
        },
        "who": {Stage.OFFER: "工会委员会", Stage.ANSWER: "企业行政方", Stage.FILING: "人社部门"},
        "note": "与女职工委员会共同检查。",
    },
}  # fmt: skip


def lay_contracts(
    *, root: Unit, rows: Sequence[UnitRow], language: str, seed: int, by: User, today: date, at: datetime
) -> None:  # fmt: skip
    """Keep contracts of basic unions in every state, and one of a branch that names some of its units."""
    chance = Random(f"contracts:{seed}")
    placed = Placement.objects.filter(public_service(today), line="territory")
    offices = set(placed.values_list("unit_id", flat=True))  # they sign no such contract
    basic = [
        row for row in rows
        if level_of(row.level_code) == "grassroots" and not row.area_answer and row.id not in offices
    ]  # fmt: skip
    chosen = basic[:3] + chance.sample(basic[3:], min(MOST, max(0, len(basic) - 3)))
    units = Unit.objects.in_bulk([row.id for row in rows])
    acting: dict[str, Any] = {"by": by, "at": at}
    for number, row in enumerate(chosen):
        people = workforce(row, seed)
        _one(units[row.id], row.name, people.workers, people.women, number, language, today, acting)
    branch = next(
        (row for row in rows if row.parent_id == root.pk and any(r.parent_id == row.id for r in rows)), None
    )
    if branch is not None:
        named = tuple(row.name for row in basic if row.parent_id == branch.id)[:FIRMS_NAMED]
        facts = _facts("contract_regional", language, today.year - 1, named, len(named) + 8, 900, 560)
        since = Step(Stage.EFFECT, date(today.year - 1, 7, 1))
        keep_contract(unit=units[branch.id], facts=facts, first=since, **acting)


def _one(
    unit: Unit, name: str, workers: int, women: int, number: int, language: str, today: date, acting: dict[str, Any]
) -> None:  # fmt: skip
    """Keep the contract of a unit: every fourth is negotiated now, every fifth runs out soon, every seventh has."""
    negotiated, soon, over = number % 4 == 1, number % 5 == 2, number % 7 == 3
    since = today - timedelta(days=(320 if soon else 400 if over else 60 + 7 * number % 200))
    facts = _facts(KINDS[number % 3], language, since.year, (name,), 1, workers, women, years=1)
    if negotiated:
        reached = WAY[: 1 + number // 4 % len(WAY)]
        days = [today - timedelta(days=6 * (len(reached) - place)) for place in range(len(reached))]
        steps = [_step(stage, on, women, language) for stage, on in zip(reached, days, strict=True)]
        contract = keep_contract(unit=unit, facts=facts, first=steps[0], **acting)
        for step in steps[1:]:
            contract = take_step(contract=contract, step=step, **acting)
        return
    contract = keep_contract(unit=unit, facts=facts, first=Step(Stage.EFFECT, since), **acting)
    if soon:
        checked = Step(
            Stage.CHECK, since + timedelta(days=180), note=_WORDS[language]["note"],
            figures={"clauses": 24, "kept": 23},
        )  # fmt: skip
        take_step(contract=contract, step=checked, **acting)
        asked = max(10, women // 2)
        survey = SurveyFacts(today - timedelta(days=20), asked, asked * 9 // 10, asked * 8 // 10)
        tell_survey(contract=contract, facts=survey, **acting)


def _step(stage: Stage, on: date, women: int, language: str) -> Step:
    entitled = max(30, women)
    told = {
        Stage.REPRESENTATIVES: (7, 4), Stage.CONGRESS: (entitled, entitled - 3, entitled - 6),
    }.get(stage, ())  # fmt: skip
    figures = dict(zip(FIGURES.get(stage, ()), told, strict=True))
    return Step(stage, on, who=_WORDS[language]["who"].get(stage, ""), figures=figures)


def _facts(
    kind: str, language: str, year: int, firms: tuple[str, ...], covered: int, workers: int, women: int, *, years: int = 2
) -> ContractFacts:  # fmt: skip
    words = _WORDS[language]
    span = f"{year}–{year + years}" if years > 1 else str(year)
    return ContractFacts(
        kind=kind, title=words["titles"][kind].format(years=span), term_years=years, firms=firms,
        firms_covered=covered, workers_covered=workers, women_covered=women, contents=words["contents"],
        procedures=(Procedure.CONSULTATION, Procedure.CONGRESS, Procedure.PUBLICITY),
    )  # fmt: skip
