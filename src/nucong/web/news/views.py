"""Published news for readers, and publishing it from the page of its document."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.models import User
from nucong.accounts.permissions import Permission
from nucong.documents.actions import publish_news, withdraw_news
from nucong.documents.models import Document
from nucong.documents.news import NewsText, proposed_news
from nucong.documents.queries import published_news
from nucong.documents.states import Reach
from nucong.flow.review_news import news_words
from nucong.kernel.refusal import NotVisible
from nucong.programmes.models import ConferenceRecord
from nucong.web.access import open_to_all
from nucong.web.acting import acting, own_units
from nucong.web.news.inputs import NewsInput, WithdrawInput
from nucong.web.scope import document_for

PER_PAGE = 20


def _reader_organisation(request: HttpRequest) -> UUID | None:
    """Return the organisation whose inside news this reader may see; None for people from outside."""
    if not isinstance(request.user, User) or not own_units(request):
        return None
    return acting(request).organisation.pk


@open_to_all
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the news this reader may see, newest first."""
    found = published_news(_reader_organisation(request))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "news/index.html", {"page": page, "signed_in": request.user.is_authenticated})


@open_to_all
@require_GET
def item(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one piece of news."""
    news = published_news(_reader_organisation(request)).filter(pk=key).first()
    if news is None:
        raise NotVisible
    context = {
        "news": news,
        "paragraphs": [part.strip() for part in news.body.split("\n\n") if part.strip()],
        "signed_in": request.user.is_authenticated,
    }
    return render(request, "news/item.html", context)


def publishable_document(request: HttpRequest, key: UUID) -> Document:
    """Return a document of a unit for which the person writes documents. Raises NotVisible."""
    return document_for(acting(request), key, Permission.DRAFT_DOCUMENT)


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write the news of a document, or show what stands published with the way to withdraw it."""
    me = acting(request)
    document = publishable_document(request, key)
    live = document.publications.filter(withdrawn_at=None).first()
    if live is not None:
        context = {"document": document, "live": live, "form": WithdrawInput()}
        return render(request, "news/published.html", context)
    words = _proposed(document)
    form = NewsInput(request.POST if request.method == "POST" else None, initial=words.__dict__)
    if form.is_valid():
        news = publish_news(
            document=document, text=form.text, reach=Reach(form.cleaned_data["reach"]), by=me.user, at=me.at
        )
        messages.success(request, _("Published. Readers find it under News."))
        return redirect("news:item", news.pk)
    status = 422 if form.is_bound else 200
    return render(request, "news/publish.html", {"document": document, "form": form}, status=status)


def _proposed(document: Document) -> NewsText:
    """Return the words proposed: of the conference of a review it was begun from, else of what was read."""
    conference = ConferenceRecord.objects.filter(document=document, review__isnull=False).first()
    if conference is not None:
        return news_words(conference)
    reading = document.readings.order_by("-at").first()
    return proposed_news(
        subject=document.subject, text=reading.text if reading else "", dated_on=document.dated_on
    )


@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take the news of a document back, with a reason."""
    me = acting(request)
    document = publishable_document(request, key)
    live = document.publications.filter(withdrawn_at=None).first()
    if live is None:
        raise NotVisible
    withdraw_news(news=live, reason=request.POST.get("reason", ""), by=me.user, at=me.at)
    messages.success(request, _("The news was withdrawn; readers no longer find it."))
    return redirect("documents:detail", key)
