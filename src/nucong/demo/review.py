"""An invented yearly review of the demonstration's programme: what some units below found, half of it sorted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from nucong.accounts.models import User
from nucong.organisations.models import Unit
from nucong.organisations.queries import children
from nucong.programmes import actions
from nucong.programmes.models import Programme, ReviewFinding
from nucong.programmes.states import FindingKind, ReviewKind

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
    below = list(Unit.objects.filter(pk__in=[row.id for row in children(unit, on=today)[:UNITS]]))
    if not below:
        return
    told: list[ReviewFinding] = [
        actions.tell_finding(
            review=review, unit=below[place % len(below)], kind=kind, words=words, amount=amount, measure=measure,
            **acting,
        )
        for place, kind, words, amount, measure in TOLD[language]
    ]  # fmt: skip
    actions.choose_finding(finding=told[0], chosen=True, edited="", **acting)
    actions.fold_finding(finding=told[1], into=told[0], **acting)
    for finding in (told[2], told[4], told[6]):
        actions.choose_finding(finding=finding, chosen=True, edited="", **acting)
