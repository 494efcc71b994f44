"""Elements are kept by a unit, say how they are counted, and what they mean from which day on.

Nothing wrote elements before: their table is empty, so new columns need no value.
"""

import django.db.models.deletion
from django.db import migrations, models

import nucong.kernel.identifiers


class Migration(migrations.Migration):

    dependencies = [
        ("organisations", "0001_initial"),
        ("xlsforms", "0001_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(name="element", options={"ordering": ["label", "code"]}),
        migrations.RemoveConstraint(model_name="element", name="one_element_per_code_and_day"),
        migrations.RemoveConstraint(model_name="element", name="element_dates"),
        migrations.AlterField(
            model_name="element",
            name="valid_until",
            field=models.DateField(help_text="empty: still asked", null=True),
        ),
        migrations.AddField(
            model_name="element",
            name="unit",
            field=models.ForeignKey(
                help_text="who keeps it; questions of its own forms carry it",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="elements",
                to="organisations.unit",
                default=None,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="element",
            name="consolidation",
            field=models.CharField(help_text="sum, min or max: of units and of periods", max_length=20, default="sum"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="element",
            name="scale",
            field=models.PositiveSmallIntegerField(default=0, help_text="decimals kept"),
        ),
        migrations.AddField(
            model_name="element",
            name="created_at",
            field=models.DateTimeField(default=None),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="element",
            constraint=models.UniqueConstraint(fields=("organisation", "code"), name="one_element_per_code"),
        ),
        migrations.AddConstraint(
            model_name="element",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until", None), ("valid_from__lt", models.F("valid_until")), _connector="OR"),
                name="element_dates",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.UniqueConstraint(fields=("version", "element"), name="element_once_per_version"),
        ),
        migrations.CreateModel(
            name="ElementMeaning",
            fields=[
                (
                    "id",
                    models.UUIDField(default=nucong.kernel.identifiers.new_id, primary_key=True, serialize=False),
                ),
                ("valid_from", models.DateField()),
                ("text", models.TextField(blank=True)),
                (
                    "element",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="meanings", to="xlsforms.element"
                    ),
                ),
            ],
            options={
                "ordering": ["valid_from"],
                "constraints": [
                    models.UniqueConstraint(fields=("element", "valid_from"), name="one_meaning_per_day")
                ],
            },
        ),
    ]
