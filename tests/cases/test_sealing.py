"""What was told lies sealed: the database alone opens nothing, and a sealed value fits one place."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection
from django.utils.timezone import localtime

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.audit.models import Event
from nucong.cases import actions, errors, sealing
from nucong.cases.models import Attempt, Bar, Case, Reading, SealedPart
from nucong.cases.states import Ending, Kind, Part, Purpose, TeamRole
from nucong.organisations.models import Unit
from tests.cases.told import NAME, REACH, STORY, WORKPLACE, acts, handed_in, noted
from tests.organisations.federation import AT, ROWS

SECRETS = (
    "Hẹn gặp riêng ở quán nước",
    "Trưởng phòng xin lỗi bằng văn bản",
    "Cần chỗ ở tạm thời",
    "Chị Hoa nghỉ ốm",
)


def worked_on(unit: Callable[[str], Unit], worker: User, colleague: User, person: Callable[..., User]) -> str:
    """Do a little of everything with a case; return the return key of another one."""
    case = noted(unit("B1"), worker, Purpose.REFER, Purpose.COUNT)
    person("partner", "P", Role.CASE_WORKER)
    actions.add_step(case=case, words=SECRETS[0], within=3, told=True, **acts(worker))
    actions.write_to_her(case=case, words=SECRETS[1], **acts(worker))
    actions.refer(case=case, to_unit=unit("P"), words=SECRETS[2], **acts(worker))
    actions.open_in_emergency(unit=unit("B1"), code=case.code, reason=SECRETS[3], **acts(colleague))
    actions.read_case(case=case, **acts(colleague))
    done = noted(unit("B1"), worker)
    actions.close_case(case=done, outcome=SECRETS[1], ending=Ending.UNCONFIRMED, **acts(worker))
    way_in = actions.open_way_in(unit=unit("B1"), **acts(worker))
    return handed_in(way_in)[2].replace("-", "")


def test_the_database_file_alone_tells_nothing(
    unit: Callable[[str], Unit], worker: User, colleague: User, person: Callable[..., User]
) -> None:
    return_key = worked_on(unit, worker, colleague, person)
    told = (
        NAME,
        STORY,
        REACH,
        WORKPLACE,
        *SECRETS,
        return_key,
        "harassment",
        "telephone",
        Ending.UNCONFIRMED,
    )

    if connection.vendor == "sqlite":
        whole = "\n".join(
            connection.connection.iterdump()
        ).encode()  # bytes stand in it as hexadecimal digits
    else:
        rows = [row for model in apps.get_models() for row in model._default_manager.all()]
        whole = serializers.serialize("json", rows, ensure_ascii=False).encode()

    assert ROWS[0].name.encode() in whole  # the search itself finds what is there
    assert [word for word in told if word.encode() in whole] == []
    assert [word for word in told if word.encode().hex().upper().encode() in whole.upper()] == []


def test_the_record_of_what_was_done_holds_neither_words_nor_unit_nor_code(
    unit: Callable[[str], Unit], worker: User, colleague: User, person: Callable[..., User]
) -> None:
    worked_on(unit, worker, colleague, person)
    events = Event.objects.filter(object_kind__startswith="cases.")

    assert events.count() >= 7
    assert {(event.unit_id, event.organisation_id) for event in events} == {(None, None)}
    codes = list(Case.objects.values_list("code", flat=True))
    for event in events:
        shown = json.dumps([event.object_label, event.object_id, event.detail], ensure_ascii=False)
        assert not any(word in shown for word in (NAME, STORY, *SECRETS, *codes, "harassment"))


@pytest.mark.parametrize("kind", [Kind.HARASSMENT, Kind.WAGE])
def test_the_length_of_what_is_sealed_does_not_tell_the_kind(
    unit: Callable[[str], Unit], worker: User, kind: Kind
) -> None:
    case = noted(unit("B1"), worker, kind=kind)

    assert len(case.parts.get(part=Part.FACTS).words) == 1 + 12 + sealing.BLOCK + 16


def test_a_sealed_part_does_not_open_in_another_row_or_field(
    unit: Callable[[str], Unit], worker: User
) -> None:
    first, second = noted(unit("B1"), worker), noted(unit("B1"), worker)
    moved = first.parts.get(part=Part.STORY)
    SealedPart.objects.filter(case=second, part=Part.STORY).update(words=moved.words)

    with pytest.raises(errors.CannotUnseal):
        actions.read_case(case=second, **acts(worker))
    with pytest.raises(errors.CannotUnseal):
        sealing.unseal(moved.words, row=moved.pk, field=Part.IDENTITY)


def test_taking_the_key_away_locks_every_case_at_once(
    unit: Callable[[str], Unit], worker: User, settings: Any
) -> None:
    case = noted(unit("B1"), worker)
    actions.read_case(case=case, **acts(worker))
    key = Path(settings.CASE_KEY)
    away = key.rename(key.with_name("evacuated"))

    with pytest.raises(errors.KeyMissing):
        actions.read_case(case=case, **acts(worker))
    with pytest.raises(errors.KeyMissing):  # nor is a second key made beside sealed cases
        noted(unit("B1"), worker)

    away.rename(key)
    assert actions.read_case(case=case, **acts(worker)).story == STORY


def test_a_rotated_key_seals_what_is_new_and_opens_what_is_old(
    unit: Callable[[str], Unit], worker: User, colleague: User
) -> None:
    case = noted(unit("B1"), worker)
    assert sealing.add_key_version() == 2

    actions.write_to_her(case=case, words="Đã nhận.", **acts(worker))
    actions.add_member(case=case, user=colleague, role=TeamRole.SUBSTITUTE, **acts(worker))
    told = actions.read_case(case=case, **acts(colleague))

    assert (told.story, told.letters[0].words) == (STORY, "Đã nhận.")
    assert bytes(case.letters.get().words)[0] == 2
    assert bytes(case.parts.get(part=Part.STORY).words)[0] == 1


def test_the_key_can_be_read_by_its_owner_alone(
    unit: Callable[[str], Unit], worker: User, settings: Any
) -> None:
    noted(unit("B1"), worker)

    assert Path(settings.CASE_KEY).stat().st_mode & 0o777 == 0o600


def test_the_database_file_names_no_accused_and_no_hour_of_a_letter(
    unit: Callable[[str], Unit], worker: User, colleague: User
) -> None:
    way_in = actions.open_way_in(unit=unit("B1"), **acts(worker))
    case, code, return_key = handed_in(way_in, keep_out=[colleague.pk])
    third = noted(unit("B1"), worker)
    actions.keep_out(case=third, user=colleague, **acts(worker))
    actions.take_case(case=case, **acts(worker, hours=1))
    actions.write_to_her(case=case, words="Đã nhận.", **acts(worker, hours=2))
    actions.write_back(code=code, return_key=return_key, words="Cảm ơn.", at=AT + timedelta(hours=3))

    rows = [json.dumps([str(value) for value in row.values()]) for row in Bar.objects.values()]
    assert len(rows) == 2
    assert not any(colleague.pk.hex in row or str(colleague.pk) in row for row in rows)
    events = Event.objects.filter(object_kind__startswith="cases.")
    assert {localtime(event.at).time() for event in events} == {time.min}
    readings = Reading.objects.filter(user=None).values_list("at", flat=True)
    assert [localtime(each).time() for each in readings] == [time.min]
    told = actions.read_case(case=case, **acts(worker, hours=4))
    assert [letter.words for letter in told.letters] == ["Đã nhận.", "Cảm ơn."]
    assert case.letters.get(from_her=True).at - case.letters.get(from_her=False).at < timedelta(seconds=1)


def test_who_is_kept_out_in_the_clear_of_an_earlier_version_is_sealed_once_the_key_is_there(
    unit: Callable[[str], Unit], worker: User, colleague: User, settings: Any
) -> None:
    case = noted(unit("B1"), worker)
    Bar.objects.create(case=case, user=colleague)
    key = Path(settings.CASE_KEY)
    away = key.rename(key.with_name("evacuated"))
    actions.erase_due_cases(on=AT.date(), at=AT)
    assert Bar.objects.get().user == colleague
    away.rename(key)

    with pytest.raises(errors.CannotJoin):
        actions.add_member(case=case, user=colleague, role=TeamRole.HANDLER, **acts(worker))
    actions.erase_due_cases(on=AT.date(), at=AT)
    assert Bar.objects.get().user is None
    with pytest.raises(errors.CannotJoin):
        actions.add_member(case=case, user=colleague, role=TeamRole.HANDLER, **acts(worker))


def test_when_letters_were_handed_in_is_forgotten_after_a_day(
    unit: Callable[[str], Unit], worker: User
) -> None:
    handed_in(actions.open_way_in(unit=unit("B1"), **acts(worker)))
    assert Attempt.objects.count() == 1

    actions.erase_due_cases(on=AT.date() + timedelta(days=2), at=AT + timedelta(days=2))
    assert not Attempt.objects.exists()
