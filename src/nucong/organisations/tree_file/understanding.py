"""From cells as typed to what a row asks for: days, yes and no, levels and classes by code or name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from nucong.kernel.text import fold

from ..synthetic.regimes import LEVEL_OF_KIND, kind_named
from .columns import CLASS_KEYS, CODE, NAME, NO, NOTHING, PARENT, YES
from .findings import Finding
from .present import PresentTree
from .reading import Row

LENGTHS = {CODE: 60, PARENT: 60, NAME: 300, "short_name": 120, "board": 200, "place": 200}
YEARS = range(1900, 2200)
DASHES = frozenset({NOTHING, "-", "—"})
_DAY = (
    re.compile(r"(?P<y>\d{4})[-/.年]\s?(?P<m>\d{1,2})[-/.月]\s?(?P<d>\d{1,2})日?"),
    re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})"),
)


@dataclass
class Wanted:
    """What one row asks for; empty texts and None say nothing, NOTHING and no classes say that there are none."""

    row: int
    code: str
    name: str = ""
    short_name: str = ""
    parent_code: str = ""
    level: str = ""
    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    board: str = ""
    place: str = ""
    area_answer: bool | None = None
    since: date | None = None
    until: date | None = None


class Understanding:
    """Turns rows into what they ask for, collecting what cannot be understood."""

    def __init__(self, present: PresentTree) -> None:
        self.findings: list[Finding] = []
        self._levels = _by_word({code: names for code, (_, names) in present.levels.items()})
        self._classes = {axis: _by_word(codes) for axis, codes in present.classes.items()}
        self.known_levels = {code: names for code, (_, names) in present.levels.items()}
        self._known_classes = present.classes

    def wanted(self, row: Row) -> Wanted:
        """Return what a row asks for; a cell that is not understood says nothing and leaves a finding."""
        texts = {key: self._text(row, key) for key in LENGTHS}
        return Wanted(
            row=row.number,
            **texts,
            level=self._level(row),
            classes={axis: found for axis in CLASS_KEYS if (found := self._class(row, axis)) is not None},
            area_answer=self._yes_or_no(row),
            since=self._day(row, "since"),
            until=self._day(row, "until"),
        )

    def _text(self, row: Row, key: str) -> str:
        value = row.cells.get(key, "")
        text = value.isoformat() if isinstance(value, date) else value
        if len(text) > LENGTHS[key]:
            self._find(row, key, "too_long", text[:60] + "…", length=LENGTHS[key])
            return text[: LENGTHS[key]]
        return NOTHING if key == "short_name" and text in DASHES else text

    def _level(self, row: Row) -> str:
        typed = str(row.cells.get("level", ""))
        found = self._levels.get(fold(typed), "")
        if typed and not found:
            self._find(row, "level", "unknown_level", typed, known=self.known_levels)
        return found

    def _class(self, row: Row, axis: str) -> frozenset[str] | None:
        if str(row.cells.get(axis, "")).strip() in DASHES:
            return frozenset()
        typed = [word.strip() for word in re.split("[;；]", str(row.cells.get(axis, ""))) if word.strip()]
        known = self._classes.get(axis, {})
        for word in typed:
            if fold(word) not in known:
                self._find(row, axis, "unknown_class", word, known=self._known_classes.get(axis, {}))
        return frozenset(known[fold(word)] for word in typed if fold(word) in known) or None

    def _yes_or_no(self, row: Row) -> bool | None:
        typed = fold(str(row.cells.get("area_answer", "")))
        if typed and typed not in YES | NO:
            self._find(row, "area_answer", "yes_or_no", str(row.cells["area_answer"]))
        return True if typed in YES else False if typed in NO else None

    def _day(self, row: Row, key: str) -> date | None:
        value = row.cells.get(key, "")
        if isinstance(value, date) and value.year in YEARS:
            return value
        if not value:
            return None
        for pattern in _DAY:
            if match := pattern.fullmatch(str(value).split(" 00:00")[0]):
                try:
                    found = date(int(match["y"]), int(match["m"]), int(match["d"]))
                except ValueError:
                    break
                if found.year in YEARS:
                    return found
        self._find(row, key, "bad_date", str(value))
        return None

    def _find(self, row: Row, key: str, rule: str, found: str, **facts: object) -> None:
        self.findings.append(Finding(row.number, key, rule, found, facts))


def _by_word(named: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the code by every word for it; a code itself wins over a name."""
    words = {fold(name): code for code, names in reversed(list(named.items())) for name in names if name}
    return {**words, **{fold(code): code for code in named}}


def kind_told(one: Wanted, country: str) -> str:
    """Return the kind that name and level of a new unit tell together, or nothing."""
    named = kind_named(one.name, country=country)
    if named and LEVEL_OF_KIND.get(named, "upper") == one.level:
        return named
    return one.level if LEVEL_OF_KIND.get(one.level) == one.level else ""
