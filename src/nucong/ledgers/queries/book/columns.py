"""Records as columns: read out of the database, and brought up to date with records read later.

A record keeps its row for ever, so that rows can name each other; what is read anew overwrites, what is new stands
behind. No column is ever changed: a later state is another object.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import BigIntegerField, CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Round

from nucong.keeping.shelf import texts, words_of
from nucong.kernel.effective import FOREVER
from nucong.kernel.text import fold
from nucong.organisations.queries.packed import Index, Table, packed

from ...measures import MEASURES
from ...models import Record
from ...states import KeptAs, RecordState

NONE = -1
_KIND, _WORD, _DAY, _COUNT, _MONEY, _INSTANT = 40, 10, 10, 10, 20, 26  # signs of a text
_TEXTS = (
    ("kind", _KIND), ("on", _DAY), ("last", _DAY), ("state", _WORD), ("kept_as", _WORD), ("number", _COUNT),
    ("women", _COUNT), ("men", _COUNT), ("times", _COUNT), ("hundredths", _MONEY), ("recorded_at", _INSTANT),
)  # fmt: skip
_NUMBERS = ("number", "women", "men", "times", "hundredths")
KEPT = {each: place for place, each in enumerate(KeptAs)}
# How the fields of `Columns` are laid by: as they are, by the keys of a table, beside rows, as names in their order.
_PLAIN = (
    "keys", "unit", "partner", "kind", "kept_as", "campaign", "task", "outlet", "day", "until", "recorded_at", "counts", "standing",
    *_NUMBERS, "series",
)  # fmt: skip
_TABLES = ("units", "kinds", "campaigns", "tasks")
_BESIDE = ("firms", "measures")
_NAMES = ("names", "codes")


@dataclass(frozen=True, eq=False)
class Beside:
    """What a record has any number of: firms it names, measures it tells. By entry: row, what, how much."""

    row: Any
    what: Any
    amount: Any

    @classmethod
    def of(cls, entries: Iterable[tuple[int, int, int]]) -> Beside:
        """Return entries as columns."""
        columns = np.array(list(entries), np.int64).reshape(-1, 3)
        return cls(columns[:, 0], columns[:, 1], columns[:, 2])

    def replaced(self, rows: Any, fresh: Beside) -> Beside:
        """Return the entries with those of some rows taken out and fresh ones behind."""
        kept = ~np.isin(self.row, rows) if len(self.row) else np.zeros(0, bool)
        return Beside(
            np.concatenate([self.row[kept], fresh.row]), np.concatenate([self.what[kept], fresh.what]),
            np.concatenate([self.amount[kept], fresh.amount]),
        )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Part:
    """Some records as they were read: texts of fixed width, and what only few records have."""

    rows: Any
    partners: Any
    series: Any
    campaigns: Any
    tasks: Any
    told: list[tuple[str, str, str, dict[str, int]]]  # key, firms, outlet, measures

    @classmethod
    def read(cls, records: QuerySet[Record], *, in_parts: bool = False) -> Part:
        """Read records; six queries."""
        shown = records.order_by().annotate(
            last=Coalesce(F("until"), Value(FOREVER)), times=Coalesce(F("attendances"), F("women") + F("men")),
            hundredths=Cast(Round(F("money") * 100), BigIntegerField()),
        )  # fmt: skip
        sparse = {
            name: packed(
                records.filter(**{f"{name}__isnull": False}), ["id", f"{name}_id"], in_parts=in_parts
            )
            for name in ("partner_unit", "same_people_as", "campaign", "task")
        }
        telling = records.filter(~Q(firms="") | ~Q(outlet="") | Q(kept_as__in=MEASURES)).order_by()
        return cls(
            packed(shown, ["id", "unit_id"], _TEXTS, flag="standing", in_parts=in_parts),
            sparse["partner_unit"], sparse["same_people_as"], sparse["campaign"], sparse["task"],
            list(telling.values_list(Cast("pk", CharField()), "firms", "outlet", "measures")),
        )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Columns:
    """The records. Days are numbers of days, instants of microseconds; money is in hundredths.

    `unit`, `partner`, `kind`, `campaign`, `task`, `outlet`: numbers in the tables below, NONE where there is none; `series`: the row of the first
    record with the same people, else its own. stamps: another object after each change of a record kept as that.
    """

    keys: Any
    unit: Any
    partner: Any
    kind: Any
    kept_as: Any
    campaign: Any
    task: Any
    outlet: Any
    day: Any
    until: Any
    recorded_at: Any
    counts: Any
    standing: Any
    number: Any
    women: Any
    men: Any
    times: Any
    hundredths: Any
    series: Any
    index: Index
    firms: Beside
    measures: Beside
    units: Table = field(default_factory=Table.empty)
    kinds: Table = field(default_factory=Table.empty)
    campaigns: Table = field(default_factory=Table.empty)
    tasks: Table = field(default_factory=Table.empty)
    names: Mapping[str, int] = field(default_factory=dict)
    codes: Mapping[str, int] = field(default_factory=dict)
    stamps: Mapping[KeptAs, object] = field(default_factory=dict)

    @classmethod
    def empty(cls) -> Columns:
        """Return columns without a record."""
        nothing = np.zeros(0, np.int64)
        none, word = np.zeros(0, np.int32), np.zeros(0, bool)
        return cls(
            np.zeros(0, "S1"), none, none, none, np.zeros(0, np.int8), none, none, none, none, none, nothing, word, word, nothing,
            nothing, nothing, nothing, nothing, none, Index(np.zeros(0, "S1")), Beside.of(()), Beside.of(()),
        )  # fmt: skip

    def with_(self, part: Part) -> Columns:
        """Return the records with others read since: those known are as they were read, those not known are added."""
        rows = part.rows
        known, there = self.index.places(rows["id"])
        fresh = int((~there).sum())
        at = np.where(there, known, len(self.keys) + np.cumsum(~there) - 1)

        def column(old: Any, values: Any) -> Any:
            whole = np.concatenate([old, np.zeros(fresh, values.dtype if not len(old) else old.dtype)])
            whole[at] = values
            return whole

        keys = column(self.keys, rows["id"])
        index = Index(keys) if fresh else self.index
        units, unit = self.units.numbered(rows["unit_id"])
        units, partner = units.numbered(part.partners["partner_unit_id"])
        kinds, kind = self.kinds.numbered(rows["kind"])
        campaigns, campaign = self.campaigns.numbered(part.campaigns["campaign_id"])
        tasks, task = self.tasks.numbered(part.tasks["task_id"])
        kept_as = _kept_as(rows["kept_as"])

        def few(old: Any, pairs: Any, numbers: Any) -> Any:
            whole = column(old, np.full(len(rows), NONE, np.int32))
            place, found = index.places(pairs["id"])
            whole[place[found]] = numbers[found]
            return whole

        series = column(self.series, at.astype(np.int32))
        place, found = index.places(part.series["id"])
        first, first_there = index.places(part.series["same_people_as_id"])
        series[place[found & first_there]] = first[found & first_there]
        texts = _Texts(index, dict(self.names), dict(self.codes))
        outlet = column(self.outlet, np.full(len(rows), NONE, np.int32))
        firms, measures = texts.read(part.told, outlet)
        touched = {each: object() for each in KeptAs if KEPT[each] in np.unique(kept_as)}
        return Columns(
            keys=keys, unit=column(self.unit, unit.astype(np.int32)), partner=few(self.partner, part.partners, partner),
            kind=column(self.kind, kind.astype(np.int32)), kept_as=column(self.kept_as, kept_as),
            campaign=few(self.campaign, part.campaigns, campaign), task=few(self.task, part.tasks, task), outlet=outlet, day=column(self.day, _days(rows["on"])),
            until=column(self.until, _days(rows["last"])), recorded_at=column(self.recorded_at, _instants(rows["recorded_at"])),
            counts=column(self.counts, rows["state"] == _padded(RecordState.RECORDED, _WORD)),
            standing=column(self.standing, rows["standing"] == b"1"),
            **{name: column(getattr(self, name), rows[name].astype(np.int64)) for name in _NUMBERS},
            series=series, index=index, firms=self.firms.replaced(at, firms), measures=self.measures.replaced(at, measures),
            units=units, kinds=kinds, campaigns=campaigns, tasks=tasks, names=texts.names, codes=texts.codes, stamps={**self.stamps, **touched},
        )  # fmt: skip

    def laid_by(self) -> dict[str, Any]:
        """Return the records as named columns, out of which `taken` makes them again."""
        plain = {name: getattr(self, name) for name in _PLAIN}
        tables = {name: getattr(self, name).keys for name in _TABLES}
        beside = {
            f"{name}_{part}": getattr(getattr(self, name), part)
            for name in _BESIDE
            for part in Beside.__annotations__
        }
        return plain | tables | beside | {name: texts(list(getattr(self, name))) for name in _NAMES}

    @classmethod
    def taken(cls, held: Mapping[str, Any]) -> Columns:
        """Return the records out of columns that `laid_by` made."""
        fields: dict[str, Any] = {name: held[name] for name in _PLAIN}
        fields |= {name: Table(held[name], Index(held[name])) for name in _TABLES}
        for name in _BESIDE:
            fields[name] = Beside(*(held[f"{name}_{part}"] for part in Beside.__annotations__))
        for name in _NAMES:
            fields[name] = {word: place for place, word in enumerate(words_of(held[name]))}
        return cls(**fields, index=Index(held["keys"]), stamps={each: object() for each in KeptAs})

    @cached_property
    def newest_first(self) -> Any:
        """The rows as lists show them: the latest day first, of a day what was recorded last."""
        by_key = np.empty(len(self.keys), np.int64)
        by_key[np.argsort(self.keys, kind="stable")] = np.arange(len(self.keys))
        return np.lexsort((by_key, -self.recorded_at, -self.day))

    @cached_property
    def in_series(self) -> Any:
        """Which records share their people with another one."""
        following = self.series != np.arange(len(self.series))
        found = following.copy()
        found[self.series[following]] = True
        return found

    def kind_numbers(self, codes: Iterable[str]) -> Any:
        """Return the numbers of some kinds, without those no record has."""
        wanted = np.array([_padded(code, _KIND) for code in codes], f"S{_KIND}")
        numbers, there = self.kinds.index.places(wanted)
        return numbers[there]

    def campaign_number(self, key: UUID) -> int:
        """Return the number of a campaign, or one that nothing has where no record names it."""
        numbers = _numbers_of(self.campaigns, [key])
        return int(numbers[0]) if len(numbers) else NONE - 1

    def under(self, tasks: Iterable[UUID], campaigns: Iterable[UUID]) -> Any:
        """Return which records stand under one of some tasks, or were made in one of some campaigns."""
        of_task = np.isin(self.task, _numbers_of(self.tasks, tasks))
        return of_task | np.isin(self.campaign, _numbers_of(self.campaigns, campaigns))

    def kind_codes(self) -> list[str]:
        """Return the code of each kind by its number."""
        return [key.decode().rstrip() for key in self.kinds.keys.tolist()]


@dataclass
class _Texts:
    """Takes firms, outlets and measures apart; names and codes that are met first get the next number."""

    index: Index
    names: dict[str, int]
    codes: dict[str, int]

    def read(self, told: list[tuple[str, str, str, dict[str, int]]], outlet: Any) -> tuple[Beside, Beside]:
        """Return the firms and measures of records; their outlets are written into a column."""
        keys = np.array([row[0] for row in told], "S") if told else np.zeros(0, "S1")
        rows, there = self.index.places(keys)
        firms: list[tuple[int, int, int]] = []
        measures: list[tuple[int, int, int]] = []
        for row, found, (_key, named, paper, numbers) in zip(
            rows.tolist(), there.tolist(), told, strict=True
        ):
            if not found:
                continue
            firms += [
                (row, each, 1) for each in {self._name(line) for line in named.splitlines() if line.strip()}
            ]
            if paper:
                outlet[row] = self._name(paper)
            measures += [
                (row, self.codes.setdefault(code, len(self.codes)), amount)
                for code, amount in numbers.items()
            ]
        return Beside.of(firms), Beside.of(measures)

    def _name(self, text: str) -> int:
        return self.names.setdefault(fold(text), len(self.names))


def _numbers_of(table: Table, keys: Iterable[UUID]) -> Any:
    """Return the numbers of some keys, without those no record names; as SQLite or as PostgreSQL write them."""
    texts = [text for key in keys for text in (key.hex, str(key))]
    numbers, there = table.index.places(np.array(texts, "S") if texts else np.zeros(0, "S1"))
    return numbers[there]


def _kept_as(column: Any) -> Any:
    found = np.zeros(len(column), np.int8)
    for each, number in KEPT.items():
        found[column == _padded(each, _WORD)] = number
    return found


def _padded(word: str, size: int) -> bytes:
    return word.encode("ascii").ljust(size)


def _days(column: Any) -> Any:
    return column.astype("datetime64[D]").astype(np.int32)


def _instants(column: Any) -> Any:
    """Return instants as microseconds: a day, a time, and a fraction where there is one."""
    signs = np.ascontiguousarray(column).view(np.uint8).reshape(len(column), _INSTANT)
    seconds = (
        np.ascontiguousarray(signs[:, :19]).view("S19").reshape(-1).astype("datetime64[s]").astype(np.int64)
    )
    digits = signs[:, 20:26].astype(np.int64) - ord("0")
    digits[(digits < 0) | (digits > 9)] = -1
    meant = np.logical_and.accumulate(digits >= 0, axis=1) & (signs[:, 19:20] == ord("."))
    return seconds * 1_000_000 + (np.where(meant, digits, 0) * 10 ** np.arange(5, -1, -1)).sum(axis=1)
