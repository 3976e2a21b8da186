from django.db import migrations

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


class Migration(migrations.Migration):
    """Every room takes out lists, so the log of exports moves down; its rows go with it."""

    dependencies = [("journey", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(DROP_TRIGGERS, migrations.RunSQL.noop),
                migrations.AlterModelTable("Export", "workforce_export"),
                migrations.AlterModelTable("ExportEvent", "workforce_exportevent"),
            ],
            state_operations=[
                migrations.RemoveField("ExportEvent", "pgh_obj"),
                migrations.DeleteModel("Export"),
                migrations.DeleteModel("ExportEvent"),
            ],
        )
    ]
