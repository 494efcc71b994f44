"""Reviews of a programme: the list, one review, its words, freezing it, its paper."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.access.reviews import review_for, sees_review, steered_review, steers_review
from nucong.accounts.permissions import Permission
from nucong.documents.models import Document
from nucong.documents.pages import Skipped
from nucong.documents.queries import registered_as
from nucong.flow.citing import short_citation
from nucong.flow.review_document import begin_review_paper
from nucong.flow.review_paper import review_file
from nucong.flow.review_words import drafted
from nucong.flow.reviewing import content_of, freeze
from nucong.kernel.refusal import NotVisible
from nucong.programmes import actions
from nucong.programmes.models import Programme, ProgrammeReview, ReviewTie
from nucong.programmes.queries import reviews_of, reviews_to_tie
from nucong.programmes.reviewing import check_open
from nucong.web.acting import acting
from nucong.web.answering.blank import TYPES
from nucong.web.confirmation import confirmation_page, is_confirmed
from nucong.web.locales import written_day
from nucong.web.own_documents.reach import head_of
from nucong.web.parts import Confirmation, Link
from nucong.web.programmes.pages.reviews import review_page, reviews_page
from nucong.web.programmes.pages.signings import signing_rows
from nucong.web.programmes.pages.ties import tie_rows
from nucong.web.programmes.reach import sees_document
from nucong.web.programmes.review_inputs import ReviewInput, TieInput, WordsInput
from nucong.web.programmes.sides import own_side
from nucong.web.programmes.tabs import programme_crumbs
from nucong.web.scope import allows, asking_unit, programme_for


@require_GET
def index(request: HttpRequest, key: UUID) -> HttpResponse:
    """List the reviews of a programme."""
    me = acting(request)
    programme = programme_for(me, key, Permission.SEE_FIGURES)
    side = own_side(me, programme)
    page = reviews_page(
        programme, reviews_of(programme, side.pk), may_steer=asking_unit(me, programme) is not None
    )
    return render(request, "programmes/reviews.html", {"page": page})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin a review."""
    me = acting(request)
    programme = programme_for(me, key, Permission.SEE_FIGURES)
    unit = asking_unit(me, programme)
    if unit is None:
        raise NotVisible
    form = ReviewInput(
        request.POST if request.method == "POST" else None, initial=_proposed(programme, me.on)
    )
    if form.is_valid():
        review = actions.begin_review(programme=programme, unit=unit, plan=form.plan, by=me.user, at=me.at)
        messages.success(request, _("The review is begun; units below find it among their work."))
        return HttpResponseRedirect(reverse("programmes:review", args=[review.pk]))
    crumbs = programme_crumbs(programme, Link(_("Begin a review")))
    context = {"form": form, "programme": programme, "crumbs": crumbs}
    return render(request, "programmes/review_new.html", context, status=422 if form.is_bound else 200)


@require_GET
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a review: as it is written, or as it was frozen."""
    me = acting(request)
    review = review_for(me, key)
    steers = steers_review(me, review)
    news = steers and allows(me, Permission.DRAFT_DOCUMENT, review.unit)
    content = content_of(review, on=me.on)
    ties = tie_rows(
        review, content, sees_review=lambda other: sees_review(me, other),
        sees_document=lambda other: sees_document(me, other), may_steer=steers,
    )  # fmt: skip
    conference = getattr(review, "conference", None)
    signed = signing_rows(conference, sees_document=lambda key: sees_document(me, key)) if conference else ()
    page = review_page(review, content, may_steer=steers, may_tell_news=news, ties=ties, signings=signed)
    ties_open = steers and review.frozen_at is None
    form = TieInput(reviews=reviews_to_tie(review)) if ties_open else None
    return render(request, "programmes/review.html", {"page": page, "tie_form": form})


@require_POST
def tie(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say that a review is held together with another review of the unit, or with a document of its register."""
    me = acting(request)
    review = steered_review(me, key)
    form = TieInput(request.POST, reviews=reviews_to_tie(review))
    other: ProgrammeReview | Document | None = None
    if form.is_valid():
        number = form.cleaned_data["number"].strip()
        other = registered_as(number, units=[review.unit_id]) if number else form.chosen
    if other is None:
        messages.error(request, _("Choose a review, or enter the number of a document of your register."))
    else:
        actions.tie_review(review=review, other=other, by=me.user, at=me.at)
        messages.success(request, _("It is noted on both sides."))
    return HttpResponseRedirect(reverse("programmes:review", args=[review.pk]) + "#ties")


