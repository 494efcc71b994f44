"""Who can take the steps of a report's paper at a unit, by role on the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from nucong.accounts.models import User
from nucong.accounts.queries import users_at
from nucong.accounts.states import Role
from nucong.flow.step5_report_out import Signatories
from nucong.organisations.models import Unit
from nucong.reporting.errors import NobodyHoldsRole

TITLES = {"vi": ("PHÓ CHỦ TỊCH", "BAN THƯỜNG VỤ")}


@dataclass(frozen=True)
class Signers:
    """People of a unit for each step; where nobody has the role, the next one who may takes the step too."""

    heads: tuple[User, ...]
    officers: tuple[User, ...]
    clerks: tuple[User, ...]

    def initial(self, language: str) -> dict[str, str]:
        """Return the usual way the signature block reads, and the first person of each role."""
        title, body = TITLES.get(language, ("", ""))
        people = (("head", self.heads), ("officer", self.officers), ("clerk", self.clerks))
        return {"title": title, "body": body} | {name: str(held[0].pk) for name, held in people if held}

    def proposed(self, language: str) -> Signatories:
        """Return the signatories a preview is shown with; an unknown head stays a dotted line."""
        title, body = TITLES.get(language, ("", ""))
        head = self.heads[0] if self.heads else User(display_name="…………………")
        officer = self.officers[0] if self.officers else head
        return Signatories(
            officer=officer,
            head=head,
            clerk=self.clerks[0] if self.clerks else officer,
            title=title,
            body=body,
        )


def signers_at(unit: Unit, on: date) -> Signers:
    """Return who can take each step at a unit on a day. One person with several roles takes several steps."""
    heads = tuple(users_at(unit, on, role=Role.HEAD))
    officers = tuple(users_at(unit, on, role=Role.OFFICER)) or heads
    clerks = tuple(users_at(unit, on, role=Role.CLERK)) or officers
    return Signers(heads, officers, clerks)


def check_head(signers: Signers, unit_name: str) -> None:
    """Raise NobodyHoldsRole when nobody can sign."""
    if not signers.heads:
        raise NobodyHoldsRole(role=_(Role.HEAD.label), unit=unit_name)
