"""Which task of a programme an invented record was done for: one whose words name what the record is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from nucong.kernel.text import fold
from nucong.programmes.models import Programme, Task
from nucong.reporting.models import Cycle

# Words of a task, folded, by the kinds of records that carry it out.
_WORDS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("publicity", "media_report", "media_column", "quiz"), ("truyen thong", "tuyen truyen", "bao chi", "宣传", "普法")),
    (("lecture", "study"), ("nang cao nhan thuc", "pho bien", "quan triet", "学习", "教育", "讲座")),
    (("training",), ("tap huan", "boi duong", "nang cao nang luc", "培训", "能力")),
    (("health_lecture", "counselling", "health_check", "cancer_screening"), ("suc khoe", "dan so", "健康", "体检")),
    (("legal_advice", "rights_case"), ("phap luat", "quyen va loi ich", "法律", "维权")),
    (("dialogue", "milk_room", "rectification"), ("nguoi su dung lao dong", "doi thoai", "doanh nghiep", "协商", "企业")),
    (("inspection",), ("kiem tra", "giam sat", "检查", "监督")),
    (("visit", "hardship_support"), ("cham lo", "ho tro", "关爱", "帮扶", "慰问")),
    (("club", "competition", "sport", "ao_dai"), ("mo hinh", "cau lac bo", "hoat dong thiet thuc", "活动")),
)  # fmt: skip


def programmes_of(cycle: Cycle, last: date) -> list[Programme]:
    """Return the programmes a report answers that ran on a day: its own, and those answered inside it."""
    inside = [each.obligation.programme for each in cycle.sections.select_related("obligation__programme")]
    found = dict.fromkeys([cycle.obligation.programme, *inside])
    return [each for each in found if each.period_start is None or each.period_start <= last]


def tasks_by_kind(programmes: Iterable[Programme]) -> Mapping[str, Sequence[UUID]]:
    """Return the tasks each kind of record carries out, by the words of their titles; under "" all of them."""
    tasks = list(Task.objects.filter(programme__in=list(programmes)).order_by("programme", "position", "pk"))
    said = {task.pk: fold(task.title) for task in tasks}
    found: dict[str, Sequence[UUID]] = {"": list(said)}
    for kinds, words in _WORDS:
        fitting = [key for key, title in said.items() if any(word in title for word in words)]
        found |= dict.fromkeys(kinds, fitting)
    return found
