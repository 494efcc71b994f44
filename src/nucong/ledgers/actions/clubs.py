"""Models and clubs: founded, described, counted, shown to others, taken over, ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record as record_event
from nucong.organisations.models import Unit

from ..errors import ClubHasEnded, DayNotPossible, EndReasonMissing
from ..models import Club, ClubCount, Record
from ..rules import BEFORE_FIRST, NOT_YET, RecordFacts
from ..states import KeptAs
from .recording import change_record, keep


@dataclass(frozen=True)
class ClubFacts:
    """What a unit says about a model or club; `women` and `men` are its members on the first day."""

    kind: str
    name: str
    since: date
    place: str = ""
    purpose: str = ""
    rhythm: str = ""
    women: int = 0
    men: int = 0


def found_club(*, unit: Unit, facts: ClubFacts, origin: Club | None = None, by: User, at: datetime) -> Club:
    """Keep a model or club that stands from a day on. Raises KindUnknown, DayNotPossible."""
    with transaction.atomic():
        record = keep(unit=unit, facts=_facts(facts), kept_as=KeptAs.MODEL, by=by, at=at)
        club = Club.objects.create(record=record, purpose=facts.purpose, rhythm=facts.rhythm, origin=origin)
        ClubCount.objects.create(club=club, on=facts.since, women=facts.women, men=facts.men)
        _record(club, by, at, "club.found", {"origin": str(origin.pk)} if origin else {})
    return club


def change_club(*, club: Club, facts: ClubFacts, by: User, at: datetime) -> Club:
    """Correct what is said about a club, its members apart. Raises ClubHasEnded, KindUnknown, DayNotPossible."""
    with transaction.atomic():
        club = _standing(club)
        kept = club.record
        change_record(record=kept, facts=_facts(facts, women=kept.women, men=kept.men), by=by, at=at)
        club.purpose, club.rhythm = facts.purpose, facts.rhythm
        club.save()
    return club


def count_members(
    *, club: Club, on: date, women: int, men: int, today: date, by: User, at: datetime
) -> ClubCount:
    """Count the members on a day; the newest count is what reports see. Raises ClubHasEnded, DayNotPossible."""
    with transaction.atomic():
        club = _standing(club)
        _check_day(club, on, today)
        count, _ = ClubCount.objects.update_or_create(club=club, on=on, defaults={"women": women, "men": men})
        newest = club.counts.order_by("-on")[0]
        Record.objects.filter(pk=club.pk).update(women=newest.women, men=newest.men, changed_at=at)
        _record(club, by, at, "club.count", {"on": on.isoformat(), "women": women, "men": men})
    return count


def end_club(*, club: Club, on: date, reason: str, today: date, by: User, at: datetime) -> Club:
    """End a club on a day, which is its last. Raises ClubHasEnded, DayNotPossible, EndReasonMissing."""
    reason = " ".join(reason.split())[:300]
    with transaction.atomic():
        club = _standing(club)
        if not reason:
            raise EndReasonMissing(title=club.record.title)
        _check_day(club, on, today)
        Record.objects.filter(pk=club.pk).update(until=on, changed_at=at)
        club.end_reason = reason
        club.save()
        _record(club, by, at, "club.end", {"on": on.isoformat(), "reason": reason})
    return Club.objects.select_related("record").get(pk=club.pk)


def commend_club(*, club: Club, unit: Unit | None, on: date, by: User, at: datetime) -> Club:
    """Show a model to all units of the organisation as one to learn from; no unit: take that back."""
    with transaction.atomic():
        club = Club.objects.select_for_update(of=("self",)).select_related("record").get(pk=club.pk)
        club.commended_by, club.commended_on = unit, on if unit else None
        club.save()
        _record(club, by, at, "club.commend" if unit else "club.commend_no_more", {})
    return club


def _standing(club: Club) -> Club:
    """Lock a club that has not ended. Raises ClubHasEnded."""
    club = (
        Club.objects.select_for_update(of=("self",)).select_related("record", "record__unit").get(pk=club.pk)
    )
    if club.record.until is not None:
        raise ClubHasEnded(title=club.record.title)
    return club


def _check_day(club: Club, on: date, today: date) -> None:
    if on > today:
        raise DayNotPossible(why=NOT_YET)
    if on < club.record.on:
        raise DayNotPossible(why=BEFORE_FIRST)


def _facts(facts: ClubFacts, *, women: int | None = None, men: int | None = None) -> RecordFacts:
    return RecordFacts(
        kind=facts.kind, on=facts.since, title=facts.name, place=facts.place, standing=True,
        women=facts.women if women is None else women, men=facts.men if men is None else men,
    )  # fmt: skip


def _record(club: Club, by: User, at: datetime, verb: str, detail: dict[str, object]) -> None:
    record_event(
        by=by, at=at, verb=verb, what=club.record, organisation=club.record.organisation_id,
        unit=club.record.unit_id, detail=detail,
    )  # fmt: skip
