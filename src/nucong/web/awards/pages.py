"""What the pages of awards show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.awards.models import Award, Ballot, Call, Nomination, Step
from nucong.awards.queries import rules_of, shown_checks, shown_checks_of, versions_of
from nucong.awards.states import Group, NominationState, Outcome
from nucong.ledgers.models import Record
from nucong.organisations.models import Organisation
from nucong.organisations.queries import NamesInTime
from nucong.web.acting import Acting
from nucong.web.appearance import look_of
from nucong.web.awards import reach, words
from nucong.web.awards.words import check_words
from nucong.web.ledgers.pages import Beside
from nucong.web.locales import written_day
from nucong.web.persons import written_person
from nucong.web.scope import sees_below

CHECKED = 60


def award_names(organisation: Organisation) -> dict[str, str]:
    """Return the name of every award, as its latest version calls it."""
    return {
        each.code: each.name for each in sorted(versions_of(organisation), key=lambda rules: rules.valid_from)
    }


@dataclass(frozen=True)
class NominationRow:
    """A nomination in a list. `against`: how many points of the rules stand against it, where that was looked at."""

    key: str
    url: str
    name: str
    award: str
    unit: str
    state: str
    lies_at: str
    rank: int | None
    votes: str
    against: int | None


def nomination_rows(
    nominations: Iterable[Nomination], me: Acting, *, checked: bool = False
) -> list[NominationRow]:
    """Return nominations as rows; with `checked` also how the first of them stand to the rules."""
    rows = list(nominations)
    names = NamesInTime({row.unit_id for row in rows} | {row.lies_at_id for row in rows})
    votes, titles = _votes(rows), {row.award_id: row.award for row in rows}
    awards = {key: rules_of(award).name for key, award in titles.items()}
    checks = shown_checks_of(rows[:CHECKED]) if checked else {}
    against = {key: sum(each.against for each in found) for key, found in checks.items()}
    return [
        NominationRow(
            key=str(row.pk), url=reverse("awards:nomination", args=[row.pk]), name=row.name,
            award=awards[row.award_id], unit=names.on(row.unit_id, me.on), state=row.state,
            lies_at=names.on(row.lies_at_id, me.on)
            if row.state == NominationState.SENT and row.lies_at_id != me.unit.pk else "", rank=row.rank,
            votes=votes.get(row.pk, ""), against=against.get(row.pk),
        )
        for row in rows
    ]  # fmt: skip


def awards_beside(records: Collection[Record], me: Acting) -> Beside:
    """Return the columns of awards beside those of every record: never who was honoured, nor in which post; two queries."""
    columns = [
        ("award_year", _("Year that is honoured"), 8.0), ("award_group", _("Sort of award"), 26.0),
        ("collective", _("Collective"), 10.0), ("decision", _("Number of the decision"), 24.0),
        ("given_by", _("Who gave it"), 34.0),
    ]  # fmt: skip
    awards = list(Award.objects.filter(record__in=[each.pk for each in records]))
    names = NamesInTime(each.giver_id for each in awards if each.giver_id)
    return Beside(columns, {each.pk: _told(each, names, me) for each in awards})


def _told(award: Award, names: NamesInTime, me: Acting) -> tuple[Any, ...]:
    return (
        award.year, _(words.GROUPS[Group(award.group)]), "\u2713" if award.collective else "", award.decision_words,
        names.on(award.giver_id, me.on) if award.giver_id else award.giver_words,
    )  # fmt: skip


def state_word(state: str) -> str:
    """Return the word of a state as badges show it."""
    return _(look_of(state).word)


def _votes(rows: Sequence[Nomination]) -> dict[UUID, str]:
    """Return the latest vote on each as "7/9"; without one it is left out. One query."""
    ballots = Ballot.objects.filter(nomination__in=[row.pk for row in rows]).order_by("held_on", "pk")
    return {each.nomination_id: f"{each.in_favour}/{each.members}" for each in ballots}


@dataclass(frozen=True)
class CallRow:
    """A call in a list."""

    url: str
    title: str
    unit: str
    days: str
    state: str
    nominate: bool


def call_rows(found: Iterable[Call], me: Acting) -> list[CallRow]:
    """Return calls as rows; `nominate` where the unit may do so today."""
    rows = list(found)
    names = NamesInTime({call.unit_id for call in rows})
    return [
        CallRow(
            reverse("awards:call", args=[call.pk]), words.call_title(call),
            "" if call.unit_id == me.unit.pk else names.on(call.unit_id, me.on), call_days(call), call.state,
            reach.writes(me) and call.state == "open" and call.opens_on <= me.on <= call.closes_on,
        )
        for call in rows
    ]  # fmt: skip


def call_days(call: Call) -> str:
    """Return the days of a call."""
    return f"{written_day(call.opens_on)} – {written_day(call.closes_on)}"


@dataclass(frozen=True)
class CheckRow:
    """A point of the rules on the page of a nomination."""

    key: str
    outcome: str
    sentence: str
    word: str
    excusable: bool
    award: UUID | None = None
    asked: bool = False


def check_rows(nomination: Nomination, names: Mapping[str, str]) -> list[CheckRow]:
    """Return how a nomination stands to each point of the rules."""
    return [
        CheckRow(
            each.key, each.outcome, check_words(each, names), each.word, each.excusable, each.award,
            each.outcome == Outcome.UNTOLD and each.award is not None,
        )
        for each in shown_checks(nomination)
    ]  # fmt: skip


@dataclass(frozen=True)
class NamesakeRow:
    """An award of somebody of the same name, as it was said to be another's: no more of it than was told before."""

    award: UUID
    title: str
    giver: str
    on: date
    unit: str


