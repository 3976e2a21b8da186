import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import encryption.fields
import uuid
from django.conf import settings
from django.db import migrations, models

from schema import OneStep


class Migration(OneStep):

    initial = True

    dependencies = [
        ('documents', '0002_bundles_in_pieces'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('workforce', '0009_posts_attributes_and_leaving'),
    ]

    operations = [
        migrations.CreateModel(
            name='InductionTemplate',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='induction_templates', to='workforce.organisation')),
                ('title', models.CharField(max_length=120)),
                ('about', models.TextField(blank=True, max_length=1000)),
                ('kind', models.CharField(blank=True, choices=[('PAID', 'Paid'), ('VOLUNTARY', 'Voluntary')], max_length=10)),
                ('role', models.CharField(blank=True, max_length=120)),
                ('retired_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('organisation'), django.db.models.functions.text.Lower('title'), condition=models.Q(('retired_on', None)), name='induction_templates_have_titles_of_their_own')],
            },
        ),
        migrations.CreateModel(
            name='Induction',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inductions', to='workforce.peersupportworker')),
                ('template', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='inductions', to='induction.inductiontemplate')),
                ('starts_on', models.DateField()),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('peer_words', encryption.fields.EncryptedTextField(blank=True)),
                ('mentor_words', encryption.fields.EncryptedTextField(blank=True)),
                ('peer_signed_at', models.DateTimeField(blank=True, null=True)),
                ('peer_signed_on_paper', models.BooleanField(default=False)),
                ('mentor_signed_at', models.DateTimeField(blank=True, null=True)),
                ('mentor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('document', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='documents.issueddocument')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_because', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('cancelled_at', None), ('closed_at', None)), fields=('worker',), name='one_open_induction_a_peer'), models.CheckConstraint(condition=models.Q(('closed_at', None), models.Q(('mentor__isnull', False), ('mentor_signed_at__isnull', False), ('peer_signed_at__isnull', False)), _connector='OR'), name='an_induction_is_closed_by_two')],
            },
        ),
        migrations.CreateModel(
            name='TemplateActivity',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('template', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='induction.inductiontemplate')),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('CORPORATE', 'Corporate welcome'), ('E_LEARNING', 'E-learning'), ('SESSION', 'Organisational session'), ('RISK_ASSESSMENT', 'Risk assessment'), ('LOCAL_WAYS', 'How we do things here'), ('MEETING_TEAM', 'Meeting the team'), ('OTHER', 'Something else')], max_length=16)),
                ('title', models.CharField(max_length=200)),
                ('about', models.TextField(blank=True, max_length=2000)),
                ('link', models.URLField(blank=True)),
                ('owner', models.CharField(choices=[('PEER', 'The peer'), ('MENTOR', 'The mentor'), ('LINE_MANAGER', 'The line manager'), ('HR', 'Human resources (HR)'), ('LEAD', 'The peer support lead'), ('OUTSIDE', 'Somebody outside the portal')], max_length=12)),
                ('outside_name', models.CharField(blank=True, max_length=150)),
                ('outside_email', models.EmailField(blank=True, max_length=254)),
                ('due_after', models.SmallIntegerField()),
                ('condition', models.CharField(choices=[('ALWAYS', 'Everybody'), ('PAID', 'Peers who are paid'), ('VOLUNTARY', 'Volunteers'), ('NEW_TO_WORK', 'Peers who are new to work'), ('ADJUSTMENTS', 'Peers with agreed adjustments')], default='ALWAYS', max_length=12)),
                ('after', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='induction.templateactivity')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('template', 'position'), name='activities_of_a_template_stand_in_order'), models.CheckConstraint(condition=models.Q(('owner', 'OUTSIDE'), models.Q(('outside_email', ''), ('outside_name', '')), _connector='OR'), name='who_is_named_stands_outside')],
            },
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('induction', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='induction.induction')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='induction.templateactivity')),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('CORPORATE', 'Corporate welcome'), ('E_LEARNING', 'E-learning'), ('SESSION', 'Organisational session'), ('RISK_ASSESSMENT', 'Risk assessment'), ('LOCAL_WAYS', 'How we do things here'), ('MEETING_TEAM', 'Meeting the team'), ('OTHER', 'Something else')], max_length=16)),
                ('title', models.CharField(max_length=200)),
                ('about', models.TextField(blank=True, max_length=2000)),
                ('link', models.URLField(blank=True)),
                ('owner', models.CharField(choices=[('PEER', 'The peer'), ('MENTOR', 'The mentor'), ('LINE_MANAGER', 'The line manager'), ('HR', 'Human resources (HR)'), ('LEAD', 'The peer support lead'), ('OUTSIDE', 'Somebody outside the portal')], max_length=12)),
                ('outside_name', models.CharField(blank=True, max_length=150)),
                ('outside_email', models.EmailField(blank=True, max_length=254)),
                ('due_after', models.SmallIntegerField()),
                ('due_on', models.DateField()),
                ('after', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='induction.activity')),
                ('done_on', models.DateField(blank=True, null=True)),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('done_by_name', models.CharField(blank=True, max_length=150)),
                ('noted_at', models.DateTimeField(blank=True, null=True)),
                ('not_needed_at', models.DateTimeField(blank=True, null=True)),
                ('not_needed_because', models.CharField(blank=True, max_length=300)),
                ('not_needed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'activities',
                'ordering': ['position'],
                'indexes': [models.Index(fields=['induction', 'position'], name='activities_of_an_induction'), models.Index(condition=models.Q(('done_on', None), ('not_needed_at', None)), fields=['due_on'], name='activities_to_do')],
                'constraints': [models.CheckConstraint(condition=models.Q(('done_on', None), ('not_needed_at', None), _connector='OR'), name='an_activity_is_done_or_not_needed'), models.CheckConstraint(condition=models.Q(('not_needed_at', None), models.Q(('not_needed_because', ''), _negated=True), _connector='OR'), name='what_is_not_needed_says_why'), models.CheckConstraint(condition=models.Q(('done_on', None), ('done_by__isnull', False), models.Q(('done_by_name', ''), _negated=True), _connector='OR'), name='what_is_done_was_done_by_somebody'), models.CheckConstraint(condition=models.Q(('after', models.F('pk')), _negated=True), name='nothing_waits_for_itself'), models.CheckConstraint(condition=models.Q(('owner', 'OUTSIDE'), models.Q(('outside_email', ''), ('outside_name', '')), _connector='OR'), name='who_is_named_in_a_plan_stands_outside')],
            },
        ),
        migrations.CreateModel(
            name='ActivityEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='induction.activity')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('induction', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='induction.induction')),
                ('source', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='induction.templateactivity')),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('CORPORATE', 'Corporate welcome'), ('E_LEARNING', 'E-learning'), ('SESSION', 'Organisational session'), ('RISK_ASSESSMENT', 'Risk assessment'), ('LOCAL_WAYS', 'How we do things here'), ('MEETING_TEAM', 'Meeting the team'), ('OTHER', 'Something else')], max_length=16)),
                ('title', models.CharField(max_length=200)),
                ('about', models.TextField(blank=True, max_length=2000)),
                ('link', models.URLField(blank=True)),
                ('owner', models.CharField(choices=[('PEER', 'The peer'), ('MENTOR', 'The mentor'), ('LINE_MANAGER', 'The line manager'), ('HR', 'Human resources (HR)'), ('LEAD', 'The peer support lead'), ('OUTSIDE', 'Somebody outside the portal')], max_length=12)),
                ('outside_name', models.CharField(blank=True, max_length=150)),
                ('outside_email', models.EmailField(blank=True, max_length=254)),
                ('due_after', models.SmallIntegerField()),
                ('due_on', models.DateField()),
                ('after', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='induction.activity')),
                ('done_on', models.DateField(blank=True, null=True)),
                ('done_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('done_by_name', models.CharField(blank=True, max_length=150)),
                ('noted_at', models.DateTimeField(blank=True, null=True)),
                ('not_needed_at', models.DateTimeField(blank=True, null=True)),
                ('not_needed_because', models.CharField(blank=True, max_length=300)),
                ('not_needed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InductionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='induction.induction')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('worker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.peersupportworker')),
                ('template', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='induction.inductiontemplate')),
                ('starts_on', models.DateField()),
                ('made_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('peer_words', encryption.fields.EncryptedTextField(blank=True)),
                ('mentor_words', encryption.fields.EncryptedTextField(blank=True)),
                ('peer_signed_at', models.DateTimeField(blank=True, null=True)),
                ('peer_signed_on_paper', models.BooleanField(default=False)),
                ('mentor_signed_at', models.DateTimeField(blank=True, null=True)),
                ('mentor', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.issueddocument')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_because', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InductionTemplateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='induction.inductiontemplate')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.organisation')),
                ('title', models.CharField(max_length=120)),
                ('about', models.TextField(blank=True, max_length=1000)),
                ('kind', models.CharField(blank=True, choices=[('PAID', 'Paid'), ('VOLUNTARY', 'Voluntary')], max_length=10)),
                ('role', models.CharField(blank=True, max_length=120)),
                ('retired_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TemplateActivityEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='induction.templateactivity')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('template', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='induction.inductiontemplate')),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('CORPORATE', 'Corporate welcome'), ('E_LEARNING', 'E-learning'), ('SESSION', 'Organisational session'), ('RISK_ASSESSMENT', 'Risk assessment'), ('LOCAL_WAYS', 'How we do things here'), ('MEETING_TEAM', 'Meeting the team'), ('OTHER', 'Something else')], max_length=16)),
                ('title', models.CharField(max_length=200)),
                ('about', models.TextField(blank=True, max_length=2000)),
                ('link', models.URLField(blank=True)),
                ('owner', models.CharField(choices=[('PEER', 'The peer'), ('MENTOR', 'The mentor'), ('LINE_MANAGER', 'The line manager'), ('HR', 'Human resources (HR)'), ('LEAD', 'The peer support lead'), ('OUTSIDE', 'Somebody outside the portal')], max_length=12)),
                ('outside_name', models.CharField(blank=True, max_length=150)),
                ('outside_email', models.EmailField(blank=True, max_length=254)),
                ('due_after', models.SmallIntegerField()),
                ('condition', models.CharField(choices=[('ALWAYS', 'Everybody'), ('PAID', 'Peers who are paid'), ('VOLUNTARY', 'Volunteers'), ('NEW_TO_WORK', 'Peers who are new to work'), ('ADJUSTMENTS', 'Peers with agreed adjustments')], default='ALWAYS', max_length=12)),
                ('after', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='induction.templateactivity')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
