"""The list of kinds every organisation begins with. Pure.

Codes are stable English words: records, bindings and exports carry them. An organisation renames, hides and adds
kinds of its own; the names of these stand in the catalogues of the pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from nucong.kernel.refusal import N_

from .states import Family

A, M, S, C = Family.ACTIVITY, Family.MEDIA, Family.SERVICE, Family.CASE
GIVEN = "fund_drive"  # what a unit gave in a fund drive
CONTRACT = Family.CONTRACT
FAMILY_SIGN = "@"  # "@activity" in a binding means every kind of that family, kinds added later too


@dataclass(frozen=True)
class KindFacts:
    """A kind: `own` is the name an organisation gave it, empty for the name in the catalogue."""

    code: str
    family: Family
    name: str
    own: str = ""
    hidden: bool = False


SEEDED: Final[tuple[KindFacts, ...]] = (
    KindFacts("publicity", A, N_("Publicity of law and policy")),
    KindFacts("legal_advice", A, N_("Legal advice")),
    KindFacts("lecture", A, N_("Lecture on a subject")),
    KindFacts("health_lecture", A, N_("Health lecture")),
    KindFacts("quiz", A, N_("Quiz on knowledge of law")),
    KindFacts("study", A, N_("Study of a directive")),
    KindFacts("training", A, N_("Training course")),
    KindFacts("dialogue", A, N_("Dialogue or discussion")),
    KindFacts("visit", A, N_("Visit and gifts")),
    KindFacts("counselling", A, N_("Counselling on health, marriage and family")),
    KindFacts("competition", A, N_("Competition or festival")),
    KindFacts("ao_dai", A, N_("Áo dài week")),
    KindFacts("sport", A, N_("Dance, sport, performances")),
    KindFacts("club", A, N_("Club meeting")),
    KindFacts("inspection", A, N_("Inspection or supervision")),
    KindFacts("media_report", M, N_("News item or article")),
    KindFacts("media_column", M, N_("Special page or column")),
    KindFacts("inside_news", M, N_("News for members only")),
    KindFacts("rights_case", C, N_("Infringement solved")),
    KindFacts("rectification", C, N_("Violation put right")),
    KindFacts("health_check", S, N_("Health check")),
    KindFacts("cancer_screening", S, N_("Gynaecological and cancer screening")),
    KindFacts("occupational_disease", S, N_("Check for occupational disease")),
    KindFacts("hardship_support", S, N_("Support in hardship")),
    KindFacts("milk_room", S, N_("Room for nursing mothers")),
    KindFacts("good_model", Family.MODEL, N_("Model to learn from")),
    KindFacts("women_club", Family.MODEL, N_("Club")),
    KindFacts("mutual_aid", Family.MODEL, N_("Group that helps each other")),
    KindFacts("women_corner", Family.MODEL, N_("Women's corner or house")),
    KindFacts(GIVEN, Family.FUND, N_("Given in a fund drive")),
    KindFacts("contract_separate", CONTRACT, N_("Special collective contract for women workers")),
    KindFacts("contract_chapter", CONTRACT, N_("Clauses for women in the collective contract")),
    KindFacts("contract_annex", CONTRACT, N_("Annex for women to the collective contract")),
    KindFacts("contract_group", CONTRACT, N_("Collective contract of several firms")),
    KindFacts("contract_regional", CONTRACT, N_("Regional collective contract")),
    KindFacts("contract_sector", CONTRACT, N_("Collective contract of a sector")),
    KindFacts("award_title", Family.AWARD, N_("Title of emulation")),
    KindFacts("award_flag", Family.AWARD, N_("Flag or model post")),
    KindFacts("award_merit", Family.AWARD, N_("Certificate of merit")),
    KindFacts("award_medal", Family.AWARD, N_("Commemorative medal")),
    KindFacts("award_prize", Family.AWARD, N_("Prize")),
    KindFacts("award_other", Family.AWARD, N_("Another award")),
)
HELP: Final = frozenset({"visit", "counselling"})
"""Activities that go to single people, as services do."""
FAMILIES: Final[Mapping[str, Family]] = {kind.code: kind.family for kind in SEEDED}


def family_token(family: Family) -> str:
    """Return the word that means every kind of a family."""
    return FAMILY_SIGN + family


def resolved(kinds: Iterable[str], families: Mapping[str, Family]) -> frozenset[str]:
    """Return the codes a binding means; no kinds mean every kind."""
    wanted = tuple(kinds)
    if not wanted:
        return frozenset(families)
    found = {code for code in wanted if not code.startswith(FAMILY_SIGN)}
    named = {word.removeprefix(FAMILY_SIGN) for word in wanted if word.startswith(FAMILY_SIGN)}
    return frozenset(found | {code for code, family in families.items() if family in named})
