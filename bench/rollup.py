"""Measures the roll-up of a whole tree against copying the same numbers once.

`python bench/rollup.py --units N --questions Q --json [--rounds R] [--postgres DSN]`

Synthetic facts (seeded): a ragged tree of five or six levels, half head counts and half amounts with two
decimals, 13 % of the units silent, 4 % of the other answers blank. Roll-up and copy take turns, medians are
reported, and every total is compared with an independent exact reference. With PostgreSQL (--postgres, or
DATABASE_URL) the usual SQL way of a health-information system is timed on the same facts as well.
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.own_python import use_own_python

use_own_python()

import numpy as np
import numpy.typing as npt

from nucong.engines.rollup import MISSING, NOT_APPLICABLE, Consolidation, Measure, Tree, roll_up

IntArray = npt.NDArray[np.int64]


def synthetic_tree(units: int, seed: int) -> Tree:
    """Return a ragged tree of `units` units in preorder; about one in seventeen has children."""
    random = np.random.default_rng(seed)
    inner = max(1, min(units, round(units / 17) if units < 1_000_000 else round(units / 62)))
    levels = [1]
    while sum(levels) < inner:
        levels.append(min(max(1, levels[-1] * (60 if len(levels) == 1 else 14)), inner - sum(levels)))
    starts = np.cumsum([0, *levels])
    parents = np.full(units, -1, dtype=np.int64)
    for level in range(1, len(levels)):
        parents[starts[level] : starts[level + 1]] = random.integers(
            starts[level - 1], starts[level], levels[level]
        )
    # Lognormal families: a few large ones, many small ones; grass-roots units hang at every level but the top.
    pull = random.lognormal(0.0, 1.1, inner)
    pull[: 1 + (levels[1] if len(levels) > 2 else 0)] *= 0.2
    places = np.searchsorted(np.cumsum(pull) / pull.sum(), random.random(units - inner))
    parents[inner:] = np.minimum(places, inner - 1)
    drawn = Tree.from_parents([str(unit) for unit in range(units)], parents)
    above = parents[drawn.order]
    return Tree.from_parents(
        [f"u{unit}" for unit in range(units)], np.where(above < 0, -1, drawn.preorder[above])
    )


def in_arrival_order(tree: Tree, seed: int) -> Tree:
    """Return the same tree with its units listed in random order."""
    drawn = np.random.default_rng(seed + 2).permutation(len(tree))
    place = np.argsort(drawn)
    above = tree.parents[drawn]
    return Tree.from_parents([tree.ids[unit] for unit in drawn], np.where(above < 0, -1, place[above]))


def synthetic_facts(units: int, questions: int, seed: int, order: str) -> IntArray:
    """Return the facts, one question at a time so that no second matrix is needed."""
    random = np.random.default_rng(seed + 1)
    facts: IntArray = np.empty((units, questions), dtype=np.int64, order="F" if order == "columns" else "C")
    silent = random.random(units) < 0.13
    for question in range(questions):
        column = random.integers(0, 400, units) if question % 2 else random.integers(0, 5_000_000_00, units)
        column[silent | (random.random(units) < 0.04)] = MISSING
        facts[:, question] = column
    return facts


def equals_reference(tree: Tree, facts: IntArray, found: Consolidation) -> bool:
    """Compare sums and counts of every unit with a level-by-level sum, one question at a time.

    Shares nothing with the engine but the parents: values climb from each unit to its parent, deepest first.
    """
    by_depth = np.argsort(-tree.depth, kind="stable")
    edges = np.flatnonzero(np.diff(tree.depth[by_depth])) + 1
    levels = [units for units in np.split(by_depth, edges) if len(units) and tree.depth[units[0]] > 0]
    for question, measure in enumerate(found.measures):
        answered = facts[:, question] > NOT_APPLICABLE
        sums, counts = np.where(answered, facts[:, question], 0), answered.astype(np.int64)
        for units in levels:
            np.add.at(sums, tree.parents[units], sums[units])
            np.add.at(counts, tree.parents[units], counts[units])
        expected = np.where(counts > 0, sums, MISSING)
        if not np.array_equal(found.column(measure.name), expected):
            return False
        if not np.array_equal(found.inner.answered[question], counts[tree.internal]):
            return False
    return True


def timed(call: Callable[[], object]) -> float:
    """Return the wall time of one call in milliseconds."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def measure_in_process(tree: Tree, facts: IntArray, measures: list[Measure], rounds: int) -> dict[str, float]:
    """Return medians of copy, sums and counts, and the same with extremes, taken in turns, one thread."""
    room = np.empty_like(facts)  # keeps the layout of facts, so the copy is a straight one
    np.copyto(room, facts)
    samples: dict[str, list[float]] = {"copy": [], "roll_up": [], "with_extremes": []}
    for _ in range(rounds):
        samples["copy"].append(timed(lambda: np.copyto(room, facts)))
        samples["roll_up"].append(timed(lambda: roll_up(tree, facts, measures, extremes=False)))
        samples["copy"].append(timed(lambda: np.copyto(room, facts)))
        samples["with_extremes"].append(timed(lambda: roll_up(tree, facts, measures)))
    median = {name: statistics.median(values) for name, values in samples.items()}
    return {
        "roll_up_ms": round(median["roll_up"], 3),
        "copy_ms": round(median["copy"], 3),
        "ratio": round(median["roll_up"] / median["copy"], 2),
        "with_extremes_ms": round(median["with_extremes"], 3),
        "with_extremes_ratio": round(median["with_extremes"] / median["copy"], 2),
    }


