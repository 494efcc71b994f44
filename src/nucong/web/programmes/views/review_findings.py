"""Findings of a review: told by units on a phone, and chosen, put in words and folded by their superior."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.access.reviews import own_finding, review_to_tell, steered_finding, steered_review
from nucong.kernel.refusal import NotVisible
from nucong.programmes import actions
from nucong.programmes.models import ReviewFinding
from nucong.programmes.states import FindingKind
from nucong.web.acting import acting
from nucong.web.programmes.pages.review_findings import collected_page, tell_page
from nucong.web.programmes.review_inputs import ChosenInput, FindingInput


@require_GET
def collected(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what units told, by part of the review or by unit."""
    me = acting(request)
    review = steered_review(me, key)
    page = collected_page(review, by_unit=request.GET.get("by") == "unit", on=me.on)
    return render(request, "programmes/review_findings.html", {"page": page})


@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, key: UUID) -> HttpResponse:
    """Tell what one's own unit found; on a phone, one thing at a time."""
    me = acting(request)
    review = review_to_tell(me, key)
    form = FindingInput(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        actions.tell_finding(
            review=review, unit=me.unit, kind=FindingKind(said["kind"]), words=said["words"],
            amount=said["amount"], measure=said["measure"], by=me.user, at=me.at,
        )  # fmt: skip
        messages.success(request, _("Told. Your superior sees it with the name of your unit."))
        return HttpResponseRedirect(reverse("programmes:review-tell", args=[review.pk]))
    page = tell_page(review, me.unit, unit_name=me.unit_name, on=me.on)
    context = {"page": page, "form": form}
    return render(request, "programmes/review_tell.html", context, status=422 if form.is_bound else 200)


@require_POST
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take back what one's own unit told."""
    me = acting(request)
    finding = own_finding(me, key)
    actions.take_back_finding(finding=finding, by=me.user, at=me.at)
    messages.success(request, _("Taken back."))
    return HttpResponseRedirect(reverse("programmes:review-tell", args=[finding.review_id]))


@require_POST
def choose(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a finding into the text or leave it out, in its own words or others."""
    me = acting(request)
    finding = steered_finding(me, key)
    form = ChosenInput(request.POST)
    if not form.is_valid():
        messages.error(request, _("These words are too long; 4,000 characters are enough."))
    else:
        said = form.cleaned_data
        actions.choose_finding(
            finding=finding, chosen=said["chosen"], edited=said["edited"], by=me.user, at=me.at
        )
    return _back(request, finding)


@require_POST
def fold(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let another finding stand for this one too."""
    me = acting(request)
    finding = steered_finding(me, key)
    into = next(
        (each for each in finding.review.findings.all() if str(each.pk) == request.POST.get("into")), None
    )
    if into is None:
        raise NotVisible
    actions.fold_finding(finding=finding, into=into, by=me.user, at=me.at)
    messages.success(request, _("Folded: it is said once, with the names of both units."))
    return _back(request, finding)


@require_POST
def unfold(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let a folded finding stand by itself again."""
    me = acting(request)
    finding = steered_finding(me, key)
    actions.unfold_finding(finding=finding, by=me.user, at=me.at)
    return _back(request, finding)


def _back(request: HttpRequest, finding: ReviewFinding) -> HttpResponse:
    by = "?by=unit" if request.POST.get("by") == "unit" else ""
    url = reverse("programmes:review-findings", args=[finding.review_id])
    return HttpResponseRedirect(f"{url}{by}#finding-{finding.pk}")
