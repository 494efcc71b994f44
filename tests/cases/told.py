"""What a woman tells, in one line; and acting as somebody at a moment."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from nucong.accounts.models import User
from nucong.cases import actions
from nucong.cases.contents import Account, Facts, Identity
from nucong.cases.models import Case, WayIn
from nucong.cases.states import Context, Harassment, Kind, Purpose, Source
from nucong.organisations.models import Unit
from tests.organisations.federation import AT

ON = AT.date()
NAME = "Phạm Thị Ngọc Ánh Nguyệt"
STORY = "Tổ trưởng nhiều lần nhắn tin lúc nửa đêm và dọa cho nghỉ việc."
REACH = "gặp ở cổng sau giờ làm"
WORKPLACE = "Phân xưởng hoàn thiện số bảy"


def account(kind: Kind = Kind.HARASSMENT, *consents: Purpose, **changed: Any) -> Account:
    """Return what was told, with consent to keep it and to further purposes."""
    facts = Facts(
        kind, Source.TELEPHONE, (Harassment.PICTURES,), Context.ONLINE, WORKPLACE, changed.pop("child", False)
    )
    told = {"identity": Identity(NAME, REACH), "story": STORY, "agreed": "đồng ý qua điện thoại", **changed}
    return Account(facts=facts, consents=frozenset({Purpose.KEEP, *consents}), **told)


def acts(by: User, *, at: datetime = AT, days: int = 0, hours: int = 0) -> dict[str, Any]:
    """Return who acts, when."""
    moment = at + timedelta(days=days, hours=hours)
    return {"by": by, "at": moment, "on": moment.date()}


def noted(unit: Unit, by: User, *consents: Purpose, kind: Kind = Kind.HARASSMENT) -> Case:
    """Return a case that a case worker wrote down."""
    return actions.note_down(unit=unit, account=account(kind, *consents), **acts(by))


def handed_in(way_in: WayIn, **changed: Any) -> tuple[Case, str, str]:
    """Return a case that came through a way in, with its code and return key."""
    sent: dict[str, Any] = {
        "account": account(), "keep_out": (), "bar_line": False, "once": "page-1", "on": ON, "at": AT,
        **changed,
    }  # fmt: skip
    code, return_key = actions.hand_in(way_in=way_in, **sent)
    return Case.objects.get(code=code.replace("-", "")), code, return_key
