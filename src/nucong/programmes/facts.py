"""What the roster of a federation says on one day, as plain values: the people in posts and the people who work.

Targets on women officers are computed over these values. They come from the roster, which stands above
programmes; so their shape lies here and knows neither where they are stored nor how they were found.
"""

from dataclasses import dataclass
from typing import Literal

Level = Literal["grassroots", "upper"]
BodyKind = Literal[
    "executive_committee", "standing_committee", "inspection_committee", "women_committee", "staff"
]
Sex = Literal["F", "M"]
Outside = Literal["party_committee", "peoples_council"]


@dataclass(frozen=True, slots=True)
class HeldPost:
    """One post one person held in one body of one unit on the day asked for.

    A person in two bodies is two held posts. `key`: the setting of that day and level calls the position key;
    somebody whose positions in several bodies of the unit are key is key once, in the first of them.
    `women_work`: in charge of women's work, whatever the body. `trained`: she or he had by that day a record of
    training in gender or women's work. `outside`: where she or he also sits outside the union on that day; `seated`: she
    or he sits in one of these, told once, in the first of the bodies of the unit.
    """

    unit: str
    path: tuple[str, ...]
    level: Level
    body: BodyKind
    position: str
    key: bool
    sex: Sex
    women_work: bool
    trained: bool
    outside: frozenset[Outside] = frozenset()
    seated: bool = False


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """One person on a unit's list of those planned for posts (quy hoạch · 后备人选) on the day asked for.

    Somebody planned for several posts, or in the lists of two terms, is one person. `key`: one of these posts is key by
    the setting of that day and level; `committee`: one of them is a seat in the executive committee.
    """

    unit: str
    path: tuple[str, ...]
    level: Level
    sex: Sex
    key: bool
    committee: bool


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """How many people work in one unit itself, and how many of them are women, as last told by that day.

    Units: persons. The units below are not in it; a unit that told nothing has no facts. `path` holds unit
    codes from the root and ends with the unit itself.
    """

    unit: str
    path: tuple[str, ...]
    level: Level
    workforce: int
    women: int
