"""Two windows on one draft: newer words are never saved over; both stand on the page, and she chooses."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from nucong.documents.models import Document
from tests.own_documents import Scene, drafted

Desk = Callable[[str], Client]
MINE, THEIRS = "Lời của tôi.", "Lời mới của chị P."


@pytest.fixture
def paper(scene: Scene) -> Document:
    """A plan of the province with three parts."""
    return scene.plan()


def opened(desk: Client, paper: Document) -> dict[str, str]:
    """Open the editor and return what its form carries along."""
    page = desk.get(f"/own-documents/{paper.pk}/").content.decode()
    return {name: carried(page, name) for name in ("version", "marks")}


def carried(page: str, name: str) -> str:
    """Return a hidden value of the form."""
    found = re.search(f'name="{name}" value="([^"]*)"', page)
    assert found is not None
    return unescape(found[1])


def save(desk: Client, paper: Document, **data: Any) -> HttpResponse:
    """Save what a form holds."""
    return desk.post(f"/own-documents/{paper.pk}/save", data)


def parts(paper: Document) -> list[str]:
    """Return the words of the parts as they are saved."""
    return [part.text for part in drafted(paper).parts]


def text(paper: Document, index: int) -> str:
    """Return the name of the field of a part."""
    return f"part-{drafted(paper).parts[index].key}-text"


def test_where_both_wrote_nothing_is_saved_over_and_she_chooses(paper: Document, at_the_desk: Desk) -> None:
    mine, theirs = at_the_desk("P"), at_the_desk("clerk")
    form, field = opened(mine, paper), text(paper, 0)
    save(theirs, paper, **opened(theirs, paper), **{field: THEIRS, "subject": "Tên mới"})

    answer = save(mine, paper, **form, **{field: MINE, "subject": "Tên của tôi", "do": "done"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert f">{MINE}</textarea>" in page
    assert "Chị clerk" in page
    assert "<del>" in page
    assert parts(paper)[0] == THEIRS

    again = {
        "version": carried(page, "version"),
        "marks": carried(page, "marks"),
        field: MINE,
        "subject": "Tên của tôi",
    }
    chosen = save(mine, paper, **again, clash=[field.removesuffix("-text"), "subject"], do="theirs:subject")
    assert chosen.status_code == 409  # one place is left to choose
    assert parts(paper)[0] == THEIRS
    assert save(mine, paper, **again | {"subject": "Tên mới"}).status_code == 302
    assert (parts(paper)[0], drafted(paper).subject) == (MINE, "Tên mới")


def test_the_last_choice_for_the_newer_words_saves_the_rest(paper: Document, at_the_desk: Desk) -> None:
    desk, field = at_the_desk("P"), text(paper, 0)
    form = opened(desk, paper)
    save(desk, paper, **form, **{field: THEIRS})
    page = save(desk, paper, **form, **{field: MINE, "closing": "Hết."}).content.decode()

    place = field.removesuffix("-text")
    hidden = {"version": carried(page, "version"), "marks": carried(page, "marks"), "clash": place}
    save(desk, paper, **hidden, **{field: MINE, "closing": "Hết.", "do": f"theirs:{place}"})
    assert (parts(paper)[0], drafted(paper).closing) == (THEIRS, "Hết.")


def test_what_only_one_of_them_touched_stays_without_asking(paper: Document, at_the_desk: Desk) -> None:
    desk = at_the_desk("P")
    form, before = opened(desk, paper), parts(paper)
    save(at_the_desk("clerk"), paper, **form, **{text(paper, 1): THEIRS})

    answer = save(desk, paper, **form, **{text(paper, 0): MINE, text(paper, 1): before[1]})
    assert answer.status_code == 302
    assert parts(paper) == [MINE, THEIRS, before[2]]


def test_autosave_never_saves_over_newer_words(paper: Document, at_the_desk: Desk) -> None:
    desk, field = at_the_desk("P"), text(paper, 0)
    form = opened(desk, paper)
    first = desk.post(
        f"/own-documents/{paper.pk}/save", {**form, field: THEIRS}, headers={"accept": "application/json"}
    )
    assert first.json()["version"] == int(form["version"]) + 1

    for stale in (form, {}):  # a form from before versions names none
        answer = desk.post(
            f"/own-documents/{paper.pk}/save", {**stale, field: MINE}, headers={"accept": "application/json"}
        )
        assert (answer.status_code, bool(answer.json()["newer"])) == (409, True)
    assert parts(paper)[0] == THEIRS


def test_words_in_a_part_the_other_left_out_are_kept_for_her_to_choose(
    scene: Scene, paper: Document, at_the_desk: Desk
) -> None:
    desk, field = at_the_desk("P"), text(paper, 1)
    untouched, last = text(paper, 2), parts(paper)[2]
    form = opened(desk, paper)
    scene.changed(paper, parts=drafted(paper).parts[:1])

    fields = {field: MINE, untouched: last, untouched.replace("-text", "-title"): "Tổ chức thực hiện"}
    page = save(desk, paper, **form, **fields).content.decode()
    assert f">{MINE}</textarea>" in page
    assert f'name="{untouched}"' not in page
    hidden = {"version": carried(page, "version"), "marks": carried(page, "marks")}
    save(desk, paper, **hidden, **{field: MINE})
    assert parts(paper)[1:] == [MINE]


def test_marks_nobody_can_read_count_as_touched_by_both(paper: Document, at_the_desk: Desk) -> None:
    desk, field = at_the_desk("P"), text(paper, 0)
    for marks in ("{", "[1]", "x" * 30_000):
        answer = save(desk, paper, version="99999999999", marks=marks, **{field: MINE})
        assert answer.status_code == 409
    assert replace(drafted(paper)).parts[0].text != MINE
