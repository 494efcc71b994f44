"""What was signed at the conference of a review, and its minutes as a paper."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.access.reviews import review_for, steered_review
from nucong.documents.models import Document
from nucong.documents.pages import Skipped
from nucong.documents.queries import registered_as
from nucong.documents.states import Direction
from nucong.flow.conference_paper import minutes_file
from nucong.kernel.refusal import NotVisible
from nucong.programmes import actions
from nucong.programmes.models import ConferenceRecord, ConferenceSigning, ProgrammeReview
from nucong.web.acting import acting
from nucong.web.answering.blank import TYPES
from nucong.web.programmes.signing_inputs import SigningInput

PAPERS_OFFERED = 40


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write down a paper that was signed at the conference of a review."""
    me = acting(request)
    review = steered_review(me, key)
    conference = _conference(review)
    form = SigningInput(
        request.POST if request.method == "POST" else None, papers=_papers(review), today=me.on,
        initial={"signed_on": conference.held_on},
    )  # fmt: skip
    registered = None
    if form.is_valid() and form.cleaned_data["number"].strip():
        registered = registered_as(form.cleaned_data["number"], units=[review.unit_id])
        if registered is None:
            form.add_error("number", _("No document of this number is in your register."))
    here = reverse("programmes:review", args=[review.pk]) + "#conference"
    if form.is_valid():
        actions.write_down_signing(
            conference=conference, signed=form.signed(registered), on=me.on, by=me.user, at=me.at
        )
        messages.success(request, _("The signing is written down."))
        return HttpResponseRedirect(here)
    context = {"form": form, "review": review, "back": here}
    return render(request, "programmes/review_signing.html", context, status=422 if form.is_bound else 200)


@require_POST
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take out what was written down of a signing."""
    me = acting(request)
    found = ConferenceSigning.objects.select_related("conference__review__unit").filter(pk=key).first()
    if found is None or found.conference.review_id is None:
        raise NotVisible
    steered_review(me, found.conference.review_id)
    actions.take_back_signing(signing=found, by=me.user, at=me.at)
    return HttpResponseRedirect(
        reverse("programmes:review", args=[found.conference.review_id]) + "#conference"
    )


@require_GET
def minutes(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """Hand out the minutes of the conference of a review, Word or PDF."""
    review = review_for(acting(request), key)
    conference = _conference(review)
    made = minutes_file(conference, kind)
    if isinstance(made, Skipped):
        messages.warning(request, f"{made.name}: {made.reason}")
        return HttpResponseRedirect(reverse("programmes:review", args=[review.pk]))
    answer = HttpResponse(made, content_type=TYPES[kind])
    name = f"minutes-{conference.held_on.isoformat()}.{kind}"
    answer.headers["Content-Disposition"] = str(content_disposition_header(kind != "pdf", name))
    return answer


def _conference(review: ProgrammeReview) -> ConferenceRecord:
    found = ConferenceRecord.objects.filter(review=review).select_related("review").first()
    if found is None:
        raise NotVisible
    return found


def _papers(review: ProgrammeReview) -> list[Document]:
    """Return the papers of the unit, the latest first, that of the programme before them."""
    own = Document.objects.filter(unit=review.unit_id, direction=Direction.ISSUED).exclude(kind="news")
    first = review.programme.document
    others = own.exclude(pk=first.pk).order_by("-created_at", "-pk")[:PAPERS_OFFERED]
    return [first, *others]
