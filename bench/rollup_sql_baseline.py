"""The same totals the way a DHIS2-style analytics table gives them, in PostgreSQL.

Reproduces the pattern, not the product: values as text in `datavalue`, one row each; a resource table with
the id of every level above each unit; an unlogged, indexed analytics table with one row per value and a
column per level; then one GROUP BY per level that has units with children. It returns sums only, in double
precision. Building is timed apart from querying. All in a scratch schema that is dropped at the end.
"""

import os
import statistics
import time
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import psycopg
from psycopg import sql

from nucong.engines.rollup import NOT_APPLICABLE, Consolidation, Tree

IntArray = npt.NDArray[np.int64]
ROUNDS = 3
PERIOD = "201703"


def measure_sql_baseline(dsn: str, tree: Tree, facts: IntArray, found: Consolidation) -> dict[str, object]:
    """Return build and query times in milliseconds, and whether the sums agree with `found`."""
    schema = f"nucong_bench_{os.getpid()}"
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
        try:
            connection.execute(sql.SQL("SET search_path TO {}").format(sql.Identifier(schema)))
            # The default of 4 MB would make it sort on disk, which a tuned server does not do.
            connection.execute("SET work_mem = '256MB'")
            start = time.perf_counter()
            _load(connection, tree, facts, found)
            load_ms = (time.perf_counter() - start) * 1000
            start = time.perf_counter()
            _build(connection, int(tree.depth.max()) + 1)
            build_ms = (time.perf_counter() - start) * 1000
            levels = range(1, int(tree.depth[tree.internal].max(initial=0)) + 2)
            runs = []
            for _ in range(ROUNDS):
                start = time.perf_counter()
                sums = _query(connection, levels, len(found.measures))
                runs.append((time.perf_counter() - start) * 1000)
        finally:
            connection.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(schema)))
    return {
        "dhis2_ms": round(statistics.median(runs), 1),
        "dhis2_build_ms": round(build_ms, 1),
        "dhis2_load_ms": round(load_ms, 1),
        "dhis2_agrees": _agrees(tree, found, sums),
    }


def _load(
    connection: psycopg.Connection[tuple[object, ...]], tree: Tree, facts: IntArray, found: Consolidation
) -> None:
    depth = int(tree.depth.max()) + 1
    above = _levels_above(tree, depth)
    columns = ", ".join(f"uidlevel{level} text" for level in range(1, depth + 1))
    connection.execute(sql.SQL(f"CREATE TABLE _orgunitstructure (ou text, level int, {columns})"))
    connection.execute("CREATE TABLE datavalue (dx text, ou text, period text, value text)")
    with connection.cursor() as cursor:
        with cursor.copy("COPY _orgunitstructure FROM STDIN") as copy:
            for unit, name in enumerate(tree.ids):
                path = (tree.ids[step] if step >= 0 else None for step in above[unit])
                copy.write_row((name, int(tree.depth[unit]) + 1, *path))
        with cursor.copy("COPY datavalue FROM STDIN") as copy:
            for row in _values(tree, facts, found):
                copy.write_row(row)
    connection.execute("ANALYZE")


def _values(tree: Tree, facts: IntArray, found: Consolidation) -> Iterator[tuple[str, str, str, str]]:
    for question, measure in enumerate(found.measures):
        for unit in np.flatnonzero(facts[:, question] > NOT_APPLICABLE):
            stored = int(facts[unit, question])
            value = f"{stored // 100}.{stored % 100:02}" if measure.scale == 2 else str(stored)
            yield measure.name, tree.ids[unit], PERIOD, value


def _levels_above(tree: Tree, depth: int) -> IntArray:
    above = np.full((len(tree), depth), -1, dtype=np.int64)
    for unit in tree.level_order:
        level = int(tree.depth[unit])
        if level:
            above[unit] = above[tree.parents[unit]]
        above[unit, level] = unit
    return above


def _build(connection: psycopg.Connection[tuple[object, ...]], depth: int) -> None:
    names = [f"uidlevel{level}" for level in range(1, depth + 1)]
    columns = ", ".join(f"{name} text" for name in names)
    picked = ", ".join(f"o.{name}" for name in names)
    connection.execute(
        sql.SQL(
            f"CREATE UNLOGGED TABLE analytics (dx text, co text, ao text, ou text, {columns}, daily text,"
            " monthly text, quarterly text, yearly text, daysxvalue double precision, value double precision)"
        )
    )
    connection.execute(
        sql.SQL(
            f"INSERT INTO analytics SELECT d.dx, 'default', 'default', d.ou, {picked}, d.period || '20',"
            " d.period, '2017Q1', '2017', d.value::double precision * 31, d.value::double precision"
            " FROM datavalue d JOIN _orgunitstructure o USING (ou)"
        )
    )
    for name in ["dx", "ou", "monthly", "quarterly", "yearly", *names]:
        connection.execute(
            sql.SQL("CREATE INDEX ON analytics ({column})").format(column=sql.Identifier(name))
        )
    connection.execute("ANALYZE analytics")


def _query(
    connection: psycopg.Connection[tuple[object, ...]], levels: range, questions: int
) -> dict[tuple[str, str], float]:
    wanted = [f"q{number}" for number in range(questions)]
    sums: dict[tuple[str, str], float] = {}
    for level in levels:
        rows = connection.execute(
            sql.SQL(
                "SELECT dx, {unit}, monthly, sum(value) FROM analytics WHERE dx = ANY(%s)"
                " AND monthly IN (%s) AND {unit} IS NOT NULL GROUP BY dx, {unit}, monthly"
            ).format(unit=sql.Identifier(f"uidlevel{level}")),
            (wanted, PERIOD),
        )
        for question, unit, _, value in rows.fetchall():
            sums[str(question), str(unit)] = float(str(value))
    return sums


def _agrees(tree: Tree, found: Consolidation, sums: dict[tuple[str, str], float]) -> bool:
    """Return whether every unit with children has the same sum, within the error of double precision."""
    for measure in found.measures:
        for unit in tree.internal:
            total = found.total(int(unit), measure.name)
            other = sums.get((measure.name, tree.ids[unit]))
            if (total is None) != (other is None):
                return False
            if (
                total is not None
                and other is not None
                and abs(float(total) - other) > 1e-9 * float(total) + 1e-6
            ):
                return False
    return True
