"""What was learned stands on its card with its source, and on a page where it is changed, taken back and put back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.documents.actions import decide_provision
from nucong.documents.models import Document, Lesson
from nucong.documents.states import ProvisionState
from nucong.flow.step1_directive_in import confirm_and_register
from tests.web.documents.conftest import AT, LETTER, TakesIn

SignedIn = Callable[[User], Client]
Person = Callable[..., User]
RIGHT = "Ban Thường vụ LĐLĐ tỉnh Giả Định"


@pytest.fixture
def officer(person: Person) -> User:
    return person("lan", Role.OFFICER, "P")


@pytest.fixture
def second(officer: User, taken_in: TakesIn) -> Document:
    """The next letter of an issuer whose name was corrected in the first one."""
    first = taken_in(officer)
    part = first.provisions.get(path="issuers")
    decide_provision(provision=part, decision=ProvisionState.CORRECTED, value=[RIGHT], by=officer, at=AT)
    for each in first.provisions.exclude(pk=part.pk).filter(path__in=("kind", "subject", "number", "symbol")):
        decide_provision(provision=each, decision=ProvisionState.CONFIRMED, by=officer, at=AT)
    confirm_and_register(document=first, by=officer, at=AT)
    return taken_in(officer, text=LETTER.replace("27/LĐLĐ", "31/LĐLĐ"))


def test_the_card_tells_where_it_was_learned_and_takes_what_was_read_instead(
    signed_in: SignedIn, officer: User, second: Document
) -> None:
    client, part = signed_in(officer), second.provisions.get(path="issuers")
    page = client.get(reverse("documents:confirm", args=[second.pk])).content.decode()

    questions = page[page.index('id="questions"') : page.index('id="group-header"')]
    assert RIGHT in questions
    assert "Ghi nhớ từ 27/LĐLĐ, Chị lan sửa ngày 1/3/2018." in questions

    client.post(reverse("documents:part", args=[second.pk, part.pk]), {"decision": "as-read"})
    part.refresh_from_db()
    assert (part.state, part.value) == (ProvisionState.CONFIRMED, ["Liên đoàn Lao động tỉnh Giả Định"])


def test_a_lesson_is_changed_taken_back_and_put_back(
    signed_in: SignedIn, officer: User, second: Document
) -> None:
    client, lesson = signed_in(officer), Lesson.objects.get()
    listed = reverse("documents:learned")
    assert RIGHT in client.get(listed).content.decode()

    client.post(reverse("documents:lesson", args=[lesson.pk]), {"value": "LĐLĐ Giả Định"})
    assert second.provisions.get(path="issuers").value == ["LĐLĐ Giả Định"]
    refused = client.post(reverse("documents:lesson", args=[lesson.pk]), {"value": lesson.written})
    assert refused.status_code == 422

    client.post(reverse("documents:take-lesson-back", args=[lesson.pk]))
    assert "LĐLĐ Giả Định" not in client.get(listed).content.decode()
    assert "LĐLĐ Giả Định" in client.get(listed, {"show": "taken-back"}).content.decode()
    client.post(reverse("documents:put-lesson-back", args=[lesson.pk]))
    assert "LĐLĐ Giả Định" in client.get(listed, {"q": "lien doan"}).content.decode()


def test_whom_an_addressee_means_is_taught_on_its_card(
    signed_in: SignedIn, officer: User, taken_in: TakesIn
) -> None:
    document = taken_in(officer)
    part = document.provisions.filter(group="recipient").first()
    assert part is not None
    url = reverse("documents:part", args=[document.pk, part.pk])

    card = signed_in(officer).post(
        url, {"decision": "class", "means": "grassroots unions"}, headers={"HX-Request": "true"}
    )
    assert "<strong>các công đoàn cơ sở</strong>" in card.content.decode()
    assert signed_in(officer).post(url, {"decision": "class", "means": "nonsense"}).status_code == 404

    signed_in(officer).post(url, {"decision": "class", "means": ""})
    assert not Lesson.objects.filter(taken_back_at=None).exists()


def test_every_field_of_a_target_and_a_duty_is_corrected(
    signed_in: SignedIn, officer: User, taken_in: TakesIn
) -> None:
    document = taken_in(officer)
    target = document.provisions.filter(group="target").first()
    duty = document.provisions.filter(group="obligation").first()
    assert target is not None
    assert duty is not None
    client = signed_in(officer)

    def correct(part: object, typed: dict[str, object]) -> int:
        key = f"p{part.pk.hex}-"  # type: ignore[attr-defined]
        data = {"decision": "correct", **{key + name: value for name, value in typed.items()}}
        return client.post(reverse("documents:part", args=[document.pk, part.pk]), data).status_code  # type: ignore[attr-defined]

    typed = {"text": "70%", "comparator": ">=", "value": "70", "unit": "%", "strength": "encouraged"}
    assert correct(target, {**typed, "milestones": "hai nghìn"}) == 422
    logic = {"milestones": "2020: 25\n2025: 30,5", "condition": "đơn vị đông nữ", "threshold": "30"}
    assert correct(target, {**typed, **logic, "alternatives": "A\nB"}) == 302
    handed = {
        "text": "gửi báo cáo",
        "by": "Ban Nữ công",
        "route": "LĐLĐ huyện",
        "strength": "requested",
        "area": "on",
    }
    assert correct(duty, {**handed, "copies": "Hội LHPN", "deliverables": ["narrative"]}) == 302

    target.refresh_from_db()
    duty.refresh_from_db()
    detail = target.value["detail"]
    assert detail["milestones"] == [{"by": "2020", "value": 25}, {"by": "2025", "value": 30.5}]
    assert (detail["condition"]["of"], detail["condition"]["value"]) == ("đơn vị đông nữ", 30)
    assert detail["alternatives"] == ["A", "B"]
    assert (duty.value["detail"]["by"], duty.value["detail"]["copies"]) == ("Ban Nữ công", ["Hội LHPN"])
    page = client.get(reverse("documents:confirm", args=[document.pk])).content.decode()
    assert "2020: 25; 2025: 30,5" in page
    assert "Ban Nữ công" in page


def test_nobody_without_the_right_to_confirm_sees_what_was_learned(
    signed_in: SignedIn, person: Person, second: Document
) -> None:
    filler = person("mai", Role.REPORTER, "P")

    assert second.state == "reading"
    assert signed_in(filler).get(reverse("documents:learned")).status_code == 404
