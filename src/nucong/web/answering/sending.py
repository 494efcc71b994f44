"""The last look before an answer leaves, and sending it: the second, named click."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from nucong.accounts.permissions import Permission
from nucong.flow.recorded import send_answer
from nucong.flow.step3_fill_in import open_answer
from nucong.ledgers.errors import WordNeeded
from nucong.reporting import entry
from nucong.reporting.errors import AnswersIncomplete
from nucong.reporting.models import Submission
from nucong.reporting.rules import is_late
from nucong.reporting.states import SubmissionState
from nucong.web.answering.duty import Duty, Part
from nucong.web.answering.paper import Ask
from nucong.web.answering.reach import Answering, answering_for
from nucong.web.confirmation import is_confirmed
from nucong.web.parts import Action, Link


class LastLook(Duty):
    """The duty with every rule of the form applied, the ones on blank cells too."""

    @cached_property
    def judged(self) -> entry.Entry:
        return entry.judged(
            self.cycle,
            self.followed.answers,
            language=self.language,
            today=self.answering.me.on,
            partial=False,
        )

    @property
    def unfinished(self) -> list[Part]:
        """Deliverables other than the form for which something is missing."""
        return [
            part
            for part in self.parts
            if not part.done and part.title and part.kind != "form" and not part.repeated
        ]

    @property
    def crumbs_to_check(self) -> list[Link]:
        """The way here."""
        duty = Link(self.title, reverse("answering:duty", args=[self.member.pk]))
        return [Link(gettext("My work"), reverse("home")), duty, Link(gettext("Check and send"))]

    @property
    def to_form(self) -> Action:
        """The way to the form."""
        return Action(gettext("Fill in the form"), reverse("answering:form", args=[self.member.pk]), "edit")

    @property
    def untouched(self) -> bool:
        """Whether an answer that was sent back has no corrected cell."""
        return self.returned is not None and self.paper is not None and not self.paper.corrected

    @property
    def late(self) -> bool:
        """Whether sending now is after the due day."""
        zone = self.cycle.organisation.zone
        return is_late(sent_at=self.answering.me.at, due_on=self.member.due_on, zone=zone)

    @property
    def ready(self) -> bool:
        """Whether the answer can be sent."""
        return not self.empty and not (self.paper and self.paper.wrong) and not self.unexplained

    @property
    def empty(self) -> bool:
        """Whether there is a form in which nothing stands, neither typed nor from the records."""
        return self.submission is None and self.paper is not None and not self.followed.cells

    @property
    def differing(self) -> list[Ask]:
        """Cells that differ from the records without a word."""
        asks = self.paper.asks if self.paper else ()
        return [ask for ask in asks if ask.name in self.unexplained]


@require_GET
def check(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what is missing or wrong, and what will happen when the answer is sent."""
    answering = answering_for(request, key)
    if not answering.editable or not answering.takes_answers:
        return HttpResponseRedirect(reverse("answering:duty", args=[key]))
    return render(request, "answering/check.html", {"page": LastLook(answering), "answering": answering})


@require_POST
def send(request: HttpRequest, key: UUID) -> HttpResponse:
    """Send the answer to the superior; without the named click the last look is shown first."""
    answering = answering_for(request, key, Permission.SUBMIT)
    if not is_confirmed(request):
        return HttpResponseRedirect(reverse("answering:check", args=[key]))
    try:
        send_answer(submission=_version(answering), by=answering.me.user, at=answering.me.at)
    except (AnswersIncomplete, WordNeeded):
        # Somebody else changed a cell or a record meanwhile: the last look names it.
        return HttpResponseRedirect(reverse("answering:check", args=[key]))
    messages.success(request, gettext("Sent to {unit}.").format(unit=answering.superior))
    return HttpResponseRedirect(reverse("answering:duty", args=[key]))


def _version(answering: Answering) -> Submission:
    """Return the draft; one is begun for an answer that was sent back or never saved."""
    if answering.submission is not None and answering.submission.state != SubmissionState.RETURNED:
        return answering.submission
    return open_answer(
        member=answering.member, entered_as=answering.entered_as, by=answering.me.user, at=answering.me.at
    )
