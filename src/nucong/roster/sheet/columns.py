"""The columns of a list of officers, the words used in its cells, and the heads by which they are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nucong.kernel.text import fold

from ..states import BodyKind, Position, Sex

LANGUAGES = ("vi", "zh", "en")
Words = tuple[str, str, str]


@dataclass(frozen=True)
class Column:
    """One column: key, head and explanation by language, other heads that mean it, width.

    `told_only`: written where something is told in it, never asked for and never read.
    """

    key: str
    heads: Mapping[str, str]
    hints: Mapping[str, str]
    also: tuple[str, ...]
    width: int
    told_only: bool = False


def _column(
    key: str, heads: Words, hints: Words, also: tuple[str, ...] = (), width: int = 14, *, told_only: bool = False
) -> Column:  # fmt: skip
    return Column(
        key, dict(zip(LANGUAGES, heads, strict=True)), dict(zip(LANGUAGES, hints, strict=True)), also, width,
        told_only,
    )  # fmt: skip


UNIT, BODY, NAME, POSITION, ENTERED = "unit_code", "body", "name", "position", "entered"

COLUMNS: tuple[Column, ...] = (
    _column(
        UNIT, ("Mã đơn vị", "单位代码", "Unit code"),
        ("Nhập cho một đơn vị: có thể để trống. Danh sách nhiều đơn vị cấp dưới: bắt buộc ở mỗi dòng.",
         "导入一个单位时可留空；导入多个下级单位的名册时，每行必填。",
         "In the list of one unit it may be empty. In a list of many units below, every row needs it."),
        ("mã", "单位编码", "code"),
    ),
    _column(
        "unit_name", ("Tên đơn vị", "单位名称", "Unit"),
        ("Để dễ đọc; khi nhập không xét đến.", "便于阅读，导入时不使用。", "For reading; not used by the import."),
        ("đơn vị", "单位"), 34,
    ),
    _column(
        BODY, ("Tổ chức", "机构", "Body"),
        ("Bắt buộc. Một mục trong danh sách.", "必填。填写清单中的一项。", "Required. One of the list."),
        ("ban", "cơ quan", "委员会", "机构类别"), 26,
    ),
    _column(
        "body_name", ("Tên gọi của tổ chức", "机构名称", "Name of the body"),
        ("Bắt buộc với ban nghiệp vụ; các tổ chức khác nếu có tên riêng.", "工作部门必填；其他机构如有专名。",
         "Required for a board; for other bodies if they have a name of their own."),
        ("tên ban",), 28,
    ),
    _column(
        "term", ("Nhiệm kỳ thứ", "届次", "Term"),
        ("Số thứ tự nhiệm kỳ, ví dụ 12.", "第几届，如 12。", "Number of the term, such as 12."), ("nhiệm kỳ", "khóa"),
    ),
    _column(
        NAME, ("Họ và tên", "姓名", "Name"), ("Bắt buộc.", "必填。", "Required."), ("họ tên", "tên"), 26,
    ),
    _column(
        "mark", ("Phân biệt", "区分标记", "Mark"),
        ("Khi hai người trùng tên, ví dụ: tổ may 2.", "同名时用以区分，如：二车间。",
         "When two people have one name, such as: workshop 2."), ("ghi chú phân biệt",),
    ),
    _column(
        "sex", ("Giới tính", "性别", "Sex"),
        ("Bắt buộc với người mới: nữ hoặc nam.", "新增人员必填：女或男。", "Required for a new person: woman or man."),
        ("nữ/nam", "nam/nữ"), 10,
    ),
    _column(
        POSITION, ("Chức danh", "职务", "Position"),
        ("Bắt buộc. Một mục trong danh sách.", "必填。填写清单中的一项。", "Required. One of the list."),
        ("chức vụ",), 22,
    ),
    _column(
        "title", ("Chức danh theo quyết định", "任职文件所载职务", "Title"),
        ("Nếu quyết định ghi khác.", "如任职文件另有表述。", "If the decision words it otherwise."), (), 26,
    ),
    _column(
        "women_work", ("Làm công tác nữ công", "从事女职工工作", "Women's work"),
        ("Có hoặc không.", "是或否。", "Yes or no."), ("nữ công", "phụ trách nữ công"), 16,
    ),
    _column(
        "full_time", ("Chuyên trách", "专职", "Full time"), ("Có hoặc không.", "是或否。", "Yes or no."), (), 12,
    ),
    _column(
        "since", ("Từ ngày", "任职日期", "Since"),
        ("Ngày đầu giữ chức danh, ví dụ 15/9/2023. Để trống: ngày chọn khi nhập.",
         "任职第一天，如 2023-09-15。留空则为导入时选定的日期。",
         "First day in the post, such as 2023-09-15. Empty: the day chosen at the import."),
        ("ngày bắt đầu", "ngày giữ chức vụ", "起始日期", "任职时间", "任现职时间"),
    ),
    _column(
        "until", ("Thôi giữ từ ngày", "免职日期", "Ended on"),
        ("Ngày đầu tiên không còn giữ chức danh; chỉ điền khi đã thôi.", "不再任职的第一天；仅在免职时填写。",
         "The first day it is no longer held; only when it has ended."),
        ("đến ngày", "ngày kết thúc", "终止日期", "免职时间", "离任日期"), 16,
    ),
    _column(
        ENTERED, ("Nhập thay", "代填情况", "Entered for the unit"),
        ("Đơn vị, ngày nhập thay và ngày đơn vị xác nhận; khi nhập không xét đến.",
         "代填的单位、日期以及本单位确认日期；导入时不使用。",
         "Which unit entered the line, when, and when this one confirmed it; not used by the import."),
        (), 44, told_only=True,
    ),
)  # fmt: skip

BY_KEY = {column.key: column for column in COLUMNS}

BODIES: dict[BodyKind, Words] = {
    BodyKind.EXECUTIVE: ("Ban Chấp hành", "工会委员会", "Executive committee"),
    BodyKind.STANDING: ("Ban Thường vụ", "常务委员会", "Standing committee"),
    BodyKind.INSPECTION: ("Ủy ban Kiểm tra", "经费审查委员会", "Inspection committee"),
    BodyKind.WOMEN: ("Ban Nữ công quần chúng", "女职工委员会", "Women's-work committee"),
    BodyKind.STAFF: ("Ban nghiệp vụ", "工作部门", "Board"),
}
_MORE_BODIES = {
    BodyKind.EXECUTIVE: ("BCH", "委员会", "工会委员"),
    BodyKind.STANDING: ("BTV", "常委会", "Đoàn Chủ tịch", "主席团"),
    BodyKind.INSPECTION: ("UBKT", "经审会", "经审委"),
    BodyKind.WOMEN: ("Ban Nữ công", "BNC", "女职委", "女工委"),
    BodyKind.STAFF: ("Ban", "Văn phòng", "部门", "办公室", "Ban chuyên đề"),
}
_POSITIONS: dict[Position, Words] = {
    Position.CHAIR: ("Chủ tịch", "主席", "Chair"),
    Position.VICE_CHAIR: ("Phó Chủ tịch", "副主席", "Vice-chair"),
    Position.HEAD: ("Trưởng ban", "主任", "Head"),
    Position.DEPUTY_HEAD: ("Phó Trưởng ban", "副主任", "Deputy head"),
    Position.MEMBER: ("Ủy viên", "委员", "Member"),
    Position.SPECIALIST: ("Chuyên viên", "工作人员", "Specialist"),
    Position.WOMENS_OFFICER: ("Cán bộ nữ công", "女职工委员", "Officer for women's work"),
}
_MORE_POSITIONS = {
    Position.CHAIR: ("CT",),
    Position.VICE_CHAIR: ("PCT",),
    Position.HEAD: ("Chủ nhiệm", "Trưởng phòng", "Chánh Văn phòng", "部长"),
    Position.DEPUTY_HEAD: ("Phó Chủ nhiệm", "Phó Trưởng phòng", "Phó ban", "Phó Chánh Văn phòng", "副部长"),
    Position.MEMBER: ("UV", "Ủy viên Ban Chấp hành", "Ủy viên Ban Thường vụ", "常委", "Thành viên"),
    Position.SPECIALIST: ("CV", "干事"),
    Position.WOMENS_OFFICER: ("Phụ trách nữ công",),
}
_IN_INSPECTION = {
    Position.HEAD: ("Chủ nhiệm", "主任", "Head"),
    Position.DEPUTY_HEAD: ("Phó Chủ nhiệm", "副主任", "Deputy head"),
}
_IN_BOARD = {
    Position.HEAD: ("Trưởng ban", "部长", "Head"),
    Position.DEPUTY_HEAD: ("Phó Trưởng ban", "副部长", "Deputy head"),
}
_SEXES: dict[Sex, Words] = {Sex.WOMAN: ("Nữ", "女", "Woman"), Sex.MAN: ("Nam", "男", "Man")}
_MORE_SEXES = {Sex.WOMAN: ("F", "female"), Sex.MAN: ("M", "male")}
YES_WORDS = {"vi": ("Có", "Không"), "zh": ("是", "否"), "en": ("Yes", "No")}


_ENTERED = {
    "vi": ("{unit} nhập thay ngày {on}", "; đơn vị xác nhận ngày {on}"),
    "zh": ("{unit}于{on}代填", "；本单位于{on}确认"),
    "en": ("entered by {unit} on {on}", "; confirmed by the unit on {on}"),
}


def position_words(kind: BodyKind, position: Position) -> Words:
    """Return how a position of a body is written in a list, by language."""
    if kind is BodyKind.INSPECTION:
        return _IN_INSPECTION.get(position, _POSITIONS[position])
    if kind is BodyKind.STAFF:
        return _IN_BOARD.get(position, _POSITIONS[position])
    return _POSITIONS[position]


def entered_words(unit: str, on: str, confirmed: str, language: str) -> str:
    """Return how a list tells that another unit entered a line; `confirmed`, the day the unit confirmed it, or empty."""
    told = _ENTERED[language][0].format(unit=unit, on=on)
    return told + _ENTERED[language][1].format(on=confirmed) if confirmed else told


def sex_word(sex: str, language: str) -> str:
    """Return how a sex is written in a list."""
    return _SEXES[Sex(sex)][LANGUAGES.index(language)]


def values(language: str) -> dict[str, list[str]]:
    """Return the words offered in the cells of each column."""
    place = LANGUAGES.index(language)
    written = [
        *(words[place] for words in _POSITIONS.values()),
        *(words[place] for words in (*_IN_INSPECTION.values(), *_IN_BOARD.values())),
    ]
    return {
        BODY: [words[place] for words in BODIES.values()],
        POSITION: list(dict.fromkeys(written)),
        "sex": [words[place] for words in _SEXES.values()],
        "women_work": list(YES_WORDS[language]),
        "full_time": list(YES_WORDS[language]),
    }


def _by_word(
    words: Mapping[BodyKind, Words] | Mapping[Position, Words] | Mapping[Sex, Words],
    more: Mapping[BodyKind, Sequence[str]] | Mapping[Position, Sequence[str]] | Mapping[Sex, Sequence[str]],
) -> dict[str, str]:
    known = {fold(word): str(code) for code, several in more.items() for word in several}
    return {
        **known,
        **{fold(word): str(code) for code, several in words.items() for word in (*several, code)},
    }


BODY_OF = _by_word(BODIES, _MORE_BODIES)
POSITION_OF = _by_word(_POSITIONS, _MORE_POSITIONS)
SEX_OF = _by_word(_SEXES, _MORE_SEXES)

_KNOWN = {
    fold(head): column.key
    for column in COLUMNS
    for head in (*column.heads.values(), *column.also, column.key)
}


def column_of(head: str) -> str | None:
    """Return the key of the column a head means, in any language; a star and brackets do not count."""
    return _KNOWN.get(fold(head.replace("（", "(").split("(")[0].replace("*", " ")))


def are_heads(keys: Sequence[str | None]) -> bool:
    """Tell whether a row of heads begins a list of officers."""
    return NAME in keys and (POSITION in keys or BODY in keys)
