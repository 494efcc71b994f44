"""A unit releases the count of its own cases into its own answer: a step of its own, never a copy by hand."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from nucong.accounts.models import User
from nucong.kernel.refusal import NotVisible
from nucong.organisations.queries import organisation_of
from nucong.reporting.models import AudienceMember
from nucong.reporting.queries import current_submission
from nucong.reporting.states import OWING, CycleState, SubmissionState

from .. import errors, rules, sealing
from ..differencing import leaves_few
from ..models import Release
from ..queries import reader_at
from ..states import Counted, Kind
from .counting import ReleasedCases, own_counts, released_cases, tables_shown, tree_of_year
from .guarding import record_act
from .overlapping import within_year, years_of


def release_count(
    *, member: AudienceMember, question: str, what: Counted, kinds: Collection[Kind], on: date, by: User,
    at: datetime,
) -> Release:  # fmt: skip
    """Release the count of the unit's own cases in the period of a report into one question of its answer.

    The number is counted here, not typed, of women who agreed to be counted; an earlier release into the question is
    taken back. Nothing is released that, subtracted from a table others read, leaves fewer than five cases of others.
    Raises: NotVisible, AnswerSent, WouldTellOfOthers, KeyMissing.
    """
    with transaction.atomic():
        found = _open_answer(member, by=by, on=on)
        cycle = found.cycle
        counted = own_counts(
            unit=found.unit, first=cycle.period_start, last=cycle.period_end, what=what, on=on, by=by, at=at
        ).agreed
        number = sum(counted[kind] for kind in set(kinds))
        if tells_of_others(member=found, question=question, what=what, kinds=kinds, number=number):
            raise errors.WouldTellOfOthers
        _take_back(Release.objects.filter(member=found, question=question), by, at)
        release = Release(
            member=found, question=question, number=number,
            first=cycle.period_start, last=cycle.period_end, by=by, at=at,
        )  # fmt: skip
        scope = json.dumps({"what": what, "kinds": sorted(set(kinds))})
        release.scope = sealing.seal(scope, row=release.pk, field="scope")
        release.save()
        record_act(
            "release_count", release, by=by, at=at, detail={"question": question, "number": release.number}
        )
    return release


def tells_of_others(
    *, member: AudienceMember, question: str, what: Counted, kinds: Collection[Kind], number: int
) -> bool:
    """Tell whether a count for the period of a report leads, with a table that is shown, to few cases of others.

    Each year with cases of the count is looked at by itself, with all counts of units that have cases of that year: what
    is left of every year is none or five and more, so the same holds for several years together. Raises: KeyMissing,
    CannotUnseal.
    """
    cycle, organisation = member.cycle, organisation_of(member.unit)
    new = ReleasedCases(member.unit_id, what, frozenset(kinds), cycle.period_start, cycle.period_end, number)
    tables = tables_shown(organisation, years_of(new))
    if not tables:
        return False
    rows = Release.objects.filter(
        member__unit__organisation=organisation, withdrawn_at=None, last__gte=date(min(tables), 1, 1)
    ).exclude(member=member, question=question)
    told = released_cases(rows.select_related("member"))
    for year, table in tables.items():
        parents, others = tree_of_year(organisation, year), list(within_year(told, year))
        if any(leaves_few(table, parents, others, each) for each in within_year([new], year)):
            return True
    return False


def withdraw_count(*, release: Release, on: date, by: User, at: datetime) -> None:
    """Take a released count back, as long as the answer was not sent. Raises: NotVisible, AnswerSent, NotNow."""
    with transaction.atomic():
        _open_answer(release.member, by=by, on=on)
        if not _take_back(Release.objects.filter(pk=release.pk), by, at):
            raise errors.NotNow
        record_act("withdraw_count", release, by=by, at=at, detail={"question": release.question})


def _take_back(rows: QuerySet[Release], by: User, at: datetime) -> int:
    return rows.filter(withdrawn_at=None).update(withdrawn_at=at, withdrawn_by=by)


def _open_answer(member: AudienceMember, *, by: User, on: date) -> AudienceMember:
    """Return the unit's place in a report, locked, while its answer can be changed. Raises: NotVisible, AnswerSent."""
    rows = AudienceMember.objects.select_for_update(of=("self",)).select_related("cycle", "unit")
    found = rows.filter(pk=member.pk, removed_at=None, owes__in=OWING).first()
    if found is None or not rules.may_work_there(reader_at(by, found.unit_id, on)):
        raise NotVisible
    sent = current_submission(found)
    changeable = sent is None or sent.state in (SubmissionState.DRAFT, SubmissionState.RETURNED)
    if found.cycle.state != CycleState.OPEN or not changeable:
        raise errors.AnswerSent
    return found
