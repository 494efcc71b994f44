"""Taking in, finding, opening, answering and registering documents on the pages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.documents.actions import dispatch
from nucong.documents.models import Dispatch, Document, Provision
from nucong.organisations.models import Organisation
from tests.web.documents.conftest import AT, LETTER, TakesIn, confirm_all

SignedIn = Callable[[User], Client]
Person = Callable[..., User]


@pytest.fixture
def officer(person: Person) -> User:
    return person("lan", Role.OFFICER, "P")


@pytest.fixture
def sent(officer: User, taken_in: TakesIn, federation: Organisation) -> Document:
    """The letter, confirmed by the province and sent to both districts."""
    document = confirm_all(taken_in(officer), officer)
    units = federation.units.filter(code__in=["D1", "D2"]).values_list("pk", flat=True)
    dispatch(document=document, unit_ids=units, by=officer, at=AT)
    return document


def typed(federation: Organisation, **changed: object) -> dict[str, object]:
    unit = federation.units.get(code="P")
    return {"text": "", "direction": "received", "unit": str(unit.pk), **changed}


def test_a_file_taken_in_leads_to_the_confirm_screen(
    signed_in: SignedIn, officer: User, federation: Organisation
) -> None:
    file = SimpleUploadedFile("cong-van.txt", LETTER.encode())

    answer = signed_in(officer).post(reverse("documents:take-in"), typed(federation, papers=[file]))

    document = Document.objects.get()
    assert answer["Location"] == reverse("documents:confirm", args=[document.pk])
    assert document.files.get().name == "cong-van.txt"


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * (301 * 2**20))
    return packed.getvalue()


def hostile_document() -> bytes:
    packed = io.BytesIO()
    entities = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", entities)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("rong.txt", b"   \n", "READING-002"),
        ("hong.docx", b"PK\x03\x04 broken", "READING-001"),
        ("bom.docx", None, "READING-004"),
        ("doc-hai.docx", hostile_document(), "READING-00"),
        ("la.bin", b"\x00\x01\x02\x03" * 50, "READING-00"),
        (
            "khoa.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "READING-003",
        ),
    ],
)
def test_a_file_nobody_can_read_is_told_with_its_code_and_the_pasted_text_stays(
    signed_in: SignedIn, officer: User, federation: Organisation, name: str, data: bytes | None, code: str
) -> None:
    file = SimpleUploadedFile(name, bomb() if data is None else data)

    answer = signed_in(officer).post(
        reverse("documents:take-in"), typed(federation, papers=[file], text="Đã dán một đoạn.")
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert code in page
    assert name in page
    assert "Đã dán một đoạn." in page
    assert not Document.objects.exists()


def test_nothing_at_all_and_no_direction_are_asked_for(
    signed_in: SignedIn, officer: User, federation: Organisation
) -> None:
    client = signed_in(officer)

    nothing = client.post(reverse("documents:take-in"), typed(federation))
    whose = client.post(reverse("documents:take-in"), typed(federation, text=LETTER, direction=""))

    assert "DOCUMENTS-002" in nothing.content.decode()
    assert whose.status_code == 422


def test_with_scripts_success_sends_the_browser_on(
    signed_in: SignedIn, officer: User, federation: Organisation
) -> None:
    answer = signed_in(officer).post(
        reverse("documents:take-in"), typed(federation, text=LETTER), headers={"HX-Request": "true"}
    )

    assert answer.status_code == 204
    assert answer["HX-Redirect"] == reverse("documents:confirm", args=[Document.objects.get().pk])


def test_nobody_takes_in_for_a_unit_that_is_not_hers(
    signed_in: SignedIn, person: Person, federation: Organisation
) -> None:
    reporter, neighbour = person("mai", Role.REPORTER, "B1"), person("hoa", Role.OFFICER, "D2")

    assert signed_in(reporter).get(reverse("documents:take-in")).status_code == 404
    foreign = signed_in(neighbour).post(reverse("documents:take-in"), typed(federation, text=LETTER))
    assert foreign.status_code == 422
    assert not Document.objects.exists()


@pytest.mark.parametrize("words", ["cham lo lao dong nu", "27/LDLD", "CHĂM LO", "gia dinh"])
def test_a_document_is_found_without_marks(
    signed_in: SignedIn, officer: User, sent: Document, words: str
) -> None:
    page = signed_in(officer).get(reverse("documents:index"), {"q": words}).content.decode()

    assert reverse("documents:detail", args=[sent.pk]) in page


def test_chinese_words_are_found_without_spaces(
    signed_in: SignedIn, officer: User, taken_in: TakesIn
) -> None:
    text = "临川市总工会关于开展2024年女职工关爱服务月活动的通知\n\n各乡镇总工会:\n现将有关事项通知如下。\n\n临川市总工会\n2024年2月18日\n"
    document = confirm_all(taken_in(officer, text=text), officer)

    page = signed_in(officer).get(reverse("documents:index"), {"q": "关爱服务月"}).content.decode()

    assert reverse("documents:detail", args=[document.pk]) in page


def test_the_list_costs_the_same_for_one_document_and_for_many(
    signed_in: SignedIn, officer: User, taken_in: TakesIn
) -> None:
    client = signed_in(officer)

    def queries() -> int:
        with CaptureQueriesContext(connection) as context:
            client.get(reverse("documents:index"))
        return len(context)

    confirm_all(taken_in(officer), officer)
    one = queries()
    for number in range(28, 33):
        confirm_all(taken_in(officer, text=LETTER.replace("27/LĐLĐ", f"{number}/LĐLĐ")), officer)
    assert queries() == one


def test_a_receiving_unit_opens_acknowledges_and_numbers_the_document(
    signed_in: SignedIn, person: Person, sent: Document
) -> None:
    district = person("hoa", Role.OFFICER, "D1")
    client, address = signed_in(district), reverse("documents:detail", args=[sent.pk])

    page = client.get(address).content.decode()
    client.post(reverse("documents:acknowledge", args=[sent.pk]))
    client.post(reverse("documents:number", args=[sent.pk]))

    here = Dispatch.objects.get(document=sent, unit__code="D1")
    elsewhere = Dispatch.objects.get(document=sent, unit__code="D2")
    assert here.opened_by == district
    assert here.acknowledged_by == district
    assert elsewhere.opened_at is None
    assert sent.register_entries.get(unit__code="D1").number == 1
    assert "An Hà" not in page.split("<main")[1]  # whom else it went to is not told


def test_looking_at_an_own_document_opens_it_for_nobody(
    signed_in: SignedIn, officer: User, sent: Document
) -> None:
    page = signed_in(officer).get(reverse("documents:detail", args=[sent.pk])).content.decode()

    assert not sent.dispatches.exclude(opened_at=None).exists()
    assert "0/2" in page
    assert "Chị lan" in page  # who decided


def test_a_file_comes_back_byte_for_byte_and_runs_nothing(
    signed_in: SignedIn, officer: User, person: Person, sent: Document
) -> None:
    file = sent.files.get()
    address = reverse("documents:file", args=[sent.pk, file.pk])

    answer = signed_in(officer).get(address)

    assert b"".join(answer.streaming_content) == LETTER.encode()  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert signed_in(person("xa", Role.OFFICER, "S1")).get(address).status_code == 404


@pytest.mark.parametrize("route", ["detail", "acknowledge", "number"])
def test_a_unit_it_was_not_sent_to_finds_nothing(
    signed_in: SignedIn, person: Person, sent: Document, route: str
) -> None:
    client, address = (
        signed_in(person("xa", Role.OFFICER, "S1")),
        reverse(f"documents:{route}", args=[sent.pk]),
    )

    assert (client.get(address) if route == "detail" else client.post(address)).status_code == 404


def test_the_register_shows_gapless_numbers_of_the_year(
    signed_in: SignedIn, officer: User, sent: Document, taken_in: TakesIn
) -> None:
    second = confirm_all(taken_in(officer, text=LETTER.replace("27/LĐLĐ", "31/LĐLĐ")), officer)
    client = signed_in(officer)

    page = client.get(reverse("documents:register", args=["incoming", 2018])).content.decode()

    numbers = sorted(entry.register_entries.get().number for entry in (sent, second))
    assert numbers == [1, 2]
    assert "31/LĐLĐ" in page
    assert "27/LĐLĐ" in page
    assert client.get("/documents/register/elsewhere/2018/").status_code == 404


def test_every_kind_of_part_is_told_in_words_and_has_its_own_fields(
    signed_in: SignedIn, officer: User, taken_in: TakesIn
) -> None:
    document = taken_in(officer)
    client = signed_in(officer)

    for part in Provision.objects.filter(document=document):
        page = client.get(reverse("documents:confirm", args=[document.pk]), {"edit": str(part.pk)})
        assert page.status_code == 200, part.path
        assert f"p{part.pk.hex}-" in page.content.decode(), part.path
