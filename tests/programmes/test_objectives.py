"""Objectives of a document and what stands under them; every unit or each level judged; what changed against a source."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from nucong.programmes.adopting import Asked, Asks, Rests, changed_against
from nucong.programmes.judging import Comparator, Milestone, Standing, TargetRule, Verdict, judge_each, worst
from nucong.programmes.known_indicators import proposed_scope
from nucong.programmes.plan_objectives import Where, objectives_of
from nucong.programmes.states import ObjectiveKind, TargetScope

AIMS, GENERAL = (10, "Các mục tiêu cụ thể"), (5, "MỤC ĐÍCH YÊU CẦU")
TO_2030 = TargetRule(Comparator.AT_LEAST, (Milestone(2025, Decimal(80)), Milestone(2030, Decimal(90))))


def test_what_follows_an_objective_in_its_section_stands_under_it() -> None:
    parts = {
        "objective": [("g", {"text": "Nâng cao nhận thức;"}), ("a", {"text": "Một"}), ("b", {"text": "Hai"})],
        "target": [("t1", {}), ("t2", {}), ("t3", {})],
        "task": [("w", {})],
    }
    where = {
        "g": Where(6, (GENERAL,)), "a": Where(11, (AIMS,)), "t1": Where(12, (AIMS, (12, "Chỉ tiêu"))),
        "b": Where(13, (AIMS,)), "t2": Where(14, (AIMS,)), "w": Where(15, (AIMS,)), "t3": Where(20, ((19, "Khác"),)),
    }  # fmt: skip

    found = objectives_of(parts, where)

    assert [(each.text, each.kind, each.below) for each in found] == [
        ("Nâng cao nhận thức", ObjectiveKind.GENERAL, ()),
        ("Một", ObjectiveKind.SPECIFIC, ("t1",)),
        ("Hai", ObjectiveKind.SPECIFIC, ("t2", "w")),
    ]


def test_a_heading_is_the_objective_where_no_sentence_states_one() -> None:
    parts = {"objective": [("o", {"text": "Chăm lo"})], "target": [("t", {}), ("u", {})], "task": [("w", {})]}
    where = {
        "t": Where(12, ((10, "Mục tiêu 1: Nâng cao trình độ"),)), "u": Where(22, ((20, "Mục tiêu 2: Chăm lo"),)),
        "o": Where(21, ((20, "Mục tiêu 2: Chăm lo"),)), "w": Where(32, ((30, "总体要求"), (31, "总体目标"))),
    }  # fmt: skip

    found = objectives_of(parts, where)

    assert [(each.provision, each.text, each.kind, each.below) for each in found] == [
        (None, "Nâng cao trình độ", ObjectiveKind.SPECIFIC, ("t",)),
        ("o", "Chăm lo", ObjectiveKind.SPECIFIC, ("u",)),
        (None, "总体目标", ObjectiveKind.GENERAL, ("w",)),
    ]


@pytest.mark.parametrize(
    ("text", "heading", "name"),
    [
        ("（二）加强女职工组织建设。", "主要目标", "加强女职工组织建设"),
        ("3. Tổ chức sinh hoạt chuyên đề tại cơ sở.", "Mục tiêu cụ thể", "Tổ chức sinh hoạt chuyên đề tại cơ sở"),
        ("一、指导思想 服务大局，维护女职工权益。", "指导思想", "服务大局，维护女职工权益"),
        ("I. MỤC ĐÍCH, YÊU CẦU: Nâng cao nhận thức.", "MỤC ĐÍCH, YÊU CẦU", "Nâng cao nhận thức"),
        ("（一）各县树立两个示范点。 每年评估一次。", "各县树立两个示范点", "各县树立两个示范点。 每年评估一次"),
        ("4.每年培训干部500人次。 到2030年：", "主要目标", "每年培训干部500人次"),
        ("1.5 triệu lao động nữ được khám, tư vấn, v.v.", "Mục tiêu", "1.5 triệu lao động nữ được khám, tư vấn, v.v."),
    ],
)  # fmt: skip
def test_an_objective_is_named_without_mark_stop_and_the_headings_around_it(
    text: str, heading: str, name: str
) -> None:
    (found,) = objectives_of({"objective": [("o", {"text": text})]}, {"o": Where(5, ((1, heading),))})

    assert found.text == name


@pytest.mark.parametrize(
    ("year", "reached", "owing", "over", "standing"),
    [
        (2024, 10, 10, True, Standing.ON_THE_WAY),
        (2027, 60, 100, True, Standing.ON_THE_WAY),
        (2027, 60, 99, False, Standing.MISSED),
        (2030, 99, 99, False, Standing.ON_THE_WAY),
        (2030, 99, 99, True, Standing.MISSED),
        (2030, 100, 100, False, Standing.MET),
        (2030, None, None, True, Standing.UNKNOWN),
    ],
)
def test_every_unit_must_reach_the_milestone_whose_year_has_come(
    year: int, reached: int | None, owing: int | None, over: bool, standing: Standing
) -> None:
    shares = (None if each is None else Fraction(each) for each in (reached, owing))
    told, owed = shares

    assert judge_each(TO_2030, year=year, reached=told, owing=owed, year_is_over=over).standing == standing


def test_the_level_furthest_from_what_is_wanted_decides() -> None:
    def verdict(standing: Standing, gap: int | None) -> Verdict:
        return Verdict(standing, Decimal(30), None if gap is None else Fraction(gap))

    met, near, far = verdict(Standing.MET, 20), verdict(Standing.MISSED, -1), verdict(Standing.MISSED, -9)

    assert worst([met, near, far, verdict(Standing.UNKNOWN, None)]) == 2
    assert worst([met, verdict(Standing.MET, 3)]) == 1
    assert worst([verdict(Standing.UNKNOWN, None)]) is None


def asks(value: int, year: int, **more: str) -> Asks:
    """Return a target that asks for a value by a year."""
    rule = TargetRule(Comparator.AT_LEAST, (Milestone(year, Decimal(value)),))
    return Asks(rule, more.get("scope", "total"), more.get("strength", "requested"), more.get("words", "Nữ"))


@pytest.mark.parametrize(
    ("own", "source", "rests", "told"),
    [
        (asks(30, 2025), asks(30, 2025, words="NỮ."), Rests.ADOPTS, (Asked.SAME, ())),
        (asks(25, 2025), asks(30, 2025), Rests.ADOPTS, (Asked.LESS, ("asked",))),
        (asks(30, 2027), asks(30, 2025), Rests.ADOPTS, (Asked.LESS, ("asked",))),
        (asks(30, 2028), asks(30, 2020), Rests.CONTINUES, (Asked.SAME, ("asked",))),
        (asks(40, 2028), asks(30, 2020), Rests.CONTINUES, (Asked.MORE, ("asked",))),
        (asks(30, 2025, scope="level", words="Nam"), asks(30, 2025), Rests.ADOPTS, (Asked.SAME, ("scope", "words"))),
    ],
    ids=["the same", "less", "later", "carried on", "carried on and more", "other scope and words"],
)  # fmt: skip
def test_what_changed_against_its_source_is_told(
    own: Asks, source: Asks, rests: Rests, told: tuple[Asked, tuple[str, ...]]
) -> None:
    assert changed_against(own, source, rests) == told


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Nữ tham gia ban chấp hành ở các cấp công đoàn đạt 30%", TargetScope.LEVEL),
        ("Mỗi công đoàn cơ sở có ít nhất một hoạt động", TargetScope.UNIT),
        ("各级工会委员会中女性比例不低于30%", TargetScope.LEVEL),
        ("70% lao động nữ được tuyên truyền", TargetScope.TOTAL),
    ],
)
def test_whose_figure_is_asked_is_proposed_by_the_words(text: str, scope: TargetScope) -> None:
    assert proposed_scope(text) == scope
