"""An extension of a sent document moves the reports that run below only where the unit that asks takes it over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from nucong.documents.models import Document, DocumentChange
from nucong.documents.pages import OfficialDocument, Rendered
from nucong.documents.states import ChangeKind
from nucong.flow import own_document
from nucong.flow.extensions import proposal_of, take_over
from nucong.flow.step2_cascade import begin_programme, open_and_dispatch, prepare_report
from nucong.kernel import clock
from nucong.reporting.errors import NothingExtended, ReasonMissing
from nucong.reporting.models import Cycle
from tests.own_documents import TODAY, Scene, at, build_scene, drafted, issue, write

LATER = date(2024, 4, 16)  # a Tuesday; three working days before it lies Thursday 11 April
REASON = "Theo văn bản gia hạn của tỉnh"


@dataclass(frozen=True)
class Running:
    """The province's plan of 9 April, and the report the district D1 opened from its copy."""

    scene: Scene
    issued: Document
    cycle: Cycle

    def extend(self, until: date = LATER) -> DocumentChange:
        """Have the province extend its day."""
        scene = self.scene
        later = own_document.begin_change(
            document=self.issued, how=ChangeKind.EXTENDS, by=scene.officer, at=at(TODAY)
        )
        duty = replace(drafted(later).duties[0], due=until.isoformat())
        issue(scene.changed(later, duties=(duty,)), by=scene.officer, when=at(TODAY))
        return DocumentChange.objects.get(by_document=later)

    def days(self) -> dict[str, date]:
        """Return the day of each unit as it is now."""
        return dict(self.cycle.audience.values_list("code", "due_on"))


@pytest.fixture
def running(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Running:
    """The report of the district under way."""

    def pages(paper: OfficialDocument, *, stem: str) -> Rendered:
        return Rendered({f"{stem}.docx": b"w"}, ())

    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    monkeypatch.setattr(own_document, "render", pages)
    clock.store_demo_day(TODAY)
    scene = build_scene()
    issued = scene.sent()
    officer = scene.people["D1"]
    copy = own_document.take_in_copy(
        sent=scene.sending(issued, "D1"), unit=scene.units["D1"], by=officer, at=at(TODAY)
    )
    return Running(scene, issued, opened(copy, scene, "D1"))


def opened(document: Document, scene: Scene, code: str) -> Cycle:
    """Open the report of a unit from a document of its own."""
    officer = scene.people[code]
    programme = begin_programme(document=document, by=officer, at=at(TODAY))
    cycle = prepare_report(obligation=programme.obligations.get(), by=officer, at=at(TODAY))
    return open_and_dispatch(cycle=cycle, by=officer, at=at(TODAY))


def test_nothing_moves_until_the_unit_takes_it_over_and_then_all_levels_do(running: Running) -> None:
    before = running.days()
    change = running.extend()
    officer = running.scene.people["D1"]

    proposal = proposal_of(running.cycle, on=TODAY)
    assert proposal is not None
    assert (proposal.before, proposal.after, proposal.change) == (date(2024, 4, 9), date(2024, 4, 11), change)
    assert running.days() == before
    with pytest.raises(ReasonMissing):
        take_over(cycle=running.cycle, until=proposal.after, reason=" ", by=officer, at=at(TODAY))
    with pytest.raises(NothingExtended):  # not the day that is proposed
        take_over(cycle=running.cycle, until=LATER, reason=REASON, by=officer, at=at(TODAY))
    cycle = take_over(cycle=running.cycle, until=proposal.after, reason=REASON, by=officer, at=at(TODAY))

    assert cycle.due_on == date(2024, 4, 11)
    assert set(running.days().values()) == {date(2024, 4, 11)}
    member = cycle.audience.get(code="B11")
    assert (member.first_due_on, member.amendments.get().reason) == (date(2024, 4, 9), REASON)
    assert proposal_of(cycle, on=TODAY) is None


def test_an_own_paper_below_moves_by_the_day_it_took_from_above(running: Running) -> None:
    scene = running.scene
    hers = write(unit=scene.units["D2"], parents=[running.issued], by=scene.people["D2"], when=at(TODAY))
    cycle = opened(issue(hers, by=scene.people["D2"], when=at(TODAY)), scene, "D2")
    running.extend()

    proposal = proposal_of(cycle, on=TODAY)
    assert proposal is not None
    assert (proposal.before, proposal.after) == (date(2024, 4, 4), date(2024, 4, 11))


@pytest.mark.parametrize(
    ("until", "today", "after"),
    [
        (date(2024, 4, 12), TODAY, None),  # three working days earlier is our day already
        (LATER, date(2024, 4, 15), date(2024, 4, 15)),  # never before today
    ],
    ids=["no later than ours", "never before today"],
)
def test_a_proposal_never_shortens_and_never_lies_in_the_past(
    running: Running, until: date, today: date, after: date | None
) -> None:
    running.extend(until)

    found = proposal_of(running.cycle, on=today)
    assert (found.after if found else None) == after


def test_the_next_report_follows_the_day_before_the_extension(running: Running) -> None:
    running.extend()
    officer = running.scene.people["D1"]
    take_over(cycle=running.cycle, until=date(2024, 4, 11), reason=REASON, by=officer, at=at(TODAY))
    obligation = running.cycle.obligation
    obligation.recurrence = "yearly"
    obligation.save()

    following = prepare_report(obligation=obligation, by=officer, at=at(TODAY))
    assert following.due_on == date(2025, 4, 9)


def test_home_and_programme_show_it_and_the_superior_sees_who_took_it_over(running: Running) -> None:
    page = f"/programmes/{running.cycle.obligation.programme_id}/"
    address = f"/programmes/cycles/{running.cycle.pk}/extension"
    desk = at_the_desk(running.scene)
    assert address not in desk("D1").get(page).content.decode()
    running.extend()

    above = f"/documents/{running.issued.pk}/"
    shown = desk("P").get(above).content.decode()
    assert "chưa quyết định" in shown
    assert page in desk("D1").get("/").content.decode()
    assert address in desk("D1").get(page).content.decode()
    assert desk("P").post(address, {"do": "keep"}).status_code == 404
    assert desk("D1").post(address, {"until": "x", "reason": "x"}).status_code == 409

    desk("D1").post(address, {"do": "keep"})
    assert page not in desk("D1").get("/").content.decode().split('class="weeks"')[0]
    assert "giữ nguyên thời hạn" in desk("P").get(above).content.decode()
    desk("D1").post(address, {"until": "2024-04-11", "reason": REASON})
    running.cycle.refresh_from_db()
    assert running.cycle.due_on == date(2024, 4, 11)
    shown = desk("P").get(above).content.decode()
    assert "đã điều chỉnh thời hạn" in shown
    assert REASON in shown
    assert address not in desk("D1").get(page).content.decode()


def at_the_desk(scene: Scene) -> Callable[[str], Client]:
    """Return the browser of a person of the scene."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(scene.people[name])
        return client

    return sign_in
