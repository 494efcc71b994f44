"""A server that was just started has loaded its pages, and reads ahead what first visits to a large tree would wait for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from nucong.ledgers.queries.book import kept
from nucong.reporting import answered, figures, frozen_tree
from nucong.reporting import standing as standing_module
from nucong.reporting.figures import figures_kept
from nucong.reporting.standing import standing
from nucong.roster.queries import tallied, tree_tally
from nucong.running import warming
from tests.federation import DUE, House, house, standing_house

__all__ = ["house", "standing_house"]

HELD = (kept, answered, figures, frozen_tree, standing_module, tallied)


@pytest.fixture
def as_new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty what is kept in memory, and let every tree be a large one."""
    for module in HELD:
        module._KEPT._held.clear()
    monkeypatch.setattr(kept, "LARGE", 0)
    monkeypatch.setattr(warming.clock, "today", lambda zone: DUE)


@pytest.mark.usefixtures("as_new_process")
def test_nothing_large_is_read_any_more_after_reading_ahead(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.answer("B11", workers=10)

    warming.warm(lambda: False)

    for module in HELD:
        monkeypatch.setattr(module, "_read", None, raising=False)
    monkeypatch.setattr(figures, "_computed", None)
    assert standing(house.cycle).counts(house.members["P"]).accepted == 1
    assert figures_kept(house.cycle) is not None
    assert tree_tally(house.units["T"], on=DUE) is not None
    assert kept.all_records() is not None


@pytest.mark.usefixtures("as_new_process")
def test_what_cannot_be_read_ahead_keeps_nothing_else_from_it_and_a_stop_ends_it(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(path: str, **days: object) -> None:
        raise RuntimeError("a damaged row")

    monkeypatch.setattr(warming, "book_of", broken)

    warming.warm(lambda: True)
    assert not tallied._KEPT._held
    warming.warm(lambda: False)

    assert tallied._KEPT._held
    assert figures._KEPT._held
    assert "could not be read ahead" in caplog.text


def test_all_pages_are_loaded_before_the_server_answers(tmp_path: Path) -> None:
    script = (
        "import sys, config.wsgi; print('nucong.web.views' in sys.modules, 'nucong.api.v1' in sys.modules)"
    )
    environment = {"PYTHONPATH": "src:.", "NUCONG_DATA": str(tmp_path), "PATH": ""}

    told = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )

    assert told.stdout.split() == ["True", "True"]
