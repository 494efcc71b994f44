"""The partner's unit, named in the words of a draft until now, is a column others may ask by."""

from typing import Any
from uuid import UUID

from django.db import migrations


def fill(apps: Any, schema_editor: Any) -> None:
    """Take the partner's unit out of each draft that names a known one."""
    units = apps.get_model("organisations", "Unit").objects
    drafts = apps.get_model("documents", "OwnDraft").objects
    for draft in drafts.filter(partner_unit=None).exclude(draft__partner_unit="").iterator():
        try:
            named = UUID(str(draft.draft.get("partner_unit")))
        except ValueError:
            continue
        if units.filter(pk=named).exists():
            drafts.filter(pk=draft.pk).update(partner_unit=named)


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_joint_papers_and_versions")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
