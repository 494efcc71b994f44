"""Planning lists noted before end with the last year their term names."""

from __future__ import annotations

import datetime
import re
from typing import Any

from django.db import migrations

_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年?\s*[-–—~/至]\s*((?:19|20)\d\d|\d\d)(?!\d)")


def end_with_the_term(apps: Any, schema_editor: Any) -> None:
    """Set the first day after the term of every line whose words name its years."""
    lines = apps.get_model("roster", "PlannedPost").objects
    for term in list(lines.order_by().values_list("term", flat=True).distinct()):
        found = _YEARS.search(term)
        if found is None:
            continue
        first, last = int(found[1]), int(found[2])
        last = last if last >= 100 else first // 100 * 100 + last
        lines.filter(term=term).update(term_over=datetime.date(last + 1, 1, 1))


class Migration(migrations.Migration):
    """Days for what was noted before."""

    dependencies = [("roster", "0008_planned_until_the_term_is_over")]
    operations = [migrations.RunPython(end_with_the_term, migrations.RunPython.noop)]
