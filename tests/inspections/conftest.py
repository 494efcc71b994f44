"""The house of `tests.federation` with an inspection under way: the district looks at one of its unions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from nucong.documents.models import Document
from nucong.flow import own_document
from nucong.flow.inspection_papers import begin_inspection_paper
from nucong.inspections import actions
from nucong.inspections.models import Inspection
from nucong.inspections.queries import checklist_of
from nucong.inspections.rules import Tick
from nucong.inspections.states import Mode, PaperKind, Verdict
from tests.federation import DUE, House, house, standing_house

__all__ = ["SENT", "Checking", "answer", "checking", "house", "sent", "standing_house", "written"]

Checking = Callable[..., Inspection]
ON = date(2024, 4, 5)
SENT = date(2024, 4, 12)


@pytest.fixture
def checking(house: House) -> Checking:
    """Begin a check of a union by a unit above it, or by itself; on 5/4/2024 where nothing else is said."""

    def begin(by: str = "D1", at: str = "B11", *, on: date = ON, **more: Any) -> Inspection:
        mode = Mode.SELF if by == at else Mode.DIRECT
        made = actions.open_inspection(
            unit=house.units[by], target=actions.Target(mode, house.units[at]), theme="Chế độ lao động nữ",
            due_on=DUE, by=house.by(by), at=house.at(DUE), **more,
        )  # fmt: skip
        return actions.begin(
            inspection=made, on=on, place="Xưởng 1", team="", by=house.by(by), at=house.at(DUE)
        )

    return begin


def answer(house: House, inspection: Inspection, *violated: str, women: int = 0) -> Inspection:
    """Answer every item, some as violated, and conclude the check."""
    by = house.by(inspection.unit.code)
    ticks = [
        Tick(item.code, Verdict.VIOLATES if item.code in violated else Verdict.COMPLIES, women=women)
        for item in checklist_of(inspection).items
    ]
    actions.note_ticks(inspection=inspection, ticks=ticks, by=by, at=house.at(DUE))
    return actions.conclude(inspection=inspection, by=by, at=house.at(DUE))


def written(house: House, inspection: Inspection, kind: PaperKind, days: int = 15) -> Document:
    """Begin a paper of the province."""
    return begin_inspection_paper(
        inspection=inspection, kind=kind, addressee="", days=days, head="Trần Thị Hoa", by=house.people["P"],
        at=house.at(SENT),
    )  # fmt: skip


def sent(house: House, document: Document) -> None:
    """Take a paper through every step of the register."""
    at, head, clerk = house.at(SENT), house.people["head"], house.people["clerk"]
    document = own_document.review(document=document, by=head, at=at)
    document = own_document.sign(document=document, by=head, at=at)
    document = own_document.seal(document=document, by=clerk, at=at)
    document, _ = own_document.number(document=document, by=clerk, at=at)
    own_document.send(document=document, by=clerk, at=at)
