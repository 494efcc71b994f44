"""A programme of an earlier term that the present one goes on with: its targets beside the present ones, one carried over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from nucong.accounts.states import Role
from nucong.flow.adoption import comparison_of
from nucong.flow.step2_cascade import begin_programme
from nucong.organisations.models import Unit
from nucong.programmes import actions
from nucong.programmes.adopting import Rests
from nucong.programmes.judging import Comparator, Milestone
from nucong.programmes.models import Indicator, Programme
from nucong.programmes.states import Strength, TargetScope, TaskState

from .confirming import confirmed_by_officer
from .desk import sample
from .people import Cast
from .year import At

# What the earlier term asked under each of its objectives: code of the indicator, percent, words. The present one asks
# more, otherwise, or nothing.
EARLIER = (
    (
        "women_in_committee", 25,
        {"vi": "Nữ tham gia ban chấp hành công đoàn các cấp đạt từ 25% trở lên", "zh": "各级工会委员会中女性比例达到25%以上"},
    ),
    (
        "women_work_officers_trained", 60,
        {"vi": "Ít nhất 60% cán bộ nữ công chuyên trách được bồi dưỡng nghiệp vụ", "zh": "60%以上的专职女职工工作干部接受业务培训"},
    ),
    (
        "grassroots_with_an_activity", 70,
        {"vi": "Ít nhất 70% công đoàn cơ sở mỗi năm tổ chức một hoạt động cho nữ", "zh": "70%以上的基层工会每年为女职工开展一次活动"},
    ),
)  # fmt: skip

# What came of its tasks: of those that are done, and of the one that goes on.
CAME_OF_IT = {
    "vi": ("Đã hoàn thành theo kế hoạch.", "Đạt phần lớn nội dung, chuyển tiếp sang giai đoạn sau."),
    "zh": ("已按计划完成。", "大部分完成，转入下一阶段继续推进。"),
}


def carry_over(
    programme: Programme, root: Unit, *, cast: Cast, language: str, since: date, today: date, at: At
) -> None:
    """Take in the plan of the earlier term, let the programme continue it, and carry over what it had none of."""
    opened, ended = since.replace(month=3), date(today.year - 1, 12, 31)
    officer = cast.by_role[Role.OFFICER]
    paper = sample("earlier", language, root, opened, ended)
    document = confirmed_by_officer([paper], root, cast, at(opened))
    earlier = begin_programme(document=document, by=officer, at=at(opened))
    library = {each.code: each for each in Indicator.objects.filter(organisation=root.organisation)}
    for objective, (code, percent, words) in zip(
        earlier.objectives.order_by("position"), EARLIER, strict=False
    ):
        if code not in library:
            continue
        actions.add_target(
            programme=earlier, text=words[language], unit="%", comparator=Comparator.AT_LEAST,
            years=[Milestone(ended.year, Decimal(percent))], indicator=library[code], adopts=None,
            scope=TargetScope.TOTAL, strength=Strength.ENCOURAGED, objective=objective, by=officer, at=at(opened),
        )  # fmt: skip
    tasks = list(earlier.tasks.exclude(parent=None).order_by("position", "pk"))
    for task in tasks:
        carried = task == tasks[0]  # the present term goes on with it
        actions.report_task(
            task=task, state=TaskState.UNDER_WAY if carried else TaskState.DONE, percent=70 if carried else 100,
            words=CAME_OF_IT[language][carried], document=None, by=officer, at=at(ended),
        )  # fmt: skip
    programme = actions.place_programme(
        programme=programme, adopts=programme.adopts, continues=earlier, by=officer, at=at(today)
    )
    compared = comparison_of(programme, Rests.CONTINUES)
    if compared is None:
        return
    actions.match_targets(
        programme=programme, rests=Rests.CONTINUES, by=officer, at=at(today),
        pairs=[(each.own, each.other) for each in compared.targets if each.other is not None],
    )  # fmt: skip
    actions.take_over(
        programme=programme, rests=Rests.CONTINUES, targets=compared.missing[:1],
        tasks=[each.task for each in compared.tasks[:1]], on=today, by=officer, at=at(today),
    )  # fmt: skip