@require_POST
def untie(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take back that a review is held together with something."""
    me = acting(request)
    found = ReviewTie.objects.select_related("review__unit", "other", "document").filter(pk=key).first()
    if found is None:
        raise NotVisible
    steered_review(me, found.review_id)
    actions.untie_review(tie=found, by=me.user, at=me.at)
    return HttpResponseRedirect(reverse("programmes:review", args=[found.review_id]) + "#ties")


@require_http_methods(["GET", "POST"])
def words(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write the text of a review in place of its draft."""
    me = acting(request)
    review = steered_review(me, key)
    check_open(review.title, frozen=review.frozen_at is not None)
    content = content_of(review, on=me.on)
    form = WordsInput(
        request.POST if request.method == "POST" else None, drafted=drafted(content), words=content.words
    )
    here = reverse("programmes:review", args=[review.pk])
    if form.is_valid():
        actions.write_review(review=review, words=form.words, by=me.user, at=me.at)
        messages.success(request, _("The text is kept."))
        return HttpResponseRedirect(here)
    context = {"form": form, "review": review, "back": here}
    return render(request, "programmes/review_words.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def freeze_now(request: HttpRequest, key: UUID) -> HttpResponse:
    """Freeze a review after a second click."""
    me = acting(request)
    review = steered_review(me, key)
    check_open(review.title, frozen=review.frozen_at is not None)
    here = reverse("programmes:review", args=[review.pk])
    if not is_confirmed(request):
        content = content_of(review, on=me.on)
        waiting = sum(not each.chosen for each in content.findings)
        effects = [
            _("Targets, tasks, reports, money and findings are kept as the page shows them now."),
            _("Nothing in it changes afterwards, also when people, units or figures do."),
            _("Units below can no longer tell their findings."),
        ]
        if me.on < review.covers_until:
            early = _(
                "It covers the time until %(end)s, which is not over: frozen now, it tells the figures of %(day)s for good."
            )
            effects.insert(0, early % {"end": written_day(review.covers_until), "day": written_day(me.on)})
        if waiting:
            effects.append(
                ngettext(
                    "%(count)s finding is left out of the text.",
                    "%(count)s findings are left out of the text.",
                    waiting,
                )
                % {"count": waiting}
            )
        question = Confirmation(
            title=_("Freeze the review"), sentence=review.title, act=_("Freeze it"), icon="lock", danger=True,
            post_to=reverse("programmes:review-freeze", args=[review.pk]), back_to=here, effects=tuple(effects),
        )  # fmt: skip
        return confirmation_page(request, question)
    freeze(review=review, on=me.on, by=me.user, at=me.at)
    messages.success(request, _("The review is frozen."))
    return HttpResponseRedirect(here)


@require_GET
def paper(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """Hand out the review as an official paper, Word or PDF."""
    me = acting(request)
    review = review_for(me, key)
    made = review_file(content_of(review, on=me.on), kind)
    if isinstance(made, Skipped):
        messages.warning(request, f"{made.name}: {made.reason}")
        return HttpResponseRedirect(reverse("programmes:review", args=[review.pk]))
    answer = HttpResponse(made, content_type=TYPES[kind])
    name = f"review-{review.covers_until.isoformat()}.{kind}"
    answer.headers["Content-Disposition"] = str(content_disposition_header(kind != "pdf", name))
    return answer


@require_POST
def begin_paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin the paper of a frozen review, or go on with it."""
    me = acting(request)
    review = steered_review(me, key)
    if not allows(me, Permission.DRAFT_DOCUMENT, review.unit):
        raise NotVisible
    document = begin_review_paper(review=review, head=head_of(me), by=me.user, at=me.at)
    return HttpResponseRedirect(reverse("own_documents:paper", args=[document.pk]))


def _proposed(programme: Programme, on: date) -> dict[str, object]:
    """Propose a yearly review of this year in the words of the programme's language."""
    document = programme.document
    title = (
        f"{on.year}年度工作总结"
        if document.language == "zh"
        else f"Sơ kết năm {on.year} thực hiện {short_citation(document, 'vi')}"
    )
    return {
        "kind": "yearly", "title": title[:300], "covers_from": date(on.year, 1, 1),
        "covers_until": date(on.year, 12, 31),
    }  # fmt: skip
