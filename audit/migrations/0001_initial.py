import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from schema import OneStep


class Migration(OneStep):

    initial = True

    dependencies = [
        ('workforce', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('subject_id', models.UUIDField()),
                ('what', models.CharField(max_length=80)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='looks', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['subject_id', '-at'], name='look_by_subject'), models.Index(fields=['organisation_id', '-at'], name='look_by_organisation')],
            },
        ),
    ]
