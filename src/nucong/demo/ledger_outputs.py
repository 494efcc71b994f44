"""The files that tell the records of a demonstration: activities, what they fill in, and how it is counted."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from nucong.ledgers.counting import told
from nucong.ledgers.following import bound_in, cells_of_cycle
from nucong.ledgers.models import Record
from nucong.ledgers.queries import counting_rows
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
    """Write one line a record of the units of the report in its period, in the order of the tree and of days."""
    rows = subtree(cycle.unit, on=cycle.tree_day)
    codes: dict[Any, list[str]] = {}
    for row in rows:
        codes[row.id] = [*codes.get(row.parent_id, []), row.code]
    place = {row.id: index for index, row in enumerate(rows)}
    found = Record.objects.filter(unit__in=place, on__range=(cycle.period_start, cycle.period_end))
    facts = {
        key: (title, until, partner)
        for key, title, until, partner in found.values_list("pk", "title", "until", "partner_unit__code")
    }
    records = sorted(counting_rows(found), key=lambda row: (place[row.units[0]], row.on, str(row.id)))
    with path.open("w", encoding="utf-8") as lines:
        for record in records:
            title, until, partner = facts[record.id]
            line = {
                "unit": codes[record.units[0]][-1], "path": codes[record.units[0]], "kind": record.kind,
                "date": record.on.isoformat(), "until": until.isoformat() if until else None, "title": title,
                **told(record), "partner": partner,
            }  # fmt: skip
            lines.write(json.dumps(line, ensure_ascii=False) + "\n")


def _bindings(cycle: Cycle) -> dict[str, Any]:
    """Return how each question is counted, so that anybody can do it again from the records."""
    return {
        "window": {"first": cycle.period_start.isoformat(), "last": cycle.period_end.isoformat()},
        "questions": {
            each.question.name: {
                "what": each.wish.what.value, "kinds": sorted(each.wish.kinds), "group": each.wish.group,
                "below": each.below, "unit": each.question.unit or "",
            }
            for each in bound_in(cycle)
        },
    }  # fmt: skip


def _plain(value: int | Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
