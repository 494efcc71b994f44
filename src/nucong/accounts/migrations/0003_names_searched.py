"""Words within names of people are found by one index alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_roles_by_unit")]

    operations = [
        migrations.AddIndex(
            model_name="user",
            index=models.Index(fields=["folded", "username", "id"], name="accounts_names_searched"),
        ),
    ]
