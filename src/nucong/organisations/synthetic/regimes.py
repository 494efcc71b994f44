"""The shape of a federation by country, law and date, as data; and the rank a name tells.

Vietnam before 1/7/2025: province → district unions, local sector unions, zone unions → grassroots. Since
then the middle is gone: commune unions (one for several communes, or none) and grassroots unions directly
under the province. China: city or county → township (street) unions, sector unions → grassroots; women's federations:
township (street) → village and community.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nucong.kernel.text import fold

from ..addressee_phrases import read_phrase


class Regime(StrEnum):
    """Which law and country shapes the tree."""

    VN_BEFORE_2025 = "vn_before_2025"
    VN_SINCE_2025 = "vn_since_2025"
    CN = "cn"
    VN_WOMENS_UNION = "vn_womens_union"
    CN_WOMENS_FEDERATION = "cn_womens_federation"

    @property
    def in_china(self) -> bool:
        """Whether the tree stands in China."""
        return self in (Regime.CN, Regime.CN_WOMENS_FEDERATION)

    @property
    def of_women(self) -> bool:
        """Whether it is the tree of a women's organisation, not of a union."""
        return self in (Regime.VN_WOMENS_UNION, Regime.CN_WOMENS_FEDERATION)


@dataclass(frozen=True)
class Shape:
    """What stands below a unit of some kind.

    `middle` is the repeating order of the kinds between the unit and the grassroots, at most `most` of
    them, about one per `each` units; `direct` is the share of grassroots units directly below.
    """

    middle: tuple[str, ...] = ()
    most: int = 0
    each: int = 1
    direct: float = 0.0
    leaf: str = "base"


_LEAVES = Shape()
_SECTIONS = Shape(leaf="section")
_PROVINCE_BEFORE = Shape(
    (
        *("district", "sector_local", "district", "zone", "district", "sector_local", "district"),
        *("sector_local", "district", "district", "sector_local", "district", "sector_local"),
        *("district", "sector_local", "district", "district", "sector_local", "district", "district"),
    ),
    most=20,
    each=16,
    direct=0.05,
)
_COMMON = {
    "base": _SECTIONS,
    "commune": _LEAVES,
    "zone": _LEAVES,
    "sector_local": _LEAVES,
    "corporation": _LEAVES,
}
_CENTRAL = Shape(("sector_local",), most=14, each=22, direct=0.2)

SHAPES: dict[Regime, dict[str, Shape]] = {
    Regime.VN_BEFORE_2025: {
        **_COMMON,
        "national": Shape(("province",) * 6 + ("sector_central", "corporation"), most=83, each=30),
        "province": _PROVINCE_BEFORE,
        "sector_central": _CENTRAL,
        "district": _LEAVES,
    },
    Regime.VN_SINCE_2025: {
        **_COMMON,
        "national": Shape(("province",) * 5 + ("sector_central",), most=41, each=60),
        "province": Shape(("commune",), most=60, each=14, direct=0.3),
        "sector_central": _CENTRAL,
        "district": _LEAVES,
    },
    Regime.CN: {
        "national": Shape(("province",), most=31, each=120),
        "province": Shape(("city",), most=17, each=60),
        "city": Shape(("county", "county", "sector_local", "county"), most=16, each=30, direct=0.05),
        "county": Shape(
            ("township", "township", "sector_local", "township", "township", "zone", "township"),
            most=22,
            each=14,
            direct=0.12,
        ),
        "township": _LEAVES,
        "sector_local": _LEAVES,
        "zone": _LEAVES,
        "base": _SECTIONS,
    },
    Regime.VN_WOMENS_UNION: {
        "national": Shape(("province",), most=63, each=60, leaf="section"),
        "province": Shape(("district",), most=14, each=20, leaf="section"),
        "district": Shape(("commune",), most=20, each=6, leaf="section"),
        "commune": _SECTIONS,
        "section": _SECTIONS,
    },
    Regime.CN_WOMENS_FEDERATION: {
        "national": Shape(("province",), most=31, each=120, leaf="section"),
        "province": Shape(("city",), most=17, each=40, leaf="section"),
        "city": Shape(("county",), most=16, each=6, leaf="section"),
        "county": Shape(("township",), most=22, each=5, leaf="section"),
        "township": _SECTIONS,
        "section": _SECTIONS,
    },
}

