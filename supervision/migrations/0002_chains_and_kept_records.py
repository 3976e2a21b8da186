import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from schema import OneStep


FROM_SUPERVISOR_TO_CHAIN = """
    UPDATE supervision_arrangement AS strand SET chain = (
        SELECT chain FROM workforce_responsibility
        WHERE worker_id = strand.worker_id AND user_id = strand.supervisor_id
          AND kind = 'SUPERVISOR'
        ORDER BY ends_on DESC NULLS FIRST LIMIT 1
    )
    WHERE strand.supervisor_id IS NOT NULL
"""
# With a supervisor who never answered for the peer: with whoever does; the oldest such strand
# stays, since there is one at a time that is with nobody in particular.
END_WHAT_IS_DOUBLE = """
    UPDATE supervision_arrangement SET ends_on = GREATEST(starts_on, CURRENT_DATE), next_due_on = NULL
    WHERE id IN (
        SELECT id FROM (
            SELECT id, row_number() OVER (
                PARTITION BY worker_id, kind, chain ORDER BY starts_on, id
            ) AS place
            FROM supervision_arrangement WHERE ends_on IS NULL
        ) AS running
        WHERE place > 1
    );
    SET CONSTRAINTS ALL IMMEDIATE;  -- what is checked at the end forbids a change of the table
"""


class Migration(OneStep):

    dependencies = [
        ('documents', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('supervision', '0001_initial'),
        ('workforce', '0002_candidates_and_chains'),
    ]

    operations = [
        migrations.AddField(
            model_name='arrangement',
            name='chain',
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='arrangementevent',
            name='chain',
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.RunSQL(FROM_SUPERVISOR_TO_CHAIN, migrations.RunSQL.noop),
        migrations.RemoveConstraint(
            model_name='arrangement',
            name='one_running_arrangement_of_a_kind_and_supervisor',
        ),
        migrations.RunSQL(END_WHAT_IS_DOUBLE, migrations.RunSQL.noop),
        migrations.RemoveField(
            model_name='arrangement',
            name='supervisor',
        ),
        migrations.RemoveField(
            model_name='arrangementevent',
            name='supervisor',
        ),
        migrations.AddConstraint(
            model_name='arrangement',
            constraint=models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('worker', 'kind', 'chain'), name='one_running_arrangement_of_a_kind_and_chain', nulls_distinct=False),
        ),
        migrations.CreateModel(
            name='KeptRecord',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('needs', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='kept_record', to='documents.issueddocument')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kept_records', to='workforce.peersupportworker')),
            ],
            options={
                'indexes': [models.Index(fields=['worker'], name='kept_records_of_a_peer')],
            },
        ),
        migrations.CreateModel(
            name='KeptRecordEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('needs', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('document', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.issueddocument')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='supervision.keptrecord')),
                ('worker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.peersupportworker')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='session',
            name='moved_because',
            field=models.CharField(blank=True, db_default='', max_length=300),
        ),
        migrations.AddField(
            model_name='session',
            name='moved_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='session',
            name='moved_from',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='sessionevent',
            name='moved_because',
            field=models.CharField(blank=True, db_default='', max_length=300),
        ),
        migrations.AddField(
            model_name='sessionevent',
            name='moved_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sessionevent',
            name='moved_from',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.RemoveIndex(
            model_name='arrangement',
            name='arrangements_of_a_peer',
        ),
        migrations.RemoveIndex(
            model_name='groupplace',
            name='group_places_of_a_peer',
        ),
        migrations.RemoveIndex(
            model_name='session',
            name='sessions_of_a_peer',
        ),
        migrations.AddIndex(
            model_name='arrangement',
            index=models.Index(fields=['worker', 'kind'], include=('next_due_on', 'ends_on'), name='arrangements_of_a_peer'),
        ),
        migrations.AddIndex(
            model_name='groupplace',
            index=models.Index(fields=['worker'], include=('group', 'attended'), name='group_places_of_a_peer'),
        ),
        migrations.AddIndex(
            model_name='session',
            index=models.Index(fields=['worker', '-on'], include=('held_on',), name='sessions_of_a_peer'),
        ),
        migrations.AddIndex(
            model_name='session',
            index=models.Index(condition=models.Q(('cancelled_on', None), ('held_on', None), ('missed_on', None)), fields=['worker', 'on'], name='sessions_booked_of_a_peer'),
        ),
    ]
