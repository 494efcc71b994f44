"""Calls to the units below and the opinions that come in."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.organisations.models import Unit

from ..errors import CallIsClosed, NothingSaid, NotTheSameCall
from ..models import Call, Opinion, Programme
from ..states import CallKind, OpinionAnswer

LONGEST = 4000


def open_call(
    *, programme: Programme, unit: Unit, kind: CallKind, title: str, words: str, closes_on: date, by: User,
    at: datetime,
) -> Call:  # fmt: skip
    """Ask the units below for their opinion until a day (the day itself included)."""
    with transaction.atomic():
        call = Call.objects.create(
            programme=programme, unit=unit, kind=kind, title=title[:300], words=words[:LONGEST],
            closes_on=closes_on, opened_at=at,
        )  # fmt: skip
        _record(call, unit, by, at, "call.open", {"title": title[:300], "closes_on": closes_on})
    return call


def close_call(*, call: Call, by: User, at: datetime) -> None:
    """Take no more opinions; what came in stays and can still be answered."""
    with transaction.atomic():
        call.closed_at = at
        call.save()
        _record(call, call.unit, by, at, "call.close", {"opinions": call.opinions.count()})


def tell_opinion(
    *, call: Call, unit: Unit, about: str, words: str, on: date, by: User, at: datetime
) -> Opinion:
    """Tell what a unit thinks. Raises: CallIsClosed, NothingSaid."""
    if not words.strip():
        raise NothingSaid()
    with transaction.atomic():
        call = Call.objects.select_for_update().get(pk=call.pk)
        if call.closed_at is not None or on > call.closes_on:
            raise CallIsClosed(title=call.title, day=call.closes_on)
        opinion = Opinion.objects.create(
            call=call, unit=unit, about=about.strip()[:200], words=words.strip()[:LONGEST], told_at=at
        )
        _record(call, unit, by, at, "call.tell", {"opinion": opinion.pk, "about": opinion.about})
    return opinion


def fold_opinion(*, opinion: Opinion, into: Opinion, by: User, at: datetime) -> None:
    """Say that an opinion is the same as another: one answer then serves both, both units stay named.

    What was folded into it follows. Raises: NotTheSameCall.
    """
    with transaction.atomic():
        if opinion.call_id != into.call_id or opinion.pk == into.pk or into.folded_into_id is not None:
            raise NotTheSameCall()
        Opinion.objects.filter(folded_into=opinion).update(folded_into=into)
        opinion.folded_into = into
        opinion.save()
        _record(
            opinion.call, opinion.call.unit, by, at, "call.fold", {"opinion": opinion.pk, "into": into.pk}
        )


def unfold_opinion(*, opinion: Opinion, by: User, at: datetime) -> None:
    """Let an opinion stand by itself again."""
    with transaction.atomic():
        opinion.folded_into = None
        opinion.save()
        _record(opinion.call, opinion.call.unit, by, at, "call.unfold", {"opinion": opinion.pk})


def answer_opinion(*, opinion: Opinion, answer: OpinionAnswer, reason: str, by: User, at: datetime) -> None:
    """Answer an opinion; those folded into it share the answer. Raises: NothingSaid (an explanation says why)."""
    if answer != OpinionAnswer.TAKEN and not reason.strip():
        raise NothingSaid()
    with transaction.atomic():
        told = {"answer": answer, "reason": reason.strip()[:LONGEST], "answered_at": at}
        Opinion.objects.filter(folded_into=opinion).update(**told)
        Opinion.objects.filter(pk=opinion.pk).update(**told)
        _record(
            opinion.call, opinion.call.unit, by, at, "call.answer", {"opinion": opinion.pk, "answer": answer}
        )


def _record(call: Call, unit: Unit, by: User, at: datetime, verb: str, detail: dict[str, object]) -> None:
    record(by=by, at=at, verb=verb, what=call, organisation=unit.organisation_id, unit=unit.pk, detail=detail)
