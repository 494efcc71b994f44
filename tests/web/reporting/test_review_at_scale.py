"""The reviewer's list: sorted, narrowed, cut into pages, always with the same number of queries."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nucong.engines.xforms import answers_to_json
from nucong.organisations.models import Unit
from nucong.reporting import actions
from nucong.reporting.figures import figures
from nucong.reporting.models import AudienceMember, Submission
from nucong.reporting.rules import is_unusual
from nucong.reporting.standing import Standing, owes, standing
from nucong.reporting.unusual import unusual_units
from nucong.web.reporting.pages import reviewing
from nucong.web.reporting.pages.candidates import (
    SHOWN,
    STATES,
    Wish,
    candidates,
    changed_cells,
    in_order,
    narrowed,
)
from nucong.web.reporting.pages.cycle import answer_state
from tests.federation import DUE, FOUNDED, House, open_report
from tests.web.reporting.conftest import SignedIn


def listed(browser: Any, house: House, code: str, **wishes: str) -> list[str]:
    """Return the codes of the units a list shows, in order."""
    page = browser.get(reverse("reporting:review", args=[house.members[code].pk]), wishes).context["page"]
    by_key = {str(member.pk): code for code, member in house.members.items()}
    return [by_key[row.key] for row in page.rows]


def test_the_list_shows_what_lies_directly_below_all_below_or_one_branch(
    house: House, as_person: SignedIn
) -> None:
    browser = as_person("P")
    branch = str(house.members["D1"].pk)

    assert set(listed(browser, house, "P")) == {"A1", "D1", "D2"}
    assert len(listed(browser, house, "P", **{"in": "all"})) == len(house.members) - 1
    assert set(listed(browser, house, "P", **{"in": branch})) == {"D1", "B11", "B12", "B13"}


def test_the_list_is_found_by_words_without_diacritics_and_by_being_late(
    house: House, as_person: SignedIn
) -> None:
    house.submit("B11", at=house.at(DUE))
    house.submit("B12")
    browser = as_person("D1")

    assert listed(browser, house, "D1", q="truong mam non") == ["B13"]
    assert listed(browser, house, "D1", timely="late") == ["B11"]
    assert listed(browser, house, "D1", timely="on_time") == ["B12"]


def test_the_list_is_sorted_by_a_figure_with_blanks_last_in_either_direction(
    house: House, as_person: SignedIn
) -> None:
    house.submit("B11", workers=5)
    house.submit("B12", workers=50)
    browser = as_person("D1")

    assert listed(browser, house, "D1", sort="figure:workers") == ["B11", "B12", "B13"]
    assert listed(browser, house, "D1", sort="-figure:workers") == ["B12", "B11", "B13"]


def test_units_changed_since_they_were_accepted_are_found_and_stand_first(
    house: House, as_person: SignedIn
) -> None:
    for code in ("B11", "B12"):
        house.answer(code, workers=5)
    house.send_back("B12")
    house.submit("B12", workers=7)
    browser = as_person("D1")

    assert listed(browser, house, "D1", changed="1") == ["B12"]
    assert listed(browser, house, "D1", sort="changed")[0] == "B12"


def test_a_fired_check_is_the_same_for_all_units_at_once_as_for_each(house: House) -> None:
    house.answer("B11", workers=10, women=4)
    house.answer("B12", workers=12)
    house.answer("B21", workers=3)
    later = open_report(
        house.obligation, house.form, house.units, year=2025, previous=house.cycle, by=house.by("P")
    )
    for code, workers in (("B11", 30), ("B12", 13), ("B21", 9)):
        member = later.audience.get(unit=house.units[code])
        at = house.at(later.opens_on)
        draft = actions.save_draft(
            member=member, answers={"meetings": 1, "workers": workers}, narrative={}, by=house.by(code), at=at
        )
        sent = actions.submit(submission=draft, by=house.by(code), at=at)
        actions.accept(submissions=[sent], by=house.by("P"), at=at)
    now, before = figures(later), figures(house.cycle)
    assert now is not None
    assert before is not None

    earlier = {member.unit_id: member for member in before.members}
    one_by_one = {
        member.pk
        for member in now.members
        for measure in now.consolidation.measures
        if (present := now.total(member, measure.name)) is not None
        and (past := before.total(earlier[member.unit_id], measure.name)) is not None
        and is_unusual(now=present, before=past)
    }
    assert unusual_units(now, before) == one_by_one != set()


def test_the_number_of_queries_does_not_grow_with_the_units(house: House, as_person: SignedIn) -> None:
    browser = as_person("P")
    address = reverse("reporting:review", args=[house.members["P"].pk])

    def cost(**wishes: str) -> int:
        browser.get(address, wishes)  # what is kept in memory is there
        with CaptureQueriesContext(connection) as taken:
            browser.get(address, wishes)
        return len(taken)

    few = cost(q="dong khe")
    for code in ("B11", "B12", "B13", "B21", "B22"):
        house.answer(code, workers=4)
    house.send_back("B11")
    house.submit("B11", workers=9)

    assert cost(**{"in": "all"}) <= few + 2  # versions before and present answers of changed ones
    assert cost(**{"in": "all", "sort": "-figure:workers", "check": "1"}) <= few + 2
    assert few <= 40


def test_two_thousand_units_cost_as_many_queries_as_ten(house: House, as_person: SignedIn) -> None:
    add_units(house, 2000)
    browser = as_person("P")
    address = reverse("reporting:review", args=[house.members["P"].pk])
    wishes = {"in": "all", "sort": "-figure:workers", "page": "3"}
    browser.get(address, wishes)

    with CaptureQueriesContext(connection) as taken:
        page = browser.get(address, wishes).context["page"]

    assert page.found == 2000 + len(house.members) - 1
    assert len(page.rows) == reviewing.PER_PAGE
    assert len(taken) <= 40


def add_units(house: House, count: int) -> None:
    """Add units with answers to the frozen list, in bulk: what is measured is reading."""
    organisation, cycle, root = house.organisation, house.cycle, house.members["P"]
    at, first = house.at(), 100_000
    units = Unit.objects.bulk_create(
        Unit(organisation=organisation, serial=first + n, code=f"X{n}", established_on=FOUNDED)
        for n in range(count)
    )
    last = max(member.position for member in house.members.values())
    members = AudienceMember.objects.bulk_create(
        AudienceMember(cycle=cycle, unit=unit, parent=root, position=last + 1 + n, depth=1,
                       name=f"Công đoàn cơ sở Xưởng {n}", code=unit.code, owes="own", due_on=DUE)
        for n, unit in enumerate(units)
    )  # fmt: skip
    Submission.objects.bulk_create(
        Submission(cycle=cycle, member=member, version=1, state=("submitted", "accepted")[n % 2],
                   answers=answers_to_json({"meetings": 1, "workers": n}), saved_at=at, submitted_at=at,
                   submitted_by=house.by("P"), content_hash=f"{n:064d}")
        for n, member in enumerate(members)
        if n % 4
    )  # fmt: skip
    actions.amend_audience(
        member=house.members["B23"], change="extend", reason="Bão", due_on=DUE, by=house.by("P"), at=at
    )


def test_the_list_says_of_each_unit_what_the_unit_alone_says(house: House) -> None:
    house.submit("B11", at=house.at(DUE), workers=5)
    house.answer("B12", workers=4)
    house.answer("B21", workers=4)
    house.send_back("B21")
    house.answer("B22", workers=4)
    house.send_back("B22")
    house.submit("B22", workers=7)
    for code in ("D1", "D2"):
        house.answer(code, workers=1)
    house.begin("D2")
    taken_out = {"change": "remove", "reason": "Giải thể", "by": house.by("P"), "at": house.at()}
    actions.amend_audience(member=house.members["B13"], **taken_out)
    now = standing(house.cycle)
    top, today = now.by_key[house.members["P"].pk], DUE + timedelta(days=1)
    below = [member for member in now.below(top) if member.removed_at is None]

    found = candidates(now, None, top, Wish(part="all"), today=today)

    assert [found.member(at) for at in range(len(found.places))] == below
    said = [plainly(now, member, today) for member in below]
    for at, (row, plain) in enumerate(zip(map(found.row, range(len(below))), said, strict=True)):
        assert (row.state, row.sum_state, row.changed) == plain[:3]
        assert frozenset(kind for kind in SHOWN[1:] if found.kinds[kind][at]) == plain[3]
    assert {state for state, *_ in said} == {"", "missing", "returned", "submitted", "accepted"}
    plain_late = [late for *_, late in said]
    for down in (False, True):
        for sort, keys in {
            "state": [(STATES.index(state), sums) for state, sums, *_ in said],
            "late": [
                (not late, "late" not in kinds, member.due_on)
                for member, (*_, kinds, late) in zip(below, said, strict=True)
            ],
            "changed": [-changed for _, _, changed, *_ in said],
        }.items():
            wanted = sorted(range(len(below)), key=keys.__getitem__, reverse=down)
            assert in_order(found, narrowed(found, Wish()), f"{'-' * down}{sort}") == wanted
    late = [at for at, came in enumerate(plain_late) if came]
    assert narrowed(found, Wish(timely="late")).tolist() == late != []


def plainly(now: Standing, member: AudienceMember, today: date) -> tuple[str, str, int, frozenset[str], bool]:
    """Return the states of one unit, how many of its cells changed, its filters, and whether it came late, from its own objects."""
    answer, consolidation = now.answers.get(member.pk), now.sums.get(member.pk)
    state = answer_state(now, member) if owes(member) else ""
    sums = (consolidation.state if consolidation else "missing") if now.children(member) else ""
    late = bool(answer and answer.submitted_at and answer.late)
    kinds = {
        "waiting": state == "submitted" or sums == "sent",
        "owes": state in ("missing", "returned") or sums in ("missing", "draft", "confirmed", "returned"),
        "late": late or (state in ("missing", "returned") and member.due_on < today),
        "returned": "returned" in (state, sums),
        "accepted": state in ("accepted", "") and sums in ("", "accepted"),
    }
    changed = changed_cells(now.cycle, now).get(member.pk, 0)
    return state, sums, changed, frozenset(name for name, holds in kinds.items() if holds), late
