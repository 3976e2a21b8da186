import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from schema import OneStep


def key(to, **more):
    return models.ForeignKey(to=to, on_delete=django.db.models.deletion.PROTECT, **more)


def loose(to, **more):
    more = {"related_name": "+", "related_query_name": "+", **more}
    return models.ForeignKey(
        to=to, on_delete=django.db.models.deletion.DO_NOTHING, db_constraint=False, **more
    )


class Migration(OneStep):
    """The log also names lists of a place."""

    dependencies = [("workforce", "0003_the_log_of_exports")]

    operations = [
        migrations.AlterField(
            "Export",
            "organisation",
            key("workforce.organisation", related_name="exports", null=True, blank=True),
        ),
        migrations.AddField(
            "Export",
            "place",
            key("workforce.place", related_name="exports", null=True, blank=True),
        ),
        migrations.AlterField(
            "ExportEvent",
            "organisation",
            loose("workforce.organisation", null=True, blank=True),
        ),
        migrations.AddField(
            "ExportEvent", "place", loose("workforce.place", null=True, blank=True)
        ),
        migrations.AddConstraint(
            "Export",
            models.CheckConstraint(
                condition=Q(organisation=None) | Q(place=None),
                name="exports_in_an_organisation_or_a_place",
            ),
        ),
    ]
