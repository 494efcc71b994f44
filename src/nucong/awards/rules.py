"""What an award asks, as one dated value; which version holds on a day; how it moves. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Any, Final

from nucong.kernel.refusal import N_

from . import errors
from .states import CALL_MOVES, MOVES, CallState, Giver, Group, NominationState, Paper, QuotaWay

SHARES: Final[Mapping[str, Fraction]] = {
    "1/2": Fraction(1, 2), "2/3": Fraction(2, 3), "3/4": Fraction(3, 4), "4/5": Fraction(4, 5),
    "9/10": Fraction(9, 10),
}  # fmt: skip
MOST_YEARS, MOST_PERCENT, MOST_FACTOR = 60, 100, 1_000


@dataclass(frozen=True)
class AwardRules:
    """The rules of an award from a day on. Shares and factors are whole percent; 0 or empty asks nothing.

    `women_only`: of persons; collectives have shares of women instead. `counts`: the sorts of service that count (none: all); `factors`: by what they are multiplied, 150 for ×1,5.
    `vote`: what share of the council's members must be for it. `ledger_kind`: the kind of its records.

    Where another body decides: `body` is its name by language, `body_address` that of its register, `body_quota` how
    many it takes, `due` and `answer` ("06-30") the days of a year by which the file must be there and the answer is
    expected, `papers` what the file of each nomination holds.
    """

    code: str
    name: str
    valid_from: date
    valid_until: date | None = None
    group: str = Group.THEMATIC
    giver: str = Giver.OWN
    collectives: bool = True
    individuals: bool = True
    women_only: bool = False
    ledger_kind: str = "award_other"
    quota_way: str = QuotaWay.NONE
    quota: int = 0
    extra_percent: int = 0
    registered: bool = False
    years_of_service: int = 0
    counts: tuple[str, ...] = ()
    factors: tuple[tuple[str, int], ...] = ()
    title_before: str = ""
    titles_needed: int = 0
    within_years: int = 0
    women_share: int = 0
    women_at_least: int = 0
    woman_head: bool = False
    once: bool = False
    years_between: int = 0
    vote: str = ""
    source: str = ""
    body: tuple[tuple[str, str], ...] = ()
    body_address: str = ""
    body_quota: int = 0
    due: str = ""
    answer: str = ""
    papers: tuple[str, ...] = ()

    def holds(self, on: date) -> bool:
        """Tell whether the version is in force on a day."""
        return self.valid_from <= on and (self.valid_until is None or on < self.valid_until)


def to_json(rules: AwardRules) -> dict[str, Any]:
    """Return a version as plain JSON."""
    plain = asdict(rules)
    plain["valid_from"] = rules.valid_from.isoformat()
    plain["valid_until"] = rules.valid_until.isoformat() if rules.valid_until else None
    return plain


def from_json(plain: Mapping[str, Any]) -> AwardRules:
    """Return the version that was kept."""
    known = {each.name: plain[each.name] for each in fields(AwardRules) if each.name in plain}
    known["valid_from"] = date.fromisoformat(known["valid_from"])
    until = known.get("valid_until")
    known["valid_until"] = date.fromisoformat(until) if until else None
    known["counts"] = tuple(known.get("counts", ()))
    known["factors"] = tuple((str(kind), int(factor)) for kind, factor in known.get("factors", ()))
    known["body"] = tuple((str(language), str(name)) for language, name in known.get("body", ()))
    known["papers"] = tuple(known.get("papers", ()))
    return AwardRules(**known)


def check_rules(rules: AwardRules) -> None:
    """Refuse a version nobody could fulfil or read. Raises RulesNotPossible."""
    why = ""
    if not (rules.collectives or rules.individuals):
        why = N_("they are for nobody")
    elif rules.valid_until is not None and rules.valid_until <= rules.valid_from:
        why = N_("they end before they begin")
    elif rules.quota_way != QuotaWay.NONE and rules.quota < 1:
        why = N_("a quota is at least 1")
    elif rules.titles_needed and not rules.title_before:
        why = N_("an earlier title is asked for, but not which one")
    elif rules.giver == Giver.OWN and (rules.body or rules.papers or rules.body_quota):
        why = N_("another body is told of, though the unit that calls decides itself")
    elif not set(rules.papers) <= set(Paper):
        why = N_("a paper of the file is not known")
    elif (
        max(rules.women_share, rules.extra_percent) > MOST_PERCENT
        or rules.years_of_service > MOST_YEARS
        or any(not 0 < factor <= MOST_FACTOR for _kind, factor in rules.factors)
    ):
        why = N_("a number is too large")
    if why:
        raise errors.RulesNotPossible(why=why)


def in_force(versions: Iterable[AwardRules], on: date) -> dict[str, AwardRules]:
    """Return the version of each award that holds on a day: of several, the one that began last.

    Of two that began on one day the later in the list holds; own versions follow the seeded ones.
    """
    found: dict[str, AwardRules] = {}
    for each in versions:
        held = found.get(each.code)
        if each.valid_from <= on and (held is None or each.valid_from >= held.valid_from):
            found[each.code] = each
    return {code: rules for code, rules in found.items() if rules.holds(on)}


def votes_needed(share: str, members: int) -> int:
    """Return how many votes of a council are enough; "1/2" means more than half."""
    if share == "1/2":
        return members // 2 + 1
    return ceil(SHARES[share] * members)


def check_votes(*, members: int, in_favour: int, against: int, abstained: int) -> None:
    """Refuse more votes than members. Votes that were not cast are nobody's. Raises VoteNotPossible."""
    cast = in_favour + against + abstained
    if members < 1 or cast > members or not cast:
        raise errors.VoteNotPossible(cast=cast, members=members)


def moved(state: str, verb: str, name: str) -> NominationState:
    """Return the state of a nomination after a verb. Raises NominationNotNow."""
    found = MOVES.get((NominationState(state), verb))
    if found is None:
        raise errors.NominationNotNow(name=name)
    return found


def may(state: str, verb: str) -> bool:
    """Tell whether a verb fits the state of a nomination."""
    return (NominationState(state), verb) in MOVES


def call_moved(state: str, verb: str, title: str) -> CallState:
    """Return the state of a call after a verb. Raises CallNotNow."""
    found = CALL_MOVES.get((CallState(state), verb))
    if found is None:
        raise errors.CallNotNow(title=title, why=N_("it stands elsewhere by now"))
    return found


def takes_nominations(state: str, *, opens: date, closes: date, on: date) -> bool:
    """Tell whether units nominate on a day."""
    return state == CallState.OPEN and opens <= on <= closes
