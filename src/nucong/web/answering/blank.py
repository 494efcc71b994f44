"""The blank form as Word and PDF, with the name of the unit in its head."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from nucong.documents.pages import FormSheet, Skipped
from nucong.flow.blank_form import blank_files, blank_sheet
from nucong.web.answering.reach import answering_for

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_GET
def of_unit(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """Hand out the blank form of a unit."""
    member = answering_for(request, key).member
    sheet = blank_sheet(member.cycle, unit=member.name)
    back = reverse("answering:form", args=[key])
    return handed_out(request, sheet, kind, stem=f"{member.code}-form", back=back)


def handed_out(request: HttpRequest, sheet: FormSheet, kind: str, *, stem: str, back: str) -> HttpResponse:
    """Answer a sheet as a file; without the font for a PDF, go back and say which package brings it."""
    made = blank_files(sheet, kind)
    if isinstance(made, Skipped):
        messages.warning(request, f"{made.name}: {made.reason}")
        return HttpResponseRedirect(back)
    response = HttpResponse(made, content_type=TYPES[kind])
    response.headers["Content-Disposition"] = str(content_disposition_header(kind != "pdf", f"{stem}.{kind}"))
    return response
