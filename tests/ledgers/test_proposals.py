"""Printed words of annexes tell what they count; what is not known is left to the officer."""

from __future__ import annotations

import pytest

from nucong.forms.wording import measure_of
from nucong.ledgers.proposing import Asked, Proposal, proposals
from nucong.ledgers.states import What


def asked(*lines: str, heading: str = "") -> list[Asked]:
    """Return questions from "label|unit", each named by its label."""
    made = []
    for line in lines:
        label, unit = line.split("|")
        made.append(Asked(label, label, heading, unit, measure_of(unit, label)))
    return made


def test_every_row_of_a_chinese_annex_fills_itself() -> None:
    found = proposals(
        asked(
            "集中宣传(场次)|场次", "法律咨询(场次)|场次", "专题讲座(场次)|场次", "知识竞赛(场次)|场次", "参与报道媒体(家)|家",
            "专题专栏(个)|个", "报道(篇)|篇", "解决侵权问题(个)|个", "参加企业(家)|家", "参加职工(人次)|人次", "其中女职工(人次)|人次",
        )
    )  # fmt: skip

    assert list(found.values()) == [
        Proposal(What.EVENTS, ("publicity",)), Proposal(What.EVENTS, ("legal_advice",)),
        Proposal(What.EVENTS, ("lecture",)), Proposal(What.EVENTS, ("quiz",)),
        Proposal(What.OUTLETS, ("@media",)), Proposal(What.EVENTS, ("media_column",)),
        Proposal(What.EVENTS, ("media_report",)), Proposal(What.EVENTS, ("rights_case",)),
        Proposal(What.FIRMS), Proposal(What.ATTENDANCES), Proposal(What.WOMEN_ATTENDANCES),
    ]  # fmt: skip


def test_a_vietnamese_annex_fills_itself() -> None:
    found = proposals(
        asked(
            "Số buổi tuyên truyền đã tổ chức|buổi", "Số lượt người được tuyên truyền|lượt người",
            "Trong đó: lượt nữ|lượt người", "Số buổi tư vấn pháp luật|buổi", "Số lao động nữ được khám sức khỏe|người",
            "Số doanh nghiệp được kiểm tra|doanh nghiệp", "Số tiền hỗ trợ lao động nữ|đồng", "Số tin, bài đã đăng|tin, bài",
        )
    )  # fmt: skip

    assert list(found.values()) == [
        Proposal(What.EVENTS, ("publicity",)), Proposal(What.ATTENDANCES, ("publicity",)),
        Proposal(What.WOMEN_ATTENDANCES, ("publicity",)), Proposal(What.EVENTS, ("legal_advice",)),
        Proposal(What.WOMEN, ("health_check",)), Proposal(What.FIRMS, ("inspection",)),
        Proposal(What.MONEY, ("hardship_support",)), Proposal(What.EVENTS, ("media_report",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    ["女职工总数(人)|人", "签订集体合同(份)|份", "签订工资专项集体合同(份)|份", "覆盖企业(家)|家", "现有哺乳室(间)|间", "Số lao động đang làm việc|người",
     "Tỷ lệ nữ được tập huấn|%", "Số phòng vắt, trữ sữa hiện có|phòng", "Số cán bộ nữ công|người"],
)  # fmt: skip
def test_what_is_not_recorded_is_not_proposed(line: str) -> None:
    assert proposals(asked(line)) == {}


def test_the_same_words_under_several_headings_need_a_heading_that_tells() -> None:
    told = asked("Lượt người tham gia|lượt người", heading="1. Tuyên truyền pháp luật")
    untold = [Asked("b", "Lượt người tham gia", "2. Việc khác", "lượt người", "attendances")]

    assert proposals([*told, *untold]) == {"Lượt người tham gia": Proposal(What.ATTENDANCES, ("publicity",))}


def test_a_group_in_the_words_narrows_the_count() -> None:
    (found,) = proposals(asked("参加培训一线女职工(人)|人")).values()

    assert found == Proposal(What.WOMEN, ("training",), "first_line")


STANDING = {"kinds": ("@contract",), "standing": True}


def test_contracts_firms_and_women_are_three_measures_of_what_is_in_force() -> None:
    found = proposals(
        asked(
            "签订女职工专项集体合同(份)|份", "女职工专项集体合同覆盖企业(家)|家", "女职工专项集体合同覆盖女职工(人)|人",
            "女职工权益保护专项集体合同覆盖职工(人)|人",
        )
    )  # fmt: skip

    assert list(found.values()) == [
        Proposal(What.EVENTS, **STANDING), Proposal(What.MEASURE, measure="firms_covered", **STANDING),
        Proposal(What.MEASURE, measure="women_covered", **STANDING),
        Proposal(What.MEASURE, measure="workers_covered", **STANDING),
    ]  # fmt: skip


def test_the_heading_may_name_the_contract() -> None:
    told = asked("覆盖企业(家)|家", "覆盖女职工(人)|人", "其他(个)|个", heading="女职工专项集体合同签订情况")

    assert proposals(told) == {
        "覆盖企业(家)": Proposal(What.MEASURE, measure="firms_covered", **STANDING),
        "覆盖女职工(人)": Proposal(What.MEASURE, measure="women_covered", **STANDING),
    }


def test_vietnamese_forms_ask_for_clauses_on_women() -> None:
    found = proposals(
        asked(
            "Số thỏa ước lao động tập thể có điều khoản về lao động nữ|bản",
            "Số lao động nữ được áp dụng thỏa ước có nội dung về lao động nữ|người",
            "Số TƯLĐTT ký mới có nội dung về lao động nữ|bản",
        )
    )

    assert list(found.values()) == [
        Proposal(What.EVENTS, **STANDING), Proposal(What.MEASURE, measure="women_covered", **STANDING),
        Proposal(What.EVENTS, ("@contract",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    ["女职工专项集体合同签订率(%)|%", "未签订女职工专项集体合同企业(家)|家", "到期女职工专项集体合同(份)|份",
     "签订女职工专项集体合同的企业(家)|家", "Số thỏa ước lao động tập thể đã ký|bản", "Tỷ lệ thỏa ước có nội dung về lao động nữ|%",
     "Số CĐCS có thỏa ước với nội dung về lao động nữ|đơn vị", "Số lao động nữ ký hợp đồng lao động|người"],
)  # fmt: skip
def test_other_questions_about_contracts_are_left_to_the_officer(line: str) -> None:
    assert proposals(asked(line)) == {}
