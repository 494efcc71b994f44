"""Own papers that wait for this person on home: to review and sign, to seal and number, to send."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from nucong.accounts.permissions import Permission
from nucong.documents.models import Document
from nucong.documents.states import DocumentState
from nucong.web.acting import Acting
from nucong.web.scope import allows

SHOWN = 10
NEXT_HAND = {
    DocumentState.DRAFTED: Permission.REVIEW_DOCUMENT,
    DocumentState.REVIEWED: Permission.SIGN_DOCUMENT,
    DocumentState.SIGNED: Permission.NUMBER_DOCUMENT,  # the clerk puts the seal, then the number
    DocumentState.SEALED: Permission.NUMBER_DOCUMENT,
    DocumentState.NUMBERED: Permission.DISPATCH_DOCUMENT,
}


@dataclass(frozen=True)
class PaperRow:
    """A paper of the unit whose next step is hers."""

    title: str
    url: str
    state: str


def papers_waiting(me: Acting) -> tuple[PaperRow, ...]:
    """Return the unit's own papers whose next step is hers, newest first; one query, none without such a hand."""
    states = [state for state, hand in NEXT_HAND.items() if me.has(hand) and allows(me, hand, me.unit)]
    if not states:
        return ()
    waiting = Q(unit=me.unit, state__in=states, own_draft__isnull=False)
    found = Document.objects.filter(waiting).order_by("-created_at").only("subject", "state")[:SHOWN]
    return tuple(
        PaperRow(
            " ".join(paper.subject.split()), reverse("own_documents:paper", args=[paper.pk]), paper.state
        )
        for paper in found
    )
