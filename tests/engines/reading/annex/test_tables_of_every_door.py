"""Tables as they come from Word, web pages, workbooks and flattened text: every blank with its meaning."""

import io

import docx
import openpyxl
import pytest

from nucong.engines.reading import read, read_bytes
from nucong.engines.reading.annex import find_forms


def fields(form):
    return [(f.label, f.type, f.unit, f.group) for f in form.fields]


def assert_no_holes(form):
    covered = [
        (row, col)
        for cell in form.grid
        for row in range(cell.row, cell.row + cell.rowspan)
        for col in range(cell.col, cell.col + cell.colspan)
    ]
    assert sorted(covered) == [(row, col) for row in range(form.rows) for col in range(form.cols)]


FLATTENED = {
    "codes_beside_units": (
        "zh",
        "附件\n女职工工作年报\n序号\t指标名称\t计量单位\t代码\t数量\n1\t女职工人数\t人\t01\t\n2\t活动经费\t万元\t02\t\n3\t建制率\t%\t03\t\n",
        [("女职工人数", "integer", "人", None), ("活动经费", "decimal", "万元", None), ("建制率", "decimal", "%", None)],
    ),
    "codes_before_units": (
        "zh",
        "附件\n情况表\n| 指标 | 代码 | 单位 | 本年 |\n|---|---|---|---|\n| 讲座 | 01 | 场 | |\n| 受益职工 | 02 | 人次 | |\n",
        [("讲座", "integer", "场", None), ("受益职工", "integer", "人次", None)],
    ),
    "pairs_with_the_last_tab_lost": (
        "zh",
        "附件2\n推荐表\n姓名\t\t性别\t\t出生年月\n民族\t\t学历\t\t职务\n主要事迹\t\t\t\t\n",
        [
            (label, "date" if label == "出生年月" else "text", None, None)
            for label in ("姓名", "性别", "出生年月", "民族", "学历", "职务", "主要事迹")
        ],
    ),
    "pairs_in_a_frame_of_pipes": (
        "zh",
        "附件\n登记表\n| 作品名称 |  | 类别 |  |\n| 作者姓名 |  | 联系电话 |  |\n| 作品简介 |  |  |  |\n",
        [(label, "text", None, None) for label in ("作品名称", "类别", "作者姓名", "联系电话", "作品简介")],
    ),
    "pipes_without_frame": (
        "zh",
        "附件\n汇总表\n项目 | 数量（人） | 备注\n职工总数 | |\n女职工 | |\n孕期女职工 | |\n",
        [(label, "integer", None, None) for label in ("职工总数", "女职工", "孕期女职工")],
    ),
    "a_seal_behind_the_blank": (
        "zh",
        "附件\n参会回执\n单位名称：          （盖章）\n| 姓名 | 职务 | 电话 |\n|---|---|---|\n|  |  |  |\n|  |  |  |\n",
        [(label, "text", None, None) for label in ("单位名称", "姓名", "职务", "电话")],
    ),
    "vietnamese_register": (
        "vi",
        "Phụ lục 1\nDANH SÁCH ĐĂNG KÝ THAM DỰ\n| STT | Họ và tên | Ngày sinh | Chức vụ |\n|---|---|---|---|\n| 1 |  |  |  |\n| 2 |  |  |  |\n",
        [("Họ và tên", "text", None, None), ("Ngày sinh", "date", None, None), ("Chức vụ", "text", None, None)],
    ),
    "vietnamese_codes": (
        "vi",
        "Biểu 02\nTỔNG HỢP NỮ CÔNG\nSTT\tChỉ tiêu\tMã số\tĐVT\tKết quả\n1\tNữ đoàn viên\t01\tngười\t\n2\tKinh phí hỗ trợ\t02\ttriệu đồng\t\n3\tTỷ lệ nữ trong BCH\t03\t%\t\n",
        [
            ("Nữ đoàn viên", "integer", "người", None),
            ("Kinh phí hỗ trợ", "decimal", "triệu đồng", None),
            ("Tỷ lệ nữ trong BCH", "decimal", "%", None),
        ],
    ),
    "vietnamese_tick_boxes": (
        "vi",
        "Phụ lục\nPHIẾU KHẢO SÁT\n| Có phòng vắt sữa | □ Có □ Không |\n| Số lao động nữ (người) |  |\n| Ghi rõ lý do |  |\n",
        [
            ("Có phòng vắt sữa", "select_one", None, None),
            ("Số lao động nữ (người)", "integer", "người", None),
            ("Ghi rõ lý do", "text", None, None),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(FLATTENED))
def test_a_flattened_table_gives_each_blank_its_label_type_and_unit(name):
    language, text, expected = FLATTENED[name]

    [form] = find_forms(text, language, [])

    assert fields(form) == expected
    if form.layout != "lines":
        assert_no_holes(form)


def word_table(rows, merges=()):
    document = docx.Document()
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, texts in enumerate(rows):
        for col, text in enumerate(texts):
            if text:
                table.cell(row, col).text = text
    for (top, left), (bottom, right) in merges:
        table.cell(top, left).merge(table.cell(bottom, right))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_merged_cells_of_a_word_table_become_groups():
    data = word_table(
        [
            ["类别", "项目", "单位", "数量"],
            ["宣传", "讲座", "场", ""],
            ["", "资料", "份", ""],
            ["维权", "调解", "件", ""],
            ["", "挽回损失", "万元", ""],
        ],
        merges=[((1, 0), (2, 0)), ((3, 0), (4, 0))],
    )

    form = read_bytes(data, "annex.docx", "zh").form

    assert fields(form) == [
        ("讲座", "integer", "场", "宣传"),
        ("资料", "integer", "份", "宣传"),
        ("调解", "integer", "件", "维权"),
        ("挽回损失", "decimal", "万元", "维权"),
    ]
    assert_no_holes(form)


def test_a_word_cross_table_with_a_head_of_two_rows_has_a_field_for_each_blank():
    data = word_table(
        [
            ["Nội dung", "ĐVT", "Số lượng", ""],
            ["", "", "Tổng", "Nữ"],
            ["Tập huấn", "lượt người", "", ""],
            ["Khen thưởng", "người", "", ""],
        ],
        merges=[((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3))],
    )

    form = read_bytes(data, "phu-luc.docx", "vi").form

    assert form.layout == "cross"
    assert [(f.label, f.column) for f in form.fields] == [
        ("Tập huấn", "Số lượng › Tổng"),
        ("Tập huấn", "Số lượng › Nữ"),
        ("Khen thưởng", "Số lượng › Tổng"),
        ("Khen thưởng", "Số lượng › Nữ"),
    ]
    assert form.labels == ("Tập huấn", "Khen thưởng")
    assert_no_holes(form)


def test_a_web_table_keeps_its_spans_and_choices():
    page = (
        "<html><body><p>附件：女职工活动统计表</p><table border=1>"
        "<tr><td rowspan=2>组织情况</td><td>是否成立机构</td><td>□是 □否</td></tr>"
        "<tr><td>参加女职工（人）</td><td></td></tr>"
        "<tr><td rowspan=2>成效</td><td>讲座（场）</td><td></td></tr>"
        "<tr><td>投入经费（万元）</td><td></td></tr></table></body></html>"
    )

    form = read_bytes(page.encode(), "annex.html", "zh").form

    assert fields(form) == [
        ("是否成立机构", "select_one", None, "组织情况"),
        ("参加女职工（人）", "integer", "人", "组织情况"),
        ("讲座（场）", "integer", "场", "成效"),
        ("投入经费（万元）", "decimal", "万元", "成效"),
    ]
    assert form.fields[0].choices == ("是", "否")
    assert_no_holes(form)


def test_a_workbook_annex_gives_its_rows_as_fields():
    book = openpyxl.Workbook()
    for row in (["STT", "Nội dung", "Đơn vị tính", "Số liệu"], [1, "Lao động nữ", "người", None], [2, "Chi nữ công", "triệu đồng", None]):  # fmt: skip
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)

    form = read_bytes(stream.getvalue(), "bieu.xlsx", "vi").form

    assert fields(form) == [("Lao động nữ", "integer", "người", None), ("Chi nữ công", "decimal", "triệu đồng", None)]  # fmt: skip


def test_a_table_of_quotas_without_blanks_is_no_form():
    assert find_forms("附1\n名额分配表\n单位\t名额（个）\t备注\n东区\t5\t\n西区\t4\t\n", "zh", []) == []


CHINESE_OUTLINE = """关于报送总结的通知
各分会：
请于2023年9月15日前按提纲报送总结。
附件：1.总结报告提纲
2.统计表
某市总工会
2023年8月1日
附件1
总结报告提纲
（供参考）
一、基本情况
（一）组织建设。包括组织数、会员数
（二）队伍建设
二、主要做法
限2000字以内
三、下一步打算
"""

VIETNAMESE_OUTLINE = """Phụ lục I
ĐỀ CƯƠNG BÁO CÁO
Kết quả thực hiện công tác nữ công năm 2024
I. Đặc điểm tình hình
1. Thuận lợi, khó khăn
2. Tổ chức bộ máy: nêu rõ số lượng
II. Kết quả thực hiện
III. Đề xuất, kiến nghị

Phụ lục II
BIỂU SỐ LIỆU
"""


def outline_of(text, language):
    [outline] = [p for p in read(text, language).provisions if p.kind == "outline"]
    return [(part["number"], part["title"], part["level"]) for part in outline.detail["parts"]]


def test_a_chinese_outline_of_a_report_gives_its_parts():
    assert outline_of(CHINESE_OUTLINE, "zh") == [
        ("一、", "基本情况", 1),
        ("（一）", "组织建设", 2),
        ("（二）", "队伍建设", 2),
        ("二、", "主要做法", 1),
        ("三、", "下一步打算", 1),
    ]


def test_lines_below_a_part_say_what_belongs_there():
    [outline] = [p for p in read(CHINESE_OUTLINE, "zh").provisions if p.kind == "outline"]

    notes = {part["title"]: part["notes"] for part in outline.detail["parts"]}

    assert notes["组织建设"] == ["包括组织数、会员数"]
    assert notes["主要做法"] == ["限2000字以内"]


def test_a_vietnamese_outline_of_a_report_gives_its_parts():
    assert outline_of(VIETNAMESE_OUTLINE, "vi") == [
        ("I.", "Đặc điểm tình hình", 1),
        ("1.", "Thuận lợi, khó khăn", 2),
        ("2.", "Tổ chức bộ máy", 2),
        ("II.", "Kết quả thực hiện", 1),
        ("III.", "Đề xuất, kiến nghị", 1),
    ]


def test_the_parts_of_an_outline_are_no_tasks_of_the_notice():
    assert read(CHINESE_OUTLINE, "zh").tasks == 0
