"""Which units have units below them on a day is told by one index alone."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0002_special_days'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='placement',
            name='organisations_by_parent',
        ),
        migrations.AddIndex(
            model_name='placement',
            index=models.Index(fields=['line', 'parent', 'valid_from', 'valid_to'], name='organisations_below_parent'),
        ),
    ]
