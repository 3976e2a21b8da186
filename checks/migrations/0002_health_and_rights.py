import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from schema import OneStep


class Migration(OneStep):

    dependencies = [
        ('checks', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('workforce', '__first__'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='assessment',
            name='one_assessment_at_a_time',
        ),
        migrations.AddField(
            model_name='assessment',
            name='closed_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='assessmentevent',
            name='closed_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='policycheck',
            name='update_service_months',
            field=models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)]),
        ),
        migrations.AddField(
            model_name='policycheckevent',
            name='update_service_months',
            field=models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)]),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('of',), name='one_assessment_at_a_time'),
        ),
        migrations.CreateModel(
            name='HealthReferral',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('referred_on', models.DateField(default=django.utils.timezone.localdate)),
                ('plan_answer', models.CharField(blank=True, choices=[('YES', 'Yes please'), ('NOT_NOW', 'Not now')], max_length=7)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='referrals', to='checks.check')),
                ('referred_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('of',), name='one_referral_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='HealthOpinion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('outcome', models.CharField(choices=[('FIT', 'Fit for the role'), ('ADJUSTED', 'Fit with adjustments'), ('NOT_YET', 'Not yet'), ('NOT_FIT', 'Not fit for this role')], max_length=8)),
                ('review_on', models.DateField(blank=True, null=True)),
                ('said_on', models.DateField(default=django.utils.timezone.localdate)),
                ('said_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opinions', to='checks.healthreferral')),
            ],
            options={
                'ordering': ['-said_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'NOT_YET'), ('review_on__isnull', False)), models.Q(models.Q(('outcome', 'NOT_YET'), _negated=True), ('review_on', None)), _connector='OR'), name='not_yet_has_its_review')],
            },
        ),
        migrations.CreateModel(
            name='HealthOpinionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('outcome', models.CharField(choices=[('FIT', 'Fit for the role'), ('ADJUSTED', 'Fit with adjustments'), ('NOT_YET', 'Not yet'), ('NOT_FIT', 'Not fit for this role')], max_length=8)),
                ('review_on', models.DateField(blank=True, null=True)),
                ('said_on', models.DateField(default=django.utils.timezone.localdate)),
                ('said_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='checks.healthopinion')),
                ('said_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('referral', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='checks.healthreferral')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HealthReferralEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('referred_on', models.DateField(default=django.utils.timezone.localdate)),
                ('plan_answer', models.CharField(blank=True, choices=[('YES', 'Yes please'), ('NOT_NOW', 'Not now')], max_length=7)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('of', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='checks.check')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='checks.healthreferral')),
                ('referred_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RightToWork',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('UNLIMITED', 'Without a time limit'), ('LIMITED', 'Until a certain day')], max_length=9)),
                ('until', models.DateField(blank=True, null=True)),
                ('method', models.CharField(choices=[('MANUAL', 'Original papers, looked at with the person there'), ('PROVIDER', 'By an identity service provider (IDSP)'), ('ONLINE', 'On the Home Office website, with a share code')], max_length=8)),
                ('checked_on', models.DateField(default=django.utils.timezone.localdate)),
                ('checked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('of', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='right_to_work', to='checks.check')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'LIMITED'), ('until__isnull', False)), models.Q(('kind', 'UNLIMITED'), ('until', None)), _connector='OR'), name='only_a_limited_right_ends')],
            },
        ),
        migrations.CreateModel(
            name='RightToWorkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('UNLIMITED', 'Without a time limit'), ('LIMITED', 'Until a certain day')], max_length=9)),
                ('until', models.DateField(blank=True, null=True)),
                ('method', models.CharField(choices=[('MANUAL', 'Original papers, looked at with the person there'), ('PROVIDER', 'By an identity service provider (IDSP)'), ('ONLINE', 'On the Home Office website, with a share code')], max_length=8)),
                ('checked_on', models.DateField(default=django.utils.timezone.localdate)),
                ('checked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('of', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='checks.check')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='checks.righttowork')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UpdateService',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('agreed_on', models.DateField()),
                ('looked_on', models.DateField(blank=True, null=True)),
                ('looked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('of', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='update_service', to='checks.check')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UpdateServiceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('agreed_on', models.DateField()),
                ('looked_on', models.DateField(blank=True, null=True)),
                ('looked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('of', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='checks.check')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='checks.updateservice')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
