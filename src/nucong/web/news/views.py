"""Published news for readers, without signing in where it is public."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nucong.accounts.models import User
from nucong.documents import blobs
from nucong.documents.models import NewsPicture, Publication
from nucong.documents.queries import published_news
from nucong.documents.states import CHECK_WORDS, Check
from nucong.kernel.refusal import NotVisible
from nucong.web.access import open_to_all
from nucong.web.acting import acting, own_units

PER_PAGE = 20


def _reader_organisation(request: HttpRequest) -> UUID | None:
    """Return the organisation whose inside news this reader may see; None for people from outside."""
    if not isinstance(request.user, User) or not own_units(request):
        return None
    return acting(request).organisation.pk


@open_to_all
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the news this reader may see, newest first, each with its first picture."""
    found = published_news(_reader_organisation(request))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    first: dict[UUID, NewsPicture] = {}
    for each in NewsPicture.objects.filter(document__in=[news.document_id for news in page]):
        first.setdefault(each.document_id, each)
    context = {
        "page": page, "rows": [(news, first.get(news.document_id)) for news in page],
        "signed_in": request.user.is_authenticated,
    }  # fmt: skip
    return render(request, "news/index.html", context)


@open_to_all
@require_GET
def item(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one piece of news with its pictures and the mark of its review."""
    news = _news(request, key)
    context = {
        "news": news,
        "paragraphs": [part.strip() for part in news.body.split("\n\n") if part.strip()],
        "pictures": list(news.document.news_pictures.all()),
        "checked": [_(CHECK_WORDS[Check(each)]).split(":")[0].split("：")[0] for each in news.checked],
        "signed_in": request.user.is_authenticated,
    }
    return render(request, "news/item.html", context)


@open_to_all
@require_GET
def picture(request: HttpRequest, key: UUID, picture: UUID) -> HttpResponse:
    """Return a picture of news the reader may see."""
    news = _news(request, key)
    found = news.document.news_pictures.filter(pk=picture).first()
    if found is None:
        raise NotVisible
    response = HttpResponse(blobs.content(found.sha256), content_type=found.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _news(request: HttpRequest, key: UUID) -> Publication:
    news = published_news(_reader_organisation(request)).filter(pk=key).select_related("document").first()
    if news is None:
        raise NotVisible
    return news
