"""The desk of the province with the plan from above, on its day; people with browsers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from nucong.kernel import clock
from tests.own_documents import TODAY, Scene, build_scene


@pytest.fixture
def scene(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """The plan from above at the province."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    clock.store_demo_day(TODAY)
    return build_scene()


@pytest.fixture
def at_the_desk(scene: Scene) -> Callable[[str], Client]:
    """Return the browser of a person of the scene."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(scene.people[name])
        return client

    return sign_in
