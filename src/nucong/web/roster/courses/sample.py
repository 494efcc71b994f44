"""An invented certificate, to try a template with: every field says something."""

from __future__ import annotations

from datetime import date, timedelta

from nucong.documents.pages import Certificate
from nucong.organisations.models import Unit
from nucong.organisations.queries import ancestors, unit_named
from nucong.web.roster.courses import drawing

_WORDS = {
    "vi": {
        "holder": "Nguyễn Thị Mẫu", "unit": "Công đoàn cơ sở Công ty TNHH Mẫu",
        "course": "Bồi dưỡng nghiệp vụ công tác nữ công (lớp mẫu)", "held_at": "Hội trường Liên đoàn",
        "body": "TM. Ban Thường vụ", "title": "Chủ tịch", "name": "Trần Văn Mẫu", "position": "Ủy viên Ban Nữ công",
        "place": "Hà Nội",
    },
    "zh": {
        "holder": "王样例", "unit": "样例有限公司工会委员会", "course": "女职工工作业务培训班（样例）",
        "held_at": "工会会议中心", "body": "", "title": "主席", "name": "李样例", "position": "女职工委员会委员",
        "place": "北京",
    },
}  # fmt: skip


def sheet(unit: Unit, *, language: str, on: date) -> Certificate:
    """Return an invented certificate of a unit, given on a day; its number and code are zeros."""
    words, above = _WORDS[language], ancestors(unit, on=on)
    return Certificate(
        language=language, issuer=unit_named(unit, on), superior=above[-1].name if above else "",
        holder=words["holder"], is_woman=True, unit=words["unit"], course=words["course"],
        first_day=on - timedelta(days=2), last_day=on, days=3, held_at=words["held_at"],
        number=f"00/{on.year}", code="0000-0000", place=drawing.town(unit.place) or words["place"],
        given_on=on, body=words["body"], title=words["title"], name=words["name"], hours=24,
        position=words["position"],
    )  # fmt: skip
