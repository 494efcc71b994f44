"""Units split before anybody was asked about their people are kept as put off: nobody is asked unless it is taken up."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import migrations

FOREVER = datetime.date(9999, 12, 31)


def keep_as_put_off(apps: Any, schema_editor: Any) -> None:
    """Make a row for each split of a unit that still stands and keeps a roster."""
    parts = apps.get_model("organisations", "SuccessionPart").objects.filter(
        role="before", succession__kind="split", unit__placements__line="territory",
        unit__placements__valid_to=FOREVER, unit__roster_bodies__isnull=False,
    )  # fmt: skip
    splits = apps.get_model("roster", "UnitSplit").objects
    for unit, succession in set(parts.values_list("unit_id", "succession_id")):
        splits.create(unit_id=unit, succession_id=succession, put_off=True)


class Migration(migrations.Migration):
    """Rows for what happened before."""

    dependencies = [("roster", "0004_split_off_and_marked_by_line")]
    operations = [migrations.RunPython(keep_as_put_off, migrations.RunPython.noop)]
