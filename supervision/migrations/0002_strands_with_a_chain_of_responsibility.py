from django.db import migrations, models

FROM_SUPERVISOR_TO_CHAIN = """
    UPDATE supervision_arrangement AS strand SET chain = (
        SELECT chain FROM workforce_responsibility
        WHERE worker_id = strand.worker_id AND user_id = strand.supervisor_id
          AND kind = 'SUPERVISOR'
        ORDER BY ends_on DESC NULLS FIRST LIMIT 1
    )
    WHERE strand.supervisor_id IS NOT NULL
"""
# With a supervisor who never answered for the peer: with whoever does; the oldest such strand
# stays, since there is one at a time that is with nobody in particular.
END_WHAT_IS_DOUBLE = """
    UPDATE supervision_arrangement SET ends_on = GREATEST(starts_on, CURRENT_DATE), next_due_on = NULL
    WHERE id IN (
        SELECT id FROM (
            SELECT id, row_number() OVER (
                PARTITION BY worker_id, kind, chain ORDER BY starts_on, id
            ) AS place
            FROM supervision_arrangement WHERE ends_on IS NULL
        ) AS running
        WHERE place > 1
    );
    SET CONSTRAINTS ALL IMMEDIATE;  -- what is checked at the end forbids a change of the table
"""


class Migration(migrations.Migration):
    dependencies = [
        ("supervision", "0001_initial"),
        ("workforce", "0002_chains_of_responsibility"),
    ]

    operations = [
        migrations.AddField(
            model_name="arrangement",
            name="chain",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="arrangementevent",
            name="chain",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.RunSQL(FROM_SUPERVISOR_TO_CHAIN, migrations.RunSQL.noop),
        migrations.RemoveConstraint(
            model_name="arrangement",
            name="one_running_arrangement_of_a_kind_and_supervisor",
        ),
        migrations.RunSQL(END_WHAT_IS_DOUBLE, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="arrangement", name="supervisor"),
        migrations.RemoveField(model_name="arrangementevent", name="supervisor"),
        migrations.AddConstraint(
            model_name="arrangement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on", None)),
                fields=("worker", "kind", "chain"),
                name="one_running_arrangement_of_a_kind_and_chain",
                nulls_distinct=False,
            ),
        ),
    ]
