"""A call from draft to its end: its awards with their rules, and the places of the units directly below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.kernel.refusal import N_
from nucong.organisations.models import Unit
from nucong.organisations.queries import children, organisation_of

from .. import errors
from ..elsewhere import next_day
from ..models import Call, CallAward, Quota
from ..queries import rules_on
from ..rules import call_moved, to_json
from ..states import CallState, Occasion
from .recording import record_at


@dataclass(frozen=True)
class CallFacts:
    """What is told of a call."""

    title: str
    year: int
    opens_on: date
    closes_on: date
    words: str = ""
    occasion: str = Occasion.YEARLY

    def check(self) -> None:
        """Raises CallLacks."""
        if self.closes_on < self.opens_on:
            raise errors.CallLacks(why=N_("it closes before it opens"))


def make_call(*, unit: Unit, facts: CallFacts, by: User, at: datetime) -> Call:
    """Begin a call; the units below see it once it is opened. Raises CallLacks."""
    facts.check()
    with transaction.atomic():
        call = Call.objects.create(unit=unit, made_at=at, **facts.__dict__)
        record_at(unit, "make_call", call, by=by, at=at, detail={"title": facts.title, "year": facts.year})
    return call


def change_call(*, call: Call, facts: CallFacts, by: User, at: datetime) -> Call:
    """Change what is told of a call before it is over. Raises CallLacks, CallNotNow."""
    facts.check()
    with transaction.atomic():
        call = _locked(call)
        if call.state == CallState.CANCELLED:
            raise errors.CallNotNow(title=call.title, why=N_("it was cancelled"))
        before = {name: str(getattr(call, name)) for name in facts.__dict__}
        for name, value in facts.__dict__.items():
            setattr(call, name, value)
        call.save()
        after = {name: str(value) for name, value in facts.__dict__.items()}
        record_at(call.unit, "change_call", call, by=by, at=at, detail={"before": before, "after": after})
    return call


def add_award(*, call: Call, award: str, total: int | None, on: date, by: User, at: datetime) -> CallAward:
    """Put an award into a call with the rules of the day, or change how many can be chosen.

    Where another body decides, its places and its days begin as the rules tell them; see `set_terms`.

    Raises AwardUnknown, CallNotNow.
    """
    with transaction.atomic():
        call = _locked(call)
        if call.state not in (CallState.DRAFT, CallState.OPEN):
            raise errors.CallNotNow(title=call.title, why=N_("nominations are over"))
        rules = rules_on(organisation_of(call.unit), on).get(award)
        if rules is None:
            raise errors.AwardUnknown(day=on)
        due = next_day(rules.due, call.opens_on)
        first = {
            "rules": to_json(rules), "body_quota": rules.body_quota or None, "due_on": due,
            "answer_by": next_day(rules.answer, due or call.opens_on),
        }  # fmt: skip
        kept, _made = CallAward.objects.get_or_create(call=call, award=award, defaults=first)
        kept.total = total
        kept.save()
        record_at(call.unit, "add_to_call", kept, by=by, at=at, detail={"award": award, "total": total})
    return kept


def set_terms(
    *,
    award: CallAward,
    quota: int | None,
    due_on: date | None,
    answer_by: date | None,
    by: User,
    at: datetime,
) -> CallAward:
    """Keep how many the body that decides takes, until when the file is there, when it answers.

    Raises CallLacks.
    """
    if due_on is not None and answer_by is not None and answer_by < due_on:
        raise errors.CallLacks(why=N_("the answer is expected before the file must be there"))
    with transaction.atomic():
        kept = CallAward.objects.select_for_update(of=("self",)).select_related("call__unit").get(pk=award.pk)
        kept.body_quota, kept.due_on, kept.answer_by = quota, due_on, answer_by
        kept.save()
        detail = {"places": quota, "due_on": str(due_on or ""), "until": str(answer_by or "")}
        record_at(kept.call.unit, "set_terms", kept, by=by, at=at, detail=detail)
    return kept


def take_award_out(*, award: CallAward, by: User, at: datetime) -> None:
    """Take an award out of a call again, while nobody is nominated for it. Raises CallNotNow."""
    with transaction.atomic():
        call = _locked(award.call)
        if call.state != CallState.DRAFT or award.nominations.exists():
            raise errors.CallNotNow(title=call.title, why=N_("it was opened already"))
        record_at(call.unit, "take_out_of_call", award, by=by, at=at, detail={"award": award.award})
        award.delete()


def move_call(*, call: Call, verb: str, reason: str = "", by: User, at: datetime) -> Call:
    """Open, close or cancel a call. Raises CallNotNow, CallLacks, WordMissing."""
    with transaction.atomic():
        call = _locked(call)
        call.state = call_moved(call.state, verb, call.title)
        if verb == "open" and not call.awards.exists():
            raise errors.CallLacks(why=N_("it names no award"))
        if verb == "cancel" and not reason.strip():
            raise errors.WordMissing
        call.reason = reason.strip()[:300]
        call.save()
        record_at(call.unit, f"{verb}_call", call, by=by, at=at, detail={"reason": call.reason})
    return call


def set_quotas(
    *, award: CallAward, giver: Unit, places: Mapping[UUID, int], on: date, by: User, at: datetime
) -> int:
    """Give units directly below their places for an award; return how many. Extra places stay.

    The unit that called shares its own; a unit below it shares those it got. Raises QuotaElsewhere.
    """
    with transaction.atomic():
        CallAward.objects.select_for_update().get(pk=award.pk)
        below = {row.id for row in children(giver, on=on)}
        if not set(places) <= below:
            raise errors.QuotaElsewhere
        for unit, count in places.items():
            Quota.objects.update_or_create(award=award, unit_id=unit, defaults={"places": count})
        detail = {"places": {str(unit): count for unit, count in places.items()}}
        record_at(giver, "set_quotas", award, by=by, at=at, detail=detail, count=len(places))
    return len(places)


def give_extra(
    *, award: CallAward, giver: Unit, unit: UUID, extra: int, word: str, on: date, by: User, at: datetime
) -> Quota:
    """Give a unit directly below extra places, with the reason. Raises QuotaElsewhere, WordMissing."""
    if not word.strip():
        raise errors.WordMissing
    with transaction.atomic():
        CallAward.objects.select_for_update().get(pk=award.pk)
        if unit not in {row.id for row in children(giver, on=on)}:
            raise errors.QuotaElsewhere
        quota, _made = Quota.objects.get_or_create(award=award, unit_id=unit, defaults={"places": 0})
        quota.extra, quota.extra_word = extra, word.strip()[:300]
        quota.save()
        record_at(giver, "give_extra", quota, by=by, at=at, detail={"extra": extra, "word": quota.extra_word})
    return quota


def _locked(call: Call) -> Call:
    return Call.objects.select_for_update(of=("self",)).select_related("unit").get(pk=call.pk)
