"""Officers of the demonstration through time: a unit that was merged, one entered by its superior, posts that ended."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from nucong.accounts.models import User
from nucong.accounts.queries import units_with_account
from nucong.audit.actions import PROGRAM
from nucong.flow.tree_changes import change_tree
from nucong.organisations.actions import UnitDraft, establish_unit, merge_units
from nucong.organisations.models import Organisation, Unit
from nucong.organisations.queries import UnitRow, unit_row
from nucong.roster import actions
from nucong.roster.models import PlannedPost, UnitEnd
from nucong.roster.queries import bodies_open_to, proposed_to
from nucong.roster.states import BodyKind, Position, ToldHow
from nucong.roster.synthetic import invented_roster

FOUNDED, MERGED = 60, 20  # days before the day of the demonstration

_WORDS = {
    "vi": {
        "merged": "Công đoàn cơ sở Công ty TNHH Bao bì Thuận Phát", "retired": "Nghỉ hưu theo chế độ",
        "offline": "Máy tính của đơn vị đang sửa", "moved": "Chuyển công tác", "name": "Đinh Thị Thu Hương",
    },
    "zh": {
        "merged": "顺发包装有限公司工会", "retired": "到龄退休", "offline": "单位电脑维修中", "moved": "工作调动",
        "name": "丁秀兰",
    },
}  # fmt: skip


def play_officers(
    *, organisation: Organisation, root: Unit, rows: list[UnitRow], officer: User, language: str, seed: int,
    today: date, at: datetime,
) -> None:  # fmt: skip
    """Show what happens to officers when a unit is merged, when one is offline, when a plan ends."""
    words = _WORDS[language]
    base = [row for row in rows if row.level_code == "base" and row.parent_id is not None]
    if len(base) < 2:
        return
    going, offline = (Unit.objects.get(pk=row.id) for row in base[:2])
    end = _merged(organisation, going, base[0], words["merged"], language, seed, today, at)
    if end is not None:
        _carry(end, going, words["retired"], officer, today, at)
    _enter(root, offline, words, officer, today, at)
    planned = PlannedPost.objects.filter(unit=root).last()
    if planned is not None:
        actions.unplan_post(planned=planned, on=today, why=words["moved"], by=officer, at=at)


def _merged(
    organisation: Organisation, into: Unit, beside: UnitRow, name: str, language: str, seed: int, today: date,
    at: datetime,
) -> UnitEnd | None:  # fmt: skip
    """Found a unit beside another one, give it officers, and merge it into that one; return its end."""
    acting: dict[str, Any] = {"by": PROGRAM, "at": at}
    since = today - timedelta(days=FOUNDED)
    draft = UnitDraft(f"{beside.code}-0", name, level="base", classes=(("kind", "base"),), place=into.place)
    assert beside.parent_id is not None
    parent = Unit.objects.get(pk=beside.parent_id)
    unit = establish_unit(organisation=organisation, draft=draft, parent=parent, on=since, **acting)
    row = unit_row(unit, on=today)
    assert row is not None
    drafts = invented_roster([row], language=language, seed=seed, on=today, since=since)
    actions.load_roster(organisation=organisation, drafts=drafts, **acting)
    day = today - timedelta(days=MERGED)
    change_tree(
        lambda: merge_units(units=[unit], into=into, on=day, **acting), organisation=organisation, **acting
    )
    return UnitEnd.objects.filter(unit=unit).first()


def _carry(end: UnitEnd, going: Unit, why: str, officer: User, today: date, at: datetime) -> None:
    """Confirm one person at the successor, propose the next, let one leave; the others stay to be decided on."""
    acting: dict[str, Any] = {"by": officer, "at": at}
    body = next((each for each in bodies_open_to([going], on=today) if each.kind == BodyKind.EXECUTIVE), None)
    rows = list(end.people.all()[:3])
    if body is None or len(rows) < 3:
        return
    actions.propose_carry_over(end=end, people={rows[0].pk: (body, Position.MEMBER)}, on=today, **acting)
    for carried in proposed_to(going):
        actions.confirm_carry_over(carried=carried, on=today, **acting)
    actions.propose_carry_over(
        end=end,
        people={rows[1].pk: (body, Position.MEMBER), rows[2].pk: None},
        reason=why,
        on=today,
        **acting,
    )


def _enter(root: Unit, unit: Unit, words: dict[str, str], officer: User, today: date, at: datetime) -> None:
    """Enter somebody new for a unit, told by telephone; the unit has not confirmed it yet."""
    acting: dict[str, Any] = {"by": officer, "at": at}
    body = unit.roster_bodies.filter(kind=BodyKind.EXECUTIVE).first()
    if body is None:
        return
    reason = words["offline"] if units_with_account([unit.pk], today) else ""
    entry = actions.begin_entry(
        unit=unit, superior=root, how=ToldHow.TELEPHONE, told_on=today, reason=reason, on=today, **acting
    )
    marked = {**acting, "behalf": actions.OnBehalf(root, today, entry)}
    person = actions.new_person(unit=unit, name=words["name"], sex="F", **marked)
    actions.add_post(body=body, person=person, facts=actions.PostFacts(Position.MEMBER, today), **marked)
    actions.finish_entry(entry=entry, on=today, **acting)
