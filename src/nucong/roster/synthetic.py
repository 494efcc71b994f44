"""Invented rosters for demonstrations and benchmarks: the same unit, seed and day give the same people.

Skewed as real ones are: fewer women the higher the post, some committees of women's work missing, some key
officers without training.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from nucong.organisations.queries import UnitRow
from nucong.organisations.synthetic import Workforce, person_name, workforce

from . import rules
from .actions.loading import BodyDraft, PersonDraft, PostDraft, RosterDraft
from .states import BodyKind, Position, Sex

_MEMBERS_FOR_INSPECTION = (
    30  # Charter XII of the Vietnamese trade unions: an inspection committee from there on
)
_WITH_COMMITTEE = 0.86
_COMMITTEE_NAMES = {
    "vi": {
        BodyKind.EXECUTIVE: "Ban Chấp hành",
        BodyKind.STANDING: "Ban Thường vụ",
        BodyKind.INSPECTION: "Ủy ban Kiểm tra",
        BodyKind.WOMEN: "Ban Nữ công quần chúng",
        BodyKind.STAFF: "Ban Nữ công",
    },
    "zh": {
        BodyKind.EXECUTIVE: "工会委员会",
        BodyKind.STANDING: "常务委员会",
        BodyKind.INSPECTION: "经费审查委员会",
        BodyKind.WOMEN: "女职工委员会",
        BodyKind.STAFF: "女职工部",
    },
}
_SUBJECTS = {"vi": "Bồi dưỡng nghiệp vụ công tác nữ công", "zh": "女职工工作业务培训"}
_TRIES = 40
_SIZES = ((30, 3), (80, 5), (200, 7), (600, 9), (1500, 11), (1 << 30, 15))


def invented_roster(
    rows: Iterable[UnitRow], *, language: str, seed: int, on: date, since: date
) -> Iterator[RosterDraft]:
    """Return the invented roster of each unit, in post since `since` or some months later, but before `on`."""
    for row in rows:
        yield _Unit(row, language, seed, on, since).draft()


@dataclass
class _Someone:
    name: str
    sex: str
    posts: list[PostDraft] = field(default_factory=list)
    trained: float = 0.12


class _Unit:
    def __init__(self, row: UnitRow, language: str, seed: int, on: date, since: date) -> None:
        self.row, self.language, self.seed, self.on = row, language, seed, on
        self.rng = Random(f"roster:{seed}:{row.code}")
        latest = max(since, on - timedelta(days=20))
        self.since = since + timedelta(days=self.rng.randint(0, max(0, (latest - since).days - 1)))
        self.force: Workforce = workforce(row, seed)
        self.share = self.force.women / max(1, self.force.workers)
        self.people: list[_Someone] = []
        self.bodies: list[BodyDraft] = []

    def draft(self) -> RosterDraft:
        """Return everything about the unit."""
        women_members = min(self.force.members, self.force.women, round(self.force.members * self.share))
        if rules.level_of(self.row.level_code) == "upper":
            self._upper()
        else:
            self._grassroots(women_members)
        return RosterDraft(
            unit=self.row.id,
            bodies=tuple(self.bodies),
            people=tuple(self._person(each) for each in self.people),
            workforce=(
                self.since, self.force.workers, self.force.women, self.force.members, women_members,
            ),
        )  # fmt: skip

    def _upper(self) -> None:
        committee = self._committee(self.rng.choice((9, 11, 13, 15)), extra=2)
        standing = self._body(BodyKind.STANDING, seats=5)
        for place, each in enumerate(committee[:5]):
            position = (Position.CHAIR, Position.VICE_CHAIR)[place] if place < 2 else Position.MEMBER
            self._seat(each, standing, position)
        self._inspection(committee, 5)
        kind = BodyKind.WOMEN if self.language == "zh" else BodyKind.STAFF
        board = self._body(kind, seats=None)
        head = next((each for each in committee[1:] if each.sex == Sex.WOMAN), None) or self._someone(1.0)
        self._seat(head, board, Position.HEAD, women_work=True, full_time=True)
        head.trained = 0.85
        if self.rng.random() < 0.7:
            other = self._someone(0.9)
            second = Position.SPECIALIST if kind is BodyKind.STAFF else Position.MEMBER
            self._seat(other, board, second, women_work=True, full_time=True)
            other.trained = 0.7

    def _grassroots(self, women_members: int) -> None:
        size = next(size for most, size in _SIZES if self.force.members < most)
        committee = self._committee(3 if self.row.level_code == "section" else size)
        if self.force.members >= _MEMBERS_FOR_INSPECTION and self.row.level_code != "section":
            self._inspection(committee, 3)
        women = [each for each in committee if each.sex == Sex.WOMAN]
        wanted = rules.wanted_for(women_members)
        if wanted is rules.Wanted.COMMITTEE and self.rng.random() < _WITH_COMMITTEE:
            board = self._body(BodyKind.WOMEN, seats=None)
            head = women[0] if women else self._someone(1.0)
            self._seat(head, board, Position.HEAD, women_work=True)
            head.trained = 0.6
            for each in [*women[1:3], *(self._someone(1.0) for _ in range(max(0, 3 - len(women))))][:2]:
                self._seat(each, board, Position.MEMBER)
        elif wanted is not rules.Wanted.NOTHING and women and self.rng.random() < 0.7:
            first = women[0].posts[0]
            women[0].posts[0] = PostDraft(first.body, first.position, first.since, True, first.full_time)
            women[0].trained = 0.5

    def _committee(self, size: int, extra: int = 0) -> list[_Someone]:
        body = self._body(BodyKind.EXECUTIVE, seats=size)
        found = []
        for place in range(size - (self.rng.random() < 0.12)):
            is_chair, is_deputy = place == 0, 0 < place <= (1 if size < 7 else 2) + (extra > 0)
            each = self._someone(self.share * (0.62 if is_chair else 0.75 if is_deputy else 0.85))
            position = Position.CHAIR if is_chair else Position.VICE_CHAIR if is_deputy else Position.MEMBER
            self._seat(each, body, position, full_time=extra > 0 and place < 3)
            each.trained = 0.55 if is_chair or is_deputy else 0.15
            found.append(each)
        return found

    def _inspection(self, committee: list[_Someone], size: int) -> None:
        body = self._body(BodyKind.INSPECTION, seats=size)
        self._seat(committee[-1], body, Position.HEAD)
        for _ in range(size - 1):
            self._seat(self._someone(self.share * 0.8), body, Position.MEMBER)

    def _body(self, kind: BodyKind, *, seats: int | None) -> int:
        has_term = kind is not BodyKind.STAFF
        year = self.since.year
        self.bodies.append(
            BodyDraft(
                kind=kind,
                name=_COMMITTEE_NAMES[self.language][kind],
                since=self.since,
                planned_end=date(year + 5, 12, 31) if has_term else None,
                congress_on=self.since if kind is BodyKind.EXECUTIVE else None,
                seats=seats,
            )
        )
        return len(self.bodies) - 1

    def _someone(self, chance_woman: float) -> _Someone:
        woman = self.rng.random() < min(0.95, max(0.08, chance_woman))
        someone = _Someone(self._new_name(woman), Sex.WOMAN if woman else Sex.MAN)
        self.people.append(someone)
        return someone

    def _new_name(self, woman: bool) -> str:
        """Return a name nobody of the unit has yet: two people of one name would need a mark in every list."""
        key, held = f"{self.seed}:{self.row.code}:{len(self.people)}", {each.name for each in self.people}
        tries = (key, *(f"{key}:{n}" for n in range(_TRIES)))
        found = (person_name(each, language=self.language, woman=woman) for each in tries)
        return next((name for name in found if name not in held), f"{self.row.code} {len(self.people)}")

    def _seat(
        self,
        someone: _Someone,
        body: int,
        position: Position,
        *,
        women_work: bool = False,
        full_time: bool = False,
    ) -> None:
        someone.posts.append(PostDraft(body, position, self.since, women_work, full_time))

    def _person(self, someone: _Someone) -> PersonDraft:
        trained = self.rng.random() < someone.trained
        day = self.since + timedelta(days=self.rng.randint(1, max(1, (self.on - self.since).days - 1)))
        return PersonDraft(
            name=someone.name,
            sex=someone.sex,
            posts=tuple(someone.posts),
            trained_on=day if trained and day < self.on else None,
            subject=_SUBJECTS[self.language],
        )
