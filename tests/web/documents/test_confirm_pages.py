"""The confirm screen: what was read stands beside its text and is decided part by part."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.documents.models import Document, Provision
from nucong.documents.states import ProvisionState
from tests.web.documents.conftest import LETTER, TakesIn

SignedIn = Callable[[User], Client]
Person = Callable[..., User]


@pytest.fixture
def officer(person: Person) -> User:
    return person("lan", Role.OFFICER, "P")


@pytest.fixture
def letter(officer: User, taken_in: TakesIn) -> Document:
    return taken_in(officer)


def part_url(part: Provision) -> str:
    return reverse("documents:part", args=[part.document_id, part.pk])


def part_of(document: Document, path: str) -> Provision:
    return document.provisions.get(path=path)


def test_every_character_of_the_text_stands_on_the_page_with_its_marks(
    signed_in: SignedIn, officer: User, letter: Document
) -> None:
    page = signed_in(officer).get(reverse("documents:confirm", args=[letter.pk])).content.decode()

    assert 'class="found found--deadline"' in page
    assert "Lê Thị Thử Nghiệm" in page
    assert "{&#x27;" not in page
    assert "&quot;text&quot;" not in page


def test_confirming_a_part_without_scripts_goes_back_to_its_card(
    signed_in: SignedIn, officer: User, letter: Document
) -> None:
    part = part_of(letter, "date")

    answer = signed_in(officer).post(part_url(part), {"decision": "confirm"})

    part.refresh_from_db()
    assert part.state == ProvisionState.CONFIRMED
    assert part.decided_by == officer
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"#part-{part.pk}")


def test_with_scripts_only_the_card_and_the_counters_come_back(
    signed_in: SignedIn, officer: User, letter: Document
) -> None:
    part = part_of(letter, "date")

    page = (
        signed_in(officer)
        .post(part_url(part), {"decision": "reject"}, headers={"HX-Request": "true"})
        .content.decode()
    )

    assert f'id="part-{part.pk}"' in page
    assert 'id="counts"' in page
    assert "hx-swap-oob" in page
    assert "<html" not in page


def test_a_correction_takes_a_day_as_people_write_it(
    signed_in: SignedIn, officer: User, letter: Document
) -> None:
    part = part_of(letter, "deadlines[0]")
    typed = {"date": "15/4/2018", "recurrence": "", "what": "gửi báo cáo", "text": part.value["text"]}

    signed_in(officer).post(
        part_url(part),
        {"decision": "correct", **{f"p{part.pk.hex}-{key}": value for key, value in typed.items()}},
    )

    part.refresh_from_db()
    assert part.state == ProvisionState.CORRECTED
    assert part.value["date"] == "2018-04-15"
    assert part.proposed["date"] == "2018-04-12"


def test_a_day_nobody_can_read_is_refused_beside_its_field_and_nothing_changes(
    signed_in: SignedIn, officer: User, letter: Document
) -> None:
    part = part_of(letter, "date")

    answer = signed_in(officer).post(
        part_url(part), {"decision": "correct", f"p{part.pk.hex}-value": "31/2/2018"}
    )

    part.refresh_from_db()
    assert answer.status_code == 422
    assert 'value="31/2/2018"' in answer.content.decode()
    assert part.state == ProvisionState.PROPOSED


def test_undo_brings_back_what_the_reader_proposed(
    signed_in: SignedIn, officer: User, letter: Document
) -> None:
    part = part_of(letter, "subject")
    client = signed_in(officer)
    client.post(part_url(part), {"decision": "correct", f"p{part.pk.hex}-value": "Chăm lo lao động nữ"})

    client.post(part_url(part), {"decision": "undo"})

    part.refresh_from_db()
    assert part.state == ProvisionState.PROPOSED
    assert part.value == part.proposed
    assert part.decided_by is None


def test_a_missing_part_is_added_and_can_be_taken_back_without_loss(
    signed_in: SignedIn, officer: User, letter: Document
) -> None:
    client = signed_in(officer)
    client.post(
        reverse("documents:add", args=[letter.pk, "recipient"]),
        {"new-value": "Công đoàn các khu công nghiệp"},
    )
    part = letter.provisions.get(state=ProvisionState.ADDED)

    client.post(part_url(part), {"decision": "reject"})
    client.post(part_url(part), {"decision": "undo"})

    part.refresh_from_db()
    assert part.value == "Công đoàn các khu công nghiệp"
    assert part.state == ProvisionState.ADDED


def test_accepting_all_that_is_certain_leaves_doubtful_parts_open(
    signed_in: SignedIn, officer: User, letter: Document
) -> None:
    stray = part_of(letter, letter.provisions.filter(group="distribution").first().path)  # type: ignore[union-attr]
    Provision.objects.filter(pk=stray.pk).update(
        value={**stray.value, "detail": {"role": "report", "doubtful": True}}, confidence=0.99
    )
    client = signed_in(officer)

    client.post(reverse("documents:accept", args=[letter.pk]))
    client.post(reverse("documents:accept", args=[letter.pk]), {"group": "distribution"})

    stray.refresh_from_db()
    assert stray.state == ProvisionState.PROPOSED
    assert part_of(letter, "date").state == ProvisionState.CONFIRMED


def test_the_document_is_entered_only_after_a_second_click_and_never_with_the_header_open(
    signed_in: SignedIn, officer: User, letter: Document
) -> None:
    client, enter = signed_in(officer), reverse("documents:enter", args=[letter.pk])

    refused = client.post(enter, {"confirmed": "1"})
    for path in ("kind", "issuers", "subject"):
        client.post(part_url(part_of(letter, path)), {"decision": "confirm"})
    asked = client.post(enter)
    letter.refresh_from_db()
    state_before = letter.state
    done = client.post(enter, {"confirmed": "1"}, follow=True)

    letter.refresh_from_db()
    assert refused.status_code == 302
    assert state_before == "reading"
    assert 'name="confirmed"' in asked.content.decode()
    assert letter.state == "confirmed"
    assert letter.register_entries.get().number == 1
    assert "1/20" in done.content.decode()


def test_a_decided_document_takes_no_more_decisions(
    signed_in: SignedIn, officer: User, letter: Document
) -> None:
    client = signed_in(officer)
    for path in ("kind", "issuers", "subject"):
        client.post(part_url(part_of(letter, path)), {"decision": "confirm"})
    client.post(reverse("documents:enter", args=[letter.pk]), {"confirmed": "1"})

    late = client.post(part_url(part_of(letter, "date")), {"decision": "confirm"})

    assert late.status_code == 409
    assert "DOCUMENTS-007" in late.content.decode()


@pytest.mark.parametrize("route", ["detail", "confirm", "accept", "enter"])
def test_a_neighbour_finds_nothing_at_the_address(
    signed_in: SignedIn, person: Person, letter: Document, route: str
) -> None:
    neighbour = signed_in(person("hoa", Role.OFFICER, "D2"))
    address = reverse(f"documents:{route}", args=[letter.pk])

    answer = neighbour.post(address) if route in ("accept", "enter") else neighbour.get(address)

    assert answer.status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_parts(
    signed_in: SignedIn, officer: User, taken_in: TakesIn
) -> None:
    short, long = (
        taken_in(officer),
        taken_in(officer, text=LETTER + "\n".join(f"{n}. Tổ chức việc thứ {n}." for n in range(4, 40))),
    )
    client = signed_in(officer)

    def queries(document: Document) -> int:
        with CaptureQueriesContext(
            connection,
        ) as context:
            client.get(reverse("documents:confirm", args=[document.pk]))
        return len(context)

    queries(short)
    assert queries(long) == queries(short) <= 19
