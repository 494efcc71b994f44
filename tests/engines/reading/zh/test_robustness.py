"""Odd input never breaks the grammar, and time grows with length only."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nucong.engines.reading.annex import find_forms
from nucong.engines.reading.grammars.zh import parse
from tests.engines.reading.growth import seconds

PIECES = st.sampled_from(
    [
        "关于", "的通知", "各县总工会：", "2017年", "2月30日", "十二月底", "前", "至", "《", "》", "〈", "〔", "〕", "（", "）", "第", "号",
        "一、", "（一）", "\n", "|", "||||", "\t", "100%", "不低于", "3万", "人", "附件", "附件：", "抄送：", "联系人：", "电话", "每年",
        "每季度", "有( )", "□", "总工会", "。", "，", "；", " ", "令", "公告", "……", "：", "印发", "条例", "二〇一七年三月一日", "-", "到",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_gives_a_directive_with_places_inside_it(text):
    directive = parse(text)

    assert directive.text == text
    assert all(0 <= start <= end <= len(text) for start, end in directive.spans.values())
    directive.to_json()


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_gives_forms_whose_cells_point_to_their_fields(text):
    for form in find_forms(text, "zh", []):
        assert all(cell.field is None or 0 <= cell.field < len(form.fields) for cell in form.grid)
        assert all(cell.row < form.rows and cell.col < form.cols for cell in form.grid)


@pytest.mark.parametrize(
    "piece",
    [
        "二〇", "1", "一", "（", "《", "〈", "每年", "2017年", "|", "\t", "、", " ", "，请于", "总工会", "3月1日至", "达到", "第一条\n", "|\n", "有( )", "年 月 日", "......", "：",
        "附件\n", "项目 数量\n", "各县总工会：\n", "令第", "自收到之日起", "a@a.", "A：",
    ],
)  # fmt: skip
def test_time_grows_no_faster_than_the_text(piece):
    def taken(length):
        text = "各县：\n附件\n" + piece * (length // len(piece))
        return seconds(lambda: (parse(text), find_forms(text, "zh", [])))

    # Sixteen times the text: linear work takes sixteen times as long, quadratic work 256 times.
    assert taken(32_000) < 64 * max(taken(2_000), 0.01)
