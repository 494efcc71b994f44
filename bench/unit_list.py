"""Measures a list that changes very many units at once: reading, comparing, writing.

`python bench/unit_list.py [--units N=20000] [--json]`

A synthetic province of N grassroots units under a hundred districts on SQLite, in a folder that is deleted at the
end. A quarter of the units is renamed, a quarter ends, a quarter moves and gets a class, and a quarter has two
rows: another name and place from an earlier day. The baseline is the same kind of change recorded singly, by the
actions of a unit's page, for 200 units of the same tree. Times are on the wall. The last line is one JSON object.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.frame import run

DISTRICTS = 100
SINGLY = 200
DAY = date(2025, 7, 1)
HEAD = "code,name,parent_code,industry,since,until"


def measured(count: int) -> dict[str, Any]:
    """Return counts and seconds."""
    from nucong.audit.actions import PROGRAM
    from nucong.organisations import actions
    from nucong.organisations.actions import UnitDraft
    from nucong.organisations.queries import present_tree
    from nucong.organisations.tree_file.planning import plan_import
    from nucong.organisations.tree_file.reading import read_list

    acting: dict[str, Any] = {"by": PROGRAM, "at": datetime(2025, 7, 1, 8, tzinfo=UTC)}
    organisation = actions.create_organisation(
        name="Giả Định", kind="union", country="vn", zone="Asia/Ho_Chi_Minh", language="vi", **acting
    )
    rows = [UnitDraft("P", "Liên đoàn Lao động tỉnh Giả Định", level="province")]
    rows += [UnitDraft(f"D{one}", f"Huyện {one}", level="upper", parent_code="P") for one in range(DISTRICTS)]
    rows += [
        UnitDraft(f"B{one}", f"Công đoàn cơ sở {one}", level="base", parent_code=f"D{one % DISTRICTS}")
        for one in range(count)
    ]
    root = actions.load_tree(organisation=organisation, rows=rows, on=date(2010, 1, 1), **acting)[0]
    data = "\n".join([HEAD, *(line for one in range(count) for line in listed(one))]).encode()

    start = time.perf_counter()
    read = read_list("list.csv", data)
    reading = time.perf_counter()
    plan = plan_import(present_tree(root, on=DAY), read)
    planning = time.perf_counter()
    assert not plan.findings, plan.findings[:3]
    actions.import_units(root=root, plan=plan, **acting)
    writing = time.perf_counter()
    singly = baseline(organisation, acting)
    return {
        "units": count,
        "rows": plan.rows,
        "changes": sum(plan.counts.values()),
        **{str(kind): number for kind, number in plan.counts.items()},
        "read_s": round(reading - start, 2),
        "plan_s": round(planning - reading, 2),
        "write_s": round(writing - planning, 2),
        "singly_ms_each": round(singly * 1000, 2),
        "ratio": round(singly * sum(plan.counts.values()) / (writing - planning), 1),
    }


def listed(one: int) -> list[str]:
    """Return the rows of a unit."""
    other = f"D{(one + 1) % DISTRICTS}"
    if one % 4 == 0:
        return [f"B{one},Công đoàn cơ sở mới {one},,,,"]
    if one % 4 == 1:
        return [f"B{one},,,,,1/9/2025"]
    if one % 4 == 2:
        return [f"B{one},,{other},textile,,"]
    return [f"B{one},,,,,", f"B{one},Công đoàn cơ sở mới {one},{other},,1/1/2025,"]


def baseline(organisation: Any, acting: dict[str, Any]) -> float:
    """Return the seconds of one change of a unit recorded singly."""
    from nucong.organisations import actions

    units = list(organisation.units.filter(code__startswith="B", dissolved_on=None)[:SINGLY])
    parent = organisation.units.get(code="D7")
    start = time.perf_counter()
    for unit in units:
        actions.rename_unit(unit=unit, name=f"{unit.code} lần nữa", on=date(2026, 1, 1), **acting)
        actions.move_unit(unit=unit, parent=parent, on=date(2026, 1, 1), **acting)
    return (time.perf_counter() - start) / (2 * len(units))


if __name__ == "__main__":
    raise SystemExit(run(__doc__, measured))
