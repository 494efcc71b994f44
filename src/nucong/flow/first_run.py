"""The first day: an empty database becomes an organisation with its highest unit and an administrator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nucong.accounts.actions import create_user, grant_role
from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.audit.actions import PROGRAM
from nucong.organisations.actions import UnitDraft, create_organisation, establish_unit
from nucong.organisations.vocabulary import Row


@dataclass(frozen=True)
class NewHouse:
    """The organisation to found; `levels` from the highest down, each (code, vi, zh, en)."""

    name: str
    kind: str
    country: str
    zone: str
    language: str
    levels: Sequence[Row]


@dataclass(frozen=True)
class FirstPerson:
    """The first administrator; `also_officer` gives her the women's work of the highest unit too."""

    username: str
    display_name: str
    password: str
    language: str
    also_officer: bool


def set_up(*, house: NewHouse, root: UnitDraft, person: FirstPerson, on: date, at: datetime) -> User:
    """Found the organisation with its highest unit from a day on, and the administrator's account.

    All or nothing; only while there is no organisation. Raises: HouseTaken, NameMissing, UnknownLevel,
    UnknownClass, UsernameMissing, UsernameTaken, PasswordTooWeak.
    """
    with transaction.atomic():
        organisation = create_organisation(**vars(house), as_first=True, by=PROGRAM, at=at)
        unit = establish_unit(organisation=organisation, draft=root, parent=None, on=on, by=PROGRAM, at=at)
        user = create_user(
            username=person.username,
            display_name=person.display_name,
            password=person.password,
            language=person.language,
            by=PROGRAM,
            at=at,
        )
        for role in (Role.ADMINISTRATOR, *((Role.OFFICER,) if person.also_officer else ())):
            grant_role(user=user, unit=unit, role=role, on=on, by=PROGRAM, at=at)
    return user
