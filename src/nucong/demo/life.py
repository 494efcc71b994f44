"""Two years of an invented programme: tasks with days and what was done of them, milestones, money."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from nucong.accounts.models import User
from nucong.organisations.models import Organisation, Unit
from nucong.organisations.queries import children
from nucong.programmes import actions
from nucong.programmes.models import Programme, Task
from nucong.programmes.periods import Period, periods_between
from nucong.programmes.queries import leads_in
from nucong.programmes.recurring import period_on
from nucong.programmes.states import (
    CallKind,
    FundSource,
    MilestoneKind,
    OpinionAnswer,
    Recurrence,
    Strength,
    TaskState,
)

PERIODS_TOLD = 3
WORDS: dict[str, dict[str, Any]] = {
    "vi": {
        "done": "Đã thực hiện, có báo cáo kết quả.",
        "begun": "Đang triển khai theo kế hoạch.",
        "meets": "Giao ban công tác nữ công hằng quý",
        "review": "Sơ kết năm {year}",
        "final": "Tổng kết chương trình",
        "lines": (
            ("Tuyên truyền, tập huấn", FundSource.OWN, 60),
            ("Hoạt động nhân dịp 8/3, 20/10", FundSource.OWN, 40),
            ("Hỗ trợ từ chuyên môn đồng cấp", FundSource.STATE, 30),
        ),
        "spent": "Chi đợt {number}",
        "call": "Góp ý dự thảo quy định về lao động nữ",
        "call_words": "Đề nghị các đơn vị cho ý kiến, ghi rõ điều, khoản.",
        "opinions": (
            ("Điều 9", "Đề nghị tăng thời gian nghỉ cho lao động nữ nuôi con nhỏ lên 90 phút mỗi ngày."),
            ("Điều 9", "Đề nghị tăng thời gian nghỉ cho lao động nữ nuôi con nhỏ lên 90 phút/ngày."),
            ("Điều 12", "Quy định rõ kinh phí xây phòng vắt, trữ sữa tại nơi có nhiều lao động nữ."),
        ),
        "answer": "Đã đưa vào văn bản góp ý của đơn vị.",
        "unit": 1_000_000,
        "boards": (
            (("tuyên truyền", "truyền thông", "thông tin"), "Ban Tuyên giáo"),
            (("đội ngũ", "cán bộ nữ", "lãnh đạo nữ", "nhân sự"), "Ban Tổ chức"),
            (("pháp luật", "giám sát", "quyền và lợi ích"), "Ban Chính sách - Pháp luật"),
            (("",), "Ban Nữ công"),
        ),
        "partner_board": "Ban Gia đình - Xã hội",
    },
    "zh": {
        "done": "已完成，已报送总结。",
        "begun": "正按计划推进。",
        "meets": "每季度召开女职工工作例会",
        "review": "{year}年度总结",
        "final": "终期总结",
        "lines": (
            ("宣传培训", FundSource.OWN, 60),
            ("三八节等主题活动", FundSource.OWN, 40),
            ("行政补助", FundSource.STATE, 30),
        ),
        "spent": "第{number}笔支出",
        "call": "关于女职工劳动保护规定修订草案的意见",
        "call_words": "请各单位研究提出意见，注明条款。",
        "opinions": (
            ("第九条", "建议将哺乳时间由每天一小时延长至一个半小时。"),
            ("第九条", "建议将哺乳时间由每天1小时延长至一个半小时。"),
            ("第十二条", "明确女职工较多单位建设母婴室的经费来源。"),
        ),
        "answer": "已写入本单位上报意见。",
        "unit": 1_000,
        "boards": (
            (("宣传",), "宣传教育部"),
            (("干部",), "组织部"),
            (("监督", "权益", "协商"), "权益保障部"),
            (("",), "女职工部"),
        ),
        "partner_board": "权益部",
    },
}  # fmt: skip


def live(
    programme: Programme, *, people: Sequence[User], organisations: Sequence[Organisation], language: str,
    today: date, seed: int, at: Callable[..., datetime], asks: bool = True,
    partners: Sequence[User] = (),
) -> None:  # fmt: skip
    """Give the tasks of a programme days, people and reports up to `today`; set reviews; plan and spend money.

    The review of a year that still runs, or is just over, is not held yet: its milestone is open as it is.

    asks: whether units below are asked for their opinion; partners: people of the other side, who do what it leads.
    """
    draw = Random(seed)
    first, last = _span(programme, today)
    officer = people[0]
    _work(programme, people, partners, language, first, last, today, draw, at)
    words = WORDS[language]
    if first <= today <= last:
        _meetings(programme, words, first, today, officer, at)
    planned = {each.on.year for each in programme.milestones.all()}
    for year in sorted(set(range(first.year, last.year + 1)) - planned):
        on = date(year, 12, 15)
        kind = MilestoneKind.FINAL_REVIEW if year == last.year else MilestoneKind.YEARLY_REVIEW
        title = words["final"] if year == last.year else str(words["review"]).format(year=year)
        milestone = actions.add_milestone(
            programme=programme, kind=kind, title=str(title), on=on, provision=None, by=officer, at=at(today),
            lead=programme.document.organisation if len(organisations) > 1 else None,
        )  # fmt: skip
        if year < today.year:
            actions.reach_milestone(milestone=milestone, on=on, by=officer, at=at(today))
    if asks:
        _opinions(programme, words, today, officer, at)
    for organisation in organisations:
        for year in range(first.year, min(today.year, last.year) + 1):
            _money(programme, organisation, year, words, today, officer, draw, at)


def _work(
    programme: Programme, people: Sequence[User], partners: Sequence[User], language: str, first: date,
    last: date, today: date, draw: Random, at: Callable[..., datetime],
) -> None:  # fmt: skip
    tasks = list(programme.tasks.select_related("parent", "objective", "unit", "lead"))
    parents = {task.parent_id for task in tasks}
    leads = leads_in([programme.pk])
    small = [task for task in tasks if task.pk not in parents]
    days = max(1, (last - first).days)
    for place, task in enumerate(small):
        begins = first + timedelta(days=days * place // (2 * len(small)))
        ends = min(last, begins + timedelta(days=draw.choice((120, 210, 300, 420))))
        theirs = leads[task.pk] not in (None, programme.document.organisation_id)
        side = list(partners if theirs and partners else people)
        now = period_on(
            Recurrence(task.recurrence), last, today
        )  # nothing is told of what comes after its end
        if now is not None:
            begins, ends = first, last
        board = task.owner or _board(task.title, WORDS[language], theirs=theirs)
        plan = _planned(task, board, begins, ends, draw.choice(side))
        actions.change_task(task=task, plan=plan, by=side[0], at=at(today))
        if now is not None:
            _told_by_period(task, now, first, today, WORDS[language], side[0], at, told_of_last=place % 3 > 0)
        elif begins < today:
            _reported(task, ends, today, WORDS[language], side[0], draw, at)


def _meetings(
    programme: Programme,
    words: dict[str, Any],
    first: date,
    today: date,
    by: User,
    at: Callable[..., datetime],
) -> None:
    """Add what comes back every quarter; of the quarter closed last nothing was told."""
    now = period_on(Recurrence.QUARTERLY, None, today)
    assert now is not None
    plan = actions.TaskPlan(
        title=str(words["meets"]), recurrence=Recurrence.QUARTERLY, responsible=by, starts=first
    )
    task = actions.add_task(programme=programme, plan=plan, by=by, at=at(today))
    _told_by_period(task, now, first, today, words, by, at, told_of_last=False)


def _board(title: str, words: dict[str, Any], *, theirs: bool) -> str:
    """Return the board an officer gives a task to that the paper gives to none."""
    if theirs:
        return str(words["partner_board"])
    lowered = title.lower()
    return str(next(board for signs, board in words["boards"] if any(sign in lowered for sign in signs)))


def _planned(task: Task, board: str, begins: date, ends: date, responsible: User) -> actions.TaskPlan:
    return actions.TaskPlan(
        title=task.title, owner=board, partner=task.partner, lead=task.lead, unit=task.unit, responsible=responsible,
        starts=begins, ends=ends, recurrence=Recurrence(task.recurrence), strength=Strength(task.strength),
        one_of=task.one_of, parent=task.parent, objective=task.objective,
    )  # fmt: skip


def _reported(
    task: Task, ends: date, today: date, words: dict[str, Any], by: User, draw: Random,
    at: Callable[..., datetime],
) -> None:  # fmt: skip
    """Most of what is past is done; one in six is late."""
    done = ends < today and draw.random() > 1 / 6
    actions.report_task(
        task=task, state=TaskState.DONE if done else TaskState.UNDER_WAY,
        percent=None if done else draw.choice((20, 40, 60, 80)), words=str(words["done" if done else "begun"]),
        document=None, by=by, at=at(min(ends, today)),
    )  # fmt: skip


def _told_by_period(
    task: Task, now: Period, first: date, today: date, words: dict[str, Any], by: User, at: Callable[..., datetime], *,
    told_of_last: bool,
) -> None:  # fmt: skip
    """Of what comes back some closed periods were told of days after they closed; of some tasks not the last one."""
    closed = list(periods_between(first, now.start - timedelta(days=1), now.kind))[-PERIODS_TOLD:]
    state = TaskState.UNDER_WAY if task.recurrence == Recurrence.CONTINUOUS else TaskState.DONE
    for period in closed if told_of_last else closed[:-1]:
        actions.report_task(
            task=task, state=state, percent=None, words=str(words["done"]), document=None, by=by,
            at=at(min(period.end + timedelta(days=9), today)), period=period,
        )  # fmt: skip


def _opinions(
    programme: Programme, words: dict[str, Any], today: date, by: User, at: Callable[..., datetime]
) -> None:
    """One call to the units below, with what the first of them say; one opinion is answered."""
    unit = programme.document.unit
    call = actions.open_call(
        programme=programme, unit=unit, kind=CallKind.LAW, title=words["call"], words=words["call_words"],
        closes_on=today + timedelta(days=20), by=by, at=at(today),
    )  # fmt: skip
    below = Unit.objects.filter(pk__in=[row.id for row in children(unit, on=today)][:3])
    told = [
        actions.tell_opinion(call=call, unit=each, about=about, words=said, on=today, by=by, at=at(today))
        for each, (about, said) in zip(below, words["opinions"], strict=False)
    ]
    if len(told) > 2:
        actions.answer_opinion(
            opinion=told[2], answer=OpinionAnswer.TAKEN, reason=words["answer"], by=by, at=at(today)
        )


def _money(
    programme: Programme, organisation: Organisation, year: int, words: dict[str, Any], today: date, by: User,
    draw: Random, at: Callable[..., datetime],
) -> None:  # fmt: skip
    unit, lines = words["unit"], words["lines"]
    assert isinstance(unit, int)
    assert isinstance(lines, tuple)
    for title, source, amount in lines:
        planned = Decimal(amount * unit)
        line = actions.plan_money(
            programme=programme, organisation=organisation, source=source, title=title, year=year,
            planned=planned, by=by, at=at(today),
        )  # fmt: skip
        for number in (1, 2):
            on = date(year, 4 * number, 10)
            if on < today:
                actions.spend_money(
                    line=line, on=on, amount=(planned * draw.randint(20, 48) / 100).quantize(Decimal(1)), today=today,
                    words=str(words["spent"]).format(number=number), by=by, at=at(today),
                )  # fmt: skip


def _span(programme: Programme, today: date) -> tuple[date, date]:
    first = programme.period_start or date(today.year, 1, 1)
    last = programme.period_end or date(today.year, 12, 31)
    return first, max(first, last)
