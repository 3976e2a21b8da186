import django.contrib.postgres.fields
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
        ('workforce', '0008_the_framework_and_wellbeing'),
    ]

    operations = [
        migrations.CreateModel(
            name='Flag',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wellbeing_flags', to='workforce.peersupportworker')),
                ('level', models.CharField(choices=[('WHEN_YOU_CAN', 'In the next days'), ('SOON', 'Soon'), ('TODAY', 'Today')], max_length=12)),
                ('origin', models.CharField(choices=[('PEER', 'The peer themselves'), ('MANAGER', 'The line manager'), ('COLLEAGUE', 'A colleague'), ('RULE', 'A rule of the organisation')], max_length=10)),
                ('raised_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('rule', models.CharField(blank=True, max_length=40)),
                ('about', models.CharField(blank=True, max_length=80)),
                ('raised_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reason', encryption.fields.EncryptedTextField(blank=True)),
                ('audience', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('SUPPORTER', 'My supporter'), ('LINE_MANAGER', 'My line manager'), ('SUPERVISOR', 'My professional supervisor'), ('LEAD', 'The peer support lead')], max_length=12), size=None)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pick_up_by', models.DateTimeField()),
                ('picked_up_at', models.DateTimeField(blank=True, null=True)),
                ('review_on', models.DateField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('what_helped', encryption.fields.EncryptedTextField(blank=True)),
                ('hidden_because', encryption.fields.EncryptedTextField(blank=True)),
                ('hidden_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['worker', '-raised_at'], name='flags_of_a_peer'), models.Index(condition=models.Q(('closed_at', None), ('picked_up_at', None)), fields=['pick_up_by'], name='flags_that_wait'), models.Index(condition=models.Q(('closed_at', None)), fields=['owner'], name='flags_open_by_owner')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('rule', ''), _negated=True), fields=('worker', 'rule', 'about'), name='a_rule_raises_one_flag_about_a_thing'), models.CheckConstraint(condition=models.Q(('raised_by__isnull', False), models.Q(('rule', ''), _negated=True), _connector='OR'), name='a_flag_is_raised_by_somebody_or_a_rule')],
            },
        ),
        migrations.CreateModel(
            name='FlagEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='wellbeing.flag')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('worker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.peersupportworker')),
                ('level', models.CharField(choices=[('WHEN_YOU_CAN', 'In the next days'), ('SOON', 'Soon'), ('TODAY', 'Today')], max_length=12)),
                ('origin', models.CharField(choices=[('PEER', 'The peer themselves'), ('MANAGER', 'The line manager'), ('COLLEAGUE', 'A colleague'), ('RULE', 'A rule of the organisation')], max_length=10)),
                ('raised_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('rule', models.CharField(blank=True, max_length=40)),
                ('about', models.CharField(blank=True, max_length=80)),
                ('raised_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reason', encryption.fields.EncryptedTextField(blank=True)),
                ('audience', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('SUPPORTER', 'My supporter'), ('LINE_MANAGER', 'My line manager'), ('SUPERVISOR', 'My professional supervisor'), ('LEAD', 'The peer support lead')], max_length=12), size=None)),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pick_up_by', models.DateTimeField()),
                ('picked_up_at', models.DateTimeField(blank=True, null=True)),
                ('review_on', models.DateField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('what_helped', encryption.fields.EncryptedTextField(blank=True)),
                ('hidden_because', encryption.fields.EncryptedTextField(blank=True)),
                ('hidden_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FlagStep',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('flag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='wellbeing.flag')),
                ('kind', models.CharField(choices=[('RAISED', 'Raised'), ('PICKED_UP', 'Picked up'), ('STEP', 'A step'), ('HANDED_ON', 'Handed on'), ('ESCALATED', 'Passed on because nobody picked it up'), ('REVIEWED', 'Looked at again'), ('CLOSED', 'Closed')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('text', encryption.fields.EncryptedTextField(blank=True)),
            ],
            options={
                'indexes': [models.Index(fields=['flag', 'at'], name='steps_of_a_flag')],
            },
        ),
        migrations.CreateModel(
            name='FlagStepEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='wellbeing.flagstep')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('flag', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='wellbeing.flag')),
                ('kind', models.CharField(choices=[('RAISED', 'Raised'), ('PICKED_UP', 'Picked up'), ('STEP', 'A step'), ('HANDED_ON', 'Handed on'), ('ESCALATED', 'Passed on because nobody picked it up'), ('REVIEWED', 'Looked at again'), ('CLOSED', 'Closed')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('to', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('text', encryption.fields.EncryptedTextField(blank=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hard_incidents', to='workforce.peersupportworker')),
                ('happened_at', models.DateTimeField()),
                ('noted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('note', encryption.fields.EncryptedTextField(blank=True)),
                ('to_offer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('offer_by', models.DateTimeField()),
                ('offered_at', models.DateTimeField(blank=True, null=True)),
                ('offered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('offer', encryption.fields.EncryptedTextField(blank=True)),
                ('answer', models.CharField(blank=True, choices=[('ACCEPTED', 'Yes please'), ('LATER', 'Not now, ask me again'), ('DECLINED', 'No thank you')], max_length=10)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('follow_up_on', models.DateField(blank=True, null=True)),
                ('followed_up_on', models.DateField(blank=True, null=True)),
                ('follow_up', encryption.fields.EncryptedTextField(blank=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['worker', '-happened_at'], name='incidents_of_a_peer'), models.Index(condition=models.Q(('offered_at', None), ('withdrawn_at', None)), fields=['offer_by'], name='incidents_without_offer'), models.Index(condition=models.Q(('follow_up_on__isnull', False), ('followed_up_on', None)), fields=['follow_up_on'], name='incidents_to_follow_up')],
            },
        ),
        migrations.CreateModel(
            name='IncidentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='wellbeing.incident')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('worker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.peersupportworker')),
                ('happened_at', models.DateTimeField()),
                ('noted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('noted_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('note', encryption.fields.EncryptedTextField(blank=True)),
                ('to_offer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('offer_by', models.DateTimeField()),
                ('offered_at', models.DateTimeField(blank=True, null=True)),
                ('offered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('offer', encryption.fields.EncryptedTextField(blank=True)),
                ('answer', models.CharField(blank=True, choices=[('ACCEPTED', 'Yes please'), ('LATER', 'Not now, ask me again'), ('DECLINED', 'No thank you')], max_length=10)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('follow_up_on', models.DateField(blank=True, null=True)),
                ('followed_up_on', models.DateField(blank=True, null=True)),
                ('follow_up', encryption.fields.EncryptedTextField(blank=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('worker', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='wellbeing_plan', serialize=False, to='workforce.peersupportworker')),
                ('begun_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('looked_at_on', models.DateField(blank=True, null=True)),
                ('look_again_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('look_again_on__isnull', False)), fields=['look_again_on'], name='plans_to_look_at_again')],
            },
        ),
        migrations.CreateModel(
            name='PlanEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='wellbeing.plan')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('worker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='workforce.peersupportworker')),
                ('begun_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('looked_at_on', models.DateField(blank=True, null=True)),
                ('look_again_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlanSection',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='wellbeing.plan')),
                ('part', models.CharField(choices=[('KEEPS_ME_WELL', 'What keeps me well'), ('MAKES_WORK_HARD', 'What makes work hard'), ('EARLY_SIGNS', 'Early signs'), ('HOW_WORK_SHOWS_IT', 'How work shows it'), ('WHAT_HELPS', 'What helps'), ('MY_MANAGER_CAN', 'What my manager can do'), ('WHO_TO_CALL', 'Who to call')], max_length=20)),
                ('text', encryption.fields.EncryptedTextField(blank=True)),
                ('draft', encryption.fields.EncryptedTextField(blank=True)),
                ('drafted_at', models.DateTimeField(blank=True, null=True)),
                ('sharing', models.CharField(choices=[('PRIVATE', 'Nobody but me'), ('SUPPORTER', 'My supporter'), ('MANAGER', 'My manager'), ('BOTH', 'My supporter and my manager')], default='PRIVATE', max_length=10)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'part'), name='one_section_of_each_part')],
            },
        ),
        migrations.CreateModel(
            name='PlanSectionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='wellbeing.plansection')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='wellbeing.plan')),
                ('part', models.CharField(choices=[('KEEPS_ME_WELL', 'What keeps me well'), ('MAKES_WORK_HARD', 'What makes work hard'), ('EARLY_SIGNS', 'Early signs'), ('HOW_WORK_SHOWS_IT', 'How work shows it'), ('WHAT_HELPS', 'What helps'), ('MY_MANAGER_CAN', 'What my manager can do'), ('WHO_TO_CALL', 'Who to call')], max_length=20)),
                ('text', encryption.fields.EncryptedTextField(blank=True)),
                ('sharing', models.CharField(choices=[('PRIVATE', 'Nobody but me'), ('SUPPORTER', 'My supporter'), ('MANAGER', 'My manager'), ('BOTH', 'My supporter and my manager')], default='PRIVATE', max_length=10)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlanVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='wellbeing.plan')),
                ('number', models.PositiveSmallIntegerField()),
                ('kept_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='plan_versions_are_numbered')],
            },
        ),
        migrations.CreateModel(
            name='PlanVersionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='wellbeing.planversion')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='wellbeing.plan')),
                ('number', models.PositiveSmallIntegerField()),
                ('kept_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Pulse',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pulses', to='workforce.organisation')),
                ('opens_on', models.DateField()),
                ('closes_on', models.DateField()),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', '-opens_on'], name='pulses_newest_first')],
                'constraints': [models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='a_pulse_closes_after_it_opens')],
            },
        ),
        migrations.CreateModel(
            name='PulseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='wellbeing.pulse')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.organisation')),
                ('opens_on', models.DateField()),
                ('closes_on', models.DateField()),
                ('opened_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PulseTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pulse', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tallies', to='wellbeing.pulse')),
                ('question', models.CharField(max_length=20)),
                ('answer', models.PositiveSmallIntegerField()),
                ('count', models.PositiveIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('pulse', 'question', 'answer'), name='a_tally_for_each_answer')],
            },
        ),
        migrations.CreateModel(
            name='PulseTick',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pulse', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ticks', to='wellbeing.pulse')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workforce.peersupportworker')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('pulse', 'worker'), name='a_pulse_is_answered_once')],
            },
        ),
        migrations.CreateModel(
            name='Return',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='returns', to='workforce.peersupportworker')),
                ('away_from', models.DateField(blank=True, null=True)),
                ('back_on', models.DateField()),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation_due_on', models.DateField()),
                ('held_on', models.DateField(blank=True, null=True)),
                ('held_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('agreed', encryption.fields.EncryptedTextField(blank=True)),
                ('not_needed_because', models.CharField(blank=True, max_length=300)),
                ('closer_until', models.DateField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('held_on', None), ('not_needed_because', '')), fields=['conversation_due_on'], name='returns_without_conversation')],
                'constraints': [models.UniqueConstraint(fields=('worker', 'back_on'), name='one_return_a_day'), models.CheckConstraint(condition=models.Q(('away_from', None), ('away_from__lte', models.F('back_on')), _connector='OR'), name='nobody_is_back_before_they_were_away')],
            },
        ),
        migrations.CreateModel(
            name='ReturnEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='wellbeing.return')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('worker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.peersupportworker')),
                ('away_from', models.DateField(blank=True, null=True)),
                ('back_on', models.DateField()),
                ('noted_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation_due_on', models.DateField()),
                ('held_on', models.DateField(blank=True, null=True)),
                ('held_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('agreed', encryption.fields.EncryptedTextField(blank=True)),
                ('not_needed_because', models.CharField(blank=True, max_length=300)),
                ('closer_until', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='VersionSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='wellbeing.planversion')),
                ('part', models.CharField(choices=[('KEEPS_ME_WELL', 'What keeps me well'), ('MAKES_WORK_HARD', 'What makes work hard'), ('EARLY_SIGNS', 'Early signs'), ('HOW_WORK_SHOWS_IT', 'How work shows it'), ('WHAT_HELPS', 'What helps'), ('MY_MANAGER_CAN', 'What my manager can do'), ('WHO_TO_CALL', 'Who to call')], max_length=20)),
                ('text', encryption.fields.EncryptedTextField(blank=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'part'), name='a_version_has_a_part_once')],
            },
        ),
        migrations.CreateModel(
            name='VersionSectionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='wellbeing.versionsection')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='wellbeing.planversion')),
                ('part', models.CharField(choices=[('KEEPS_ME_WELL', 'What keeps me well'), ('MAKES_WORK_HARD', 'What makes work hard'), ('EARLY_SIGNS', 'Early signs'), ('HOW_WORK_SHOWS_IT', 'How work shows it'), ('WHAT_HELPS', 'What helps'), ('MY_MANAGER_CAN', 'What my manager can do'), ('WHO_TO_CALL', 'Who to call')], max_length=20)),
                ('text', encryption.fields.EncryptedTextField(blank=True)),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
