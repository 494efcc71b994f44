"""Who can take the steps of a report's paper at a unit, by role on the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nucong.accounts.models import User
from nucong.accounts.queries import users_at
from nucong.accounts.states import Role
from nucong.flow.step5_report_out import Signatories
from nucong.organisations.models import Unit

TITLES = {"vi": ("PHÓ CHỦ TỊCH", "BAN THƯỜNG VỤ")}


@dataclass(frozen=True)
class Signers:
    """The heads of a unit who may sign its report."""

    heads: tuple[User, ...]

    def initial(self, language: str) -> dict[str, str]:
        """Return the usual way the signature block reads."""
        title, body = TITLES.get(language, ("", ""))
        return {"title": title, "body": body}

    def proposed(self, language: str) -> Signatories:
        """Return the signatories a preview is shown with; an unknown head stays a dotted line."""
        title, body = TITLES.get(language, ("", ""))
        head = self.heads[0] if self.heads else User(display_name="…………………")
        return Signatories(officer=head, head=head, clerk=head, title=title, body=body)


def signers_at(unit: Unit, on: date) -> Signers:
    """Return who may sign at a unit on a day."""
    return Signers(tuple(users_at(unit, on, role=Role.HEAD)))
