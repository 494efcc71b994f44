"""A rehearsal: a report that is being prepared is opened, answered and reviewed where nobody else sees it.

It happens in a database and a folder of its own; ending it deletes the folder. Only the record keeps that
a rehearsal was held: when, by whom, with how many units. See `docs/decisions/0005-a-rehearsal-has-its-own-database.md`.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from nucong.accounts.models import User
from nucong.kernel.identifiers import new_id
from nucong.organisations.actions import UnitDraft, establish_unit
from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow, workdays_of
from nucong.organisations.synthetic import workforce
from nucong.reporting.actions import (
    accept,
    add_case,
    attach_file,
    begin_consolidation,
    confirm,
    save_draft,
    send_back,
    send_up,
    set_audience,
    submit,
)
from nucong.reporting.actions.rehearsing import lay, note_rehearsal, stage_of
from nucong.reporting.errors import NobodyOwes, RehearsalTooLarge
from nucong.reporting.figures import figures
from nucong.reporting.invented import CAPTIONS, STORIES, invented_picture, synthetic_answers
from nucong.reporting.media import cleaned
from nucong.reporting.models import AudienceMember, Cycle, Submission
from nucong.reporting.queries import form_of, owing, waiting_below
from nucong.reporting.scratch import build, working_in
from nucong.reporting.states import OWING, Owes

from .audience import frozen_tree, owing_now, proposed_day, tree_of
from .step2_cascade import open_and_dispatch

MOST_UNITS = 200
LASTS = timedelta(hours=24)
ANSWERED, ACCEPTED, SENT_BACK, STORY, PICTURE = 0.85, 0.7, 0.1, 0.15, 0.2
SEED = 7
INVENTED = {
    "vi": ("Đơn vị cấp dưới thử {number}", "Công đoàn cơ sở thử {number}"),
    "zh": ("演练下级单位{number}", "演练基层工会{number}"),
}
REASONS = {
    "vi": "Diễn tập: số nữ lớn hơn quy mô đơn vị, đề nghị kiểm tra lại.",
    "zh": "演练：女职工人数与单位规模不符，请核实后重报。",
}


@dataclass(frozen=True)
class Rehearsal:
    """A rehearsal under way. `cycle` is the draft it rehearses, `copy` the report open in its own database."""

    id: str
    cycle: str
    copy: str
    title: str
    by: str
    began: str
    expires: str
    units: int
    answers: int

    @property
    def folder(self) -> Path:
        """Where everything of it lies."""
        return _root() / self.id

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Let this thread read and write in the rehearsal only."""
        with working_in(self.folder):
            yield


def _root() -> Path:
    return Path(settings.UPLOADS).parent / "rehearsals"


def rehearsal_at(key: UUID) -> Rehearsal | None:
    """Return a rehearsal under way, or None."""
    about = _root() / str(key) / "about.json"
    if not about.is_file():
        return None
    return Rehearsal(**json.loads(about.read_text(encoding="utf-8")))


def rehearsals_of(user: User) -> list[Rehearsal]:
    """Return the rehearsals a person has under way."""
    return [each for each in _all() if each.by == str(user.pk)]


def rehearsal_of(cycle: Cycle, user: User) -> Rehearsal | None:
    """Return the rehearsal of a draft that a person has under way, or None."""
    return next((each for each in rehearsals_of(user) if each.cycle == str(cycle.pk)), None)


def _all() -> list[Rehearsal]:
    return [Rehearsal(**json.loads(path.read_text("utf-8"))) for path in sorted(_root().glob("*/about.json"))]


def begin_rehearsal(
    *, cycle: Cycle, branches: Collection[UUID] | None, by: User, on: date, at: datetime
) -> Rehearsal:
    """Open a draft in a rehearsal and let invented answers come in.

    branches: units directly below the one that asks whose branches take part; None invents a small tree.
    An earlier rehearsal of the same person ends. Raises NobodyOwes, RehearsalTooLarge.
    """
    end_all(by=by, at=at)
    chosen = _chosen(cycle, branches) if branches is not None else set()
    if branches is not None and not chosen:
        raise NobodyOwes()
    if len(chosen) > MOST_UNITS:
        raise RehearsalTooLarge(count=len(chosen), most=MOST_UNITS)
    stage = stage_of(cycle, unit_ids=chosen, by=by, on=on)
    key = str(new_id())
    folder = _root() / key
    try:
        build(folder)
        with working_in(folder):
            copy = lay(stage)
            if branches is None:
                chosen = _invent(copy, by=by, at=at)
            counts = _play(copy, chosen, by=by, at=at)
        made = Rehearsal(
            id=key, cycle=str(cycle.pk), copy=str(copy.pk), title=cycle.title, by=str(by.pk),
            began=at.isoformat(), expires=(at + LASTS).isoformat(), **counts,
        )  # fmt: skip
        (folder / "about.json").write_text(json.dumps(asdict(made)), encoding="utf-8")
        note_rehearsal(
            cycle=cycle, verb="begin", detail={"invented": branches is None, **counts}, count=counts["units"],
            by=by, at=at,
        )  # fmt: skip
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return made


def end_rehearsal(rehearsal: Rehearsal, *, by: User, at: datetime) -> None:
    """Delete everything of a rehearsal; the record keeps that it was held."""
    cycle = Cycle.objects.filter(pk=rehearsal.cycle).first()
    detail = {"began": rehearsal.began, "units": rehearsal.units, "answers": rehearsal.answers}
    if cycle is not None:
        note_rehearsal(cycle=cycle, verb="end", detail=detail, count=rehearsal.units, by=by, at=at)
    shutil.rmtree(rehearsal.folder, ignore_errors=True)


