"""From figures to the paper that leaves: sentences, tables, symbols, the register, hashes, the superior."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from nucong.documents import blobs
from nucong.documents.actions import take_step
from nucong.documents.actions.issuing import content_digest
from nucong.documents.errors import NotInThisState
from nucong.documents.models import Document, RegisterCounter
from nucong.documents.pages import OfficialDocument, Rendered, Skipped
from nucong.flow import step5_report_out
from nucong.flow.step4_consolidate import compared, sections
from nucong.flow.step5_report_out import Signatories, issue_report, report_preview
from nucong.flow.symbols import report_symbol
from nucong.reporting import actions
from nucong.reporting.errors import FiguresMoved, StepNotPossible
from nucong.reporting.states import ConsolidationState
from tests.federation import DUE, NAMES, House, afresh, build_house, open_report

ANSWERS: dict[str, dict[str, Any]] = {
    "B11": {"meetings": 1500, "workers": 1200, "women": 700, "money": Decimal("12.50"), "hall": "own"},
    "B21": {
        "meetings": 20,
        "workers": 34,
        "women": 0,
        "money": Decimal("0.25"),
        "hall": "rented",
        "means": ("talk",),
    },
    "A1": {"meetings": 4, "workers": 1, "women": 1, "hall": "own"},
}
EARLIER = {"B11": {"meetings": 1500, "workers": 1000, "women": 800}}


@pytest.fixture(scope="module", params=["vi", "zh"])
def standing(request: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[House]:
    """The house with last year's report beside this year's, both answered."""
    with django_db_blocker.unblock(), transaction.atomic():
        first = build_house(request.param)
        for code, answers in EARLIER.items():
            first.answer(code, **answers)
        actions.close_cycle(cycle=first.cycle, by=first.by("P"), at=first.at())
        cycle = open_report(
            first.obligation, first.form, first.units, year=2025, previous=first.cycle, by=first.by("P")
        )
        house = afresh(replace(first, cycle=cycle))
        for code, answers in ANSWERS.items():
            house.answer(code, **answers)
        yield house
        transaction.set_rollback(True)


@pytest.fixture
def told(standing: House, db: None) -> House:
    """The house with its figures; what a test does to it is undone."""
    return afresh(standing)


@pytest.fixture(autouse=True)
def plain_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write the pages as their content: layout has tests of its own."""

    def pages(document: OfficialDocument, *, stem: str) -> Rendered:
        return Rendered({f"{stem}.docx": repr(document).encode()}, (Skipped(f"{stem}.pdf", "no font"),))

    monkeypatch.setattr(step5_report_out, "render", pages)


def by_language(house: House, vi: Any, zh: Any) -> Any:
    """Return what is expected in the language of the house."""
    return vi if house.language == "vi" else zh


def test_sentences_carry_exactly_the_figures_and_the_change_since_last_time(told: House) -> None:
    comparison = compared(told.cycle)
    assert comparison is not None
    made = sections(comparison, told.members["P"], {})
    sentences = {each.question: each.text for section in made for each in section.sentences}

    assert sentences["meetings"] == by_language(
        told,
        "Số buổi tuyên truyền: 1.524 buổi, tăng 24 buổi so với kỳ trước",
        "宣传活动1,524场，比上期增加24场",
    )
    assert sentences["workers"].endswith(
        by_language(told, "tăng 235 người so với kỳ trước", "比上期增加235人")
    )
    assert sentences["women"].endswith(by_language(told, "giảm 99 người so với kỳ trước", "比上期减少99人"))
    assert sentences["hall"] == by_language(
        told, "Địa điểm: tại đơn vị 2 đơn vị, thuê 1 đơn vị", "活动场地：本单位2个单位、租用1个单位"
    )
    assert "12,75" in sentences["money"] or "12.75" in sentences["money"]
    assert "largest" not in sentences  # nobody answered: nothing is said
    assert "remark" not in sentences


def test_a_figure_that_did_not_change_says_so_and_a_new_one_compares_with_nothing(told: House) -> None:
    comparison = compared(told.cycle)
    assert comparison is not None
    made = sections(comparison, told.members["B11"], {})
    sentences = {each.question: each.text for section in made for each in section.sentences}

    assert sentences["meetings"].endswith(by_language(told, "không đổi so với kỳ trước", "与上期持平"))
    assert "kỳ trước" not in sentences["money"]
    assert "上期" not in sentences["money"]


def test_the_words_of_the_officer_stand_in_their_section(told: House) -> None:
    comparison = compared(told.cycle)
    assert comparison is not None

    made = sections(comparison, told.members["P"], {"s1": "Làm tốt.", "gone": "x"})

    assert [(each.key, each.words) for each in made if each.words] == [("s1", "Làm tốt.")]


def test_the_report_holds_every_total_and_everybody_who_did_not_report(told: House) -> None:
    written = repr(preview(told, "P"))

    for figure in by_language(told, ("1.524", "1.235", "701", "12,75"), ("1,524", "1,235", "701", "12.75")):
        assert figure in written
    for code in ("B12", "B13", "B22", "B23"):
        assert NAMES[told.language][code] in written


