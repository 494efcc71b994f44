"""The worked example of docs/algorithms/rollup.md is what the engine computes."""

from pathlib import Path

import numpy as np

from nucong.engines.rollup import MISSING, NOT_APPLICABLE, Measure, Tree, roll_up

DOCUMENT = Path(__file__).parents[3] / "docs" / "algorithms" / "rollup.md"
ABSENT = {"–": MISSING, "n/a": NOT_APPLICABLE}


def worked_example() -> list[list[str]]:
    text = DOCUMENT.read_text(encoding="utf-8").split("<!-- worked example -->")[1].split("<!-- end -->")[0]
    lines = [line for line in text.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_worked_example_is_what_the_engine_computes() -> None:
    rows = worked_example()
    names = [row[0] for row in rows]
    parents = [names.index(row[1]) if row[1] else -1 for row in rows]
    facts = np.array([[ABSENT[row[2]] if row[2] in ABSENT else int(row[2])] for row in rows])

    found = roll_up(Tree.from_parents(names, parents), facts, [Measure("events")])

    for name, _, _, *expected in rows:
        cell = found.cell(name, "events")
        numbers = [
            found.total(name, "events"),
            cell.answered,
            cell.not_applicable,
            cell.blank,
            cell.lowest,
            cell.highest,
        ]
        assert expected == ["–" if number is None else str(number) for number in numbers], name
