import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import encryption.fields
import uuid
import workforce.models.base
from django.conf import settings
from django.db import migrations, models

from schema import OneStep


class Migration(OneStep):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('workforce', '0008_the_framework_and_wellbeing'),
    ]

    operations = [
        migrations.CreateModel(
            name='Attribute',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attributes', to='workforce.organisation')),
                ('kind', models.CharField(choices=[('SKILL', 'A skill'), ('INTEREST', 'An interest'), ('COMMUNITY', 'A community known from within'), ('AGE_GROUP', 'An age group'), ('LANGUAGE', 'A language'), ('EXPERIENCE', 'An experience of life'), ('SETTING', 'A place or a way to work')], max_length=12)),
                ('name', models.CharField(max_length=80)),
                ('sort_key', models.GeneratedField(db_persist=True, expression=workforce.models.base.Folded(django.db.models.functions.text.Lower('name')), output_field=models.TextField())),
                ('retired_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['kind', 'sort_key'],
                'constraints': [models.UniqueConstraint(models.F('organisation'), django.db.models.functions.text.Lower('name'), models.F('kind'), name='attributes_differ_in_an_organisation')],
            },
        ),
        migrations.CreateModel(
            name='AttributeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='workforce.attribute')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.organisation')),
                ('kind', models.CharField(choices=[('SKILL', 'A skill'), ('INTEREST', 'An interest'), ('COMMUNITY', 'A community known from within'), ('AGE_GROUP', 'An age group'), ('LANGUAGE', 'A language'), ('EXPERIENCE', 'An experience of life'), ('SETTING', 'A place or a way to work')], max_length=12)),
                ('name', models.CharField(max_length=80)),
                ('retired_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Leaving',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leavings', to='workforce.peersupportworker')),
                ('told_on', models.DateField(default=django.utils.timezone.localdate)),
                ('last_day', models.DateField()),
                ('reason', models.CharField(blank=True, choices=[('NEW_JOB', 'A new job or role'), ('STUDY', 'Study or training'), ('CONTRACT_ENDS', 'The contract or the funding ends'), ('HOURS', 'Hours, pay or travel'), ('SUPPORT', 'Not enough support at work'), ('ROLE', 'The role was not right for me'), ('OWN_LIFE', 'My own life or family'), ('RETIREMENT', 'Retirement'), ('OTHER', 'Something else'), ('NOT_SAID', 'I would rather not say')], max_length=14)),
                ('where_next', models.CharField(blank=True, choices=[('PEER_ELSEWHERE', 'A peer role somewhere else'), ('HEALTH_OR_CARE', 'Another role in health or care'), ('OTHER_WORK', 'Work outside health and care'), ('VOLUNTEERING', 'Volunteering'), ('STUDY', 'Study or training'), ('A_REST', 'A rest from work'), ('NOT_SAID', 'I would rather not say')], max_length=14)),
                ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('noted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('talk_offered_on', models.DateField(blank=True, null=True)),
                ('talk_on', models.DateField(blank=True, null=True)),
                ('talk_with', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('talk_held_on', models.DateField(blank=True, null=True)),
                ('talk_declined_on', models.DateField(blank=True, null=True)),
                ('what_was_good', encryption.fields.EncryptedTextField(blank=True)),
                ('what_to_change', encryption.fields.EncryptedTextField(blank=True)),
                ('why_in_words', encryption.fields.EncryptedTextField(blank=True)),
                ('would_come_back', models.BooleanField(blank=True, null=True)),
                ('keep_in_touch', models.BooleanField(default=False)),
                ('keep_in_touch_at', models.EmailField(blank=True, max_length=254)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('done_at', None), ('withdrawn_at', None)), fields=['last_day'], name='leavings_to_come')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('done_at', None), ('withdrawn_at', None)), fields=('worker',), name='a_peer_leaves_once_at_a_time'), models.CheckConstraint(condition=models.Q(('keep_in_touch', True), ('keep_in_touch_at', ''), _connector='OR'), name='an_address_is_kept_only_with_a_wish')],
            },
        ),
        migrations.CreateModel(
            name='LeavingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='workforce.leaving')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('worker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.peersupportworker')),
                ('told_on', models.DateField(default=django.utils.timezone.localdate)),
                ('last_day', models.DateField()),
                ('reason', models.CharField(blank=True, choices=[('NEW_JOB', 'A new job or role'), ('STUDY', 'Study or training'), ('CONTRACT_ENDS', 'The contract or the funding ends'), ('HOURS', 'Hours, pay or travel'), ('SUPPORT', 'Not enough support at work'), ('ROLE', 'The role was not right for me'), ('OWN_LIFE', 'My own life or family'), ('RETIREMENT', 'Retirement'), ('OTHER', 'Something else'), ('NOT_SAID', 'I would rather not say')], max_length=14)),
                ('where_next', models.CharField(blank=True, choices=[('PEER_ELSEWHERE', 'A peer role somewhere else'), ('HEALTH_OR_CARE', 'Another role in health or care'), ('OTHER_WORK', 'Work outside health and care'), ('VOLUNTEERING', 'Volunteering'), ('STUDY', 'Study or training'), ('A_REST', 'A rest from work'), ('NOT_SAID', 'I would rather not say')], max_length=14)),
                ('noted_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('noted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('talk_offered_on', models.DateField(blank=True, null=True)),
                ('talk_on', models.DateField(blank=True, null=True)),
                ('talk_with', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('talk_held_on', models.DateField(blank=True, null=True)),
                ('talk_declined_on', models.DateField(blank=True, null=True)),
                ('what_was_good', encryption.fields.EncryptedTextField(blank=True)),
                ('what_to_change', encryption.fields.EncryptedTextField(blank=True)),
                ('why_in_words', encryption.fields.EncryptedTextField(blank=True)),
                ('would_come_back', models.BooleanField(blank=True, null=True)),
                ('keep_in_touch', models.BooleanField(default=False)),
                ('keep_in_touch_at', models.EmailField(blank=True, max_length=254)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PostMove',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='workforce.post')),
                ('come_from', models.CharField(blank=True, choices=[('PLANNING', 'Business planning'), ('DEVELOPMENT', 'In development'), ('APPROVED', 'Approved'), ('ADVERTISED', 'Advertised'), ('FILLED', 'Filled'), ('CLOSED', 'Closed')], max_length=12)),
                ('go_to', models.CharField(choices=[('PLANNING', 'Business planning'), ('DEVELOPMENT', 'In development'), ('APPROVED', 'Approved'), ('ADVERTISED', 'Advertised'), ('FILLED', 'Filled'), ('CLOSED', 'Closed')], max_length=12)),
                ('moved_on', models.DateField()),
                ('put_right', models.BooleanField(default=False)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['post', '-at'], name='moves_of_a_post')],
                'constraints': [models.CheckConstraint(condition=models.Q(('put_right', False), models.Q(('why', ''), _negated=True), _connector='OR'), name='a_move_put_right_says_why')],
            },
        ),
        migrations.CreateModel(
            name='PostMoveEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='workforce.postmove')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('post', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.post')),
                ('come_from', models.CharField(blank=True, choices=[('PLANNING', 'Business planning'), ('DEVELOPMENT', 'In development'), ('APPROVED', 'Approved'), ('ADVERTISED', 'Advertised'), ('FILLED', 'Filled'), ('CLOSED', 'Closed')], max_length=12)),
                ('go_to', models.CharField(choices=[('PLANNING', 'Business planning'), ('DEVELOPMENT', 'In development'), ('APPROVED', 'Approved'), ('ADVERTISED', 'Advertised'), ('FILLED', 'Filled'), ('CLOSED', 'Closed')], max_length=12)),
                ('moved_on', models.DateField()),
                ('put_right', models.BooleanField(default=False)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TeamGap',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='gaps', to='workforce.team')),
                ('attribute', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gaps', to='workforce.attribute')),
                ('why', models.CharField(blank=True, max_length=300)),
                ('named_on', models.DateField()),
                ('named_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('team', 'attribute'), name='a_team_names_a_gap_once')],
            },
        ),
        migrations.CreateModel(
            name='TeamGapEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='workforce.teamgap')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('team', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.team')),
                ('attribute', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.attribute')),
                ('why', models.CharField(blank=True, max_length=300)),
                ('named_on', models.DateField()),
                ('named_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='purpose_again_months',
            field=models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(36)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='keep_cases_months',
            field=models.PositiveSmallIntegerField(default=72, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1200)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='match_chase_days',
            field=models.PositiveSmallIntegerField(db_default=5, default=5, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='relationship_review_weeks',
            field=models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='first_weeks',
            field=models.PositiveSmallIntegerField(db_default=4, default=4, validators=[django.core.validators.MaxValueValidator(26)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='first_every_weeks',
            field=models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='keep_matching_months',
            field=models.PositiveSmallIntegerField(default=24, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1200)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettings',
            name='keep_induction_months',
            field=models.PositiveSmallIntegerField(default=72, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1200)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='purpose_again_months',
            field=models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(36)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='keep_cases_months',
            field=models.PositiveSmallIntegerField(default=72, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1200)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='match_chase_days',
            field=models.PositiveSmallIntegerField(db_default=5, default=5, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='relationship_review_weeks',
            field=models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='first_weeks',
            field=models.PositiveSmallIntegerField(db_default=4, default=4, validators=[django.core.validators.MaxValueValidator(26)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='first_every_weeks',
            field=models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='keep_matching_months',
            field=models.PositiveSmallIntegerField(default=24, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1200)]),
        ),
        migrations.AddField(
            model_name='OrganisationSettingsEvent',
            name='keep_induction_months',
            field=models.PositiveSmallIntegerField(default=72, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1200)]),
        ),
        migrations.AddField(
            model_name='Post',
            name='band',
            field=models.CharField(blank=True, max_length=3),
        ),
        migrations.AddField(
            model_name='Post',
            name='local_grade',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='Post',
            name='funder',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name='Post',
            name='funding_ends_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='Post',
            name='look_again_since',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='PostEvent',
            name='band',
            field=models.CharField(blank=True, max_length=3),
        ),
        migrations.AddField(
            model_name='PostEvent',
            name='local_grade',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='PostEvent',
            name='funder',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name='PostEvent',
            name='funding_ends_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='PostEvent',
            name='look_again_since',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='Team',
            name='led_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='teams_led', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='Team',
            name='prepared_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='Team',
            name='unled_since',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='TeamEvent',
            name='led_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='TeamEvent',
            name='prepared_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='TeamEvent',
            name='unled_since',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.RemoveConstraint(
            model_name="workingday",
            name="working_day_ends_after_it_starts",
        ),
        migrations.AddConstraint(
            model_name="workingday",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at", models.F("starts_at")), _negated=True),
                name="working_day_lasts",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="candidateday",
            name="agreed_day_ends_after_it_starts",
        ),
        migrations.AddConstraint(
            model_name="candidateday",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at", models.F("starts_at")), _negated=True),
                name="agreed_day_lasts",
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                condition=models.Q(("funding_ends_on__isnull", False)),
                fields=["funding_ends_on"],
                name="posts_by_end_of_funding",
            ),
        ),
    ]
