import uuid

import django.contrib.postgres.functions
from django.db import migrations, models

COVER_BELONGS_TO_WHAT_IT_COVERS = """
    UPDATE workforce_responsibility AS cover SET chain = covered.chain
    FROM workforce_responsibility AS covered WHERE covered.id = cover.covers_id
"""


class Migration(migrations.Migration):
    dependencies = [("workforce", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="responsibility",
            name="chain",
            field=models.UUIDField(
                db_default=django.contrib.postgres.functions.RandomUUID(),
                default=uuid.uuid4,
                editable=False,
            ),
        ),
        migrations.AddField(
            model_name="responsibilityevent",
            name="chain",
            field=models.UUIDField(
                db_default=django.contrib.postgres.functions.RandomUUID(),
                default=uuid.uuid4,
                editable=False,
            ),
        ),
        migrations.RunSQL(COVER_BELONGS_TO_WHAT_IT_COVERS, migrations.RunSQL.noop),
    ]
