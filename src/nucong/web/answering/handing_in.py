"""What is handed in beside the form typed in the page: workbook and narrative."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.flow.step3_fill_in import fill_from_workbook, fill_narrative
from nucong.kernel.languages import content_language
from nucong.reporting import entry
from nucong.reporting.errors import BadWorkbook
from nucong.reporting.media import MAX_BYTES
from nucong.web.answering.duty import Duty
from nucong.web.answering.reach import answering_for

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
def workbook(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give the entry workbook, or take a filled one; what is wrong in it is shown beside the cells."""
    if request.method == "POST":
        return _take_workbook(request, key)
    answering = answering_for(request, key)
    member = answering.member
    answers = Duty(answering).followed.answers
    data = entry.workbook_for(member, language=_page_language(), answers=answers)
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


def _back(key: UUID, place: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("answering:duty", args=[key]) + f"#{place}")


def _page_language() -> str:
    return content_language(get_language() or "vi")
