"""Invented reviews of the demonstration's programmes: one of this year, half sorted; of what is over frozen ones.

About each frozen review a conference was held.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from nucong.accounts.models import User
from nucong.flow.reviewing import freeze
from nucong.organisations.models import Unit
from nucong.organisations.queries import children
from nucong.programmes import actions
from nucong.programmes.models import Programme, ProgrammeReview, ReviewFinding
from nucong.programmes.queries import reviews_to_tie
from nucong.programmes.states import FindingKind, ReviewKind

from .conference import hold_about

A, L, C, D, P = FindingKind
UNITS = 6
# Which unit tells what: part of the review, its words, a figure with what it counts.
TOLD: dict[str, Sequence[tuple[int, FindingKind, str, int | None, str]]] = {
    "vi": (
        (0, A, "Đã tổ chức sinh hoạt chuyên đề về quyền của lao động nữ tại tất cả công đoàn cơ sở trực thuộc.", 34, "buổi"),
        (1, A, "Các công đoàn cơ sở đều tổ chức sinh hoạt chuyên đề về quyền của lao động nữ.", 21, "buổi"),
        (2, A, "Phối hợp khám sức khỏe chuyên khoa cho nữ công nhân các doanh nghiệp đông lao động nữ.", 1860, "lượt người"),
        (3, A, "Vận động doanh nghiệp lắp đặt phòng vắt, trữ sữa mẹ.", 7, "phòng"),
        (0, L, "Tuyên truyền chưa đến được nữ công nhân làm việc theo ca, theo dây chuyền.", None, ""),
        (4, L, "Một số doanh nghiệp nhỏ chưa bố trí thời gian cho nữ công nhân dự sinh hoạt.", None, ""),
        (4, C, "Cán bộ nữ công cơ sở kiêm nhiệm, thay đổi thường xuyên, ít được tập huấn.", None, ""),
        (1, D, "Tập huấn cho toàn bộ cán bộ nữ công cơ sở mới được bầu ngay trong quý I.", 60, "cán bộ"),
        (5, P, "Đề nghị cấp trên biên soạn tài liệu hỏi đáp ngắn, dùng được trên điện thoại.", None, ""),
    ),
    "zh": (
        (0, A, "所属基层工会普遍开展女职工权益专题学习。", 34, "场次"),
        (1, A, "各基层工会均组织了女职工权益专题学习。", 21, "场次"),
        (2, A, "联合有关部门为女职工集中的企业开展专项体检。", 1860, "人次"),
        (3, A, "推动企业建立女职工休息哺乳室。", 7, "个"),
        (0, L, "宣传尚未覆盖倒班和流水线岗位女职工。", None, ""),
        (4, L, "部分小微企业未安排女职工参加活动的时间。", None, ""),
        (4, C, "基层女职工干部多为兼职，变动频繁，培训不足。", None, ""),
        (1, D, "一季度内完成新任基层女职工干部轮训。", 60, "人"),
        (5, P, "建议上级编印适合手机阅读的维权问答。", None, ""),
    ),
}  # fmt: skip
TITLES = {"vi": "Sơ kết năm {year} thực hiện chương trình", "zh": "{year}年度工作总结"}
FINAL_TITLES = {"vi": "Tổng kết chương trình giai đoạn {first} - {last}", "zh": "{first}—{last}年规划总结"}
# What was told for reviews that are over: all of it went into them.
TOLD_BEFORE: dict[str, Sequence[tuple[int, FindingKind, str, int | None, str]]] = {
    "vi": (
        (0, A, "Ban Nữ công quần chúng được kiện toàn sau đại hội công đoàn cơ sở.", 46, "ban"),
        (1, A, "Duy trì tư vấn pháp luật lưu động cho nữ công nhân tại khu nhà trọ.", 38, "buổi"),
        (2, L, "Số liệu theo giới của nhiều đơn vị chưa được cập nhật kịp thời.", None, ""),
        (3, C, "Cán bộ nữ công mới nhận nhiệm vụ, chưa quen thống kê.", None, ""),
        (4, D, "Mỗi công đoàn cơ sở cập nhật danh sách cán bộ ngay khi có thay đổi.", None, ""),
        (5, P, "Đề nghị bố trí kinh phí tập huấn cho cán bộ nữ công cơ sở.", None, ""),
    ),
    "zh": (
        (0, A, "基层工会换届后及时健全女职工委员会。", 46, "个"),
        (1, A, "坚持在职工宿舍区开展流动法律咨询。", 38, "场次"),
        (2, L, "部分单位分性别数据更新不及时。", None, ""),
        (3, C, "新任女职工干部不熟悉统计要求。", None, ""),
        (4, D, "人员变动后及时更新干部名册。", None, ""),
        (5, P, "建议安排基层女职工干部培训经费。", None, ""),
    ),
}  # fmt: skip
TIED = 2  # reviews of what is over that the one of this year is held together with
FROZEN = (1, 15)  # the month and day of the year after
CONFERENCE_AFTER = timedelta(days=5)


def review_year(
    programme: Programme, unit: Unit, *, by: User, language: str, today: date, at: Callable[..., datetime]
) -> None:
    """Begin the review of the year; units directly below tell for it, the officer has begun to sort."""
    plan = actions.ReviewPlan(
        ReviewKind.YEARLY,
        TITLES[language].format(year=today.year),
        date(today.year, 1, 1),
        date(today.year, 12, 31),
    )
    acting: dict[str, Any] = {"by": by, "at": at(today)}
    review = actions.begin_review(programme=programme, unit=unit, plan=plan, **acting)
    told = _told(review, unit, TOLD[language], on=today, **acting)
    if not told:
        return
    actions.choose_finding(finding=told[0], chosen=True, edited="", **acting)
    actions.fold_finding(finding=told[1], into=told[0], **acting)
    for finding in (told[2], told[4], told[6]):
        actions.choose_finding(finding=finding, chosen=True, edited="", **acting)


def review_what_is_over(
    unit: Unit, *, by: User, language: str, today: date, at: Callable[..., datetime]
) -> None:
    """Freeze the final review of each programme of a unit that has ended, and last year's of each joint one."""
    own = Programme.objects.filter(owners__unit=unit).exclude(period_start=None).exclude(period_end=None)
    for programme in own.order_by("created_at", "pk"):
        assert programme.period_start is not None
        assert programme.period_end is not None
        first, last = programme.period_start, programme.period_end
        if last < today:
            title = FINAL_TITLES[language].format(first=first.year, last=last.year)
            _freeze(
                programme, unit, actions.ReviewPlan(ReviewKind.FINAL, title, first, last), language, by, at
            )
        elif first.year < today.year and programme.owners.count() > 1:
            year = today.year - 1
            plan = actions.ReviewPlan(
                ReviewKind.YEARLY, TITLES[language].format(year=year), date(year, 1, 1), date(year, 12, 31)
            )
            _freeze(programme, unit, plan, language, by, at)
    for review in ProgrammeReview.objects.filter(unit=unit, frozen_at=None).order_by("began_at", "pk"):
        for other in reviews_to_tie(review)[:TIED]:
            actions.tie_review(review=review, other=other, by=by, at=at(today))