def namesake_rows(nomination: Nomination) -> list[NamesakeRow]:
    """Return the awards that were said to be another's, so that it can be said anew."""
    rows = list(nomination.namesakes.filter(same=False).select_related("award__record"))
    names = NamesInTime({row.unit_id for row in rows})
    return [
        NamesakeRow(
            row.award_id, row.award.record.title, row.award.giver_words or "–", row.award.record.on,
            names.on(row.unit_id, row.at.date()),
        )
        for row in rows
    ]  # fmt: skip


@dataclass(frozen=True)
class StepRow:
    """A step of the way of a nomination."""

    verb: str
    unit: str
    day: str
    who: str
    word: str


def step_rows(steps: Sequence[Step]) -> list[StepRow]:
    """Return the way of a nomination, first step first."""
    names = NamesInTime({step.unit_id for step in steps})
    return [
        StepRow(
            _(words.VERBS[step.verb]), names.on(step.unit_id, step.at.date()), written_day(step.at),
            written_person(step.by), step.word,
        )
        for step in steps
    ]  # fmt: skip


@dataclass(frozen=True)
class HonourRow:
    """Somebody on the roll of honour; without a name where she did not agree to be named."""

    url: str
    name: str
    position: str
    unit: str
    collective: bool
    decision: str
    giver: str


def honour_groups(awards: Iterable[Award], me: Acting | None) -> list[tuple[str, list[HonourRow]]]:
    """Return the roll of honour by award; without a reader only what everybody may read."""
    rows = list(awards)
    names = NamesInTime({row.record.unit_id for row in rows})
    groups: dict[str, list[HonourRow]] = {}
    opened = me is not None and sees_below(me)
    for row in rows:
        readable = row.public if me is None else reach.reads_name(me, row)
        groups.setdefault(row.record.title, []).append(
            HonourRow(
                reverse("awards:given", args=[row.pk]) if me is not None and (opened or row.record.unit_id == me.unit.pk) else "",
                row.name if readable else "", row.position if readable else "",
                names.on(row.record.unit_id, row.record.on), row.collective, row.decision_words, "" if row.giver_id else row.giver_words,
            )
        )  # fmt: skip
    return list(groups.items())
