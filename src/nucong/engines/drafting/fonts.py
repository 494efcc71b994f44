"""Which fonts are there for the PDF, and which package brings one that is not.

A Word file only names its fonts. A PDF needs them: Times New Roman or Tinos (same metrics) for Vietnamese,
else the Libertinus Serif that comes with typst; for Chinese the official faces, else Noto CJK.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import typst

from .errors import MissingFont

# Not Liberation Serif: its old version, still the one in some systems, has no Vietnamese letters.
VIETNAMESE = ("Times New Roman", "Tinos", "Libertinus Serif")
FANGSONG = (
    "FangSong_GB2312",
    "仿宋_GB2312",
    "FangSong",
    "仿宋",
    "FandolFang R",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "SimSun",
)
XIAOBIAOSONG = (
    "FZXiaoBiaoSong-B05S",
    "FZXiaoBiaoSong-B05",
    "方正小标宋简体",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "SimSun",
)
HEITI = ("SimHei", "黑体", "FandolHei", "Noto Sans CJK SC", "Source Han Sans SC")
KAITI = ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "FandolKai", "AR PL UKai CN", "AR PL KaitiM GB")
SONGTI = ("SimSun", "宋体", "FandolSong", "Noto Serif CJK SC", "Source Han Serif SC")
CHINESE_PACKAGE = "fonts-noto-cjk"
VIETNAMESE_PACKAGE = "fonts-croscore"


@dataclass(frozen=True)
class FontReport:
    """The faces found for each role; an empty text means none. `advice` lists packages worth installing."""

    vietnamese: str
    fangsong: str
    title: str
    heiti: str
    kaiti: str
    songti: str
    advice: tuple[str, ...]

    @property
    def chinese(self) -> bool:
        """Whether a Chinese PDF can be made."""
        return bool(self.fangsong)

    @property
    def official(self) -> bool:
        """Whether Vietnamese pages get the metrics of Times New Roman, which the decree asks for."""
        return self.vietnamese in VIETNAMESE[:2]


@cache
def fonts() -> typst.Fonts:
    """Return the fonts of this machine, searched once in the life of the process (0.1 to 0.5 s)."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True)


def available_fonts() -> FontReport:
    """Return which face serves each role on this machine."""
    return font_report(fonts().families())


def font_report(families: list[str]) -> FontReport:
    """Return the report for a list of installed families."""
    held = {family.casefold(): family for family in families}

    def first(wanted: tuple[str, ...]) -> str:
        return next((held[name.casefold()] for name in wanted if name.casefold() in held), "")

    fangsong = first(FANGSONG)
    report = FontReport(
        vietnamese=first(VIETNAMESE),
        fangsong=fangsong,
        title=first(XIAOBIAOSONG),
        heiti=first(HEITI) or fangsong,
        kaiti=first(KAITI) or fangsong,
        songti=first(SONGTI) or fangsong,
        advice=(),
    )
    missing = [CHINESE_PACKAGE] if not report.chinese else []
    missing += [VIETNAMESE_PACKAGE] if not report.official else []
    return FontReport(**{**vars(report), "advice": tuple(missing)})


def require_chinese(report: FontReport) -> None:
    """Refuse when no font has Chinese letters.

    Raises: MissingFont (DRAFTING-005) naming the package to install.
    """
    if not report.chinese:
        raise MissingFont(
            f"no font with Chinese characters is installed; install the package {CHINESE_PACKAGE} "
            "(Debian, Ubuntu) or copy the official fonts 仿宋_GB2312 and 方正小标宋简体 into the system's fonts",
            package=CHINESE_PACKAGE,
        )
