import django.contrib.postgres.fields
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
            name='Message',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=200, unique=True)),
                ('organisation_id', models.UUIDField(blank=True, null=True)),
                ('address', models.EmailField(blank=True, max_length=254)),
                ('template', models.CharField(max_length=80)),
                ('context', models.JSONField(blank=True, default=dict)),
                ('calendar', models.TextField(blank=True)),
                ('calendar_method', models.CharField(blank=True, max_length=10)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('send_after', models.DateTimeField(default=django.utils.timezone.now)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('failed_at', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.CharField(blank=True, max_length=300)),
                ('recipient', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('failed_at', None), ('sent_at', None), ('withdrawn_at', None)), fields=['send_after'], name='messages_to_send'), models.Index(fields=['organisation_id', '-written_at'], name='messages_by_date')],
                'constraints': [models.CheckConstraint(condition=models.Q(('recipient__isnull', False), models.Q(('address', ''), _negated=True), _connector='OR'), name='a_message_goes_to_someone')],
            },
        ),
        migrations.CreateModel(
            name='Dispatch',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reminder', models.CharField(max_length=80)),
                ('item_id', models.UUIDField()),
                ('worker_id', models.UUIDField(blank=True, null=True)),
                ('organisation_id', models.UUIDField()),
                ('due_on', models.DateField()),
                ('step', models.SmallIntegerField()),
                ('audience', models.CharField(max_length=20)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dispatches', to=settings.AUTH_USER_MODEL)),
                ('message', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='dispatches', to='reminders.message')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('message', None), ('withdrawn_at', None)), fields=['recipient'], name='dispatches_to_send'), models.Index(fields=['organisation_id', '-written_at'], name='dispatches_by_date')],
                'constraints': [models.UniqueConstraint(fields=('reminder', 'item_id', 'due_on', 'step', 'recipient'), name='send_each_reminder_once')],
            },
        ),
        migrations.CreateModel(
            name='ReminderSetting',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('reminder', models.CharField(max_length=80)),
                ('audience', models.CharField(max_length=20)),
                ('steps', django.contrib.postgres.fields.ArrayField(base_field=models.SmallIntegerField(), blank=True, size=None)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation_id', 'reminder', 'audience'), name='one_setting_a_reminder_and_audience')],
            },
        ),
        migrations.CreateModel(
            name='ReminderSettingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('reminder', models.CharField(max_length=80)),
                ('audience', models.CharField(max_length=20)),
                ('steps', django.contrib.postgres.fields.ArrayField(base_field=models.SmallIntegerField(), blank=True, size=None)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reminders.remindersetting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Sweep',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('began_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('written', models.PositiveIntegerField(default=0)),
                ('error', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'indexes': [models.Index(fields=['-began_at'], name='sweeps_newest_first')],
            },
        ),
    ]
