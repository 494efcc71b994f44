"""Certificates drawn from a Word file of the organisation's own: its fields, and what each of them says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Day

from .certificate import Certificate, chinese_day, chinese_days, short_day, vietnamese_days
from .word_template import Field, Template, Vocabulary, filled
from .wording_vi import day_phrase

# key, names in Vietnamese, Chinese and English; the first of each is offered, the others are understood.
_NAMES: tuple[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...] = (
    ("name", ("họ tên", "họ và tên"), ("姓名",), ("name", "full name")),
    ("salutation", ("ông bà", "danh xưng"), ("称呼", "称谓"), ("salutation",)),
    ("sex", ("giới tính",), ("性别",), ("sex",)),
    ("position", ("chức vụ",), ("职务",), ("position",)),
    ("unit", ("đơn vị", "đơn vị công tác"), ("单位", "工作单位"), ("unit",)),
    ("course", ("tên lớp", "lớp", "khóa học", "tên khóa học", "lớp tập huấn"), ("培训班", "课程", "课程名称", "培训名称"), ("course", "course title")),
    ("dates", ("thời gian",), ("培训时间", "时间"), ("dates",)),
    ("first_day", ("từ ngày", "ngày bắt đầu"), ("开始日期",), ("first day",)),
    ("last_day", ("đến ngày", "ngày kết thúc"), ("结束日期",), ("last day",)),
    ("days", ("số ngày",), ("天数",), ("days", "number of days")),
    ("hours", ("số tiết", "số giờ"), ("学时",), ("hours", "lessons")),
    ("venue", ("địa điểm",), ("培训地点", "地点"), ("venue",)),
    ("result", ("kết quả",), ("结果", "成绩"), ("result",)),
    ("number", ("số", "số giấy chứng nhận"), ("证书编号", "编号"), ("number", "certificate number")),
    ("code", ("mã xác nhận",), ("查验码",), ("code",)),
    ("issuer", ("đơn vị cấp", "cơ quan cấp"), ("发证单位",), ("issuer", "issuing unit")),
    ("superior", ("cấp trên", "đơn vị cấp trên"), ("上级单位",), ("superior",)),
    ("place", ("nơi cấp", "địa danh"), ("发证地点",), ("place",)),
    ("date", ("ngày cấp",), ("发证日期",), ("date",)),
    ("day", ("ngày",), ("日",), ("day",)),
    ("month", ("tháng",), ("月",), ("month",)),
    ("year", ("năm",), ("年",), ("year",)),
    ("signed_for", ("thay mặt",), ("落款单位",), ("signed for",)),
    ("signer_title", ("chức vụ người ký", "chức danh người ký"), ("签发人职务",), ("signer title",)),
    ("signer", ("người ký",), ("签发人",), ("signer",)),
)  # fmt: skip
# What offices print on certificates and this product never keeps of anybody.
_NOT_KEPT = (
    "ngày sinh", "sinh ngày", "năm sinh", "ngày tháng năm sinh", "nơi sinh", "quê quán", "dân tộc", "ảnh",
    "số cccd", "cccd", "căn cước", "số căn cước", "số cmnd", "cmnd", "điện thoại", "số điện thoại", "địa chỉ",
    "出生日期", "出生年月", "生日", "籍贯", "民族", "照片", "身份证", "身份证号", "身份证号码", "电话", "手机号", "住址",
    "birth date", "date of birth", "born", "birthday", "photo", "id number", "phone", "address",
)  # fmt: skip

FIELDS = Vocabulary(
    [Field(key, (("vi", vi), ("zh", zh), ("en", en))) for key, vi, zh, en in _NAMES],
    required=("name",), not_kept=_NOT_KEPT,
)  # fmt: skip


def values_of(each: Certificate) -> Mapping[str, str]:
    """Return what the fields say of a certificate, in its language; what nobody told is empty."""
    own = _chinese(each) if each.language == "zh" else _vietnamese(each)
    return {
        "name": each.holder, "position": each.position, "unit": each.unit, "course": each.course,
        "days": str(each.days), "hours": str(each.hours) if each.hours else "", "venue": each.held_at,
        "number": each.number, "code": each.code, "issuer": each.issuer, "superior": each.superior,
        "place": each.place, "year": str(each.given_on.year), "signed_for": each.body,
        "signer_title": each.title, "signer": each.name, **own,
    }  # fmt: skip


def template_filled(template: Template, certificates: Sequence[Certificate]) -> bytes:
    """Return the certificates drawn from an own template as one .docx. Raises: TooManySheets."""
    return filled(template, FIELDS, [values_of(each) for each in certificates])


def _vietnamese(each: Certificate) -> dict[str, str]:
    day, month = _padded(each.given_on)
    return {
        "salutation": "Bà" if each.is_woman else "Ông", "sex": "Nữ" if each.is_woman else "Nam",
        "dates": vietnamese_days(each), "first_day": short_day(each.first_day),
        "last_day": short_day(each.last_day), "result": "Đạt", "date": day_phrase(each.given_on), "day": day,
        "month": month,
    }  # fmt: skip


def _chinese(each: Certificate) -> dict[str, str]:
    issuer, body = "".join(each.issuer.split()), "".join(each.body.split())
    return {
        "salutation": "女士" if each.is_woman else "先生", "sex": "女" if each.is_woman else "男",
        "dates": chinese_days(each.first_day, each.last_day), "first_day": chinese_day(each.first_day),
        "last_day": chinese_day(each.last_day), "result": "合格", "issuer": issuer, "signed_for": body or issuer, "date": chinese_day(each.given_on),
        "day": str(each.given_on.day), "month": str(each.given_on.month),
    }  # fmt: skip


def _padded(on: Day) -> tuple[str, str]:
    """Return day and month as Nghị định 30/2020/NĐ-CP writes them: "03", "02", "4"."""
    return f"{on.day:02d}", f"{on.month:02d}" if on.month < 3 else str(on.month)
