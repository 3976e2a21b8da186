import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from schema import OneStep


class Migration(OneStep):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('workforce', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('purpose', models.CharField(max_length=80)),
                ('subject_id', models.UUIDField()),
                ('door_id', models.UUIDField(default=uuid.uuid4)),
                ('scope', models.CharField(max_length=20)),
                ('holder', models.CharField(blank=True, max_length=200)),
                ('address_hash', models.CharField(blank=True, max_length=64)),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['door_id', '-made_at'], name='links_of_a_door'), models.Index(fields=['subject_id'], name='links_of_a_subject'), models.Index(condition=models.Q(('address_hash', ''), _negated=True), fields=['address_hash'], name='links_of_an_address')],
                'constraints': [models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='a_link_lasts_a_while')],
            },
        ),
        migrations.CreateModel(
            name='Asked',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('address_hash', models.CharField(max_length=64)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='LinkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='links.link')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('purpose', models.CharField(max_length=80)),
                ('subject_id', models.UUIDField()),
                ('door_id', models.UUIDField(default=uuid.uuid4)),
                ('scope', models.CharField(max_length=20)),
                ('made_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
