
import django.db.models.deletion
import uuid
from django.db import migrations, models

from schema import OneStep


class Migration(OneStep):

    initial = True

    dependencies = [
        ('workforce', '0004_exports_of_a_place'),
    ]

    operations = [
        migrations.CreateModel(
            name='EqualityGiven',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('condition', models.CharField(blank=True, choices=[('YES', 'Yes'), ('NO', 'No'), ('NOT_SAID', 'I prefer not to say')], max_length=12)),
                ('ethnicity', models.CharField(blank=True, choices=[('WHITE', 'White'), ('MIXED', 'Mixed or multiple ethnic groups'), ('ASIAN', 'Asian or Asian British'), ('BLACK', 'Black, African, Caribbean or Black British'), ('OTHER', 'Another ethnic group'), ('NOT_SAID', 'I prefer not to say')], max_length=12)),
                ('sex', models.CharField(blank=True, choices=[('FEMALE', 'Female'), ('MALE', 'Male'), ('NOT_SAID', 'I prefer not to say')], max_length=12)),
                ('same_gender', models.CharField(blank=True, choices=[('YES', 'Yes'), ('NO', 'No'), ('NOT_SAID', 'I prefer not to say')], max_length=12)),
                ('orientation', models.CharField(blank=True, choices=[('STRAIGHT', 'Straight or heterosexual'), ('GAY', 'Gay or lesbian'), ('BISEXUAL', 'Bisexual'), ('OTHER', 'Another orientation'), ('NOT_SAID', 'I prefer not to say')], max_length=12)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='equality_given', to='workforce.organisation')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
