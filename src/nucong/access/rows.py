"""Fetching a row only when the person may see it, or may do something with it; else NotVisible (404).

Every page and every operation of the API that takes a key fetches through one of these: outside the scope a row
does not exist (design ruling 14). The place of a unit is that of the day on which the person acts.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from nucong.access.acting import Acting
from nucong.accounts.permissions import Permission
from nucong.accounts.queries import within_scope
from nucong.documents.models import Dispatch, Document, RegisterEntry
from nucong.documents.queries import is_being_written
from nucong.documents.states import IN_THE_HOUSE, DocumentState
from nucong.kernel.refusal import NotVisible
from nucong.ledgers.models import Record
from nucong.ledgers.queries import records_seen
from nucong.organisations.models import Unit
from nucong.organisations.queries import path_of
from nucong.programmes.models import Programme
from nucong.programmes.states import OwnerRole
from nucong.reporting.models import Attachment, AudienceMember, Cycle, Submission, TypicalCase
from nucong.reporting.states import CycleState, EnteredAs
from nucong.reporting.stories import told

# An own paper is seen by these hands alone until it has left the house.
PAPER_HANDS = (
    Permission.DRAFT_DOCUMENT,
    Permission.REVIEW_DOCUMENT,
    Permission.SIGN_DOCUMENT,
    Permission.NUMBER_DOCUMENT,
    Permission.DISPATCH_DOCUMENT,
)


def unit_for(me: Acting, key: UUID, permission: Permission = Permission.SEE_UNIT) -> Unit:
    """Return a unit she may see or manage. Raises NotVisible."""
    unit = Unit.objects.filter(pk=key).first()
    if unit is None or not allows(me, permission, unit):
        raise NotVisible
    return unit


def allows(me: Acting, permission: Permission, unit: Unit | UUID) -> bool:
    """Tell whether she may do something for a unit."""
    if not isinstance(unit, Unit):
        found = Unit.objects.filter(pk=unit).first()
        if found is None:
            return False
        unit = found
    return me.scope.allows(permission, path_of(unit, on=me.on))


def sees_below(me: Acting, permission: Permission = Permission.SEE_UNIT) -> bool:
    """Tell whether a permission reaches every unit below the one she works for, so that she may read sums of them.

    The one rule of all ledgers: who is let into a unit alone reads that unit, never what its branches add up to.
    """
    path = path_of(me.unit, on=me.on)
    return path is not None and all(me.scope.allows(permission, each) for each in (path, path + "0."))


def document_for(me: Acting, key: UUID, permission: Permission = Permission.SEE_UNIT) -> Document:
    """Return a document of a unit she reaches, or (for seeing) one that was sent to such a unit."""
    document = Document.objects.select_related("unit", "organisation").filter(pk=key).first()
    if document is None:
        raise NotVisible
    if is_being_written(document) and not _has_a_part(me, document):
        raise NotVisible
    if allows(me, permission, document.unit):
        return document
    if permission == Permission.SEE_UNIT and _was_sent_to(me, document):
        return document
    raise NotVisible


def joint_paper_for(me: Acting, key: UUID) -> Document:
    """Return a joint paper that lies, or lay, in her hand as the partner's signer. Raises NotVisible.

    She reads it from the day it was reviewed; while it is written it is no matter of hers.
    """
    document = (
        Document.objects.select_related("unit", "organisation", "own_draft__partner_unit")
        .filter(pk=key, own_draft__partner_unit__isnull=False)
        .first()
    )
    if document is None or not signs_as_partner(me, document):
        raise NotVisible
    return document


def signs_as_partner(me: Acting, document: Document) -> bool:
    """Tell whether a joint paper out of its writer's hands is to be signed by her unit, and she signs there."""
    reached = document.state in IN_THE_HOUSE and document.state != DocumentState.DRAFTED
    partner = Unit.objects.filter(joint_papers__document=document).first() if reached else None
    return partner is not None and allows(me, Permission.SIGN_DOCUMENT, partner)


def _has_a_part(me: Acting, document: Document) -> bool:
    """Tell whether she writes, reviews, signs or sends papers where this one is still being made."""
    return any(allows(me, permission, document.unit) for permission in PAPER_HANDS)


def _was_sent_to(me: Acting, document: Document) -> bool:
    reached = within_scope(me.scope, on=me.on, to_unit="unit__")
    return Dispatch.objects.filter(reached, document=document).exists()


