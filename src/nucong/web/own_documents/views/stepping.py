"""The pages of an own paper and its steps: reviewed, signed, sealed, numbered, sent; or back to its writer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from nucong.documents import blobs
from nucong.documents.actions import send_back_to_writer
from nucong.documents.models import Document
from nucong.documents.pages import render as rendered
from nucong.documents.queries import next_number
from nucong.documents.rules import next_state
from nucong.documents.states import GONE_OUT, FileRole, RegisterKind
from nucong.flow import own_document
from nucong.flow.own_units import addressed_by
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit
from nucong.organisations.queries import NamesInTime
from nucong.web.acting import Acting, acting
from nucong.web.confirmation import confirmation_page, is_confirmed
from nucong.web.locales import written_number
from nucong.web.own_documents.page import draft_or_404
from nucong.web.own_documents.paper_page import layout_findings, paper_page, title_of
from nucong.web.own_documents.reach import TAKES, in_the_house, paper_for
from nucong.web.parts import Confirmation
from nucong.web.reporting.sheets import Sheets, picture, sheets_of_draft, sheets_of_pdf
from nucong.web.scope import allows

YEAR = 31_536_000
KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@require_GET
def pages(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a paper as its pages, with its way, what it lacks and whose turn it is."""
    me = acting(request)
    document = paper_for(me, key)
    context: dict[str, Any] = {"page": paper_page(me, document)}
    if "pages" in request.GET:
        context["sheets"] = _sheets(document)
    return render(request, "own_documents/pages.html", context)


