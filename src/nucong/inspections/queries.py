"""Reading inspections: whose one sees, the checklist of each, what is late, sums that add up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from nucong.accounts.queries import Scope, of_seen_units
from nucong.organisations.models import Organisation, Placement
from nucong.organisations.models.dated import holds
from nucong.organisations.rules import depth_of, path_end

from .checklists import Item, Version, law_on, law_version
from .models import Claim, Finding, Inspection, OwnChecklist, Paper, Plan, Reply
from .states import FOLLOWED, ClaimState, InspectionState, Mode, Settled, Verdict

_S = InspectionState
TOLD_TO_THE_CHECKED = FOLLOWED | {_S.CLOSED}


def inspections_seen(scope: Scope, *, on: date) -> QuerySet[Inspection]:
    """Return the inspections of the units a person sees, those they take part in, and those that were carried out there.

    A direct check is told to the unit it looks at when it is concluded, not before.
    """
    own = of_seen_units("unit", scope, on=on, to_organisation="organisation")
    partner, checked = (of_seen_units(side, scope, on=on) for side in ("partner_unit", "checked_unit"))
    return Inspection.objects.filter(own | partner | (checked & Q(state__in=TOLD_TO_THE_CHECKED)))


def plans_seen(scope: Scope, *, on: date) -> QuerySet[Plan]:
    """Return the plans of the units a person sees, and those with a part for one of them."""
    own, partner = (of_seen_units(side, scope, on=on) for side in ("unit", "partner_unit"))
    part = Inspection.objects.filter(own, plan__isnull=False).values("plan")
    return Plan.objects.filter(own | partner | Q(pk__in=part))


def inspections_below(path: str, *, on: date) -> QuerySet[Inspection]:
    """Return the inspections carried out, alone or as the partner, by the unit at a path and by all below it.

    As with records (`ledgers.queries.done_below`): of a whole tree each is asked for the places of its units.
    """
    placed = Placement.objects.filter(holds(on), line="territory")
    if depth_of(path):
        units = placed.filter(path__gte=path, path__lt=path_end(path)).values("unit")
        return Inspection.objects.filter(Q(unit__in=units) | Q(partner_unit__in=units))
    placed = placed.filter(path__startswith=path)
    own, partner = (Exists(placed.filter(unit=OuterRef(side))) for side in ("unit", "partner_unit"))
    return Inspection.objects.filter(Q(own) | Q(partner))


@dataclass(frozen=True)
class Checklist:
    """The list of an inspection: what the law asks, then what the organisation added."""

    version: Version
    own: OwnChecklist | None
    items: tuple[Item, ...]

    @property
    def own_codes(self) -> frozenset[str]:
        """The codes of what the organisation added."""
        return frozenset(item.code for item in self.items[len(self.version.items) :])


def checklist_on(organisation: Organisation, day: date) -> Checklist:
    """Return the list that is in force for an organisation on a day."""
    own = OwnChecklist.objects.filter(organisation=organisation, valid_from__lte=day).first()
    return _checklist(law_on(organisation.country, day), own)


def checklist_of(inspection: Inspection) -> Checklist:
    """Return the list of the day of an inspection, whatever came later; of a planned one the present one of its day."""
    if not inspection.law:
        return checklist_on(inspection.organisation, inspection.due_on)
    return _checklist(law_version(inspection.law), inspection.own_items)


def _checklist(version: Version, own: OwnChecklist | None) -> Checklist:
    added = tuple(Item(**each) for each in own.items) if own is not None else ()
    return Checklist(version, own, version.items + added)


def awaited(papers: QuerySet[Paper]) -> QuerySet[Paper]:
    """Return the papers that were sent and have no reply, of inspections that are followed; the latest first."""
    return papers.filter(sent_on__isnull=False, replies=None, inspection__state__in=FOLLOWED).order_by(
        "due_on", "pk"
    )


def replied_files(inspection: Inspection) -> QuerySet[Reply, UUID]:
    """Return the keys of the files that came with replies."""
    return Reply.objects.filter(paper__inspection=inspection, file__isnull=False).values_list(
        "file", flat=True
    )


def claims_waiting(inspections: QuerySet[Inspection]) -> QuerySet[Claim]:
    """Return what checked units say they put right and nobody has answered, of inspections that are followed."""
    return Claim.objects.filter(
        state=ClaimState.TOLD,
        finding__inspection__in=inspections.filter(state__in=FOLLOWED).order_by().values("pk"),
    )


def open_findings(inspections: QuerySet[Inspection]) -> QuerySet[Finding]:
    """Return the violations of some inspections that are neither put right nor closed with a reason."""
    return Finding.objects.filter(
        inspection__in=inspections.filter(state__in=FOLLOWED).order_by().values("pk"),
        verdict=Verdict.VIOLATES, settled=Settled.OPEN,
    )  # fmt: skip


def planned_in(
    inspections: QuerySet[Inspection], *, first: date, last: date
) -> list[tuple[UUID, UUID, UUID | None, date, str]]:
    """Return key, unit, partner, last day and state of what was to be carried out in a window, but for what was called off."""
    rows = inspections.filter(due_on__range=(first, last)).exclude(state=_S.CALLED_OFF).order_by()
    return list(rows.values_list("pk", "unit", "partner_unit", "due_on", "state"))


def progress_of(plan: Plan) -> Mapping[Mode, tuple[int, int]]:
    """Return of each way of checking how many of a plan were carried out, and how many there are."""
    found = {mode: [0, 0] for mode in Mode}
    for mode, state in plan.inspections.order_by().values_list("mode", "state"):
        if state != _S.CALLED_OFF:
            found[Mode(mode)][1] += 1
            found[Mode(mode)][0] += state in TOLD_TO_THE_CHECKED
    return {mode: (done, of) for mode, (done, of) in found.items() if of}
