"""Of a task its own words say how often it comes back, who leads and who works with it; nothing is invented."""

from __future__ import annotations

from typing import Any

import pytest

from nucong.programmes.plan import plan_from
from nucong.programmes.plan_objectives import Where
from nucong.programmes.plan_work import Work
from nucong.programmes.states import Recurrence
from nucong.programmes.task_words import body_headed, owner_in, partner_in, recurrence_in

JOINT_CHECKS = (
    "Phối hợp với các ban, ngành liên quan, Ban Vì sự tiến bộ của Phụ nữ cùng cấp tăng cường kiểm tra, giám sát việc"
    " thực thi pháp luật đối với lao động nữ; Phối hợp triển khai thực hiện có hiệu quả các mục tiêu."
)


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("Hàng năm, tổ chức các lớp tập huấn về giới, bình đẳng giới.", Recurrence.YEARLY),
        ("Hưởng ứng Tháng hành động từ ngày 15/11 đến ngày 15/12 hằng năm.", Recurrence.YEARLY),
        ("Mỗi năm, mỗi công đoàn cơ sở tổ chức một hoạt động.", Recurrence.YEARLY),
        ("Khám phụ khoa ít nhất một lần trong năm cho lao động nữ.", Recurrence.YEARLY),
        ("Hằng quý rà soát danh sách cán bộ nữ công; tổng kết hằng năm.", Recurrence.QUARTERLY),
        ("Định kỳ 6 tháng kiểm tra việc thực hiện thỏa ước.", Recurrence.HALF_YEARLY),
        ("Sinh hoạt chuyên đề 6 tháng một lần.", Recurrence.HALF_YEARLY),
        ("Duy trì sinh hoạt câu lạc bộ mỗi tháng một lần.", Recurrence.MONTHLY),
        ("联席会议每季度召开一次。", Recurrence.QUARTERLY),
        ("每年至少组织一次女职工健康体检。", Recurrence.YEARLY),
        ("企业每半年报告一次制度执行情况。", Recurrence.HALF_YEARLY),
        ("Kiểm tra việc trả lương hằng tháng cho lao động nữ nghỉ thai sản.", Recurrence.ONCE),
        ("Kinh phí bố trí từ nguồn ngân sách hằng năm của hai cơ quan.", Recurrence.ONCE),
        ("Tổ chức khám sức khỏe định kỳ cho lao động nữ.", Recurrence.ONCE),
        ("Thường xuyên theo dõi đội ngũ nữ cán bộ công đoàn.", Recurrence.CONTINUOUS),
        ("Tổ chức 02 lớp tập huấn trong năm 2024.", Recurrence.ONCE),
        ("加强工资支付检查。", Recurrence.ONCE),
    ],
)  # fmt: skip
def test_a_task_comes_back_as_often_as_its_words_say(text: str, often: Recurrence) -> None:
    assert recurrence_in(text) == often


