"""Registers: no gap whatever happens, reasons that stay, likenesses refused, what came in followed up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import OperationalError, connection

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.audit.models import Event
from nucong.documents.actions import (
    Assignee,
    assign_follow_up,
    cancel_number,
    dispatch,
    draft_document,
    number_document,
    record_progress,
    reserve_number,
    take_step,
    use_reserved,
)
from nucong.documents.errors import (
    AlreadyNumbered,
    DueBeforeEntry,
    LooksEntered,
    NobodyToFollow,
    NotFollowed,
    NumberIsOut,
    NumberNotReserved,
    ReasonNeeded,
)
from nucong.documents.models import Document, RegisterEntry
from nucong.documents.registers import EntryFilter, entries_of, facts_of, narrowed, overdue_count
from nucong.documents.states import EntryState, Progress, RegisterKind
from nucong.organisations.models import Organisation, Unit
from tests.web.conftest import federation, person
from tests.web.documents.conftest import LETTER, confirm_all, taken_in

__all__ = ["federation", "person", "taken_in"]

AT = datetime(2018, 3, 1, 8, tzinfo=UTC)
ON = date(2018, 3, 1)
IN, OUT = RegisterKind.INCOMING, RegisterKind.OUTGOING


@pytest.fixture
def officer(person: Callable[..., User]) -> User:
    return person("lan", Role.OFFICER, "P")


@pytest.fixture
def unit(federation: Organisation) -> Unit:
    return federation.units.get(code="P")


@pytest.fixture
def acting(officer: User) -> dict[str, Any]:
    return {"on": ON, "by": officer, "at": AT}


def own_document(unit: Unit, by: User, subject: str = "Báo cáo") -> Document:
    return draft_document(
        unit=unit,
        kind="report",
        language="vi",
        subject=subject,
        content={},
        issuers=["P"],
        place="",
        by=by,
        at=AT,
    )


def numbers(unit: Unit, register: RegisterKind = OUT) -> list[tuple[int, str]]:
    entries = RegisterEntry.objects.filter(unit=unit, register=register).order_by("number")
    return list(entries.values_list("number", "state"))


@pytest.mark.django_db
def test_reserved_used_and_cancelled_numbers_stay_in_one_row_without_a_gap(
    unit: Unit, officer: User, acting: dict[str, Any]
) -> None:
    first = own_document(unit, officer)
    number_document(document=first, unit=unit, register=OUT, **acting)
    held = reserve_number(unit=unit, register=OUT, reserved_for="Báo cáo năm", reason="Chờ ký", **acting)
    dropped = reserve_number(unit=unit, register=OUT, reserved_for="Thư mời", reason="Chờ", **acting)
    cancel_number(entry=dropped, reason="Không mời nữa", by=officer, at=AT)
    late = own_document(unit, officer, "Báo cáo năm")
    use_reserved(entry=held, document=late, **acting)
    number_document(document=own_document(unit, officer, "Tiếp"), unit=unit, register=OUT, **acting)

    assert numbers(unit) == [(1, "used"), (2, "used"), (3, "cancelled"), (4, "used")]
    assert RegisterEntry.objects.get(number=2).document == late
    assert RegisterEntry.objects.get(number=3).reason == "Không mời nữa"
    assert set(Event.objects.values_list("verb", flat=True)) >= {
        "register.reserve", "register.cancel", "register.use_reserved", "register.outgoing",
    }  # fmt: skip


@pytest.mark.django_db
def test_a_number_without_a_document_needs_its_reason(
    unit: Unit, officer: User, acting: dict[str, Any]
) -> None:
    with pytest.raises(ReasonNeeded):
        reserve_number(unit=unit, register=OUT, reserved_for="Báo cáo", reason="  ", **acting)
    held = reserve_number(unit=unit, register=OUT, reserved_for="Báo cáo", reason="Chờ ký", **acting)
    with pytest.raises(ReasonNeeded):
        cancel_number(entry=held, reason=" ", by=officer, at=AT)

    assert numbers(unit) == [(1, "reserved")]


@pytest.mark.django_db
def test_a_number_is_used_and_cancelled_once(unit: Unit, officer: User, acting: dict[str, Any]) -> None:
    held = reserve_number(unit=unit, register=OUT, reserved_for="Báo cáo", reason="Chờ ký", **acting)
    document = own_document(unit, officer)
    use_reserved(entry=held, document=document, **acting)
    with pytest.raises(NumberNotReserved):
        use_reserved(entry=held, document=own_document(unit, officer, "Khác"), **acting)
    other = reserve_number(unit=unit, register=OUT, reserved_for="Báo cáo", reason="Chờ ký", **acting)
    with pytest.raises(AlreadyNumbered):
        use_reserved(entry=other, document=document, **acting)
    cancel_number(entry=other, reason="Thừa", by=officer, at=AT)
    with pytest.raises(NumberIsOut):
        cancel_number(entry=other, reason="Thừa", by=officer, at=AT)


@pytest.mark.django_db
def test_a_number_that_was_sent_out_is_not_cancelled(
    unit: Unit, officer: User, federation: Organisation, acting: dict[str, Any]
) -> None:
    document = own_document(unit, officer)
    entry = number_document(document=document, unit=unit, register=OUT, **acting)
    for step in ("review", "sign", "seal"):
        take_step(document=document, step=step, by=officer, at=AT)
    dispatch(document=document, unit_ids=[federation.units.get(code="D1").pk], by=officer, at=AT)

    with pytest.raises(NumberIsOut):
        cancel_number(entry=entry, reason="Sai", by=officer, at=AT)


@pytest.mark.django_db
def test_a_document_whose_number_was_cancelled_gets_another(
    unit: Unit, officer: User, acting: dict[str, Any]
) -> None:
    document = own_document(unit, officer)
    cancel_number(
        entry=number_document(document=document, unit=unit, register=OUT, **acting),
        reason="Nhầm sổ",
        by=officer,
        at=AT,
    )

    assert number_document(document=document, unit=unit, register=OUT, **acting).number == 2


@pytest.mark.django_db(transaction=True)
def test_reserving_and_numbering_at_once_leave_no_gap(
    unit: Unit, officer: User, acting: dict[str, Any]
) -> None:
    documents = [own_document(unit, officer, f"Báo cáo {index}") for index in range(4)]
    start = threading.Barrier(2)

    def clerk(work: list[Callable[[], object]]) -> None:
        start.wait()
        while work:
            try:
                work[0]()
            except OperationalError:
                continue  # a database in memory turns the second clerk away instead of letting her wait
            work.pop(0)
        connection.close()

    def give(document: Document) -> Callable[[], object]:
        return lambda: number_document(document=document, unit=unit, register=OUT, **acting)

    def hold() -> object:
        return reserve_number(unit=unit, register=OUT, reserved_for="Báo cáo", reason="Chờ", **acting)

    threads = [
        threading.Thread(target=clerk, args=([give(document) for document in documents],)),
        threading.Thread(target=clerk, args=([hold] * 4,)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [number for number, _ in numbers(unit)] == list(range(1, 9))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [LETTER, LETTER.replace("27/LĐLĐ", "027/LĐLĐ").replace("1. Tuyên", "1. Tích cực tuyên")],
    ids=["the same file", "the same number in another spelling"],
)
def test_what_stands_in_the_register_is_entered_again_only_with_a_reason(
    officer: User, unit: Unit, taken_in: Callable[..., Document], text: str, acting: dict[str, Any]
) -> None:
    confirm_all(taken_in(officer), officer)
    again = taken_in(officer, text=text)

    with pytest.raises(LooksEntered):
        confirm_all(again, officer)
    entry = number_document(document=again, unit=unit, register=IN, despite="Bản chính", **acting)

    assert (entry.number, entry.reason) == (2, "Bản chính")


@pytest.mark.django_db
def test_another_day_or_number_is_another_document(officer: User, taken_in: Callable[..., Document]) -> None:
    confirm_all(taken_in(officer), officer)
    confirm_all(taken_in(officer, text=LETTER.replace("05 tháng 02", "06 tháng 02")), officer)
    confirm_all(taken_in(officer, text=LETTER.replace("27/LĐLĐ", "28/LĐLĐ")), officer)

    assert RegisterEntry.objects.filter(register=IN).count() == 3


@pytest.fixture
def came_in(officer: User, taken_in: Callable[..., Document]) -> RegisterEntry:
    return confirm_all(taken_in(officer), officer).register_entries.get()


@pytest.mark.django_db
def test_what_came_in_is_handed_over_overdue_and_answered(
    came_in: RegisterEntry, unit: Unit, officer: User, acting: dict[str, Any]
) -> None:
    follow_up = assign_follow_up(
        entry=came_in, to=Assignee("Ban Nữ công"), due_on=date(2018, 3, 10), note="", **acting
    )
    assert overdue_count(unit.pk, 2018, on=date(2018, 3, 10)) == 0
    assert overdue_count(unit.pk, 2018, on=date(2018, 3, 11)) == 1
    answer = own_document(unit, officer)
    answer.number, answer.symbol = "5", "BC-LĐLĐ"
    answer.save()

    done = record_progress(
        follow_up=follow_up, progress=Progress.DONE, note="", answer_number="05/BC–LĐLĐ", **acting
    )

    assert (done.answer, done.answer_number, done.finished_on) == (answer, "5/BC-LĐLĐ", ON)
    assert overdue_count(unit.pk, 2018, on=date(2018, 3, 11)) == 0
    opened = record_progress(
        follow_up=done, progress=Progress.UNDER_WAY, note="", answer_number="9/X", **acting
    )
    assert (opened.answer, opened.answer_number, opened.finished_on) == (None, "9/X", None)


@pytest.mark.django_db
def test_following_up_needs_somebody_a_sensible_day_and_an_incoming_document(
    came_in: RegisterEntry, unit: Unit, officer: User, acting: dict[str, Any]
) -> None:
    board = Assignee("Ban Nữ công")
    with pytest.raises(NobodyToFollow):
        assign_follow_up(entry=came_in, to=Assignee(" "), due_on=None, note="", **acting)
    with pytest.raises(DueBeforeEntry):
        assign_follow_up(entry=came_in, to=board, due_on=date(2018, 2, 1), note="", **acting)
    out = number_document(document=own_document(unit, officer), unit=unit, register=OUT, **acting)
    with pytest.raises(NotFollowed):
        assign_follow_up(entry=out, to=board, due_on=None, note="", **acting)


@pytest.mark.django_db
def test_a_register_is_narrowed_by_words_issuer_person_state_and_days(
    came_in: RegisterEntry, unit: Unit, acting: dict[str, Any]
) -> None:
    assign_follow_up(entry=came_in, to=Assignee("Ban Nữ công"), due_on=None, note="", **acting)
    reserve_number(unit=unit, register=IN, reserved_for="Thư mật", reason="Chờ", **acting)
    whole = entries_of(unit.pk, IN, 2018, followed=False)

    def found(**wanted: Any) -> list[int]:
        return [entry.number for entry in narrowed(whole, EntryFilter(**wanted), on=ON)]

    assert found() == [2, 1]
    assert found(sort="number") == [1, 2]
    assert found(words="cham lo") == found(words="27 LĐLĐ") == found(issuer="giả định") == [1]
    assert found(words="Thư mật") == found(state=EntryState.RESERVED) == found(progress="nobody") == [2]
    assert found(person="Ban Nữ công") == found(kind="official_letter") == [1]
    assert found(until=date(2018, 2, 28)) == []


@pytest.mark.django_db
def test_the_facts_of_a_page_take_four_queries(
    came_in: RegisterEntry, unit: Unit, django_assert_num_queries: Any
) -> None:
    entries = list(entries_of(unit.pk, IN, 2018, followed=False))
    with django_assert_num_queries(4):
        facts = facts_of(entries, unit.pk)

    assert came_in.document_id is not None
    assert facts.signers[came_in.document_id] == ["Lê Thị Thử Nghiệm"]
    assert facts.kept[came_in.document_id] == ["VT, NC"]
