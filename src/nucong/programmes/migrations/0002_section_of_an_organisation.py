"""A duty of a joint programme may be a section of a periodic report in each organisation."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial"), ("programmes", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="regimesection",
            name="obligation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="inside", to="programmes.obligation"
            ),
        ),
        migrations.AddField(
            model_name="regimesection",
            name="organisation",
            field=models.ForeignKey(
                help_text="whose regime it is",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
    ]