@pytest.mark.parametrize(
    ("text", "partner"),
    [
        (JOINT_CHECKS, "các ban, ngành liên quan, Ban Vì sự tiến bộ của Phụ nữ cùng cấp"),
        (
            "Tham mưu cho cấp ủy Đảng và phối hợp với chính quyền cùng cấp trong quá trình thực hiện.",
            "chính quyền cùng cấp",
        ),
        ("Tham gia với người sử dụng lao động trong xây dựng kế hoạch.", "người sử dụng lao động"),
        (
            "Phối hợp với cơ quan y tế và trung tâm tư vấn pháp luật mở các buổi tư vấn lưu động.",
            "cơ quan y tế và trung tâm tư vấn pháp luật",
        ),
        ("Phối hợp chặt chẽ với Sở Lao động - Thương binh và Xã hội, Công an tỉnh kiểm tra doanh nghiệp.",
         "Sở Lao động - Thương binh và Xã hội, Công an tỉnh"),
        ("Phối hợp tổ chức hội thi.", ""),
        ("Kết hợp với việc nâng cao chất lượng phong trào.", ""),
        ("会同有关部门对企业开展监督检查。", "有关部门"),
        ("联合医疗机构为女职工提供健康讲座。", "医疗机构"),
        ("由乡镇工会联合会代表女职工协商。", ""),
        ("联合开展普法宣传。", ""),
        ("会同有关方面统筹安排活动。", "有关方面"),
    ],
)  # fmt: skip
def test_a_partner_is_named_as_the_words_name_it(text: str, partner: str) -> None:
    assert partner_in(text) == partner
    assert partner in text


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Tổ chức hội thi do Ban Nữ công Liên đoàn Lao động tỉnh chủ trì.", "Ban Nữ công Liên đoàn Lao động tỉnh"),
        ("Ban Nữ công các cấp theo dõi, tổng hợp kết quả.", "Ban Nữ công các cấp"),
        ("由市总工会女职工委员会牵头，制定年度计划。", "市总工会女职工委员会"),
        ("各级工会要高度重视，认真组织实施。", "各级工会"),
        ("由市卫健委会同有关部门负责。", "市卫健委"),
        ("Ban hành kế hoạch và theo dõi việc thực hiện.", ""),
        ("Củng cố, nâng cao chất lượng hoạt động của Ban Nữ công công đoàn các cấp.", ""),
        ("女职工是工会工作的重要力量。", ""),
    ],
)  # fmt: skip
def test_a_lead_is_named_as_the_words_name_it(text: str, owner: str) -> None:
    assert owner_in(text) == owner
    assert owner in text


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Liên đoàn Lao động tỉnh.", "Liên đoàn Lao động tỉnh"),
        ("2. Hội Liên hiệp Phụ nữ tỉnh", "Hội Liên hiệp Phụ nữ tỉnh"),
        ("Các cấp công đoàn:", "Các cấp công đoàn"),
        ("（一）各级工会", "各级工会"),
        ("Hội nghị tổng kết", ""),
        ("Ban hành văn bản", ""),
        ("Công đoàn các cấp tổ chức tuyên truyền", ""),
        ("Tổ chức thực hiện", ""),
        ("（四）健全组织", ""),
    ],
)
def test_only_a_heading_that_is_a_body_gives_its_tasks_to_it(title: str, body: str) -> None:
    assert body_headed(title) == body


def works(*tasks: dict[str, Any], headings: tuple[str, ...] = ()) -> tuple[Work, ...]:
    """Return the tasks of one outermost section III with these headings over all of them."""
    around = tuple((place, title) for place, title in enumerate(headings))
    parts = {
        "section": [("s", {"number": "III", "title": "Tổ chức thực hiện"})],
        "task": [(place, {"section": "III.1", **task}) for place, task in enumerate(tasks)],
    }
    where = {place: Where(place, around) for place in range(len(tasks))}
    (section,) = plan_from(parts, default_title="", where=where).works
    return section.below


def test_what_the_reading_says_and_an_officer_confirmed_goes_before_the_words() -> None:
    told = {"owner": "Văn phòng", "partners": ["Hội LHPN"], "recurrence": "quarterly"}
    (task,) = works({"text": f"Hằng năm, {JOINT_CHECKS}", "detail": told})

    assert (task.owner, task.partner, task.recurrence) == ("Văn phòng", "Hội LHPN", "quarterly")


def test_a_heading_tells_what_the_words_of_a_task_leave_open_but_the_next_sentence_does_not() -> None:
    first, second = works(
        {"text": "Hằng quý họp giao ban với Ban Tuyên giáo."},
        {"text": "Chủ động lồng ghép hoạt động nữ công."},
        headings=("Tổ chức thực hiện hằng năm", "Liên đoàn Lao động tỉnh", "Hằng quý họp giao ban"),
    )

    assert (first.owner, first.recurrence) == ("Liên đoàn Lao động tỉnh", "quarterly")
    assert (second.owner, second.recurrence) == ("Liên đoàn Lao động tỉnh", "yearly")
    assert (first.partner, second.partner) == ("", "")


def test_a_stage_with_its_own_days_does_not_come_back_with_the_meetings_held_during_it() -> None:
    stage, work = works(
        {"text": "推进阶段。联席会议每季度召开一次。", "detail": {"title": "推进阶段（4月20日至6月30日）"}},
        {"text": "联席会议每季度召开一次。"},
    )

    assert (stage.recurrence, work.recurrence) == ("once", "quarterly")
