import django.contrib.postgres.functions
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import uuid
import workforce.models.base
from django.conf import settings
from django.db import migrations, models

from schema import OneStep


COVER_BELONGS_TO_WHAT_IT_COVERS = """
    UPDATE workforce_responsibility AS cover SET chain = covered.chain
    FROM workforce_responsibility AS covered WHERE covered.id = cover.covers_id
"""


class Migration(OneStep):

    # What others bring and the machinery come before the rooms: each of their migrations draws all
    # models that there are so far.
    dependencies = [
        ('account', '0009_emailaddress_unique_primary_email'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('documents', '0002_bundles_in_pieces'),
        ('links', '0001_initial'),
        ('mfa', '0003_authenticator_type_uniq'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('reminders', '0001_initial'),
        ('retention', '0001_initial'),
        ('sessions', '0001_initial'),
        ('socialaccount', '0006_alter_socialaccount_extra_data'),
        ('uploads', '0001_initial'),
        ('usersessions', '0001_initial'),
        ('workforce', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='responsibility',
            name='chain',
            field=models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False),
        ),
        migrations.AddField(
            model_name='responsibilityevent',
            name='chain',
            field=models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False),
        ),
        migrations.RunSQL(COVER_BELONGS_TO_WHAT_IT_COVERS, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='membership',
            name='role',
            field=models.CharField(choices=[('PEER', 'Peer support worker'), ('LINE_MANAGER', 'Line manager'), ('SUPERVISOR', 'Professional supervisor'), ('SUPPORTER', 'Supporter'), ('HR', 'Human resources (HR)'), ('OCCUPATIONAL_HEALTH', 'Occupational health'), ('LEAD', 'Peer support lead'), ('ADMINISTRATOR', 'Administrator'), ('PANEL_MEMBER', 'Panel member'), ('PLACE_COORDINATOR', 'Place coordinator')], max_length=20),
        ),
        migrations.AlterField(
            model_name='membershipevent',
            name='role',
            field=models.CharField(choices=[('PEER', 'Peer support worker'), ('LINE_MANAGER', 'Line manager'), ('SUPERVISOR', 'Professional supervisor'), ('SUPPORTER', 'Supporter'), ('HR', 'Human resources (HR)'), ('OCCUPATIONAL_HEALTH', 'Occupational health'), ('LEAD', 'Peer support lead'), ('ADMINISTRATOR', 'Administrator'), ('PANEL_MEMBER', 'Panel member'), ('PLACE_COORDINATOR', 'Place coordinator')], max_length=20),
        ),
        migrations.CreateModel(
            name='Candidate',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=150)),
                ('sort_key', models.GeneratedField(db_persist=True, expression=workforce.models.base.Folded(django.db.models.functions.text.Lower('name')), output_field=models.TextField())),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('new_to_work', models.BooleanField(default=False)),
                ('kind', models.CharField(choices=[('PAID', 'Paid'), ('VOLUNTARY', 'Voluntary')], max_length=10)),
                ('title', models.CharField(max_length=120)),
                ('band', models.CharField(blank=True, max_length=3)),
                ('local_grade', models.CharField(blank=True, max_length=40)),
                ('hours', models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(60)])),
                ('flexibility', models.TextField(blank=True, max_length=1000)),
                ('contract_ends_on', models.DateField(blank=True, null=True)),
                ('added_on', models.DateField(default=django.utils.timezone.localdate)),
                ('offered_on', models.DateField(blank=True, null=True)),
                ('accepted_on', models.DateField(blank=True, null=True)),
                ('confirmed_on', models.DateField(blank=True, null=True)),
                ('planned_start_on', models.DateField(blank=True, null=True)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_why', models.CharField(blank=True, max_length=300)),
                ('application', models.UUIDField(blank=True, null=True, unique=True)),
                ('line_manager', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='candidates', to='workforce.organisation')),
                ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='candidates', to='workforce.post')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='candidates', to='workforce.team')),
                ('worker', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='candidate', to='workforce.peersupportworker')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'sort_key', 'id'], name='candidates_by_name'), models.Index(condition=models.Q(('withdrawn_on', None), ('worker', None)), fields=['organisation', 'planned_start_on'], name='candidates_to_come')],
                'constraints': [models.CheckConstraint(condition=models.Q(('accepted_on', None), ('offered_on__isnull', False), _connector='OR'), name='what_is_accepted_was_offered'), models.CheckConstraint(condition=models.Q(('accepted_on', None), ('accepted_on__gte', models.F('offered_on')), _connector='OR'), name='an_offer_is_accepted_after_it_is_made'), models.CheckConstraint(condition=models.Q(('worker', None), ('accepted_on__isnull', False), _connector='OR'), name='who_becomes_a_peer_has_accepted'), models.CheckConstraint(condition=models.Q(('withdrawn_on', None), ('worker', None), _connector='OR'), name='who_became_a_peer_is_not_withdrawn')],
            },
        ),
        migrations.CreateModel(
            name='CandidateAdjustment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('group', models.CharField(choices=[('PATTERN', 'Working pattern'), ('ENVIRONMENT', 'Working environment'), ('EQUIPMENT', 'Equipment'), ('TASKS', 'Tasks and feedback')], max_length=12)),
                ('agreed', models.TextField(max_length=1000)),
                ('agreed_on', models.DateField()),
                ('review_on', models.DateField()),
                ('shared_with_supporter', models.BooleanField(default=False)),
                ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adjustments', to='workforce.candidate')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('review_on__gte', models.F('agreed_on'))), name='an_agreed_adjustment_is_reviewed_later')],
            },
        ),
        migrations.CreateModel(
            name='CandidateAdjustmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('group', models.CharField(choices=[('PATTERN', 'Working pattern'), ('ENVIRONMENT', 'Working environment'), ('EQUIPMENT', 'Equipment'), ('TASKS', 'Tasks and feedback')], max_length=12)),
                ('agreed', models.TextField(max_length=1000)),
                ('agreed_on', models.DateField()),
                ('review_on', models.DateField()),
                ('shared_with_supporter', models.BooleanField(default=False)),
                ('candidate', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.candidate')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='workforce.candidateadjustment')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CandidateDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')])),
                ('starts_at', models.TimeField()),
                ('ends_at', models.TimeField()),
                ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='working_days', to='workforce.candidate')),
            ],
            options={
                'ordering': ['weekday'],
                'constraints': [models.UniqueConstraint(fields=('candidate', 'weekday'), name='one_line_a_weekday_of_a_candidate'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='agreed_day_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='CandidateDayEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')])),
                ('starts_at', models.TimeField()),
                ('ends_at', models.TimeField()),
                ('candidate', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.candidate')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='workforce.candidateday')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CandidateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('name', models.CharField(max_length=150)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('new_to_work', models.BooleanField(default=False)),
                ('kind', models.CharField(choices=[('PAID', 'Paid'), ('VOLUNTARY', 'Voluntary')], max_length=10)),
                ('title', models.CharField(max_length=120)),
                ('band', models.CharField(blank=True, max_length=3)),
                ('local_grade', models.CharField(blank=True, max_length=40)),
                ('hours', models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(60)])),
                ('flexibility', models.TextField(blank=True, max_length=1000)),
                ('contract_ends_on', models.DateField(blank=True, null=True)),
                ('added_on', models.DateField(default=django.utils.timezone.localdate)),
                ('offered_on', models.DateField(blank=True, null=True)),
                ('accepted_on', models.DateField(blank=True, null=True)),
                ('confirmed_on', models.DateField(blank=True, null=True)),
                ('planned_start_on', models.DateField(blank=True, null=True)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_why', models.CharField(blank=True, max_length=300)),
                ('application', models.UUIDField(blank=True, null=True)),
                ('line_manager', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.organisation')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='workforce.candidate')),
                ('post', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.post')),
                ('team', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.team')),
                ('worker', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.peersupportworker')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='organisationsettings',
            name='postal_address',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='organisationsettingsevent',
            name='postal_address',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='draft',
            name='door_id',
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='draft',
            name='user',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.UniqueConstraint(fields=('door_id', 'page', 'target'), name='one_draft_a_form_and_door'),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('door_id__isnull', False), ('user', None)), models.Q(('door_id', None), ('user__isnull', False)), _connector='OR'), name='a_draft_has_one_writer'),
        ),
        migrations.AddField(
            model_name='organisationsettings',
            name='keep_applications_months',
            field=models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)]),
        ),
        migrations.AddField(
            model_name='organisationsettings',
            name='keep_disclosure_months',
            field=models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(6)]),
        ),
        migrations.AddField(
            model_name='organisationsettings',
            name='keep_identity_months',
            field=models.PositiveSmallIntegerField(default=24, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1200)]),
        ),
        migrations.AddField(
            model_name='organisationsettingsevent',
            name='keep_applications_months',
            field=models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)]),
        ),
        migrations.AddField(
            model_name='organisationsettingsevent',
            name='keep_disclosure_months',
            field=models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(6)]),
        ),
        migrations.AddField(
            model_name='organisationsettingsevent',
            name='keep_identity_months',
            field=models.PositiveSmallIntegerField(default=24, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1200)]),
        ),
        migrations.AddField(
            model_name='organisationsettings',
            name='calendars_without_account',
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name='organisationsettingsevent',
            name='calendars_without_account',
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name='peersupportworker',
            name='calendar_by_email',
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name='peersupportworkerevent',
            name='calendar_by_email',
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name='organisationsettings',
            name='keep_talent_pool_months',
            field=models.PositiveSmallIntegerField(default=24, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)]),
        ),
        migrations.AddField(
            model_name='organisationsettingsevent',
            name='keep_talent_pool_months',
            field=models.PositiveSmallIntegerField(default=24, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)]),
        ),
        migrations.RemoveIndex(
            model_name='membership',
            name='members_by_role',
        ),
        migrations.RemoveIndex(
            model_name='responsibility',
            name='responsibilities_of_a_peer',
        ),
        migrations.AddIndex(
            model_name='engagement',
            index=models.Index(condition=models.Q(('contract_ends_on__isnull', False), ('funding_ends_on__isnull', False), _connector='OR'), fields=['worker'], include=('starts_on', 'ends_on', 'contract_ends_on', 'funding_ends_on'), name='engagements_that_end'),
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(fields=['organisation', 'role'], include=('user', 'starts_on', 'ends_on'), name='members_by_role'),
        ),
        migrations.AddIndex(
            model_name='responsibility',
            index=models.Index(fields=['worker', 'kind'], include=('id', 'user', 'starts_on', 'ends_on'), name='responsibilities_of_a_peer'),
        ),
    ]
