"""Who owes, and what nobody decided yet, for finding by content.

The columns are added as they are: a rebuilt table would lose the triggers of its full-text index on SQLite.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0008_what_corrections_teach")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE documents_provisionentry ADD COLUMN owes text NOT NULL DEFAULT ''",
                    "ALTER TABLE documents_provisionentry DROP COLUMN owes",
                ),
                migrations.RunSQL(
                    "ALTER TABLE documents_provisionentry ADD COLUMN settled bool NOT NULL DEFAULT true",
                    "ALTER TABLE documents_provisionentry DROP COLUMN settled",
                ),
            ],
            state_operations=[
                migrations.AddField(
                    "provisionentry",
                    "owes",
                    models.TextField(blank=True, default="", help_text="terms of who is to do it"),
                ),
                migrations.AddField("provisionentry", "settled", models.BooleanField(default=True)),
            ],
        )
    ]
