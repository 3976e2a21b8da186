"""Making an empty database stays cheap, and comes to the same tables as Django's own way."""

import pytest
from django.db import connection, migrations, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState, StateApps

from psw_portal.embedded.state import ROOT
from schema import OneStep


def _operations() -> list:
    return [
        migrations.CreateModel(
            "Shelf",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("name", models.CharField(max_length=9)),
            ],
            options={"indexes": [models.Index(fields=["name"], name="shelves_by_name")]},
        ),
        migrations.CreateModel(
            "Book",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("shelf", models.ForeignKey("schema_tests.Shelf", models.CASCADE)),
                ("by", models.ForeignKey("schema_tests.Writer", models.CASCADE)),
            ],
        ),
        migrations.AlterField("Writer", "name", models.CharField(max_length=90, default="")),
        migrations.AddField("Writer", "born", models.DateField(null=True)),
        migrations.RunSQL("UPDATE schema_tests_writer SET name = 'Anon' WHERE born IS NULL"),
        migrations.RemoveField("Writer", "nickname"),
        migrations.AddConstraint(
            "Writer",
            models.UniqueConstraint(fields=["name", "born"], name="a_writer_is_there_once"),
        ),
    ]


def _before() -> ProjectState:
    state = ProjectState()
    state.add_model(
        ModelState(
            "schema_tests",
            "Writer",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("name", models.CharField(max_length=9)),
                ("nickname", models.CharField(max_length=9, null=True)),
            ],
        )
    )
    return state


def _columns_and_constraints() -> list:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable "
            "FROM information_schema.columns WHERE table_name LIKE 'schema_tests_%%' ORDER BY 1, 2"
        )
        found = cursor.fetchall()
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) "
            "FROM pg_constraint WHERE conrelid::regclass::text LIKE 'schema_tests_%%' ORDER BY 1, 2"
        )
        found += cursor.fetchall()
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes "
            "WHERE tablename LIKE 'schema_tests_%%' ORDER BY 1"
        )
        return found + cursor.fetchall()


def _applied(kind: type[migrations.Migration]) -> list:
    """What the database looks like after the operations; then everything is taken back."""
    migration = type("Migration", (kind,), {"operations": _operations()})("0002", "schema_tests")
    state = _before()
    with connection.schema_editor(atomic=True) as editor:
        editor.create_model(state.apps.get_model("schema_tests", "Writer"))
        after = migration.apply(state, editor)
        for sql in editor.deferred_sql:
            editor.execute(sql)
        editor.deferred_sql.clear()
        assert after.apps.get_model("schema_tests", "Book")._meta.get_field("by")
        found = _columns_and_constraints()
        transaction.set_rollback(True)
    assert not _columns_and_constraints()
    return found


@pytest.mark.django_db(transaction=True)
def test_one_step_makes_what_many_steps_make():
    one, many = _applied(OneStep), _applied(migrations.Migration)

    assert one == many
    assert any("a_writer_is_there_once" in line for line in one)
    assert any("shelves_by_name" in line for line in one)


@pytest.mark.django_db(transaction=True)
def test_the_schema_is_drawn_once_however_many_operations_there_are(monkeypatch):
    drawn = []
    plain = StateApps.render_multiple

    def counted(self, states):
        drawn.append(len(states))
        return plain(self, states)

    monkeypatch.setattr(StateApps, "render_multiple", counted)
    _applied(OneStep)
    with_one_step = sum(drawn)
    drawn.clear()
    _applied(migrations.Migration)

    assert with_one_step == 1 + 3  # the writer before, and all three after
    assert sum(drawn) > 2 * with_one_step


def test_every_migration_of_ours_that_makes_tables_makes_them_in_one_step():
    ours = {path.parent.parent.name for path in ROOT.glob("*/migrations/__init__.py")}
    slow = [
        f"{app}.{name}"
        for (app, name), migration in MigrationLoader(None).disk_migrations.items()
        if app in ours
        and not isinstance(migration, OneStep)
        and any(isinstance(each, migrations.CreateModel) for each in migration.operations)
    ]

    assert slow == []
