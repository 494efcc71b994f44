"""The list of kinds of an organisation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record as record_event
from nucong.kernel.text import fold
from nucong.organisations.models import Organisation

from ..errors import KindNameTaken, KindUnknown
from ..kinds import FAMILIES
from ..models import Kind
from ..states import Family

_NO_LETTER = re.compile(r"[^a-z0-9]+")


def add_kind(
    *,
    organisation: Organisation,
    name: str,
    family: Family,
    known: Collection[str] = (),
    by: User,
    at: datetime,
) -> Kind:
    """Add a kind of the organisation's own; its code is made from the name and never changes.

    known: names the list shows already. Two kinds of one name would be chosen by chance, and questions count one of
    them. Raises KindNameTaken.
    """
    name = " ".join(name.split())[:120]
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        rows = list(Kind.objects.filter(organisation=organisation))
        if fold(name) in {fold(each) for each in (*known, *(row.name for row in rows))}:
            raise KindNameTaken(name=name)
        kind = Kind.objects.create(
            organisation=organisation, code=code_for(name, {row.code for row in rows} | set(FAMILIES)),
            family=family, name=name,
        )  # fmt: skip
        _record(kind, by, at, "kind.add", {"name": name, "family": family.value})
    return kind


def change_kind(
    *, organisation: Organisation, code: str, name: str, hidden: bool, by: User, at: datetime
) -> Kind:
    """Rename a kind (empty: the usual name again) or stop offering it; records keep it. Raises KindUnknown."""
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        kind = Kind.objects.filter(organisation=organisation, code=code).first()
        if kind is None:
            if code not in FAMILIES:
                raise KindUnknown(kind=code)
            kind = Kind(organisation=organisation, code=code, family=FAMILIES[code])
        before = {"name": kind.name, "hidden": kind.hidden}
        own_kind = code not in FAMILIES
        kind.name = " ".join(name.split())[:120] or (kind.name if own_kind else "")
        kind.hidden = hidden
        kind.save()
        _record(
            kind, by, at, "kind.change", {"before": before, "after": {"name": kind.name, "hidden": hidden}}
        )
    return kind


def code_for(name: str, taken: set[str]) -> str:
    """Return a code made from a name that nothing else has."""
    plain = unicodedata.normalize("NFKD", fold(name)).encode("ascii", "ignore").decode()
    stem = _NO_LETTER.sub("_", plain).strip("_")[:30] or "own"
    number, code = 1, stem
    while code in taken:
        number += 1
        code = f"{stem}_{number}"
    return code


def _record(kind: Kind, by: User, at: datetime, verb: str, detail: dict[str, object]) -> None:
    record_event(
        by=by, at=at, verb=verb, what=kind, organisation=kind.organisation_id,
        detail={"code": kind.code, **detail},
    )  # fmt: skip
