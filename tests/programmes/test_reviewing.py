"""Findings of a review: figures are added up once, folding and taking back have their limits."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from nucong.programmes.errors import FindingTaken, NotToBeFolded, ReviewDaysTheWrongWay, TooManyFindings
from nucong.programmes.review_content import (
    Finding,
    LateTask,
    MoneySum,
    ReportSum,
    ReviewContent,
    TargetLine,
    TaskSums,
    YearFigure,
    as_json,
    from_json,
)
from nucong.programmes.reviewing import (
    FINDINGS_OF_A_UNIT,
    FindingFacts,
    added_up,
    check_days,
    check_folds,
    check_room,
    check_taken_back,
    text_parts,
)
from tests.federation import DUE, OPENED

REVIEW = uuid4()


def told(kind: str = "limit", *, review: UUID = REVIEW, **facts: object) -> FindingFacts:
    return FindingFacts(uuid4(), review, kind, **facts)  # type: ignore[arg-type]


def test_figures_of_folded_findings_add_up_by_what_they_count() -> None:
    own = told(amount=12, measure="cuộc")
    others = [told(amount=5, measure="Cuộc "), told(amount=300, measure="lượt người"), told()]

    assert added_up(own, others) == ((17, "cuộc"), (300, "lượt người"))


def test_a_blank_figure_is_no_zero() -> None:
    assert added_up(told(), [told()]) == ()
    assert added_up(told(amount=0, measure="vụ"), []) == ((0, "vụ"),)


@pytest.mark.parametrize(
    ("one", "into"),
    [
        (told(), told("cause")),
        (told(), told(review=uuid4())),
        (told(folded_into=uuid4()), told()),
        (told(), told(folded_into=uuid4())),
    ],
    ids=["of another part", "of another review", "folded already", "into one that is folded"],
)
def test_only_two_that_stand_by_themselves_in_one_part_are_folded(
    one: FindingFacts, into: FindingFacts
) -> None:
    with pytest.raises(NotToBeFolded):
        check_folds(one, into)


def test_a_finding_is_not_folded_into_itself() -> None:
    one = told()

    with pytest.raises(NotToBeFolded):
        check_folds(one, one)


def test_what_the_superior_used_is_not_taken_back() -> None:
    check_taken_back(told(), stands_for=0)

    for used, stands_for in ((told(chosen=True), 0), (told(folded_into=uuid4()), 0), (told(), 1)):
        with pytest.raises(FindingTaken):
            check_taken_back(used, stands_for=stands_for)


def test_a_unit_tells_a_bounded_number_and_a_review_has_days_in_order() -> None:
    check_room(FINDINGS_OF_A_UNIT - 1)
    check_days(OPENED, OPENED)

    with pytest.raises(TooManyFindings):
        check_room(FINDINGS_OF_A_UNIT)
    with pytest.raises(ReviewDaysTheWrongWay):
        check_days(DUE, OPENED)


def test_an_officers_words_stand_in_place_of_the_draft_and_empty_ones_do_not() -> None:
    assert text_parts({"opening": "a", "work": "b"}, {"opening": "", "work": "c"}) == {
        "opening": "a",
        "work": "c",
    }


def test_a_review_comes_back_from_its_snapshot_as_it_was() -> None:
    content = ReviewContent(
        title="Sơ kết", kind="yearly", language="vi", programme="Chương trình", cited="Kế hoạch số 1/KH",
        issuer="LĐLĐ", covers_from="2024-01-01", covers_until="2024-12-31", as_of="2024-06-01", tied_to="",
        targets=(
            TargetLine("Nữ", "%", ">=", ((2026, "30", ""),), None, "met", (YearFigure(2023, 3, 9, "met", True),)),
        ),
        tasks=TaskSums(2, 1, 1, (LateTask("Tập huấn", "", "2024-05-31"),)),
        reports=(ReportSum("Báo cáo", "2024-04-12", 9, 8),),
        money=(MoneySum("LĐLĐ", 2024, "1000", "999.5"),),
        findings=(Finding("1", "limit", "a", "b", ((3, "vụ"),), ("X", "Y"), True, (("2", "Y", "c"),)),),
        words={"opening": "…"}, edited=("opening",),
    )  # fmt: skip

    assert from_json(as_json(content)) == content
