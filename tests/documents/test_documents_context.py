"""Registers without gaps, one identity for several spellings, decisions that stay, one dispatch a unit."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import OperationalError, connection

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.documents.actions import (
    IncomingFile,
    accept_certain,
    decide_provision,
    dispatch,
    draft_document,
    freeze_content,
    number_document,
    register_directive,
    take_step,
)
from nucong.documents.actions.registering import MAX_FILE_BYTES, MAX_FILES
from nucong.documents.errors import (
    AlreadyConfirmed,
    AlreadyNumbered,
    FileTooLarge,
    NotInThisState,
    TooManyFiles,
)
from nucong.documents.identity import same_document
from nucong.documents.models import Document, RegisterEntry
from nucong.documents.proposals import proposals_of
from nucong.documents.queries import next_number
from nucong.documents.states import Direction, ProvisionState, RegisterKind
from nucong.organisations.models import Organisation, Unit
from tests.web.conftest import federation, person

__all__ = ["federation", "person"]

AT = datetime(2018, 3, 1, 8, tzinfo=UTC)
ON = date(2018, 3, 1)
Person = Callable[..., User]


@pytest.fixture
def officer(person: Person) -> User:
    return person("lan", Role.OFFICER, "P")


@pytest.fixture
def unit(federation: Organisation) -> Unit:
    return federation.units.get(code="P")


def own_document(unit: Unit, by: User, subject: str = "Báo cáo") -> Document:
    return draft_document(
        unit=unit, kind="report", language="vi", subject=subject, content={"title": subject}, issuers=["P"],
        place="Giả Định", by=by, at=AT,
    )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_two_clerks_at_once_never_get_the_same_number_and_leave_no_gap(unit: Unit, officer: User) -> None:
    documents = [own_document(unit, officer, f"Báo cáo {index}") for index in range(8)]
    start = threading.Barrier(2)

    def clerk(mine: list[Document]) -> None:
        start.wait()
        waiting = list(mine)
        while waiting:
            try:
                number_document(
                    document=waiting[0], unit=unit, register=RegisterKind.OUTGOING, on=ON, by=officer, at=AT
                )
            except OperationalError:
                continue  # a database in memory turns the second clerk away instead of letting her wait
            waiting.pop(0)
        connection.close()

    threads = [threading.Thread(target=clerk, args=(documents[index::2],)) for index in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(RegisterEntry.objects.values_list("number", flat=True)) == list(range(1, 9))
    assert next_number(unit.pk, RegisterKind.OUTGOING, 2018) == 9


@pytest.mark.django_db
def test_a_document_gets_one_number_in_a_register(unit: Unit, officer: User) -> None:
    document = own_document(unit, officer)
    number_document(document=document, unit=unit, register=RegisterKind.OUTGOING, on=ON, by=officer, at=AT)

    with pytest.raises(AlreadyNumbered):
        number_document(
            document=document, unit=unit, register=RegisterKind.OUTGOING, on=ON, by=officer, at=AT
        )


@pytest.mark.parametrize(
    ("symbol", "other", "same"),
    [
        ("6b/NQ-BCH", "6b/TLĐ", True),
        ("06b /NQ-TLĐ", "6b/NQ–TLĐ", True),
        ("147/KL–TLĐ", "147/KL-TLĐ", True),
        ("198-KL/TW", "199-KL/TW", False),
        ("总工发〔2017〕5号", "总工发[2017]5号", True),
        ("总工发〔2017〕5号", "总工发〔2016〕5号", False),
    ],
)
def test_spellings_of_one_document_meet_on_the_same_day(symbol: str, other: str, same: bool) -> None:
    assert same_document(symbol=symbol, other=other, same_day=True, kinds_agree=True) is same


def test_a_shared_number_alone_is_not_one_document() -> None:
    assert not same_document(symbol="198-KL/TW", other="198-KH-CĐKT", same_day=False, kinds_agree=True)


@pytest.mark.django_db
def test_dispatching_twice_reaches_a_unit_once(federation: Organisation, unit: Unit, officer: User) -> None:
    document = own_document(unit, officer)
    below = list(federation.units.filter(code__in=["D1", "D2"]).values_list("pk", flat=True))

    first = dispatch(document=document, unit_ids=[*below, below[0]], by=officer, at=AT)
    again = dispatch(document=document, unit_ids=below, by=officer, at=AT)

    assert (first, again) == (2, 0)
    assert document.dispatches.count() == 2


@pytest.mark.django_db
def test_steps_follow_their_order_and_signing_freezes_the_hash(unit: Unit, officer: User) -> None:
    document = own_document(unit, officer)
    with pytest.raises(NotInThisState):
        take_step(document=document, step="sign", by=officer, at=AT)
    pages = {"bao-cao.docx": b"pages"}
    freeze_content(
        document=document, content={"title": "x"}, number="1", symbol="BC-P", dated_on=ON, pages=pages,
        by=officer, at=AT,
    )  # fmt: skip
    for step in ("review", "sign"):
        document = take_step(document=document, step=step, by=officer, at=AT)

    signed = document.steps.get(step="sign")
    assert document.content_hash == signed.content_hash != ""
    with pytest.raises(AlreadyConfirmed):
        freeze_content(
            document=document, content={"title": "y"}, number="1", symbol="BC-P", dated_on=ON, pages=pages,
            by=officer, at=AT,
        )  # fmt: skip


@pytest.mark.django_db
def test_accepting_the_certain_never_touches_what_a_person_decided(unit: Unit, officer: User) -> None:
    text = "LIÊN ĐOÀN LAO ĐỘNG TỈNH GIẢ ĐỊNH\n\nSố: 27/LĐLĐ\nV/v chăm lo\n\nGiả Định, ngày 05 tháng 02 năm 2018\n"
    document = register_directive(
        files=[], text=text, unit=unit, direction=Direction.RECEIVED, by=officer, at=AT
    )
    day = document.provisions.get(path="date")
    decide_provision(provision=day, decision=ProvisionState.CORRECTED, value="2018-02-06", by=officer, at=AT)

    accept_certain(document=document, by=officer, at=AT)

    day.refresh_from_db()
    assert day.value == "2018-02-06"
    assert day.state == ProvisionState.CORRECTED


@pytest.mark.django_db
def test_too_many_or_too_large_files_are_refused_and_nothing_is_kept(unit: Unit, officer: User) -> None:
    many = [IncomingFile(f"{index}.txt", b"x") for index in range(MAX_FILES + 1)]
    large = [IncomingFile("to.txt", b"x" * (MAX_FILE_BYTES + 1))]

    for files, refusal in ((many, TooManyFiles), (large, FileTooLarge)):
        with pytest.raises(refusal):
            register_directive(
                files=files, text="", unit=unit, direction=Direction.RECEIVED, by=officer, at=AT
            )

    assert not Document.objects.exists()


def test_a_place_the_reader_tells_twice_is_asked_once() -> None:
    window = {"text": "từ 1/3 đến 31/3", "start": "2018-03-01", "end": "2018-03-31", "recurrence": None}
    told = {"kind": "window", "text": window["text"], "span": [5, 20], "section": None, "strength": "requested",
            "deliverables": [], "detail": {}}  # fmt: skip
    result = {"windows": [window], "spans": {"windows[0]": [5, 20]}, "provisions": [told]}

    windows = [proposal for proposal in proposals_of(result) if proposal.group == "window"]

    assert [proposal.path for proposal in windows] == ["windows[0]"]
