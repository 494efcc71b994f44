from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from nucong.cases import sealing


def seal_bars(apps, schema_editor):
    """Seal who is kept out. Without the key it stays as it was: a run of `serve` seals it once the key is back."""
    if not sealing.has_key():
        return
    for bar in apps.get_model("cases", "Bar").objects.filter(who=None):
        bar.who = sealing.seal(str(bar.user_id), row=bar.pk, field="bar")
        bar.user_id = None
        bar.save(update_fields=["who", "user"])


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0006_released_scope"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="bar", name="cases_bar_once"),
        migrations.AddField(model_name="bar", name="who", field=models.BinaryField(null=True)),
        migrations.AlterField(
            model_name="bar",
            name="user",
            field=models.ForeignKey(
                help_text="of an earlier version; sealed soon",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RemoveField(model_name="bar", name="since"),
        # Last: PostgreSQL alters no table whose rows were changed in the same transaction.
        migrations.RunPython(seal_bars, migrations.RunPython.noop),
    ]
