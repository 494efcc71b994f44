"""Which kind of answer a label asks for, told by its unit and its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nucong.engines.reading.annex.marks import BLANK_DATE, bracketed, is_blank
from nucong.engines.reading.model import FormField

# Units one counts in whole numbers. Chinese: classifiers seen on union forms; Vietnamese: ĐVT columns.
_CHINESE_COUNTS = (
    "家 人 次 场 个 篇 件 份 名 户 期 条 项 所 处 间 部 台 本 册 支 对 岁 天 年 人次 场次 件次 户次 课时"
)
_VIETNAMESE_COUNTS = "người lượt cuộc buổi lớp vụ tin bài hộ cháu chị suất căn cái tổ đội clb bản cuốn tờ nhà lần ban phòng cđcs"
_VIETNAMESE_COUNT_PHRASES = "đơn vị,vụ việc,câu lạc bộ,mô hình,hội nghị,công trình,sáng kiến,đề tài,tập thể,cá nhân,lượt người,tin bài,doanh nghiệp"
_COUNT_UNITS = frozenset(
    [*_CHINESE_COUNTS.split(), *_VIETNAMESE_COUNTS.split(), *_VIETNAMESE_COUNT_PHRASES.split(",")]
)
_DECIMALS = (
    "%,‰,元,万元,亿元,万人,万份,小时,平方米,m2,đồng,triệu,giờ,vnđ,triệu đồng,nghìn đồng,tỷ đồng,1.000 đồng"
)
_DECIMAL_UNITS = frozenset(_DECIMALS.split(","))
_SPLIT_UNITS = re.compile(r"[、,，/／或;；]|\s+hoặc\s+")

_SEVERAL = re.compile(r"多选|可选多项|[Cc]ó thể chọn nhiều")
_DATE_WORDS = re.compile(
    r"日期|时间$|年月$|出生|^[Nn]gày|[Ss]inh ngày|[Nn]gày sinh|[Tt]hời gian|[Nn]gày,? tháng"
)
_TEXT_WORDS = re.compile(
    r"电话|姓名|名称|单位|地址|职务|联系人|负责人|填表人|形式|内容|备注|说明|意见|事迹|简介|邮箱|民族|政治面貌"
    r"|[Đđ]iện thoại|[Hh]ọ (?:và )?tên|[Tt]ên|[Đđ]ơn vị|[Đđ]ịa chỉ|[Cc]hức vụ|[Cc]hức danh|[Gg]hi chú|[Nn]ội dung|[Ee]mail|[Dd]ân tộc|[Tt]ôn giáo|[Hh]ình thức"
)
_NUMBER_WORDS = re.compile(
    r"数量|人数|总数|数$|合计|份数|场次|人次|^覆盖|^[Ss]ố (?!điện)|[Tt]ổng|[Ss]ố lượng|[Ss]ố người|[Mm]ấy con"
)
_SHARE_WORDS = re.compile(r"率$|比例|占比|[Tt]ỷ lệ|[Tt]ỉ lệ|%")
_MONEY_WORDS = re.compile(r"金额|经费|[Ss]ố tiền|[Kk]inh phí")


def unit_of(label: str) -> str | None:
    """Return the unit printed in brackets at the end of a label (`参加企业(家)` → 家), if it is one."""
    inside = bracketed(label)
    if inside is None:
        return None
    return inside if type_of_unit(inside) else None


def type_of_unit(unit: str) -> str | None:
    """Return integer or decimal for a known unit (also for `场、次`), None for other words."""
    lowered = unit.strip().casefold()
    if lowered in _DECIMAL_UNITS:
        return "decimal"
    if lowered in _COUNT_UNITS:
        return "integer"
    parts = [part.strip() for part in _SPLIT_UNITS.split(lowered) if part.strip()]
    return "integer" if parts and all(part in _COUNT_UNITS for part in parts) else None


def choice_for(
    label: str,
    options: Sequence[str],
    *,
    group: str | None = None,
    row: str | None = None,
    column: str | None = None,
) -> FormField:
    """Return the field of tick boxes: one choice, or several where the label says 可多选."""
    kind = "select_multiple" if _SEVERAL.search(label) else "select_one"
    return FormField(label, kind, choices=tuple(options), group=group, row=row, column=column)


def field_for(
    label: str,
    *,
    unit: str | None = None,
    written: str = "",
    default: str = "text",
    group: str | None = None,
    row: str | None = None,
    column: str | None = None,
) -> FormField:
    """Return the field a label asks for.

    Args:
        label: as printed, unit in brackets included.
        unit: the unit when it stands in a column of its own.
        written: what is printed in the blank itself, e.g. `2017年 月 日`.
        default: the type when neither unit nor words tell.
    """
    unit = (unit or "").strip() or unit_of(label)
    kind = type_of_unit(unit) if unit else None
    if kind is None:
        kind = _type_by_words(label if column is None else f"{label} {column}", written, default)
    return FormField(label, kind, unit, group=group, row=row, column=column)


def _type_by_words(label: str, written: str, default: str) -> str:
    if not is_blank(written) and BLANK_DATE.search(written):
        return "date"
    if _SHARE_WORDS.search(label) or _MONEY_WORDS.search(label):
        return "decimal"
    if _NUMBER_WORDS.search(label) and "电话" not in label:
        return "integer"
    if _TEXT_WORDS.search(label):
        return "text" if default != "integer" else default
    if _DATE_WORDS.search(label):
        return "date"
    return default