def _freeze(
    programme: Programme, unit: Unit, plan: actions.ReviewPlan, language: str, by: User,
    at: Callable[..., datetime],
) -> None:  # fmt: skip
    day = date(plan.covers_until.year + 1, *FROZEN)
    acting: dict[str, Any] = {"by": by, "at": at(day)}
    review = actions.begin_review(programme=programme, unit=unit, plan=plan, **acting)
    for finding in _told(review, unit, TOLD_BEFORE[language], on=day, **acting):
        actions.choose_finding(finding=finding, chosen=True, edited="", **acting)
    freeze(review=review, on=day, **acting)
    hold_about(review, on=day + CONFERENCE_AFTER, language=language, by=by, at=at)


def _told(
    review: ProgrammeReview, unit: Unit, found: Sequence[tuple[int, FindingKind, str, int | None, str]], *,
    on: date, by: User, at: datetime,
) -> list[ReviewFinding]:  # fmt: skip
    """Let units directly below tell for a review; nothing where there are none."""
    below = list(Unit.objects.filter(pk__in=[row.id for row in children(unit, on=on)[:UNITS]]))
    return [
        actions.tell_finding(
            review=review, unit=below[place % len(below)], kind=kind, words=words, amount=amount, measure=measure,
            by=by, at=at,
        )
        for place, kind, words, amount, measure in (found if below else ())
    ]  # fmt: skip
