"""The partner's part in a joint paper: its signer signs or refuses; the lead enters a signature given on paper."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nucong.documents.actions import refuse_as_partner
from nucong.documents.models import Document
from nucong.documents.rules import check_signable
from nucong.flow.own_document import enter_partner_signature, sign_for_partner
from nucong.kernel.refusal import NotVisible
from nucong.web.acting import Acting, acting
from nucong.web.confirmation import confirmation_page, is_confirmed
from nucong.web.documents import days
from nucong.web.own_documents.page import draft_or_404
from nucong.web.own_documents.paper_page import title_of
from nucong.web.own_documents.reach import in_the_house, paper_for
from nucong.web.parts import Confirmation
from nucong.web.scope import joint_paper_for


@require_POST
def sign(request: HttpRequest, key: UUID) -> HttpResponse:
    """Sign a joint paper as the partner, after a named second click."""
    me = acting(request)
    document = joint_paper_for(me, key)
    check_signable(document.state)
    back = reverse("own_documents:pages", args=[document.pk])
    if not is_confirmed(request):
        return confirmation_page(request, _signing(me, document, back))
    sign_for_partner(document=document, by=me.user, at=me.at)
    messages.success(request, _("Signed. Nothing in it changes from now on."))
    return HttpResponseRedirect(back)


def _signing(me: Acting, document: Document, back: str) -> Confirmation:
    draft = draft_or_404(document)
    facts = {"head": me.user.display_name, "partner": draft.partner}
    names = _("The paper names %(name)s under the signature of the partner.")
    return Confirmation(
        title=_("Sign the joint paper"),
        sentence=title_of(draft),
        act=_("Sign"),
        post_to=reverse("own_documents:partner-sign", args=[document.pk]),
        back_to=back,
        effects=(
            _("You sign as %(head)s for %(partner)s, together with %(lead)s.") % {**facts, "lead": draft.issuer},
            *([names % {"name": draft.partner_signature.name}] if draft.partner_signature.name else ()),
            _("Words and enclosures are kept under one hash; nothing in them changes afterwards."),
            _("It is sealed, numbered and sent by the lead when both have signed; you then receive it."),
        ),
        icon="sign",
    )  # fmt: skip


@require_POST
def refuse(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give a joint paper back unsigned, with the reason."""
    me = acting(request)
    document = joint_paper_for(me, key)
    refuse_as_partner(document=document, reason=request.POST.get("reason", ""), by=me.user, at=me.at)
    messages.success(request, _("Not signed. The paper is back with its writer, with your reason."))
    return HttpResponseRedirect(reverse("home"))


@require_POST
def on_paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """Enter the day on which a partner outside the system signed on paper."""
    me = acting(request)
    document = paper_for(me, key)
    if not in_the_house(me, document):
        raise NotVisible
    back = HttpResponseRedirect(reverse("own_documents:pages", args=[document.pk]))
    typed = request.POST.get("on", "").strip()
    try:
        on = date.fromisoformat(days.read(typed))
    except ValueError:
        messages.warning(request, _("“%(found)s” is no day. Write it as 23/3/2017.") % {"found": typed[:40]})
        return back
    enter_partner_signature(document=document, on=on, by=me.user, at=me.at)
    messages.success(request, _("The signature of the partner is entered."))
    return back
