"""Who reaches an own paper: while it is in the house, only those who have a part in it there."""

from __future__ import annotations

from uuid import UUID

from nucong.accounts.models import User
from nucong.accounts.permissions import Permission
from nucong.accounts.queries import users_at
from nucong.accounts.states import Role
from nucong.documents.models import Document
from nucong.documents.states import GONE_OUT, DocumentState
from nucong.kernel.refusal import NotVisible
from nucong.web.acting import Acting
from nucong.web.scope import PAPER_HANDS, allows, document_for, joint_paper_for

# Step → who takes it; sending back is for whoever takes one of them, and for the writer herself.
TAKES = {
    "review": Permission.REVIEW_DOCUMENT,
    "sign": Permission.SIGN_DOCUMENT,
    "seal": Permission.NUMBER_DOCUMENT,
    "number": Permission.NUMBER_DOCUMENT,
    "send": Permission.DISPATCH_DOCUMENT,
}


def in_the_house(me: Acting, document: Document) -> bool:
    """Tell whether she has a part in the papers of the unit that writes this one."""
    return any(allows(me, permission, document.unit) for permission in PAPER_HANDS)


def paper_for(me: Acting, key: UUID) -> Document:
    """Return an own paper she has a part in, or one that has gone out and that she may see. Raises NotVisible.

    The partner of a joint paper has a part in it through its signer.
    """
    try:
        document = document_for(me, key)
    except NotVisible:
        return joint_paper_for(me, key)
    written = Document.objects.filter(pk=document.pk, own_draft__isnull=False).exists()
    if not written or not (document.state in GONE_OUT or in_the_house(me, document)):
        raise NotVisible
    return document


def draft_for(me: Acting, key: UUID) -> Document:
    """Return an own paper she writes. Raises NotVisible."""
    document = paper_for(me, key)
    if not allows(me, Permission.DRAFT_DOCUMENT, document.unit):
        raise NotVisible
    return document


def may_write(me: Acting, document: Document) -> bool:
    """Tell whether she may change its words now."""
    return document.state == DocumentState.DRAFTED and allows(me, Permission.DRAFT_DOCUMENT, document.unit)


def head_of(me: Acting) -> str:
    """Return the name of the one who signs for the unit worked for; "" when nobody holds that role."""
    head: User | None = users_at(me.unit, me.on, role=Role.HEAD).order_by("username").first()
    return head.display_name if head is not None else ""
