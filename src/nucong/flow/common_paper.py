"""The common report of a joint programme as an official paper of both bodies, once both halves are settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from nucong.documents.pages import (
    Block,
    Heading,
    OfficialDocument,
    Paragraph,
    Signature,
    Skipped,
    Table,
    format_number,
    paper_file,
)
from nucong.organisations.models import Unit
from nucong.organisations.queries import unit_named
from nucong.programmes.models import Programme

from . import wording
from .citing import citation
from .common_target import CommonTarget
from .common_total import Common, CommonRow, Known, names_unit
from .halves_table import doubtful_note, halves_table
from .outline import without_number
from .report_pages import ordinal

WORDS: Final[dict[str, dict[str, str]]] = {
    "vi": {
        "subject": "Kết quả chung thực hiện {title}",
        "opening": "Thực hiện {cited}, {lead} và {partner} tổng hợp kết quả chung từ ngày {since} đến ngày {until}. Nội dung hai bên cùng tổ chức chỉ tính một lần trong số chung.",
        "no_group": "Số liệu chung", "question": "Nội dung", "together": "Cùng thực hiện", "common": "Chung",
        "targets": "Kết quả thực hiện chỉ tiêu",
    },
    "zh": {
        "subject": "{title}共同完成情况",
        "opening": "根据{cited}，{lead}与{partner}共同汇总{since}至{until}的工作情况。双方共同开展的内容在共同合计中只计一次。",
        "no_group": "共同合计", "question": "项目", "together": "其中共同开展", "common": "共同合计",
        "targets": "指标完成情况",
    },
}  # fmt: skip


def common_paper(
    common: Common, *, programme: Programme, own: Unit, other: Unit, leads: bool,
    targets: Iterable[CommonTarget] = (),
) -> OfficialDocument:  # fmt: skip
    """Return the common figures of one report as pages of both bodies, the lead's figures first.

    targets: of which those are printed that both sides told for the year of the report. A figure that may hold doubles carries a star. The pages have no number and no day: both bodies sign them.
    """
    language = "zh" if programme.document.language == "zh" else "vi"
    words = WORDS[language]
    names = [unit_named(unit, common.ends) for unit in ((own, other) if leads else (other, own))]
    return OfficialDocument(
        regime="gbt9704" if language == "zh" else "nd30",
        kind="report",
        language=language,
        issuer="\n".join(names),
        subject=words["subject"].format(title=" ".join(programme.title.split())),
        blocks=(
            *_blocks(common, programme, names, words, language, leads),
            *_targets(common, targets, names, words, language, leads),
        ),
        signatures=tuple(_signature(name, language) for name in (names if language == "zh" else reversed(names))),
    )  # fmt: skip


def common_file(paper: OfficialDocument, kind: str) -> bytes | Skipped:
    """Return the paper as "docx" or "pdf"; what cannot be made comes with the package that helps."""
    return paper_file(paper, kind, stem="common")


def _blocks(
    common: Common, programme: Programme, names: list[str], words: Mapping[str, str], language: str, leads: bool
) -> list[Block]:  # fmt: skip
    blocks: list[Block] = [
        Paragraph.of(
            words["opening"].format(
                cited=citation(programme.document, language), lead=names[0], partner=names[1],
                since=_day(common.starts, language), until=_day(common.ends, language),
            )
        )
    ]  # fmt: skip
    groups: dict[str, list[CommonRow]] = {}
    for row in common.rows:
        groups.setdefault(_said(row.group, language), []).append(row)
    head = [words["question"], *names, words["together"], words["common"]]
    for place, (title, rows) in enumerate(groups.items(), start=1):
        blocks.append(Heading(1, ordinal(place, 1, language), without_number(title) or words["no_group"]))
        lines = [_line(row, language, leads) for row in rows]
        blocks.append(
            Table.of(head, lines, number_columns=(1, 2, 3, 4), column_widths=(4.6, 2.1, 2.1, 1.8, 2.4))
        )
    if any(_doubtful(row) for row in common.rows):
        blocks.append(Paragraph.of(doubtful_note(language)))
    return blocks


def _targets(
    common: Common, targets: Iterable[CommonTarget], names: list[str], words: Mapping[str, str], language: str,
    leads: bool,
) -> list[Block]:  # fmt: skip
    """Return the targets that both sides told for the year of the report."""
    told = [(each, each.of(common.ends.year)) for each in targets]
    found = halves_table(
        [(each, year) for each, year in told if year.decisive is not None],
        names,
        leads=leads,
        language=language,
    )
    if found is None:
        return []
    place = len({_said(row.group, language) for row in common.rows}) + 1
    blocks: list[Block] = [Heading(1, ordinal(place, 1, language), words["targets"]), found.table]
    if found.doubtful and not any(map(_doubtful, common.rows)):
        blocks.append(Paragraph.of(doubtful_note(language)))
    return blocks


def _line(row: CommonRow, language: str, leads: bool) -> tuple[str, ...]:
    halves = (row.own, row.other) if leads else (row.other, row.own)
    label = _said(row.label, language)
    if row.unit and not names_unit(label, row.unit):
        label += f" ({row.unit})"
    known = row.together.known in (Known.RECORDS, Known.WORD)
    total = _number(row.total, language) + ("*" if _doubtful(row) else "")
    together = _number(row.together.value, language) if known else "–"
    return (label, *(_number(half, language) for half in halves), together, total)


def _signature(name: str, language: str) -> Signature:
    return Signature(body=name) if language == "zh" else Signature("TM.", name)


def _doubtful(row: CommonRow) -> bool:
    return row.together.known is Known.UNKNOWN or row.together.unsure > 0


def _number(value: Decimal | None, language: str) -> str:
    return "–" if value is None else format_number(value, language=language)


def _said(words: Mapping[str, str], language: str) -> str:
    return words.get(language) or next(iter(words.values()), "")


def _day(on: date, language: str) -> str:
    return wording.day(on, language)
