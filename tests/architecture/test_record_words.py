"""The record of what was done tells every verb, object and fact in words; none is shown as a code."""

from __future__ import annotations

from nucong.web.accounts.verbs import GEOMETRY
from nucong.web.accounts.words import FACTS, OBJECTS, VERBS
from tests.architecture.record_told import read


def test_everything_an_action_tells_can_be_read_in_the_source() -> None:
    assert sorted(read().unread) == []
    assert len(read().verbs) > 300


def test_every_verb_of_an_action_has_its_words_and_no_word_lacks_its_action() -> None:
    assert sorted(read().verbs ^ set(VERBS)) == []


def test_everything_an_action_is_about_has_its_word() -> None:
    assert sorted(read().objects ^ set(OBJECTS)) == []


def test_every_fact_an_action_keeps_has_its_word() -> None:
    assert sorted(read().facts - set(FACTS) - GEOMETRY) == []
