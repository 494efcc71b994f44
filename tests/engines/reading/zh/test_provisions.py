"""Obligations with deliverables, strength, addressee and area; what a lower level may settle itself."""

import pytest

from nucong.engines.reading.grammars.zh import parse

TEXT = """关于开展女职工维权宣传活动的通知
各镇总工会：
一、总体要求
以习近平新时代中国特色社会主义思想为指导。
二、主要任务
（一）宣传法律。会同司法部门深入一线女职工、女农民工开展宣讲。
（二）结合本地实际，自行确定活动形式。
三、有关要求
请各镇务必于5月20日前，把本地区的活动总结、汇总表、优秀案例和照片一式两份加盖公章报县总女职工部。逾期不报的视为放弃。
鼓励有条件的企业设立服务点。企业自收到意见书之日起十五个工作日内书面答复。
附件：1.情况统计表
2.案例模板
南溪县总工会
2031年4月2日
抄送：市总工会女职工部，县妇联。
"""


def provisions(kind):
    return [provision for provision in parse(TEXT).provisions if provision.kind == kind]


def test_the_reporting_sentence_is_one_duty_with_four_deliverables():
    dated = [p for p in provisions("obligation") if p.detail.get("due")]

    [duty] = dated
    assert [(d.kind, d.title) for d in duty.deliverables] == [
        ("narrative", "活动总结"),
        ("form", "汇总表"),
        ("cases", "优秀案例"),
        ("media", "照片"),
    ]
    assert duty.detail["due"] == "2031-05-20"
    assert duty.detail["to"] == "县总女职工部"
    assert duty.detail["area_answer"] is True
    assert duty.detail["copies"] == 2
    assert duty.detail["sealed"] is True
    assert duty.strength == "mandatory"
    assert "逾期不报" in duty.detail["if_late"]


def test_a_limit_after_an_event_names_event_and_working_days():
    [limit] = [p.detail["relative_due"] for p in provisions("obligation") if "relative_due" in p.detail]

    assert (limit["within"], limit["unit"]) == (15, "working_days")
    assert "收到意见书" in limit["event"]


def test_what_units_may_settle_themselves_is_an_optional_cascade_order():
    [cascade] = provisions("cascade")

    assert cascade.strength == "optional"
    assert cascade.section == "（二）"


def test_tasks_carry_title_partners_and_the_groups_they_mean():
    task = next(p for p in provisions("task") if p.section == "（一）")

    assert task.detail["title"] == "宣传法律"
    assert task.detail["partners"] == "司法部门"
    assert task.detail["groups"] == ["一线女职工", "女农民工"]


def test_addressees_act_and_copied_bodies_only_know():
    roles = [(p.text, p.detail["role"]) for p in provisions("distribution")]

    assert roles == [("各镇总工会", "addressee"), ("市总工会女职工部", "copy"), ("县妇联", "copy")]


def test_the_annexes_named_before_the_signature_are_listed():
    assert [p.text for p in provisions("annex")] == ["情况统计表", "案例模板"]


def test_a_table_that_divides_the_work_gives_tasks_with_owner_and_due_date():
    text = (
        "关于印发工作方案的通知\n各部室：\n一、要求\n请认真落实。\n南溪县总工会\n2031年4月2日\n"
        "附件：任务分工表\n| 序号 | 重点任务 | 牵头部门 | 完成时限 |\n"
        "| 1 | 修订示范文本 | 女职工部 | 2031年10月底前 |\n| 2 | 开展培训 | 组织部 | 每年 |\n"
    )

    owned = [p for p in parse(text).provisions if p.detail.get("owner")]

    assert [(p.text, p.detail["owner"], p.detail["due"], p.detail["recurrence"]) for p in owned] == [
        ("修订示范文本", "女职工部", "2031-10", None),
        ("开展培训", "组织部", None, "yearly"),
    ]


@pytest.mark.parametrize(
    ("sentence", "report"),
    [
        ("请各单位将活动开展情况随年度工作总结一并报送市总工会女职工部。", "年度工作总结"),
        ("各单位要将落实情况随季度报表一并上报。", "季度报表"),
        ("请将开展情况纳入半年工作报告报送县总工会。", "半年工作报告"),
        ("请将总结报告与照片一并报送市总工会。", None),
        ("请于5月6日前将统计表报送市总工会。", None),
    ],
)
def test_a_duty_answered_inside_a_periodic_report_names_that_report(
    sentence: str, report: str | None
) -> None:
    read = parse(f"关于开展关爱行动的通知\n\n各县总工会：\n\n{sentence}\n")

    told = [p.detail.get("periodic_report") for p in read.provisions if p.kind == "obligation"]
    assert (report in told) if report else not any(told)
