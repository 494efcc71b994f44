"""Reading a document again: a newer reading never overwrites what a person decided."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.documents.actions import IncomingFile, accept_certain, decide_provision, read_again, settle_newer
from nucong.documents.actions import rereading as actions
from nucong.documents.errors import AlreadyConfirmed, FileNotKept
from nucong.documents.models import Document, Provision
from nucong.documents.proposals import Proposal
from nucong.documents.rereading import Standing, compared, relocated
from nucong.documents.states import Direction, NewerSays, ProvisionState
from nucong.flow.step1_directive_in import take_in
from tests.cascade import LETTER, Office, build_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office; its uploads are kept in a folder of their own."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    settings.UPLOADS = tmp_path / "uploads"
    return build_office()


@pytest.fixture
def document(office: Office) -> Document:
    """A letter that waits to be confirmed."""
    return take_in(
        files=[IncomingFile("letter.txt", LETTER.encode())], text="", unit=office.units["P"],
        direction=Direction.RECEIVED, by=office.officer, at=office.at(),
    )  # fmt: skip


def newer_reader(monkeypatch: pytest.MonkeyPatch, change: Any) -> None:
    """Let the reader say something else from now on."""
    usual = actions.read_files

    def changed(files: Any) -> dict[str, Any]:
        result = usual(files)
        change(result)
        return result

    monkeypatch.setattr(actions, "read_files", changed)


def part(document: Document, path: str) -> Provision:
    """Return a part of the document by its place in the result."""
    return document.provisions.get(path=path)


def test_the_same_reader_changes_nothing(document: Document, office: Office) -> None:
    accept_certain(document=document, by=office.officer, at=office.at())
    before = list(document.provisions.values_list("path", "value", "state", "span_start"))

    found = read_again(document=document, by=office.officer, at=office.at())

    assert found.same
    assert list(document.provisions.values_list("path", "value", "state", "span_start")) == before
    assert document.readings.count() == 2


def test_a_decided_value_stays_and_the_newer_one_stands_beside_it(
    document: Document, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide_provision(
        provision=part(document, "number"), decision=ProvisionState.CORRECTED, value="61a", by=office.officer,
        at=office.at(),
    )  # fmt: skip
    newer_reader(monkeypatch, lambda result: result.update(number="16", symbol="LĐLĐ-NC"))

    found = read_again(document=document, by=office.officer, at=office.at())

    number, symbol = part(document, "number"), part(document, "symbol")
    assert (number.value, number.newer, number.newer_says) == ("61a", "16", NewerSays.OTHER)
    assert (symbol.value, symbol.newer_says) == ("LĐLĐ-NC", NewerSays.SAME)  # nobody had decided it
    assert found.other == 2

    taken = settle_newer(provision=number, take=True, by=office.officer, at=office.at())
    assert (taken.value, taken.state, taken.newer_says) == ("16", ProvisionState.CONFIRMED, NewerSays.SAME)


def test_what_is_no_longer_found_stays_when_decided_and_goes_when_not(
    document: Document, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided = part(document, "deadlines[0]")
    decide_provision(provision=decided, decision=ProvisionState.CONFIRMED, by=office.officer, at=office.at())
    undecided = document.provisions.filter(group="section").count()
    newer_reader(monkeypatch, lambda result: result.update(deadlines=[], sections=[], provisions=[]))

    read_again(document=document, by=office.officer, at=office.at())

    decided.refresh_from_db()
    assert decided.newer_says == NewerSays.NOTHING
    assert undecided > 0
    assert not document.provisions.filter(group="section").exists()
    kept = settle_newer(provision=decided, take=False, by=office.officer, at=office.at())
    assert kept.state == ProvisionState.CONFIRMED


def test_an_annex_that_came_later_is_read_with_the_letter(document: Document, office: Office) -> None:
    annex = "BIỂU SỐ LIỆU\n\nTT | Nội dung | Đơn vị tính | Số lượng\n1 | Số buổi tuyên truyền | buổi |\n2 | Số lượt nữ | lượt |\n"

    read_again(
        document=document, more=[IncomingFile("annex.txt", annex.encode())], by=office.officer, at=office.at()
    )

    assert [file.role for file in document.files.all()] == ["main", "annex"]
    assert "Số buổi tuyên truyền" in document.readings.order_by("-at", "-id").first().text  # type: ignore[union-attr]


def test_a_confirmed_document_takes_no_more_files_and_keeps_every_value(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, later = office.document, office.at() + timedelta(days=1)
    settled = {p.pk: p.value for p in document.provisions.all()}
    newer_reader(monkeypatch, lambda result: result.update(subject="V/v khác"))

    with pytest.raises(AlreadyConfirmed):
        read_again(document=document, more=[IncomingFile("a.txt", b"a")], by=office.officer, at=later)
    read_again(document=document, by=office.officer, at=later)

    decided = document.provisions.exclude(state=ProvisionState.PROPOSED)
    assert all(settled[p.pk] == p.value for p in decided)
    assert part(document, "subject").newer == "V/v khác"


def test_a_missing_file_is_told_and_nothing_changes(
    document: Document, office: Office, settings: Any
) -> None:
    settings.UPLOADS = Path(settings.UPLOADS) / "elsewhere"

    with pytest.raises(FileNotKept):
        read_again(document=document, by=office.officer, at=office.at())

    assert document.readings.count() == 1


VALUES = st.sampled_from(["a", "b", "c"])


@given(st.lists(VALUES, max_size=6), st.lists(VALUES, max_size=6))
def test_every_part_and_every_proposal_is_accounted_for_once(old: list[str], new: list[str]) -> None:
    standing = [Standing(i, f"laws[{i}]", "law", v, ProvisionState.CONFIRMED) for i, v in enumerate(old)]
    proposals = [Proposal(f"laws[{i}]", "law", v, 0.9, None) for i, v in enumerate(new)]

    found = compared(standing, proposals)

    met = [outcome for outcome in found.outcomes if outcome.proposal]
    assert len(found.outcomes) == len(old)
    assert len(met) + len(found.new) == len(new)
    assert all(outcome.says == NewerSays.SAME for outcome in met)
    assert len(met) == sum(min(old.count(v), new.count(v)) for v in set(old))


def test_the_nearest_occurrence_of_the_words_is_taken() -> None:
    assert relocated("báo cáo", "báo cáo … gửi báo cáo trước", 12) == (14, 21)
    assert relocated("không có", "báo cáo", 0) is None
