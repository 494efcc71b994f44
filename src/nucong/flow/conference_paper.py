"""The minutes of the conference of a review as an official paper: who came, the agenda, what was said and signed.

Sources: Nghị định 30/2020/NĐ-CP, Annex III, form of a biên bản (time, place, who came, secretary and chair sign);
GB/T 9704-2012, 10.3 (纪要标志, 出席 under the body, no 署名 and no seal).
"""

from __future__ import annotations

from typing import Any, Final

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

WORDS: Final[dict[str, dict[str, str]]] = {
    "vi": {
        "held": "Thời gian: {day}.", "place": "Địa điểm: {place}.", "secretary": "Thư ký", "chair": "Chủ trì", "present": "Thành phần tham dự",
        "body": "Đơn vị", "women": "Nữ", "men": "Nam", "agenda": "Chương trình", "minutes": "Nội dung, kết luận",
        "signed": "Ký kết tại hội nghị", "signing": "{title}, ký ngày {day}: {parties}.",
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
    day = wording.day(signing.signed_on, language)
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
    words, above = WORDS["vi"], ancestors(review.unit, on=conference.held_on)
    return OfficialDocument(
        regime="nd30", kind="minutes", language="vi", issuer=issuer, superior=above[-1].name if above else "",
        symbol=paper_symbol("BB", issuer, "vi"), place=place_of(review.unit), subject=conference.title,
        date=conference.held_on, blocks=tuple(_blocks(conference, "vi")),
        signatures=(Signature(title=words["secretary"]), Signature(title=words["chair"])),
        distribution=("Lưu: VT, NC",),
    )  # fmt: skip


def _blocks(conference: ConferenceRecord, language: str) -> list[Block]:
    words = WORDS[language]
    place = words["place"].format(place=conference.place) if conference.place else ""
    day = wording.day(conference.held_on, language)
    blocks: list[Block] = [Paragraph.of(words["held"].format(day=day, place=place))]
    if language == "vi" and place:
        blocks.append(Paragraph.of(place))
    parts = (
        ("present", _present(conference, words) if language == "vi" else []),
        ("agenda", [ListItem.of(_point(each), marker="-") for each in conference.agenda]),
        ("minutes", _paragraphs(conference.minutes)),
        (
            "signed",
            [
                *(
                    ListItem.of(signing_sentence(each, language), marker="-")
                    for each in conference.signings.select_related("document")
                ),
                *_paragraphs(conference.signing),
            ],
        ),
    )
    told = [(name, inside) for name, inside in parts if inside]
    for place_in_order, (name, inside) in enumerate(told, start=1):
        blocks += [Heading(1, ordinal(place_in_order, 1, language), words[name]), *inside]
    return blocks


def _present(conference: ConferenceRecord, words: dict[str, str]) -> list[Block]:
    if not conference.present:
        return _paragraphs(conference.bodies)
    rows = [(each["body"], str(each["women"]), str(each["men"])) for each in conference.present]
    head = (words["body"], words["women"], words["men"])
    return [Table.of(head, rows, number_columns=(1, 2), column_widths=(6.0, 1.5, 1.5))]


def _attendance(conference: ConferenceRecord) -> tuple[tuple[str, str], ...]:
    """Return who came as minutes in Chinese name them under the text."""
    words, told = WORDS["zh"], " ".join(conference.bodies.split())
    if conference.present:
        told = "，".join(f"{each['body']}（{_counted(each, words)}）" for each in conference.present)
    return ((words["came"], told),) if told else ()


def _counted(row: dict[str, Any], words: dict[str, str]) -> str:
    return "、".join(words[key].format(count=row[key]) for key in ("women", "men") if row[key])


def _point(line: dict[str, str]) -> str:
    return " – ".join(filter(None, (line["time"], line["what"], line["who"])))


def _paragraphs(text: str) -> list[Block]:
    return [Paragraph.of(line.strip()) for line in text.splitlines() if line.strip()]
