"""Each section belongs to the organisation whose regime it is in."""

from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps: Any, schema_editor: Any) -> None:
    """Take the organisation from the unit that asks."""
    regimes = apps.get_model("programmes", "Regime").objects.filter(pk=OuterRef("regime_id"))
    sections = apps.get_model("programmes", "RegimeSection").objects.filter(organisation=None)
    sections.update(organisation_id=Subquery(regimes.values("unit__organisation_id")[:1]))


class Migration(migrations.Migration):
    dependencies = [("programmes", "0002_section_of_an_organisation")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
