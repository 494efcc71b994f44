"""Units and answers of a cycle, made into objects where somebody asks, are those of the database."""

from __future__ import annotations

import random
from uuid import uuid4

import pytest

from nucong.reporting import answer_sheet, figures, frozen_tree
from nucong.reporting import answered as answered_module
from nucong.reporting.models import AudienceMember, Submission
from nucong.reporting.queries import fingerprint_of
from nucong.reporting.standing import standing
from nucong.reporting.states import SubmissionState
from tests.federation import OWING, House

LOADED = ("pk", "member_id", "version", "state", "entered_as", "area", "submitted_at", "late", "warnings")


def as_new_process() -> None:
    for module in (frozen_tree, answered_module, figures):
        module._KEPT._held.clear()


def test_members_are_those_of_the_database_with_their_cycle(house: House, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    tree = frozen_tree.frozen_tree(house.cycle, fingerprint_of(house.cycle))
    stored = list(AudienceMember.objects.filter(cycle=house.cycle).order_by("position"))
    fields = [field.attname for field in AudienceMember._meta.concrete_fields]

    with django_assert_num_queries(0):
        assert [[getattr(each, name) for name in fields] for each in tree.members] == [
            [getattr(each, name) for name in fields] for each in stored
        ]
        assert {each.cycle for each in tree.members} == {house.cycle}
        assert tree.members[-1] == tree.members[len(stored) - 1] == stored[-1]
        assert list(tree.members[2:5]) == stored[2:5]
        assert list(tree.members.at([4, 1])) == [stored[4], stored[1]]
        for each in stored:
            assert tree.by_key[each.pk] == tree.by_unit[each.unit_id] == each
            assert list(tree.children(each)) == [other for other in stored if other.parent_id == each.pk]
    assert dict(tree.places) == {each.pk: each.position for each in stored}
    assert uuid4() not in tree.by_key
    assert tree.by_key.get(uuid4()) is None


def test_answers_of_a_list_are_those_of_the_database(house: House, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    house.answer("B11", workers=10)
    house.submit("B12", workers=5)
    house.submit("B13", workers=6)
    house.send_back("B13")
    house.save("B21", workers=3)
    stored = Submission.objects.filter(cycle=house.cycle, current=True).exclude(state=SubmissionState.DRAFT)
    wanted = {each.member_id: tuple(getattr(each, name) for name in LOADED) for each in stored}
    now = standing(house.cycle)

    with django_assert_num_queries(0):
        told = {key: tuple(getattr(each, name) for name in LOADED) for key, each in now.answers.items()}
    assert told == wanted
    assert now.answers.get(house.members["B21"].pk) is None  # a draft is nobody's business yet
    assert now.sent_back == {house.members["B13"].pk}


@pytest.mark.parametrize("seed", range(3))
def test_a_new_process_adds_up_what_another_laid_by_and_reads_only_what_changed(
    house: House, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(figures, "_WORTH_LAYING_BY", 0)
    monkeypatch.setattr(figures, "FEW", -1)
    read: list[int] = []
    whole = answer_sheet.AnswerSheet.read

    def counted(self: answer_sheet.AnswerSheet, cycle, members) -> None:  # type: ignore[no-untyped-def]
        read.append(len(members))
        whole(self, cycle, members)

    monkeypatch.setattr(answer_sheet.AnswerSheet, "read", counted)
    chance = random.Random(seed)
    sent: set[str] = set()
    for _ in range(10):
        code = chance.choice(OWING)
        if code in sent and chance.random() < 0.6:
            house.send_back(code)
            sent.discard(code)
        elif code not in sent:
            house.answer(code, workers=chance.randint(1, 500), women=chance.choice((None, 0, 7)))
            sent.add(code)
        as_new_process()
        now = figures.figures_kept(house.cycle)
        assert now is not None
        assert read[-1] <= 1
        with monkeypatch.context() as plainly:
            plainly.setattr(figures, "_WORTH_LAYING_BY", 10**9)
            plain = figures.figures(house.cycle)
        assert plain is not None
        for member in house.members.values():
            assert now.snapshot(member) == plain.snapshot(member)


def test_what_was_laid_by_of_another_form_or_tree_is_not_taken(house: House) -> None:
    house.answer("B11", workers=10)
    now = house.figures()
    sheet = answer_sheet.AnswerSheet.of(now.form, now.tree, None)
    held = answer_sheet.AnswerSheet.of(now.form, now.tree, now.consolidation).laid_by(now.read)
    assert sheet.filled(held) is not None
    assert sheet.filled({}) is None

    rows = now.tree.members.rows
    fewer = frozen_tree.FrozenTree.of(house.cycle, rows[:-1], {})

    assert answer_sheet.AnswerSheet.of(now.form, fewer, None).filled(held) is None
