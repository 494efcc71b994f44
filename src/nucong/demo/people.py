"""Who acts in the demonstration: one person per role at the issuer, one account per unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from nucong.accounts.actions import create_bulk_accounts, create_user, grant_role
from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.audit.actions import PROGRAM
from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow
from nucong.organisations.synthetic import person_name

PASSWORD = "nu-cong-demo-2024"


@dataclass(frozen=True)
class Login:
    """A way in, printed when the demonstration is served."""

    role: str
    username: str
    password: str
    unit: str


@dataclass(frozen=True)
class Cast:
    """The people of the demonstration."""

    by_role: Mapping[Role, User]
    by_unit: Mapping[UUID, User]
    logins: tuple[Login, ...]
    case_workers: tuple[User, ...] = ()

    def of(self, unit: UUID) -> User:
        """Return who acts for a unit: its own account; for one that stood in an earlier tree only, the issuer's officer."""
        return self.by_unit.get(unit, self.by_role[Role.OFFICER])


@dataclass(frozen=True)
class Terms:
    """What the people of one demonstration have in common: languages, first day of their posts, instant."""

    language: str
    page_language: str
    on: date
    at: datetime


def hire(*, root: Unit, rows: list[UnitRow], terms: Terms, partner: bool = False) -> Cast:
    """Open the accounts: one per role at the root, one reporter at a lower unit, codes for all others.

    The partner of a joint programme has an officer, a head, a clerk and a case worker of its own at the root.
    """
    by_role: dict[Role, User] = {}
    logins: list[Login] = []
    middle = next((row for row in rows[1:] if any(r.parent_id == row.id for r in rows)), rows[-1])
    leaf = next((row for row in reversed(rows) if row.parent_id == middle.id), rows[-1])
    at_root = (
        (Role.PARTNER_OFFICER, Role.HEAD, Role.CLERK, Role.CASE_WORKER)
        if partner
        else [role for role in Role if role not in (Role.REPORTER, Role.PARTNER_OFFICER)]
    )
    posts: list[tuple[Role, UnitRow]] = [(role, rows[0]) for role in at_root]
    if not partner:  # those who issue the papers of a middle unit
        posts += [(Role.HEAD, middle), (Role.CLERK, middle), (Role.CASE_WORKER, middle)]
    posts += [(Role.OFFICER, middle), (Role.REPORTER, leaf)]
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=[row.id for row in rows])}
    staffed: dict[UUID, User] = {}
    case_workers: list[User] = []
    for role, row in posts:
        name = f"partner_{role.value}" if partner and role is not Role.PARTNER_OFFICER else role.value
        username = name if row.id == root.pk else f"{name}-{row.code.lower()}"
        user = _open(username, units[row.id], role, terms)
        logins.append(Login(role.value, user.username, PASSWORD, row.name))
        if role is Role.CASE_WORKER:
            case_workers.append(user)
        elif row.id != root.pk:
            staffed[row.id] = user
        else:
            by_role[role] = user
    if partner:
        by_role[Role.OFFICER] = by_role[Role.PARTNER_OFFICER]
    staffed[root.pk] = by_role[Role.OFFICER]
    parents = {row.parent_id for row in rows}
    for role, wanted in (
        (Role.OFFICER, [units[r.id] for r in rows if r.id in parents and r.id not in staffed]),
        (Role.REPORTER, [units[r.id] for r in rows if r.id not in parents and r.id not in staffed]),
    ):
        if wanted:
            opened = create_bulk_accounts(units=wanted, role=role, by=PROGRAM, at=terms.at)
            users = {user.username: user for user in User.objects.all()}
            staffed |= {unit.pk: users[username] for unit, username, _ in opened}
    return Cast(by_role, staffed, tuple(logins), tuple(case_workers))


def _open(username: str, unit: Unit, role: Role, terms: Terms) -> User:
    user = create_user(
        username=username, display_name=person_name(username, language=terms.language),
        language=terms.page_language, password=PASSWORD, by=PROGRAM, at=terms.at,
    )  # fmt: skip
    grant_role(user=user, unit=unit, role=role, on=terms.on, by=PROGRAM, at=terms.at)
    return user
