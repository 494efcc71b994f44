"""Targets of a joint programme in an official paper: a line for each, the lead's half, the partner's half, the common total."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from nucong.documents.pages import Table, format_number, format_percent

from .common_target import CommonTarget, CommonYear, HalfTold
from .common_total import Known
from .target_tree import Judged

WORDS: Final[dict[str, dict[str, str]]] = {
    "vi": {
        "target": "Chỉ tiêu", "common": "Chung", "year": "{text} (năm {year})",
        "doubtful": "Dấu *: chưa xác định được phần hai bên cùng thực hiện, số chung có thể còn tính trùng.",
        "untold": "Dấu –: bên đó chưa thông báo; có số chung khi cả hai bên đã thông báo.",
    },
    "zh": {
        "target": "指标", "common": "共同合计", "year": "{text}（{year}年）",
        "doubtful": "注：带*的项目无法确定共同开展部分，合计可能有重复。",
        "untold": "注：“–”表示该方尚未告知；双方均告知后方有共同合计。",
    },
}  # fmt: skip


@dataclass(frozen=True)
class HalvesTable:
    """The table; whether a sum carries the star that `doubtful_note` explains, and a dash stands that `untold_note` does."""

    table: Table
    doubtful: bool
    untold: bool


def halves_table(
    told: Iterable[tuple[CommonTarget, CommonYear]], names: Sequence[str], *, leads: bool, language: str,
    with_year: bool = False,
) -> HalvesTable | None:  # fmt: skip
    """Return the halves of targets, each of a year, as a table; None where there is no line.

    names: of both bodies, the lead's first. A half that is not told, and its total, is a dash; a sum that may hold
    doubles carries a star. `with_year` writes the year behind each target, where the lines are not of one year.
    """
    lines = [_line(each, year, leads, language, with_year) for each, year in told]
    if not lines:
        return None
    words = WORDS[language]
    head = [words["target"], *names, words["common"]]
    table = Table.of(head, lines, number_columns=(1, 2, 3), column_widths=(4.3, 2.9, 2.9, 2.9))
    return HalvesTable(
        table, any(line[-1].endswith("*") for line in lines), any("–" in line[1:] for line in lines)
    )


def doubtful_note(language: str) -> str:
    """Return the sentence that explains the star of a sum."""
    return WORDS[language]["doubtful"]


def untold_note(language: str) -> str:
    """Return the sentence that explains the dash of a half, or of a sum."""
    return WORDS[language]["untold"]


def _line(
    each: CommonTarget, year: CommonYear, leads: bool, language: str, with_year: bool
) -> tuple[str, ...]:
    halves = (year.own, year.other) if leads else (year.other, year.own)
    text = " ".join(each.target.text.split()).rstrip(".。")
    if with_year:
        text = WORDS[language]["year"].format(text=text, year=year.year)
    star = "*" if year.decisive is not None and year.together.known is Known.UNKNOWN else ""
    return (text, *(_half(half, language) for half in halves), _judged(year.decisive, language) + star)


def _half(half: HalfTold | None, language: str) -> str:
    return _judged(half.decisive if half is not None else None, language)


def _judged(each: Judged | None, language: str) -> str:
    if each is None:
        return "–"
    met, every = (format_number(number, language=language) for number in (each.pair.met, each.pair.all))
    if each.amount:
        return met
    return f"{format_percent(each.pair.met, each.pair.all, language=language)} ({met}/{every})"
