"""A consent of a person in news ends: what readers see of the news ends with it, in the same transaction."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from nucong.accounts.models import User
from nucong.audit.actions import PROGRAM, Actor
from nucong.documents.actions import erase_people_of_old_news, hold_news, withdraw_consents
from nucong.documents.consents import PURPOSE_OF, lacking
from nucong.documents.models import Document, NewsConsent, NewsPerson, Publication
from nucong.documents.states import HoldReason, Reach
from nucong.kernel.clock import day_in
from nucong.organisations.queries import organisation_of

from .news import withdraw_and_uncount

WHY = {
    HoldReason.WITHDRAWN: {
        "vi": "Người được nêu trong tin rút lại sự đồng ý",
        "zh": "信息中涉及的人员撤回同意",
        "en": "A person told of took her consent back",
    },
    HoldReason.ENDED: {
        "vi": "Sự đồng ý của người được nêu trong tin đã hết hạn",
        "zh": "信息中涉及人员的同意已到期",
        "en": "The consent of a person told of ended",
    },
}


def withdraw_consent(*, person: NewsPerson, on: date, by: User, at: datetime) -> bool:
    """End the consents of a person; news that counted on them is withdrawn at once and held.

    Returns whether news was taken from its readers. Raises what `withdraw_consents` raises.
    """
    with transaction.atomic():
        withdraw_consents(person=person, on=on, by=by, at=at)
        live = Publication.objects.filter(document=person.document_id, withdrawn_at=None).first()
        return live is not None and _hold(live, HoldReason.WITHDRAWN, by=by, at=at)


def end_of_consents(*, at: datetime) -> int:
    """Hold news a consent for which is over by its last day; delete lists of people that are kept no longer.

    Returns how many pieces of news were held. Called every minute; a second call finds nothing new.
    """
    on = at.date()
    over = NewsConsent.objects.filter(
        Q(until__lte=on), person__document=OuterRef("document"), withdrawn_at=None
    )
    live = Publication.objects.filter(Exists(over), withdrawn_at=None)
    count = 0
    for document in list(live.values_list("document", flat=True)):
        with transaction.atomic():
            Document.objects.select_for_update().get(pk=document)
            news = Publication.objects.filter(document=document, withdrawn_at=None).first()
            count += news is not None and _hold(news, HoldReason.ENDED, by=PROGRAM, at=at)
    erase_people_of_old_news(at=at)
    return count


def _hold(news: Publication, why: HoldReason, *, by: Actor, at: datetime) -> bool:
    """Withdraw and hold news to whose readers somebody told of does not agree today; tell whether it was."""
    organisation = organisation_of(news.unit)
    on = day_in(organisation.zone, at)
    persons = [each.consents.all() for each in news.document.news_persons.prefetch_related("consents")]
    if not lacking(persons, PURPOSE_OF[Reach(news.reach)], on=on):
        return False
    reason = WHY[why].get(organisation.language.split("-")[0], WHY[why]["en"])
    withdraw_and_uncount(news=news, reason=reason, by=by, at=at)
    hold_news(news=news, why=why, by=by, at=at)
    return True
