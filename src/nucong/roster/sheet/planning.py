"""From the rows of a list to what an import would do; everything wrong is told at once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from nucong.kernel.effective import FOREVER
from nucong.kernel.text import fold

from ..post_facts import PostFacts
from ..states import POSITIONS, BodyKind, Position, Sex
from . import columns as names
from .plan import ChangedPost, Finding, NewBody, NewPerson, NewPost, PresentBody, PresentRoster, RosterPlan
from .warning import warnings_of

LENGTHS = {"name": 120, "mark": 60, "title": 120, "body_name": 200}
_YEARS = range(1930, 2100)
_YES = frozenset({"yes", "y", "1", "x", "true", "co", "是", "有", "✓"})
_NO = frozenset({"no", "n", "0", "false", "khong", "否", "无"})
_DAY = (
    re.compile(r"(?P<y>\d{4})[-/.年]\s?(?P<m>\d{1,2})[-/.月]\s?(?P<d>\d{1,2})日?"),
    re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})"),
)

Cells = Mapping[str, str | date]


@dataclass(frozen=True)
class _Wanted:
    row: int
    kind: BodyKind
    body_name: str
    term: int | None
    name: str
    mark: str
    sex: str
    position: Position
    title: str | None
    women_work: bool | None
    full_time: bool | None
    since: date | None
    until: date | None


class _Reader:
    """Reads the cells of rows; what it cannot understand becomes a finding."""

    def __init__(self, language: str) -> None:
        self.findings: list[Finding] = []
        self._known = names.values(language)
        self._language = language

    def wanted(self, number: int, cells: Cells, unit_code: str) -> _Wanted | None:
        """Return what a row asks for; None when the row cannot be used."""
        before = len(self.findings)
        code = str(cells.get(names.UNIT, ""))
        if code and fold(code) != fold(unit_code):
            self._find(number, names.UNIT, "outside", code)
        texts = {key: self._text(number, cells, key) for key in LENGTHS}
        if not texts["name"]:
            self._find(number, names.NAME, "no_name", "")
        kind = self._word(number, cells, names.BODY, names.BODY_OF, "body", required=True)
        if kind == BodyKind.STAFF and not texts["body_name"]:
            self._find(number, "body_name", "no_board_name", "")
        position = self._word(number, cells, names.POSITION, names.POSITION_OF, "position", required=True)
        if kind and position and Position(position) not in POSITIONS[BodyKind(kind)]:
            allowed = [self._written(BodyKind(kind), each) for each in POSITIONS[BodyKind(kind)]]
            found = str(cells[names.POSITION])
            self._find(number, names.POSITION, "not_in_body", found, known=self._listed(allowed))
        sex = self._word(number, cells, "sex", names.SEX_OF, "sex", required=False)
        since, until = self._day(number, cells, "since"), self._day(number, cells, "until")
        if since and until and until <= since:
            self._find(number, "until", "ends_before_start", until.isoformat())
        flags = [self._yes_or_no(number, cells, key) for key in ("women_work", "full_time")]
        term = self._term(number, cells)
        if len(self.findings) > before:
            return None
        title = texts["title"] if "title" in cells else None
        return _Wanted(
            number, BodyKind(kind), texts["body_name"], term, texts["name"], texts["mark"], sex,
            Position(position), title, flags[0], flags[1], since, until,
        )  # fmt: skip

    def body_word(self, kind: BodyKind) -> str:
        """Return what a body without a name of its own is called."""
        return names.BODIES[kind][names.LANGUAGES.index(self._language)]

    def other_sex(self, wanted: _Wanted) -> None:
        """Note that somebody is here under this name with another sex."""
        self._find(wanted.row, "sex", "other_sex", names.sex_word(wanted.sex, self._language))

    def need_sex(self, wanted: _Wanted) -> None:
        """Note that a new person comes without sex."""
        self._find(wanted.row, "sex", "no_sex", "", known=self._listed(self._known["sex"]))

    def _written(self, kind: BodyKind, position: Position) -> str:
        return names.position_words(kind, position)[names.LANGUAGES.index(self._language)]

    def _text(self, number: int, cells: Cells, key: str) -> str:
        text = str(cells.get(key, ""))
        if len(text) > LENGTHS[key]:
            self._find(number, key, "too_long", text[:60] + "…", length=LENGTHS[key])
        return text

    def _word(
        self, number: int, cells: Cells, key: str, known: Mapping[str, str], rule: str, *, required: bool
    ) -> str:
        typed = str(cells.get(key, ""))
        found = known.get(fold(typed), "")
        if (typed or required) and not found:
            told = f"unknown_{rule}" if typed else f"no_{rule}"
            self._find(number, key, told, typed[:60], known=self._listed(self._known[key]))
        return found

    def _yes_or_no(self, number: int, cells: Cells, key: str) -> bool | None:
        typed = fold(str(cells.get(key, "")))
        if typed and typed not in _YES | _NO:
            self._find(number, key, "yes_or_no", str(cells[key])[:60])
        return True if typed in _YES else False if typed in _NO else None

    def _term(self, number: int, cells: Cells) -> int | None:
        typed = str(cells.get("term", ""))
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit() and 0 < int(typed[:6]) < 1000):
            self._find(number, "term", "bad_term", typed[:60])
            return None
        return int(typed)

    def _day(self, number: int, cells: Cells, key: str) -> date | None:
        value = cells.get(key, "")
        if not value:
            return None
        if isinstance(value, date) and value.year in _YEARS:
            return value
        for pattern in _DAY:
            if match := pattern.fullmatch(str(value).split(" 00:00")[0]):
                try:
                    found = date(int(match["y"]), int(match["m"]), int(match["d"]))
                except ValueError:
                    break
                if found.year in _YEARS:
                    return found
        self._find(number, key, "bad_date", str(value)[:60])
        return None

    def _listed(self, words: Iterable[str]) -> str:
        return ("、" if self._language.startswith("zh") else ", ").join(words)

    def _find(self, number: int, key: str, rule: str, found: str, **facts: object) -> None:
        self.findings.append(Finding(number, key, rule, found, facts))

    def refuse(self, wanted: _Wanted, key: str, rule: str, found: str, **facts: object) -> None:
        """Note something wrong with a row that could be read."""
        self._find(wanted.row, key, rule, found, **facts)


def plan_import(
    present: PresentRoster, rows: Sequence[tuple[int, Cells]], *, on: date, today: date, language: str,
    unknown_heads: tuple[str, ...] = (),
) -> RosterPlan:  # fmt: skip
    """Return what a list would change in a roster.

    rows: (number of the row, cells by column key). on: the first day of posts whose row has none; what begins
    after today is warned of. People who are in no row stay as they are.
    """
    reader = _Reader(language)
    wanted = [found for number, cells in rows if (found := reader.wanted(number, cells, present.unit_code))]
    planner = _Planner(present, reader, on)
    planner.begin_bodies(wanted)
    for each in wanted:
        planner.take(each)
    plan = planner.plan(unknown_heads)
    return replace(plan, warnings=warnings_of(present, plan, today=today))


class _Planner:
    def __init__(self, present: PresentRoster, reader: _Reader, on: date) -> None:
        self.present, self.reader, self.on = present, reader, on
        self.bodies: dict[str, NewBody] = {}
        self.people: dict[tuple[str, str], NewPerson] = {}
        self.added: list[NewPost] = []
        self.changed: list[ChangedPost] = []
        self.unchanged = 0
        self.rows_of: dict[tuple[UUID | str, UUID | str], int] = {}

    def begin_bodies(self, wanted: Sequence[_Wanted]) -> None:
        """Note the bodies that are not there yet; one begins with the earliest of its posts."""
        for each in wanted:
            if self._present_body(each) is not None:
                continue
            key = _body_key(each)
            since = each.since or self.on
            known = self.bodies.get(key)
            self.bodies[key] = NewBody(
                key=key,
                kind=str(each.kind),
                name=each.body_name or (known.name if known else self.reader.body_word(each.kind)),
                since=min(since, known.since) if known else since,
                term=each.term or (known.term if known else None),
            )

    def take(self, wanted: _Wanted) -> None:
        """Work out what one row changes."""
        body = self._present_body(wanted)
        body_key: UUID | str = body.id if body else _body_key(wanted)
        begins = body.since if body else self.bodies[_body_key(wanted)].since
        person = self._person(wanted)
        if person is None:
            return
        here = [post for post in self.present.posts if post.body == body_key and post.person == person]
        last = max(here, key=lambda post: post.facts.since) if here else None
        other = self.rows_of.setdefault((body_key, person), wanted.row)
        if other != wanted.row:
            self.reader.refuse(wanted, names.NAME, "double", wanted.name, other=other)
            return
        since = wanted.since or (last.facts.since if last else self.on)
        if since < begins:
            self.reader.refuse(wanted, "since", "before_term", since.isoformat(), since=begins)
            return
        if wanted.until and wanted.until <= since:
            self.reader.refuse(wanted, "until", "ends_before_start", wanted.until.isoformat())
            return
        end = body.until if body else FOREVER
        if last is None or (since > last.facts.since and wanted.position != last.facts.position):
            self._add(wanted, body_key, person, since, end)
            if last is not None and last.facts.until > since:
                self._change(wanted, last.id, last.facts, replace(last.facts, until=since))
            return
        kept = last.facts
        after = PostFacts(
            position=str(wanted.position),
            since=since,
            until=wanted.until or kept.until,
            title=kept.title if wanted.title is None else wanted.title,
            women_work=kept.women_work if wanted.women_work is None else wanted.women_work,
            full_time=kept.full_time if wanted.full_time is None else wanted.full_time,
        )
        if after == kept:
            self.unchanged += 1
        else:
            self._change(wanted, last.id, kept, after)

    def plan(self, unknown_heads: tuple[str, ...]) -> RosterPlan:
        """Return the whole."""
        parts = (tuple(self.bodies.values()), tuple(self.people.values()), self.added, self.changed)
        told = repr((self.present, parts)).encode()
        return RosterPlan(
            findings=tuple(sorted(self.reader.findings, key=lambda finding: finding.row)),
            bodies=parts[0],
            people=parts[1],
            added=tuple(self.added),
            changed=tuple(self.changed),
            unchanged=self.unchanged,
            unknown_heads=unknown_heads,
            fingerprint=hashlib.sha256(told).hexdigest(),
        )

    def _present_body(self, wanted: _Wanted) -> PresentBody | None:
        same = [body for body in self.present.bodies if body.kind == wanted.kind]
        if wanted.kind is BodyKind.STAFF:
            same = [body for body in same if fold(body.name) == fold(wanted.body_name)]
        return same[0] if same else None

    def _person(self, wanted: _Wanted) -> UUID | str | None:
        key = (fold(wanted.name), fold(wanted.mark))
        here = [
            person
            for person in self.present.people
            if person.folded == key[0] and (not wanted.mark or fold(person.mark) == key[1])
        ]
        if len(here) > 1:
            self.reader.refuse(wanted, "mark", "two_people", wanted.name)
            return None
        if here:
            if wanted.sex and wanted.sex != here[0].sex:
                self.reader.other_sex(wanted)
                return None
            return here[0].id
        known = self.people.get(key)
        if known is None and not wanted.sex:
            self.reader.need_sex(wanted)
            return None
        if known is None:
            known = NewPerson("|".join(key), wanted.name, wanted.mark, str(Sex(wanted.sex)))
            self.people[key] = known
        return known.key

    def _add(self, wanted: _Wanted, body: UUID | str, person: UUID | str, since: date, end: date) -> None:
        facts = PostFacts(
            position=str(wanted.position),
            since=since,
            until=wanted.until or end,
            title=wanted.title or "",
            women_work=bool(wanted.women_work),
            full_time=bool(wanted.full_time),
        )
        self.added.append(NewPost(wanted.row, wanted.name, body, str(wanted.kind), person, facts))

    def _change(self, wanted: _Wanted, post: UUID, before: PostFacts, after: PostFacts) -> None:
        self.changed.append(ChangedPost(wanted.row, wanted.name, str(wanted.kind), post, before, after))


def _body_key(wanted: _Wanted) -> str:
    return f"{wanted.kind}|{fold(wanted.body_name)}" if wanted.kind is BodyKind.STAFF else str(wanted.kind)
