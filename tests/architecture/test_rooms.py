"""Every room that ARCHITECTURE.md, README.md and docs/security.md name exists, with the function they name in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "nucong"
TABLE_ROW = re.compile(r"^\| .+ \|$", re.M)
QUOTED = re.compile(r"`([^`]+)`")
A_PATH = re.compile(r"^(?!test_)…?/?[a-z_]+(?:/[a-z_0-9]+)*(?:/|\.py|\.md)(?:: \w+)?$")


def rooms_in(text: str) -> list[str]:
    """Return the paths named in tables; a bare file name lies in the folder named before it in its row."""
    found = []
    for row in TABLE_ROW.findall(text):
        folder = ""
        for quoted in QUOTED.findall(row):
            if not A_PATH.match(quoted):
                continue
            path, _, name = quoted.partition(": ")
            if path.startswith("…/"):
                path = folder + path[2:]
            elif "/" not in path:
                path = folder + path
            folder = path[: path.rindex("/") + 1] if "/" in path else ""
            found.append(f"{path}: {name}" if name else path)
    return found


def exists(room: str) -> bool:
    """Tell whether a room stands in the source or the repository, and holds the function named."""
    path, _, name = room.partition(": ")
    places = [place for place in (SOURCE / path, ROOT / path) if place.exists()]
    return bool(places) and (not name or f"def {name}(" in places[0].read_text("utf-8"))


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "README.md", "docs/security.md"])
def test_every_room_a_page_names_exists(page: str) -> None:
    rooms = rooms_in((ROOT / page).read_text("utf-8"))

    assert len(rooms) >= 5
    assert [room for room in rooms if not exists(room)] == []


def test_every_context_has_its_row_among_the_layers() -> None:
    contexts = {path.parent.name for path in SOURCE.glob("*/models*") if path.parent.name != "audit"}
    layers = (ROOT / "ARCHITECTURE.md").read_text("utf-8").split("## File words")[0]

    assert sorted(name for name in contexts if f"`{name}`" not in layers) == []
