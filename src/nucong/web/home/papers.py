"""Own papers that wait for this person on home: to review and sign, to seal and number, to send."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.permissions import Permission
from nucong.documents.models import Document, NewsDraft
from nucong.documents.queries import bears_signature_of_partner, signed_by_both
from nucong.documents.states import SIGNABLE, DocumentState
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
    note: str = ""


def papers_to_sign_with(me: Acting) -> tuple[PaperRow, ...]:
    """Return the joint papers of others that wait for her signature as the partner, newest first; one query."""
    hand = Permission.SIGN_DOCUMENT
    if not (me.has(hand) and allows(me, hand, me.unit)):
        return ()
    waiting = Document.objects.filter(own_draft__partner_unit=me.unit, state__in=SIGNABLE)
    found = waiting.filter(~bears_signature_of_partner()).order_by("-created_at", "-pk")[:SHOWN]
    return tuple(
        PaperRow(
            " ".join(paper.subject.split()), reverse("own_documents:pages", args=[paper.pk]), "to_sign",
            _("Joint paper, led by %(lead)s") % {"lead": paper.issuers[0] if paper.issuers else ""},
        )
        for paper in found
    )  # fmt: skip


def papers_waiting(me: Acting) -> tuple[PaperRow, ...]:
    """Return the unit's own papers whose next step is hers, newest first; one query, none without such a hand."""
    states = [state for state, hand in NEXT_HAND.items() if me.has(hand) and allows(me, hand, me.unit)]
    if not states:
        return ()
    waiting = Q(unit=me.unit, state__in=states, own_draft__isnull=False)
    waiting &= ~Q(state=DocumentState.SIGNED) | signed_by_both()
    found = Document.objects.filter(waiting).order_by("-created_at", "-pk").only("subject", "state")[:SHOWN]
    return tuple(
        PaperRow(
            " ".join(paper.subject.split()), reverse("own_documents:paper", args=[paper.pk]), paper.state
        )
        for paper in found
    )


def news_held(me: Acting) -> tuple[PaperRow, ...]:
    """Return the news of the unit that went back to its writer because a consent ended; one query."""
    hand = Permission.DRAFT_DOCUMENT
    if not (me.has(hand) and allows(me, hand, me.unit)):
        return ()
    held = NewsDraft.objects.filter(document__unit=me.unit).exclude(held_at=None).order_by("-held_at", "-pk")
    return tuple(
        PaperRow(
            " ".join(draft.title.split()), reverse("documents:publish-news", args=[draft.document_id]), "held_back",
            _("News: readers no longer find it. A consent ended; change the text."),
        )
        for draft in held[:SHOWN]
    )  # fmt: skip
