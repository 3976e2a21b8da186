"""The test database is copied from one that was migrated once.

Migrating from nothing takes far longer than most tests. So the migrated database is kept as a
template on the server, named after all that decides what it looks like, and every test run (and
every worker of one) copies it, which takes a moment. Where nothing is kept, as on a server that
was started for one run, the first worker migrates and the others copy.
"""

from contextlib import closing
from hashlib import sha256
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from psycopg import sql

PREFIX = "psw_template_"
# What a migration writes down once, and no test takes away.
_KEPT = {"django_migrations", "django_content_type", "auth_permission", "django_site"}
_LOCK = 7_340_115  # of the server's advisory locks: one at a time makes or copies the template


def fingerprint(root: Path) -> str:
    """What decides the tables and triggers of a freshly migrated database."""
    found = sha256()
    for path in sorted(
        [
            *root.glob("*/migrations/*.py"),
            *root.glob("*/models/*.py"),
            *root.glob("*/models.py"),
            root / "audit" / "history.py",
            root / "schema" / "__init__.py",
            root / "requirements" / "runtime.txt",
        ]
    ):
        found.update(path.relative_to(root).as_posix().encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:24]


def _server() -> psycopg.Connection:
    """A connection to the server's own database, outside any transaction."""
    parameters = connection.get_connection_params() | {"dbname": "postgres"}
    for name in ("cursor_factory", "context", "prepare_threshold", "server_side_binding"):
        parameters.pop(name, None)
    return psycopg.connect(**parameters, autocommit=True)


def _exists(server: psycopg.Connection, name: str) -> bool:
    found = server.execute("select 1 from pg_database where datname = %s", [name])
    return found.fetchone() is not None


def _copy(server: psycopg.Connection, source: str, target: str) -> None:
    server.execute(
        sql.SQL("create database {} template {}").format(
            sql.Identifier(target), sql.Identifier(source)
        )
    )


def _drop(server: psycopg.Connection, name: str) -> None:
    server.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def _use(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def create(name: str) -> None:
    """Make the database ``name`` for tests and let Django use it."""
    template = PREFIX + fingerprint(settings.BASE_DIR)
    with closing(_server()) as server:
        server.execute("select pg_advisory_lock(%s)", [_LOCK])
        _drop(server, name)
        if _exists(server, template):
            _copy(server, template, name)
            _use(name)
            return
        _copy(server, "template0", name)
        _use(name)
        call_command("migrate", verbosity=0, interactive=False)
        connection.close()
        for (old,) in server.execute(
            "select datname from pg_database where datname like %s", [PREFIX + "%"]
        ).fetchall():
            _drop(server, old)
        _copy(server, name, template)


def destroy(name: str) -> None:
    """Take the database of a run away; its template stays."""
    connection.close()
    with closing(_server()) as server:
        _drop(server, name)


def empty() -> bool:
    """Delete every row that a test committed; False, and nothing done, where the user may not.

    Only tables with rows are touched, without their triggers: truncating each of the hundreds
    takes far longer than most tests.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select rolsuper from pg_roles where rolname = current_user")
        if cursor.fetchone() != (True,):
            return False
        tables = set(connection.introspection.table_names(cursor)) - _KEPT
        one = sql.SQL("select {} where exists (select from {})")
        cursor.execute(
            sql.SQL(" union all ").join(
                one.format(sql.Literal(name), sql.Identifier(name)) for name in tables
            )
        )
        filled = cursor.fetchall()
        cursor.execute("set local session_replication_role = replica")
        for (name,) in filled:
            cursor.execute(sql.SQL("delete from {}").format(sql.Identifier(name)))
    return True
