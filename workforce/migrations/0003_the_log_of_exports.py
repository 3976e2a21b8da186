import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from schema import OneStep


def key(to, **more):
    return models.ForeignKey(to=to, on_delete=django.db.models.deletion.PROTECT, **more)


def loose(to, **more):
    more = {"related_name": "+", "related_query_name": "+", **more}
    return models.ForeignKey(
        to=to, on_delete=django.db.models.deletion.DO_NOTHING, db_constraint=False, **more
    )


def facts():
    return [
        ("page", models.CharField(max_length=30)),
        ("query", models.TextField(blank=True)),
        ("file_format", models.CharField(max_length=4)),
        ("rows", models.PositiveIntegerField()),
        ("at", models.DateTimeField(default=django.utils.timezone.now)),
    ]


class Migration(OneStep):
    """The log of exports, which was journey's, with its rows."""

    dependencies = [
        ("journey", "0002_exports_move_to_workforce"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("workforce", "0002_candidates_and_chains"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Export",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        *facts(),
                        ("by", key(settings.AUTH_USER_MODEL, related_name="exports")),
                        ("organisation", key("workforce.organisation", related_name="exports")),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["organisation", "-at"], name="exports_newest_first"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExportEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "id",
                            models.UUIDField(default=uuid.uuid4, editable=False, serialize=False),
                        ),
                        *facts(),
                        ("by", loose(settings.AUTH_USER_MODEL)),
                        ("organisation", loose("workforce.organisation")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                to="pghistory.context",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                db_constraint=False,
                                null=True,
                                related_name="+",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                to="workforce.export",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                db_constraint=False,
                                related_name="events",
                            ),
                        ),
                    ],
                    options={"abstract": False},
                ),
            ],
        ),
    ]
