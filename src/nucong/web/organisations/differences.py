"""What an import changes, by kind and page by page: new, renamed, moved, other classes, corrected, ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nucong.kernel.languages import content_language
from nucong.organisations.drafts import UnitDraft
from nucong.organisations.tree_file.columns import BY_KEY, PARENT
from nucong.organisations.tree_file.plan import KIND_OF, ImportPlan, Kind, UnitChange, UnitEnd
from nucong.organisations.tree_file.present import PresentTree
from nucong.web.locales import written_day
from nucong.web.parts import Link

SHOWN = 50
GROUPS_SHOWN = 10
_Step = UnitDraft | UnitChange | UnitEnd
_PLACE = {"vi": 0, "zh": 1, "en": 2}


@dataclass(frozen=True)
class ChangeRow:
    """A unit and what becomes of it: by column what stands there now and what comes, and from which day on.

    `mark` is the word for a unit that comes or ends.
    """

    code: str
    name: str
    on: str
    mark: str
    facts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class MoveGroup:
    """How many units go from one parent to another."""

    before: str
    after: str
    count: int


@dataclass(frozen=True)
class Differences:
    """What changes: all of it when it is little, else a page of one kind under tabs.

    `groups` are the greatest moves between two parents.
    """

    tabs: tuple[Link, ...]
    page: Page[Any]
    rows: tuple[ChangeRow, ...]
    groups: tuple[MoveGroup, ...]
    more_groups: int


def label_of(kind: Kind) -> str:
    """Return the name of a kind of change."""
    return {
        Kind.NEW: _("New"),
        Kind.RENAMED: _("Renamed"),
        Kind.MOVED: _("Moved"),
        Kind.CLASSED: _("Other class"),
        Kind.CORRECTED: _("Corrected"),
        Kind.ENDED: _("Ending"),
    }[kind]


def differences(plan: ImportPlan, words: Words, address: str, kind: str, number: str) -> Differences:
    """Return a page of what changes; the first kind there is unless another is chosen."""
    counts, ended = plan.counts, plan.ended[::-1]
    whole: list[_Step] = [*plan.founded, *plan.changed, *ended]
    if len(whole) <= SHOWN:
        rows = tuple(words.row(one, None) for one in whole)
        return Differences((), Paginator(whole, SHOWN).get_page(1), rows, (), 0)
    chosen = next((one for one in counts if one == kind), next(iter(counts)))
    found: Sequence[_Step]
    if chosen is Kind.NEW:
        found = plan.founded
    elif chosen is Kind.ENDED:
        found = ended
    else:
        found = [one for one in plan.changed if chosen in one.kinds]
    page = Paginator(found, SHOWN).get_page(number)
    groups = _groups(plan, words) if chosen is Kind.MOVED else []
    return Differences(
        tabs=tuple(
            Link(label_of(one), f"{address}&{urlencode({'kind': one})}", active=one is chosen, count=count)
            for one, count in counts.items()
        ),
        page=page,
        rows=tuple(words.row(one, chosen) for one in found[page.start_index() - 1 : page.end_index()]),
        groups=tuple(groups[:GROUPS_SHOWN]),
        more_groups=max(0, len(groups) - GROUPS_SHOWN),
    )


def _groups(plan: ImportPlan, words: Words) -> list[MoveGroup]:
    """Return the moves by both parents, the greatest first; nothing when they fit on a page as they are."""
    moves = [one.facts[PARENT] for one in plan.changed if PARENT in one.facts]
    if len(moves) <= SHOWN:
        return []
    return [
        MoveGroup(words.value(PARENT, before), words.value(PARENT, after), count)
        for (before, after), count in Counter(moves).most_common()
    ]


class Words:
    """Values of columns in the language of the page."""

    def __init__(self, present: PresentTree, names: Mapping[str, str]) -> None:
        self.names = names
        self.language = content_language(get_language() or "vi")
        self.levels = {code: self.named(code, names) for code, (_rank, names) in present.levels.items()}
        self.classes = {
            axis: {code: self.named(code, names) for code, names in known.items()}
            for axis, known in present.classes.items()
        }

    def named(self, code: str, names: Sequence[str]) -> str:
        """Return the name in the page's language, else in any, else the code."""
        wished = names[_PLACE[self.language]] if names else ""
        return wished or next((name for name in names if name), code)

    def column(self, key: str) -> str:
        """Return the head of a column."""
        return BY_KEY[key].heads[self.language]

    def value(self, key: str, value: Any) -> str:
        """Return a value as a reader knows it."""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, frozenset):
            return "; ".join(self.classes.get(key, {}).get(code, code) for code in sorted(value))
        if key == PARENT and value in self.names:
            return f"{self.names[str(value)]} ({value})"
        if key == "level":
            return self.levels.get(str(value), str(value))
        return str(value)

    def row(self, one: _Step, kind: Kind | None) -> ChangeRow:
        """Return what becomes of a unit in words: of a change only what is of this kind, or all."""
        if isinstance(one, UnitEnd):
            return ChangeRow(one.code, one.name, written_day(one.on), label_of(Kind.ENDED), ())
        if isinstance(one, UnitDraft):
            known = ((PARENT, one.parent_code or ""), ("level", one.level))
            since = written_day(one.established_on) if one.established_on else ""
            facts = tuple(self._fact(key, "", new) for key, new in known)
            return ChangeRow(one.code, one.name, since, label_of(Kind.NEW), facts)
        facts = tuple(
            self._fact(key, *pair) for key, pair in one.facts.items() if kind in (None, KIND_OF[key])
        )
        return ChangeRow(one.code, one.name, written_day(one.on), "", facts)

    def _fact(self, key: str, now: object, then: object) -> tuple[str, str, str]:
        return self.column(key), self.value(key, now), self.value(key, then) or _("none")

    def fact(self, value: Any) -> str:
        """Return what fills a gap of a sentence."""
        if isinstance(value, date):
            return written_day(value)
        if isinstance(value, Mapping):
            return "; ".join(self.named(code, names) for code, names in value.items())
        return str(value)

    def found(self, text: str) -> str:
        """Return what stood in a cell; a day as days are written here."""
        try:
            return written_day(date.fromisoformat(text))
        except ValueError:
            return text
