"""What corrections taught the organisation: the list, and changing, taking back and putting back one lesson."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.documents.actions import change_lesson, put_lesson_back, take_lesson_back
from nucong.documents.models import Lesson
from nucong.documents.queries import lessons_in_reach
from nucong.documents.states import LessonKind
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.kernel.text import fold
from nucong.web.acting import Acting, acting
from nucong.web.documents import labels
from nucong.web.documents.lessons import input_for, means_said, rows_of
from nucong.web.documents.reach import visible_documents
from nucong.web.middleware import coded
from nucong.web.parts import Link
from nucong.web.scope import allows

PER_PAGE = 25


def _me(request: HttpRequest) -> Acting:
    """Return who acts; only those who confirm readings teach, and see what was taught."""
    me = acting(request)
    if not allows(me, Permission.CONFIRM_READING, me.unit):
        raise NotVisible
    return me


def _lesson(me: Acting, key: UUID) -> Lesson:
    found = lessons_in_reach(me.organisation.pk, visible_documents(me)).filter(pk=key).first()
    if found is None:
        raise NotVisible
    return found


def _crumbs(*more: Link) -> list[Link]:
    return [Link(_("Documents"), reverse("documents:index")), *more]


@require_GET
def learned(request: HttpRequest) -> HttpResponse:
    """List what was learned, live or taken back, by kind and by words."""
    me = _me(request)
    kind, words = request.GET.get("kind", ""), request.GET.get("q", "").replace("\0", "").strip()[:200]
    back = request.GET.get("show") == "taken-back"
    whole = lessons_in_reach(me.organisation.pk, visible_documents(me))
    rows = whole.filter(taken_back_at__isnull=not back)
    counts = {
        "": whole.filter(taken_back_at=None).count(),
        "taken-back": whole.exclude(taken_back_at=None).count(),
    }
    if kind in labels.LESSONS:
        rows = rows.filter(kind=kind)
    if words:
        rows = rows.filter(written_key__contains=fold(words)) | rows.filter(issuer_key__contains=fold(words))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    lessons = list(page.object_list)
    seen = set(
        visible_documents(me)
        .filter(pk__in={each.document_id for each in lessons})
        .values_list("pk", flat=True)
    )
    used = dict(
        Lesson.objects.filter(pk__in=[each.pk for each in lessons])
        .annotate(parts=Count("applied_to"))
        .order_by()
        .values_list("pk", "parts")
    )
    titles = {"": _("In use"), "taken-back": _("Taken back")}
    context = {
        "title": _("What was learned"),
        "crumbs": _crumbs(Link(_("What was learned"))),
        "tabs": [
            Link(
                title, f"?show={key}" if key else "?", active=(key == "taken-back") == back, count=counts[key]
            )
            for key, title in titles.items()
        ],
        "rows": rows_of(lessons, seen=seen, used=used),
        "page": page,
        "kinds": [(key, labels.word(labels.LESSONS, key)) for key in LessonKind],
        "kind": kind,
        "words": words,
        "show": "taken-back" if back else "",
        "narrowed": bool(kind or words),
    }
    return render(request, "documents/learned.html", context)


@require_http_methods(["GET", "POST"])
def lesson(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one lesson and say anew what its words mean."""
    me = _me(request)
    found = _lesson(me, key)
    form = input_for(found, me.organisation.kind, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                change_lesson(lesson=found, means=form.means(), by=me.user, at=me.at)
            except Refusal as refusal:
                form.add_error(None, coded(refusal))
            else:
                messages.success(
                    request, _("Changed. What waits to be confirmed follows; what was confirmed stays.")
                )
                return redirect("documents:learned")
    context = {
        "title": found.written,
        "kicker": labels.word(labels.LESSONS, found.kind),
        "crumbs": _crumbs(Link(_("What was learned"), reverse("documents:learned")), Link(found.written)),
        "form": form,
        "row": rows_of([found], seen=set(visible_documents(me).filter(pk=found.document_id).values_list("pk", flat=True)), used={})[0],
        "means": means_said(found),
    }  # fmt: skip
    return render(request, "documents/lesson.html", context, status=status)


@require_POST
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Stop applying a lesson."""
    me = _me(request)
    found = take_lesson_back(lesson=_lesson(me, key), by=me.user, at=me.at)
    messages.success(
        request, _("“%(words)s” is read as it stands again. It can be put back.") % {"words": found.written}
    )
    return redirect("documents:learned")


@require_POST
def put_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Apply a lesson again that was taken back."""
    me = _me(request)
    found = put_lesson_back(lesson=_lesson(me, key), by=me.user, at=me.at)
    messages.success(request, _("“%(words)s” is understood as learned again.") % {"words": found.written})
    return redirect("documents:learned")
