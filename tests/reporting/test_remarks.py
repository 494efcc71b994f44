"""Remarks per cell: the unit replies to each, the thread stays through versions, differences are exact."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.reporting import actions
from nucong.reporting.differences import differences
from nucong.reporting.errors import ExplanationMissing, RemarkSettled
from nucong.reporting.models import ReviewNote
from nucong.reporting.queries import accepted_before, current_submission, unanswered_remarks
from nucong.reporting.states import RemarkKind, RemarkReply
from tests.federation import House

answers = st.dictionaries(
    st.sampled_from("abcd"), st.one_of(st.none(), st.just({"na": True}), st.sampled_from(["0", "1", "", "x"]))
)


@given(answers, answers)
def test_differences_are_none_to_itself_and_tell_both_sides(a: dict[str, Any], b: dict[str, Any]) -> None:
    assert differences(a, a) == ()
    told = {each.question: (each.before, each.after) for each in differences(a, b)}
    back = {each.question: (each.after, each.before) for each in differences(b, a)}
    assert told == back


def test_a_zero_where_nothing_stood_and_not_applicable_are_differences() -> None:
    assert len(differences({"a": None, "b": "1"}, {"a": "0", "b": {"na": True}})) == 2
    assert differences({"a": ""}, {"a": None}) == ()


@pytest.fixture
def returned(house: House) -> House:
    """B11 was accepted, then sent back with two remarks."""
    sent = house.answer("B11", workers=10, women=9, meetings=2)
    actions.send_back(
        submission=sent, reason="Xem lại.", remarks={"workers": "Cả ca đêm?", "women": "Nhiều quá?"},
        by=house.by("D1"), at=house.at(),
    )  # fmt: skip
    return house


def remark(house: House, question: str) -> ReviewNote:
    """Return the remark on a cell."""
    return ReviewNote.objects.get(member=house.members["B11"], question=question, kind=RemarkKind.REMARK)


def reply(house: House, question: str, how: RemarkReply, text: str = "") -> ReviewNote:
    """Let the unit reply."""
    return actions.reply_to_remark(
        remark=remark(house, question), reply=how, text=text, by=house.by("B11"), at=house.at()
    )


def test_each_remark_takes_a_reply_and_an_explanation_needs_words(returned: House) -> None:
    with pytest.raises(ExplanationMissing):
        reply(returned, "women", RemarkReply.EXPLAINED, " ")
    made = reply(returned, "women", RemarkReply.EXPLAINED, "Xưởng may, đúng là 9.")

    assert made.reply_to == remark(returned, "women")
    assert [each.question for each in unanswered_remarks(returned.members["B11"])] == ["workers"]


def test_a_changed_cell_counts_as_corrected_and_an_untouched_one_stays_open(returned: House) -> None:
    returned.submit("B11", workers=12, women=9, meetings=2)

    assert remark(returned, "workers").replies.get().reply == RemarkReply.CORRECTED
    assert [each.question for each in unanswered_remarks(returned.members["B11"])] == ["women"]


def test_the_thread_stays_through_versions_and_acceptance_settles_it(returned: House) -> None:
    reply(returned, "women", RemarkReply.EXPLAINED, "Đúng.")
    returned.submit("B11", workers=12, women=9, meetings=2)
    returned.accept("B11")

    notes = ReviewNote.objects.filter(member=returned.members["B11"])
    assert notes.count() == 4
    assert all(note.settled_at for note in notes.filter(kind=RemarkKind.REMARK))
    assert {note.submission.version for note in notes if note.submission} == {1, 2}


def test_no_reply_is_taken_while_the_answer_is_with_the_superior_or_settled(returned: House) -> None:
    returned.submit("B11", workers=12, women=9, meetings=2)
    with pytest.raises(RemarkSettled):
        reply(returned, "women", RemarkReply.CORRECTED)
    returned.accept("B11")
    with pytest.raises(RemarkSettled):
        reply(returned, "women", RemarkReply.CORRECTED)


def test_what_changed_since_acceptance_is_known_cell_by_cell(returned: House) -> None:
    returned.submit("B11", workers=12, women=9, meetings=2)

    before = accepted_before(returned.cycle)[returned.members["B11"].pk]
    now = current_submission(returned.members["B11"])
    assert now is not None
    assert [each.question for each in differences(before.answers, now.answers)] == ["workers"]
    assert before.accepted_at is not None
