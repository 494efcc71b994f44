"""Tables under a head: one figure a row, rows by columns, registers; and label lines around them."""

from nucong.engines.reading.annex import Cell, Table, find_forms

COMMON_ANNEX = """Phụ lục
BIỂU SỐ LIỆU HOẠT ĐỘNG NỮ CÔNG
Đơn vị báo cáo: ........................
| STT | Nội dung | Đơn vị tính | Số liệu | Ghi chú |
|---|---|---|---|---|
| I | Tổ chức | | | |
| 1 | Tổng số đoàn viên | người | | |
| | Trong đó: nữ | người | | |
| 2 | Ban nữ công quần chúng | ban | | |
| II | Chăm lo | | | |
| 1 | Kinh phí thăm hỏi | triệu đồng | | |
| 2 | Cách làm mới | | | |
Người lập biểu: ............
"""


def common_annex():
    [form] = find_forms(COMMON_ANNEX, "vi", [])
    return form


def test_one_row_is_one_field_and_numbered_heads_are_groups():
    fields = [(f.label, f.type, f.unit, f.group) for f in common_annex().fields]

    assert fields == [
        ("Đơn vị báo cáo", "text", None, None),
        ("Tổng số đoàn viên", "integer", "người", "Tổ chức"),
        ("Trong đó: nữ", "integer", "người", "Tổ chức"),
        ("Ban nữ công quần chúng", "integer", "ban", "Tổ chức"),
        ("Kinh phí thăm hỏi", "decimal", "triệu đồng", "Chăm lo"),
        ("Cách làm mới", "integer", None, "Chăm lo"),
        ("Người lập biểu", "text", None, None),
    ]


def test_a_sub_item_knows_the_row_it_is_part_of():
    part = next(f for f in common_annex().fields if f.label == "Trong đó: nữ")

    assert part.row == "Tổng số đoàn viên › Trong đó: nữ"


def test_the_title_is_the_line_above_the_form():
    assert common_annex().title == "BIỂU SỐ LIỆU HOẠT ĐỘNG NỮ CÔNG"


def cross_table():
    text = (
        "附件\n专项合同情况统计表\n填报单位(章):\t\t截止日期:  年  月  日\n"
        "项目\t单位\t合计\t其 中\n\t\t\t公有制\t非公有制\n"
        "签订合同\t份\t\t\t\n覆盖女职工\t人\t\t\t\n签订率\t%\t\t\t\n负责人:\t\t填表人:\n"
    )
    [form] = find_forms(text, "zh", [])
    return form


def test_a_cross_table_has_a_field_for_each_row_and_column():
    form = cross_table()
    inner = [f for f in form.fields if f.column]

    assert form.layout == "cross"
    assert len(inner) == 9
    assert (inner[1].label, inner[1].column, inner[1].unit) == ("签订合同", "其中 › 公有制", "份")
    assert {f.type for f in inner if f.label == "签订率"} == {"decimal"}


def test_of_a_cross_table_only_row_labels_are_listed_once_with_the_lines_around_it():
    assert cross_table().labels == (
        "填报单位(章)",
        "截止日期",
        "签订合同",
        "覆盖女职工",
        "签订率",
        "负责人",
        "填表人",
    )


def test_a_register_gives_its_columns_without_the_running_number():
    text = "附件2\n推荐人选名册\n序号\t姓名\t出生年月\t\t备注\n\t\t公历\t农历\t\n1\t\t\t\t\n2\t\t\t\t\n"

    [form] = find_forms(text, "zh", [])

    assert form.layout == "register"
    assert [(f.label, f.group) for f in form.fields] == [
        ("姓名", None),
        ("公历", "出生年月"),
        ("农历", "出生年月"),
        ("备注", None),
    ]


def test_row_groups_with_true_spans_name_the_group_of_a_row():
    rows = (
        (Cell("类别"), Cell("指标"), Cell("数量")),
        (Cell("宣传", rowspan=2), Cell("讲座(场)"), Cell("")),
        (Cell("发放资料(份)"), Cell("")),
        (Cell("维权"), Cell("调解案件(件)"), Cell("")),
    )

    [form] = find_forms("", "zh", [Table(rows)])

    assert [(f.label, f.group) for f in form.fields] == [
        ("讲座(场)", "宣传"),
        ("发放资料(份)", "宣传"),
        ("调解案件(件)", None),
    ]


def test_a_table_folded_in_two_keeps_each_blank_with_the_label_beside_it():
    text = "附件\n情况汇总表\n项目 数量 项目 数量\n新建妈咪小屋（个） 投入资金（万元）\n开展讲座（场） 受益女职工（人）\n填报人：      审核人：\n"

    [form] = find_forms(text, "zh", [])

    assert form.labels == (
        "新建妈咪小屋（个）",
        "投入资金（万元）",
        "开展讲座（场）",
        "受益女职工（人）",
        "填报人",
        "审核人",
    )


def test_a_form_of_dotted_lines_gives_a_field_for_each_label():
    text = (
        "Mẫu số 3\nPHIẾU ĐĂNG KÝ\nKính gửi: .............\n- Họ và tên: .............. ; Ngày sinh: \t\n"
        "- Email:\n1. Sáng kiến đã thực hiện\n..........................\n(Ký, ghi rõ họ tên)\n"
    )

    [form] = find_forms(text, "vi", [])

    assert form.labels == ("Họ và tên", "Ngày sinh", "Email", "Sáng kiến đã thực hiện")
    assert [f.type for f in form.fields] == ["text", "date", "text", "text"]
