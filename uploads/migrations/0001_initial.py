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
            name='Upload',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('owner_kind', models.CharField(max_length=80)),
                ('owner_id', models.UUIDField()),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('mp3', 'mp3'), ('m4a', 'm4a'), ('aac', 'aac'), ('wav', 'wav'), ('ogg', 'ogg'), ('webm_audio', 'webm_audio'), ('webm', 'webm'), ('mp4', 'mp4'), ('mov', 'mov'), ('pdf', 'pdf'), ('png', 'png'), ('jpeg', 'jpeg')], max_length=20)),
                ('size', models.PositiveBigIntegerField()),
                ('seconds', models.PositiveIntegerField(blank=True, null=True)),
                ('sha256', models.CharField(max_length=64)),
                ('stored_name', models.CharField(max_length=32, unique=True)),
                ('key', encryption.fields.EncryptedTextField()),
                ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('uploaded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('owner_kind', 'owner_id', 'number'), name='number_uploads_of_one_owner')],
            },
        ),
        migrations.CreateModel(
            name='UploadEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='uploads.upload')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('owner_kind', models.CharField(max_length=80)),
                ('owner_id', models.UUIDField()),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('mp3', 'mp3'), ('m4a', 'm4a'), ('aac', 'aac'), ('wav', 'wav'), ('ogg', 'ogg'), ('webm_audio', 'webm_audio'), ('webm', 'webm'), ('mp4', 'mp4'), ('mov', 'mov'), ('pdf', 'pdf'), ('png', 'png'), ('jpeg', 'jpeg')], max_length=20)),
                ('size', models.PositiveBigIntegerField()),
                ('seconds', models.PositiveIntegerField(blank=True, null=True)),
                ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('uploaded_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
