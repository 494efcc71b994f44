"""The files that tell the records of a demonstration: activities, what they fill in, and how it is counted."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from nucong.ledgers.counting import told
from nucong.ledgers.following import bound_in, cells_of_cycle
from nucong.ledgers.queries import counting_rows, done_by
from nucong.ledgers.states import HAPPENED
from nucong.organisations.models import Unit
from nucong.organisations.queries import subtree
from nucong.reporting.models import Cycle
from nucong.reporting.queries import owing


def write_all(out: Path, cycle: Cycle) -> None:
    """Write the records of the period, the prefilled answers of every unit that owes, and the bindings."""
    _write_activities(out / "activities.jsonl", cycle)
    members = list(owing(cycle).select_related("unit", "cycle"))
    filled = cells_of_cycle(cycle, members)
    prefill = {
        member.code: {name: _plain(cell.value) for name, cell in filled[member.pk].items()}
        for member in members
    }
    _json(out / "prefill.json", prefill)
    _json(out / "bindings.json", _bindings(cycle))


def write_nothing(out: Path) -> None:
    """Write the files of a document that asks for nothing."""
    (out / "activities.jsonl").write_text("", encoding="utf-8")
    for name in ("prefill.json", "bindings.json"):
        _json(out / name, {})


def _write_activities(path: Path, cycle: Cycle) -> None:
    """Write one line a record of the units of the report in its period, in the order of the tree and of days.

    What was done together stands in the files of both sides, under the unit of that side and with the same id.
    """
    rows = subtree(cycle.unit, on=cycle.tree_day)
    codes: dict[Any, list[str]] = {}
    for row in rows:
        codes[row.id] = [*codes.get(row.parent_id, []), row.code]
    place = {row.id: index for index, row in enumerate(rows)}
    found = done_by(list(place), cycle.period_start, cycle.period_end).filter(kept_as__in=HAPPENED)
    words = dict(found.values_list("pk", "title"))
    other = dict(Unit.objects.filter(pk__in=found.values("partner_unit")).values_list("pk", "code"))
    other |= dict(Unit.objects.filter(pk__in=found.values("unit")).values_list("pk", "code"))
    done = [(next(u for u in each.units if u in place), each) for each in counting_rows(found)]
    done.sort(key=lambda pair: (place[pair[0]], pair[1].on, str(pair[1].id)))
    with path.open("w", encoding="utf-8") as lines:
        for unit, record in done:
            line = {
                "id": str(record.id), "unit": codes[unit][-1], "path": codes[unit], "kind": record.kind,
                "date": record.on.isoformat(), "title": words[record.id], **told(record),
                "partner": next((other[each] for each in record.units if each != unit), None),
            }  # fmt: skip
            lines.write(json.dumps(line, ensure_ascii=False) + "\n")


def _bindings(cycle: Cycle) -> dict[str, Any]:
    """Return how each question is counted, so that anybody can do it again from the records."""
    return {
        "window": {"first": cycle.period_start.isoformat(), "last": cycle.period_end.isoformat()},
        "questions": {
            each.question.name: {
                "what": each.wish.what.value, "kinds": sorted(each.wish.kinds), "group": each.wish.group,
                "measure": each.wish.measure, "standing": each.wish.standing,
                "below": each.below, "unit": each.question.unit or "",
            }
            for each in bound_in(cycle)
        },
    }  # fmt: skip


def _plain(value: int | Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
