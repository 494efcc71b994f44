"""A target of a joint programme for both sides: a half is told by its owner, and only two told halves are added up.

Covered: who sees what before and after a telling; what is added and how often it counts; what may not be told yet.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from docx import Document as WordFile

from nucong.accounts.models import User
from nucong.audit.models import Event
from nucong.flow.board import board_of
from nucong.flow.board_paper import board_paper
from nucong.flow.common_target import CommonYear, common_targets
from nucong.flow.common_total import Known
from nucong.flow.pairing import Sides, sides_of
from nucong.flow.standings import standings
from nucong.flow.telling_halves import ready_halves, tell_halves
from nucong.forms.actions import define_element
from nucong.ledgers.actions import record_activity
from nucong.ledgers.rules import RecordFacts
from nucong.organisations.models import Level
from nucong.programmes import actions as programmes
from nucong.programmes.counting import Pair
from nucong.programmes.errors import (
    FigureMoved,
    NotADayToTell,
    NotBothSides,
    NothingToTell,
    ReportNotSettled,
)
from nucong.programmes.indicators import (
    FORM,
    WOMEN_THERE,
    AmountIndicator,
    Definition,
    FigureIndicator,
    OutsideIndicator,
    PostIndicator,
    PostTest,
    RatioIndicator,
    UnitTest,
)
from nucong.programmes.judging import Comparator, Milestone, Standing
from nucong.programmes.models import Target, ToldHalf
from nucong.programmes.states import Strength, TargetScope
from nucong.reporting import actions as reports
from nucong.roster.actions import BodyDraft, PersonDraft, PostDraft, RosterDraft, load_roster
from tests.federation import DUE, House, house, standing_house
from tests.web.programmes.test_partner import TODAY, client_of, other_half, partner, today, unit

__all__ = ["house", "partner", "standing_house", "today"]

SINCE = date(2023, 1, 1)
WOMEN_OF_COMMITTEES = PostIndicator(PostTest(bodies=frozenset({"executive_committee"})), PostTest(sex="F"))
OURS: Mapping[str, str] = {"P": "MFM", "B11": "FFM", "B12": "MM"}  # 3 women of 8
THEIRS: Mapping[str, str] = {"W": "FFF", "W1": "FM"}  # 4 women of 5


def committees(house: House, sexes: Mapping[str, str]) -> None:
    """Give units executive committees with members of these sexes."""
    body = BodyDraft("executive_committee", "Ban Chấp hành", SINCE)
    drafts = [
        RosterDraft(
            unit(code).pk, (body,),
            tuple(PersonDraft(f"{code} {n}", sex, (PostDraft(0, "member", SINCE),)) for n, sex in enumerate(told)),
            (SINCE, 100, 40, 100, 40),
        )
        for code, told in sexes.items()
    ]  # fmt: skip
    organisation = unit(next(iter(sexes))).organisation
    assert organisation is not None
    load_roster(organisation=organisation, drafts=drafts, by=house.people["P"], at=house.at(TODAY))


def measured(
    house: House, definition: Definition, *, scope: TargetScope = TargetScope.TOTAL, wanted: int = 50
) -> Target:
    """Add a target of the programme measured by an indicator of the lead's library."""
    acting: dict[str, Any] = {"by": house.people["P"], "at": house.at(TODAY)}
    indicator = programmes.define_indicator(
        organisation=house.organisation, code=f"measure-{Target.objects.count()}", name="Đo", meaning="", source="",
        definition=definition, valid_from=SINCE, **acting,
    )  # fmt: skip
    return programmes.add_target(
        programme=house.programme, text="Phấn đấu đạt", unit="%", comparator=Comparator.AT_LEAST,
        years=[Milestone(2024, Decimal(wanted))], indicator=indicator, adopts=None, scope=scope,
        strength=Strength.REQUESTED, **acting,
    )  # fmt: skip


def side(house: House, code: str) -> Sides:
    """Return both owners as one of them sees it."""
    found = sides_of(house.programme, unit(code))
    assert found is not None
    return found


def told(house: House, target: Target, code: str, by: User, *, on: date = TODAY) -> None:
    """Let a side tell its half of a target as it stands."""
    sides = side(house, code)
    ready = {each.found.target.pk: each.pair for each in ready_halves(house.programme, sides, on=on)}
    tell_halves(
        programme=house.programme, sides=sides, seen={target.pk: ready[target.pk]}, on=on, today=TODAY, by=by,
        at=house.at(TODAY),
    )  # fmt: skip


