"""Inspections of the demonstration: a plan of the year, a self-check, two checks on the spot with what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.flow import own_document
from nucong.flow.inspection_papers import begin_inspection_paper
from nucong.inspections import actions
from nucong.inspections.actions.planning import Together
from nucong.inspections.models import Inspection
from nucong.inspections.queries import checklist_of
from nucong.inspections.rules import Tick
from nucong.inspections.states import JointWith, Mode, PaperKind, Verdict
from nucong.organisations.models import Unit
from nucong.organisations.queries import children

WORDS: dict[str, dict[str, Any]] = {
    "vi": {
        "theme": "Thực hiện chế độ, chính sách đối với lao động nữ năm {year}",
        "place": "Văn phòng công ty và xưởng sản xuất",
        "team": "Ban Nữ công, Ban Chính sách – Pháp luật",
        "firms": ("Công ty TNHH May Bình An", "Công ty CP Giày Thành Đạt"),
        "paper": PaperKind.RESULT,
        "violated": {
            "v05": ("Bảng chấm công tháng trước còn ghi ca đêm của lao động mang thai từ tháng thứ 7", 3),
            "v08": ("Chưa bố trí 30 phút nghỉ ở chuyền 4", 46),
        },
        "own": {"v09": ("Một số tổ chưa sắp xếp được giờ nghỉ 60 phút", 5)},
        "right": "Đã xếp lại ca, có bảng phân ca mới.",
    },
    "zh": {
        "theme": "{year}年女职工特殊权益保护专项检查",
        "place": "公司办公楼和生产车间",
        "team": "市总女职工部、法律工作部",
        "firms": ("临安服装有限公司", "新达鞋业有限公司"),
        "paper": PaperKind.OPINION,
        "violated": {
            "c05": ("上月考勤表仍有怀孕7个月以上女职工夜班记录", 3),
            "c02": ("涂装岗位未书面告知禁忌劳动范围", 46),
        },
        "own": {"c09": ("个别班组未安排每天1小时哺乳时间", 5)},
        "right": "已调整班次，新排班表已公示。",
    },
}  # fmt: skip
SELF_CHECKS = 8


def lay_out_inspections(
    root: Unit,
    *,
    people: Mapping[Role, User],
    below: Mapping[UUID, User],
    language: str,
    today: date,
    at: datetime,
) -> None:
    """Plan the year's checks; one unit checked itself, one firm waits for its papers, one is being checked."""
    words, officer = WORDS[language], people[Role.OFFICER]
    units = Unit.objects.in_bulk([row.id for row in children(root, on=today)[:SELF_CHECKS]])
    theme = str(words["theme"]).format(year=today.year)
    targets = [actions.Target(Mode.SELF, unit) for unit in units.values()]
    targets += [actions.Target(Mode.DIRECT, employer=name) for name in words["firms"]]
    plan = actions.make_plan(
        unit=root, theme=theme, starts=date(today.year, 1, 1), ends=date(today.year, 12, 31),
        together=Together((JointWith.LABOUR,)), targets=targets, by=officer, at=at,
    )  # fmt: skip
    found = list(plan.inspections.select_related("unit").order_by("pk"))
    checked = next(each for each in found if each.mode == Mode.SELF)
    _check(
        checked,
        words["own"],
        words,
        on=today - timedelta(days=20),
        by=below.get(checked.unit_id, officer),
        at=at,
    )
    first, second = (each for each in found if each.mode == Mode.DIRECT)
    first = _check(first, words["violated"], words, on=today - timedelta(days=12), by=officer, at=at)
    _write(first, words, people, at)
    _put_right(first, words, today, officer, at)
    second = actions.begin(
        inspection=second, on=today, place=words["place"], team=words["team"], by=officer, at=at
    )
    items = [item.code for item in checklist_of(second).items[:6]]
    _note(second, items, words["violated"], by=officer, at=at)


def _check(
    inspection: Inspection, violated: Mapping[str, tuple[str, int]], words: dict[str, Any], *, on: date, by: User,
    at: datetime,
) -> Inspection:  # fmt: skip
    begun = actions.begin(
        inspection=inspection, on=on, place=words["place"], team=words["team"], by=by, at=at
    )
    _note(begun, [item.code for item in checklist_of(begun).items], violated, by=by, at=at)
    return actions.conclude(inspection=begun, by=by, at=at)


def _note(
    inspection: Inspection,
    codes: Sequence[str],
    violated: Mapping[str, tuple[str, int]],
    *,
    by: User,
    at: datetime,
) -> None:
    assert inspection.record is not None
    due = inspection.record.on + timedelta(days=30)
    ticks = [
        Tick(code, Verdict.VIOLATES, *violated[code], due_on=due)
        if code in violated
        else Tick(code, Verdict.NOT_APPLICABLE if place % 9 == 8 else Verdict.COMPLIES)
        for place, code in enumerate(codes)
    ]
    actions.note_ticks(inspection=inspection, ticks=ticks, by=by, at=at)


def _write(inspection: Inspection, words: dict[str, Any], people: Mapping[Role, User], at: datetime) -> None:
    head, clerk = people[Role.HEAD], people[Role.CLERK]
    document = begin_inspection_paper(
        inspection=inspection, kind=words["paper"], addressee="", days=15, head=head.display_name,
        by=people[Role.OFFICER], at=at,
    )  # fmt: skip
    document = own_document.review(document=document, by=head, at=at)
    document = own_document.sign(document=document, by=head, at=at)
    document = own_document.seal(document=document, by=clerk, at=at)
    document, _ = own_document.number(document=document, by=clerk, at=at)
    own_document.send(document=document, by=clerk, at=at)


def _put_right(
    inspection: Inspection, words: dict[str, Any], today: date, officer: User, at: datetime
) -> None:
    first = inspection.findings.filter(verdict=Verdict.VIOLATES).first()
    assert first is not None
    actions.put_right(finding=first, on=today, words=words["right"], counts=True, by=officer, at=at)
