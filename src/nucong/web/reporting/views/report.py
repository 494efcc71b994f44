"""The report of a unit: preview as pictures, signatories, issue; afterwards its files."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nucong.accounts.models import User
from nucong.accounts.permissions import Permission
from nucong.documents import blobs
from nucong.documents.models import DocumentFile
from nucong.documents.states import FileRole
from nucong.flow.step5_report_out import Signatories, issue_report, report_preview
from nucong.kernel.refusal import NotVisible
from nucong.reporting.models import AudienceMember, Consolidation
from nucong.reporting.queries import current_consolidation
from nucong.web.acting import Acting, acting
from nucong.web.confirmation import confirmation_page, is_confirmed
from nucong.web.parts import Confirmation
from nucong.web.reporting.inputs import SignatureInput
from nucong.web.reporting.pages.report import report_page
from nucong.web.reporting.reach import may
from nucong.web.reporting.sheets import Sheets, picture, sheets_of_draft, sheets_of_pdf
from nucong.web.reporting.signing import signers_at
from nucong.web.scope import member_for

YEAR = 31_536_000


@require_GET
def report(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the report: its pages beside what is still open, or what went out."""
    me = acting(request)
    member = _seen(me, key)
    signers = signers_at(member.unit, me.on)
    form = SignatureInput(signers=signers, language=member.cycle.language)
    shown = {"page": report_page(me, member, signers), "form": form}
    if "pages" in request.GET:
        shown["sheets"] = _sheets(me, member)
    return render(request, "reporting/report.html", shown)


@require_GET
def sheets(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the pages as pictures; asked for by the page itself, since the first time takes a moment."""
    me = acting(request)
    member = _seen(me, key)
    context = {"sheets": _sheets(me, member), "key": str(member.pk)}
    return render(request, "reporting/_sheets.html", context)


@require_GET
def sheet(request: HttpRequest, key: UUID, content: str, number: int) -> FileResponse:
    """Hand out the picture of one page."""
    member = _seen(acting(request), key)
    path = picture(member.pk, content, number)
    if path is None:
        raise NotVisible
    response = FileResponse(path.open("rb"), content_type="image/png")
    response.headers["Cache-Control"] = f"private, max-age={YEAR}, immutable"
    return response


@require_GET
def report_file(request: HttpRequest, key: UUID, file: UUID) -> FileResponse:
    """Hand out a file of the report that went out."""
    member = _seen(acting(request), key)
    found = _report_files(member).filter(pk=file).first()
    if found is None:
        raise NotVisible
    return FileResponse(
        blobs.path_of(found.sha256).open("rb"), as_attachment=True, filename=found.name,
        content_type=found.media_type,
    )  # fmt: skip


@require_POST
def issue(request: HttpRequest, key: UUID) -> HttpResponse:
    """Number, sign, seal and send the report of a confirmed consolidation."""
    me = acting(request)
    member = _seen(me, key)
    if not may(me, Permission.SIGN_DOCUMENT, member):
        raise NotVisible
    signers = signers_at(member.unit, me.on)
    form = SignatureInput(request.POST, signers=signers, language=member.cycle.language)
    if not form.is_valid():
        context = {"page": report_page(me, member, signers), "form": form}
        return render(request, "reporting/report.html", context, status=422)
    if not is_confirmed(request):
        return confirmation_page(request, _issuing(member, form, me.user))
    signatories = Signatories(
        officer=me.user, head=me.user, clerk=me.user,  # each step in the name of who took it
        title=form.cleaned_data.get("title", ""), body=form.cleaned_data.get("body", ""),
    )  # fmt: skip
    gone = issue_report(consolidation=_current(member), signatories=signatories, at=me.at)
    told = _("The report went out as %(number)s.") % {"number": gone.document.full_number}
    messages.success(request, told)
    for skipped in gone.skipped:
        messages.warning(request, f"{skipped.name}: {skipped.reason}")
    return HttpResponseRedirect(reverse("reporting:report", args=[member.pk]))


def _issuing(member: AudienceMember, form: SignatureInput, head: User) -> Confirmation:
    effects = (
        _("It gets the next outgoing number of the unit's register, and today's date."),
        _("You sign as %(head)s; reviewing, signing, sealing and sending are recorded in your name.")
        % {"head": head},
        _("Word, PDF and Excel are kept with one hash; nothing in them changes afterwards."),
    )
    goes_to = ((member.parent.name, _("as an incoming document")),) if member.parent else ()
    return Confirmation(
        title=_("Send the report out"),
        sentence=_("The report of %(unit)s leaves exactly as it is shown.") % {"unit": member.name},
        act=_("Sign and send"),
        post_to=reverse("reporting:issue", args=[member.pk]),
        back_to=reverse("reporting:report", args=[member.pk]),
        effects=effects
        if goes_to
        else (*effects, _("There is no unit above in the system: download it and hand it over.")),
        recipients=goes_to,
        hidden={name: str(form.cleaned_data[name]) for name in form.fields},
    )


def _seen(me: Acting, key: UUID) -> AudienceMember:
    """Return the place of a unit whose figures she sees, or whose papers she numbers and sends."""
    member = member_for(me, key, Permission.SEE_UNIT)
    if not any(may(me, each, member) for each in (Permission.SEE_FIGURES, Permission.DISPATCH_DOCUMENT)):
        raise NotVisible
    return member


def _current(member: AudienceMember) -> Consolidation:
    current = current_consolidation(member)
    if current is None:
        raise NotVisible
    return current


def _report_files(member: AudienceMember) -> QuerySet[DocumentFile]:
    current = current_consolidation(member)
    document = current.report_document_id if current else None
    return DocumentFile.objects.filter(document=document, role=FileRole.RENDERED)


def _sheets(me: Acting, member: AudienceMember) -> Sheets:
    issued = _report_files(member).filter(name__endswith=".pdf").first()
    if issued is not None:
        return sheets_of_pdf(member.pk, blobs.path_of(issued.sha256), issued.sha256)
    current = current_consolidation(member) or Consolidation(cycle=member.cycle, member=member, version=1)
    signatories = signers_at(member.unit, me.on).proposed(member.cycle.language)
    document = report_preview(consolidation=current, number=None, on=me.on, signatories=signatories)
    return sheets_of_draft(member.pk, document)
