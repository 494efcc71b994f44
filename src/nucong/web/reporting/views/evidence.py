"""The gallery of a report, choosing pictures for it, and taking answers and files out raw."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from nucong.accounts.permissions import Permission
from nucong.flow.raw_answers import as_csv, as_xlsx, as_zip, files_listed, raw_table
from nucong.kernel.refusal import NotVisible
from nucong.reporting import actions
from nucong.reporting.actions.exporting import note_export
from nucong.reporting.models import AudienceMember
from nucong.reporting.queries import current_consolidation
from nucong.web.acting import acting
from nucong.web.keys import key_asked
from nucong.web.reporting.pages.exporting import export_page
from nucong.web.reporting.pages.gallery import gallery_page, pictures_of
from nucong.web.reporting.reach import cycle_seen, may, place_in
from nucong.web.scope import member_for

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def gallery(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show pictures and videos of a report: `?branch=` below one unit, `?show=` of one kind."""
    me = acting(request)
    top = cycle_seen(me, key)
    node = top
    if branch := request.GET.get("branch"):
        node = place_in(me, top.cycle, key_asked(branch))
    page = gallery_page(
        me, top, node, show=request.GET.get("show", "all"), number=request.GET.get("page", "1")
    )
    return render(request, "reporting/gallery.html", {"page": page})


@require_POST
def choose(request: HttpRequest, key: UUID) -> HttpResponse:
    """Choose the ticked pictures of those shown; what stands on other pages stays as it was."""
    me = acting(request)
    member = member_for(me, key, Permission.SEE_FIGURES)
    if not (may(me, Permission.CONSOLIDATE, member) or may(me, Permission.CONFIRM_CONSOLIDATION, member)):
        raise NotVisible
    current = current_consolidation(member)
    before = set(current.chosen_pictures.values_list("pk", flat=True)) if current else set()
    shown = {key_asked(text) for text in request.POST.getlist("shown")}
    ticked = {key_asked(text) for text in request.POST.getlist("picture")}
    pictures = pictures_of(member, list((before - shown) | ticked))
    current = actions.begin_consolidation(member=member, by=me.user, at=me.at)
    actions.choose_pictures(consolidation=current, pictures=pictures, by=me.user, at=me.at)
    count = len(pictures)
    sentence = ngettext(
        "%(count)s picture goes into the report.", "%(count)s pictures go into the report.", count
    )
    messages.success(request, sentence % {"count": count})
    back = reverse("reporting:gallery", args=[member.cycle_id])
    query = request.POST.get("list", "")
    return HttpResponseRedirect(
        f"{back}?{query}" if query and query.isascii() and "\n" not in query else back
    )


@require_GET
def export(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what can be taken out of a branch."""
    member = member_for(acting(request), key, Permission.SEE_FIGURES)
    return render(request, "reporting/export.html", {"page": export_page(acting(request), member)})


@require_GET
def answers(request: HttpRequest, key: UUID, kind: str) -> HttpResponseBase:
    """Hand out the raw answers of a branch as Excel or CSV; `?accepted=1` accepted ones only."""
    me = acting(request)
    member = member_for(me, key, Permission.SEE_FIGURES)
    table = raw_table(member, every_state="accepted" not in request.GET)
    note_export(member=member, what=kind, count=table.count, by=me.user, at=me.at)
    response: HttpResponseBase
    if kind == "xlsx":
        response = HttpResponse(as_xlsx(table), content_type=XLSX)
    else:
        response = StreamingHttpResponse(as_csv(table), content_type="text/csv; charset=utf-8")
    return _named(response, member, f"answers.{kind}")


@require_GET
def files(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Hand out the files of a branch as one archive, sent while it is made."""
    me = acting(request)
    member = member_for(me, key, Permission.SEE_FIGURES)
    listed = files_listed(member)
    if not listed:
        messages.info(request, _("No file was handed in here yet."))
        return HttpResponseRedirect(reverse("reporting:export", args=[key]))
    note_export(member=member, what="zip", count=len(listed), by=me.user, at=me.at)
    pieces = as_zip(listed, language=member.cycle.language)
    return _named(StreamingHttpResponse(pieces, content_type="application/zip"), member, "files.zip")


def _named(response: HttpResponseBase, member: AudienceMember, name: str) -> HttpResponseBase:
    response.headers["Content-Disposition"] = str(content_disposition_header(True, f"{member.code}-{name}"))
    response.headers["Cache-Control"] = "private, no-store"
    return response
