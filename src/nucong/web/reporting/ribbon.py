"""The line of a cycle as one unit sees it: from the directive read to her report sent up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from nucong.reporting.models import AudienceMember, Consolidation
from nucong.reporting.states import ConsolidationState, CycleState
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Line, Text, line


def ribbon(
    member: AudienceMember, consolidation: Consolidation | None, *, expected: int, accepted: int, waiting: int,
    late: int, today: date, urls: Sequence[str] = (),
) -> Line:  # fmt: skip
    """Return the five steps; `urls` belong to them in order."""
    cycle = member.cycle
    got = f"{written_number(accepted + waiting)}/{written_number(expected)}"
    third = f"{got} · {_late(late)}" if late else got
    fourth = _("%(count)s accepted") % {"count": written_number(accepted)}
    if waiting:
        fourth += " · " + _("%(count)s waiting") % {"count": written_number(waiting)}
    fifth: Text = _("due %(day)s") % {"day": written_day(member.due_on)}
    state = consolidation.state if consolidation else ""
    if state in (ConsolidationState.SENT, ConsolidationState.ACCEPTED):
        current, fifth = 6, _("sent")
    elif state == ConsolidationState.CONFIRMED:
        current, fourth = 5, _("confirmed by the head")
    elif cycle.state == CycleState.DRAFT:
        return line(2, details=("", _("being prepared")), urls=urls)
    elif waiting or accepted == expected or member.due_on < today:
        current = 4
    else:
        current = 3
    if state == ConsolidationState.RETURNED:
        return line(4, details=("", "", third, _("sent back")), urls=urls, blocked=True)
    return line(current, details=("", "", third, fourth if accepted or waiting else "", fifth), urls=urls)


def _late(count: int) -> str:
    return _("%(count)s late") % {"count": written_number(count)}
