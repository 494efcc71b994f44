"""What a person corrects is proposed for the next document of the same issuer, with its source, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.audit.models import Event
from nucong.documents.actions import (
    accept_certain,
    change_lesson,
    decide_provision,
    put_lesson_back,
    take_lesson_back,
    teach_addressee,
)
from nucong.documents.errors import LearnedAnew, NothingLearned
from nucong.documents.learning import Known, Taught, issuer_keys, suggestion, taught_by
from nucong.documents.models import Document, Lesson, Provision
from nucong.documents.states import LessonKind, ProvisionState
from nucong.flow.audience import addressees_resolved
from nucong.flow.step1_directive_in import confirm_and_register
from nucong.kernel.identifiers import new_id
from nucong.organisations.models import Organisation
from tests.web.conftest import federation, person
from tests.web.documents.conftest import LETTER, confirm_all, taken_in

__all__ = ["federation", "person", "taken_in"]

AT = datetime(2018, 3, 1, 8, tzinfo=UTC)
ISSUER = "Liên đoàn Lao động tỉnh Giả Định"
RIGHT = "Ban Thường vụ LĐLĐ tỉnh Giả Định"
NEXT = LETTER.replace("27/LĐLĐ", "31/LĐLĐ").replace("05 tháng 02", "19 tháng 02")
TakesIn = Callable[..., Document]


@pytest.fixture
def officer(person: Callable[..., User]) -> User:
    return person("lan", Role.OFFICER, "P")


def corrected(document: Document, path: str, value: Any, by: User) -> Document:
    """Confirm the whole document with one part corrected."""
    part = document.provisions.get(path=path)
    confirm = {each.pk for each in document.provisions.exclude(pk=part.pk)}
    decide_provision(provision=part, decision=ProvisionState.CORRECTED, value=value, by=by, at=AT)
    for each in document.provisions.filter(pk__in=confirm):
        decision = ProvisionState.CONFIRMED if each.value else ProvisionState.REJECTED
        decide_provision(provision=each, decision=decision, by=by, at=AT)
    return confirm_and_register(document=document, by=by, at=AT)[0]


def known(kind: LessonKind, written_key: str, means: Any, issuer_key: str = "a") -> Known:
    return Known(new_id(), kind, issuer_key, written_key, means)


def test_only_names_and_identities_are_learned() -> None:
    duty = {"text": "gửi về LĐLĐ tỉnh", "detail": {"to": "LĐLĐ tỉnh", "due": "2018-04-12"}}
    sooner = {**duty, "detail": {**duty["detail"], "due": "2018-04-10"}}
    elsewhere = {**duty, "detail": {**duty["detail"], "to": "Ban Nữ công"}}

    assert taught_by("obligation", "provisions[0]", duty, sooner) == []
    assert taught_by("obligation", "provisions[0]", duty, elsewhere) == [
        Taught(LessonKind.BODY, "LĐLĐ tỉnh", ["Ban Nữ công"])
    ]
    assert taught_by("header", "issuers", ["A – B"], ["A", "B"]) == [
        Taught(LessonKind.ISSUER, "A – B", ["A", "B"])
    ]
    assert taught_by("header", "subject", "Một", "Hai") == []


def test_a_lesson_holds_for_its_issuer_alone_in_any_writing() -> None:
    board = known(LessonKind.BODY, "市总女职工部", ["市总工会女职工部"], issuer_key="临川市总工会")
    value = {"text": "…", "detail": {"to": "市总 女职工部"}}

    mine, used = suggestion("obligation", "provisions[0]", value, [board], frozenset({"临川市总工会"}))
    others, _ = suggestion("obligation", "provisions[0]", value, [board], frozenset({"别的市总工会"}))

    assert mine == {"text": "…", "detail": {"to": "市总工会女职工部"}}
    assert used == [board.key]
    assert value["detail"] == {"to": "市总 女职工部"}
    assert others is None


def test_a_citation_is_known_again_by_number_and_day_not_by_number_alone() -> None:
    means = {
        "symbol": "36/KH-TLĐ",
        "kind": "plan",
        "date": "2018-01-12",
        "title_or_issuer": None,
        "read_date": None,
    }
    lesson = known(LessonKind.CITATION, "36|kh-tld", means)
    cited = {
        "symbol": "036/KH–TLĐ",
        "kind": "other",
        "date": None,
        "title_or_issuer": None,
        "role": "implements",
    }

    told, _ = suggestion("citation", "citations[0]", cited, [lesson], frozenset("a"))
    next_year, _ = suggestion(
        "citation", "citations[0]", {**cited, "date": "2019-01-15"}, [lesson], frozenset("a")
    )

    assert (told["date"], told["kind"], told["role"]) == ("2018-01-12", "plan", "implements")
    assert next_year is None


def test_an_issuer_read_wrongly_still_brings_the_lessons_of_the_right_one() -> None:
    alias = known(LessonKind.ISSUER, "ldld tinh", ["LĐLĐ tỉnh Giả Định"], issuer_key="")

    assert issuer_keys(["LĐLĐ TỈNH"], [alias]) == {"ldld tinh", "ldld tinh gia dinh"}


@pytest.mark.django_db
def test_a_corrected_issuer_is_proposed_next_time_and_never_taken_over_by_itself(
    officer: User, taken_in: TakesIn
) -> None:
    first = corrected(taken_in(officer), "issuers", [RIGHT], officer)

    second = taken_in(officer, text=NEXT)
    part = second.provisions.get(path="issuers")
    accept_certain(document=second, by=officer, at=AT)

    part.refresh_from_db()
    lesson = part.lessons.get()
    assert part.value == [RIGHT]
    assert part.proposed == [ISSUER]
    assert part.state == ProvisionState.PROPOSED
    assert (lesson.document, lesson.taught_by) == (first, officer)
    assert Event.objects.filter(verb="lesson.learn", object_id=str(first.pk)).exists()


@pytest.mark.django_db
def test_what_was_read_can_be_kept_against_the_lesson(officer: User, taken_in: TakesIn) -> None:
    corrected(taken_in(officer), "issuers", [RIGHT], officer)
    part = taken_in(officer, text=NEXT).provisions.get(path="issuers")

    decide_provision(provision=part, decision=ProvisionState.CONFIRMED, as_read=True, by=officer, at=AT)
    kept = part.value
    decide_provision(provision=part, decision=ProvisionState.PROPOSED, by=officer, at=AT)

    assert kept == [ISSUER]
    assert part.value == [RIGHT]


@pytest.mark.django_db
def test_taking_a_lesson_back_and_putting_it_back_moves_what_nobody_decided(
    officer: User, taken_in: TakesIn
) -> None:
    corrected(taken_in(officer), "issuers", [RIGHT], officer)
    second = taken_in(officer, text=NEXT)
    lesson = Lesson.objects.get()

    take_lesson_back(lesson=lesson, by=officer, at=AT)
    assert second.provisions.get(path="issuers").value == [ISSUER]
    assert not Provision.objects.filter(suggested__isnull=False).exists()

    lesson = put_lesson_back(lesson=lesson, by=officer, at=AT)
    third = taken_in(officer, text=NEXT)
    assert third.provisions.get(path="issuers").value == [RIGHT]
    change_lesson(lesson=lesson, means=["Công đoàn tỉnh Giả Định"], by=officer, at=AT)
    assert third.provisions.get(path="issuers").value == ["Công đoàn tỉnh Giả Định"]
    with pytest.raises(NothingLearned):
        change_lesson(lesson=lesson, means=[ISSUER], by=officer, at=AT)


@pytest.mark.django_db
def test_a_second_correction_replaces_the_first_which_cannot_come_back_beside_it(
    officer: User, taken_in: TakesIn
) -> None:
    corrected(taken_in(officer), "issuers", [RIGHT], officer)
    corrected(taken_in(officer, text=NEXT), "issuers", ["LĐLĐ tỉnh Giả Định"], officer)

    older = Lesson.objects.exclude(taken_back_at=None).get()
    assert Lesson.objects.get(taken_back_at=None).means == ["LĐLĐ tỉnh Giả Định"]
    with pytest.raises(LearnedAnew):
        put_lesson_back(lesson=older, by=officer, at=AT)


@pytest.mark.django_db
def test_a_phrase_taught_to_mean_a_class_proposes_these_units_next_time(
    officer: User, taken_in: TakesIn, federation: Organisation
) -> None:
    phrase = "Các đầu mối nữ công trực thuộc"
    text = LETTER.replace("- Công đoàn ngành và tương đương.", f"- {phrase}.")
    document = taken_in(officer, text=text)
    teach_addressee(document=document, phrase=phrase, means="grassroots unions", by=officer, at=AT)
    confirm_all(document, officer)

    later = confirm_all(taken_in(officer, text=text.replace("27/LĐLĐ", "32/LĐLĐ")), officer)
    root = federation.units.get(code="P")
    found = {each.phrase: each for each in addressees_resolved(later, root=root, on=AT.date())}

    assert found[phrase].how == "grassroots unions"
    assert found[phrase].unit_ids
    assert Lesson.objects.get().issuer_key == "lien doan lao dong tinh gia dinh"
