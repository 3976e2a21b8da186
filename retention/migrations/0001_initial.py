import django.db.models.deletion
import django.utils.timezone
import encryption.fields
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
            name='Hold',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('rule', models.CharField(max_length=60)),
                ('subject_id', models.UUIDField()),
                ('why', encryption.fields.EncryptedTextField()),
                ('review_on', models.DateField()),
                ('placed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('placed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('lifted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('lifted_at', None)), fields=['organisation_id'], name='holds_in_force')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at', None)), fields=('rule', 'subject_id'), name='one_hold_on_a_record'), models.CheckConstraint(condition=models.Q(('lifted_at', None), ('lifted_at__gte', models.F('placed_at')), _connector='OR'), name='a_hold_is_lifted_after_it_was_placed')],
            },
        ),
        migrations.CreateModel(
            name='Erasure',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('rule', models.CharField(max_length=60)),
                ('on', models.DateField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('count', models.PositiveIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['organisation_id', '-at'], name='erasures_newest_first')],
            },
        ),
        migrations.CreateModel(
            name='HoldEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='retention.hold')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('rule', models.CharField(max_length=60)),
                ('subject_id', models.UUIDField()),
                ('why', encryption.fields.EncryptedTextField()),
                ('review_on', models.DateField()),
                ('placed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('placed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('lifted_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
