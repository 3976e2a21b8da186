import django.db.models.deletion
from django.db import migrations, models

import encryption.fields
from schema import OneStep


class Migration(OneStep):
    """One PDF is joined from PDFs and kept in pieces."""

    dependencies = [("documents", "0001_initial")]

    operations = [
        migrations.DeleteModel(name="BundleContent"),
        migrations.RemoveField(model_name="bundlepart", name="source"),
        migrations.CreateModel(
            name="BundlePiece",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("pdf", encryption.fields.EncryptedBytesField()),
                (
                    "bundle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pieces",
                        to="documents.bundle",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("bundle", "number"), name="pieces_stand_in_order"
                    )
                ],
            },
        ),
    ]
