"""What follows from confirmed parts of a document."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from nucong.programmes.plan import plan_from, said_every_year

REPORT = {
    "text": "Đề nghị các đơn vị gửi báo cáo trước ngày 12/4/2024.",
    "strength": "requested",
    "detail": {"due": "2024-04-12", "to": "LĐLĐ tỉnh"},
    "deliverables": [{"kind": "narrative", "title": "báo cáo"}],
}


def plan(**parts: list[Any]) -> Any:
    """Return the plan of parts given by group; keys count from 0."""
    return plan_from(
        {group: list(enumerate(values)) for group, values in parts.items()}, default_title="Tuần lễ"
    )


def test_a_document_without_duties_tasks_or_targets_orders_nothing() -> None:
    assert plan().orders_nothing
    assert not plan(obligation=[REPORT]).orders_nothing


def test_an_obligation_becomes_a_duty_with_its_words_day_and_deliverables() -> None:
    (duty,) = plan(obligation=[REPORT]).duties

    assert (duty.provision, duty.due, duty.report_to, duty.strength) == (
        0,
        "2024-04-12",
        "LĐLĐ tỉnh",
        "requested",
    )
    assert duty.deliverables == (("narrative", "báo cáo"),)


def test_an_annex_table_is_asked_for_by_the_first_duty_that_names_no_table() -> None:
    (duty,) = plan(obligation=[REPORT], form=[{"title": "Biểu 1"}]).duties

    assert duty.deliverables == (("form", "Biểu 1"), ("narrative", "báo cáo"))


def test_an_annex_table_alone_is_a_duty() -> None:
    (duty,) = plan(form=[{"title": "Biểu 1"}]).duties

    assert duty.deliverables == (("form", "Biểu 1"),)


def test_only_a_deadline_of_a_report_becomes_a_duty_of_its_own() -> None:
    found = plan(
        deadline=[
            {"text": "gửi báo cáo trước 30/11", "date": "--11-30", "recurrence": "yearly"},
            {"text": "khai mạc hội thi ngày 8/3", "date": "2024-03-08"},
        ]
    )

    assert [(duty.due, duty.recurrence) for duty in found.duties] == [("--11-30", "yearly")]


def test_an_appeal_without_day_or_deliverable_is_no_duty() -> None:
    assert plan(obligation=[{"text": "Các cấp công đoàn quan tâm chăm lo.", "detail": {}}]).duties == ()


def test_a_title_loses_the_end_of_a_bracket_opened_before_it() -> None:
    cut = {**REPORT, "deliverables": [{"kind": "media", "title": "kèm), gương điển hình và hình ảnh"}]}

    assert plan(obligation=[cut]).duties[0].deliverables == (("media", "gương điển hình và hình ảnh"),)


def test_unknown_words_for_strength_and_recurrence_fall_back_to_the_mildest_reading() -> None:
    odd = {**REPORT, "strength": "urgent", "detail": {"due": "2024", "recurrence": "weekly"}}

    assert (plan(obligation=[odd]).duties[0].strength, plan(obligation=[odd]).duties[0].recurrence) == (
        "requested",
        "once",
    )


def test_a_target_keeps_its_exact_number_and_year() -> None:
    (aim,) = plan(
        target=[
            {
                "text": "ít nhất 30% nữ",
                "detail": {"comparator": ">=", "value": 30.5, "unit": "%", "by": "2027"},
            }
        ]
    ).aims

    assert (aim.comparator, aim.value, aim.unit, aim.by_year) == (">=", Decimal("30.5"), "%", 2027)


@pytest.mark.parametrize(
    ("text", "detail", "comparator"),
    [
        ("Vận động mỗi gia đình CBCCVCLĐ nên có đủ hai con", {"comparator": "=", "value": 2, "unit": "count"}, ""),
        ("提倡每个家庭生育2个孩子", {"comparator": "=", "value": 2, "unit": "个"}, ""),
        ("Khuyến khích 50% nữ tham gia", {"comparator": "=", "value": 50, "unit": "%"}, "="),
        ("Khuyến khích ít nhất 2 hoạt động", {"comparator": ">=", "value": 2, "unit": "count"}, ">="),
        ("Vận động ủng hộ 500 suất quà", {"comparator": "=", "value": 500, "unit": "count"}, "="),
        ("Phấn đấu giảm sinh con thứ ba", {"comparator": "decrease", "value": None}, "decrease"),
        ("Mỗi đơn vị một mô hình", {"comparator": "none", "value": 1}, ""),
    ],
)  # fmt: skip
def test_an_appeal_becomes_a_target_that_is_never_judged_and_keeps_its_number(
    text: str, detail: dict[str, object], comparator: str
) -> None:
    (aim,) = plan(target=[{"text": text, "strength": "encouraged", "detail": detail}]).aims

    assert (aim.text, aim.comparator) == (text, comparator)
    assert aim.value == (None if detail["value"] is None else Decimal(str(detail["value"])))


def test_a_target_of_every_year_is_told_by_its_words() -> None:
    assert said_every_year("Hằng năm có từ 80.000 lượt nữ công nhân được tuyên truyền")
    assert said_every_year("每年服务女职工8万人次以上")
    assert not said_every_year("Đến năm 2026 có từ 80% cán bộ nữ công được tập huấn")


def test_sections_that_only_describe_are_no_tasks_and_a_section_that_is_its_only_task_stands_once() -> None:
    titles = ("Đối tượng", "Mục tiêu, nhiệm vụ", "Các bước thực hiện", "评选条件", "时间安排")
    described = plan(section=[{"number": str(place), "title": title} for place, title in enumerate(titles)])
    once = plan(
        section=[{"number": "一", "title": "加强宣传"}],
        task=[{"section": "一", "text": "加强宣传。每季度举办一场讲座。", "detail": {"title": "加强宣传"}}],
    )

    assert [each.title for each in described.works] == [
        "Mục tiêu, nhiệm vụ",
        "Các bước thực hiện",
        "时间安排",
    ]
    (task,) = once.works
    assert (task.number, task.title, task.recurrence, task.below) == ("一", "加强宣传", "quarterly", ())


def test_a_review_named_in_the_middle_of_a_sentence_begins_with_a_capital_letter() -> None:
    (review,) = plan(deadline=[{"text": "tổng kết vào tháng 10 năm 2025", "date": "2025-10-31"}]).reviews

    assert review.title == "Tổng kết vào tháng 10 năm 2025"
