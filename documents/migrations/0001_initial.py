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
        ('workforce', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Bundle',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=80)),
                ('title', models.CharField(max_length=200)),
                ('filename', models.CharField(max_length=120)),
                ('shape', models.CharField(choices=[('PDF', 'One PDF, with a list of contents'), ('ZIP', 'A zip file with a PDF for each')], max_length=3)),
                ('options', models.JSONField(blank=True, default=dict)),
                ('organisation_id', models.UUIDField()),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bundles', to=settings.AUTH_USER_MODEL)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('rendered_at', models.DateTimeField(blank=True, null=True)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('pages', models.PositiveIntegerField(blank=True, null=True)),
                ('expires_at', models.DateTimeField()),
                ('emptied_at', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('failed_at', models.DateTimeField(blank=True, null=True)),
                ('error', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('emptied_at', None), ('rendered_at', None)), fields=['next_attempt_at'], name='bundles_to_make'), models.Index(fields=['asked_by', '-asked_at'], name='bundles_of_a_person'), models.Index(condition=models.Q(('emptied_at', None)), fields=['expires_at'], name='bundles_to_empty')],
            },
        ),
        migrations.CreateModel(
            name='IssuedDocument',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=200, unique=True)),
                ('kind', models.CharField(max_length=80)),
                ('title', models.CharField(max_length=200)),
                ('filename', models.CharField(max_length=120)),
                ('organisation_id', models.UUIDField()),
                ('subject_kind', models.CharField(max_length=80)),
                ('subject_id', models.UUIDField()),
                ('issued_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('issued_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='issued_documents', to=settings.AUTH_USER_MODEL)),
                ('source_sha256', models.CharField(max_length=64)),
                ('rendered_at', models.DateTimeField(blank=True, null=True)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('pages', models.PositiveIntegerField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('failed_at', models.DateTimeField(blank=True, null=True)),
                ('error', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('rendered_at', None)), fields=['next_attempt_at'], name='documents_to_render'), models.Index(fields=['subject_kind', 'subject_id', '-issued_at'], name='documents_of_a_subject')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('pages', None), ('rendered_at', None), ('sha256', '')), models.Q(('pages__isnull', False), ('rendered_at__isnull', False), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='what_is_rendered_has_a_fingerprint')],
            },
        ),
        migrations.CreateModel(
            name='BundleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='documents.bundle')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('kind', models.CharField(max_length=80)),
                ('title', models.CharField(max_length=200)),
                ('filename', models.CharField(max_length=120)),
                ('shape', models.CharField(choices=[('PDF', 'One PDF, with a list of contents'), ('ZIP', 'A zip file with a PDF for each')], max_length=3)),
                ('options', models.JSONField(blank=True, default=dict)),
                ('organisation_id', models.UUIDField()),
                ('asked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('rendered_at', models.DateTimeField(blank=True, null=True)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('pages', models.PositiveIntegerField(blank=True, null=True)),
                ('expires_at', models.DateTimeField()),
                ('emptied_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='BundlePart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bundle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='documents.bundle')),
                ('number', models.PositiveIntegerField()),
                ('subject_kind', models.CharField(max_length=80)),
                ('subject_id', models.UUIDField()),
                ('label', encryption.fields.EncryptedTextField()),
                ('needs', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('left_out_at', models.DateTimeField(blank=True, null=True)),
                ('source', encryption.fields.SealedField(null=True)),
                ('pdf', encryption.fields.EncryptedBytesField(null=True)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('pages', models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['subject_kind', 'subject_id'], name='bundle_parts_of_a_subject')],
                'constraints': [models.UniqueConstraint(fields=('bundle', 'number'), name='parts_stand_in_order')],
            },
        ),
        migrations.CreateModel(
            name='BundleContent',
            fields=[
                ('bundle', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='content', serialize=False, to='documents.bundle')),
                ('pdf', encryption.fields.EncryptedBytesField()),
            ],
        ),
        migrations.CreateModel(
            name='IssuedDocumentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='documents.issueddocument')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('key', models.CharField(max_length=200)),
                ('kind', models.CharField(max_length=80)),
                ('title', models.CharField(max_length=200)),
                ('filename', models.CharField(max_length=120)),
                ('organisation_id', models.UUIDField()),
                ('subject_kind', models.CharField(max_length=80)),
                ('subject_id', models.UUIDField()),
                ('issued_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('issued_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('source_sha256', models.CharField(max_length=64)),
                ('rendered_at', models.DateTimeField(blank=True, null=True)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('pages', models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='IssuedContent',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='content', serialize=False, to='documents.issueddocument')),
                ('source', encryption.fields.SealedField()),
                ('pdf', encryption.fields.EncryptedBytesField(null=True)),
            ],
        ),
    ]
