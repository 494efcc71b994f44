"""A typical case is told in a text of its own, without names, as long as the woman agrees to it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import PROGRAM, Actor
from nucong.cases import actions as cases
from nucong.cases.models import Case
from nucong.cases.states import Purpose
from nucong.documents.actions import draft_document, write_news
from nucong.documents.models import Document
from nucong.documents.news import NewsText
from nucong.documents.states import Reach
from nucong.kernel.clock import day_in
from nucong.organisations.queries import organisation_of, unit_named

from .news import stop_telling

# Tells readers and the record nothing of the case, nor that it was one.
WHY = {"vi": "Người được kể rút lại sự đồng ý", "zh": "当事人撤回同意", "en": "Consent was taken back"}


def tell_case(*, case: Case, title: str, text: str, on: date, by: User, at: datetime) -> Document:
    """Begin news of the unit from a case, in the team's own words without names; others review and publish it.

    Nothing is copied from the case. Raises what `cases.actions.begin_telling` raises.
    """
    unit = case.unit
    with transaction.atomic():
        document = draft_document(
            unit=unit, kind="news", language=organisation_of(unit).language.split("-")[0], subject=title,
            content={}, issuers=[unit_named(unit, on)], place="", by=by, at=at,
        )  # fmt: skip
        cases.begin_telling(case=case, document_id=document.pk, on=on, by=by, at=at)
        write_news(document=document, text=NewsText(title, "", text), reach=Reach.INSIDE, by=by, at=at)
    return document


def record_withdrawal(*, case: Case, purpose: Purpose, on: date, by: User, at: datetime) -> None:
    """Record that she withdrew a consent; a text told from her case ends with the consent to it.

    Raises what `cases.actions.record_withdrawal` raises.
    """
    with transaction.atomic():
        cases.record_withdrawal(case=case, purpose=purpose, on=on, by=by, at=at)
        _end_texts(case, purpose, by=by, at=at)


def withdraw_by_herself(*, code: str, return_key: str, purpose: Purpose, at: datetime) -> None:
    """Withdraw a consent with code and return key, on the day it is where the case lies.

    Raises what `cases.actions.withdraw` raises.
    """
    with transaction.atomic():
        case, _ = cases.read_answer(code=code, return_key=return_key, at=at)
        on = day_in(organisation_of(case.unit).zone, at)
        cases.withdraw(code=code, return_key=return_key, purpose=purpose, on=on, at=at)
        _end_texts(case, purpose, by=PROGRAM, at=at)


def _end_texts(case: Case, purpose: Purpose, *, by: Actor, at: datetime) -> None:
    if purpose not in (Purpose.PUBLISH, Purpose.KEEP):
        return
    why = WHY.get(organisation_of(case.unit).language.split("-")[0], WHY["en"])
    for document in Document.objects.filter(pk__in=cases.texts_told(case)):
        stop_telling(document=document, reason=why, by=by, at=at)
