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


@dataclass(frozen=True, slots=True)
class HeldPost:
    """One post one person held in one body of one unit on the day asked for.

    A person in two bodies is two held posts. `key`: the setting of that day and level calls the position key;
    somebody whose positions in several bodies of the unit are key is key once, in the first of them.
    `women_work`: in charge of women's work, whatever the body. `trained`: she or he had by that day a record of
    training in gender or women's work.
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
