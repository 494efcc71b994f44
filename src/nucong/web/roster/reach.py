"""Which rows of the roster a person may open or change; beside them nothing exists."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from nucong.access.rows import path_nearest, unit_in_time
from nucong.accounts.permissions import Permission
from nucong.accounts.queries import within_scope
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit
from nucong.roster.actions import OnBehalf
from nucong.roster.models import (
    Body,
    CarryOver,
    Certificate,
    CertificateTemplate,
    Course,
    Enrolment,
    LineEntry,
    OutsidePost,
    Person,
    PlannedPost,
    Post,
    Proposal,
    UnitEnd,
    UnitSplit,
)
from nucong.roster.queries import offered_from_above, open_entry
from nucong.roster.states import ProposalState
from nucong.web.acting import Acting

__all__ = [
    "behalf",
    "body_written",
    "carried_to_confirm",
    "certificate_seen",
    "course_called",
    "course_shown",
    "course_steered",
    "enrolment_steered",
    "enrolment_written",
    "enters_for",
    "keeps",
    "line_kept",
    "may_enter_for",
    "may_open",
    "may_read",
    "may_see",
    "may_write",
    "outside_written",
    "own_proposals",
    "own_unit",
    "path_nearest",
    "people_readable",
    "person_shown",
    "person_written",
    "planned_written",
    "post_written",
    "proposal_shown",
    "proposals_to_answer",
    "split_steered",
    "template_kept",
    "template_open",
    "template_seen",
    "unit_end_steered",
    "unit_entered",
    "unit_kept",
    "unit_read",
    "unit_shown",
    "unit_written",
]


def may_read(me: Acting, unit: Unit) -> bool:
    """Tell whether she may see the names of those in posts at a unit."""
    return me.scope.allows(Permission.READ_ROSTER, path_nearest(unit, me.on))


def keeps(me: Acting, unit: Unit) -> bool:
    """Tell whether she keeps the roster of a unit, for the unit itself."""
    return me.scope.allows(Permission.WRITE_ROSTER, path_nearest(unit, me.on))


def may_write(me: Acting, unit: Unit) -> bool:
    """Tell whether she writes in the roster of a unit: for the unit itself, or now as its superior."""
    return keeps(me, unit) or enters_for(me, unit)


def may_enter_for(me: Acting, unit: Unit) -> bool:
    """Tell whether she may enter the roster of a unit below for it, as she fills in its reports from paper."""
    path = path_nearest(unit, me.on)
    above = me.unit.pk in me.scope.units_with(Permission.WRITE_ROSTER) and unit.pk != me.unit.pk
    return (
        above and me.scope.allows(Permission.FILL_IN, path) and me.scope.allows(Permission.READ_ROSTER, path)
    )


def enters_for(me: Acting, unit: Unit) -> bool:
    """Tell whether she has begun to enter the roster of a unit for it, and not finished."""
    return may_enter_for(me, unit) and open_entry(unit, superior=me.unit) is not None


def behalf(me: Acting, unit: Unit) -> OnBehalf | None:
    """Return on whose behalf she writes in the roster of a unit as its superior; None where she keeps it herself."""
    if keeps(me, unit):
        return None
    entry = open_entry(unit, superior=me.unit)
    return OnBehalf(me.unit, me.on, entry) if entry is not None else None


def line_kept(me: Acting, key: UUID) -> LineEntry:
    """Return a line entered for a unit whose roster she keeps for the unit itself. Raises: NotVisible."""
    entered = LineEntry.objects.select_related("unit").filter(pk=key).first()
    if entered is None or not keeps(me, entered.unit):
        raise NotVisible
    return entered


def split_steered(me: Acting, key: UUID) -> UnitSplit:
    """Return a split unit that is hers or below hers, whose people she decides on. Raises: NotVisible."""
    split = UnitSplit.objects.select_related("unit", "succession").filter(pk=key).first()
    if split is None or not (keeps(me, split.unit) or may_enter_for(me, split.unit)):
        raise NotVisible
    return split


def unit_entered(me: Acting, key: UUID) -> Unit:
    """Return a unit below whose roster she may enter for it. Raises: NotVisible."""
    unit = unit_in_time(me, key)
    if not may_enter_for(me, unit):
        raise NotVisible
    return unit


def unit_kept(me: Acting, key: UUID) -> Unit:
    """Return a unit whose roster she keeps for the unit itself. Raises: NotVisible."""
    unit = unit_in_time(me, key)
    if not keeps(me, unit):
        raise NotVisible
    return unit


def unit_end_steered(me: Acting, key: UUID) -> UnitEnd:
    """Return an ended unit below hers, whose people she carries over. Raises: NotVisible."""
    end = UnitEnd.objects.select_related("unit").filter(pk=key).first()
    if end is None or not may_enter_for(me, end.unit):
        raise NotVisible
    return end


def carried_to_confirm(me: Acting, key: UUID) -> CarryOver:
    """Return somebody proposed to a body of a unit whose roster she writes. Raises: NotVisible."""
    rows = CarryOver.objects.select_related("person", "body__unit", "end__unit")
    found = rows.filter(pk=key, body__isnull=False).first()
    if found is None or found.body is None or not may_write(me, found.body.unit):
        raise NotVisible
    return found


def outside_written(me: Acting, key: UUID) -> OutsidePost:
    """Return an outside post of a person kept by a unit whose roster she writes. Raises: NotVisible."""
    post = OutsidePost.objects.select_related("person__unit").filter(pk=key).first()
    if post is None or not may_write(me, post.person.unit):
        raise NotVisible
    return post


def may_see(me: Acting, unit: Unit) -> bool:
    """Tell whether she may see the officers of a unit, by name or as counts."""
    return may_read(me, unit) or me.scope.allows(Permission.SEE_FIGURES, path_nearest(unit, me.on))


def unit_shown(me: Acting, key: UUID) -> Unit:
    """Return a unit whose officers she may see, by name or as counts. Raises: NotVisible."""
    unit = unit_in_time(me, key)
    if not may_see(me, unit):
        raise NotVisible
    return unit


def unit_read(me: Acting, key: UUID) -> Unit:
    """Return a unit whose officers she sees by name. Raises: NotVisible."""
    unit = unit_in_time(me, key)
    if not may_read(me, unit):
        raise NotVisible
    return unit


def unit_written(me: Acting, key: UUID) -> Unit:
    """Return a unit whose roster she keeps. Raises: NotVisible."""
    unit = unit_in_time(me, key)
    if not may_write(me, unit):
        raise NotVisible
    return unit


def own_unit(me: Acting, permission: Permission = Permission.READ_ROSTER) -> Unit:
    """Return the unit she works for when she may do something for its roster. Raises: NotVisible."""
    if me.unit.pk not in me.scope.units_with(permission):
        raise NotVisible
    return me.unit


def body_written(me: Acting, key: UUID) -> Body:
    """Return a body of a unit whose roster she keeps. Raises: NotVisible."""
    body = Body.objects.select_related("unit").filter(pk=key).first()
    if body is None or not may_write(me, body.unit):
        raise NotVisible
    return body


def post_written(me: Acting, key: UUID) -> Post:
    """Return a post of a unit whose roster she keeps. Raises: NotVisible."""
    post = Post.objects.select_related("body", "body__unit", "person").filter(pk=key).first()
    if post is None or not may_write(me, post.body.unit):
        raise NotVisible
    return post


def person_shown(me: Acting, key: UUID) -> Person:
    """Return a person kept by a unit whose names she may see. Raises: NotVisible."""
    person = Person.objects.select_related("unit").filter(pk=key).first()
    if person is None or not may_read(me, person.unit):
        raise NotVisible
    return person


def may_open(me: Acting, person: Person, unit: UUID) -> bool:
    """Tell whether she may open the page of a person in post at a unit whose names she sees; another may keep her."""
    return person.unit_id == unit or may_read(me, person.unit)


def person_written(me: Acting, key: UUID) -> Person:
    """Return a person kept by a unit whose roster she keeps. Raises: NotVisible."""
    person = Person.objects.select_related("unit").filter(pk=key).first()
    if person is None or not may_write(me, person.unit):
        raise NotVisible
    return person


def planned_written(me: Acting, key: UUID) -> PlannedPost:
    """Return an entry of a list she keeps. Raises: NotVisible."""
    planned = PlannedPost.objects.select_related("unit", "person").filter(pk=key).first()
    if planned is None or not keeps(me, planned.unit):
        raise NotVisible
    return planned


def own_proposals(me: Acting) -> Q:
    """Return the condition that a proposal was written at the unit she works for."""
    return Q(unit=own_unit(me))


def proposals_to_answer(me: Acting) -> Q:
    """Return the condition that a proposal came up to the unit she works for."""
    return Q(superior=own_unit(me)) & ~Q(state=ProposalState.DRAFT)


def proposal_shown(me: Acting, key: UUID) -> Proposal:
    """Return a proposal of her own unit, or one that came up to it. Raises: NotVisible."""
    found = Proposal.objects.select_related("unit", "superior", "person").filter(
        own_proposals(me) | proposals_to_answer(me), pk=key
    )
    proposal = found.first()
    if proposal is None:
        raise NotVisible
    return proposal


def people_readable(me: Acting) -> Q:
    """Return the condition that she may see the name of a person."""
    return within_scope(me.scope, on=me.on, to_unit="unit__", permission=Permission.READ_ROSTER)


def course_shown(me: Acting, key: UUID) -> Course:
    """Return a course of a unit whose officers she may see, or one that called her unit. Raises: NotVisible."""
    course = Course.objects.select_related("unit", "task").filter(pk=key).first()
    if course is None:
        raise NotVisible
    called = course.called_on is not None and course.places.filter(unit=me.unit).exists()
    if not may_see(me, course.unit) and not (called and may_see(me, me.unit)):
        raise NotVisible
    return course


def course_steered(me: Acting, key: UUID) -> Course:
    """Return a course of a unit whose roster she keeps. Raises: NotVisible."""
    course = Course.objects.select_related("unit", "task", "certificate_template").filter(pk=key).first()
    if course is None or not keeps(me, course.unit):
        raise NotVisible
    return course


def course_called(me: Acting, key: UUID) -> Course:
    """Return a course that called the unit she works for and keeps the roster of. Raises: NotVisible."""
    course = Course.objects.select_related("unit").filter(pk=key, called_on__isnull=False).first()
    if course is None or not keeps(me, me.unit) or not course.places.filter(unit=me.unit).exists():
        raise NotVisible
    return course


def enrolment_written(me: Acting, key: UUID) -> Enrolment:
    """Return somebody on a list: named by a unit whose roster she keeps, or for a course of hers. Raises: NotVisible."""
    found = Enrolment.objects.select_related("course__unit", "unit", "person").filter(pk=key).first()
    if found is None or not (keeps(me, found.unit) or keeps(me, found.course.unit)):
        raise NotVisible
    return found


def enrolment_steered(me: Acting, key: UUID) -> Enrolment:
    """Return somebody on the list of a course of a unit whose roster she keeps. Raises: NotVisible."""
    found = Enrolment.objects.select_related("course__unit", "person").filter(pk=key).first()
    if found is None or not keeps(me, found.course.unit):
        raise NotVisible
    return found


def certificate_seen(me: Acting, key: UUID) -> Certificate:
    """Return a certificate of a course she steers, or of a person of a unit whose names she sees. Raises: NotVisible."""
    rows = Certificate.objects.select_related(
        "enrolment__course__unit",
        "enrolment__course__certificate_template",
        "enrolment__person__unit",
        "issuer",
    )
    found = rows.filter(pk=key).first()
    if found is None or not (
        keeps(me, found.enrolment.course.unit) or may_read(me, found.enrolment.person.unit)
    ):
        raise NotVisible
    return found


def template_open(me: Acting, template: CertificateTemplate) -> bool:
    """Tell whether she keeps a template, or a unit above offers it to the one whose roster she keeps."""
    if keeps(me, template.unit):
        return True
    offered = offered_from_above(me.unit, on=me.on).filter(pk=template.pk)
    return me.unit.pk in me.scope.units_with(Permission.WRITE_ROSTER) and offered.exists()


def template_seen(me: Acting, key: UUID) -> CertificateTemplate:
    """Return a template she keeps, or one offered to the unit whose roster she keeps. Raises: NotVisible."""
    found = CertificateTemplate.objects.select_related("unit__organisation").filter(pk=key).first()
    if found is None or not template_open(me, found):
        raise NotVisible
    return found


def template_kept(me: Acting, key: UUID) -> CertificateTemplate:
    """Return a template for certificates of a unit whose roster she keeps. Raises: NotVisible."""
    found = CertificateTemplate.objects.select_related("unit__organisation").filter(pk=key).first()
    if found is None or not keeps(me, found.unit):
        raise NotVisible
    return found
