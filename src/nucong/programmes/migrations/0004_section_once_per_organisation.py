"""Within one organisation a duty is a section of one report."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial"), ("programmes", "0003_whose_section")]

    operations = [
        migrations.AlterField(
            model_name="regimesection",
            name="organisation",
            field=models.ForeignKey(
                help_text="whose regime it is",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="regimesection",
            constraint=models.UniqueConstraint(
                fields=("obligation", "organisation"), name="section_once_per_organisation"
            ),
        ),
    ]
