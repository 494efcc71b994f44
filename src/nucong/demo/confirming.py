"""The officer of the demonstration confirms what was read."""

from __future__ import annotations

from datetime import datetime

from nucong.accounts.states import Role
from nucong.documents.actions import IncomingFile, decide_provision
from nucong.documents.models import Document
from nucong.documents.proposals import is_doubtful
from nucong.documents.states import Direction, ProvisionState
from nucong.flow.step1_directive_in import confirm_and_register, take_in
from nucong.organisations.models import Unit
from nucong.organisations.queries import unit_named

from .people import Cast


def confirmed_by_officer(
    files: list[IncomingFile], root: Unit, cast: Cast, at: datetime, *, received_from: str = ""
) -> Document:
    """Take the document in and confirm everything that is not doubtful, as a careful officer would.

    received_from: the body it came from; without one it is the unit's own.
    """
    officer = cast.by_role[Role.OFFICER]
    direction = Direction.RECEIVED if received_from else Direction.ISSUED
    document = take_in(files=files, text="", unit=root, direction=direction, by=officer, at=at)
    for provision in document.provisions.all():
        if provision.path == "issuers" and not provision.value:
            decide_provision(
                provision=provision, decision=ProvisionState.CORRECTED, value=[received_from or unit_named(root, at.date())],
                by=officer, at=at,
            )  # fmt: skip
            continue
        doubtful = is_doubtful(provision.value)
        decide_provision(
            provision=provision, decision=ProvisionState.REJECTED if doubtful else ProvisionState.CONFIRMED,
            by=officer, at=at,
        )  # fmt: skip
    document, _ = confirm_and_register(document=document, by=cast.by_role[Role.CLERK], at=at)
    return document
