"""A document sent to a whole country: its sendings are listed and counted from indexes."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0005_partner_of_a_joint_paper'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='dispatch',
            index=models.Index(fields=['document', 'id', 'unit'], name='documents_sendings_in_order'),
        ),
        migrations.AddIndex(
            model_name='dispatch',
            index=models.Index(fields=['document', 'opened_at', 'acknowledged_at'], name='documents_sendings_counted'),
        ),
    ]