def main() -> int:
    """Run the measurement; exit 1 when a total differs from the reference."""
    parser = argparse.ArgumentParser(description="Roll-up of a whole tree against one copy of its facts.")
    parser.add_argument("--units", type=int, default=123_000)
    parser.add_argument("--questions", type=int, default=13)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seed", type=int, default=20170320)
    parser.add_argument("--arrival", action="store_true", help="rows in random order, not in preorder")
    parser.add_argument("--layout", choices=("columns", "rows"), default="columns")
    parser.add_argument("--json", action="store_true", help="print only the JSON line")
    parser.add_argument("--postgres", help="connection string; default: DATABASE_URL when it is PostgreSQL")
    given = parser.parse_args()
    if min(given.units, given.questions, given.rounds) < 1:
        parser.error("units, questions and rounds are at least 1")

    start = time.perf_counter()
    tree = synthetic_tree(given.units, given.seed)
    if given.arrival:
        tree = in_arrival_order(tree, given.seed)
    tree_ms = (time.perf_counter() - start) * 1000
    facts = synthetic_facts(given.units, given.questions, given.seed, given.layout)
    measures = [Measure(f"q{n}", scale=0 if n % 2 else 2) for n in range(given.questions)]
    result: dict[str, object] = {
        "units": given.units,
        "questions": given.questions,
        "units_with_children": len(tree.internal),
        "levels": int(tree.depth.max()) + 1,
        "layout": given.layout,
        "arrival": given.arrival,
        "rounds": given.rounds,
        "build_trees_ms": round(tree_ms, 1),
        **measure_in_process(tree, facts, measures, given.rounds),
    }
    found = roll_up(tree, facts, measures, extremes=False)
    result["equal"] = equals_reference(tree, facts, found)
    url = os.environ.get("DATABASE_URL", "")
    dsn = given.postgres or (url if url.startswith(("postgres://", "postgresql://")) else None)
    if dsn is not None:
        from bench.rollup_sql_baseline import measure_sql_baseline

        result |= measure_sql_baseline(dsn, tree, facts, found)
        result["dhis2_ratio"] = round(float(str(result["dhis2_ms"])) / float(str(result["roll_up_ms"])), 1)
    if not given.json:
        for name, value in result.items():
            print(f"{name:22} {value}")
    print(json.dumps(result))
    return 0 if result["equal"] else 1


if __name__ == "__main__":
    raise SystemExit(main())