def programme_for(me: Acting, key: UUID, permission: Permission = Permission.SEE_UNIT) -> Programme:
    """Return a programme one of whose owning units she reaches. Raises NotVisible."""
    programme = Programme.objects.select_related("document", "document__unit").filter(pk=key).first()
    if programme is None or not any(allows(me, permission, owner.unit) for owner in _owners(programme)):
        raise NotVisible
    return programme


def asking_unit(me: Acting, programme: Programme) -> Unit | None:
    """Return the owning unit for which she asks for reports: the issuer's, or the partner's in its half."""
    owners = sorted(_owners(programme), key=lambda owner: owner.role != OwnerRole.LEAD)
    return next((o.unit for o in owners if allows(me, Permission.OPEN_CYCLE, o.unit)), None)


def _owners(programme: Programme) -> Any:
    return programme.owners.select_related("unit")


def cycle_for(me: Acting, key: UUID, permission: Permission = Permission.OPEN_CYCLE) -> Cycle:
    """Return a cycle of a unit for which she may do something (by default: open and steer it)."""
    cycle = (
        Cycle.objects.select_related("unit", "organisation", "obligation__programme__document")
        .filter(pk=key)
        .first()
    )
    if cycle is None or not allows(me, permission, cycle.unit):
        raise NotVisible
    return cycle


def member_for(me: Acting, key: UUID, permission: Permission) -> AudienceMember:
    """Return a unit's place in a cycle when she may do something for that unit. Raises NotVisible."""
    member = (
        AudienceMember.objects.select_related("cycle", "cycle__organisation", "cycle__unit", "unit", "parent")
        .filter(pk=key)
        .first()
    )
    if member is None or not allows(me, permission, member.unit):
        raise NotVisible
    return member


def cycle_seen(me: Acting, key: UUID, permission: Permission = Permission.SEE_FIGURES) -> AudienceMember:
    """Return the highest place in a cycle that she sees, of the unit she works for where it has one.

    Raises NotVisible: no place in scope, or a draft of somebody else.
    """
    places = (
        AudienceMember.objects.filter(
            within_scope(me.scope, on=me.on, to_unit="unit__", permission=permission), cycle=key
        )
        .select_related(
            "unit",
            "parent",
            "cycle__unit",
            "cycle__organisation",
            "cycle__previous",
            "cycle__obligation__programme__document",
        )
        .order_by("position")
    )
    place = places.filter(unit=me.unit).first() or places.first()
    if place is None or (place.cycle.state == CycleState.DRAFT and place.depth):
        raise NotVisible
    return place


def cycles_seen(me: Acting) -> QuerySet[Cycle]:
    """Return the cycles her units ask for, drafts too, and those in which one of her own units stands."""
    asked = Cycle.objects.filter(
        within_scope(me.scope, on=me.on, to_unit="unit__", permission=Permission.SEE_FIGURES)
    )
    stands = AudienceMember.objects.filter(
        cycle=OuterRef("pk"), unit__in=me.scope.units_with(Permission.SEE_FIGURES)
    )
    asked_keys = asked.order_by().values("pk")
    return Cycle.objects.filter(Q(pk__in=asked_keys) | ~Q(state=CycleState.DRAFT) & Exists(stands))


def place_in(
    me: Acting, cycle: Cycle, key: UUID, permission: Permission = Permission.SEE_FIGURES
) -> AudienceMember:
    """Return one unit's place in a cycle for which she may do something. Raises NotVisible."""
    member = member_for(me, key, permission)
    if member.cycle_id != cycle.pk:
        raise NotVisible
    return member


def member_at(me: Acting, cycle: UUID, unit: UUID, permission: Permission) -> AudienceMember:
    """Return a unit's place in a cycle that she sees, when she may do something there. Raises NotVisible."""
    key = AudienceMember.objects.filter(cycle=cycle, unit=unit).values_list("pk", flat=True).first()
    if key is None:
        raise NotVisible
    member = member_for(me, key, permission)
    if member.cycle.state == CycleState.DRAFT:
        cycle_seen(me, cycle)
    return member


def entered_as(me: Acting, member: AudienceMember) -> EnteredAs:
    """Tell who types for a unit: the unit itself, or somebody whose roles all stand above it."""
    own = any(root.unit_id == member.unit_id for root in me.scope.roots)
    return EnteredAs.UNIT if own else EnteredAs.SUPERIOR


