"""How nominations stand to the rules of their awards. What the points are held against is read for all of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from nucong.organisations.queries import organisation_of

from ..checks import Call as CallFacts
from ..checks import Check, Nominee, Past, checks_of, vote_check
from ..elsewhere import decided_elsewhere, giver_key
from ..models import Ballot, Consent, Exemption, Namesake, Nomination, NominationFile, Registration
from ..namesakes import Sameness, Winner
from ..service import Stretch
from ..states import Paper, Told
from .namesakes import Sought, awards_held
from .versions import language_of, rules_of


def checks_for(nomination: Nomination) -> tuple[Check, ...]:
    """Return how a nomination stands to the rules of its award; seven queries, up to three more with awards of the same name, one more with a body elsewhere."""
    return _checks(nomination, _Read.of([nomination]))


def shown_checks(nomination: Nomination) -> tuple[Check, ...]:
    """Return how a nomination stands to the rules, with the vote where it lies."""
    return shown_checks_of([nomination])[nomination.pk]


def shown_checks_of(nominations: Iterable[Nomination]) -> dict[UUID, tuple[Check, ...]]:
    """Return, by key, how nominations stand to the rules, with the votes where they lie; ten queries at most, however many."""
    rows = list(nominations)
    read = _Read.of(rows)
    return {row.pk: (*_checks(row, read), *_vote(row, read)) for row in rows}


@dataclass
class _Read:
    """What is kept about some nominations, by their keys; registrations by unit, year, award and name."""

    consents: Mapping[UUID, Consent]
    past: Mapping[UUID, Sequence[Past]]
    registered: frozenset[tuple[UUID, int, str, str]]
    papers: Mapping[UUID, list[str]] = field(default_factory=lambda: defaultdict(list))
    words: Mapping[UUID, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    ballots: Mapping[UUID, list[Ballot]] = field(default_factory=lambda: defaultdict(list))
    languages: dict[UUID, str] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Sequence[Nomination]) -> _Read:
        keys, units = [row.pk for row in rows], {row.unit_id for row in rows}
        registered = Registration.objects.filter(
            unit__in=units, folded__in={row.folded for row in rows}, taken_back_on=None
        )
        read = cls(
            {each.nomination_id: each for each in Consent.objects.filter(nomination__in=keys, withdrawn_on=None)},
            _past(rows), frozenset(registered.values_list("unit_id", "year", "award", "folded")),
        )  # fmt: skip
        files = NominationFile.objects.filter(nomination__in=keys)
        for key, paper in files.values_list("nomination_id", "paper"):
            read.papers[key].append(paper)
        excused = Exemption.objects.filter(nomination__in=keys)
        for key, point, word in excused.values_list("nomination_id", "point", "word"):
            read.words[key][point] = word
        for ballot in Ballot.objects.filter(nomination__in=keys):
            read.ballots[ballot.nomination_id].append(ballot)
        return read

    def language(self, nomination: Nomination) -> str:
        """Return the language of the papers of a call."""
        call = nomination.award.call
        if call.pk not in self.languages:
            self.languages[call.pk] = language_of(organisation_of(call.unit))
        return self.languages[call.pk]


def _past(rows: Sequence[Nomination]) -> dict[UUID, list[Past]]:
    """Return what the same persons or collectives were given before, or others of the same name; three queries at most."""
    winners = [Winner(row.unit_id, row.collective, row.folded, row.person_id) for row in rows]
    sought = [
        Sought(winner, frozenset({row.award.award}), row.award.call.year)
        for winner, row in zip(winners, rows, strict=True)
    ]
    found = awards_held(sought)
    said = Namesake.objects.filter(nomination__in=[row.pk for row in rows]) if any(found) else ()
    answers = {(each.nomination_id, each.award_id): each.same for each in said}
    return {
        row.pk: [
            Past(
                each.code, each.group, each.year, each.giver, sure=bool(sure), own_unit=each.winner.unit == row.unit_id,
                key=each.key, title=each.title, giver_words=each.giver_words, on=each.on,
            )
            for each in held
            if each.nomination != row.pk
            and (sure := answers.get((row.pk, each.key), None if each.same is Sameness.ASK else True)) is not False
        ]
        for row, held in zip(rows, found, strict=True)
    }  # fmt: skip


def _checks(nomination: Nomination, read: _Read) -> tuple[Check, ...]:
    call, rules = nomination.award.call, rules_of(nomination.award)
    consent, papers = read.consents.get(nomination.pk), read.papers[nomination.pk]
    nominee = Nominee(
        collective=nomination.collective, sex=nomination.sex, members=nomination.members, women=nomination.women,
        woman_head=nomination.woman_head,
        service=tuple(
            Stretch(kind, date.fromisoformat(first), date.fromisoformat(last))
            for kind, first, last in nomination.service
        ),
        titles=tuple((code, year) for code, year in nomination.titles),
        report=bool(nomination.report.strip()) or bool(papers), consent=consent is not None,
        registered=(nomination.unit_id, call.year, nomination.award.award, nomination.folded) in read.registered,
        outward=consent is not None and Told.NAME in consent.outward,
        papers=_papers(nomination, read) if rules.papers else frozenset(),
    )  # fmt: skip
    language = read.language(nomination) if decided_elsewhere(rules) else ""
    giver = giver_key(rules, unit=str(call.unit_id), language=language)
    facts = CallFacts(call.year, giver, call.occasion)
    return checks_of(nominee, rules, read.past[nomination.pk], facts, read.words[nomination.pk])


def _papers(nomination: Nomination, read: _Read) -> frozenset[str]:
    """Return which papers a file holds: those added as such, and those kept here in another way."""
    found = set(read.papers[nomination.pk]) - {""}
    if nomination.report.strip():
        found.add(Paper.REPORT)
    if nomination.pk in read.consents:
        found.add(Paper.CONSENT)
    if read.ballots[nomination.pk]:
        found.add(Paper.MINUTES)
    return frozenset(found)


def _vote(nomination: Nomination, read: _Read) -> tuple[Check, ...]:
    """Return how a nomination stands to the votes its award asks for, where it lies."""
    held = next((b for b in read.ballots[nomination.pk] if b.unit_id == nomination.lies_at_id), None)
    votes = (held.members, held.in_favour) if held else None
    due = nomination.lies_at_id == nomination.award.call.unit_id
    vote = vote_check(rules_of(nomination.award).vote, votes, due=due)
    return () if vote is None else (vote,)
