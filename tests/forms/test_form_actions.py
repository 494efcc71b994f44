"""Versions of a form: a draft changes, a published one never; broken definitions are refused in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from nucong.audit.actions import PROGRAM
from nucong.engines.xforms.xlsform import to_xlsform
from nucong.forms.actions import definition_hash, draft_form, publish_version, redefine, revise
from nucong.forms.errors import BadForm, BadSheet, UnreadableWorkbook, VersionInUse
from nucong.forms.models import FormVersion
from nucong.forms.proposals import form_from_sections
from nucong.forms.queries import definition_of
from nucong.forms.states import VersionState
from nucong.forms.xlsform import definition_from, xlsform_of
from tests.federation import build_union

AT = datetime(2024, 3, 1, 9, tzinfo=UTC)
ACTING = {"by": PROGRAM, "at": AT}
FORM = form_from_sections([("I", "Tuyên truyền")], name="s", title="Tuần lễ", language="vi")


@pytest.fixture
def draft(db: None) -> FormVersion:
    """A form as a draft."""
    return draft_form(definition=FORM, unit=build_union("vi")[1]["P"], **ACTING)


def test_publishing_freezes_the_definition_under_its_hash(draft: FormVersion) -> None:
    version = publish_version(version=draft, **ACTING)

    assert version.state == VersionState.PUBLISHED
    assert version.sha256 == definition_hash(FORM)
    assert list(version.questions.values_list("name", flat=True)) == [
        question.name for question in FORM.questions
    ]
    with pytest.raises(VersionInUse):
        redefine(version=version, definition=FORM, **ACTING)


def test_publishing_twice_changes_nothing(draft: FormVersion) -> None:
    once = publish_version(version=draft, **ACTING)
    twice = publish_version(version=draft, **ACTING)

    assert (once.published_at, twice.questions.count()) == (twice.published_at, len(FORM.questions))


def test_a_published_version_is_changed_as_a_new_one_and_stays(draft: FormVersion) -> None:
    published = publish_version(version=draft, **ACTING)

    again = revise(version=published, **ACTING)
    shorter = replace(definition_of(again), questions=FORM.questions[:2])
    redefine(version=again, definition=shorter, **ACTING)

    published.refresh_from_db()
    assert (again.number, again.state) == (2, VersionState.DRAFT)
    assert len(published.definition["questions"]) == 5
    assert revise(version=again, **ACTING) == again


def test_a_rule_that_names_no_question_is_refused_with_its_place(draft: FormVersion) -> None:
    wrong = replace(FORM.questions[0], constraint=". <= ${nobody}")

    with pytest.raises(BadForm) as refusal:
        redefine(version=draft, definition=replace(FORM, questions=(wrong, *FORM.questions[1:])), **ACTING)

    assert "s1_activities" in refusal.value.params["where"]


def test_a_workbook_goes_out_and_comes_back_the_same(draft: FormVersion) -> None:
    assert definition_from(xlsform_of(draft)) == FORM


def test_a_wrong_workbook_is_refused_with_sheet_row_and_column() -> None:
    odd = replace(FORM, questions=(replace(FORM.questions[0], type="rank"), *FORM.questions[1:]))  # type: ignore[arg-type]

    with pytest.raises(BadSheet) as refusal:
        definition_from(to_xlsform(odd))

    assert (refusal.value.params["sheet"], refusal.value.params["column"]) == ("survey", "type")


@pytest.mark.parametrize("data", [b"", b"not a workbook", b"PK\x03\x04broken"])
def test_what_is_no_workbook_is_refused_in_words(data: bytes) -> None:
    with pytest.raises((UnreadableWorkbook, BadSheet)):
        definition_from(data)
