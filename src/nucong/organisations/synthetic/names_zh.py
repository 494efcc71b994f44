"""Invented Chinese names of places and units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from random import Random

from .names_vi import Named

_FIRST = "清金玉龙石云长凤白青柳松竹梅兰桃枣槐楚乔贾双高广永福安庆"
_SECOND = "河山泉溪岭桥湖坪店庄营坊台岗沟塘渡口垌阳村寨"
_BRANDS = [
    "恒源",
    "华瑞",
    "鑫达",
    "宏业",
    "锦绣",
    "天虹",
    "兴隆",
    "永昌",
    "瑞丰",
    "中原",
    "金穗",
    "东方",
    "万和",
    "嘉美",
    "新元",
    "同创",
    "鸿运",
    "福星",
    "利民",
    "正阳",
    "大成",
    "隆昌",
    "盛世",
    "广源",
    "佳源",
    "明辉",
    "富康",
    "卓越",
    "祥云",
    "晨光",
]

SECTORS: tuple[tuple[str, str], ...] = (
    ("education", "教育"),
    ("health", "卫生健康"),
    ("administration", "机关"),
    ("industry_trade", "工贸"),
    ("construction", "城建建材"),
    ("transport", "交通运输"),
    ("agriculture", "农林水"),
    ("finance", "财贸金融"),
)
_EMPLOYERS: dict[str, tuple[str, ...]] = {
    "textile": ("{brand}纺织有限公司", "{brand}服装有限公司", "{brand}制鞋有限公司"),
    "electronics": ("{brand}电子科技有限公司", "{brand}电器有限公司"),
    "food": ("{brand}食品有限公司", "{brand}粮油有限公司"),
    "materials": ("{brand}机械制造有限公司", "{brand}建材有限公司", "{brand}阀门有限公司"),
    "services": ("{brand}商贸有限公司", "{brand}物业服务有限公司", "{place}购物中心"),
    "education": ("{place}中学", "{place}小学", "{place}幼儿园"),
    "health": ("{place}卫生院", "{place}中心医院"),
    "administration": ("{place}供电所", "{place}水利站", "{place}税务所"),
}
_AREA_WORD = {"province": "省", "city": "市", "county": "县"}


def invented_places(key: str) -> Iterator[str]:
    """Yield place names of two or more characters without end and without repetition."""
    plain = [first + second for first in _FIRST for second in _SECOND]
    Random(key).shuffle(plain)
    yield from plain
    yield from (side + name for side in "东西南北新上下" for name in plain)
    yield from (f"{name}{number}" for number in count(2) for name in plain)


class ChineseNames:
    """Names for the units of one federation. Trees of the same seed and place get the same counties and townships."""

    def __init__(self, root_name: str, seed: int, *, womens_federation: bool) -> None:
        self._root_name = root_name
        self._womens = womens_federation
        self._area = re.sub(r"(总工会|工会|妇女联合会|妇联).*$", "", root_name)
        self._key = f"{seed}:{self._area}"
        self._places: dict[str, Iterator[str]] = {}
        self._rng = Random(f"{self._key}:employers")
        self._numbers: dict[str, int] = {}
        self._used: set[str] = set()

    def root(self, kind: str) -> Named:
        """Return the issuer as named in the text."""
        if self._womens:
            return Named(self._root_name, self._root_name.replace("妇女联合会", "妇联"), self._area)
        board = "女职工委员会" if kind == "base" else "女职工部"
        sector = next((code for code, name in SECTORS if name in self._root_name), "")
        return Named(self._root_name, self._root_name.replace("总工会", "总"), self._area, board, sector)

    def middle(self, kind: str, above: Named) -> Named:
        """Return a unit between the issuer and the grassroots."""
        number = self._numbers[kind] = self._numbers.get(kind, 0) + 1
        board = "女职工委员会"
        if kind in {"sector_local", "sector_central", "corporation"}:
            code, sector = SECTORS[(number - 1) % len(SECTORS)]
            again = f"第{number // len(SECTORS) + 1}" if number > len(SECTORS) else ""
            return Named(f"{above.place}{again}{sector}工会", f"{again}{sector}工会", "", board, code)
        if kind == "zone":
            place = f"{self._place('zone')}产业集聚区"
            return Named(f"{above.place}{place}工会", f"{place}工会", place, board)
        if kind == "township":
            place = self._place(kind) + ("街道", "镇", "镇", "乡")[number % 4]
            if self._womens:
                return Named(f"{place}妇联", f"{place}妇联", place)
            union = "总工会" if number % 3 == 0 else "工会"
            return Named(f"{place}{union}", f"{place}工会", place, board)
        place = self._place(kind) + (
            "区" if kind == "county" and number % 3 == 1 else _AREA_WORD.get(kind, "县")
        )
        if self._womens:
            return Named(f"{place}妇女联合会", f"{place}妇联", place)
        return Named(f"{place}总工会", f"{place}总", place, board)

    def leaf(self, kind: str, above: Named, industry: str, ownership: str) -> Named:
        """Return a grassroots union (of an employer) or a section."""
        if self._womens:
            village = self._place("village") + ("社区" if "街道" in above.place else "村")
            return Named(f"{above.place}{village}妇联", f"{village}妇联", above.place)
        if kind == "section":
            number = self._numbers[above.name] = self._numbers.get(above.name, 0) + 1
            return Named(f"{above.name}第{number}分会", f"第{number}分会", above.place)
        employer = self._employer(industry)
        return Named(f"{employer}工会", f"{employer}工会", above.place, "女职工委员会")

    def _employer(self, industry: str) -> str:
        pattern = self._rng.choice(_EMPLOYERS[industry])
        brand = self._rng.choice(_BRANDS)
        name = pattern.format(brand=brand, place=self._place("employer"))
        if name in self._used:
            name = self._place("employer") + name
        while name in self._used:
            name = self._place("employer") + name
        self._used.add(name)
        return name

    def _place(self, kind: str) -> str:
        if kind not in self._places:
            self._places[kind] = invented_places(f"{self._key}:{kind}")
        return next(self._places[kind])
