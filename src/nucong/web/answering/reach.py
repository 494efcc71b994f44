"""Who stands before a duty: the unit's own people, or a superior who enters what came on paper."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from nucong.access.rows import entered_as
from nucong.accounts.permissions import Permission
from nucong.reporting.models import AudienceMember, Submission
from nucong.reporting.queries import current_submission
from nucong.reporting.states import OWING, CycleState, EnteredAs, Owes, SubmissionState
from nucong.web.acting import Acting, acting
from nucong.web.scope import allows, member_for

WRITABLE = frozenset({SubmissionState.DRAFT, SubmissionState.RETURNED})


@dataclass(frozen=True)
class Answering:
    """A unit's part in a cycle, the version of its answer that counts, and what the person may do with it."""

    me: Acting
    member: AudienceMember
    submission: Submission | None
    entered_as: EnteredAs
    may_write: bool
    may_send: bool

    @property
    def by_superior(self) -> bool:
        """Whether somebody enters for a unit that is not her own."""
        return self.entered_as is EnteredAs.SUPERIOR

    @property
    def open(self) -> bool:
        """Whether the answer can be changed now by this person."""
        return self.may_write and self.takes_answers and self.editable

    @property
    def takes_answers(self) -> bool:
        """Whether the cycle is open and the unit owes an answer in it."""
        member = self.member
        owes = member.owes in OWING and member.removed_at is None
        return owes and member.cycle.state == CycleState.OPEN

    @property
    def editable(self) -> bool:
        """Whether the version that counts is not sent."""
        return self.submission is None or self.submission.state in WRITABLE

    @property
    def unit_began(self) -> bool:
        """Whether the unit itself has a draft that a superior would write over."""
        draft = self.submission
        return (
            draft is not None and draft.state == SubmissionState.DRAFT and draft.entered_as == EnteredAs.UNIT
        )

    @property
    def superior(self) -> str:
        """Name of the unit the answer goes to."""
        parent = self.member.parent
        return parent.name if parent else str(self.member.cycle.unit)

    @property
    def for_area(self) -> bool:
        """Whether the answer speaks for the whole area of the unit."""
        return self.member.owes == Owes.AREA


def answering_for(request: HttpRequest, key: UUID, permission: Permission = Permission.SEE_UNIT) -> Answering:
    """Return a duty the person may see (or may do `permission` for). Raises NotVisible."""
    me = acting(request)
    member = member_for(me, key, permission)
    return Answering(
        me=me,
        member=member,
        submission=current_submission(member),
        entered_as=entered_as(me, member),
        may_write=allows(me, Permission.FILL_IN, member.unit),
        may_send=allows(me, Permission.SUBMIT, member.unit),
    )
