"""A unit releases the count of its own cases into its own answer: a step of its own, never a copy by hand."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import QuerySet

from nucong.accounts.models import User
from nucong.kernel.protecting import SMALLEST_SHOWN
from nucong.kernel.refusal import NotVisible
from nucong.organisations.queries import organisation_of
from nucong.reporting.models import AudienceMember
from nucong.reporting.queries import current_submission
from nucong.reporting.states import OWING, CycleState, SubmissionState

from .. import errors, rules, sealing
from ..differencing import Released, following, leaves_few
from ..models import Release
from ..queries import reader_at
from ..scope import Scope
from .counting import own_counts, tables_shown, tree_of_year
from .guarding import record_act
from .matters import ReleasedCases, released_cases
from .overlapping import as_told, within_year, years_of


class Leads(StrEnum):
    """Where a count, put together with what others read already, would lead."""

    NOWHERE = ""
    OTHERS = "others"
    OWN = "own"
    OTHER_DAYS = "days"


# What the page says before anybody tries.
REFUSED = {Leads.OTHERS: errors.WouldTellOfOthers, Leads.OWN: errors.WouldTellOfFew}


def release_count(
    *, member: AudienceMember, question: str, scope: Scope, on: date, by: User, at: datetime
) -> Release:
    """Release the count of the unit's own cases in the period of a report into one question of its answer.

    The number is counted here, not typed, of women who agreed to be counted; an earlier release into the question is
    taken back. Nothing is released that, subtracted from a table others read or from another released count, leaves
    fewer than five cases nobody told of. Raises: NotVisible, AnswerSent, WouldTellOfOthers, WouldTellOfFew, KeyMissing.
    """
    with transaction.atomic():
        found = _open_answer(member, by=by, on=on)
        cycle = found.cycle
        counted = own_counts(
            unit=found.unit, first=cycle.period_start, last=cycle.period_end, what=scope.what, on=on, by=by, at=at
        ).agreed  # fmt: skip
        number = counted.count(scope.kinds, scope.endings)
        leads = where_it_leads(member=found, question=question, scope=scope, number=number)
        if leads is Leads.OTHERS:
            raise errors.WouldTellOfOthers
        if leads is Leads.OWN:
            raise errors.WouldTellOfFew
        _take_back(Release.objects.filter(member=found, question=question), by, at)
        release = Release(
            member=found, question=question, number=number,
            first=cycle.period_start, last=cycle.period_end, by=by, at=at,
        )  # fmt: skip
        release.scope = sealing.seal(scope.as_text(), row=release.pk, field="scope")
        release.save()
        record_act(
            "release_count", release, by=by, at=at, detail={"question": question, "number": release.number}
        )
    return release


def where_it_leads(*, member: AudienceMember, question: str, scope: Scope, number: int) -> Leads:
    """Tell whether a count for the period of a report leads, with what is shown, to fewer than five cases nobody told of.

    With a table: to cases of others. With counts of the same unit: to cases of other matters or endings, which is refused
    as well, or to those of other days, as every report over the whole year does after one over its first half; of this
    whoever releases is told. Raises: KeyMissing, CannotUnseal.
    """
    cycle, organisation = member.cycle, organisation_of(member.unit)
    new = ReleasedCases(member.unit_id, scope, cycle.period_start, cycle.period_end, number)
    rows = Release.objects.filter(member__unit__organisation=organisation, withdrawn_at=None)
    rows = rows.exclude(member=member, question=question).select_related("member")
    tables = tables_shown(organisation, years_of(new))
    if tables:
        told = released_cases(rows.filter(last__gte=date(min(tables), 1, 1)))
        for year, table in tables.items():
            parents, others = tree_of_year(organisation, year), list(within_year(told, year))
            if any(leaves_few(table, parents, others, each) for each in within_year([new], year)):
                return Leads.OTHERS
    return _among_own(released_cases(rows.filter(member__unit=member.unit_id)), new)


def _among_own(told: list[ReleasedCases], new: ReleasedCases) -> Leads:
    own, one = [_whole(each) for each in told], _whole(new)
    few = [each for each in following(own, one) if 0 < each.number < SMALLEST_SHOWN]
    if any(not each.of_one_sort for each in few):
        return Leads.OWN
    return Leads.OTHER_DAYS if few else Leads.NOWHERE


def _whole(row: ReleasedCases) -> Released:
    return as_told(row, number=row.number, first=row.first, last=row.last)


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
