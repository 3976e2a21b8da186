from django.db import migrations

MAKE = """
CREATE INDEX acts_by_organisation
ON pghistory_context ((metadata ->> 'organisation'), created_at DESC, id DESC)
"""


class Migration(migrations.Migration):
    """The history page asks for the acts of one organisation, newest first."""

    dependencies = [
        ("audit", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [migrations.RunSQL(MAKE, "DROP INDEX acts_by_organisation")]
