"""Papers after a check: begun with what is open, sent through the register, their clock over holidays, their replies."""

from __future__ import annotations

from datetime import date

import pytest

from nucong.documents.queries import draft_of
from nucong.inspections import actions
from nucong.inspections.errors import NothingToWriteAbout, NotSentYetToReply
from nucong.inspections.queries import awaited
from nucong.inspections.states import InspectionState, PaperKind, Verdict
from nucong.organisations.queries import workdays_of
from tests.federation import DUE, House
from tests.inspections.conftest import SENT, Checking, answer, sent, written


@pytest.mark.django_db
def test_a_paper_names_what_is_open_and_its_clock_runs_over_working_days_alone(
    house: House, checking: Checking
) -> None:
    inspection = answer(house, checking("P", "B11"), "v05", "v08", women=3)
    first = inspection.findings.filter(verdict=Verdict.VIOLATES).first()
    assert first is not None
    actions.put_right(finding=first, on=DUE, words="", counts=False, by=house.people["P"], at=house.at(DUE))
    document = written(house, inspection, PaperKind.RESULT)

    draft = draft_of(document)
    assert draft is not None
    said = "\n".join(part.text for part in draft.parts)
    assert "khoản 4 Điều 137 Bộ luật Lao động năm 2019" in said
    assert "khoản 1 Điều 137" not in said
    assert "15 nội dung thực hiện đúng quy định, 01 nội dung đã khắc phục, 01 nội dung chưa" in said
    paper = inspection.papers.get()
    with pytest.raises(NotSentYetToReply):
        actions.receive_reply(
            paper=paper, on=SENT, words="Đã rõ", media=None, by=house.people["P"], at=house.at(SENT)
        )

    sent(house, document)

    paper.refresh_from_db()
    # 18/4 Giỗ Tổ, 30/4 and 1/5 are days off; of the weeks between only Monday to Friday count.
    assert (paper.sent_on, paper.due_on) == (SENT, date(2024, 5, 8))
    assert workdays_of(house.organisation).between(SENT, date(2024, 5, 8)) == 15
    assert list(awaited(inspection.papers.all())) == [paper]
    inspection.refresh_from_db()
    assert inspection.state == InspectionState.WAITING

    actions.receive_reply(
        paper=paper, on=DUE, words="Đã khắc phục", media=None, by=house.people["B11"], at=house.at(DUE)
    )

    inspection.refresh_from_db()
    assert inspection.state == InspectionState.ANSWERED
    assert inspection.record is not None
    assert {k: inspection.record.measures[k] for k in ("papers_issued", "papers_answered")} == {
        "papers_issued": 1, "papers_answered": 1,
    }  # fmt: skip


@pytest.mark.django_db
def test_without_an_open_violation_there_is_no_paper(house: House, checking: Checking) -> None:
    inspection = answer(house, checking("P", "B11"))

    with pytest.raises(NothingToWriteAbout):
        written(house, inspection, PaperKind.PETITION)
