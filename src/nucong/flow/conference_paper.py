"""The minutes of the conference of a review as an official paper: who came, the agenda, what was said and signed.

Sources: Nghị định 30/2020/NĐ-CP, Annex III, form 1.9 (when it began, where, who came, chair, secretary, what was said,
when it ended; THƯ KÝ and CHỦ TỌA sign); GB/T 9704-2012, 10.3 (纪要标志, 出席 under the body, no 署名 and no seal).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from nucong.documents.own.citations import day_vi
from nucong.documents.pages import (
    Block,
    Heading,
    ListItem,
    OfficialDocument,
    Paragraph,
    Signature,
    Skipped,
    Table,
    paper_file,
)
from nucong.organisations.queries import ancestors, unit_named
from nucong.programmes.models import ConferenceRecord, ConferenceSigning
from nucong.programmes.signing import parties_of, party_words

from . import wording
from .own_document import place_of
from .report_pages import ordinal
from .symbols import paper_symbol

TO_FILL_IN: Final = "…" * 16
SHORT_TO_FILL_IN: Final = "…" * 3
_HOUR: Final = re.compile(r"^(\d{1,2})\s*(?:[:hg]|giờ)\s*(\d{2})?")
WORDS: Final[dict[str, dict[str, str]]] = {
    "vi": {
        "held": "Thời gian bắt đầu: {hour}{day}.", "place": "Địa điểm: {place}.", "present": "Thành phần tham dự",
        "body": "Đơn vị", "women": "Nữ", "men": "Nam", "total": "Cộng", "persons": "Tổng số", "agenda": "Chương trình", "minutes": "Nội dung, kết luận",
        "signed": "Ký kết tại hội nghị", "signing": "{title}, ký ngày {day}: {parties}.",
        "chair": f"Chủ trì (chủ tọa): {TO_FILL_IN}", "secretary": f"Thư ký (người ghi biên bản): {TO_FILL_IN}",
        "ended": f"Hội nghị kết thúc vào {SHORT_TO_FILL_IN} giờ {SHORT_TO_FILL_IN}, {{day}}./.",
    },
    "zh": {
        "held": "会议于{day}{place}召开。", "place": "在{place}", "came": "出席", "women": "女{count}人", "men": "男{count}人",
        "agenda": "会议议程", "minutes": "会议内容", "signed": "会议签署文件",
        "signing": "{day}签署{title}：{parties}。",
    },
}  # fmt: skip


def signing_sentence(signing: ConferenceSigning, language: str) -> str:
    """Return what was signed, when and by whom: "Kế hoạch phối hợp (12/KH-LĐLĐ), ký ngày 9/5/2024: …"."""
    chinese = language == "zh"
    number = signing.document.full_number if signing.document is not None else ""
    title = f"《{signing.title}》" if chinese else signing.title
    if number:
        title += f"（{number}）" if chinese else f" ({number})"
    parties = ("、" if chinese else "; ").join(
        party_words(each, language) for each in parties_of(signing.parties)
    )
    day = wording.day(signing.signed_on, language) if chinese else day_vi(signing.signed_on)
    return WORDS[language]["signing"].format(title=title, day=day, parties=parties)


def minutes_file(conference: ConferenceRecord, kind: str) -> bytes | Skipped:
    """Return the minutes as "docx" or "pdf"; what cannot be made comes with the package that helps."""
    return paper_file(minutes_paper(conference), kind, stem="minutes")


def minutes_paper(conference: ConferenceRecord) -> OfficialDocument:
    """Return the minutes as the pages of a paper, without number and names of who signs, in the language of the programme."""
    review = conference.review
    assert review is not None
    issuer = unit_named(review.unit, conference.held_on)
    if review.programme.document.language == "zh":
        return OfficialDocument(
            regime="gbt9704", kind="minutes", language="zh", issuer=issuer, subject=f"{conference.title}纪要",
            date=conference.held_on, blocks=tuple(_blocks(conference, "zh")), attendance=_attendance(conference),
        )  # fmt: skip
    above = ancestors(review.unit, on=conference.held_on)
    return OfficialDocument(
        regime="nd30", kind="minutes", language="vi", issuer=issuer, superior=above[-1].name if above else "",
        symbol=paper_symbol("BB", issuer, "vi"), place=place_of(review.unit), subject=conference.title,
        date=conference.held_on, blocks=tuple(_blocks(conference, "vi")),
        signatures=(Signature(title="Thư ký"), Signature(title="Chủ tọa")),
        distribution=("Như thành phần tham dự", "Lưu: VT, hồ sơ"),
    )  # fmt: skip


def _blocks(conference: ConferenceRecord, language: str) -> list[Block]:
    words = WORDS[language]
    blocks = _opening_vi(conference, words) if language == "vi" else [_opening_zh(conference, words)]
    parts = (
        ("agenda", _agenda(conference.agenda, language)),
        ("minutes", _paragraphs(conference.minutes)),
        (
            "signed",
            [
                *_listed(
                    [
                        signing_sentence(each, language)
                        for each in conference.signings.select_related("document")
                    ],
                    language,
                ),
                *_paragraphs(conference.signing),
            ],
        ),
    )
    told = [(name, inside) for name, inside in parts if inside]
    for place_in_order, (name, inside) in enumerate(told, start=1):
        blocks += [Heading(1, ordinal(place_in_order, 1, language), words[name]), *inside]
    if language == "vi":
        blocks.append(Paragraph.of(words["ended"].format(day=f"ngày {day_vi(conference.held_on)}")))
    return blocks


def _opening_vi(conference: ConferenceRecord, words: dict[str, str]) -> list[Block]:
    """Return when and where it was, who came, and room to write in who led it and who wrote it down."""
    first = _HOUR.match(conference.agenda[0]["time"].strip()) if conference.agenda else None
    hour = f"{int(first[1]):02d} giờ {first[2] or '00'}, " if first else ""
    lines = [words["held"].format(hour=hour, day=f"ngày {day_vi(conference.held_on)}")]
    if conference.place:
        lines.append(words["place"].format(place=conference.place))
    led = [Paragraph.of(words[who]) for who in ("chair", "secretary")]
    return [*(Paragraph.of(line) for line in lines), *_present(conference, words), *led]


def _opening_zh(conference: ConferenceRecord, words: dict[str, str]) -> Block:
    place = words["place"].format(place=conference.place) if conference.place else ""
    return Paragraph.of(words["held"].format(day=wording.day(conference.held_on, "zh"), place=place))


def _present(conference: ConferenceRecord, words: dict[str, str]) -> list[Block]:
    """Return who came: a table of bodies by sex with their sum, or the words that were written."""
    if not conference.present:
        return _paragraphs(f"{words['present']}: {conference.bodies}") if conference.bodies.strip() else []
    counted = [(each["body"], each["women"], each["men"]) for each in conference.present]
    if len(counted) > 1:
        counted.append((words["total"], *(sum(row[side] for row in counted) for side in (1, 2))))
    rows = [(body, str(women + men), str(women), str(men)) for body, women, men in counted]
    head = (words["body"], words["persons"], words["women"], words["men"])
    table = Table.of(head, rows, number_columns=(1, 2, 3), column_widths=(6.0, 1.5, 1.2, 1.2))
    return [Paragraph.of(f"{words['present']}:"), table]


def _attendance(conference: ConferenceRecord) -> tuple[tuple[str, str], ...]:
    """Return who came as minutes in Chinese name them under the text."""
    words, told = WORDS["zh"], " ".join(conference.bodies.split())
    if conference.present:
        told = "，".join(f"{each['body']}（{_counted(each, words)}）" for each in conference.present)
    return ((words["came"], told),) if told else ()


def _counted(row: dict[str, Any], words: dict[str, str]) -> str:
    return "、".join(words[key].format(count=row[key]) for key in ("women", "men") if row[key])


def _point(line: dict[str, str], language: str) -> str:
    """Return a point of the agenda: "8:00: Báo cáo kết quả (Ban Nữ công)", "9:00 通报工作成效（女职工部）"."""
    if language == "zh":
        who = f"（{line['who']}）" if line["who"] else ""
        return " ".join(filter(None, (line["time"], line["what"] + who)))
    who = f" ({line['who']})" if line["who"] else ""
    return ": ".join(filter(None, (line["time"], line["what"] + who)))


def _agenda(agenda: Sequence[dict[str, str]], language: str) -> list[Block]:
    lines = [_point(each, language) for each in agenda]
    if language == "zh" and all(each["time"] for each in agenda):
        return [Paragraph.of(line) for line in lines]  # "1.9:00" would read as one number
    return _listed(lines, language)


def _listed(lines: Sequence[str], language: str) -> list[Block]:
    """Return the points of a list: dashes in Vietnamese, "1." in Chinese, where one alone bears no number."""
    if language == "zh":
        return [
            Paragraph.of(f"{place}.{line}" if len(lines) > 1 else line) for place, line in enumerate(lines, 1)
        ]
    return [ListItem.of(line, marker="-") for line in lines]


def _paragraphs(text: str) -> list[Block]:
    return [Paragraph.of(line.strip()) for line in text.splitlines() if line.strip()]
