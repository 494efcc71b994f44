"""Recorded once, reported: a year of a small house fills its form, follows it, and differs only with a word."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from nucong.engines.xforms import NOT_APPLICABLE
from nucong.flow.recorded import WHY, filled_from_records, remember_records, send_answer
from nucong.flow.step3_fill_in import open_answer
from nucong.ledgers.actions import add_kind, bind, cancel_record, keep
from nucong.ledgers.errors import NotBindable, WordNeeded
from nucong.ledgers.following import cells_at_sending, cells_of_cycle
from nucong.ledgers.models import Binding
from nucong.ledgers.proposing import Proposal
from nucong.ledgers.rules import RecordFacts
from nucong.ledgers.states import Family, KeptAs, What
from nucong.reporting import entry
from nucong.reporting.models import Submission
from nucong.reporting.queries import owing
from nucong.reporting.states import EnteredAs
from tests.federation import DUE, House
from tests.ledgers.conftest import Recording


def says(house: House, code: str) -> dict[str, object]:
    """Return what the form of a unit holds before anything is typed."""
    return dict(filled_from_records(house.members[code], None).answers)


def send(house: House, submission: Submission) -> Submission:
    """Send an answer on the day it is due."""
    return send_answer(submission=submission, by=house.by("B11"), at=house.at(DUE))


def test_the_words_of_the_form_bind_its_numbers(bound: House) -> None:
    told = {row.question: (row.what, row.kinds) for row in Binding.objects.all()}

    assert told == {
        "meetings": ("events", ["publicity"]), "workers": ("persons", []), "women": ("women", []),
        "money": ("money", []),
    }  # fmt: skip


def test_a_year_of_a_small_house_fills_every_cell(bound: House, recorded: Recording) -> None:
    recorded("B11", on=date(2023, 12, 31), women=900)
    recorded("B11", on=date(2024, 1, 1), women=20, men=10, money=Decimal(1_200_000))
    recorded("B11", on=date(2024, 2, 14), until=date(2024, 2, 16), women=30, men=5, attendances=80)
    recorded("B11", kind="health_check", on=date(2024, 3, 8), women=64, money=Decimal("350000"))
    recorded("B11", kind="media_report", outlet="Báo tỉnh", number=2)
    recorded("B12", kind="quiz", women=7, men=3)
    recorded("D1", number=4, women=11, men=11)
    recorded("C1", women=15, men=1)
    recorded("A1", women=100)

    members = list(owing(bound.cycle).select_related("unit", "cycle"))
    cells = {
        m.code: {n: c.value for n, c in cells_of_cycle(bound.cycle, members)[m.pk].items()} for m in members
    }

    money = {"money": Decimal("0.00")}
    nothing = {"meetings": 0, "workers": 0, "women": 0, **money}
    assert cells == {
        "B11": {"meetings": 2, "workers": 129, "women": 114, "money": Decimal("1.55")},
        "B12": {"meetings": 0, "workers": 10, "women": 7, **money},
        "D1": {"meetings": 4, "workers": 22, "women": 11, **money},
        "A1": {"meetings": 2, "workers": 116, "women": 115, **money},
        "B13": nothing, "D2": nothing, "B21": nothing, "B22": nothing, "B23": nothing,
    }  # fmt: skip
    for code in ("B11", "B12", "D1", "A1"):
        assert says(bound, code) == cells[code]
    assert says(bound, "B13") == {}


def test_what_stands_for_a_while_counts_on_the_last_day_and_in_no_count_of_what_took_place(
    bound: House, recorded: Recording
) -> None:
    kind = add_kind(
        organisation=bound.organisation, name="Thỏa ước riêng", family=Family.CONTRACT, by=bound.people["P"],
        at=bound.at(),
    )  # fmt: skip

    def standing(first: date, last: date | None, women: int) -> None:
        facts = RecordFacts(kind.code, first, until=last, standing=True, measures={"women_covered": women})
        keep(
            unit=bound.units["B11"], facts=facts, kept_as=KeptAs.CONTRACT, by=bound.by("B11"),
            at=bound.at(DUE),
        )  # fmt: skip

    wish = Proposal(What.MEASURE, ("@contract",), measure="women_covered", standing=True)
    bind(version=bound.form, question="women", proposal=wish, by=bound.people["P"], at=bound.at())
    standing(date(2021, 6, 1), date(2030, 1, 1), 300)
    standing(date(2020, 6, 1), None, 40)
    standing(date(2020, 6, 1), date(2024, 1, 31), 5_000)
    standing(date(2024, 3, 1), date(2024, 3, 2), 70_000)
    recorded("B11", women=7, men=1)

    assert says(bound, "B11") == {"meetings": 1, "workers": 8, "women": 300, "money": Decimal("0.00")}


def test_a_draft_follows_until_it_is_sent(bound: House, recorded: Recording) -> None:
    recorded("B11", women=20)
    draft = bound.save("B11", meetings=1, workers=20, women=20, money=Decimal(0))
    remember_records(submission=draft, raw={}, by=bound.by("B11"), at=bound.at())
    recorded("B11", women=5, men=5)

    sent = send(bound, draft)
    recorded("B11", women=100)

    assert {n: entry.answers_of(sent)[n] for n in ("meetings", "workers", "women")} == {
        "meetings": 2, "workers": 30, "women": 25,
    }  # fmt: skip
    assert cells_at_sending(sent)["women"].value == 25


def test_a_record_added_while_the_page_is_open_does_not_make_a_figure_look_typed(
    bound: House, recorded: Recording
) -> None:
    recorded("B11", women=20)
    draft = bound.save("B11", women=20)
    recorded("B11", women=5)

    remember_records(submission=draft, raw={"women__seen": ["20"]}, by=bound.by("B11"), at=bound.at())

    assert filled_from_records(bound.members["B11"], draft).answers["women"] == 25


@pytest.mark.parametrize("typed", [19, 0, NOT_APPLICABLE], ids=["other", "zero", "not applicable"])
def test_a_figure_that_differs_goes_on_only_with_a_word(
    bound: House, recorded: Recording, typed: object
) -> None:
    recorded("B11", women=20)
    draft = bound.save("B11", women=typed, workers=20)
    acting = {"by": bound.by("B11"), "at": bound.at()}
    remember_records(submission=draft, raw={}, **acting)
    with pytest.raises(WordNeeded) as refused:
        send(bound, draft)
    assert refused.value.params["questions"] == ("women",)

    remember_records(submission=draft, raw={"women" + WHY: ["Trùng một người"]}, **acting)
    sent = send(bound, draft)

    cell = cells_at_sending(sent)["women"]
    assert (cell.value, cell.follows, cell.word) == (20, False, "Trùng một người")
    assert entry.answers_of(sent)["women"] == typed


def test_an_answer_sent_back_follows_again_and_keeps_its_words(bound: House, recorded: Recording) -> None:
    record = recorded("B11", women=20)
    recorded("B11", women=3)
    draft = bound.save("B11", women=21)
    acting = {"by": bound.by("B11"), "at": bound.at()}
    remember_records(submission=draft, raw={"women" + WHY: "Hai người dự hai buổi"}, **acting)
    send(bound, draft)
    bound.send_back("B11")
    again = open_answer(member=bound.members["B11"], entered_as=EnteredAs.UNIT, **acting)
    cancel_record(record=record, reason="Ghi nhầm", **acting)

    now = filled_from_records(bound.members["B11"], again)

    assert (now.answers["meetings"], now.answers["women"]) == (1, 21)
    assert now.cells["women"].word == "Hai người dự hai buổi"


def test_only_a_number_that_is_added_up_is_bound(bound: House) -> None:
    for question in ("largest", "hall", "remark", "nowhere"):
        with pytest.raises(NotBindable):
            bind(
                version=bound.form, question=question, proposal=Proposal(What.EVENTS), by=bound.people["P"],
                at=bound.at(),
            )  # fmt: skip