def both(house: House, target: Target, code: str = "P") -> CommonYear:
    """Return the target for both sides this year as one of them may know it."""
    sides = side(house, code)
    found = standings(house.programme, sides.own, on=TODAY)
    return common_targets(house.programme, sides, found, on=TODAY)[target.pk].of(TODAY.year)


def page_of(target: Target, person: User) -> str:
    """Return the page of a target as somebody reads it."""
    return client_of(person).get(reverse("programmes:target", args=[target.pk])).content.decode()


def halves_on_paper(house: House, code: str) -> list[list[str]]:
    """Return the lines of the table of both sides in a side's board as a Word file; none where it has no such table."""
    paper = WordFile(io.BytesIO(board_paper(board_of(house.programme, unit(code), on=TODAY))))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables]
    return next((lines[1:] for lines in tables if lines[0][0] == "Chỉ tiêu" and lines[0][-1] == "Chung"), [])


def test_the_board_on_paper_tells_both_halves_as_far_as_they_were_told(house: House, partner: User) -> None:
    committees(house, OURS)
    committees(house, THEIRS)
    target = measured(house, WOMEN_OF_COMMITTEES)

    assert halves_on_paper(house, "P") == []
    told(house, target, "W", partner)
    assert halves_on_paper(house, "P") == [["Phấn đấu đạt (năm 2024)", "–", "80,0% (4/5)", "–"]]
    told(house, target, "P", house.people["P"])
    whole = [["Phấn đấu đạt (năm 2024)", "37,5% (3/8)", "80,0% (4/5)", "53,8% (7/13)"]]
    assert halves_on_paper(house, "P") == halves_on_paper(house, "W") == whole


def test_a_half_is_seen_by_the_other_side_only_once_its_owner_told_it(house: House, partner: User) -> None:
    committees(house, OURS)
    committees(house, THEIRS)
    target = measured(house, WOMEN_OF_COMMITTEES)

    before = page_of(target, house.people["P"])
    told(house, target, "W", partner)
    after = page_of(target, house.people["P"])

    assert "80%" not in before
    assert "80%" in after
    assert both(house, target).other is not None
    assert "37,5%" not in page_of(target, partner)


def test_no_common_total_stands_beside_our_half_before_both_are_told(house: House, partner: User) -> None:
    committees(house, OURS)
    committees(house, THEIRS)
    target = measured(house, WOMEN_OF_COMMITTEES)
    assert both(house, target).total is None

    told(house, target, "P", house.people["P"])
    assert (both(house, target).total, both(house, target, "W").total) == (None, None)
    assert "53,8%" not in page_of(target, house.people["P"])

    told(house, target, "W", partner)
    for code, person in (("P", house.people["P"]), ("W", partner)):
        found = both(house, target, code)
        assert found.total is not None
        assert (found.total.pair, found.total.verdict.standing) == (Pair(7, 13), Standing.MET)
        assert "53,8%" in page_of(target, person)


def test_the_partner_reads_no_unit_of_the_other_tree(house: House, partner: User) -> None:
    committees(house, OURS)
    committees(house, THEIRS)
    target = measured(house, WOMEN_OF_COMMITTEES, scope=TargetScope.UNIT)
    told(house, target, "P", house.people["P"])
    told(house, target, "W", partner)

    theirs, ours = page_of(target, partner), page_of(target, house.people["P"])

    assert all(house.members[code].name not in theirs for code in ("D1", "D2", "B11", "B12"))
    assert "Đông Khê</a>" not in theirs.replace("Hội LHPN huyện Đông Khê</a>", "")
    assert "Hội LHPN huyện" not in ours


def test_a_told_half_stays_as_it_was_until_it_is_told_again(house: House, partner: User) -> None:
    committees(house, OURS)
    committees(house, THEIRS)
    target = measured(house, WOMEN_OF_COMMITTEES)
    told(house, target, "W", partner)
    committees(house, {"W2": "MMMMM"})

    found = both(house, target).other
    assert found is not None
    assert found.figure.pair == Pair(4, 5)

    told(house, target, "W", partner)
    again = both(house, target).other
    assert again is not None
    assert again.figure.pair == Pair(4, 10)
    assert ToldHalf.objects.count() == 2
    assert Event.objects.filter(verb="target.tell_half").count() == 2