_WOMENS_PROVINCE_SINCE_2025 = Shape(("commune",), most=90, each=5, leaf="section")
REORGANISED = date(2025, 7, 1)

LEVEL_OF_KIND = {
    "national": "national",
    "province": "province",
    "sector_central": "province",
    "corporation": "province",
    "city": "city",
    "county": "county",
    "base": "base",
    "section": "section",
}
# Kinds of area for which a unit may have to answer, its own units not being online.
AREA_KINDS = frozenset({"commune", "township", "district"})

_CENTRAL_CITIES = ("ha noi", "ho chi minh", "hai phong", "da nang", "can tho", "hue")

# Read from the top; the first that fits the folded name of a Vietnamese body decides.
_VI_RANKS: tuple[tuple[str, str], ...] = (
    (r"tong lien doan|hoi (lien hiep phu nu|lhpn) viet nam", "national"),
    (r"^(cong doan|cd).* viet nam$", "sector_central"),
    (r"(tap doan|tong cong ty)", "corporation"),
    (r"(lao dong|ldld|phu nu|lhpn) (tinh)\b", "province"),
    (rf"(lao dong|ldld|phu nu|lhpn) (thanh pho|tp\.?) ({'|'.join(_CENTRAL_CITIES)})", "province"),
    (r"(lao dong|ldld|phu nu|lhpn) (quan|huyen|thi xa|thanh pho|tp\.?|tx\.?) ", "district"),
    (r"khu cong nghiep|kcn|khu kinh te|kkt|khu che xuat", "zone"),
    (r"(cong doan|cd|phu nu|lhpn) (xa|phuong|thi tran|dac khu)\b", "commune"),
    (r"cong doan co so|cdcs|nghiep doan", "base"),
    (r"^(cong doan|cd)\b", "sector_local"),
    (r"chi hoi", "section"),
)
_ZH_RANKS: tuple[tuple[str, str], ...] = (
    (r"^(中华)?全国总工会", "national"),
    (r"^.{0,8}(省|自治区)(总工会|妇联|妇女联合会)", "province"),
    (r"^(北京|天津|上海|重庆)市总工会", "province"),
    (r"(镇|乡|街道)(总)?工会", "township"),
    (r"(产业|系统|行业)工会", "sector_local"),
    (r"(开发区|园区|集聚区|高新区)(总)?工会", "zone"),
    (r"(州|盟|地区)总工会", "city"),
    (r"(市|县|区|旗)总工会", "county"),
    (r"工会(委员会)?$", "base"),
)


def shape_of(kind: str, regime: Regime, on: date) -> Shape:
    """Return what stands below a unit of a kind; an unknown kind has sections only."""
    if regime is Regime.VN_WOMENS_UNION and kind == "province" and on >= REORGANISED:
        return _WOMENS_PROVINCE_SINCE_2025
    return SHAPES[regime].get(kind, _SECTIONS)


def kind_named(name: str, *, country: str) -> str:
    """Return the kind that the name of a unit tells, or nothing."""
    ranks, written = (_ZH_RANKS, name) if country == "cn" else (_VI_RANKS, fold(name))
    return next((kind for pattern, kind in ranks if re.search(pattern, written)), "")


def kind_of_root(root_name: str, *, regime: Regime, addressees: Sequence[str] = ()) -> str:
    """Return the kind that the name of an issuer tells; by default a province (China: a county-level body).

    The addressees decide where a name is open: 市总工会 that writes to counties is a city, and
    "Liên đoàn Lao động" that writes to districts is a province.
    """
    if regime.in_china:
        named = next((kind for written, kind in _ZH_RANKS if re.search(written, root_name)), "county")
    else:
        folded = fold(root_name)
        named = next((kind for written, kind in _VI_RANKS if re.search(written, folded)), "province")
    written_to = {kind for phrase in addressees for one in read_phrase(phrase)[0] for kind in one.kinds}
    if regime.in_china and named == "county" and written_to & {"county"}:
        return "city"
    if "province" in written_to and named == "province":
        return "national"
    return named
