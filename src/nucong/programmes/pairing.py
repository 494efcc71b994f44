"""Which units of two trees work together: proposed by the place in their names, level by level. Pure.

"Liên đoàn Lao động huyện Đông Khê" and "Hội LHPN huyện Đông Khê" name one place, as do 临川市总工会 and 临川市妇联.
Children are compared only below parents that belong together, so that communes of one name never meet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from nucong.kernel.text import fold

# Words for the kind of an organisation, folded; longer ones before those they contain.
KINDS = (
    "tong lien doan lao dong", "lien doan lao dong", "ldld", "hoi lien hiep phu nu", "hoi lhpn", "hoi phu nu",
    "cong doan co so", "cong doan",
)  # fmt: skip
KINDS_ZH = ("总工会", "工会联合会", "联合工会", "工会委员会", "工会", "妇女联合会", "妇联")
SHORT = {"tp": "thanh pho", "tx": "thi xa", "tt": "thi tran"}
AREAS = ("thanh pho", "thi tran", "thi xa", "dac khu", "tinh", "huyen", "quan", "phuong", "xa")
AREAS_ZH = ("自治州", "自治县", "街道", "省", "市", "区", "县", "乡", "镇", "旗")
_KINDS = re.compile(r"\b(?:" + "|".join(KINDS) + r")\b")
_AREA = re.compile(r"^(?:" + "|".join(AREAS) + r")\s+(?=\D)")


@dataclass(frozen=True)
class Place:
    """A unit of a tree by name; parents stand before their children."""

    id: UUID
    parent: UUID | None
    name: str


def place_in(name: str) -> str:
    """Return the place a unit is named after, with its kind of area: "huyen dong khe"; "" for none."""
    words = fold(name).replace(".", " ").split()
    text = _KINDS.sub(" ", " ".join(SHORT.get(word, word) for word in words))
    for kind in KINDS_ZH:
        text = text.replace(kind, "")
    return " ".join(text.split())


def bare_place_in(name: str) -> str:
    """Return the place without its kind of area, which may have changed: "dong khe"; "quan 1" stays whole."""
    place = _AREA.sub("", place_in(name))
    for area in AREAS_ZH:
        if place.endswith(area) and len(place) > len(area) + 1:
            return place.removesuffix(area)
    return place


def proposed_pairs(
    lead: Sequence[Place], partner: Sequence[Place], *, known: Mapping[UUID, UUID]
) -> list[tuple[UUID, UUID]]:
    """Return pairs of units beside those known (lead → partner); the first places of both trees belong together.

    A place named twice below one parent decides nothing.
    """
    if not lead or not partner:
        return []
    ours, theirs = _below(lead), _below(partner)
    taken = set(known.values())
    found: list[tuple[UUID, UUID]] = []
    waiting = [(lead[0].id, partner[0].id)]
    while waiting:
        above, beside = waiting.pop()
        own = [each for each in ours.get(above, []) if each.id not in known]
        other = [each for each in theirs.get(beside, []) if each.id not in taken]
        new = list(_alike(own, other))
        found += new
        settled = [(each.id, known[each.id]) for each in ours.get(above, []) if each.id in known]
        waiting += reversed([*settled, *new])
    return found


def _alike(own: Sequence[Place], other: Sequence[Place]) -> Iterable[tuple[UUID, UUID]]:
    matched: set[UUID] = set()
    for key in (place_in, bare_place_in):
        ours = _once([each for each in own if each.id not in matched], key)
        theirs = _once([each for each in other if each.id not in matched], key)
        for place, unit in ours.items():
            if place in theirs:
                matched |= {unit, theirs[place]}
                yield unit, theirs[place]


def _once(places: Sequence[Place], key: Callable[[str], str]) -> dict[str, UUID]:
    keys = [(key(each.name), each.id) for each in places]
    count = Counter(place for place, _unit in keys)
    return {place: unit for place, unit in keys if place and count[place] == 1}


def _below(places: Sequence[Place]) -> dict[UUID, list[Place]]:
    found: dict[UUID, list[Place]] = {}
    for each in places:
        if each.parent is not None:
            found.setdefault(each.parent, []).append(each)
    return found
