"""Which inspection somebody sees, carries out, answers; for everybody else there is nothing at the address."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.permissions import Permission
from nucong.inspections.models import Finding, Inspection, Paper, Plan
from nucong.inspections.queries import inspections_seen, plans_seen, replied_files
from nucong.kernel.refusal import NotVisible
from nucong.ledgers.models import RecordFile
from nucong.web.acting import Acting
from nucong.web.parts import Link
from nucong.web.scope import allows, writes_records

RELATED = ("unit", "organisation", "checked_unit", "partner_unit", "record", "plan__unit", "own_items")


def inspection_for(me: Acting, key: UUID, *, write: bool = False) -> Inspection:
    """Return an inspection she sees; to carry it on, one of a unit whose records she keeps. Raises NotVisible."""
    found = inspections_seen(me.scope, on=me.on).select_related(*RELATED).filter(pk=key).first()
    if found is None or (write and not writes_records(me, found.unit_id)):
        raise NotVisible
    return found


def finding_for(me: Acting, key: UUID, code: str) -> Finding:
    """Return a finding of an inspection she carries out. Raises NotVisible."""
    found = inspection_for(me, key, write=True).findings.filter(code=code).first()
    if found is None:
        raise NotVisible
    return found


def paper_for_reply(me: Acting, key: UUID) -> Paper:
    """Return a paper she may note the reply to: of her inspection, or sent to her unit. Raises NotVisible."""
    paper = Paper.objects.filter(pk=key).first()
    if paper is None:
        raise NotVisible
    inspection = inspection_for(me, paper.inspection_id)
    if not may_reply(me, inspection) or (
        paper.sent_on is None and not writes_records(me, inspection.unit_id)
    ):
        raise NotVisible
    return paper


def finding_at(me: Acting, key: UUID, code: str) -> Finding:
    """Return a finding of a check on the spot of her own unit. Raises NotVisible."""
    inspection = inspection_for(me, key)
    found = inspection.findings.filter(code=code).first() if may_tell(me, inspection) else None
    if found is None:
        raise NotVisible
    return found


def may_tell(me: Acting, inspection: Inspection) -> bool:
    """Tell whether she speaks for the unit that another one checked."""
    checked = inspection.checked_unit_id
    return checked is not None and checked != inspection.unit_id and writes_records(me, checked)


def file_for(me: Acting, key: UUID, file: UUID) -> RecordFile:
    """Return evidence or the file of a reply, for who carries the inspection out and who was checked. Raises NotVisible."""
    inspection = inspection_for(me, key)
    held = Q(findings__inspection=inspection) | Q(pk__in=replied_files(inspection))
    found = RecordFile.objects.filter(held, pk=file).distinct().first() if may_reply(me, inspection) else None
    if found is None:
        raise NotVisible
    return found


def may_reply(me: Acting, inspection: Inspection) -> bool:
    """Tell whether she notes replies: whoever carries the inspection out, and the unit that was checked."""
    checked = inspection.checked_unit_id
    return writes_records(me, inspection.unit_id) or (checked is not None and writes_records(me, checked))


def may_agree(me: Acting, inspection: Inspection) -> bool:
    """Tell whether she is the officer who agrees to a handover: at the unit, or above it."""
    return any(allows(me, each, inspection.unit) for each in (Permission.OPEN_CYCLE, Permission.REVIEW))


def may_write_papers(me: Acting, inspection: Inspection) -> bool:
    """Tell whether she writes papers for the unit that carries the inspection out."""
    return writes_records(me, inspection.unit_id) and allows(me, Permission.DRAFT_DOCUMENT, inspection.unit)


def may_plan(me: Acting) -> bool:
    """Tell whether she plans checks for her unit and those below."""
    return me.unit.pk in me.scope.units_with(Permission.OPEN_CYCLE)


def plan_for(me: Acting, key: UUID, *, write: bool = False) -> Plan:
    """Return a plan she sees; to add to it, one of the unit she plans for. Raises NotVisible."""
    found = plans_seen(me.scope, on=me.on).select_related("unit", "partner_unit").filter(pk=key).first()
    if found is None or (write and not (may_plan(me) and found.unit_id == me.unit.pk)):
        raise NotVisible
    return found


def crumbs(*more: Link) -> tuple[Link, ...]:
    """Return the way to a page of inspections."""
    return (
        Link(_("Records"), reverse("ledgers:index")), Link(_("Inspections"), reverse("inspections:index")), *more
    )  # fmt: skip
