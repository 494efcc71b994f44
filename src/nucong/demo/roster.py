"""The officers of the demonstration: an invented roster for every unit, written out as roster.jsonl."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

from nucong.audit.actions import PROGRAM
from nucong.organisations.models import Organisation, Unit
from nucong.organisations.queries import UnitRow
from nucong.roster import actions
from nucong.roster.models import Person, Post
from nucong.roster.queries import held_posts, unit_facts
from nucong.roster.states import CATEGORIES, Attribute, OutsideKind, Position, Sex
from nucong.roster.synthetic import invented_roster

_TOLD = ("unit", "path", "level", "body", "position", "key", "sex", "women_work", "trained")  # of a post
PLANNED_BY = 40  # units below the root that are given a planning list, or an officer who sits elsewhere
_FOR = (Position.CHAIR, Position.VICE_CHAIR, Position.MEMBER, Position.MEMBER)
TOLD_BY = 40  # units that tell counts of sensitive attributes

_WORDS = {
    "vi": {
        "council": "Đại biểu Hội đồng nhân dân",
        "party": "Ủy viên Ban Chấp hành Đảng bộ",
        "subject": "Giới thiệu nữ cán bộ vào quy hoạch Ban Chấp hành cấp trên",
        "words": "Đề nghị xem xét đưa đồng chí vào quy hoạch ủy viên Ban Chấp hành nhiệm kỳ tới: có kinh nghiệm công"
        " tác nữ công, được đoàn viên tín nhiệm, đã qua tập huấn nghiệp vụ.",
        "answer": "Đồng ý đưa vào danh sách quy hoạch; đề nghị bố trí tham gia lớp bồi dưỡng gần nhất.",
    },
    "zh": {
        "council": "人民代表大会代表",
        "party": "机关党委委员",
        "subject": "关于推荐女干部列入上级工会委员会后备人选的建议",
        "words": "建议将该同志列为下届委员会委员后备人选：长期从事女职工工作，职工信任，已参加业务培训。",
        "answer": "同意列入后备人选，请安排参加近期培训。",
    },
}


def lay_out_roster(
    *, organisation: Organisation, root: Unit, rows: list[UnitRow], language: str, seed: int, since: date,
    today: date, at: datetime,
) -> None:  # fmt: skip
    """Give every unit its officers, and the units near the root what stands beside a roster."""
    drafts = invented_roster(rows, language=language, seed=seed, on=today, since=since)
    acting: dict[str, Any] = {"by": PROGRAM, "at": at}
    actions.load_roster(organisation=organisation, drafts=drafts, **acting)
    chance = Random(f"beside:{seed}")
    _tell_counts([root.pk, *(row.id for row in rows[1:TOLD_BY])], chance, today, acting)
    below = [row.id for row in rows if row.parent_id == root.pk][:3]
    women = list(
        Person.objects.filter(unit=root, sex=Sex.WOMAN, posts__body__kind="executive_committee").distinct()
    )
    if women:
        _beside(root, women, language, today, acting)
    _plan_below(rows, today, acting)
    _seat_outside(rows, language, today, acting)
    _propose(below, language, today, acting)


def write_roster(out: Path, root: Unit, on: date) -> None:
    """Write one line per held post and one per unit, of the root and everything below it."""
    posts = ({name: getattr(row, name) for name in _TOLD} for row in held_posts(root, on=on))
    lines = [json.dumps(row, ensure_ascii=False) for row in posts]
    lines += [json.dumps(asdict(row), ensure_ascii=False) for row in unit_facts(root, on=on)]
    (out / "roster.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _tell_counts(units: list[Any], chance: Random, today: date, acting: dict[str, Any]) -> None:
    for unit in Unit.objects.filter(pk__in=units):
        for attribute in Attribute:
            counts = {
                code: (chance.randint(0, 6) // (place + 1), chance.randint(0, 6) // (place + 1))
                for place, (code, _word) in enumerate(CATEGORIES[attribute])
            }
            actions.tell_protected_counts(unit=unit, on=today, attribute=attribute, counts=counts, **acting)


def _beside(root: Unit, women: list[Person], language: str, today: date, acting: dict[str, Any]) -> None:
    words = _WORDS[language]
    begins = date(today.year - 1, 6, 1)
    kinds = ((OutsideKind.PARTY, words["party"]), (OutsideKind.COUNCIL, words["council"]))
    for person, (kind, title) in zip(women, kinds, strict=False):
        actions.add_outside_post(person=person, kind=kind, title=title, since=begins, **acting)
    noted = date(today.year - 2, 9, 20)
    people = [*women[:4], *Person.objects.filter(unit=root, sex=Sex.MAN)[:3]]
    for number, person in enumerate(people):
        position = (Position.CHAIR, Position.VICE_CHAIR)[number % 2] if number < 3 else Position.MEMBER
        actions.plan_post(
            unit=root, person=person, position=position, term=_next_term(today), on=noted, **acting
        )


def _plan_below(rows: list[UnitRow], today: date, acting: dict[str, Any]) -> None:
    """Give some units below the root a planning list, the higher ones first; every fifth has none, every fourth no woman."""
    chosen = sorted(rows[1:], key=lambda row: row.level_rank)[:PLANNED_BY]
    for number, row in enumerate(chosen):
        if number % 5 == 4:
            continue
        people = Person.objects.filter(unit=row.id, posts__body__kind="executive_committee").distinct()
        if number % 4 == 3:
            people = people.filter(sex=Sex.MAN)
        on = date(today.year - 2 + number % 3 // 2, 10, 1 + number % 20)
        for person, position in zip(
            people.order_by("-sex" if number % 2 else "sex", "sort_key", "pk"), _FOR, strict=False
        ):
            actions.plan_post(
                unit=person.unit, person=person, position=position, term=_next_term(today), on=on, **acting
            )


def _seat_outside(rows: list[UnitRow], language: str, today: date, acting: dict[str, Any]) -> None:
    """Let some officers of the units below sit in a Party committee or people's council, among them those for women's work."""
    words = _WORDS[language]
    kinds = ((OutsideKind.PARTY, words["party"]), (OutsideKind.COUNCIL, words["council"]))
    for number, row in enumerate(rows[1:PLANNED_BY:2]):
        posts = Post.objects.filter(body__unit=row.id).select_related("person__unit")
        chosen = posts.filter(women_work=True) if number % 2 else posts.filter(position=Position.CHAIR)
        post = chosen.order_by("person__sort_key", "pk").first()
        if post is not None:
            kind, title = kinds[number % 3 // 2]
            begins = date(today.year - 2, 7, 1)
            actions.add_outside_post(person=post.person, kind=kind, title=title, since=begins, **acting)


def _next_term(today: date) -> str:
    return f"{today.year + 1}–{today.year + 6}"


def _propose(units: list[Any], language: str, today: date, acting: dict[str, Any]) -> None:
    words = _WORDS[language]
    for number, unit in enumerate(Unit.objects.filter(pk__in=units)):
        post = Post.objects.filter(body__unit=unit, person__sex=Sex.WOMAN).select_related("person").first()
        if post is None:
            continue
        proposal = actions.draft_proposal(
            unit=unit, subject=words["subject"], words=words["words"], person=post.person,
            position=Position.MEMBER, **acting,
        )  # fmt: skip
        actions.send_proposal(proposal=proposal, on=today, **acting)
        if number == 1:
            actions.answer_proposal(
                proposal=proposal, decision="agreed", answer=words["answer"], on=today, **acting
            )
