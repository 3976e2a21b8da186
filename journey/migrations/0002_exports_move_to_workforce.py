from django.db import migrations, models

from schema import OneStep

# The history's triggers name the old table. They are installed anew after every migrate.
DROP_TRIGGERS = """
DO $$
DECLARE one record;
BEGIN
  FOR one IN SELECT tgname FROM pg_trigger
             WHERE tgrelid = 'journey_export'::regclass AND NOT tgisinternal
  LOOP EXECUTE format('DROP TRIGGER %I ON journey_export', one.tgname);
  END LOOP;
END $$
"""


def renamed(table: str) -> tuple[str, str]:
    """There and back."""
    there, back = f"workforce_{table}", f"journey_{table}"
    return f"ALTER TABLE {back} RENAME TO {there}", f"ALTER TABLE {there} RENAME TO {back}"


class Migration(OneStep):
    """Every room takes out lists, so the log of exports moves down; its rows go with it."""

    dependencies = [("journey", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(DROP_TRIGGERS, migrations.RunSQL.noop),
                migrations.RunSQL(*renamed("export")),
                migrations.RunSQL(*renamed("exportevent")),
            ],
            state_operations=[
                migrations.RemoveField("ExportEvent", "pgh_obj"),
                migrations.DeleteModel("Export"),
                migrations.DeleteModel("ExportEvent"),
            ],
        ),
        migrations.AddField(
            model_name='workforceimport',
            name='undo_refused_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='workforceimport',
            name='undo_refused_because',
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='workforceimportevent',
            name='undo_refused_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='workforceimportevent',
            name='undo_refused_because',
            field=models.JSONField(blank=True, null=True),
        ),
    ]
