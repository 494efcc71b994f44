"""Registers, numbers, search, chain and content on the pages."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.documents.actions import dispatch, reserve_number
from nucong.documents.models import Document, FollowUp, RegisterEntry
from nucong.documents.states import Direction, RegisterKind
from nucong.organisations.models import Organisation
from tests.documents.test_full_text import PLAN, RESOLUTION
from tests.web.documents.conftest import AT, LETTER, TakesIn, confirm_all

SignedIn = Callable[[User], Client]
Person = Callable[..., User]


@pytest.fixture
def officer(person: Person) -> User:
    return person("lan", Role.OFFICER, "P")


@pytest.fixture
def letter(officer: User, taken_in: TakesIn) -> Document:
    return confirm_all(taken_in(officer), officer)


def text_of(client: Client, *route: object, query: str = "") -> str:
    name, *args = route
    return client.get(reverse(str(name), args=args) + query).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("book", "columns"), [("incoming", 10), ("outgoing", 10), ("following", 7)])
def test_each_book_has_the_official_number_of_columns(
    signed_in: SignedIn, officer: User, letter: Document, taken_in: TakesIn, book: str, columns: int
) -> None:
    confirm_all(taken_in(officer, text=PLAN, direction=Direction.ISSUED), officer)
    client = signed_in(officer)

    screen = text_of(client, "documents:register", book, 2018)
    paper = text_of(client, "documents:register-paper", book, 2018)

    assert screen.count('<th scope="col"') == columns
    assert paper.count("<th class=") == columns
    assert f"({columns})" in paper
    assert "từ số 1 đến số 1" in paper


@pytest.mark.django_db
def test_the_workbook_has_the_same_columns_and_never_a_formula(
    signed_in: SignedIn, officer: User, taken_in: TakesIn
) -> None:
    risky = LETTER.replace("V/v chăm lo lao động nữ dịp 8/3", "V/v =HYPERLINK(1) chăm lo")
    document = taken_in(officer, text=risky)
    confirm_all(document, officer)
    Document.objects.filter(pk=document.pk).update(issuers=["=1+1", "@x"], kind="other", subject="=2+2")

    answer = signed_in(officer).get(reverse("documents:register-workbook", args=["incoming", 2018]))

    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=False))
    heads = [cell.value for cell in rows[4]]
    assert len(heads) == 10
    assert heads[2] == "Tác giả"
    cells = rows[6]
    assert (cells[2].value, cells[2].data_type) == ("=1+1, @x", "s")
    assert (cells[5].value, cells[5].data_type) == ("=2+2", "s")
    assert cells[0].is_date


@pytest.mark.django_db
def test_reserved_and_cancelled_numbers_stand_in_the_book_with_their_reason(
    signed_in: SignedIn, officer: User, federation: Organisation
) -> None:
    client = signed_in(officer)
    typed = {"reserved_for": "Báo cáo năm", "reason": "Chờ Chủ tịch ký"}

    made = client.post(reverse("documents:reserve", args=["outgoing"]), typed)
    entry = RegisterEntry.objects.get()
    assert made["Location"] == reverse("documents:entry", args=[entry.pk])
    page = text_of(client, "documents:register", "outgoing", entry.year)
    assert "Giữ cho Báo cáo năm: Chờ Chủ tịch ký" in page

    empty = client.post(reverse("documents:cancel-number", args=[entry.pk]), {"cancel-reason": ""})
    assert empty.status_code == 422
    client.post(reverse("documents:cancel-number", args=[entry.pk]), {"cancel-reason": "Thôi không gửi"})
    page = text_of(client, "documents:register", "outgoing", entry.year)
    assert "register__void" in page
    assert "Hủy: Thôi không gửi" in page


@pytest.mark.django_db
def test_a_reserved_number_is_chosen_when_a_document_is_entered(
    signed_in: SignedIn, officer: User, taken_in: TakesIn, federation: Organisation
) -> None:
    unit = federation.units.get(code="P")
    held = reserve_number(
        unit=unit, register=RegisterKind.INCOMING, reserved_for="Thư mật", reason="Chờ", on=AT.date(), by=officer,
        at=AT,
    )  # fmt: skip
    document = taken_in(officer)
    client = signed_in(officer)
    client.post(reverse("documents:accept", args=[document.pk]))
    for part in document.provisions.filter(state="proposed", group="header"):
        wanted = "confirm" if part.value else "reject"
        client.post(reverse("documents:part", args=[document.pk, part.pk]), {"decision": wanted})

    asked = client.post(reverse("documents:enter", args=[document.pk])).content.decode()
    assert "1/2018, giữ cho Thư mật" in asked
    client.post(reverse("documents:enter", args=[document.pk]), {"confirmed": "1", "reserved": str(held.pk)})

    held.refresh_from_db()
    assert (held.state, held.document_id) == ("used", document.pk)


@pytest.mark.django_db
def test_a_likeness_is_shown_with_a_link_and_entered_only_with_a_reason(
    signed_in: SignedIn, officer: User, letter: Document, taken_in: TakesIn
) -> None:
    again = taken_in(officer)
    client = signed_in(officer)
    link = f'href="{reverse("documents:detail", args=[letter.pk])}"'
    assert link in text_of(client, "documents:confirm", again.pk)
    client.post(reverse("documents:accept", args=[again.pk]))
    for part in again.provisions.filter(state="proposed", group="header"):
        wanted = "confirm" if part.value else "reject"
        client.post(reverse("documents:part", args=[again.pk, part.pk]), {"decision": wanted})
    enter = reverse("documents:enter", args=[again.pk])

    assert link in client.post(enter).content.decode()
    refused = client.post(enter, {"confirmed": "1", "despite": " "})
    assert refused.status_code == 422
    assert not again.register_entries.exists()
    client.post(enter, {"confirmed": "1", "despite": "Bản chính gửi sau"})

    assert again.register_entries.get().reason == "Bản chính gửi sau"


@pytest.mark.django_db
def test_an_incoming_document_is_handed_over_and_done(
    signed_in: SignedIn, officer: User, letter: Document
) -> None:
    client = signed_in(officer)
    entry = letter.register_entries.get()
    page = reverse("documents:entry", args=[entry.pk])
    client.post(
        reverse("documents:hand-over", args=[entry.pk]),
        {"hand-assignee": "Chị lan", "hand-due_on": "2018-03-05", "hand-note": ""},
    )
    follow_up = FollowUp.objects.get()
    assert follow_up.assigned_to == officer
    late = text_of(client, "documents:register", "following", 2018, query="?progress=overdue")
    assert "register__late" in late
    assert "quá hạn" in client.get(page).content.decode()
    client.post(
        reverse("documents:progress", args=[entry.pk]),
        {"progress-progress": "done", "progress-note": "Đã trả lời", "progress-answer": "9/BC"},
    )

    assert "9/BC" in text_of(client, "documents:register", "following", 2018)
    assert "register__late" not in text_of(client, "documents:register", "following", 2018)


@pytest.mark.django_db
def test_people_of_another_unit_reach_neither_entry_nor_chain(
    signed_in: SignedIn, person: Person, letter: Document
) -> None:
    client = signed_in(person("khac", Role.OFFICER, "D1"))
    entry = letter.register_entries.get()

    assert client.get(reverse("documents:entry", args=[entry.pk])).status_code == 404
    assert client.get(reverse("documents:chain", args=[letter.pk])).status_code == 404
    assert 'class="hit"' not in client.get(reverse("search"), {"q": "chăm lo"}).content.decode()


@pytest.mark.django_db
def test_a_unit_finds_what_was_sent_to_it_and_nothing_else(
    signed_in: SignedIn,
    officer: User,
    person: Person,
    letter: Document,
    taken_in: TakesIn,
    federation: Organisation,
) -> None:
    confirm_all(taken_in(officer, text=PLAN, direction=Direction.ISSUED), officer)
    dispatch(document=letter, unit_ids=[federation.units.get(code="D1").pk], by=officer, at=AT)
    client = signed_in(person("hoa", Role.OFFICER, "D1"))

    page = client.get(reverse("search"), {"q": "nu"}).content.decode()

    assert reverse("documents:detail", args=[letter.pk]) in page
    assert page.count('class="hit"') == 1


@pytest.mark.django_db
def test_search_marks_what_it_found_and_names_units(
    signed_in: SignedIn, officer: User, letter: Document
) -> None:
    client = signed_in(officer)

    page = client.get(reverse("search"), {"q": "cham lo"}).content.decode()
    assert '<mark class="hit__mark">chăm</mark>' in page
    units = client.get(reverse("search"), {"q": "dong khe"}).content.decode()
    assert '<mark class="hit__mark">Đông</mark>' in units
    assert client.get(reverse("search"), {"q": '\0 " * AND ( - ^ 🙂'}).status_code == 200


@pytest.mark.django_db
def test_no_page_takes_more_queries_for_more_rows(
    signed_in: SignedIn, officer: User, letter: Document, taken_in: TakesIn
) -> None:
    client = signed_in(officer)
    addresses = [
        reverse("documents:index"),
        reverse("documents:register", args=["incoming", 2018]),
        reverse("documents:register", args=["following", 2018]),
        reverse("search") + "?q=nu",
        reverse("documents:content") + "?q=nu",
    ]

    def counted() -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(address)
            counts.append(len(queries))
        return counts

    counted()
    few = counted()
    for number in range(30, 36):
        confirm_all(taken_in(officer, text=LETTER.replace("27/LĐLĐ", f"{number}/LĐLĐ")), officer)

    assert counted() == few


@pytest.mark.django_db
def test_the_chain_shows_roles_and_what_is_not_there_yet(
    signed_in: SignedIn, officer: User, taken_in: TakesIn
) -> None:
    plan = confirm_all(taken_in(officer, text=PLAN, direction=Direction.ISSUED), officer)
    client = signed_in(officer)
    assert "chain__box--absent" in text_of(client, "documents:chain", plan.pk)

    resolution = confirm_all(taken_in(officer, text=RESOLUTION), officer)

    page = text_of(client, "documents:chain", resolution.pk)
    assert "Văn bản trả lời của đơn vị" in page
    assert reverse("documents:chain", args=[plan.pk]) in page
    assert "chain__box--ours" in page


@pytest.mark.django_db
def test_content_is_found_through_the_chain_and_by_month(
    signed_in: SignedIn, officer: User, taken_in: TakesIn
) -> None:
    resolution = confirm_all(taken_in(officer, text=RESOLUTION), officer)
    plan = confirm_all(taken_in(officer, text=PLAN, direction=Direction.ISSUED), officer)
    client = signed_in(officer)

    under = client.get(reverse("documents:content"), {"under": "21-CT/TW"}).content.decode()
    november = client.get(
        reverse("documents:content"), {"group": "obligation", "who": "ban nu cong", "month": "11"}
    ).content.decode()
    part = resolution.provisions.get(group="obligation")
    place = f"{reverse('documents:text', args=[resolution.pk])}?part={part.pk}"

    for document in (resolution, plan):
        assert reverse("documents:detail", args=[document.pk]) in under
    assert reverse("documents:detail", args=[resolution.pk]) in november
    assert reverse("documents:detail", args=[plan.pk]) not in november
    assert f"{place}#text-{part.pk}" in november
    assert '<mark class="found found--active">Tháng 11 hằng năm' in client.get(place).content.decode()
