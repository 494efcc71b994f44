"""Words within names are found by one index alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_who_has_units_below")]

    operations = [
        migrations.AddIndex(
            model_name="unitname",
            index=models.Index(
                fields=["folded", "valid_from", "valid_to", "sort_key", "unit"],
                name="organisations_names_searched",
            ),
        ),
    ]
