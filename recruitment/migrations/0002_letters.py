import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from schema import OneStep


class Migration(OneStep):

    dependencies = [
        ('documents', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('recruitment', '0001_initial'),
        ('workforce', '0004_exports_of_a_place'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LetterTemplate',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('NEWS', 'News at any stage'), ('OFFER', 'Conditional offer'), ('NO', 'Not this time'), ('WELCOME', 'Appointed, with the first day')], max_length=8)),
                ('name', models.CharField(max_length=120)),
                ('subject', models.CharField(max_length=150)),
                ('body', models.TextField(max_length=6000)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letter_templates', to='workforce.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('organisation'), django.db.models.functions.text.Lower('name'), condition=models.Q(('closed_on', None)), name='letter_templates_in_use_differ_by_name')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('NEWS', 'News at any stage'), ('OFFER', 'Conditional offer'), ('NO', 'Not this time'), ('WELCOME', 'Appointed, with the first day')], max_length=8)),
                ('sent_on', models.DateField(default=django.utils.timezone.localdate)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='recruitment.application')),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='letter', to='documents.issueddocument')),
                ('template', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='letters', to='recruitment.lettertemplate')),
            ],
            options={
                'indexes': [models.Index(fields=['application', '-sent_on'], name='letters_of_an_application')],
            },
        ),
        migrations.CreateModel(
            name='LetterTemplateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('NEWS', 'News at any stage'), ('OFFER', 'Conditional offer'), ('NO', 'Not this time'), ('WELCOME', 'Appointed, with the first day')], max_length=8)),
                ('name', models.CharField(max_length=120)),
                ('subject', models.CharField(max_length=150)),
                ('body', models.TextField(max_length=6000)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('changed_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='workforce.organisation')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='recruitment.lettertemplate')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LetterEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('NEWS', 'News at any stage'), ('OFFER', 'Conditional offer'), ('NO', 'Not this time'), ('WELCOME', 'Appointed, with the first day')], max_length=8)),
                ('sent_on', models.DateField(default=django.utils.timezone.localdate)),
                ('application', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='recruitment.application')),
                ('document', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.issueddocument')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='recruitment.letter')),
                ('template', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='recruitment.lettertemplate')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
