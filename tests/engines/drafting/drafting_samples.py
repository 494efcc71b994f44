"""Letters in the genre, written for these tests: one Vietnamese report, one joint programme, Chinese papers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from nucong.engines.drafting.figures import format_number
from nucong.engines.drafting.model import (
    Annex,
    BarChart,
    Block,
    Heading,
    KeyFigure,
    KeyFigures,
    ListItem,
    OfficialDocument,
    Paragraph,
    Run,
    Signature,
    Table,
)
from nucong.engines.drafting.xlsx_writer import NOT_APPLICABLE, LevelSheet, Question, UnitRow

SESSIONS = Question("sessions", "Số buổi tuyên truyền", "buổi", definition="Mỗi buổi đếm một lần")
PEOPLE = Question("people", "Lượt người dự", "lượt")
COST = Question("cost", "Kinh phí", "nghìn đồng", decimals=1)
REMARK = Question("remark", "Ghi chú", method="none")
LEVEL = LevelSheet(
    "Cấp phường, xã",
    (SESSIONS, PEOPLE, COST, REMARK),
    (
        UnitRow("P01", "Liên đoàn Lao động phường An Thới", {"sessions": 12, "people": 1234, "cost": Decimal("1250.5"), "remark": "=1+1"}),
        UnitRow("P02", "Liên đoàn Lao động xã Tân Hòa", {"sessions": 0, "people": None, "cost": Decimal("80.2"), "remark": "@cmd"}),
        UnitRow("P03", "-Công đoàn khu công nghiệp", {"sessions": 30, "people": 54321, "cost": NOT_APPLICABLE}),
    ),
    not_reported=("Liên đoàn Lao động xã Mỹ Lâm",),
)  # fmt: skip
TOTALS: dict[str, int | Decimal] = {"sessions": 42, "people": 55555, "cost": Decimal("1330.7")}


def figures_table() -> Table:
    """The table of `LEVEL`, written out for a Vietnamese page."""

    def shown(value: object) -> str:
        return format_number(value, language="vi") if isinstance(value, int | Decimal) else str(value or "")

    rows = [(row.name, *(shown(row.values.get(name)) for name in TOTALS)) for row in LEVEL.rows]
    rows.append(("Tổng cộng", *(shown(value) for value in TOTALS.values())))
    head = ("Đơn vị", "Số buổi", "Lượt người dự", "Kinh phí (nghìn đồng)")
    return Table.of(
        head, rows, number_columns=(1, 2, 3), column_widths=(4, 1, 1.3, 1.6), caption="Bảng 1. Kết quả"
    )


def vietnamese_letter() -> OfficialDocument:
    """A công văn to several bodies, below ten in the register, dated in February."""
    blocks: tuple[Block, ...] = (
        Paragraph.of("Thực hiện kế hoạch công tác năm, Ban Thường vụ đề nghị các cấp công đoàn triển khai những nội dung sau đây:"),
        Heading(1, "I.", "Nội dung"),
        ListItem.of("Tổ chức ít nhất một buổi tuyên truyền tại mỗi phân xưởng;"),
        Paragraph((Run("Báo cáo gửi về "), Run("trước ngày 20/12/2026", bold=True), Run(" để tổng hợp./."))),
    )  # fmt: skip
    return OfficialDocument(
        regime="nd30", kind="official_letter", language="vi", superior="Tổng Liên đoàn Lao động Việt Nam",
        issuer="Liên đoàn Lao động tỉnh Thanh Lam", number="7", symbol="LĐLĐ-ToC", place="Thanh Lam",
        date=date(2026, 2, 5), subject="triển khai Tháng hành động vì bình đẳng giới năm 2026",
        recipients=("Liên đoàn Lao động các xã, phường", "Công đoàn ngành"), blocks=blocks,
        signatures=(Signature("TM.", "Ban Thường vụ", "Phó Chủ tịch", "Lê Thị Minh An"),),
        distribution=("Như Kính gửi", "Thường trực (để b/c)", "Lưu: VT, ToC"), contact="Số 12 đường Hòa Bình",
    )  # fmt: skip


def vietnamese_report() -> OfficialDocument:
    """A joint report with key figures, chart, table, two signatures and two annexes."""
    blocks: tuple[Block, ...] = (
        Paragraph.of("Hai cơ quan báo cáo kết quả thực hiện chương trình phối hợp trong năm như sau, số liệu tại Bảng 1."),
        KeyFigures((KeyFigure("Buổi tuyên truyền", "42", "buổi"), KeyFigure("Lượt người dự", "55.555", "lượt"))),
        Heading(1, "I.", "KẾT QUẢ"),
        figures_table(),
        BarChart("Biểu 1. Số buổi", tuple((row.name, row.values["sessions"]) for row in LEVEL.rows), "buổi"),  # type: ignore[misc]
        Paragraph.of("Trên đây là báo cáo kết quả năm 2026./."),
    )  # fmt: skip
    return OfficialDocument(
        regime="nd30", kind="report", language="vi", issuer="Liên đoàn Lao động tỉnh Thanh Lam", number="15",
        symbol="BC-LĐLĐ", place="Thanh Lam", date=date(2026, 11, 20), draft=True,
        subject="Kết quả thực hiện chương trình phối hợp năm 2026", blocks=blocks,
        signatures=(
            Signature("TM.", "Ban Thường vụ\nHội Liên hiệp Phụ nữ tỉnh", "Chủ tịch", "Trần Thị Bích"),
            Signature("TM.", "Ban Thường vụ\nLiên đoàn Lao động tỉnh", "Phó Chủ tịch", "Lê Thị Minh An"),
        ),
        distribution=("Ban Dân vận Tỉnh ủy (để b/c)", "Lưu: VT, ToC"),
        annexes=(Annex("Số liệu theo đơn vị", (figures_table(),), landscape=True), Annex("Điển hình", (Paragraph.of("Nội dung."),))),
    )  # fmt: skip


def chinese_notice() -> OfficialDocument:
    """A 通知 with two annexes and the colophon."""
    table = Table.of(
        ("项目", "数量"), [("集中宣传（场次）", "64"), ("参加女职工（人）", "18,221")], number_columns=(1,)
    )
    return OfficialDocument(
        regime="gbt9704", kind="notice", language="zh", issuer="青禾市总工会", number="05", symbol="青工",
        date=date(2026, 2, 3), subject="青禾市总工会关于开展2026年女职工劳动保护宣传月活动的通知",
        recipients=("各乡镇（街道）工会", "市直属基层工会"),
        blocks=(
            Paragraph.of("为深入宣传女职工劳动保护法律法规，切实维护女职工合法权益，市总工会决定开展宣传月活动。现将有关事项通知如下："),
            Heading(1, "一、", "活动内容"),
            Heading(2, "（一）", "开展集中宣传"),
            Paragraph.of("请各单位于2026年3月23日前报送总结和统计表。"),
        ),
        signatures=(Signature(body="青禾市总工会"),), distribution=("市妇女联合会",), printed_by="青禾市总工会办公室",
        printed_on=date(2026, 2, 4), contact="联系人：王敏；电话：60000000",
        annexes=(Annex("活动情况统计表", (table,)), Annex("总结提纲", (Paragraph.of("一是情况；二是做法。"),))),
    )  # fmt: skip


def chinese_report() -> OfficialDocument:
    """A 报告, which goes up and so names its 签发人."""
    return OfficialDocument(
        regime="gbt9704", kind="report", language="zh-hans", issuer="青禾市总工会", number="12", symbol="青工",
        date=date(2026, 4, 3), subject="青禾市总工会关于宣传月活动情况的报告", recipients=("绿原省总工会",),
        blocks=(
            Paragraph.of("现将宣传月活动有关情况报告如下，全市共有128家企业、36,540名职工参加，其中女职工18,221人，活动取得了较好效果。"),
            BarChart("各地区场次", (("城关街道工会", 24), ("北苑镇工会", 22)), "场次"),
        ),
        signatures=(Signature(body="青禾市总工会", name="李秀兰"),),
    )  # fmt: skip
