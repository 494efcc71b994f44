"""The conference of a review, and news of it."""

from __future__ import annotations

from typing import Any, BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.access.reviews import picture_for, steered_review
from nucong.accounts.permissions import Permission
from nucong.flow.review_news import begin_news
from nucong.flow.wording import within
from nucong.kernel.refusal import NotVisible
from nucong.programmes.actions import PictureFile, add_picture, hold_conference, remove_picture
from nucong.programmes.errors import TooManyConferencePictures
from nucong.programmes.models import ConferenceRecord, ProgrammeReview
from nucong.programmes.reviewing import MILESTONES
from nucong.programmes.states import MilestoneKind, ReviewKind
from nucong.reporting.errors import BadAttachment
from nucong.reporting.media import NO_PICTURE, taken
from nucong.web.acting import acting
from nucong.web.middleware import told
from nucong.web.programmes.review_inputs import ConferenceInput, agenda_text, present_initial
from nucong.web.scope import allows
from nucong.web.serving import small_picture, stored

FIELDS = ("title", "held_on", "place", "minutes", "signing")


@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write down the conference of a review, or correct it."""
    me = acting(request)
    review = steered_review(me, key)
    known = ConferenceRecord.objects.filter(review=review).first()
    form = ConferenceInput(
        request.POST if request.method == "POST" else None, today=me.on,
        milestones=list(review.programme.milestones.all()), initial=_initial(review, known),
    )  # fmt: skip
    here = reverse("programmes:review", args=[review.pk])
    if form.is_valid():
        hold_conference(review=review, held=form.held, milestone=form.reached, by=me.user, at=me.at)
        messages.success(request, _("The conference is written down."))
        return HttpResponseRedirect(here + "#conference")
    context = {"form": form, "review": review, "back": here}
    return render(request, "programmes/review_conference.html", context, status=422 if form.is_bound else 200)


@require_POST
def news(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin the news of a conference; its words are read over before anybody sees them."""
    me = acting(request)
    review = steered_review(me, key)
    conference = ConferenceRecord.objects.filter(review=review).first()
    if conference is None or not allows(me, Permission.DRAFT_DOCUMENT, review.unit):
        raise NotVisible
    document = begin_news(conference=conference, by=me.user, at=me.at)
    return HttpResponseRedirect(reverse("documents:publish-news", args=[document.pk]))


@require_POST
def pictures(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add pictures of a conference; each that can be taken is taken, each other one is named with its reason."""
    me = acting(request)
    review = steered_review(me, key)
    conference = ConferenceRecord.objects.filter(review=review).first()
    if conference is None:
        raise NotVisible
    caption = request.POST.get("caption", "").strip()
    uploads = request.FILES.getlist("files")
    if not uploads:
        messages.error(request, _("Choose a file first."))
    for upload in uploads:
        try:
            add_picture(
                conference=conference, picture=_picture(upload), caption=caption, by=me.user, at=me.at
            )
        except (BadAttachment, TooManyConferencePictures) as refusal:
            messages.error(request, told(refusal))
    return HttpResponseRedirect(reverse("programmes:review", args=[review.pk]) + "#conference")


@require_GET
def picture(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Give a picture back."""
    found = picture_for(acting(request), key)
    return stored(request, found.sha256, name=found.name, media_type=found.media_type)


@require_GET
def small(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Give the small form of a picture."""
    found = picture_for(acting(request), key)
    return small_picture(request, found.thumbnail, found.sha256, found.media_type)


@require_POST
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a picture out of a conference."""
    me = acting(request)
    found = picture_for(me, key)
    review = found.conference.review
    assert review is not None
    steered_review(me, review.pk)
    remove_picture(picture=found, by=me.user, at=me.at)
    return HttpResponseRedirect(reverse("programmes:review", args=[review.pk]) + "#conference")


def _picture(upload: UploadedFile[Any]) -> PictureFile:
    """Return an upload as a picture without place and device. Raises BadAttachment."""
    name = upload.name or "file"
    media = taken(name, cast(BinaryIO, upload.file), upload.size or 0)
    if not media.media_type.startswith("image/"):
        raise BadAttachment(name=name, why=NO_PICTURE)
    return PictureFile(media.name, media.media_type, media.data, media.thumbnail)


def _initial(review: ProgrammeReview, known: ConferenceRecord | None) -> dict[str, object]:
    if known is not None:
        told = {name: getattr(known, name) for name in FIELDS}
        return {
            **told,
            **present_initial(known),
            "agenda": agenda_text(known),
            "milestone": str(known.milestone_id or ""),
        }
    year = review.programme.milestones.filter(on__year=review.covers_until.year)
    reviewed = year.exclude(kind=MilestoneKind.EVENT)
    day = reviewed.filter(kind=MILESTONES[ReviewKind(review.kind)]).first() or reviewed.first()
    chinese = review.programme.document.language == "zh"
    title = f"{review.title}会议" if chinese else f"Hội nghị {within(review.title)}"
    return {"title": title, "milestone": str(day.pk) if day else ""}
