"""What a duty page tells of the review and of days: remarks, replies, extensions, the last day to send."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.functional import cached_property

from nucong.reporting.models import AudienceAmendment, AudienceMember, Cycle, Submission
from nucong.reporting.queries import form_of
from nucong.reporting.rules import last_day_to_send
from nucong.web.answering.paper import Paper
from nucong.web.answering.reach import Answering
from nucong.web.persons import written_person
from nucong.web.reporting.cells import full_labels
from nucong.web.reporting.pages.remarks import Remark, notes_of, thread_of


class Reviewed:
    """The part of a duty that comes from the superior."""

    answering: Answering
    member: AudienceMember
    cycle: Cycle
    submission: Submission | None
    language: str

    if TYPE_CHECKING:

        @cached_property
        def returned(self) -> Submission | None:
            """The version sent back last."""

        @cached_property
        def paper(self) -> Paper | None:
            """The form with its answers."""

        @property
        def sent(self) -> bool:
            """Whether the version that counts is on its way or accepted."""

    @cached_property
    def thread(self) -> tuple[Remark, ...]:
        """The thread of the review through all versions, oldest first."""
        form = form_of(self.cycle)
        return thread_of(notes_of(self.member.pk), full_labels(form.form, self.language) if form else {})

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """Remarks of the review that are not settled yet, while the answer is with the unit."""
        if self.returned is None:
            return ()
        return tuple(remark for remark in self.thread if remark.asks and not remark.settled)

    @property
    def general_notes(self) -> list[Remark]:
        """What was said beside the remarks since it was sent back."""
        if self.returned is None or self.returned.reviewed_at is None:
            return []
        since = self.returned.reviewed_at
        return [note for note in self.thread if not note.asks and note.at >= since]

    @property
    def not_replied(self) -> list[Remark]:
        """Remarks on cells that were neither changed nor replied to."""
        changed = {ask.name for ask in self.paper.corrected} if self.paper else set()
        return [remark for remark in self.remarks if remark.open and remark.question not in changed]

    @cached_property
    def extension(self) -> AudienceAmendment | None:
        """The extension that moved the due day last, or None."""
        if self.member.first_due_on is None:
            return None
        rows = self.member.amendments.filter(change="extend").select_related("by", "instead_of")
        return rows.order_by("-at", "-pk").first()

    @property
    def extended_by(self) -> str:
        """Who granted it."""
        return written_person(self.extension.by, self.extension.instead_of) if self.extension else ""

    @property
    def last_day(self) -> date | None:
        """The last day on which a first answer is taken, or None."""
        return last_day_to_send(closes_on=self.cycle.closes_on, due_on=self.member.due_on)

    @property
    def shut(self) -> bool:
        """Whether a first answer is no longer taken."""
        first = self.submission is None or self.submission.version == 1
        return first and not self.sent and self.last_day is not None and self.answering.me.on > self.last_day
