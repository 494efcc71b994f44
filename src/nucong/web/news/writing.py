"""News from the page of its document: written, reviewed by somebody else, published, taken back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.documents import blobs
from nucong.documents.actions import add_news_picture, drop_news_picture, review_news, write_news
from nucong.documents.advice import advice_on
from nucong.documents.models import Document, NewsDraft
from nucong.documents.news import NewsText, proposed_news
from nucong.documents.states import CHECK_WORDS, Check, HoldReason, Reach
from nucong.flow.news import (
    PICTURES,
    news_of_record,
    pictures_offered,
    publish_and_count,
    withdraw_and_uncount,
)
from nucong.flow.review_news import news_words
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.ledgers.models import Record
from nucong.programmes.models import ConferenceRecord
from nucong.reporting.media import cleaned
from nucong.web.acting import Acting, acting
from nucong.web.middleware import coded
from nucong.web.news.inputs import NewsInput, PictureInput, ReviewInput, WithdrawInput
from nucong.web.news.people import HELD, people_of
from nucong.web.scope import document_for

ASKED = require_http_methods(["GET", "POST"])


def publishable_document(me: Acting, key: UUID) -> Document:
    """Return a document of a unit for which the person writes documents. Raises NotVisible."""
    return document_for(me, key, Permission.DRAFT_DOCUMENT)


def reviewed_document(me: Acting, key: UUID) -> Document:
    """Return a document of a unit for which the person writes or reviews. Raises NotVisible."""
    try:
        return publishable_document(me, key)
    except NotVisible:
        return document_for(me, key, Permission.REVIEW_DOCUMENT)


@require_GET
def publish(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show where the news of a document stands: not written, to be reviewed, to be published, published."""
    me = acting(request)
    document = reviewed_document(me, key)
    live = document.publications.filter(withdrawn_at=None).select_related("reviewed_by").first()
    if live is not None:
        draft = NewsDraft.objects.filter(document=document).first()
        context = {
            "document": document, "live": live, "form": WithdrawInput(),
            "people": people_of(document, draft, live.reach, on=me.on),
        }  # fmt: skip
        return render(request, "news/published.html", context)
    if not NewsDraft.objects.filter(document=document).exists():
        return redirect("documents:write-news", key)
    return _draft_page(request, document, ReviewInput(), PictureInput())


