"""Totals of every unit: plain sums over accepted answers, whatever the tree and whatever was left blank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from nucong.engines.xforms import NOT_APPLICABLE
from nucong.reporting import actions
from nucong.reporting.actions import MemberPlan
from nucong.reporting.errors import NotAdded
from nucong.reporting.figures import COUNTED, COUNTED_WITH_SENT, Answer, figures, figures_kept
from nucong.reporting.models import Cycle, Submission
from nucong.reporting.standing import standing
from nucong.reporting.states import OWING as OWING_STATES
from nucong.reporting.states import SubmissionState
from tests.federation import DUE, LEAVES, OWING, House, draft_report


def test_every_level_adds_up_what_was_accepted_below_it(house: House) -> None:
    for weight, code in enumerate(OWING, start=1):
        house.answer(code, workers=10**weight if weight < 9 else 5)

    assert house.total("D1", "workers") == 10 + 100 + 1000 + 10000  # its own answer among them
    assert house.total("P", "workers") == sum(10**w for w in range(1, 9)) + 5
    assert house.total("A1", "workers") == 5


def test_only_accepted_answers_count_and_sent_ones_when_asked_for(house: House) -> None:
    house.answer("B11", workers=10)
    house.submit("B12", workers=5)
    house.save("B13", workers=3)

    assert house.total("P", "workers") == 10
    with_sent = figures(house.cycle, COUNTED_WITH_SENT)
    assert with_sent is not None
    assert with_sent.total(house.members["P"], "workers") == 15


def test_blank_zero_and_not_applicable_are_told_apart_in_totals(house: House) -> None:
    member = house.members["D1"]
    house.answer("B11", women=None)
    house.answer("B12", women=NOT_APPLICABLE)
    assert house.total("D1", "women") is None

    house.answer("B13", women=0, workers=0)
    assert house.total("D1", "women") == 0

    cell = house.figures().explain(member, "women").cell
    assert (cell.answered, cell.not_applicable) == (1, 1)
    assert house.figures().completeness(member).received == 3  # an answer with blanks is an answer


def test_money_is_added_exactly(house: House) -> None:
    for code in LEAVES:
        house.answer(code, money=Decimal("0.10"))

    assert house.total("P", "money") == Decimal("0.60")


def test_the_largest_meeting_is_a_maximum_not_a_sum(house: House) -> None:
    house.answer("B11", largest=40)
    house.answer("B21", largest=70)

    assert (house.total("D1", "largest"), house.total("P", "largest")) == (40, 70)


def test_choices_are_counted_per_choice_and_several_may_be_taken(house: House) -> None:
    house.answer("B11", hall="own", means=("talk", "film"))
    house.answer("B12", hall="rented", means=("talk",))
    house.answer("B13", hall="own", means=())
    told, member = house.figures(), house.members["P"]

    assert told.choices(member, "hall") == {"own": 2, "rented": 1}
    assert told.choices(member, "means") == {"talk": 2, "film": 1, "online": 0}


def test_a_correction_stands_beside_the_figure_and_flows_up(house: House) -> None:
    house.answer("B11", workers=10)
    correct(house, "D1", "workers", Decimal(-3), "Hai đơn vị báo trùng")

    told = house.figures().explain(house.members["D1"], "workers")
    assert (house.total("D1", "workers"), house.total("P", "workers")) == (7, 7)
    assert sum(child.value or 0 for child in told.children) == house.total("B11", "workers") == 10
    assert [(a.delta, a.reason) for a in told.adjustments] == [(-3, "Hai đơn vị báo trùng")]
    assert Submission.objects.get(member__code="B11").answers["workers"] == 10


def test_a_correction_of_a_fraction_is_exact(house: House) -> None:
    house.answer("B11", money=Decimal("1.25"))
    correct(house, "D1", "money", Decimal("0.25"), "Bổ sung hóa đơn")

    assert house.total("P", "money") == Decimal("1.50")


@pytest.mark.parametrize(
    ("question", "delta"),
    [("nobody_asked", Decimal(1)), ("hall", Decimal(1)), ("largest", Decimal(1)), ("workers", Decimal("0.5")),
     ("money", Decimal("0.001")), ("workers", Decimal(0)), ("workers", Decimal("NaN")), ("workers", Decimal(10) ** 17)],
)  # fmt: skip
def test_a_correction_that_cannot_be_added_never_breaks_the_figures_of_others(
    house: House, question: str, delta: Decimal
) -> None:
    house.answer("B11", workers=10)

    with pytest.raises(NotAdded):
        correct(house, "D1", question, delta, "Sửa")

    assert house.total("P", "workers") == 10


def correct(house: House, code: str, question: str, delta: Decimal, reason: str) -> None:
    """Correct a figure of a unit."""
    actions.adjust(
        consolidation=house.begin(code), question=question, delta=delta, reason=reason, by=house.by(code),
        at=house.at(),
    )  # fmt: skip


@pytest.mark.parametrize("code", ["P", "D1", "B11", "A1"])
def test_an_explanation_adds_up_to_its_total(house: House, code: str) -> None:
    for number, owing in enumerate(OWING, start=1):
        house.answer(owing, workers=number * number)
    correct(house, "D1", "workers", Decimal(4), "Bổ sung")
    correct(house, "P", "workers", Decimal(-1), "Trùng")

    told = house.figures().explain(house.members[code], "workers")

    parts = [told.own, *(child.value for child in told.children), *(a.delta for a in told.adjustments)]
    leaves = [leaf.value for leaf in told.leaves()] + [a.delta for a in told.all_adjustments()]
    assert sum(part for part in parts if part is not None) == told.total
    assert sum(part for part in leaves if part is not None) == told.total == house.total(code, "workers")


def test_completeness_tells_late_missing_and_returned_and_never_passes_100_percent(house: House) -> None:
    house.answer("B11")
    house.answer("B12", at=house.at(DUE))
    house.submit("B13")
    house.answer("B21")
    house.send_back("B21")
    house.answer("B22")
    house.send_back("B22")
    house.answer("B22")

    for code in house.members:
        counts = house.figures().completeness(house.members[code])
        assert counts.on_time + counts.late == counts.received
        assert counts.received + counts.missing == counts.expected
        assert counts.received_share is None or counts.received_share <= 1
    told = house.figures().completeness(house.members["P"])
    assert (told.expected, told.received, told.late, told.missing, told.returned) == (9, 3, 1, 6, 2)


def test_the_table_of_who_stands_where_agrees_with_the_figures(house: House) -> None:
    house.answer("B11")
    house.answer("B12", at=house.at(DUE))
    house.submit("B13")
    found, told = standing(house.cycle), house.figures()

    for code in ("P", "D1", "D2"):
        counts, completeness = found.counts(house.members[code]), told.completeness(house.members[code])
        assert (counts.expected, counts.accepted) == (completeness.expected, completeness.received)
        assert counts.owing + counts.waiting == completeness.missing


def test_figures_kept_in_memory_follow_every_change(house: House) -> None:
    def kept() -> Any:
        found = figures_kept(house.cycle)
        assert found is not None
        return found.total(house.members["P"], "workers"), found.completeness(house.members["P"])

    seen = [kept()]
    house.answer("B11", workers=10)
    seen.append(kept())
    correct(house, "D1", "workers", Decimal(1), "Thêm")
    seen.append(kept())
    actions.amend_audience(
        member=house.members["B11"], change="remove", reason="Giải thể", by=house.by("P"), at=house.at()
    )
    seen.append(kept())
    house.send_back("B11")
    seen.append(kept())

    assert [total for total, _ in seen] == [None, 10, 11, 1, 1]
    assert [told.expected for _, told in seen] == [9, 9, 9, 8, 8]


def test_what_is_read_again_after_a_step_equals_what_is_read_anew(house: House) -> None:
    steps: list[Callable[[], Any]] = [
        lambda: house.answer("B11", workers=10, hall="own", means=["talk", "film"]),
        lambda: house.submit("B12", workers=7, hall="rented"),
        lambda: house.accept("B12"),
        lambda: house.send_back("B11"),
        lambda: house.submit("B11", workers=3, means=["online"]),
        lambda: actions.amend_audience(
            member=house.members["B12"], change="remove", reason="Giải thể", by=house.by("P"), at=house.at()
        ),
        lambda: actions.amend_audience(
            member=house.members["B12"], change="restore", reason="Nhầm", by=house.by("P"), at=house.at()
        ),
    ]
    for step in steps:
        step()
        for counted in (COUNTED, COUNTED_WITH_SENT):
            kept, fresh = figures_kept(house.cycle, counted), figures(house.cycle, counted)
            assert kept is not None
            assert fresh is not None
            for member in fresh.members:
                assert kept.snapshot(member) == fresh.snapshot(member)
        now = standing(house.cycle)
        fresh_rows = {row.member_id: row.state for row in Submission.objects.filter(current=True)}
        assert {key: row.state for key, row in now.answers.items()} == fresh_rows


ANSWERS = st.one_of(st.none(), st.just(NOT_APPLICABLE), st.integers(0, 10**6))
MONEY = st.one_of(st.none(), st.just(NOT_APPLICABLE), st.decimals(0, 10**6, places=2))
ROWS = st.lists(
    st.tuples(
        st.floats(0, 1),  # where the parent stands among the units before it
        st.booleans(),  # owes
        st.sampled_from(["none", "submitted", "accepted"]),
        ANSWERS,
        MONEY,
        st.sampled_from([None, "own", "rented"]),
        st.sets(st.sampled_from(["talk", "film", "online"])),
        st.booleans(),  # late
    ),
    min_size=1,
    max_size=11,
)


@settings(
    max_examples=15, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(rows=ROWS)
def test_totals_of_every_unit_of_any_tree_are_plain_sums_over_its_accepted_answers(
    house: House, rows: list[tuple[Any, ...]]
) -> None:
    with transaction.atomic():
        cycle, parents = random_cycle(house, rows)
        answers = [fill(house, cycle, place, row) for place, row in enumerate(rows, start=1)]
        told = figures(cycle)
        assert told is not None
        for member in told.members:
            place = int(member.code)
            below = [i for i in range(len(rows) + 1) if place in ancestry(i, parents)]
            counted = [answers[i - 1] for i in below if i and answers[i - 1] is not None]
            assert told.total(member, "workers") == plain_sum(counted, "workers")
            assert told.total(member, "money") == plain_sum(counted, "money")
            assert told.choices(member, "hall") == {
                name: sum(answer["hall"] == name for answer in counted) for name in ("own", "rented")
            }
            means = Counter(name for answer in counted for name in answer["means"])
            assert told.choices(member, "means") == {name: means[name] for name in ("talk", "film", "online")}
            owe = [i for i in below if i and (rows[i - 1][1] or i == 1)]
            completeness = told.completeness(member)
            assert (completeness.expected, completeness.received) == (len(owe), len(counted))
            assert completeness.late == sum(rows[i - 1][7] for i in below if i and answers[i - 1] is not None)
        transaction.set_rollback(True)


def plain_sum(answers: list[Any], question: str) -> int | Decimal | None:
    """Return the sum of what was answered; None when nothing was."""
    given = [a[question] for a in answers if isinstance(a[question], int | Decimal)]
    return sum(given[1:], start=given[0]) if given else None


def ancestry(place: int, parents: Mapping[int, int]) -> list[int]:
    """Return a unit and all units above it."""
    chain = [place]
    while chain[-1] in parents:
        chain.append(parents[chain[-1]])
    return chain


def random_cycle(house: House, rows: list[tuple[Any, ...]]) -> tuple[Cycle, dict[int, int]]:
    """Open a report over a tree of this shape; the units of the house lend their identities."""
    units = [house.units[code] for code in ("P", *(c for c in house.members if c != "P"), "Q")]
    parents = {place: int(row[0] * (place - 1)) for place, row in enumerate(rows, start=1)}
    order = preorder(parents)
    plans = [
        MemberPlan(
            units[place].pk, units[parents[place]].pk if place else None, f"unit {place}", str(place), "",
            len(ancestry(place, parents)) - 1,
            "own" if place and (rows[place - 1][1] or place == 1) else "nothing", DUE,
            place in parents.values(),
        )
        for place in order
    ]  # fmt: skip
    cycle = draft_report(house.obligation, house.form, house.units, year=2026, by=house.by("P"))
    actions.set_audience(cycle=cycle, members=plans, by=house.by("P"), at=house.at())
    return actions.open_cycle(cycle=cycle, by=house.by("P"), at=house.at()), parents


def preorder(parents: Mapping[int, int], top: int = 0) -> list[int]:
    """Return the places of a tree, parents first, subtrees together."""
    below = [place for place, parent in parents.items() if parent == top]
    return [top, *(each for child in below for each in preorder(parents, child))]


def fill(house: House, cycle: Cycle, place: int, row: tuple[Any, ...]) -> dict[str, Answer] | None:
    """Answer for one unit; return its answers when they were accepted."""
    _, _, state, workers, money, hall, means, late = row
    member = cycle.audience.select_related("cycle").get(code=str(place))
    if state == "none" or member.owes not in OWING_STATES:
        return None
    answers: dict[str, Any] = {
        "meetings": 1, "workers": workers, "money": money, "hall": hall, "means": tuple(sorted(means)),
    }  # fmt: skip
    at = house.at(DUE.replace(year=2024, day=13 if late else 12))
    draft = actions.save_draft(member=member, answers=answers, narrative={}, by=house.by("P"), at=at)
    sent = actions.submit(submission=draft, by=house.by("P"), at=at)
    if state == SubmissionState.ACCEPTED:
        actions.accept(submissions=[sent], by=house.by("P"), at=at)
        return answers
    return None