def test_of_every_unit_the_units_that_reach_it_add_up(house: House, partner: User) -> None:
    committees(house, OURS)
    committees(house, THEIRS)
    target = measured(house, WOMEN_OF_COMMITTEES, scope=TargetScope.UNIT)
    told(house, target, "P", house.people["P"])
    told(house, target, "W", partner)

    found = both(house, target)

    assert found.total is not None
    assert found.own is not None
    assert (found.own.figure.pair, found.total.pair) == (Pair(1, 3), Pair(3, 5))
    assert (found.total.units, found.total.verdict.standing) == (True, Standing.ON_THE_WAY)
    assert found.together.known is Known.APART


def test_each_level_is_added_with_its_like_and_the_furthest_decides(house: House, partner: User) -> None:
    committees(house, OURS)
    committees(house, THEIRS)
    for organisation in (house.organisation, unit("W").organisation):
        for code, places in (("province", ("P", "W")), ("base", ("B11", "B12", "W1"))):
            level = Level.objects.get(organisation=organisation, code=code)
            organisation.units.filter(code__in=places).update(level=level)
    target = measured(house, WOMEN_OF_COMMITTEES, scope=TargetScope.LEVEL)
    told(house, target, "P", house.people["P"])
    told(house, target, "W", partner)

    found = both(house, target)

    assert found.decisive is not None
    assert (found.decisive.name, found.decisive.pair) == ("base", Pair(3, 7))
    assert found.decisive.verdict.standing == Standing.ON_THE_WAY


def test_what_both_recorded_together_counts_once_in_the_common_amount(house: House, partner: User) -> None:
    committees(house, OURS)
    committees(house, THEIRS)
    acting: dict[str, Any] = {"by": house.people["P"], "at": house.at(TODAY)}
    facts = RecordFacts(kind="lecture", on=date(2024, 2, 8), title="Nói chuyện", women=30)
    record_activity(unit=house.units["B11"], facts=facts, **acting)
    record_activity(
        unit=house.units["B11"], facts=replace(facts, partner_unit_id=unit("W1").pk, women=12), **acting
    )
    target = measured(house, AmountIndicator(UnitTest(), f"lecture{WOMEN_THERE}"), wanted=40)
    told(house, target, "P", house.people["P"])
    told(house, target, "W", partner)

    found = both(house, target)

    assert found.own is not None
    assert found.other is not None
    assert found.total is not None
    assert (found.own.figure.pair.met, found.other.figure.pair.met, found.total.pair.met) == (42, 12, 42)
    assert (found.together.known, found.together.value, found.together.records) == (Known.RECORDS, 12, 1)

    record_activity(
        unit=house.units["B11"], facts=replace(facts, partner_unit_id=unit("W1").pk, women=5), **acting
    )
    later = both(house, target).total
    assert later is not None
    assert later.pair.met == 42  # neither told half holds the later record


def test_a_figure_of_reports_is_told_once_the_report_is_settled(house: House, partner: User) -> None:
    half = other_half(house, partner)
    acting: dict[str, Any] = {"by": house.people["P"], "at": house.at(TODAY)}
    whole, part = (
        define_element(
            unit=house.units["P"], label=name, meaning="", valid_from=SINCE,
            questions=[house.form.questions.get(name=name)], **acting,
        )
        for name in ("workers", "meetings")
    )  # fmt: skip
    target = measured(house, RatioIndicator(UnitTest(), f"{FORM}{part.code}", f"{FORM}{whole.code}"))
    house.answer("B11", meetings=3, workers=20)

    with pytest.raises(ReportNotSettled):
        told(house, target, "W", partner)
    reports.close_cycle(cycle=half, by=partner, at=house.at(DUE))
    told(house, target, "W", partner)
    with pytest.raises(ReportNotSettled):
        told(house, target, "P", house.people["P"])
    reports.close_cycle(cycle=house.cycle, by=house.people["P"], at=house.at(DUE))
    told(house, target, "P", house.people["P"])

    found = both(house, target)
    assert found.total is not None
    assert found.other is not None
    assert (found.other.figure.pair, found.total.pair) == (Pair(5, 40), Pair(8, 60))
    assert found.together.known is Known.UNKNOWN


