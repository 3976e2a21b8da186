import datetime
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from schema import OneStep


class Migration(OneStep):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('workforce', '0007_indexes_of_those_who_are_here'),
    ]

    operations = [
        migrations.CreateModel(
            name='Framework',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='frameworks', to='workforce.organisation')),
                ('key', models.CharField(max_length=40)),
                ('version', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('publisher', models.CharField(blank=True, max_length=300)),
                ('source', models.CharField(blank=True, max_length=500)),
                ('loaded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('loaded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(django.db.models.functions.comparison.Coalesce('organisation', uuid.UUID('00000000-0000-0000-0000-000000000000')), models.F('key'), models.F('version'), name='a_version_of_a_framework_is_loaded_once')],
            },
        ),
        migrations.CreateModel(
            name='Domain',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('framework', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='domains', to='workforce.framework')),
                ('number', models.CharField(max_length=10)),
                ('title', models.CharField(blank=True, max_length=300)),
                ('kind', models.CharField(choices=[('CORE', 'Core'), ('OPTIONAL', 'Optional'), ('META', 'Guiding the others'), ('ORGANISATION', 'For organisations')], max_length=14)),
                ('standing', models.CharField(choices=[('CONFIRMED', 'Read in the framework'), ('INFERRED', 'Worked out from its curriculum'), ('UNCONFIRMED', 'Not yet read')], max_length=12)),
                ('source', models.CharField(blank=True, max_length=500)),
                ('position', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('framework', 'number'), name='domains_are_numbered'), models.CheckConstraint(condition=models.Q(models.Q(('standing', 'CONFIRMED'), _negated=True), models.Q(('title', ''), _negated=True), _connector='OR'), name='a_confirmed_domain_has_a_title')],
            },
        ),
        migrations.CreateModel(
            name='Competence',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('domain', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='competences', to='workforce.domain')),
                ('number', models.CharField(max_length=10)),
                ('title', models.CharField(blank=True, max_length=300)),
                ('standing', models.CharField(choices=[('CONFIRMED', 'Read in the framework'), ('INFERRED', 'Worked out from its curriculum'), ('UNCONFIRMED', 'Not yet read')], max_length=12)),
                ('source', models.CharField(blank=True, max_length=500)),
                ('position', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('domain', 'number'), name='competences_are_numbered'), models.CheckConstraint(condition=models.Q(models.Q(('standing', 'CONFIRMED'), _negated=True), models.Q(('title', ''), _negated=True), _connector='OR'), name='what_is_confirmed_has_a_title')],
            },
        ),
        migrations.CreateModel(
            name='CompetenceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='workforce.competence')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('domain', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.domain')),
                ('number', models.CharField(max_length=10)),
                ('title', models.CharField(blank=True, max_length=300)),
                ('standing', models.CharField(choices=[('CONFIRMED', 'Read in the framework'), ('INFERRED', 'Worked out from its curriculum'), ('UNCONFIRMED', 'Not yet read')], max_length=12)),
                ('source', models.CharField(blank=True, max_length=500)),
                ('position', models.PositiveSmallIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CompetenceUse',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='competence_uses', to='workforce.organisation')),
                ('competence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uses', to='workforce.competence')),
                ('kind', models.CharField(choices=[('JOB_DESCRIPTION', 'Job descriptions'), ('INTERVIEW_QUESTION', 'Interview questions'), ('COURSE', 'Training'), ('AGENDA', 'Supervision agendas'), ('REVIEW', 'Annual reviews')], max_length=20)),
                ('target', models.UUIDField()),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'target'], name='competences_of_a_thing')],
                'constraints': [models.UniqueConstraint(fields=('competence', 'kind', 'target'), name='a_competence_is_used_once_in_a_thing')],
            },
        ),
        migrations.CreateModel(
            name='CompetenceUseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='workforce.competenceuse')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.organisation')),
                ('competence', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.competence')),
                ('kind', models.CharField(choices=[('JOB_DESCRIPTION', 'Job descriptions'), ('INTERVIEW_QUESTION', 'Interview questions'), ('COURSE', 'Training'), ('AGENDA', 'Supervision agendas'), ('REVIEW', 'Annual reviews')], max_length=20)),
                ('target', models.UUIDField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DomainEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='workforce.domain')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('framework', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.framework')),
                ('number', models.CharField(max_length=10)),
                ('title', models.CharField(blank=True, max_length=300)),
                ('kind', models.CharField(choices=[('CORE', 'Core'), ('OPTIONAL', 'Optional'), ('META', 'Guiding the others'), ('ORGANISATION', 'For organisations')], max_length=14)),
                ('standing', models.CharField(choices=[('CONFIRMED', 'Read in the framework'), ('INFERRED', 'Worked out from its curriculum'), ('UNCONFIRMED', 'Not yet read')], max_length=12)),
                ('source', models.CharField(blank=True, max_length=500)),
                ('position', models.PositiveSmallIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FrameworkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='workforce.framework')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.organisation')),
                ('key', models.CharField(max_length=40)),
                ('version', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('publisher', models.CharField(blank=True, max_length=300)),
                ('source', models.CharField(blank=True, max_length=500)),
                ('loaded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('loaded_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='keep_plans_months',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, validators=[django.core.validators.MaxValueValidator(12)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='keep_flags_months',
            field=models.PositiveSmallIntegerField(default=24, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1200)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='keep_growth_months',
            field=models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1200)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='keep_training_months',
            field=models.PositiveSmallIntegerField(default=72, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1200)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='keep_reviews_months',
            field=models.PositiveSmallIntegerField(default=72, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1200)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='plan_again_months',
            field=models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(24)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='working_day_starts',
            field=models.TimeField(db_default=datetime.time(9, 0), default=datetime.time(9, 0)),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='working_day_ends',
            field=models.TimeField(db_default=datetime.time(17, 0), default=datetime.time(17, 0)),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='flag_hours',
            field=models.PositiveSmallIntegerField(db_default=16, default=16, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(80)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='flag_hours_soon',
            field=models.PositiveSmallIntegerField(db_default=8, default=8, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(40)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='flag_hours_today',
            field=models.PositiveSmallIntegerField(db_default=2, default=2, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(16)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='flag_after_missed',
            field=models.PositiveSmallIntegerField(db_default=2, default=2, validators=[django.core.validators.MaxValueValidator(10)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='flag_after_incident',
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='missed_counts_days',
            field=models.PositiveSmallIntegerField(db_default=60, default=60, validators=[django.core.validators.MinValueValidator(7), django.core.validators.MaxValueValidator(365)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='hidden_at_most_days',
            field=models.PositiveSmallIntegerField(db_default=14, default=14, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(90)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='offer_hours',
            field=models.PositiveSmallIntegerField(db_default=12, default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(24)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='return_within_days',
            field=models.PositiveSmallIntegerField(db_default=5, default=5, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='return_weeks',
            field=models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(26)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='return_every_weeks',
            field=models.PositiveSmallIntegerField(default=2, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='keep_plans_months',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, validators=[django.core.validators.MaxValueValidator(12)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='keep_flags_months',
            field=models.PositiveSmallIntegerField(default=24, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1200)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='keep_growth_months',
            field=models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1200)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='keep_training_months',
            field=models.PositiveSmallIntegerField(default=72, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1200)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='keep_reviews_months',
            field=models.PositiveSmallIntegerField(default=72, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1200)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='plan_again_months',
            field=models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(24)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='working_day_starts',
            field=models.TimeField(db_default=datetime.time(9, 0), default=datetime.time(9, 0)),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='working_day_ends',
            field=models.TimeField(db_default=datetime.time(17, 0), default=datetime.time(17, 0)),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='flag_hours',
            field=models.PositiveSmallIntegerField(db_default=16, default=16, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(80)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='flag_hours_soon',
            field=models.PositiveSmallIntegerField(db_default=8, default=8, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(40)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='flag_hours_today',
            field=models.PositiveSmallIntegerField(db_default=2, default=2, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(16)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='flag_after_missed',
            field=models.PositiveSmallIntegerField(db_default=2, default=2, validators=[django.core.validators.MaxValueValidator(10)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='flag_after_incident',
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='missed_counts_days',
            field=models.PositiveSmallIntegerField(db_default=60, default=60, validators=[django.core.validators.MinValueValidator(7), django.core.validators.MaxValueValidator(365)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='hidden_at_most_days',
            field=models.PositiveSmallIntegerField(db_default=14, default=14, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(90)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='offer_hours',
            field=models.PositiveSmallIntegerField(db_default=12, default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(24)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='return_within_days',
            field=models.PositiveSmallIntegerField(db_default=5, default=5, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='return_weeks',
            field=models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(26)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='return_every_weeks',
            field=models.PositiveSmallIntegerField(default=2, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)]),
        ),
        migrations.AddField(
            model_name='adjustment',
            name='agreed_by_peer_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='adjustmentevent',
            name='agreed_by_peer_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='adjustment',
            name='group',
            field=models.CharField(choices=[('PATTERN', 'Working pattern'), ('ENVIRONMENT', 'Working environment'), ('EQUIPMENT', 'Equipment'), ('TASKS', 'Tasks and feedback'), ('STRESS', 'How to handle stressful work')], max_length=12),
        ),
        migrations.AlterField(
            model_name='adjustmentevent',
            name='group',
            field=models.CharField(choices=[('PATTERN', 'Working pattern'), ('ENVIRONMENT', 'Working environment'), ('EQUIPMENT', 'Equipment'), ('TASKS', 'Tasks and feedback'), ('STRESS', 'How to handle stressful work')], max_length=12),
        ),
        migrations.AlterField(
            model_name='candidateadjustment',
            name='group',
            field=models.CharField(choices=[('PATTERN', 'Working pattern'), ('ENVIRONMENT', 'Working environment'), ('EQUIPMENT', 'Equipment'), ('TASKS', 'Tasks and feedback'), ('STRESS', 'How to handle stressful work')], max_length=12),
        ),
        migrations.AlterField(
            model_name='candidateadjustmentevent',
            name='group',
            field=models.CharField(choices=[('PATTERN', 'Working pattern'), ('ENVIRONMENT', 'Working environment'), ('EQUIPMENT', 'Equipment'), ('TASKS', 'Tasks and feedback'), ('STRESS', 'How to handle stressful work')], max_length=12),
        ),
    ]
