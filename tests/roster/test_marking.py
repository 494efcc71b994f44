"""Lines entered on behalf of a unit are marked one by one, and confirmed by the unit one by one or all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from nucong.accounts.models import User
from nucong.organisations.models import Unit
from nucong.roster import actions, errors
from nucong.roster.actions import OnBehalf, PostFacts
from nucong.roster.models import Body, EntryForUnit, LineEntry, Person, Post
from nucong.roster.queries import lines_to_confirm, listed_posts
from tests.organisations.federation import ACTING
from tests.roster.officers import ON, TERM, person, post

Units = Callable[[str], Unit]


@pytest.fixture
def officer(db: None) -> dict[str, Any]:
    """A user who acts."""
    user = User.objects.create(username="lan", display_name="Nguyễn Lan", created_at=ACTING["at"])
    return {"by": user, "at": ACTING["at"]}


@pytest.fixture
def entry(unit: Units, committee: Body, officer: dict[str, Any]) -> EntryForUnit:
    """The district enters for B1, told by telephone."""
    return actions.begin_entry(
        unit=unit("B1"), superior=unit("D1"), how="telephone", told_on=ON, on=ON, **officer
    )


@pytest.fixture
def mai(unit: Units, committee: Body, entry: EntryForUnit, officer: dict[str, Any]) -> Post:
    """A post and its person entered by the district; another one the unit entered itself before."""
    post(committee, person(unit("B1"), "Trần Thị Hà"), "chair")
    acting = {**officer, "behalf": OnBehalf(unit("D1"), ON, entry)}
    who = actions.new_person(unit=unit("B1"), name="Lê Thị Mai", sex="F", **acting)
    return actions.add_post(body=committee, person=who, facts=PostFacts("member", TERM), **acting)


def test_each_line_tells_who_entered_it_and_the_others_tell_nothing(mai: Post, unit: Units) -> None:
    entered = mai.entered
    assert entered is not None
    assert (entered.unit, entered.by_unit, entered.on) == (unit("B1"), unit("D1"), ON)
    assert entered.by is not None
    assert entered.by.display_name == "Nguyễn Lan"
    assert Post.objects.get(position="chair").entered is None
    assert mai.person.entered is not None
    assert lines_to_confirm(unit("B1")) == 2


def test_one_confirmed_line_confirms_the_person_in_it_and_the_last_one_the_entry(
    mai: Post, entry: EntryForUnit, officer: dict[str, Any], unit: Units
) -> None:
    actions.finish_entry(entry=entry, on=ON, **officer)
    assert mai.entered is not None

    actions.confirm_line(entered=mai.entered, on=ON, **officer)

    assert lines_to_confirm(unit("B1")) == 0
    entry.refresh_from_db()
    assert entry.confirmed_on == ON
    with pytest.raises(errors.LineIsConfirmed):
        actions.confirm_line(entered=mai.entered, on=ON, **officer)


def test_all_lines_are_confirmed_with_the_entry(mai: Post, officer: dict[str, Any], unit: Units) -> None:
    assert actions.confirm_entries(unit=unit("B1"), on=ON, **officer) == 2

    assert set(LineEntry.objects.values_list("confirmed_on", flat=True)) == {ON}
    with pytest.raises(errors.EntryIsOver):
        actions.confirm_entries(unit=unit("B1"), on=ON, **officer)


def test_what_the_unit_corrects_it_has_confirmed_and_what_the_superior_corrects_waits_anew(
    mai: Post, entry: EntryForUnit, officer: dict[str, Any], unit: Units
) -> None:
    actions.correct_post(post=mai, facts=PostFacts("vice_chair", TERM), **officer)
    mai.refresh_from_db()
    assert mai.entered is not None
    assert mai.entered.confirmed_on is not None

    behalf = OnBehalf(unit("D1"), ON + timedelta(days=1), entry)
    actions.correct_post(post=mai, facts=PostFacts("member", TERM), **officer, behalf=behalf)

    mai.refresh_from_db()
    assert (mai.entered.on, mai.entered.confirmed_on) == (ON + timedelta(days=1), None)
    assert LineEntry.objects.count() == 2  # one of the post, one of the person


def test_the_list_carries_the_mark_of_each_line(mai: Post, unit: Units) -> None:
    rows = {str(row["name"]): row.get("entered") for row in listed_posts(unit("B1"), on=ON, language="vi")}

    assert rows["Trần Thị Hà"] is None
    assert str(rows["Lê Thị Mai"]).endswith("nhập thay ngày 1/3/2018")


def test_a_post_that_never_was_leaves_no_mark_to_confirm(
    mai: Post, committee: Body, entry: EntryForUnit, officer: dict[str, Any], unit: Units
) -> None:
    coming = PostFacts("member", ON + timedelta(days=30))
    who = Person.objects.get(name="Trần Thị Hà")
    actions.end_post(post=who.posts.get(), on=ON, **officer)
    behalf = OnBehalf(unit("D1"), ON, entry)
    actions.add_post(body=committee, person=who, facts=coming, **officer, behalf=behalf)
    before = lines_to_confirm(unit("B1"))

    actions.end_body(body=committee, on=ON + timedelta(days=10), **officer)

    assert lines_to_confirm(unit("B1")) == before - 1
