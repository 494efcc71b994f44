"""A target that goes on from the programme before shows the years it had there; a review tells the level that decides."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from nucong.flow.review_words import drafted
from nucong.flow.standings import standings
from nucong.flow.target_tree import Judged, Origin
from nucong.flow.target_years import deciding_level
from nucong.programmes import actions
from nucong.programmes.counting import Pair
from nucong.programmes.judging import Comparator, Milestone, Standing, TargetRule, Verdict
from nucong.programmes.models import Indicator, Programme, Target
from nucong.programmes.review_content import ReviewContent, TargetLine, TaskSums, YearFigure
from nucong.programmes.states import Strength, TargetScope
from nucong.roster.actions import BodyDraft, PersonDraft, PostDraft, RosterDraft, load_roster
from tests.federation import House, house, standing_house

__all__ = ["house", "standing_house"]

SINCE, TODAY = date(2022, 1, 1), date(2024, 4, 17)


def test_years_of_the_programme_before_are_counted_as_of_their_last_days(house: House) -> None:
    acting: dict[str, Any] = {"by": house.people["P"], "at": house.at(TODAY)}
    days = {"F": SINCE, "M": SINCE, "W": date(2023, 2, 1)}
    people = tuple(
        PersonDraft(f"Người {place}", "M" if sex == "M" else "F", (PostDraft(0, "member", days[sex]),))
        for place, sex in enumerate("FMMMW")
    )
    body = BodyDraft("executive_committee", "Ban Chấp hành", SINCE)
    draft = RosterDraft(house.units["P"].pk, (body,), people, (SINCE, 100, 40, 100, 40))
    load_roster(organisation=house.organisation, drafts=[draft], **acting)
    actions.fill_library(organisation=house.organisation, language="vi", on=TODAY, **acting)
    before = house.programme
    before.period_start, before.period_end = SINCE, date(2023, 12, 31)
    before.save()
    now = Programme.objects.create(
        document=before.document, title="2024", period_start=date(2024, 1, 1), period_end=date(2026, 12, 31),
        continues=before, created_at=house.at(TODAY),
    )  # fmt: skip
    first, later = (
        Target.objects.create(
            programme=each, text="Nữ ủy viên", comparator=Comparator.AT_LEAST, unit="%", value=Decimal(30), by_year=2026,
            strength=Strength.REQUESTED, scope=TargetScope.TOTAL,
            indicator=Indicator.objects.get(organisation=house.organisation, code="women_in_committee"),
        )
        for each in (before, now)
    )  # fmt: skip

    found = standings(now, house.units["P"], on=TODAY)[0]

    assert [(each.year, each.pair) for each in found.series] == [
        (2022, Pair(1, 4)), (2023, Pair(2, 5)), (2024, Pair(2, 5)),
    ]  # fmt: skip
    assert later.continues_id is None
    assert first.indicator == later.indicator


def test_the_level_that_decides_is_the_furthest_from_the_target() -> None:
    rule = TargetRule(Comparator.AT_LEAST, (Milestone(2023, Decimal(40)),))
    levels = (("upper", Pair(60, 100)), ("base", Pair(39, 100)))
    year = Judged(
        "",
        Pair(99, 200),
        Verdict(Standing.MET, Decimal(40), Fraction(9)),
        None,
        2023,
        Origin.KEPT,
        levels=levels,
    )

    found = deciding_level(rule, year, [year])

    assert (found.name, found.pair) == ("base", Pair(39, 100))


def line(standing: str, *years: YearFigure) -> TargetLine:
    return TargetLine("Chỉ tiêu", "%", ">=", ((2026, "30", ""),), None, standing, years)


def test_what_cannot_be_judged_is_not_told_as_measured() -> None:
    year = YearFigure(2023, 1, 4, "unknown", kept=True)
    content = ReviewContent(
        title="Sơ kết", kind="yearly", language="vi", programme="P", cited="", issuer="", covers_from="2024-01-01",
        covers_until="2024-12-31", as_of="2024-04-17", tied_to="",
        targets=(line("met", year), line("on_the_way", year), line("unknown", year)),
        tasks=TaskSums(total=0, done=0, under_way=0, late=()), reports=(), money=(), findings=(),
    )  # fmt: skip

    told = drafted(content)["targets"]

    assert (
        "Trong 3 chỉ tiêu của chương trình có 2 chỉ tiêu đã đo được: 1 chỉ tiêu đạt, 1 chỉ tiêu đang" in told
    )
