"""One period played through: units answer, superiors review, every level consolidates, the report leaves."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.flow.step5_report_out import IssuedReport, Signatories, issue_report
from nucong.ledgers.actions import keep_taken
from nucong.ledgers.following import Cell, cells_at_sending
from nucong.organisations.queries import UnitRow, subtree
from nucong.organisations.synthetic import workforce
from nucong.reporting import entry
from nucong.reporting.actions import (
    accept,
    accept_consolidation,
    add_case,
    attach_file,
    begin_consolidation,
    choose_cases,
    choose_pictures,
    close_cycle,
    confirm,
    save_draft,
    send_back,
    send_up,
    submit,
)
from nucong.reporting.figures import Form, figures
from nucong.reporting.invented import CAPTIONS, PLACES, STORIES, invented_picture, synthetic_answers
from nucong.reporting.media import cleaned
from nucong.reporting.models import (
    Attachment,
    AudienceMember,
    Consolidation,
    Cycle,
    Submission,
    TypicalCase,
)
from nucong.reporting.queries import form_of, owing
from nucong.reporting.states import EnteredAs, SubmissionState

from .people import Cast

MISSING, LATE, RETURNED, PAPER, STORY, PICTURE = 0.04, 0.08, 0.06, 0.05, 0.04, 0.12
CLOSES_AFTER = timedelta(days=5)
STORIES_IN_REPORT, PICTURES_IN_REPORT = 3, 4
REASONS = {
    "vi": "Số lượt nữ thấp hơn nhiều so với quy mô đơn vị, đề nghị kiểm tra lại và gửi lại.",
    "zh": "参加女职工人数与单位规模不符，请核实后重新上报。",
}

DIFFERS = 0.01
WORDS = {
    "vi": ("Thêm một lần do tổ công đoàn tự làm, chưa ghi sổ.", "Số ghi sổ thiếu ca đêm."),
    "zh": ("班组自行开展一次，尚未记入台账。", "台账漏记夜班一次。"),
}

At = Callable[..., datetime]
Recorded = Mapping[UUID, Mapping[str, Cell]]


@dataclass
class Played:
    """What one period leaves behind."""

    ends_on: date
    consolidation: Consolidation | None = None
    report: IssuedReport | None = None
    seconds: dict[str, float] = field(default_factory=dict)


def play(
    *, cycle: Cycle, cast: Cast, seed: int, at: At, report: bool, recorded: Recorded | None = None
) -> Played:
    """Play a period to its end; with `report` the issuer's report goes out as a document.

    recorded: what the records of each unit say; most answers follow them.
    """
    played = Played(cycle.due_on + CLOSES_AFTER)
    members = list(cycle.audience.select_related("parent").order_by("position"))
    _timed(played, "fill_in", lambda: _everybody_answers(cycle, cast, seed, at, recorded or {}))
    _timed(played, "review", lambda: _superiors_review(cycle, members, cast, seed, at))
    _timed(played, "consolidate", lambda: _levels_consolidate(cycle, members, cast, at))
    if report:
        _timed(played, "report", lambda: _report(played, cycle, members[0], cast, at))
    close_cycle(cycle=cycle, by=cast.by_role[Role.OFFICER], at=at(played.ends_on))
    return played


def _timed(played: Played, name: str, work: Callable[[], None]) -> None:
    began = time.perf_counter()
    work()
    played.seconds[name] = round(time.perf_counter() - began, 3)


def _everybody_answers(cycle: Cycle, cast: Cast, seed: int, at: At, recorded: Recorded) -> None:
    rows = {row.id: row for row in subtree(cycle.unit, on=cycle.tree_day)}
    for member in owing(cycle).select_related("cycle", "unit"):
        chance = random.Random(f"{seed}:{member.code}")
        if chance.random() < MISSING:
            continue
        late = chance.random() < LATE
        person, cells = cast.of(member.unit_id), recorded.get(member.pk, {})
        _answer(member, rows[member.unit_id], person, chance, late, seed, at, cells)


def _answer(
    member: AudienceMember, row: UnitRow, person: User, chance: random.Random, late: bool, seed: int, at: At,
    cells: Mapping[str, Cell],
) -> None:  # fmt: skip
    cycle = member.cycle
    last = cycle.due_on + CLOSES_AFTER - timedelta(days=1)
    if late:
        sent_on = min(member.due_on + timedelta(days=chance.randint(1, 3)), last)
    else:
        days = max((member.due_on - cycle.opens_on).days, 1)
        sent_on = member.due_on - timedelta(days=min(int(chance.expovariate(0.25)), days - 1))
    answer_of(member, row, person, chance, at(sent_on, chance.randint(7, 20)), seed, cells)


def answer_of(
    member: AudienceMember, row: UnitRow, person: User, chance: random.Random, when: datetime, seed: int,
    cells: Mapping[str, Cell] | None = None,
) -> Submission:  # fmt: skip
    """Let one unit answer with invented figures, sometimes with a story, sometimes on paper."""
    cycle = member.cycle
    form = form_of(cycle)
    assert form is not None
    people = workforce(row, seed)
    taken = differing(form.form, cells or {}, cycle.language, chance)
    answers = synthetic_answers(
        form.form, workers=people.workers, women=people.women, language=cycle.language, chance=chance,
        known={name: value for name, (value, _word) in taken.items()},
    )  # fmt: skip
    outline = [part for d in cycle.deliverables.filter(kind="narrative") for part in d.outline]
    stories = STORIES[cycle.language]
    narrative = {outline[1]["key"]: stories[chance.randrange(len(stories))][1]} if len(outline) > 2 else {}
    paper = chance.random() < PAPER
    submission = save_draft(
        member=member, answers=answers, narrative=narrative, by=person, at=when,
        entered_as=EnteredAs.SUPERIOR if paper else EnteredAs.UNIT,
    )  # fmt: skip
    if cells:
        keep_cells(submission, cells, taken, person, when)
    if chance.random() < STORY:
        title, text = chance.choice(stories)
        add_case(member=member, title=title, text=text, person_appears=False, by=person, at=when)
    if chance.random() < PICTURE:
        _hand_in_picture(member, person, chance, when)
    return submit(submission=submission, by=person, at=when)


def differing(
    form: Form, cells: Mapping[str, Cell], language: str, chance: random.Random
) -> dict[str, tuple[int | Decimal, str]]:
    """Return what a unit writes where it has records: mostly their figure, seldom one more, with a word."""
    taken = {}
    for question in form.questions:
        cell = cells.get(question.name)
        if cell is None:
            continue
        differs = not question.constraint and not cell.names and cell.value and chance.random() < DIFFERS
        taken[cell.question] = (
            (cell.value + 1, chance.choice(WORDS[language])) if differs else (cell.value, "")
        )
    return taken


def keep_cells(
    submission: Submission, cells: Mapping[str, Cell], taken: Mapping[str, tuple[int | Decimal, str]],
    person: User, when: datetime,
) -> None:  # fmt: skip
    """Keep what the records said to an answer, and the words where it differs."""
    keep_taken(
        submission=submission, seen={name: str(cell.value) for name, cell in cells.items()},
        words={name: word for name, (_value, word) in taken.items()},
        counted=[replace(cell, follows=not taken[name][1]) for name, cell in cells.items()],
        by=person, at=when,
    )  # fmt: skip


def _hand_in_picture(member: AudienceMember, person: User, chance: random.Random, when: datetime) -> None:
    language = member.cycle.language
    attach_file(
        member=member, media=cleaned("anh-minh-hoa.jpg", invented_picture(chance)),
        caption=chance.choice(CAPTIONS[language]), place=chance.choice(PLACES[language]), taken_on=when.date(),
        by=person, at=when,
    )  # fmt: skip


def _superiors_review(cycle: Cycle, members: list[AudienceMember], cast: Cast, seed: int, at: At) -> None:
    """Send some answers back, take most of them in again, then accept what waits, parent by parent."""
    when = at(cycle.due_on + CLOSES_AFTER - timedelta(days=1), 21)
    sent = Submission.objects.filter(cycle=cycle, current=True, state=SubmissionState.SUBMITTED)
    by_parent: dict[UUID, list[Submission]] = {}
    for submission in sent.select_related("member__parent"):
        chance = random.Random(f"{seed}:review:{submission.member.code}")
        superior = _superior(submission.member, cast)
        if chance.random() < RETURNED:
            send_back(submission=submission, reason=REASONS[cycle.language], by=superior, at=when)
            if chance.random() < 0.2:
                continue
            submission = _sent_again(submission, cast, when)
        by_parent.setdefault(superior.pk, []).append(submission)
    people = {person.pk: person for person in cast.by_unit.values()}
    for superior_key, submissions in by_parent.items():
        accept(submissions=submissions, by=people[superior_key], at=when)


def _sent_again(returned: Submission, cast: Cast, when: datetime) -> Submission:
    member = returned.member
    person = cast.of(member.unit_id)
    again = save_draft(
        member=member, answers=entry.saved(member), narrative=returned.narrative, by=person, at=when
    )
    held = cells_at_sending(returned)
    if held:
        keep_taken(
            submission=again, seen={name: str(cell.value) for name, cell in held.items()},
            words={name: cell.word for name, cell in held.items()}, counted=tuple(held.values()), by=person, at=when,
        )  # fmt: skip
    return submit(submission=again, by=person, at=when)


def _superior(member: AudienceMember, cast: Cast) -> User:
    assert member.parent is not None
    return cast.of(member.parent.unit_id)


def _levels_consolidate(cycle: Cycle, members: list[AudienceMember], cast: Cast, at: At) -> None:
    when = at(cycle.due_on + CLOSES_AFTER - timedelta(days=1), 22)
    computed = figures(cycle)
    assert computed is not None
    for member in sorted((m for m in members if m.has_children and m.parent), key=lambda m: -m.depth):
        person = cast.of(member.unit_id)
        consolidation = begin_consolidation(member=member, by=person, at=when)
        consolidation = confirm(
            consolidation=consolidation, figures=computed.snapshot(member), by=person, at=when
        )
        consolidation = send_up(consolidation=consolidation, by=person, at=when)
        accept_consolidation(consolidation=consolidation, by=_superior(member, cast), at=when)


def _report(played: Played, cycle: Cycle, root: AudienceMember, cast: Cast, at: At) -> None:
    when = at(played.ends_on)
    officer, head = cast.by_role[Role.OFFICER], cast.by_role[Role.HEAD]
    consolidation = begin_consolidation(member=root, by=officer, at=when)
    told = TypicalCase.objects.filter(submission__cycle=cycle, submission__current=True).order_by("id")
    different = list({case.title: case for case in told}.values())
    choose_cases(consolidation=consolidation, cases=different[:STORIES_IN_REPORT], by=officer, at=when)
    pictures = Attachment.objects.filter(
        submission__cycle=cycle, submission__current=True, submission__state=SubmissionState.ACCEPTED
    )
    choose_pictures(
        consolidation=consolidation, pictures=list(pictures[:PICTURES_IN_REPORT]), by=officer, at=when
    )
    computed = figures(cycle)
    assert computed is not None
    consolidation = confirm(consolidation=consolidation, figures=computed.snapshot(root), by=head, at=when)
    signatories = Signatories(
        officer=officer, head=head, clerk=cast.by_role[Role.CLERK],
        title="PHÓ CHỦ TỊCH" if cycle.language == "vi" else "",
    )  # fmt: skip
    played.report = issue_report(consolidation=consolidation, signatories=signatories, at=when)
    played.consolidation = consolidation
