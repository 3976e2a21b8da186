import django.core.validators
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
        ('workforce', '0002_candidates_and_chains'),
        ('workforce', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='CheckPolicy',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='check_policies', to='workforce.organisation')),
                ('kind', models.CharField(choices=[('PAID', 'Paid'), ('VOLUNTARY', 'Voluntary')], max_length=10)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('why', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'kind', 'title', 'number'), name='versions_of_a_check_policy_differ'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('organisation', 'kind', 'title'), name='one_check_policy_in_force')],
            },
        ),
        migrations.CreateModel(
            name='CheckPolicyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='checks.checkpolicy')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.organisation')),
                ('kind', models.CharField(choices=[('PAID', 'Paid'), ('VOLUNTARY', 'Voluntary')], max_length=10)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('written_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('why', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PolicyCheck',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='checks.checkpolicy')),
                ('kind', models.CharField(choices=[('IDENTITY', 'Identity'), ('RIGHT_TO_WORK', 'Right to work'), ('QUALIFICATIONS', 'Registration and qualifications'), ('REFERENCES', 'Employment history and references'), ('CRIMINAL_RECORD', 'Criminal record (DBS)'), ('WORK_HEALTH', 'Work health assessment'), ('LOCAL', 'Local check')], max_length=15)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('required', models.BooleanField(default=True)),
                ('valid_months', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)])),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('policy', 'kind', 'name'), name='a_policy_asks_for_a_check_once'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'LOCAL'), _negated=True), models.Q(('name', ''), _negated=True), _connector='OR'), name='a_local_check_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='CheckFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='check_files', to='workforce.organisation')),
                ('candidate', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='check_file', to='workforce.candidate')),
                ('worker', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='check_file', to='workforce.peersupportworker')),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='checks.checkpolicy')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_on', models.DateField(default=django.utils.timezone.localdate)),
                ('closed_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('closed_on', None)), fields=['organisation', 'opened_on'], name='check_files_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('candidate__isnull', False), ('worker__isnull', False), _connector='OR'), name='a_check_file_is_about_somebody')],
            },
        ),
        migrations.CreateModel(
            name='PolicyCheckEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='checks.policycheck')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('policy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='checks.checkpolicy')),
                ('kind', models.CharField(choices=[('IDENTITY', 'Identity'), ('RIGHT_TO_WORK', 'Right to work'), ('QUALIFICATIONS', 'Registration and qualifications'), ('REFERENCES', 'Employment history and references'), ('CRIMINAL_RECORD', 'Criminal record (DBS)'), ('WORK_HEALTH', 'Work health assessment'), ('LOCAL', 'Local check')], max_length=15)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('required', models.BooleanField(default=True)),
                ('valid_months', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)])),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CheckFileEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='checks.checkfile')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.organisation')),
                ('candidate', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.candidate')),
                ('worker', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.peersupportworker')),
                ('policy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='checks.checkpolicy')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_on', models.DateField(default=django.utils.timezone.localdate)),
                ('closed_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='checks.checkfile')),
                ('kind', models.CharField(choices=[('IDENTITY', 'Identity'), ('RIGHT_TO_WORK', 'Right to work'), ('QUALIFICATIONS', 'Registration and qualifications'), ('REFERENCES', 'Employment history and references'), ('CRIMINAL_RECORD', 'Criminal record (DBS)'), ('WORK_HEALTH', 'Work health assessment'), ('LOCAL', 'Local check')], max_length=15)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('required', models.BooleanField(default=True)),
                ('asked_on', models.DateField(blank=True, null=True)),
                ('given_on', models.DateField(blank=True, null=True)),
                ('sent_on', models.DateField(blank=True, null=True)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('to_panel_on', models.DateField(blank=True, null=True)),
                ('cleared_on', models.DateField(blank=True, null=True)),
                ('cleared_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('expires_on', models.DateField(blank=True, null=True)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('expires_on__isnull', False)), fields=['expires_on'], name='checks_by_expiry')],
                'constraints': [models.UniqueConstraint(fields=('file', 'kind', 'name'), name='a_check_stands_once_in_a_file'), models.CheckConstraint(condition=models.Q(('expires_on', None), ('cleared_on__isnull', False), _connector='OR'), name='only_a_cleared_check_expires')],
            },
        ),
        migrations.CreateModel(
            name='CheckEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='checks.check')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('file', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='checks.checkfile')),
                ('kind', models.CharField(choices=[('IDENTITY', 'Identity'), ('RIGHT_TO_WORK', 'Right to work'), ('QUALIFICATIONS', 'Registration and qualifications'), ('REFERENCES', 'Employment history and references'), ('CRIMINAL_RECORD', 'Criminal record (DBS)'), ('WORK_HEALTH', 'Work health assessment'), ('LOCAL', 'Local check')], max_length=15)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('required', models.BooleanField(default=True)),
                ('asked_on', models.DateField(blank=True, null=True)),
                ('given_on', models.DateField(blank=True, null=True)),
                ('sent_on', models.DateField(blank=True, null=True)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('to_panel_on', models.DateField(blank=True, null=True)),
                ('cleared_on', models.DateField(blank=True, null=True)),
                ('cleared_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('expires_on', models.DateField(blank=True, null=True)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Exemption',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exemptions', to='checks.check')),
                ('reason', models.TextField(max_length=1000)),
                ('safeguards', models.TextField(max_length=1000)),
                ('signed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('signed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('ended_early_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='an_exemption_starts_before_it_ends')],
            },
        ),
        migrations.CreateModel(
            name='ExemptionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='checks.exemption')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('of', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='checks.check')),
                ('reason', models.TextField(max_length=1000)),
                ('safeguards', models.TextField(max_length=1000)),
                ('signed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('signed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('ended_early_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
