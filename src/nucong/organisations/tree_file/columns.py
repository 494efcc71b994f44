"""The columns of a list of units and the names by which their heads are known."""

from __future__ import annotations

from dataclasses import dataclass

from nucong.kernel.text import fold

from ..states import Axis


@dataclass(frozen=True)
class Column:
    """One column: its key, its head and its explanation by language, other heads that mean it, its width."""

    key: str
    heads: dict[str, str]
    hints: dict[str, str]
    also: tuple[str, ...] = ()
    width: int = 16


def _column(
    key: str,
    vi: str,
    zh: str,
    en: str,
    hints: tuple[str, str, str],
    also: tuple[str, ...] = (),
    width: int = 16,
) -> Column:
    languages = ("vi", "zh", "en")
    return Column(
        key,
        dict(zip(languages, (vi, zh, en), strict=True)),
        dict(zip(languages, hints, strict=True)),
        also,
        width,
    )


def _class_column(axis: Axis, vi: str, zh: str, en: str, also: tuple[str, ...] = ()) -> Column:
    hints = (
        "Một mục trong danh sách; nhiều mục thì cách nhau bằng dấu chấm phẩy.",
        "填写清单中的一项，多项用分号隔开。",
        "One of the list; several are separated by semicolons.",
    )
    return _column(str(axis), vi, zh, en, hints, also, 22)


CODE, NAME, PARENT = "code", "name", "parent_code"
NOTHING = "–"  # in a cell of a short name or a class: there is none, where an empty cell says nothing

COLUMNS: tuple[Column, ...] = (
    _column(
        CODE, "Mã đơn vị", "单位代码", "Code",
        ("Bắt buộc. Mỗi đơn vị một mã, không dùng lại.", "必填。每个单位一个代码，不得重复使用。",
         "Required. One code a unit, never used again."),
        ("mã", "ma dv", "mã số", "代码", "编码", "单位编码", "unit code"), 14,
    ),
    _column(
        NAME, "Tên đơn vị", "单位名称", "Name",
        ("Bắt buộc với đơn vị mới. Tên chính thức, đầy đủ.", "新单位必填。正式全称。",
         "Required for a new unit. The official name in full."),
        ("tên", "đơn vị", "tên công đoàn", "名称", "单位", "工会名称", "unit", "unit name"), 48,
    ),
    _column(
        "short_name", "Tên viết tắt", "简称", "Short name",
        ("Nếu có.", "如有。", "If there is one."), ("tên gọi tắt", "tên ngắn", "单位简称"), 24,
    ),
    _column(
        PARENT, "Mã đơn vị cấp trên", "上级单位代码", "Parent's code",
        ("Mã của đơn vị cấp trên trực tiếp; chỉ đơn vị cao nhất để trống.", "直接上级单位的代码；只有最高单位可以留空。",
         "The code of the unit directly above; only the highest unit has none."),
        ("mã cấp trên", "cấp trên", "mã cha", "trực thuộc", "上级代码", "上级单位", "上级单位编码", "parent", "parent code"), 20,
    ),
    _column(
        "level", "Cấp", "层级", "Level",
        ("Bắt buộc với đơn vị mới. Một cấp trong danh sách.", "新单位必填。填写清单中的层级。",
         "Required for a new unit. One of the list."),
        ("cấp công đoàn", "级别", "单位层级"), 24,
    ),
    _class_column(Axis.KIND, "Loại đơn vị", "单位类别", "Kind of unit", ("loại", "loại hình", "类别", "单位类型", "kind")),
    _class_column(Axis.SECTOR, "Ngành", "产业系统", "Sector", ("ngành nghề", "产业", "系统")),
    _class_column(Axis.RELATION, "Quan hệ với cấp trên", "隶属关系", "Relation to the level above", ("quan hệ", "relation")),
    _class_column(Axis.INDUSTRY, "Lĩnh vực sản xuất, kinh doanh", "行业", "Industry", ("lĩnh vực",)),
    _class_column(Axis.OWNERSHIP, "Hình thức sở hữu", "所有制", "Ownership", ("sở hữu", "企业性质")),
    _class_column(Axis.ZONE, "Khu công nghiệp", "园区", "Industrial zone", ("kcn", "开发区")),
    _column(
        "board", "Ban Nữ công", "女职工工作机构", "Women's-work board",
        ("Tên ban (ủy ban) phụ trách nữ công của đơn vị, nếu có.", "本单位女职工工作机构名称，如有。",
         "The name of its women's-work board, if there is one."),
        ("tên ban nữ công", "女职工委员会", "女职工部"), 28,
    ),
    _column(
        "place", "Địa bàn", "所在地区", "Area",
        ("Tên địa bàn; dùng để ghép với đơn vị của tổ chức phối hợp.", "地区名称，用于与合作组织的单位对应。",
         "Its area; pairs it with the units of a partner organisation."),
        ("khu vực", "地区", "区域", "place"), 20,
    ),
    _column(
        "area_answer", "Báo cáo toàn địa bàn", "本地区填报", "Area answer",
        ("Có: đơn vị trả lời thay cho cả địa bàn, cấp dưới không dùng phần mềm.", "是：本单位代表整个地区填报，下级不在系统内。",
         "Yes: it answers for its whole area, its own units are not in the system."),
        ("toàn địa bàn", "代报"), 20,
    ),
    _column(
        "since", "Từ ngày", "起始日期", "Valid from",
        ("Ngày đầu tiên có đơn vị, ví dụ 31/12/2025. Để trống: từ ngày chọn khi nhập. Đơn vị đổi tên, chuyển cấp trên hoặc "
         "đổi phân loại theo thời gian: thêm dòng cùng mã, mỗi dòng ghi ngày bắt đầu áp dụng.",
         "单位存在的第一天，如 2025-12-31。留空则为导入时选定的日期。单位先后更名、改隶或改类别的：同一代码填多行，每行写明开始适用的日期。",
         "The first day of the unit, such as 2025-12-31. Empty: the day chosen at the import. A unit renamed, moved or "
         "reclassified in time has several rows with its code, each with the day from which it holds."),
        ("ngày thành lập", "có từ ngày", "成立日期", "established", "since", "from"), 14,
    ),
    _column(
        "until", "Kết thúc từ ngày", "终止日期", "Ended on",
        ("Ngày đầu tiên không còn đơn vị; chỉ điền khi đơn vị kết thúc. Ở các dòng trước của cùng đơn vị có thể để trống.",
         "单位不再存在的第一天；仅在终止时填写。同一单位前面各行可留空。",
         "The first day on which the unit is no more; only when it ends. Earlier rows of the same unit may leave it empty."),
        ("ngày kết thúc", "ngày giải thể", "撤销日期", "until", "ended"), 16,
    ),
)  # fmt: skip

BY_KEY = {column.key: column for column in COLUMNS}
CLASS_KEYS = tuple(str(axis) for axis in Axis)
YES = frozenset({"yes", "y", "1", "x", "true", "co", "是", "有", "✓"})
NO = frozenset({"no", "n", "0", "false", "khong", "否", "无", "không"})
YES_WORDS = {"vi": ("Có", "Không"), "zh": ("是", "否"), "en": ("Yes", "No")}

_KNOWN = {
    fold(head): column.key
    for column in COLUMNS
    for head in (*column.heads.values(), *column.also, column.key)
}


def column_of(head: str) -> str | None:
    """Return the key of the column a head means, in any language; None for an unknown head.

    A star and what stands in brackets do not count: "Mã đơn vị (*)".
    """
    bare = fold(head.replace("（", "(").split("(")[0].replace("*", " "))
    return _KNOWN.get(bare)
