"""Annex tables as paper forms: fields, types, choices and geometry, whatever door the table came in by."""

import pytest

from nucong.engines.reading.annex import Cell, Table, find_forms, tables_in

FLATTENED = """附件:
2031年女职工读书月情况统计表 | ||||||||
填报单位: 联系电话: | ||||||||
组 织 情 况 | 成立读书小组 | 活动形式 | |||||||
有( ) | 无( ) | 线上阅读( ) | 线下阅读( ) | 线上线下阅读( ) | ||||
参加单位(家) | 参加女职工 (人) | |||||||
|
| |||||||
活 动 成 效 | 读书会 (场、次) | 征文 (篇) | 购书经费(万元) | ||||||
|
|
| ||||||
特色做法 | ||||||||
| ||||||||
填表日期:2031年 月 日 | ||||||||
"""


def flattened_form():
    [form] = find_forms(FLATTENED, "zh", [])
    return form


def test_a_flattened_table_gives_every_blank_with_its_type_and_unit():
    fields = [(f.label, f.type, f.unit) for f in flattened_form().fields]

    assert fields == [
        ("填报单位", "text", None),
        ("联系电话", "text", None),
        ("成立读书小组", "select_one", None),
        ("活动形式", "select_one", None),
        ("参加单位(家)", "integer", "家"),
        ("参加女职工 (人)", "integer", "人"),
        ("读书会 (场、次)", "integer", "场、次"),
        ("征文 (篇)", "integer", "篇"),
        ("购书经费(万元)", "decimal", "万元"),
        ("特色做法", "text", None),
        ("填表日期", "date", None),
    ]


def test_tick_boxes_become_choices_of_the_head_they_stand_under():
    choices = {f.label: f.choices for f in flattened_form().fields if f.choices}

    assert choices == {
        "成立读书小组": ("有", "无"),
        "活动形式": ("线上阅读", "线下阅读", "线上线下阅读"),
    }


def test_spaced_letters_at_the_left_name_the_group_of_the_rows_beside_them():
    groups = {f.label: f.group for f in flattened_form().fields}

    assert groups["参加单位(家)"] == "组织情况"
    assert groups["征文 (篇)"] == "活动成效"
    assert groups["填报单位"] is None
    assert groups["填表日期"] is None


def test_the_grid_covers_the_paper_without_holes_or_overlaps():
    form = flattened_form()
    covered = [
        (row, col)
        for cell in form.grid
        for row in range(cell.row, cell.row + cell.rowspan)
        for col in range(cell.col, cell.col + cell.colspan)
    ]

    assert sorted(covered) == [(row, col) for row in range(form.rows) for col in range(form.cols)]


def test_each_blank_stands_below_its_label_with_the_same_columns():
    form = flattened_form()
    label = next(c for c in form.grid if c.text == "征文 (篇)")
    blank = next(c for c in form.grid if c.row == label.row + 1 and c.col == label.col)

    assert form.fields[blank.field].label == "征文 (篇)"
    assert blank.colspan == label.colspan


def test_relative_widths_make_heads_of_one_row_equally_wide():
    form = flattened_form()
    row = next(c.row for c in form.grid if c.text == "征文 (篇)")
    widths = [sum(form.widths[c.col : c.col + c.colspan]) for c in form.grid if c.row == row and c.col > 0]

    assert len(form.widths) == form.cols
    assert max(widths) - min(widths) < 0.001


def with_spans():
    """The same kind of form with true spans, as a word processor or a web page gives it."""
    rows = (
        (Cell("女职工活动情况表", colspan=4),),
        (Cell("组织工作", rowspan=3), Cell("成立领导小组"), Cell("参加人数(人)", colspan=2)),
        (Cell("□是 □否"), Cell("", colspan=2)),
        (Cell("活动形式"), Cell("", colspan=2)),
        (Cell("填表日期:   年  月  日", colspan=4),),
    )
    return Table(rows)


def test_true_spans_from_a_file_give_the_same_kinds_of_fields():
    [form] = find_forms("", "zh", [with_spans()])

    assert form.title == "女职工活动情况表"
    assert [(f.label, f.type, f.group) for f in form.fields] == [
        ("成立领导小组", "select_one", "组织工作"),
        ("参加人数(人)", "integer", "组织工作"),
        ("活动形式", "text", "组织工作"),
        ("填表日期", "date", None),
    ]
    assert form.fields[0].choices == ("是", "否")


def test_a_table_of_the_file_is_not_found_a_second_time_in_its_text():
    text = "附件\n姓名 | | 性别 | |\n单位 | | 电话 | |\n"
    start = text.index("姓名")
    rows = (
        (Cell("姓名"), Cell(""), Cell("性别"), Cell("")),
        (Cell("单位"), Cell(""), Cell("电话"), Cell("")),
    )

    forms = find_forms(text, "zh", [Table(rows, span=(start, len(text)))])

    assert [form.labels for form in forms] == [("姓名", "性别", "单位", "电话")]


@pytest.mark.parametrize(
    "text",
    [
        "| 序号 | 任务 | 时限 |\n| 1 | 修订文本 | 6月底前 |\n| 2 | 编印读本 | 9月底前 |\n",
        "| LĐLĐ TỈNH A | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n| Số: 02/KH | |\n",
        "Nơi nhận:\tTM. BAN THƯỜNG VỤ\t\n- Như trên;\tCHỦ TỊCH\t\n- Lưu.\t\t\n",
        "联系人:李敏\n电 话:64650000\n",
    ],
    ids=["filled schedule", "letterhead", "signature block", "contact lines in the body"],
)
def test_what_has_nothing_to_fill_in_is_no_form(text):
    assert find_forms(text, "zh", []) == []


def test_blank_rows_that_cover_several_lines_are_read_as_one_row():
    [table] = tables_in("项目A(个) | 项目B(个) | |||\n|\n| |||\n")

    assert [[cell.text for cell in row] for row in table.rows] == [["项目A(个)", "项目B(个)"], ["", ""]]
