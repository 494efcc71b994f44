"""Invented Vietnamese names of places and units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from random import Random

from nucong.kernel.text import fold

_FIRST = [
    "Xuân",
    "Phú",
    "Tân",
    "An",
    "Long",
    "Bình",
    "Vĩnh",
    "Thạnh",
    "Hòa",
    "Mỹ",
    "Phước",
    "Thanh",
    "Đông",
    "Nam",
    "Bắc",
    "Hưng",
    "Ninh",
    "Quảng",
    "Yên",
    "Lương",
    "Ngọc",
    "Trường",
    "Cẩm",
    "Hải",
    "Kim",
    "Lạc",
]
_SECOND = [
    "Lộc",
    "Khê",
    "Sơn",
    "Hà",
    "Điền",
    "Giang",
    "Lâm",
    "Mai",
    "Thủy",
    "Trung",
    "Quới",
    "Thành",
    "Châu",
    "Nghĩa",
    "Viên",
    "Phong",
    "Hiệp",
    "Thới",
    "Lĩnh",
    "Đức",
    "Thiện",
    "Hậu",
    "Khánh",
    "Lợi",
    "Cát",
    "Đồng",
]
_SUFFIX = ("Thượng", "Hạ", "Đông", "Tây")
_BRANDS = [
    "Hoa Sen Trắng",
    "Ánh Dương",
    "Sao Mai",
    "Bình Minh",
    "Thiên Phúc",
    "Hồng Hà",
    "Tiến Phát",
    "Đại Lợi",
    "Minh Khang",
    "Gia Hưng",
    "Hải Vân",
    "Việt Thắng",
    "Thành Công",
    "Phương Nam",
    "Đông Á",
    "Kim Cương",
    "Toàn Thịnh",
    "Nam Tiến",
    "Hòa Phú",
    "Vạn Xuân",
    "An Khang",
    "Trường Hải Sơn",
    "Lam Kinh",
    "Bảo Long",
    "Tân Đại",
    "Phúc Lộc",
    "Hưng Thịnh",
    "Long Hải",
    "Cửu Long Vàng",
    "Mê Linh",
]
_FOREIGN = [
    "Sunwa",
    "Daehwa",
    "Koryo Tex",
    "Maruni",
    "Taihan",
    "Evergreat",
    "Hanmi",
    "Nissho",
    "Lucky Star",
    "Goldwin",
    "Formosa Vina",
    "Kyowa",
    "Shinsei",
    "Unitex",
    "Pacific Vina",
    "Sejong",
]

SECTORS: tuple[tuple[str, str], ...] = (
    ("education", "Giáo dục"),
    ("health", "Y tế"),
    ("administration", "Viên chức"),
    ("industry_trade", "Công Thương"),
    ("agriculture", "Nông nghiệp và Phát triển nông thôn"),
    ("transport", "Giao thông vận tải"),
    ("construction", "Xây dựng"),
    ("finance", "Ngân hàng"),
)
_EMPLOYERS: dict[str, tuple[str, ...]] = {
    "textile": ("Công ty TNHH May {brand}", "Công ty Cổ phần Dệt {brand}", "Công ty TNHH Giày da {brand}"),
    "electronics": ("Công ty TNHH Điện tử {brand}", "Công ty TNHH Linh kiện {brand}"),
    "food": ("Công ty Cổ phần Thủy sản {brand}", "Công ty TNHH Thực phẩm {brand}"),
    "materials": ("Công ty TNHH Cơ khí {brand}", "Công ty Cổ phần Gạch ngói {brand}"),
    "services": (
        "Hợp tác xã Dịch vụ {place}",
        "Công ty TNHH Thương mại {brand}",
        "Ngân hàng chi nhánh {place}",
    ),
    "education": (
        "Trường Tiểu học {place}",
        "Trường THCS {place}",
        "Trường Mầm non {place}",
        "Trường THPT {place}",
    ),
    "health": ("Trung tâm Y tế {place}", "Bệnh viện Đa khoa {place}", "Trạm Y tế {place}"),
    "administration": ("Cơ quan xã {place}", "Ban Quản lý dự án {place}", "Viện Nghiên cứu {place}"),
}

_AREA_KINDS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "đặc khu")


@dataclass(frozen=True)
class Named:
    """Names and marks of one invented unit."""

    name: str
    short_name: str
    place: str
    board: str = ""
    sector: str = ""


def invented_places(key: str) -> Iterator[str]:
    """Yield place names without end and without repetition; the same key gives the same names."""
    plain = [f"{first} {second}" for first in _FIRST for second in _SECOND if first != second]
    Random(key).shuffle(plain)
    yield from plain
    yield from (f"{name} {suffix}" for suffix in _SUFFIX for name in plain)
    yield from (f"{name} {number}" for number in count(2) for name in plain)


class VietnameseNames:
    """Names for the units of one federation. Trees of the same seed and place get the same districts."""

    def __init__(self, root_name: str, seed: int, *, womens_union: bool) -> None:
        self._root_name = root_name
        self._womens = womens_union
        self._area = _area_of(root_name)
        self._key = f"{seed}:{fold(self._area)}"
        self._places: dict[str, Iterator[str]] = {}
        self._rng = Random(f"{self._key}:employers")
        self._numbers: dict[str, int] = {}
        self._used: set[str] = set()

    def root(self, kind: str) -> Named:
        """Return the issuer as named in the text."""
        short = re.sub(r"(?i)liên đoàn lao động", "LĐLĐ", self._root_name)
        short = re.sub(r"(?i)hội liên hiệp phụ nữ", "Hội LHPN", short)
        folded = fold(self._root_name)
        sector = next((code for code, name in SECTORS if fold(name) in folded), "")
        return Named(self._root_name, short[:120], self._area, _board(kind, self._womens), sector)

    def middle(self, kind: str, above: Named) -> Named:
        """Return a unit between the issuer and the grassroots."""
        number = self._numbers[kind] = self._numbers.get(kind, 0) + 1
        board = _board(kind, self._womens)
        if kind in {"sector_local", "sector_central", "corporation"}:
            return self._sector(kind, number, above, board)
        if kind == "zone":
            zone = (
                "Công đoàn các khu công nghiệp"
                if number == 1
                else f"Công đoàn Khu công nghiệp {self._place('zone')}"
            )
            return Named(
                f"{zone} {self._area}" if number == 1 else zone,
                zone.replace("khu công nghiệp", "KCN"),
                "",
                board,
            )
        place = f"{self._area_word(kind, number)} {self._place(kind)}"
        if kind == "commune" and not self._womens and number % 5 == 0:
            # One commune union may serve several communes (national guidance of 2025).
            second = f"xã {self._place(kind)}"
            return Named(
                f"Công đoàn liên {place} - {second}", f"CĐ {place} - {second}", f"{place}; {second}", board
            )
        if self._womens:
            return Named(f"Hội Liên hiệp Phụ nữ {place}", f"Hội LHPN {place}", place)
        if kind == "commune":
            return Named(f"Công đoàn {place}", f"CĐ {place}", place, board)
        return Named(f"Liên đoàn Lao động {place}", f"LĐLĐ {place}", place, board)

    def leaf(self, kind: str, above: Named, industry: str, ownership: str) -> Named:
        """Return a grassroots union (of an employer) or a section."""
        if kind == "section":
            number = self._numbers[above.name] = self._numbers.get(above.name, 0) + 1
            word = "Chi hội Phụ nữ số" if self._womens else "Công đoàn bộ phận số"
            where = above.place or above.short_name
            return Named(f"{word} {number} {where}", f"{word} {number}", above.place)
        employer = self._employer(industry, ownership)
        board = "Ban nữ công quần chúng"
        return Named(f"Công đoàn cơ sở {employer}", f"CĐCS {employer}"[:120], above.place, board)

    def _sector(self, kind: str, number: int, above: Named, board: str) -> Named:
        code, sector = SECTORS[(number - 1) % len(SECTORS)]
        again = f" khối {number}" if number > len(SECTORS) else ""
        if kind == "corporation":
            name = f"Công đoàn Tổng công ty {self._place('zone')}"
        elif kind == "sector_central":
            name = f"Công đoàn {sector}{again} toàn ngành"
        elif code == "administration":
            name = f"Công đoàn Viên chức{again} {self._area}".strip()
        else:
            name = f"Công đoàn ngành {sector}{again} {self._area}".strip()
        return Named(name, name.replace("Công đoàn", "CĐ")[:120], "", board, code)

    def _employer(self, industry: str, ownership: str) -> str:
        brands = _FOREIGN if ownership == "foreign" else _BRANDS
        pattern = self._rng.choice(_EMPLOYERS[industry])
        stem = pattern.format(brand=self._rng.choice(brands), place=self._place("employer"))
        name, number = stem, 1
        while name in self._used:
            number += 1
            name = f"{stem} {number}"
        self._used.add(name)
        return name

    def _area_word(self, kind: str, number: int) -> str:
        if kind == "commune":
            return "phường" if number % 4 == 1 else "xã"
        if kind == "province":
            return "thành phố" if number % 9 == 0 else "tỉnh"
        return {1: "thành phố", 2: "thị xã"}.get(number, "huyện")

    def _place(self, kind: str) -> str:
        if kind not in self._places:
            self._places[kind] = invented_places(f"{self._key}:{kind}")
        return next(self._places[kind])


def _area_of(root_name: str) -> str:
    """Return the area in a root's name: "tỉnh Trà Vinh" of "Liên đoàn Lao động tỉnh Trà Vinh"."""
    found = re.search(rf"(?i)\b({'|'.join(_AREA_KINDS)})\b.*$", root_name)
    area = found.group(0) if found else ""
    if not area.isupper():
        return area
    # Letterheads are in capitals; the names of the units below are not.
    kind = next(word for word in _AREA_KINDS if area.casefold().startswith(word))
    return kind + area[len(kind) :].title()


def _board(kind: str, womens_union: bool) -> str:
    if womens_union:
        return ""
    if kind in {"national", "sector_central"}:
        return "Ban Nữ công"
    return "Ban Tuyên giáo - Nữ công" if kind == "province" else "Ban nữ công quần chúng"
