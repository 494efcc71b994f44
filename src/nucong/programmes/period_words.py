"""How periods are named in official texts: quý I/2024, 2024年第一季度. Pure."""

from __future__ import annotations

from .periods import Period, PeriodKind

_ROMAN = ("I", "II", "III", "IV")
_CHINESE = ("一", "二", "三", "四")
_HALVES = {"vi": ("đầu", "cuối"), "zh": ("上半年", "下半年"), "en": ("first", "second")}


def period_words(period: Period, language: str) -> str:
    """Return a period as a title names it; language: vi, zh or en.

    A month is named after the month it ends in, as figures from the 15th to the 14th are.
    """
    year, index = period.year, period.number - 1
    if language == "zh":
        return {
            PeriodKind.MONTH: f"{period.end.year}年{period.end.month}月",
            PeriodKind.QUARTER: f"{year}年第{_CHINESE[index % 4]}季度",
            PeriodKind.HALF_YEAR: f"{year}年{_HALVES['zh'][index % 2]}",
        }.get(period.kind, f"{year}年度")
    if language == "vi":
        return {
            PeriodKind.MONTH: f"tháng {period.end.month}/{period.end.year}",
            PeriodKind.QUARTER: f"quý {_ROMAN[index % 4]}/{year}",
            PeriodKind.HALF_YEAR: f"6 tháng {_HALVES['vi'][index % 2]} năm {year}",
        }.get(period.kind, f"năm {year}")
    return {
        PeriodKind.MONTH: f"{period.end:%B} {period.end.year}",
        PeriodKind.QUARTER: f"quarter {_ROMAN[index % 4]}/{year}",
        PeriodKind.HALF_YEAR: f"{_HALVES['en'][index % 2]} half of {year}",
    }.get(period.kind, str(year))


def titled(title: str, period: Period | None, language: str) -> str:
    """Return the title of one report: in Chinese the period stands first, else last."""
    if period is None:
        return title
    words = period_words(period, language)
    return f"{words}{title}" if language == "zh" else f"{title} {words}"
