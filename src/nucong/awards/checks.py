"""A nomination against the rules of its award: each point fulfilled, not, or not told, with the reason. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from nucong.kernel.refusal import N_

from .rules import AwardRules, votes_needed
from .service import Stretch, weighted_months
from .states import EXCLUDE_EACH_OTHER, Occasion, Outcome, Paper

SAY_BEFORE_SENDING = frozenset({"subject", "consent", "outward", "report", "once", "double"})
HARD = SAY_BEFORE_SENDING | {"vote"}  # nobody can excuse these
VOTES: Mapping[str, str] = {
    "1/2": N_("more than half"),
    "2/3": "2/3",
    "3/4": "3/4",
    "4/5": "80 %",
    "9/10": "90 %",
}
PAPERS: Mapping[str, str] = {
    Paper.REPORT: N_("The file holds the report on what was achieved."),
    Paper.BIOGRAPHY: N_("The file holds the biographical summary."),
    Paper.MINUTES: N_("The file holds the minutes with the votes, or the vote is kept here."),
    Paper.CONSENT: N_("The file holds the consent."),
    Paper.CERTIFICATE: N_("The file holds copies of earlier awards."),
    Paper.OPINION: N_("The file holds the opinions of the offices that are asked."),
}


ONCE = (
    N_("Given once in a life."),
    N_("Given once in a life; it was given on {day}: “{award}”, by {giver}."),
    N_("Given once in a life. Somebody of this name got “{award}” from {giver} on {day}: say whether it is the same."),
)  # fmt: skip
DOUBLE = (
    N_("No other award of this year stands against it."),
    N_("Another award of this year stands against it: “{award}”, given by {giver} on {day}."),
    N_("Somebody of this name got “{award}” from {giver} on {day}, for the same year: say whether it is the same."),
)  # fmt: skip


@dataclass(frozen=True)
class Nominee:
    """Who is nominated, as the nomination tells it. Numbers nobody told are None."""

    collective: bool
    sex: str = ""
    members: int | None = None
    women: int | None = None
    woman_head: bool | None = None
    service: tuple[Stretch, ...] = ()
    titles: tuple[tuple[str, int], ...] = ()
    report: bool = False
    consent: bool = False
    registered: bool = False
    outward: bool = False
    papers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Past:
    """An award the same person or collective got, or somebody of the same name.

    `sure`: it is hers for certain, or somebody said so; `own_unit`: the unit that nominates keeps it. `giver` tells two
    awards of one body; `title`, `giver_words` and `on` say which it is, by whom and when.
    """

    code: str
    group: str
    year: int
    giver: str = ""
    sure: bool = True
    own_unit: bool = True
    key: UUID | None = None
    title: str = ""
    giver_words: str = ""
    on: date | None = None

    @property
    def told(self) -> Mapping[str, object]:
        """Which award it is, who gave it and when: all that is said of it where its record cannot be read."""
        return {
            "award": self.title or self.code,
            "giver": self.giver_words or "–",
            "day": self.on or self.year,
        }


@dataclass(frozen=True)
class Call:
    """The call a nomination answers: its year, who gives, and whether it is beside the usual round."""

    year: int
    giver: str = ""
    occasion: str = Occasion.YEARLY


@dataclass(frozen=True)
class Check:
    """One point of the rules. `sentence` (for the catalogue) with its facts says what was asked and found.

    `award`: key of the award it speaks of, where somebody can say whether it is the nominee's.
    """

    key: str
    outcome: Outcome
    sentence: str
    facts: Mapping[str, object] = field(default_factory=dict)
    word: str = ""
    award: UUID | None = None

    @property
    def against(self) -> bool:
        """Whether it stands against the nomination."""
        return self.outcome in (Outcome.NOT_MET, Outcome.UNTOLD)

    @property
    def excusable(self) -> bool:
        """Whether a superior can give a word for it."""
        return self.against and self.key not in HARD


def checks_of(
    nominee: Nominee, rules: AwardRules, past: Iterable[Past], call: Call, words: Mapping[str, str]
) -> tuple[Check, ...]:
    """Return the points of the rules in the order they are read; `words` are exceptions given, by key."""
    held = tuple(past)
    found = (
        *_person(nominee, rules), *_collective(nominee, rules), *_service(nominee, rules),
        *_titles(nominee, rules, held, call), *_history(rules, held, call), *_elsewhere(nominee, rules),
    )  # fmt: skip
    return tuple(_excused(each, words) for each in found)


def vote_check(share: str, votes: tuple[int, int] | None, *, due: bool) -> Check | None:
    """Return how a nomination stands to the share of votes its award asks; `votes`: members of the council, for it.

    due: whether it lies where it is chosen, so that a vote must be kept before it goes on. None where nothing is asked.
    """
    if not share or (votes is None and not due):
        return None
    if votes is None:
        return Check(
            "vote", Outcome.UNTOLD, N_("{votes} of the members of the council vote for it (no vote is kept yet)."),
            {"votes": VOTES[share]},
        )  # fmt: skip
    members, found = votes
    asked = votes_needed(share, members)
    return Check(
        "vote", _met(found >= asked), N_("At least {asked} of {members} members vote for it (found: {found})."),
        {"asked": asked, "members": members, "found": found},
    )  # fmt: skip


def _excused(check: Check, words: Mapping[str, str]) -> Check:
    word = words.get(check.key, "")
    return replace(check, outcome=Outcome.EXCUSED, word=word) if word and check.excusable else check


def against_sending(checks: Sequence[Check]) -> tuple[Check, ...]:
    """Return what must be in order before the unit itself sends a nomination."""
    return tuple(check for check in checks if check.against and check.key in SAY_BEFORE_SENDING)


def against_going_on(checks: Sequence[Check]) -> tuple[Check, ...]:
    """Return what must be in order, or excused, before a superior sends it on or chooses it."""
    return tuple(check for check in checks if check.against)


def _met(fulfilled: bool) -> Outcome:
    return Outcome.MET if fulfilled else Outcome.NOT_MET


def _person(nominee: Nominee, rules: AwardRules) -> Iterator[Check]:
    if nominee.collective:
        yield Check("subject", _met(rules.collectives), N_("The award is given to collectives."))
    else:
        yield Check("subject", _met(rules.individuals), N_("The award is given to persons."))
        yield Check(
            "consent", _met(nominee.consent), N_("She or he agreed to be nominated; the day is kept.")
        )
        if rules.women_only:
            told = _met(nominee.sex == "F") if nominee.sex else Outcome.UNTOLD
            yield Check("women_only", told, N_("The award is given to women."))
    yield Check(
        "report", _met(nominee.report), N_("A report on what was achieved is there, as text or file.")
    )
    if rules.registered:
        yield Check("registered", _met(nominee.registered), N_("Registered for it at the start of the year."))


def _collective(nominee: Nominee, rules: AwardRules) -> Iterator[Check]:
    if not nominee.collective:
        return
    if rules.women_share:
        outcome, share = Outcome.UNTOLD, "–"
        if nominee.members and nominee.women is not None:
            outcome = _met(nominee.women * 100 >= rules.women_share * nominee.members)
            share = str(nominee.women * 100 // nominee.members)
        yield Check(
            "women_share", outcome, N_("Women are at least {asked} % of it (told: {found} %)."),
            {"asked": rules.women_share, "found": share},
        )  # fmt: skip
    if rules.women_at_least:
        told = nominee.women
        yield Check(
            "women_at_least", Outcome.UNTOLD if told is None else _met(told >= rules.women_at_least),
            N_("It has at least {asked} women (told: {found})."),
            {"asked": rules.women_at_least, "found": "–" if told is None else told},
        )  # fmt: skip
    if rules.woman_head:
        head = nominee.woman_head
        yield Check("woman_head", Outcome.UNTOLD if head is None else _met(head), N_("A woman leads it."))


def _service(nominee: Nominee, rules: AwardRules) -> Iterator[Check]:
    if nominee.collective or not rules.years_of_service:
        return
    months = weighted_months(nominee.service, dict(rules.factors), rules.counts)
    outcome = _met(months >= rules.years_of_service * 12) if nominee.service else Outcome.UNTOLD
    yield Check(
        "service", outcome, N_("At least {asked} years of service, with the factors of the rules (found: {years} years {months} months)."),
        {"asked": rules.years_of_service, "years": int(months) // 12, "months": int(months) % 12},
    )  # fmt: skip


def _titles(nominee: Nominee, rules: AwardRules, past: Sequence[Past], call: Call) -> Iterator[Check]:
    if not rules.titles_needed:
        return
    first = call.year - rules.within_years if rules.within_years else 0
    told = {year for code, year in nominee.titles if code == rules.title_before}
    kept = {each.year for each in past if each.code == rules.title_before and (each.sure or each.own_unit)}
    found = sum(first <= year <= call.year for year in told | kept)
    yield Check(
        "titles", _met(found >= rules.titles_needed),
        N_("Held “{title}” in at least {asked} years before (found: {found})."),
        {"title": rules.title_before, "asked": rules.titles_needed, "found": found},
    )  # fmt: skip


def _history(rules: AwardRules, past: Sequence[Past], call: Call) -> Iterator[Check]:
    same = [each for each in past if each.code == rules.code]
    if rules.once:
        yield from _standing_against("once", same, ONCE)
    if rules.years_between and not rules.once:
        yield _years_between(rules.years_between, same, call)
    twice = [each for each in past if each.year == call.year and excludes(each, rules, call)]
    yield from _standing_against("double", twice, DOUBLE)


def _standing_against(key: str, found: Sequence[Past], sentences: tuple[str, str, str]) -> Iterator[Check]:
    """Tell each award that stands against it, or may: of somebody of the same name it is asked whose it is."""
    nothing, against, asked = sentences
    if not found:
        yield Check(key, Outcome.MET, nothing)
    for each in found:
        outcome, sentence = (Outcome.NOT_MET, against) if each.sure else (Outcome.UNTOLD, asked)
        yield Check(key, outcome, sentence, each.told, award=each.key)


def _years_between(asked: int, same: Sequence[Past], call: Call) -> Check:
    """Tell how many years lie between; an award of somebody of the same name is asked about only where it is too near."""
    sure = max((each.year for each in same if each.sure), default=0)
    near = next((each for each in same if not each.sure and call.year - each.year < asked), None)
    met = not sure or call.year - sure >= asked
    if met and near is not None:
        sentence = N_(
            "At least {asked} years lie between two of it. Somebody of this name got “{award}” from {giver} on {day}: say whether it is the same."
        )
        facts = {"asked": asked, **near.told}
        return Check("years_between", Outcome.UNTOLD, sentence, facts, award=near.key)
    return Check(
        "years_between", _met(met), N_("At least {asked} years lie between two of it (last: {found})."),
        {"asked": asked, "found": sure or "–"},
    )  # fmt: skip


def _elsewhere(nominee: Nominee, rules: AwardRules) -> Iterator[Check]:
    """Tell what a file needs to go to a body outside.

    Source: 个人信息保护法 art. 23 and Luật Bảo vệ dữ liệu cá nhân 2025: passing a person's data on to another body
    takes a consent that says so.
    """
    if rules.body and not nominee.collective:
        yield Check(
            "outward", _met(nominee.outward),
            N_("She or he agreed that the file goes to the body that decides."),
        )  # fmt: skip
    for paper in rules.papers:
        if not (paper == Paper.CONSENT and nominee.collective):
            yield Check(f"paper_{paper}", _met(paper in nominee.papers), PAPERS[paper])


def excludes(past: Past, rules: AwardRules, call: Call) -> bool:
    """Tell whether an award of the same year excludes another one.

    Source: Hướng dẫn 1217/HD-TLĐ, 11/8/2016: at one deciding level in one year comprehensive and thematic awards
    exclude each other, except at a review or ad hoc.
    """
    if past.code == rules.code:
        return True
    both = {past.group, rules.group}
    return (
        both == EXCLUDE_EACH_OTHER and call.occasion == Occasion.YEARLY and bool(call.giver)
        and past.giver == call.giver
    )  # fmt: skip
