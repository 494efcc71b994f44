"""主送: commas set classes apart; 、 only where each side is a body of its own."""

import pytest

from nucong.engines.reading.grammars.zh import parse


@pytest.mark.parametrize(
    ("line", "bodies"),
    [
        ("各乡镇(街道)工会、市直属基层工会", ["各乡镇(街道)工会", "市直属基层工会"]),
        (
            "各县市区总工会、海源高新区工会，市直各产业（行业）、企业工会，市直机关工会",
            ["各县市区总工会", "海源高新区工会", "市直各产业（行业）、企业工会", "市直机关工会"],
        ),
        (
            "各县（区）总工会、妇联、卫生健康局，市直各企业工会",
            ["各县（区）总工会、妇联、卫生健康局", "市直各企业工会"],
        ),
        ("海源省人民政府，教育部、外交部、财政部", ["海源省人民政府", "教育部", "外交部", "财政部"]),
        (
            "各省、自治区、直辖市人民政府，国务院各部委、各直属机构",
            ["各省、自治区、直辖市人民政府", "国务院各部委、各直属机构"],
        ),
        ("海东区、高新区工会工委", ["海东区、高新区工会工委"]),
        ("各分工会、直属工会小组", ["各分工会", "直属工会小组"]),
    ],
)
def test_addressees_are_split_where_a_body_ends(line, bodies):
    directive = parse(f"关于开展活动的通知\n{line}：\n现将有关事项通知如下。\n海源市总工会\n2031年2月1日\n")

    assert directive.recipients == bodies


def test_a_speech_to_comrades_has_no_addressees():
    directive = parse("海源市总工会2030年工作报告\n各位委员、同志们：\n现在作工作报告。\n")

    assert directive.recipients == []