def test_a_report_goes_to_the_unit_above_and_names_the_letter_it_answers(told: House) -> None:
    names = NAMES[told.language]
    highest, middle = preview(told, "P"), preview(told, "D1")

    assert (highest.issuer, highest.superior, highest.recipients) == (names["P"], names["T"], (names["T"],))
    assert (middle.issuer, middle.superior) == (names["D1"], names["P"])
    assert by_language(told, "57/LĐLĐ", "临工〔2024〕57号") in repr(highest.blocks[0])
    assert (highest.regime, highest.symbol) == by_language(told, ("nd30", "BC-LĐLĐ"), ("gbt9704", "临工"))
    if told.language == "vi":
        assert highest.distribution[0] == f"- {names['T']} (để b/c);"
        assert highest.distribution[-1].startswith("- Lưu: VT")


@pytest.mark.parametrize(
    ("issuer", "language", "symbol"),
    [
        ("Tổng Liên đoàn Lao động Việt Nam", "vi", "BC-TLĐ"),
        ("Công đoàn ngành Giáo dục", "vi", "BC-CĐN"),
        ("Công đoàn cơ sở May Sao Mai", "vi", "BC-CĐCS"),
        ("Hội Liên hiệp Phụ nữ tỉnh", "vi", "BC-HLHPN"),
        ("荥阳市总工会", "zh", "荥工"),
    ],
)
def test_symbols_follow_the_kind_of_issuer(issuer: str, language: str, symbol: str) -> None:
    assert report_symbol(issuer, language) == symbol


def signatories(house: House) -> Signatories:
    """Return the people of P."""
    people = house.people
    return Signatories(officer=people["P"], head=people["head"], clerk=people["clerk"], title="PHÓ CHỦ TỊCH")


def preview(house: House, code: str) -> OfficialDocument:
    """Return the report of a unit as it would leave."""
    return report_preview(
        consolidation=house.begin(code),
        number=None,
        on=DUE.replace(year=2025),
        signatories=signatories(house),
    )


def issue(house: House, code: str) -> Document:
    """Send the report of a unit out."""
    at = house.at(DUE.replace(year=2025))
    return issue_report(consolidation=house.begin(code), signatories=signatories(house), at=at).document


def test_a_report_leaves_numbered_signed_hashed_and_stands_with_the_unit_above(told: House) -> None:
    told.confirm("D1")

    document = issue(told, "D1")

    assert (document.state, document.number) == ("sent", "1")
    assert [step.step for step in document.steps.order_by("at", "id")] == ["review", "sign", "seal", "send"]
    assert len({step.content_hash for step in document.steps.exclude(step="review")}) == 1
    assert document.content_hash == content_digest(document) != ""
    assert {file.name for file in document.files.all()} == {"report.docx", "consolidated.xlsx"}
    for file in document.files.all():
        assert len(blobs.content(file.sha256)) == file.size
    assert [sent.unit for sent in document.dispatches.all()] == [told.units["P"]]
    assert [cited.role for cited in document.citations.all()] == ["answers"]
    after = told.begin("D1")
    assert (after.state, after.report_document_id) == (ConsolidationState.SENT, document.pk)


def test_the_highest_unit_sends_to_nobody_in_the_system(told: House) -> None:
    told.confirm("P")

    assert not issue(told, "P").dispatches.exists()


def test_numbers_follow_without_a_gap_also_after_a_report_that_failed(
    told: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    told.confirm("D1")
    told.confirm("P")
    before = RegisterCounter.objects.get(unit=told.units["P"], year=2024).last

    def fails(*_: object, **__: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as broken, transaction.atomic():
        broken.setattr(step5_report_out, "workbook_of", fails)
        with pytest.raises(OSError, match="disk full"):
            issue(told, "P")
    assert not RegisterCounter.objects.filter(unit=told.units["P"], year=2025).exists()
    assert before == 1  # the letter of last year; a new year begins anew

    assert issue(told, "P").number == "1"


def test_nothing_leaves_that_the_head_has_not_confirmed(told: House) -> None:
    told.begin("D1")
    before = Document.objects.count()

    with pytest.raises(StepNotPossible):
        issue(told, "D1")
    assert Document.objects.count() == before


def test_nothing_leaves_twice(told: House) -> None:
    told.confirm("D1")
    issue(told, "D1")

    with pytest.raises(StepNotPossible):
        issue(told, "D1")


def test_nothing_leaves_whose_figures_are_not_those_the_head_confirmed(told: House) -> None:
    told.confirm("D1")
    told.answer("B12", workers=7)

    with pytest.raises(FiguresMoved):
        issue(told, "D1")


def test_steps_of_a_paper_cannot_change_their_order(told: House) -> None:
    from nucong.documents.actions import draft_document

    paper = draft_document(
        unit=told.units["P"], kind="report", language="vi", subject="Báo cáo", content={}, issuers=[],
        place="", by=told.by("P"), at=told.at(),
    )  # fmt: skip
    for step in ("sign", "seal", "send"):
        with pytest.raises(NotInThisState):
            take_step(document=paper, step=step, by=told.by("P"), at=told.at())
