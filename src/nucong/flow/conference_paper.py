"""The minutes of the conference of a review as an official paper: who came, the agenda, what was said and signed."""

from __future__ import annotations

from typing import Final

from nucong.documents.pages import (
    Block,
    Heading,
    ListItem,
    OfficialDocument,
    Paragraph,
    Skipped,
    Table,
    paper_file,
)
from nucong.organisations.queries import unit_named
from nucong.programmes.models import ConferenceRecord, ConferenceSigning
from nucong.programmes.signing import parties_of, party_words

from . import wording
from .report_pages import ordinal

WORDS: Final[dict[str, dict[str, str]]] = {
    "vi": {
        "held": "Hội nghị họp ngày {day}{place}.", "place": ", tại {place}", "present": "Thành phần tham dự",
        "body": "Đơn vị", "women": "Nữ", "men": "Nam", "agenda": "Chương trình", "minutes": "Nội dung, kết luận",
        "signed": "Ký kết tại hội nghị", "signing": "{title}, ký ngày {day}: {parties}.",
    },
    "zh": {
        "held": "会议于{day}{place}召开。", "place": "在{place}", "present": "参会人员", "body": "单位", "women": "女",
        "men": "男", "agenda": "会议议程", "minutes": "会议内容", "signed": "会议签署文件",
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
    """Return the minutes as the pages of a paper, without number and signature, in the language of the programme."""
    review = conference.review
    assert review is not None
    language = "zh" if review.programme.document.language == "zh" else "vi"
    return OfficialDocument(
        regime="gbt9704" if language == "zh" else "nd30",
        kind="minutes",
        language=language,
        issuer=unit_named(review.unit, conference.held_on),
        subject=f"{conference.title}纪要" if language == "zh" else conference.title,
        date=conference.held_on,
        blocks=tuple(_blocks(conference, language)),
    )


def _blocks(conference: ConferenceRecord, language: str) -> list[Block]:
    words = WORDS[language]
    place = words["place"].format(place=conference.place) if conference.place else ""
    blocks: list[Block] = [
        Paragraph.of(words["held"].format(day=wording.day(conference.held_on, language), place=place))
    ]
    parts = (
        ("present", _present(conference, words)),
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
    return [Table.of((words["body"], words["women"], words["men"]), rows, number_columns=(1, 2))]


def _point(line: dict[str, str]) -> str:
    return " – ".join(filter(None, (line["time"], line["what"], line["who"])))


def _paragraphs(text: str) -> list[Block]:
    return [Paragraph.of(line.strip()) for line in text.splitlines() if line.strip()]