@require_GET
def sheets(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the pages as pictures; asked for by the page itself."""
    document = paper_for(acting(request), key)
    return render(
        request, "own_documents/_sheets.html", {"sheets": _sheets(document), "key": str(document.pk)}
    )


@require_GET
def sheet(request: HttpRequest, key: UUID, content: str, number: int) -> FileResponse:
    """Hand out the picture of one page."""
    document = paper_for(acting(request), key)
    path = picture(document.pk, content, number)
    if path is None:
        raise NotVisible
    response = FileResponse(path.open("rb"), content_type="image/png")
    response.headers["Cache-Control"] = f"private, max-age={YEAR}, immutable"
    return response


def _sheets(document: Document) -> Sheets:
    gone = document.files.filter(role=FileRole.RENDERED, name__endswith=".pdf").first()
    if gone is not None:
        return sheets_of_pdf(document.pk, blobs.path_of(gone.sha256), gone.sha256)
    return sheets_of_draft(document.pk, own_document.preview(document))


@require_GET
def layout(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what the layout check finds on the Word file as it would leave now."""
    me = acting(request)
    findings = layout_findings(paper_for(me, key), me.on)
    return render(request, "own_documents/_layout.html", {"findings": findings})


@require_GET
def draft_file(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """Hand out the paper as it stands, as Word or PDF, before it has left."""
    document = paper_for(acting(request), key)
    if kind not in KINDS or document.state in GONE_OUT:
        raise NotVisible
    made = rendered(own_document.preview(document), stem="paper").files.get(f"paper.{kind}")
    if made is None:
        raise NotVisible
    response = HttpResponse(made, content_type=KINDS[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="draft.{kind}"'
    return response


@require_POST
def take(request: HttpRequest, key: UUID, step: str) -> HttpResponse:
    """Take the next step, after its named second click where it binds or goes out."""
    me = acting(request)
    document = paper_for(me, key)
    if step not in TAKES or not allows(me, TAKES[step], document.unit):
        raise NotVisible
    back = reverse("own_documents:pages", args=[document.pk])
    next_state(document.state, step)
    shown = paper_page(me, document)
    if step in ("review", "sign") and shown.stops:
        messages.warning(request, " ".join(remark.text for remark in shown.remarks if remark.stops))
        return HttpResponseRedirect(back)
    if step in CONFIRMED and not is_confirmed(request):
        return confirmation_page(request, CONFIRMED[step](me, document, back))
    if step == "number":
        document, skipped = own_document.number(document=document, by=me.user, at=me.at)
        for missing in skipped:
            messages.warning(request, f"{missing.name}: {missing.reason}")
        messages.success(request, _("It bears number %(number)s.") % {"number": document.full_number})
        return HttpResponseRedirect(back)
    act = {
        "review": own_document.review, "sign": own_document.sign, "seal": own_document.seal, "send": own_document.send,
    }[step]  # fmt: skip
    document = act(document=document, by=me.user, at=me.at)
    if step == "send":
        count = document.dispatches.count()
        told = ngettext("Sent to %(count)s unit.", "Sent to %(count)s units.", count)
        if not count:
            told = _("Entered as sent.")
        messages.success(request, told % {"count": written_number(count)})
        return HttpResponseRedirect(reverse("documents:detail", args=[document.pk]))
    messages.success(request, _DONE[step]())
    return HttpResponseRedirect(back)


_DONE: dict[str, Callable[[], str]] = {
    "review": lambda: _("Reviewed. Its words stand until it goes back to its writer."),
    "sign": lambda: _("Signed. Nothing in it changes from now on."),
    "seal": lambda: _("Sealed."),
}


def _signing(me: Acting, document: Document, back: str) -> Confirmation:
    draft = draft_or_404(document)
    return Confirmation(
        title=_("Sign the paper"),
        sentence=title_of(draft),
        act=_("Sign"),
        post_to=reverse("own_documents:step", args=[document.pk, "sign"]),
        back_to=back,
        effects=(
            _("You sign as %(head)s; the paper names %(name)s under the signature.")
            % {"head": me.user.display_name, "name": draft.signature.name or document.issuers[0]},
            _("Words and enclosures are kept under one hash; nothing in them changes afterwards."),
            _(
                "Until it bears a number it can go back to its writer; the signature is then void, and stays visible."
            ),
        ),
        icon="sign",
    )


def _numbering(me: Acting, document: Document, back: str) -> Confirmation:
    following = next_number(document.unit_id, RegisterKind.OUTGOING, me.on.year)
    return Confirmation(
        title=_("Give it its number"),
        sentence=title_of(draft_or_404(document)),
        act=_("Enter in the outgoing register"),
        post_to=reverse("own_documents:step", args=[document.pk, "number"]),
        back_to=back,
        effects=(
            _(
                "It gets the next outgoing number of the unit, %(number)s as the register stands, and today's date."
            )
            % {"number": written_number(following)},
            _("Its pages are made as Word and PDF with that number. A number is never given back."),
        ),
        icon="record",
    )


def _sending(me: Acting, document: Document, back: str) -> Confirmation:
    draft = draft_or_404(document)
    keys = own_document.units_to_send_to(document, on=me.on)
    names = NamesInTime(keys)
    codes = dict(Unit.objects.filter(pk__in=keys).values_list("pk", "code"))
    count = len(keys)
    act = ngettext("Send to %(count)s unit", "Send to %(count)s units", count) % {
        "count": written_number(count)
    }
    effects = [
        _("It leaves exactly as it is shown, with number %(number)s.") % {"number": document.full_number}
    ]
    if keys:
        effects.append(
            _(
                "Each unit finds it among its incoming documents, with its parts, days and forms ready to work with."
            )
        )
    else:
        act = _("Enter as sent")
    resolved = addressed_by(draft, unit=document.unit, on=me.on).resolutions
    outside = [each.phrase for each in resolved if not each.unit_ids]
    if outside:
        told = _("Not in the system, to be sent by the usual way: %(names)s.")
        effects.append(told % {"names": ", ".join(outside)})
    if draft.copies:
        told = _("These get it on paper or by the usual way, not through the system: %(names)s.")
        effects.append(told % {"names": ", ".join(copy.text for copy in draft.copies)})
    if draft.change is not None and draft.change.how == "withdraws":
        effects.append(_("Nobody can begin anything from the withdrawn document after this."))
    return Confirmation(
        title=_("Send the paper"),
        sentence=title_of(draft),
        act=act,
        post_to=reverse("own_documents:step", args=[document.pk, "send"]),
        back_to=back,
        effects=tuple(effects),
        recipients=tuple((names.on(key, me.on) or codes.get(key, ""), codes.get(key, "")) for key in keys),
    )


CONFIRMED: dict[str, Callable[[Acting, Document, str], Confirmation]] = {
    "sign": _signing, "number": _numbering, "send": _sending,
}  # fmt: skip


@require_POST
def give_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give the paper back to its writer with a reason; its steps are void and stay visible."""
    me = acting(request)
    document = paper_for(me, key)
    if not in_the_house(me, document) or document.state in GONE_OUT:
        raise NotVisible
    send_back_to_writer(document=document, reason=request.POST.get("reason", ""), by=me.user, at=me.at)
    messages.success(request, _("Back with its writer. The steps taken so far are void."))
    return HttpResponseRedirect(reverse("own_documents:pages", args=[document.pk]))