def test_figures_of_others_are_read_for_the_own_tree_alone_though_both_use_the_same_codes(
    house: House, partner: User
) -> None:
    target = measured(house, OutsideIndicator("persons"))
    assert target.indicator is not None
    unit("W1").__class__.objects.filter(pk=unit("W1").pk).update(code="D1")
    theirs = unit("W").organisation.units.get(code="D1")
    programmes.tell_outside(
        indicator=target.indicator, unit=theirs, year=TODAY.year, pair=Pair(9, 10), source="Sở", by=partner,
        at=house.at(TODAY),
    )  # fmt: skip

    (found,) = standings(house.programme, house.units["P"], on=TODAY)

    assert found.total is not None
    assert found.total.pair == Pair()


def test_only_what_was_seen_is_told_and_only_of_a_day_that_has_come(house: House, partner: User) -> None:
    committees(house, OURS)
    target = measured(house, WOMEN_OF_COMMITTEES)
    empty = measured(house, FigureIndicator(UnitTest("upper"), "form:none"))
    said: dict[str, Any] = {"programme": house.programme, "today": TODAY, "by": house.people["P"]}
    said |= {"at": house.at(TODAY), "sides": side(house, "P")}

    with pytest.raises(FigureMoved):
        tell_halves(seen={target.pk: Pair(2, 8)}, on=TODAY, **said)
    with pytest.raises(NotADayToTell):
        tell_halves(seen={target.pk: Pair(3, 8)}, on=date(2024, 6, 2), **said)
    with pytest.raises(NothingToTell):
        tell_halves(seen={target.pk: Pair(3, 8), empty.pk: Pair()}, on=TODAY, **said)
    with pytest.raises(NotBothSides):
        programmes.tell_half(
            target=target, unit=house.units["D1"], half=programmes.Half(TODAY, Pair(1, 2), WOMEN_OF_COMMITTEES),
            by=house.people["P"], at=house.at(TODAY),
        )  # fmt: skip
    assert not ToldHalf.objects.exists()


def test_the_page_of_telling_shows_the_figures_to_whom_and_takes_a_named_click(
    house: House, partner: User
) -> None:
    committees(house, OURS)
    committees(house, THEIRS)
    target = measured(house, WOMEN_OF_COMMITTEES)
    url = reverse("programmes:targets-tell", args=[house.programme.pk])
    client = client_of(partner)

    page = client.get(url, {"target": str(target.pk)})
    (row,) = [row for row in page.context["page"].rows if row.key == target.pk]
    assert (row.value, row.seen, row.chosen, row.waits) == ("80%", "4/5", True, "")
    said = {"on": TODAY.isoformat(), "target": str(target.pk), f"seen-{target.pk}": "4/6"}
    refused = client.post(url, said)
    assert refused.status_code == 409
    assert "PROGRAMMES-087" in refused.content.decode()
    assert client.post(url, said | {f"seen-{target.pk}": "4/5"}).status_code == 302

    assert ToldHalf.objects.get().unit == unit("W")
    for name in ("head", "clerk", "D1"):
        assert client_of(house.people[name]).get(url).status_code == 404


def test_halves_counted_by_different_definitions_are_not_added(house: House, partner: User) -> None:
    committees(house, OURS)
    committees(house, THEIRS)
    target = measured(house, WOMEN_OF_COMMITTEES)
    told(house, target, "W", partner)
    acting: dict[str, Any] = {"by": house.people["P"], "at": house.at(TODAY)}
    programmes.set_target(
        target=target, comparator=Comparator.AT_LEAST, years=[Milestone(2024, Decimal(50))], base_year=None,
        scope=TargetScope.UNIT, strength=Strength.REQUESTED, objective=None, **acting,
    )  # fmt: skip
    told(house, target, "P", house.people["P"])

    found = both(house, target)

    assert (found.total, found.unlike) == (None, True)


def test_list_board_and_partner_page_tell_the_common_total_in_short(house: House, partner: User) -> None:
    committees(house, OURS)
    committees(house, THEIRS)
    target = measured(house, WOMEN_OF_COMMITTEES)
    told(house, target, "P", house.people["P"])

    def pages(person: User) -> list[str]:
        client = client_of(person)
        routes = ("targets", "board", "partner")
        return [
            client.get(reverse(f"programmes:{name}", args=[house.programme.pk])).content.decode()
            for name in routes
        ]

    assert all("37,5%" in page for page in pages(partner))
    told(house, target, "W", partner)
    assert all("53,8%" in page for page in [*pages(partner), *pages(house.people["P"])])
