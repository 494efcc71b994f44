"""What a superior has done with the report half way: reminders started, an extension, remarks answered."""

from __future__ import annotations

from datetime import date, timedelta

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.flow.reminding import remind_cycle
from nucong.reporting import entry
from nucong.reporting.actions import (
    extend,
    reply_to_remark,
    save_draft,
    send_back,
    set_closing,
    set_steps,
    submit,
)
from nucong.reporting.figures import Answer
from nucong.reporting.models import Cycle, ReviewNote, Submission
from nucong.reporting.queries import owing_without_answer
from nucong.reporting.states import RemarkReply, SubmissionState, Told
from nucong.reporting.steps import PROPOSED, StepPlan

from .people import Cast
from .year import At

CLOSES_AFTER, LONGER = timedelta(days=10), timedelta(days=5)
WORDS = {
    "vi": {
        "closing": "Chốt số liệu toàn tỉnh.",
        "extension": "Mưa lũ, đơn vị tạm ngừng hoạt động.",
        "reason": "Đề nghị kiểm tra lại hai số liệu đã đánh dấu.",
        "first": "Cao hơn nhiều so với kỳ trước?",
        "second": "Đã tính cả ca đêm chưa?",
        "reply": "Số đúng: năm nay thêm hai đợt hoạt động.",
    },
    "zh": {
        "closing": "汇总全市数据。",
        "extension": "受暴雨影响，单位停工。",
        "reason": "请核实标注的两项数据。",
        "first": "比上期高出较多？",
        "second": "是否含夜班人员？",
        "reply": "数据无误：今年新增两场活动。",
    },
}


def follow_up(*, cycle: Cycle, cast: Cast, language: str, today: date, at: At) -> None:
    """Leave every kind of follow-up once in an open report."""
    officer, words = cast.by_role[Role.OFFICER], WORDS[language]
    set_closing(
        cycle=cycle, closes_on=cycle.due_on + CLOSES_AFTER, reason=words["closing"], by=officer, at=at(today)
    )
    cycle.refresh_from_db()
    late = list(owing_without_answer(cycle).order_by("position")[:2])
    extend(
        cycle=cycle, members=late, until=cycle.due_on + LONGER, reason=words["extension"], by=officer,
        at=at(today), on=today,
    )  # fmt: skip
    set_steps(cycle=cycle, plans=(StepPlan(-7, Told.UNIT), *PROPOSED), by=officer, at=at(today))
    for place, submission in enumerate(_accepted(cycle)):
        _corrected(submission, cast, words, at, today, again=place != 1)
    _remind_on_the_next_days(cycle, at, today)


def _remind_on_the_next_days(cycle: Cycle, at: At, today: date) -> None:
    """Give the steps whose day has come; the days of the lower levels come before those of the upper ones."""
    for days in range(3, -1, -1):
        day = today - timedelta(days=days)
        remind_cycle(cycle=cycle, on=day, at=at(day, 8))


def _accepted(cycle: Cycle) -> list[Submission]:
    rows = Submission.objects.filter(cycle=cycle, current=True, state=SubmissionState.ACCEPTED)
    return list(rows.select_related("member__parent", "cycle").order_by("member__position")[:6])


def _corrected(
    submission: Submission, cast: Cast, words: dict[str, str], at: At, today: date, *, again: bool
) -> None:
    """Send an accepted answer back with two remarks; mostly it comes again, one figure changed, one explained."""
    member = submission.member
    assert member.parent is not None
    superior, person = cast.of(member.parent.unit_id), cast.of(member.unit_id)
    answers = dict(entry.answers_of(submission))
    numbers = [name for name, value in answers.items() if isinstance(value, int) and value > 1]
    if len(numbers) < 2:
        return
    remarks = {numbers[0]: words["first"], numbers[1]: words["second"]}
    send_back(submission=submission, reason=words["reason"], remarks=remarks, by=superior, at=at(today, 10))
    if again:
        _sent_again(submission, person, answers, numbers, words["reply"], at, today)


def _sent_again(
    submission: Submission, person: User, answers: dict[str, Answer], numbers: list[str], reply: str, at: At,
    today: date,
) -> None:  # fmt: skip
    member = submission.member
    member.refresh_from_db()
    value = answers[numbers[0]]
    assert isinstance(value, int)
    answers[numbers[0]] = value - 1
    draft = save_draft(
        member=member, answers=answers, narrative=submission.narrative, by=person, at=at(today, 11)
    )
    remark = ReviewNote.objects.get(submission=submission, question=numbers[1])
    reply_to_remark(remark=remark, reply=RemarkReply.EXPLAINED, text=reply, by=person, at=at(today, 11))
    submit(submission=draft, by=person, at=at(today, 11))
