"""The newest event about rows of a kind is found at once: by it one knows that nothing has changed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["object_kind", "id"], name="audit_event_newest_of_kind"),
        ),
    ]