@ASKED
def write(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write the words of news, with what is advised about them."""
    me = acting(request)
    document = publishable_document(me, key)
    form = NewsInput(request.POST if request.method == "POST" else None, initial=_first_words(document))
    if form.is_valid():
        try:
            write_news(
                document=document,
                text=form.text,
                reach=Reach(form.cleaned_data["reach"]),
                by=me.user,
                at=me.at,
            )
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            messages.success(request, _("Kept. Somebody else looks at it, then it is published."))
            return redirect("documents:publish-news", key)
    status = 422 if form.errors else 200
    return render(request, "news/publish.html", {"document": document, "form": form}, status=status)


@require_POST
def review(request: HttpRequest, key: UUID) -> HttpResponse:
    """Mark that the words and pictures were looked at."""
    me = acting(request)
    document = reviewed_document(me, key)
    form = ReviewInput(request.POST)
    if form.is_valid():
        try:
            chosen = [Check(each) for each in form.cleaned_data["checked"]]
            review_news(draft=_draft(document), checked=chosen, by=me.user, at=me.at)
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            messages.success(request, _("Reviewed: the mark stands with your name."))
            return redirect("documents:publish-news", key)
    return _draft_page(request, document, form, PictureInput(), status=422)


@require_POST
def add_picture(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add a picture, cleaned of place and device."""
    me = acting(request)
    document = publishable_document(me, key)
    form = PictureInput(request.POST, request.FILES)
    if form.is_valid():
        sent = form.cleaned_data["picture"]
        try:
            media = cleaned(sent.name, sent.read())
            if media.media_type not in PICTURES:
                raise NotVisible
            add_news_picture(
                document=document, sha256=blobs.keep(media.data), media_type=media.media_type,
                caption=form.cleaned_data["caption"], by=me.user, at=me.at,
            )  # fmt: skip
        except NotVisible:
            form.add_error("picture", _("Only pictures (JPEG, PNG, WebP) are taken here."))
        except Refusal as refusal:
            form.add_error("picture", coded(refusal))
        else:
            return redirect("documents:publish-news", key)
    return _draft_page(request, document, ReviewInput(), form, status=422)


@require_POST
def take_picture(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a picture of the activity the news tells of, instead of handing it in again."""
    me = acting(request)
    document = publishable_document(me, key)
    chosen = request.POST.get("file", "")
    found = next((each for each in pictures_offered(document) if str(each.pk) == chosen), None)
    if found is None:
        raise NotVisible
    caption = " ".join(request.POST.get("caption", "").replace("\0", "").split())[:200]
    add_news_picture(
        document=document, sha256=found.sha256, media_type=found.media_type, caption=caption or document.subject, by=me.user, at=me.at
    )  # fmt: skip
    return redirect("documents:publish-news", key)


@require_POST
def drop_picture(request: HttpRequest, key: UUID, picture: UUID) -> HttpResponse:
    """Take a picture out again."""
    me = acting(request)
    found = publishable_document(me, key).news_pictures.filter(pk=picture).first()
    if found is None:
        raise NotVisible
    drop_news_picture(picture=found, by=me.user, at=me.at)
    return redirect("documents:publish-news", key)


@require_GET
def picture(request: HttpRequest, key: UUID, picture: UUID) -> HttpResponse:
    """Return a picture to those who write or review the news."""
    found = reviewed_document(acting(request), key).news_pictures.filter(pk=picture).first()
    if found is None:
        raise NotVisible
    return HttpResponse(blobs.content(found.sha256), content_type=found.media_type)


@require_POST
def send_out(request: HttpRequest, key: UUID) -> HttpResponse:
    """Publish reviewed news; it is counted as an article of the unit."""
    me = acting(request)
    news = publish_and_count(draft=_draft(publishable_document(me, key)), by=me.user, at=me.at)
    messages.success(request, _("Published. Readers find it under News; it counts in the ledgers."))
    return redirect("news:item", news.pk)


@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take the news of a document back, with a reason."""
    me = acting(request)
    live = publishable_document(me, key).publications.filter(withdrawn_at=None).first()
    if live is None:
        raise NotVisible
    withdraw_and_uncount(news=live, reason=request.POST.get("reason", ""), by=me.user, at=me.at)
    messages.success(request, _("The news was withdrawn; readers no longer find it."))
    return redirect("documents:detail", key)


def _draft(document: Document) -> NewsDraft:
    draft = NewsDraft.objects.filter(document=document).select_related("written_by", "reviewed_by").first()
    if draft is None:
        raise NotVisible
    return draft


def _draft_page(
    request: HttpRequest, document: Document, review: ReviewInput, adding: PictureInput, *, status: int = 200
) -> HttpResponse:
    me = acting(request)
    draft = _draft(document)
    mine = me.scope.units_with(Permission.DRAFT_DOCUMENT)
    context = {
        "document": document, "draft": draft, "review": review, "adding": adding,
        "paragraphs": [part.strip() for part in draft.body.split("\n\n") if part.strip()],
        "pictures": list(document.news_pictures.all()),
        "offered": pictures_offered(document),
        "advice": advice_on(
            document.organisation_id, document.language, draft.title, draft.lead, draft.body,
            *document.news_pictures.values_list("caption", flat=True),
        ),
        "checked": [_(CHECK_WORDS[Check(each)]) for each in draft.checked],
        "people": people_of(document, draft, draft.reach, on=me.on),
        "held": HELD[HoldReason(draft.held_why)] if draft.held_at else "",
        "writes": document.unit_id in mine,
        "own_words": draft.reach == Reach.PUBLIC and draft.written_by_id == me.user.pk,
    }  # fmt: skip
    return render(request, "news/draft.html", context, status=status)


def _first_words(document: Document) -> dict[str, object]:
    """Return what the form begins with: what was written, else what is proposed."""
    draft = NewsDraft.objects.filter(document=document).first()
    if draft is not None:
        names = ("title", "lead", "body", "happened_on", "reach")
        return {name: getattr(draft, name) for name in names}
    return dict(_proposed(document).__dict__)


def _proposed(document: Document) -> NewsText:
    """Return the words proposed: of the conference or activity it was begun from, else of what was read."""
    conference = ConferenceRecord.objects.filter(document=document, review__isnull=False).first()
    if conference is not None:
        return news_words(conference)
    record = Record.objects.filter(news=document).select_related("unit").first()
    if record is not None:
        return news_of_record(record)
    reading = document.readings.order_by("-at", "-pk").first()
    return proposed_news(
        subject=document.subject, text=reading.text if reading else "", dated_on=document.dated_on
    )
