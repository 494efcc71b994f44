"""The decision on awards: an own paper with the list of the honoured behind it, drawn from what was chosen.

It takes the steps of every own paper (`flow/own_document.py`); when it gets its number the awards are given.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.awards.actions import put_in_decision
from nucong.awards.models import Call, Nomination
from nucong.awards.queries import language_of, rules_of
from nucong.awards.rules import AwardRules
from nucong.documents.actions import begin_writing, save_draft
from nucong.documents.models import Document
from nucong.documents.own.draft import Block, Draft, Listed, Part
from nucong.documents.own.genres import genre_of
from nucong.documents.queries import draft_of
from nucong.documents.states import DocumentState
from nucong.organisations.models import Unit
from nucong.organisations.queries import NamesInTime, ancestors, organisation_of, unit_named

from .own_document import SIGNING, day_there, place_of
from .own_units import proposed_addressees
from .symbols import paper_symbol

WORDS: Final[dict[str, dict[str, str]]] = {
    "vi": {
        "subject": "Về việc khen thưởng {title}",
        "charter": "Căn cứ Điều lệ Công đoàn Việt Nam", "source": "Căn cứ {source}",
        "asked": "Theo đề nghị của các đơn vị và kết quả bình xét",
        "give": "Tặng {award} cho {whom} có thành tích xuất sắc năm {year} (danh sách kèm theo).",
        "both": "{collectives} tập thể và {persons} cá nhân", "collectives": "{collectives} tập thể", "persons": "{persons} cá nhân",
        "carry": "Mức tiền thưởng kèm theo thực hiện theo quy định hiện hành.",
        "force": "Các đơn vị, tập thể và cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.",
        "force_many": "Các đơn vị, tập thể và cá nhân có tên trong danh sách chịu trách nhiệm thi hành Quyết định này.",
        "list": "Danh sách được tặng {award} năm {year}", "woman": "Bà", "man": "Ông",
    },
    "zh": {
        "subject": "{unit}关于{title}的决定",
        "asked": "为表彰先进、树立典型，经各级工会推荐、评审，{unit}决定对以下集体和个人予以表彰。",
        "give": "授予{whom}“{award}”称号（名单附后）。",
        "both": "{collectives}个集体、{persons}名个人", "collectives": "{collectives}个集体", "persons": "{persons}名个人",
        "carry": "希望受表彰的集体和个人珍惜荣誉、再接再厉，充分发挥示范带动作用。",
        "list": "{year}年“{award}”名单", "woman": "女", "man": "男",
    },
}  # fmt: skip
HEADS: Final = {
    "vi": {True: ("STT", "Tập thể", "Đơn vị"), False: ("STT", "Họ và tên", "Chức vụ", "Đơn vị")},
    "zh": {True: ("序号", "集体名称", "所属工会"), False: ("序号", "姓名", "性别", "职务", "所属工会")},
}
WIDTHS: Final = {3: (1.0, 5.0, 5.0), 4: (1.0, 3.6, 3.6, 5.0), 5: (1.0, 2.4, 1.2, 3.4, 5.0)}


def write_decision(
    *, call: Call, nominations: Collection[UUID], document: Document | None = None, head: str = "", by: User,
    at: datetime,
) -> Document:  # fmt: skip
    """Begin the decision on chosen nominations, or write its list anew while the paper is still being written.

    Raises NothingChosen, DecisionBegun, NotBeingWritten.
    """
    with transaction.atomic():
        if document is None:
            chosen = _chosen(call, nominations)
            document = begin_writing(unit=call.unit, draft=_draft(call, chosen, head, at), by=by, at=at)
        wanted = put_in_decision(call=call, document=document, nominations=nominations, by=by, at=at)
        draft = draft_of(document)
        assert draft is not None
        fresh = _draft(call, wanted, head, at)
        if draft.listed != fresh.listed or draft.parts == ():
            draft = replace(draft, parts=fresh.parts, listed=fresh.listed)
            document = save_draft(document=document, draft=draft, by=by, at=at)
    return document


def open_decision(call: Call) -> Document | None:
    """Return the decision of a call that is still being written, if there is one."""
    rows = Document.objects.filter(decided_nominations__award__call=call, state=DocumentState.DRAFTED)
    return rows.select_related("unit", "organisation").first()


def decisions_of(call: Call) -> list[Document]:
    """Return every decision of a call, written, on its way or numbered, oldest first."""
    rows = Document.objects.filter(decided_nominations__award__call=call)
    return list(rows.select_related("unit", "organisation").distinct().order_by("created_at", "pk"))


def _chosen(call: Call, keys: Collection[UUID]) -> list[Nomination]:
    rows = Nomination.objects.filter(award__call=call, pk__in=keys).select_related("award", "unit")
    return list(rows)


def _draft(call: Call, chosen: Sequence[Nomination], head: str, at: datetime) -> Draft:
    unit, on = call.unit, day_there(call.unit, at)
    language = language_of(organisation_of(unit))
    words, name = WORDS[language], unit_named(unit, on)
    above = ancestors(unit, on=on)
    groups = by_award(chosen)
    return Draft(
        genre="decision", language=language, issuer=name,
        subject=words["subject"].format(title=call.title, unit=name), superior=above[-1].name if above else "",
        symbol=paper_symbol(genre_of("decision", language).short, name, language), place=place_of(unit),
        opening=_opening(groups, words, name, language), parts=_parts(groups, call, words, language),
        addressees=_addressees(unit, chosen, language, on), archive="VT, NC" if language == "vi" else "",
        signature=replace(SIGNING.get(language, Block()), name=head),
        listed=tuple(
            _list(rules, rows, call.year, collective, words, language, on)
            for rules, rows in groups
            for collective in (True, False)
            if any(row.collective == collective for row in rows)
        ),
    )  # fmt: skip


def by_award(chosen: Sequence[Nomination]) -> list[tuple[AwardRules, list[Nomination]]]:
    """Return chosen nominations by award with its rules, in their ranks."""
    groups: dict[UUID, tuple[AwardRules, list[Nomination]]] = {}
    for row in sorted(chosen, key=lambda each: (each.award.award, each.rank or 9_999, each.folded)):
        groups.setdefault(row.award_id, (rules_of(row.award), []))[1].append(row)
    return list(groups.values())


def _opening(
    groups: Sequence[tuple[AwardRules, list[Nomination]]], words: dict[str, str], name: str, language: str
) -> str:
    if language == "zh":
        return words["asked"].format(unit=name)
    sources = dict.fromkeys(rules.source for rules, _rows in groups if rules.source)
    return "\n".join(
        [words["charter"], *(words["source"].format(source=source) for source in sources), words["asked"]]
    )


def _parts(
    groups: Sequence[tuple[AwardRules, list[Nomination]]], call: Call, words: dict[str, str], language: str
) -> tuple[Part, ...]:
    said = [_giving(rules, rows, call.year, words) for rules, rows in groups] + [words["carry"]]
    if language == "zh":
        return (Part("k1", "", "", "\n".join(said)),)
    said.append(words["force"] if len(groups) == 1 else words["force_many"])
    lines = [f"Điều {place}. {text}" for place, text in enumerate(said, start=1)]
    return (Part("k1", "", "", "\n".join(lines)),)


def _giving(rules: AwardRules, rows: Sequence[Nomination], year: int, words: dict[str, str]) -> str:
    language = "vi" if words is WORDS["vi"] else "zh"
    return words["give"].format(award=rules.name, whom=whom_told(rows, language), year=year)


def whom_told(rows: Sequence[Nomination], language: str) -> str:
    """Return how many collectives and persons nominations are: "02 tập thể và 04 cá nhân"."""
    words = WORDS[language]
    collectives = sum(row.collective for row in rows)
    persons = len(rows) - collectives
    form = "both" if collectives and persons else "collectives" if collectives else "persons"
    told = {"collectives": collectives, "persons": persons}
    if language == "vi":  # 04 cá nhân: a single digit is written with a zero before it
        return words[form].format(**{name: f"{count:02d}" for name, count in told.items()})
    return words[form].format(**told)


def _list(
    rules: AwardRules, rows: Sequence[Nomination], year: int, collective: bool, words: dict[str, str],
    language: str, on: date,
) -> Listed:  # fmt: skip
    wanted = [row for row in rows if row.collective == collective]
    names = NamesInTime({row.unit_id for row in wanted})
    head = HEADS[language][collective]
    body = tuple(
        (str(place), *_cells(row, names.on(row.unit_id, on), words, language))
        for place, row in enumerate(wanted, start=1)
    )
    return Listed(words["list"].format(award=rules.name, year=year), head, body, WIDTHS[len(head)])


def _cells(row: Nomination, unit: str, words: dict[str, str], language: str) -> tuple[str, ...]:
    if row.collective:
        return (row.name, unit)
    if language == "zh":
        return (row.name, {"F": words["woman"], "M": words["man"]}.get(row.sex, ""), row.position, unit)
    title = {"F": words["woman"], "M": words["man"]}.get(row.sex, "")
    return (f"{title} {row.name}".strip(), row.position, unit)


def _addressees(unit: Unit, chosen: Sequence[Nomination], language: str, on: date) -> tuple[str, ...]:
    found = proposed_addressees(unit, language=language, on=on)
    return found or tuple(dict.fromkeys(unit_named(row.unit, on) for row in chosen))
