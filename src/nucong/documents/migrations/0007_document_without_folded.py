"""The full-text index finds documents; the folded words beside them were written for nothing."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0006_sendings_of_a_country'),
    ]

    operations = [
        migrations.RemoveField(model_name='document', name='folded'),
    ]
