"""Before a document gets its number: what it looks like in the register, and which number it shall bear."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.documents.likeness import likenesses
from nucong.documents.models import Document, RegisterEntry
from nucong.documents.queries import next_number
from nucong.documents.registers import reserved
from nucong.documents.states import RegisterKind
from nucong.web.acting import Acting, acting
from nucong.web.confirmation import is_confirmed
from nucong.web.documents.entries import likeness_rows
from nucong.web.parts import Confirmation


@dataclass(frozen=True)
class Asked:
    """What a person has to decide, and what she decided."""

    alike: list[tuple[str, str, UUID | None, str]]
    held: list[RegisterEntry]
    chosen: RegisterEntry | None
    despite: str
    next: str
    lacks_reason: bool

    @property
    def needs_asking(self) -> bool:
        """Tell whether there is more to decide than yes."""
        return bool(self.alike or self.held)


def asked(request: HttpRequest, document: Document, unit_id: UUID, register: RegisterKind) -> Asked:
    """Return the likenesses of a document, the reserved numbers, and what was typed about them."""
    alike = likeness_rows(likenesses(document, unit_id, register))
    held = reserved(unit_id, register)
    wished = request.POST.get("reserved", "")
    despite = request.POST.get("despite", "").replace("\0", "").strip()[:300]
    year = acting(request).on.year
    return Asked(
        alike=alike,
        held=held,
        chosen=next((entry for entry in held if str(entry.pk) == wished), None),
        despite=despite,
        next=f"{next_number(unit_id, register, year)}/{year}",
        lacks_reason=bool(alike) and not despite and is_confirmed(request),
    )


def page(request: HttpRequest, confirmation: Confirmation, asked: Asked) -> HttpResponse:
    """Show what will happen, the likenesses with a place for the reason, and the numbers to choose from."""
    context: dict[str, Any] = {
        "confirmation": confirmation,
        "alike": asked.alike,
        "reserved": asked.held,
        "next": asked.next,
        "despite": asked.despite,
        "lacks_reason": asked.lacks_reason,
    }
    return render(request, "documents/enter.html", context, status=422 if asked.lacks_reason else 200)


def numbering(me: Acting, document: Document) -> Confirmation:
    """Return the question before a document that was sent here gets its incoming number."""
    return Confirmation(
        title=_("Give it our incoming number"),
        sentence=document.subject,
        act=_("Enter in the register"),
        post_to=reverse("documents:number", args=[document.pk]),
        back_to=reverse("documents:detail", args=[document.pk]),
        icon="record",
    )
