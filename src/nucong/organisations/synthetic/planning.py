"""Planning an invented tree as drafts: exactly so many units, skewed as real federations are."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Protocol

from pypinyin import Style, lazy_pinyin

from nucong.kernel.text import fold

from .. import errors
from ..drafts import UnitDraft
from .names_vi import Named, VietnameseNames
from .names_zh import ChineseNames
from .regimes import AREA_KINDS, LEVEL_OF_KIND, REORGANISED, Regime, Shape, kind_of_root, shape_of
from .workforce import people_of

_MIXED = ("education", "education", "services", "textile", "administration", "food", "materials", "health")
_INDUSTRY_OF_SECTOR = {
    "education": "education",
    "health": "health",
    "administration": "administration",
    "industry_trade": "textile",
    "agriculture": "food",
    "transport": "services",
    "construction": "materials",
    "finance": "services",
}
_PUBLIC = frozenset({"education", "health", "administration"})
_WOMEN_FOR_COMMITTEE = 10  # both countries: a women's committee from ten women members on
_CODE_LETTER = {"district": "H", "commune": "X", "township": "X", "zone": "K", "sector_local": "N"}
_FOUNDED = date(2008, 1, 1)
_LONGEST_ROOT_NAME = 200  # names below repeat the area of the root


class Names(Protocol):
    """Names of one language for the units of one federation."""

    def root(self, kind: str) -> Named:
        """Return the issuer."""

    def middle(self, kind: str, above: Named) -> Named:
        """Return a unit between issuer and grassroots."""

    def leaf(self, kind: str, above: Named, industry: str, ownership: str) -> Named:
        """Return a unit at the bottom."""


@dataclass
class _Plan:
    names: Names
    regime: Regime
    on: date
    seed: int
    founded_on: date
    rng: Random
    rows: list[UnitDraft] = field(default_factory=list)

    def grow(self, row: UnitDraft, named: Named, kind: str, budget: int) -> None:
        """Add exactly `budget` units below a unit."""
        shape = shape_of(kind, self.regime, self.on)
        middles, direct = _counts(shape, budget)
        kinds = [shape.middle[number % len(shape.middle)] for number in range(middles)]
        area = self._area_answers(kinds, budget - middles - direct)
        shares = self._shares([0.0 if held else 1.0 for held in area], budget - middles - direct)
        for number, (below, is_area, share) in enumerate(zip(kinds, area, shares, strict=True), start=1):
            child = self.names.middle(below, named)
            code = f"{row.code}-{_CODE_LETTER.get(below, 'U')}{number:02d}"
            draft = self.draft(code, child, below, row.code, sector=child.sector, area=is_area)
            self.grow(draft, child, below, share)
        for number in range(1, direct + 1):
            self._leaf(f"{row.code}-{number:03d}", row, named, kind, shape, is_direct=bool(shape.middle))

    def _leaf(
        self, code: str, row: UnitDraft, above: Named, kind: str, shape: Shape, *, is_direct: bool
    ) -> None:
        industry = _INDUSTRY_OF_SECTOR.get(above.sector, "") or self.rng.choice(_MIXED)
        if kind == "zone":
            industry = self.rng.choice(("textile", "textile", "electronics", "food", "materials"))
        ownership = "public" if industry in _PUBLIC else self.rng.choice(("private", "private", "foreign"))
        named = self.names.leaf(shape.leaf, above, industry, ownership)
        if shape.leaf == "section":
            self.draft(code, named, "section", row.code)
            return
        marks = (
            ("industry", industry),
            ("ownership", ownership),
            ("zone", "inside" if kind == "zone" else "outside"),
            *([("relation", "direct")] if is_direct else []),
        )
        self.draft(code, named, shape.leaf, row.code, sector=above.sector, marks=marks)

    def draft(
        self,
        code: str,
        named: Named,
        kind: str,
        parent: str | None,
        *,
        sector: str = "",
        area: bool = False,
        marks: tuple[tuple[str, str], ...] = (),
    ) -> UnitDraft:
        """Add one unit to the plan and return it."""
        classes = (("kind", kind), *marks, *([("sector", sector)] if sector else []))
        people = people_of(code, {f"{axis}:{value}" for axis, value in classes}, self.seed, area_answer=area)
        committee = named.board and (kind != "base" or people.women >= _WOMEN_FOR_COMMITTEE)
        draft = UnitDraft(
            code=code,
            name=named.name[:300],
            short_name=named.short_name[:120],
            level=LEVEL_OF_KIND.get(kind, "upper") if not self._is_womens_commune(kind) else "base",
            classes=classes,
            bodies=(("womens_committee", named.board),) if committee else (),
            board=named.board if committee else "",
            place=named.place[:200],
            area_answer=area,
            parent_code=parent,
            established_on=self.founded_on,
        )
        self.rows.append(draft)
        return draft

    def _is_womens_commune(self, kind: str) -> bool:
        return self.regime is Regime.VN_WOMENS_UNION and kind == "commune"

    def _area_answers(self, kinds: list[str], leaves: int) -> list[bool]:
        """Mark about every sixth area unit as answering for an area whose units are not online."""
        eligible = [number for number, kind in enumerate(kinds) if kind in AREA_KINDS]
        count = 0 if len(eligible) < 3 or leaves < len(eligible) else max(1, len(eligible) // 6)
        chosen = set(self.rng.sample(eligible, count))
        return [number in chosen for number in range(len(kinds))]

    def _shares(self, open_to: list[float], leaves: int) -> list[int]:
        """Divide units among the middle level, a few large and many small, exactly (largest remainder)."""
        weights = [held * self.rng.lognormvariate(0, 0.8) for held in open_to]
        total = sum(weights)
        if not total:
            return [0 for _ in weights]
        exact = [leaves * weight / total for weight in weights]
        shares = [int(value) for value in exact]
        order = sorted(range(len(exact)), key=lambda number: shares[number] - exact[number])
        for number in order[: leaves - sum(shares)]:
            shares[number] += 1
        return shares


def plan_federation(
    root_name: str,
    *,
    language: str,
    units: int,
    on: date,
    seed: int,
    regime: Regime,
    addressees: Sequence[str] = (),
    founded_on: date | None = None,
) -> list[UnitDraft]:
    """Return exactly `units` (≥ 1) drafts, the root first; the same arguments give the same tree.

    Every unit exists since `founded_on`, by default 2008, or 1/7/2025 under the law of 2025.
    Raises: NoUnits.
    """
    if units < 1:
        raise errors.NoUnits(count=units)
    root_name = unicodedata.normalize("NFC", " ".join(root_name.split()))[:_LONGEST_ROOT_NAME]
    names: Names = (
        ChineseNames(root_name, seed, womens_federation=regime.of_women)
        if language.startswith("zh")
        else VietnameseNames(root_name, seed, womens_union=regime.of_women)
    )
    kind = kind_of_root(root_name, regime=regime, addressees=addressees)
    if founded_on is None:
        is_new = regime is Regime.VN_SINCE_2025 or (regime is Regime.VN_WOMENS_UNION and on >= REORGANISED)
        founded_on = min(REORGANISED if is_new else _FOUNDED, on)
    plan = _Plan(names, regime, on, seed, founded_on, Random(f"{seed}:{root_name}:{units}"))
    root = plan.names.root(kind)
    row = plan.draft(_root_code(root.place or root_name), root, kind, None, sector=root.sector)
    plan.grow(row, root, kind, units - 1)
    return plan.rows


def _counts(shape: Shape, budget: int) -> tuple[int, int]:
    """Return how many middle units and how many direct leaves a budget gives."""
    if not shape.middle:
        return 0, budget
    middles = min(shape.most, max(1, budget // shape.each), budget)
    rest = budget - middles
    return middles, min(rest, max(1, round(rest * shape.direct))) if shape.direct else 0


def _root_code(place: str) -> str:
    """Return the initials of a place: TV for "tỉnh Trà Vinh", XYS for 荥阳市."""
    words = [
        word for word in fold(" ".join(lazy_pinyin(place, style=Style.NORMAL))).split() if word[0].isalpha()
    ]
    words = words[1:] if len(words) > 1 and words[0] in {"tinh", "huyen", "quan", "xa", "phuong"} else words
    return "".join(word[0] for word in words).upper()[:8] or "LD"
