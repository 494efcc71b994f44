"""Confirmed figures: frozen with a hash, refused while answers wait, voided visibly, confirmed anew."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nucong.flow.step4_consolidate import confirm_consolidation, snapshot_of
from nucong.reporting import actions
from nucong.reporting.actions.consolidating import consolidation_digest
from nucong.reporting.errors import FiguresMoved, Frozen, OpenReviews, ReasonMissing, StepNotPossible
from nucong.reporting.models import Consolidation
from nucong.reporting.states import ConsolidationState
from tests.federation import DUE, House


def test_later_answers_do_not_change_what_was_confirmed(house: House) -> None:
    house.answer("B11", workers=10, hall="own")
    confirmed = house.confirm("D1")
    house.answer("B12", workers=5)

    kept = Consolidation.objects.get(pk=confirmed.pk)
    assert kept.frozen["totals"]["workers"] == 10
    assert kept.frozen["choices"]["hall"] == {"own": 1, "rented": 0}
    assert kept.frozen["completeness"]["received"] == 1
    assert kept.content_hash == consolidation_digest(kept)
    assert house.total("D1", "workers") == 15


def test_the_hash_tells_every_change_of_what_was_confirmed(house: House) -> None:
    house.answer("B11", workers=10)
    actions.write_narrative(
        consolidation=house.begin("D1"), narrative={"s1": "Làm tốt."}, by=house.by("D1"), at=house.at()
    )
    confirmed = Consolidation.objects.get(pk=house.confirm("D1").pk)

    confirmed.frozen["totals"]["workers"] = 11
    assert consolidation_digest(confirmed) != confirmed.content_hash
    confirmed.refresh_from_db()
    confirmed.narrative["s1"] = "Làm rất tốt."
    assert consolidation_digest(confirmed) != confirmed.content_hash


def test_nothing_is_confirmed_while_answers_wait_for_a_decision(house: House) -> None:
    house.submit("B11")
    house.submit("B12")

    with pytest.raises(OpenReviews) as refused:
        house.confirm("D1")
    assert refused.value.params["count"] == 2
    assert house.begin("D1").state == ConsolidationState.DRAFT

    house.accept("B11")
    house.send_back("B12")
    assert house.confirm("D1").state == ConsolidationState.CONFIRMED


def test_a_consolidation_that_came_up_waits_for_a_decision_too(house: House) -> None:
    actions.send_up(consolidation=house.confirm("D1"), by=house.by("D1"), at=house.at(DUE))

    with pytest.raises(OpenReviews):
        house.confirm("P")


def test_the_head_confirms_what_she_was_shown_or_nothing(house: House) -> None:
    house.answer("B11", workers=10)
    draft = house.begin("D1")
    shown = actions.check(
        consolidation=draft, figures=snapshot_of(house.members["D1"]), by=house.by("D1"), at=house.at()
    ).content_hash
    house.answer("B12", workers=5)

    with pytest.raises(FiguresMoved):
        confirm_consolidation(
            member=house.members["D1"], seen_hash=shown, by=house.people["head"], at=house.at(DUE)
        )
    assert house.begin("D1").state == ConsolidationState.DRAFT


def test_confirmed_words_cases_and_corrections_cannot_be_changed(house: House) -> None:
    confirmed = house.confirm("D1")
    told = {"consolidation": confirmed, "by": house.by("D1"), "at": house.at()}

    with pytest.raises(Frozen):
        actions.write_narrative(narrative={"s1": "Thêm"}, **told)
    with pytest.raises(Frozen):
        actions.choose_cases(cases=[], **told)
    with pytest.raises(Frozen):
        actions.adjust(question="workers", delta=Decimal(1), reason="Thêm", **told)


def test_sending_back_voids_every_step_visibly_and_the_next_version_is_confirmed_anew(house: House) -> None:
    house.answer("B11", workers=10)
    draft = house.begin("D1")
    actions.adjust(
        consolidation=draft,
        question="workers",
        delta=Decimal(2),
        reason="Bổ sung",
        by=house.by("D1"),
        at=house.at(),
    )
    actions.write_narrative(
        consolidation=draft, narrative={"s1": "Làm tốt."}, by=house.by("D1"), at=house.at()
    )
    first = actions.send_up(consolidation=house.confirm("D1"), by=house.by("D1"), at=house.at(DUE))

    actions.return_consolidation(
        consolidation=first, reason="Thiếu số của Giày Hòa Phú", by=house.by("P"), at=house.at(DUE, 15)
    )

    steps = list(first.steps.all())
    assert [step.step for step in steps] == ["confirm", "send"]
    assert {(step.void_reason, step.voided_at) for step in steps} == {
        ("Thiếu số của Giày Hòa Phú", house.at(DUE, 15))
    }
    second = house.begin("D1")
    assert (second.version, second.state, second.frozen) == (2, ConsolidationState.DRAFT, None)
    assert (second.narrative, second.content_hash, second.steps.count()) == ({"s1": "Làm tốt."}, "", 0)
    assert [(a.question, a.delta) for a in second.adjustments.all()] == [("workers", 2)]
    assert house.total("D1", "workers") == 12  # the correction counts once, not once a version

    house.answer("B12", workers=5)
    again = house.confirm("D1")
    first.refresh_from_db()
    assert (first.frozen["totals"]["workers"], again.frozen["totals"]["workers"]) == (12, 17)
    assert first.content_hash != again.content_hash


def test_sending_a_consolidation_back_needs_a_reason(house: House) -> None:
    sent = actions.send_up(consolidation=house.confirm("D1"), by=house.by("D1"), at=house.at())

    with pytest.raises(ReasonMissing):
        actions.return_consolidation(consolidation=sent, reason=" ", by=house.by("P"), at=house.at())


def test_steps_follow_one_another_and_none_can_be_left_out(house: House) -> None:
    draft = house.begin("D1")
    who = {"by": house.by("D1"), "at": house.at()}

    for step in (actions.send_up, actions.accept_consolidation):
        with pytest.raises(StepNotPossible):
            step(consolidation=draft, **who)
    confirmed = house.confirm("D1")
    with pytest.raises(StepNotPossible):
        actions.accept_consolidation(consolidation=confirmed, **who)
    with pytest.raises(StepNotPossible):
        actions.confirm(consolidation=confirmed, figures={}, **who)
    sent = actions.send_up(consolidation=confirmed, **who)
    assert actions.accept_consolidation(consolidation=sent, **who).state == ConsolidationState.ACCEPTED


def test_one_unit_has_one_current_consolidation_however_often_it_is_opened(house: House) -> None:
    assert house.begin("D1").pk == house.begin("D1").pk
