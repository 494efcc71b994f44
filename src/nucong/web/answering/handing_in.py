"""What is handed in beside the form typed in the page: workbook, narrative, cases, files."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.documents import blobs
from nucong.flow.step3_fill_in import fill_from_workbook, fill_narrative, open_answer
from nucong.kernel.languages import content_language
from nucong.kernel.refusal import NotVisible
from nucong.reporting import entry
from nucong.reporting.actions import add_case, attach_file, remove_attachment, remove_case
from nucong.reporting.errors import BadAttachment, BadWorkbook
from nucong.reporting.media import MAX_BYTES, cleaned
from nucong.reporting.models import Attachment, Submission
from nucong.web.answering.duty import Duty
from nucong.web.answering.inputs import CaseInput
from nucong.web.answering.reach import Answering, answering_for
from nucong.web.answering.views import duty_page
from nucong.web.middleware import told

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
INLINE = ("image/jpeg", "image/png", "image/webp")


@require_http_methods(["GET", "POST"])
def workbook(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give the entry workbook, or take a filled one; what is wrong in it is shown beside the cells."""
    if request.method == "POST":
        return _take_workbook(request, key)
    answering = answering_for(request, key)
    member = answering.member
    data = entry.workbook_for(member, language=_page_language())
    response = HttpResponse(data, content_type=EXCEL)
    response.headers["Content-Disposition"] = f'attachment; filename="{member.code}.xlsx"'
    return response


def _take_workbook(request: HttpRequest, key: UUID) -> HttpResponse:
    answering = answering_for(request, key, Permission.FILL_IN)
    upload = request.FILES.get("workbook")
    if upload is None or (upload.size or 0) > MAX_BYTES:
        raise BadWorkbook(
            why=gettext("no file was chosen") if upload is None else gettext("larger than 30 MB")
        )
    _, read = fill_from_workbook(
        member=answering.member,
        data=upload.read(),
        entered_as=answering.entered_as,
        language=_page_language(),
        by=answering.me.user,
        at=answering.me.at,
    )
    wrong = {finding.question for finding in read.findings if finding.severity == "error"}
    if wrong:
        sentence = ngettext(
            "The workbook was taken over. {count} cell needs a look.",
            "The workbook was taken over. {count} cells need a look.",
            len(wrong),
        ).format(count=len(wrong))
        messages.warning(request, sentence)
    else:
        messages.success(request, gettext("The workbook was taken over. Nothing was sent yet."))
    for finding in read.findings:
        if finding.question not in read.answers:
            messages.warning(request, finding.message)
    return HttpResponseRedirect(reverse("answering:form", args=[key]))


@require_POST
def narrative(request: HttpRequest, key: UUID) -> HttpResponse:
    """Save the sections of the narrative report."""
    answering = answering_for(request, key, Permission.FILL_IN)
    me = answering.me
    told_so_far = {section.key: request.POST.get(section.field, "") for section in Duty(answering).sections}
    fill_narrative(
        member=answering.member, narrative=told_so_far, entered_as=answering.entered_as, by=me.user, at=me.at
    )
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"saved_at": f"{me.at.hour}:{me.at.minute:02d}"})
    messages.success(request, gettext("Saved. Nothing was sent yet."))
    return _back(key, "narrative")


@require_POST
def cases(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add a typical case."""
    answering = answering_for(request, key, Permission.FILL_IN)
    case = CaseInput(request.POST)
    if not case.is_valid():
        return duty_page(request, answering, case=case)
    _open(answering)
    add_case(member=answering.member, **case.cleaned_data, by=answering.me.user, at=answering.me.at)
    messages.success(request, gettext("The case was added."))
    return _back(key, "cases")


@require_POST
def remove_one_case(request: HttpRequest, key: UUID, case: UUID) -> HttpResponse:
    """Take a case out of the draft."""
    answering = answering_for(request, key, Permission.FILL_IN)
    found = _draft(answering).cases.filter(pk=case).first()
    if found is None:
        raise NotVisible
    remove_case(case=found, by=answering.me.user, at=answering.me.at)
    messages.success(request, gettext("The case was taken out."))
    return _back(key, "cases")


@require_POST
def files(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add files: each that can be taken is taken, each other one is named with its reason."""
    answering = answering_for(request, key, Permission.FILL_IN)
    uploads = request.FILES.getlist("files")
    errors: list[str] = []
    taken = 0
    if uploads:
        _open(answering)
    for upload in uploads:
        name = upload.name or "file"
        try:
            # A file above the limit is not read into memory at all.
            data = upload.read() if (upload.size or 0) <= MAX_BYTES else b"\0" * (MAX_BYTES + 1)
            attach_file(
                member=answering.member,
                media=cleaned(name, data),
                caption=request.POST.get("caption", ""),
                by=answering.me.user,
                at=answering.me.at,
            )
            taken += 1
        except BadAttachment as refusal:
            errors.append(told(refusal))
    if taken:
        sentence = ngettext("{count} file was added.", "{count} files were added.", taken).format(count=taken)
        messages.success(request, sentence)
    if errors or not uploads:
        fresh = answering_for(request, key, Permission.FILL_IN)
        return duty_page(request, fresh, file_errors=errors or [gettext("Choose a file first.")])
    return _back(key, "files")


@require_GET
def file_content(request: HttpRequest, key: UUID, file: UUID) -> HttpResponse | FileResponse:
    """Give a file back: pictures in the page, everything else as a download; never run by the browser."""
    answering = answering_for(request, key)
    found = _attachment(answering, file)
    path = blobs.path_of(found.sha256)
    if not path.exists():
        raise Http404
    inline = found.media_type in INLINE
    response = FileResponse(
        path.open("rb"), as_attachment=not inline, filename=found.name, content_type=found.media_type
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


@require_POST
def remove_file(request: HttpRequest, key: UUID, file: UUID) -> HttpResponse:
    """Take a file out of the draft."""
    answering = answering_for(request, key, Permission.FILL_IN)
    found = _draft(answering).attachments.filter(pk=file).first()
    if found is None:
        raise NotVisible
    remove_attachment(attachment=found, by=answering.me.user, at=answering.me.at)
    messages.success(request, gettext("The file was taken out."))
    return _back(key, "files")


def _attachment(answering: Answering, key: UUID) -> Attachment:
    found = Attachment.objects.filter(submission__member=answering.member, pk=key).first()
    if found is None:
        raise NotVisible
    return found


def _open(answering: Answering) -> None:
    """Begin the draft (or the next version) so that it carries who enters it."""
    open_answer(
        member=answering.member, entered_as=answering.entered_as, by=answering.me.user, at=answering.me.at
    )


def _draft(answering: Answering) -> Submission:
    if answering.submission is None:
        raise NotVisible
    return answering.submission


def _back(key: UUID, place: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("answering:duty", args=[key]) + f"#{place}")


def _page_language() -> str:
    return content_language(get_language() or "vi")