def answer_seen(me: Acting, key: UUID) -> Submission:
    """Return an answer of a unit whose figures she sees; drafts are seen by the unit alone. Raises NotVisible."""
    submission = (
        Submission.objects.select_related(
            "member__unit",
            "member__parent__unit",
            "cycle__unit",
            "cycle__organisation",
            "cycle__previous",
            "cycle__obligation__programme__document",
            "submitted_by",
            "submitted_instead_of",
            "reviewed_by",
        )
        .filter(pk=key)
        .exclude(submitted_at=None)
        .first()
    )
    if submission is None or not allows(me, Permission.SEE_FIGURES, submission.member.unit):
        raise NotVisible
    return submission


def file_seen(me: Acting, answer: UUID, key: UUID) -> Attachment:
    """Return a file of an answer she sees. Raises NotVisible; also for one of a story that stays with its unit."""
    found = (
        Attachment.objects.select_related("case").filter(pk=key, submission=answer_seen(me, answer)).first()
    )
    if found is None or (found.case is not None and not goes_on(found.case)):
        raise NotVisible
    return found


def goes_on(case: TypicalCase) -> bool:
    """Tell whether a story may be seen beyond its unit as it was told: nobody appears, or she agreed."""
    story = told(case)
    return story is not None and not story.anonymous


def visible(me: Acting, *, document: str = "pk", unit: str = "unit_id") -> Q:
    """Return the condition that she may see a document: held by a unit she reaches, or sent to one.

    Others' papers that are still being written are not seen before they leave.
    `document` and `unit` lead from the row to the document and to the unit that holds it. It is asked row by
    row: made to narrow what was found in another way (by a key, a citation, words).
    """
    held = Unit.objects.filter(within_scope(me.scope, on=me.on), pk=OuterRef(unit)).order_by()
    reached = within_scope(me.scope, on=me.on, to_unit="unit__")
    sent = Dispatch.objects.filter(reached, document=OuterRef(document)).order_by()
    state = "state__in" if document == "pk" else f"{document.removesuffix('_id')}__state__in"
    unfinished = Q(**{state: IN_THE_HOUSE}) & ~Q(**{unit: me.unit.pk})
    return (Q(Exists(held)) | Q(Exists(sent))) & ~unfinished


def visible_documents(me: Acting) -> QuerySet[Document]:
    """Return the documents she may see."""
    return Document.objects.filter(visible(me))


def entry_for(me: Acting, key: UUID) -> RegisterEntry:
    """Return an entry in a register of the unit worked for. Raises NotVisible."""
    entry = (
        RegisterEntry.objects.select_related(
            "unit", "document", "entered_by", "follow_up", "follow_up__answer", "follow_up__assigned_to"
        )
        .filter(pk=key, unit=me.unit)
        .first()
    )
    if entry is None:
        raise NotVisible
    return entry


def unit_in_time(me: Acting, key: UUID) -> Unit:
    """Return a unit she sees today, or one without a place today that last (or first) stood where she sees.

    Raises: NotVisible.
    """
    unit = Unit.objects.select_related("organisation", "level").filter(pk=key).first()
    if unit is None or not me.scope.allows(Permission.SEE_UNIT, path_nearest(unit, me.on)):
        raise NotVisible
    return unit


def path_nearest(unit: Unit, on: date) -> str | None:
    """Return the path of a unit on a day; before its beginning its first one, after its end its last one."""
    places = list(unit.placements.filter(line="territory").order_by("valid_from"))
    held = [place for place in places if place.valid_from <= on]
    return str((held or places)[-1 if held else 0].path) if places else None


def record_for(me: Acting, key: UUID, *, write: bool = False) -> Record:
    """Return a record of a unit she sees, alone or as the partner; to change it, one of a unit she acts for.

    Raises NotVisible.
    """
    rows = records_seen(me.scope, on=me.on).select_related(
        "unit", "organisation", "partner_unit", "campaign", "task", "recorded_by"
    )
    record = rows.filter(pk=key).first()
    if record is None or (write and not writes_records(me, record.unit_id)):
        raise NotVisible
    return record


def writes_records(me: Acting, unit: UUID) -> bool:
    """Tell whether she keeps the records of a unit: with a role there of her own, never from above."""
    return unit in me.scope.units_with(Permission.KEEP_RECORDS)