def end_all(*, by: User, at: datetime) -> None:
    """End the rehearsals of a person, and those of anybody that were left behind for a day."""
    for each in _all():
        if each.by == str(by.pk) or datetime.fromisoformat(each.expires) < at:
            end_rehearsal(each, by=by, at=at)


def _chosen(cycle: Cycle, branches: Collection[UUID]) -> set[UUID]:
    """Return the owing units of a draft at and below the chosen ones, with the units between."""
    chosen: set[UUID] = set()
    places: dict[UUID, AudienceMember] = {}
    for member in cycle.audience.order_by("position"):
        places[member.pk] = member
        above = places.get(member.parent_id) if member.parent_id else None
        if member.unit_id in branches or (above is not None and above.unit_id in chosen):
            chosen.add(member.unit_id)
    return chosen


def _invent(copy: Cycle, *, by: User, at: datetime) -> set[UUID]:
    """Found a small tree below the unit that asks, in the rehearsal only; return its units."""
    middle, base = INVENTED["zh" if copy.language == "zh" else "vi"]
    made: set[UUID] = set()
    number = 0
    for branch in range(1, 4):
        parent = _found(copy, f"R{branch}", middle.format(number=branch), copy.unit, by, at)
        made.add(parent.pk)
        for _ in range(4):
            number += 1
            leaf = _found(copy, f"R{branch}-{number}", base.format(number=number), parent, by, at)
            made.add(leaf.pk)
    return made


def _found(copy: Cycle, code: str, name: str, parent: Unit, by: User, at: datetime) -> Unit:
    draft = UnitDraft(f"{code}-{copy.unit.code}"[:60], name)
    on = min(copy.tree_day, at.date())  # there on the day of the tree, and seen today
    return establish_unit(organisation=copy.organisation, draft=draft, parent=parent, on=on, by=by, at=at)


def _play(copy: Cycle, chosen: Collection[UUID], *, by: User, at: datetime) -> dict[str, Any]:
    """Freeze the chosen units, open, answer, review half of it; return how many units and answers."""
    rows = tree_of(copy)
    owes = {unit: how for unit, how in owing_now(copy).items() if unit in chosen}
    if not owes:
        owes = {row.id: Owes.AREA if row.area_answer else Owes.OWN for row in rows if row.id in chosen}
    day = proposed_day(copy.due_on, today=at.date(), workdays=workdays_of(copy.organisation))
    set_audience(cycle=copy, members=frozen_tree(rows, owes, day_of=day), by=by, at=at)
    copy = open_and_dispatch(cycle=copy, by=by, at=at)
    by_id = {row.id: row for row in rows}
    answers = _answers(copy, by_id, by, at)
    _decisions(copy, answers, by, at)
    return {"units": copy.audience.filter(owes__in=OWING).count(), "answers": len(answers)}


def _answers(copy: Cycle, rows: dict[UUID, UnitRow], by: User, at: datetime) -> list[Submission]:
    form = form_of(copy)
    sent = []
    language = "zh" if copy.language == "zh" else "vi"
    stories = STORIES[language]
    outline = [part for asked in copy.deliverables.filter(kind="narrative") for part in asked.outline]
    for member in owing(copy).select_related("cycle", "unit", "parent"):
        chance = random.Random(f"{SEED}:{member.code}")
        if chance.random() > ANSWERED:
            continue
        people = workforce(rows[member.unit_id], SEED)
        told = (
            synthetic_answers(
                form.form, workers=people.workers, women=people.women, language=language, chance=chance
            )
            if form
            else {}
        )
        words = {outline[0]["key"]: chance.choice(stories)[1]} if outline else {}
        draft = save_draft(member=member, answers=told, narrative=words, by=by, at=at)
        if chance.random() < STORY:
            title, text = chance.choice(stories)
            add_case(member=member, title=title, text=text, person_appears=False, by=by, at=at)
        if chance.random() < PICTURE:
            attach_file(
                member=member, media=cleaned("anh-minh-hoa.jpg", invented_picture(chance)),
                caption=chance.choice(CAPTIONS[language]), by=by, at=at,
            )  # fmt: skip
        sent.append(submit(submission=draft, by=by, at=at))
    return sent


def _decisions(copy: Cycle, answers: Sequence[Submission], by: User, at: datetime) -> None:
    """Accept most answers, send some back, leave the rest waiting; levels that are done hand up."""
    taken = []
    for submission in answers:
        chance = random.Random(f"{SEED}:review:{submission.member.code}").random()
        if chance < SENT_BACK:
            send_back(
                submission=submission, reason=REASONS["zh" if copy.language == "zh" else "vi"], by=by, at=at
            )
        elif chance < ACCEPTED:
            taken.append(submission)
    accept(submissions=taken, by=by, at=at)
    computed = figures(copy)
    if computed is None:
        return
    for member in (
        copy.audience.filter(has_children=True).exclude(parent=None).select_related("cycle", "unit")
    ):
        if waiting_below(member):
            continue
        begun = begin_consolidation(member=member, by=by, at=at)
        confirm(consolidation=begun, figures=computed.snapshot(member), by=by, at=at)
        send_up(consolidation=begun, by=by, at=at)


def branches_of(cycle: Cycle) -> list[tuple[AudienceMember, int]]:
    """Return the units directly below the one that asks, with how many units of their branch owe."""
    counts: dict[UUID, int] = {}
    tops: list[AudienceMember] = []
    above: dict[UUID, UUID] = {}
    for member in cycle.audience.order_by("position"):
        if member.depth == 1:
            tops.append(member)
            above[member.pk] = member.pk
        elif member.parent_id in above:
            above[member.pk] = above[member.parent_id]
        if member.pk in above and member.owes in OWING:
            counts[above[member.pk]] = counts.get(above[member.pk], 0) + 1
    return [(top, counts.get(top.pk, 0)) for top in tops]
