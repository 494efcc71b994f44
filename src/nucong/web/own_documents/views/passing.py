"""What follows below and later: a unit takes the document in, the issuer reminds, amends, extends, withdraws."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nucong.accounts.permissions import Permission
from nucong.documents.actions import acknowledge, remind_of_own_paper
from nucong.documents.models import Document
from nucong.documents.states import ChangeKind
from nucong.flow.own_document import begin_change, take_in_copy
from nucong.kernel.refusal import NotVisible
from nucong.organisations.queries import NamesInTime
from nucong.web.acting import Acting, acting
from nucong.web.confirmation import confirmation_page, is_confirmed
from nucong.web.locales import written_number
from nucong.web.own_documents.afterwards import waiting_below
from nucong.web.parts import Confirmation
from nucong.web.scope import allows, document_for


@require_POST
def take_in(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a document sent to the unit into its own papers, structured, under an incoming number."""
    me = acting(request)
    document = document_for(me, key)
    sent = document.dispatches.filter(unit=me.unit).first()
    if sent is None or not allows(me, Permission.REGISTER_DOCUMENT, me.unit):
        raise NotVisible
    copy = take_in_copy(sent=sent, unit=me.unit, by=me.user, at=me.at)
    if sent.acknowledged_at is None:
        acknowledge(sent=sent, by=me.user, at=me.at)
    messages.success(
        request,
        _("Taken in with everything written into it. You can pass it down, or write your own from it."),
    )
    return HttpResponseRedirect(reverse("documents:detail", args=[copy.pk]))


@require_POST
def remind(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask the units that have issued nothing on a document once more; they see it on their copy."""
    me = acting(request)
    document = document_for(me, key, Permission.DRAFT_DOCUMENT)
    waiting = waiting_below(document, me.on)
    back = reverse("documents:detail", args=[document.pk])
    if not waiting:
        messages.warning(request, _("Nobody is reminded: every unit has issued its own document."))
        return HttpResponseRedirect(back)
    if not is_confirmed(request):
        return confirmation_page(request, _reminding(request, me, document, back))
    count = remind_of_own_paper(sendings=waiting, by=me.user, at=me.at)
    told = ngettext("%(count)s unit was reminded.", "%(count)s units were reminded.", count)
    messages.success(request, told % {"count": written_number(count)})
    return HttpResponseRedirect(f"{back}#issued-below")


def _reminding(request: HttpRequest, me: Acting, document: Document, back: str) -> Confirmation:
    waiting = waiting_below(document, me.on)
    names = NamesInTime(sent.unit_id for sent in waiting)
    count = len(waiting)
    act = ngettext("Remind %(count)s unit", "Remind %(count)s units", count)
    return Confirmation(
        title=_("Remind those who have issued nothing yet"),
        sentence=" ".join(document.subject.split()),
        act=act % {"count": written_number(count)},
        post_to=request.path,
        back_to=back,
        effects=(_("Each unit sees the reminder on its copy of the document."),),
        recipients=tuple((names.on(sent.unit_id, me.on), "") for sent in waiting),
    )


@require_POST
def change(request: HttpRequest, key: UUID, how: str) -> HttpResponse:
    """Begin the paper that amends, extends or withdraws a sent one."""
    me = acting(request)
    document = document_for(me, key, Permission.DRAFT_DOCUMENT)
    if how not in set(ChangeKind):
        raise NotVisible
    made = begin_change(document=document, how=ChangeKind(how), by=me.user, at=me.at)
    return HttpResponseRedirect(reverse("own_documents:paper", args=[made.pk]))
