from django.db import migrations, models

from schema import OneStep


class Migration(OneStep):

    dependencies = [
        ('workforce', '0004_exports_of_a_place'),
    ]

    operations = [
        migrations.AddField(
            model_name='engagement',
            name='flexibility',
            field=models.TextField(blank=True, max_length=1000),
        ),
        migrations.AddField(
            model_name='engagementevent',
            name='flexibility',
            field=models.TextField(blank=True, max_length=1000),
        ),
    ]
