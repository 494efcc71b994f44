"""Which part of a cycle a person sees: her unit's place in the frozen tree and everything below it."""

from __future__ import annotations

from uuid import UUID

from django.urls import NoReverseMatch, reverse

from nucong.accounts.permissions import Permission
from nucong.accounts.queries import within_scope
from nucong.kernel.refusal import NotVisible
from nucong.reporting.models import Attachment, AudienceMember, Cycle, Submission, TypicalCase
from nucong.reporting.states import CycleState
from nucong.reporting.stories import told
from nucong.web.acting import Acting
from nucong.web.scope import allows, member_for


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


def place_in(
    me: Acting, cycle: Cycle, key: UUID, permission: Permission = Permission.SEE_FIGURES
) -> AudienceMember:
    """Return one unit's place in a cycle for which she may do something. Raises NotVisible."""
    member = member_for(me, key, permission)
    if member.cycle_id != cycle.pk:
        raise NotVisible
    return member


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


def may(me: Acting, permission: Permission, member: AudienceMember) -> bool:
    """Tell whether she may do something for the unit of a place."""
    return allows(me, permission, member.unit)


def address(route: str, *args: object) -> str:
    """Return the address of a route, or nothing when its pages do not exist."""
    try:
        return reverse(route, args=args)
    except NoReverseMatch:
        return ""
