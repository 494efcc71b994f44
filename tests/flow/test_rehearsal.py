"""A rehearsal: everything can be seen, nothing stays — no row but in the record, no file, no remembered figure."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connections

from nucong.audit.models import Event
from nucong.documents import blobs
from nucong.flow import rehearsal as flow
from nucong.flow.rehearsal import begin_rehearsal, end_all, end_rehearsal, rehearsal_at, rehearsal_of
from nucong.flow.step5_report_out import Signatories, report_preview
from nucong.reporting.errors import NobodyOwes, RehearsalTooLarge
from nucong.reporting.figures import figures
from nucong.reporting.models import AudienceMember, Consolidation, Cycle, Submission
from nucong.reporting.queries import current_consolidation
from tests.federation import DUE, House, draft_report, house, standing_house

__all__ = ["house", "standing_house"]


@pytest.fixture
def draft(house: House) -> Cycle:
    """A report of the next year that is being prepared, compared with the one under way."""
    return draft_report(
        house.obligation, house.form, house.units, year=2025, previous=house.cycle, by=house.by("P")
    )


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table but those of the record."""
    models = [m for m in apps.get_models(include_auto_created=True) if m._meta.app_label != "audit"]
    return {m._meta.label: sorted(map(repr, m._default_manager.values_list())) for m in models}  # type: ignore[misc]


def stored(folder: Path) -> set[Path]:
    """Return every file below the data folder of a test."""
    return {path for path in folder.rglob("*") if path.is_file()}


def held(house: House, draft: Cycle, *codes: str) -> flow.Rehearsal:
    """Begin a rehearsal for some branches, or with an invented tree."""
    branches = {house.units[code].pk for code in codes} if codes else None
    return begin_rehearsal(cycle=draft, branches=branches, by=house.by("P"), on=DUE, at=house.at(DUE))


@pytest.mark.parametrize("codes", [("D1", "A1"), ()], ids=["units of the list", "an invented tree"])
def test_after_a_rehearsal_no_table_but_the_record_differs_and_no_file_is_left(
    house: House, draft: Cycle, settings: Any, codes: tuple[str, ...]
) -> None:
    data = Path(settings.UPLOADS).parent
    rows, files, events = everything(), stored(data), Event.objects.count()

    made = held(house, draft, *codes)
    with made.inside():
        blobs.keep(b"a picture of the rehearsal")
    assert everything() == rows
    end_rehearsal(made, by=house.by("P"), at=house.at(DUE, 10))

    assert everything() == rows
    assert stored(data) == files
    kept = list(Event.objects.order_by("id"))[events:]
    assert [event.verb for event in kept] == ["rehearsal.begin", "rehearsal.end"]
    assert {event.actor_id for event in kept} == {house.by("P").pk}
    assert kept[0].count == kept[1].count == made.units > 0


def test_inside_there_are_answers_reviews_totals_and_the_pages_of_the_report(
    house: House, draft: Cycle
) -> None:
    made = held(house, draft, "D1", "D2", "A1")

    with made.inside():
        copy = Cycle.objects.get(pk=made.copy)
        assert copy.state == "open"
        states = set(Submission.objects.filter(cycle=copy, current=True).values_list("state", flat=True))
        assert "accepted" in states
        root = AudienceMember.objects.get(cycle=copy, depth=0)
        computed = figures(copy)
        assert computed is not None
        assert computed.total(root, "workers")
        current = current_consolidation(root) or Consolidation(cycle=copy, member=root, version=1)
        head = house.by("P")
        signatories = Signatories(head, head, head, "PHÓ CHỦ TỊCH")
        pages = report_preview(consolidation=current, number=None, on=DUE, signatories=signatories)
        assert pages.annexes
    assert not Cycle.objects.filter(pk=made.copy).exists()
    assert Cycle.objects.get(pk=draft.pk).state == "draft"


def test_only_the_chosen_branches_take_part(house: House, draft: Cycle) -> None:
    made = held(house, draft, "D1")

    with made.inside():
        names = set(AudienceMember.objects.filter(cycle=made.copy).values_list("code", flat=True))
    assert names == {"P", "D1", "B11", "B12", "B13"}


def test_the_connection_is_the_real_one_again_even_after_a_mistake_inside(house: House, draft: Cycle) -> None:
    real, made = connections["default"], held(house, draft, "D1")
    inside = []

    def make_a_mistake() -> None:
        with made.inside():
            inside.append(connections["default"])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        make_a_mistake()

    assert inside[0] is not real
    assert connections["default"] is real
    assert Cycle.objects.filter(pk=draft.pk).exists()


def test_a_rehearsal_that_cannot_be_played_leaves_nothing(
    house: House, draft: Cycle, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, events = everything(), Event.objects.count()

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("no power")

    monkeypatch.setattr(flow, "_decisions", fail)
    with pytest.raises(RuntimeError):
        held(house, draft, "D1")

    assert everything() == rows
    assert Event.objects.count() == events
    assert not list((Path(settings.UPLOADS).parent / "rehearsals").iterdir())


def test_too_many_units_or_none_are_refused_before_anything_is_made(
    house: House, draft: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "MOST_UNITS", 2)
    with pytest.raises(RehearsalTooLarge):
        held(house, draft, "D1")
    with pytest.raises(NobodyOwes):
        begin_rehearsal(cycle=draft, branches=set(), by=house.by("P"), on=DUE, at=house.at(DUE))


def test_a_new_rehearsal_ends_the_one_before_and_one_left_behind_ends_after_a_day(
    house: House, draft: Cycle
) -> None:
    first = held(house, draft, "D1")
    second = held(house, draft, "D2")
    assert not first.folder.exists()
    assert rehearsal_of(draft, house.by("P")) == second
    assert rehearsal_of(draft, house.people["head"]) is None

    end_all(by=house.people["head"], at=house.at(DUE))
    assert second.folder.exists()
    end_all(by=house.people["head"], at=house.at(DUE) + timedelta(hours=25))
    assert not second.folder.exists()


def test_nothing_remembered_by_key_can_be_that_of_the_rehearsal(house: House, draft: Cycle) -> None:
    made = held(house, draft, "D1")

    with made.inside():
        copy = Cycle.objects.get(pk=made.copy)
        version = copy.deliverables.get(kind="form").form_version_id
        members = set(copy.audience.values_list("pk", flat=True))
    assert copy.pk != draft.pk
    assert version != house.form.pk
    assert not AudienceMember.objects.filter(pk__in=members).exists()
    assert rehearsal_at(UUID(made.id)) == made
