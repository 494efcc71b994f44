"""What the reports of an organisation say of an element: by report, for one unit or for several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from nucong.forms.models import Element, Question

from ..models import AudienceMember, Cycle, Deliverable
from ..states import CycleState


@dataclass(frozen=True)
class Carrier:
    """A report that asks an element, and by which question."""

    cycle: Cycle
    question: str


def carriers_of(
    elements: Collection[Element], *, organisation: UUID | None = None
) -> dict[UUID, list[Carrier]]:
    """Return the opened reports that ask each of these elements, the earliest period first; two queries.

    Only those of the organisation that keeps the element, or of the one named: a partner's half of a joint programme
    is the partner's, though it answers the lead's form.
    """
    organisations = {each.pk: organisation or each.organisation_id for each in elements}
    asked: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    rows = Question.objects.filter(element__in=list(organisations)).order_by()
    for version, element, name in rows.values_list("version_id", "element_id", "name"):
        if element is not None:
            asked[version].append((element, name))
    found: dict[UUID, list[Carrier]] = {key: [] for key in organisations}
    deliverables = Deliverable.objects.filter(kind="form", form_version__in=list(asked))
    opened = deliverables.exclude(cycle__state=CycleState.DRAFT).select_related("cycle")
    for deliverable in opened.order_by("cycle__period_end", "cycle__due_on", "cycle_id"):
        assert deliverable.form_version_id is not None
        for element, name in asked[deliverable.form_version_id]:
            if organisations[element] == deliverable.cycle.organisation_id:
                found[element].append(Carrier(deliverable.cycle, name))
    return found


def members_for(cycles: Iterable[Cycle], units: Collection[UUID]) -> dict[UUID, list[AudienceMember]]:
    """Return the places of units in these reports, by report; those taken out are left out. One query."""
    rows = AudienceMember.objects.filter(cycle__in=list(cycles), unit__in=list(units), removed_at=None)
    found: dict[UUID, list[AudienceMember]] = defaultdict(list)
    for member in rows:
        found[member.cycle_id].append(member)
    return found


def exactly(stored: Any) -> int | Decimal | None:
    """Return a figure as it is kept: whole numbers stay whole; None for a blank or what does not apply.

    A blank that SQLite takes out of JSON as text reads "null".
    """
    if stored in (None, "null") or isinstance(stored, bool | Mapping | list):
        return None
    number = Decimal(str(stored))
    return int(number) if number == number.to_integral_value() else number
