"""Reviews of a programme: begun, told for by units, put in words, frozen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.documents.models import Document
from nucong.organisations.models import Unit

from ..models import Programme, ProgrammeReview, ReviewFinding
from ..queries import facts_of
from ..reviewing import check_days, check_folds, check_frozen, check_open, check_room, check_taken_back
from ..states import FindingKind, ReviewKind

LONGEST = 4000


@dataclass(frozen=True)
class ReviewPlan:
    """A review as an officer begins it: what it looks back on, and what it is held together with."""

    kind: ReviewKind
    title: str
    covers_from: date
    covers_until: date
    tied_to: str = ""


def begin_review(
    *, programme: Programme, unit: Unit, plan: ReviewPlan, by: User, at: datetime
) -> ProgrammeReview:
    """Begin a review of a programme for a unit that steers it. Raises ReviewDaysTheWrongWay."""
    check_days(plan.covers_from, plan.covers_until)
    with transaction.atomic():
        review = ProgrammeReview.objects.create(
            programme=programme, unit=unit, kind=plan.kind, title=plan.title[:300], covers_from=plan.covers_from,
            covers_until=plan.covers_until, tied_to=plan.tied_to[:500], began_at=at,
        )  # fmt: skip
        _record(review, unit, by, at, "review.begin", {"title": plan.title[:200], "until": plan.covers_until})
    return review


def write_review(*, review: ProgrammeReview, words: Mapping[str, str], by: User, at: datetime) -> None:
    """Keep what an officer wrote in place of drafted parts; a part left empty is the draft again.

    Raises ReviewFrozen.
    """
    with transaction.atomic():
        review = _open(review)
        review.words = {part: text for part, text in words.items() if text}
        review.save()
        _record(review, review.unit, by, at, "review.write", {"parts": sorted(review.words)})


def tell_finding(
    *, review: ProgrammeReview, unit: Unit, kind: FindingKind, words: str, amount: int | None, measure: str,
    by: User, at: datetime,
) -> ReviewFinding:  # fmt: skip
    """Tell a finding of a unit for a review. Raises ReviewFrozen, TooManyFindings."""
    with transaction.atomic():
        review = _open(review)
        check_room(review.findings.filter(unit=unit).count())
        finding = ReviewFinding.objects.create(
            review=review, unit=unit, kind=kind, words=words[:LONGEST], amount=amount,
            measure=measure[:60] if amount is not None else "", told_at=at,
        )  # fmt: skip
        _record(review, unit, by, at, "review.tell", {"kind": kind, "words": words[:200], "amount": amount})
    return finding


def take_back_finding(*, finding: ReviewFinding, by: User, at: datetime) -> None:
    """Take back what a unit told, before the superior used it. Raises ReviewFrozen, FindingTaken."""
    with transaction.atomic():
        review, finding = _of_open(finding)
        check_taken_back(facts_of(finding), stands_for=finding.folded.count())
        _record(review, finding.unit, by, at, "review.take_back", {"words": finding.words[:200]})
        finding.delete()


def choose_finding(*, finding: ReviewFinding, chosen: bool, edited: str, by: User, at: datetime) -> None:
    """Take a finding into the text of the review or leave it out; `edited` stands in place of its words.

    One that is folded into another comes out of it when it is chosen by itself. Raises ReviewFrozen.
    """
    with transaction.atomic():
        review, finding = _of_open(finding)
        finding.chosen = chosen
        finding.edited = "" if edited.strip() == finding.words.strip() else edited.strip()[:LONGEST]
        if chosen:
            finding.folded_into = None
        finding.save()
        detail = {"finding": finding.pk, "chosen": chosen, "edited": bool(finding.edited)}
        _record(review, review.unit, by, at, "review.choose", detail)


def fold_finding(*, finding: ReviewFinding, into: ReviewFinding, by: User, at: datetime) -> None:
    """Let one finding stand for another that says the same; what was folded into it goes along.

    Raises ReviewFrozen, NotToBeFolded.
    """
    with transaction.atomic():
        review, finding = _of_open(finding)
        into = ReviewFinding.objects.select_for_update().get(pk=into.pk)
        check_folds(facts_of(finding), facts_of(into))
        was_chosen = finding.chosen
        finding.folded.update(folded_into=into)
        finding.folded_into, finding.chosen = into, False
        finding.save()
        if was_chosen and not into.chosen:
            into.chosen = True
            into.save()
        _record(review, review.unit, by, at, "review.fold", {"finding": finding.pk, "into": into.pk})


def unfold_finding(*, finding: ReviewFinding, by: User, at: datetime) -> None:
    """Let a folded finding stand by itself again. Raises ReviewFrozen."""
    with transaction.atomic():
        review, finding = _of_open(finding)
        finding.folded_into = None
        finding.save()
        _record(review, review.unit, by, at, "review.unfold", {"finding": finding.pk})


def freeze_review(*, review: ProgrammeReview, snapshot: Mapping[str, Any], by: User, at: datetime) -> None:
    """Freeze a review with everything it shows; the event keeps the hash of it. Raises ReviewFrozen."""
    with transaction.atomic():
        review = _open(review)
        kept = json.dumps(snapshot, ensure_ascii=False, sort_keys=True)
        review.snapshot, review.frozen_at = json.loads(kept), at
        review.save()
        sha256 = hashlib.sha256(kept.encode()).hexdigest()
        _record(review, review.unit, by, at, "review.freeze", {"title": review.title, "sha256": sha256})


def name_review_paper(*, review: ProgrammeReview, document: Document, by: User, at: datetime) -> None:
    """Say which paper tells a frozen review. Raises ReviewNotFrozen."""
    with transaction.atomic():
        review = ProgrammeReview.objects.select_for_update().get(pk=review.pk)
        check_frozen(review.title, frozen=review.frozen_at is not None)
        review.paper = document
        review.save()
        _record(review, review.unit, by, at, "review.paper", {"document": document.pk})


def _open(review: ProgrammeReview) -> ProgrammeReview:
    held = ProgrammeReview.objects.select_for_update().get(pk=review.pk)
    check_open(held.title, frozen=held.frozen_at is not None)
    return held


def _of_open(finding: ReviewFinding) -> tuple[ProgrammeReview, ReviewFinding]:
    review = _open(finding.review)
    return review, ReviewFinding.objects.select_for_update().get(pk=finding.pk)


def _record(
    review: ProgrammeReview, unit: Unit, by: User, at: datetime, verb: str, detail: dict[str, object]
) -> None:
    record(
        by=by, at=at, verb=verb, what=review, organisation=unit.organisation_id, unit=unit.pk, detail=detail
    )
