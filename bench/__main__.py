"""``./psw bench``: seed, measure, print the table, write docs/performance.md."""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

DOCS = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
HERE = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(prog="psw bench", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    parser.add_argument(
        "--only",
        choices=["pages", "evening", "sweep", "import", "bundles", "matching"],
        default=None,
    )
    parser.add_argument(
        "--again",
        action="store_true",
        help="measure today's databases once more, without seeding them anew",
    )
    parser.add_argument("--child", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        return child(arguments.child, arguments.only)
    if arguments.only == "matching":  # needs no database
        return matching_alone()
    results = {}
    for size in ("small",) if arguments.only == "bundles" else ("small", "nation"):
        url = database(size, again=arguments.again)
        environment = {
            **os.environ,
            "DATABASE_URL": url,
            "PSW_MODE": "development",
            "DJANGO_SETTINGS_MODULE": "bench.settings",
        }
        command = [sys.executable, "-m", "bench", "--child", size]
        if arguments.only:
            command += ["--only", arguments.only]
        done = subprocess.run(  # noqa: S603
            command, env=environment, cwd=HERE, stdout=subprocess.PIPE, text=True, check=False
        )
        if done.returncode:
            return done.returncode
        results[size] = json.loads(done.stdout.splitlines()[-1])
    from bench.report import BUNDLES, bundles, report

    if arguments.only == "bundles":
        text, holds = bundles(results["small"]["bundles"])
        written = DOCS.read_text().partition(BUNDLES)[0] + text
    else:
        text, holds = report(results, machine())
        written = text
    print(text)
    if arguments.write:
        DOCS.write_text(written)
        print(f"Written to {DOCS.relative_to(HERE)}", file=sys.stderr)
    return 0 if holds else 1


def matching_alone() -> int:
    import django

    django.setup()
    from bench.matching import measure_matching
    from bench.report import matching

    text, holds = matching(measure_matching())
    print(text)
    return 0 if holds else 1


def database(size: str, *, again: bool) -> str:
    """A fresh database on the server of DATABASE_URL, or ``again`` the one of an earlier run,
    if there is one; returns its address."""
    import psycopg

    parts = urlsplit(os.environ["DATABASE_URL"])
    address = lambda name: urlunsplit(parts._replace(path=f"/{name}"))  # noqa: E731
    with psycopg.connect(
        address("postgres").replace("postgres://", "postgresql://"), autocommit=True
    ) as connection:
        there = connection.execute(
            "select 1 from pg_database where datname = %s", [f"psw_bench_{size}"]
        ).fetchone()
        if not (again and there):
            connection.execute(f"drop database if exists psw_bench_{size} with (force)")
            connection.execute(f"create database psw_bench_{size}")
    return address(f"psw_bench_{size}")


def child(size_name: str, only: str | None) -> int:
    """Seed one database and measure in it; the last line printed is the result as JSON."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from bench import nation, pages, plans

    size = {"small": nation.SMALL, "nation": nation.NATION}[size_name]
    call_command("migrate", verbosity=0)
    on = date.today()  # noqa: DTZ011
    result = seeded(size, on=on) | {"pages": []}
    say(f"{size_name}: {result['rows']}, seeded in {result['seed_seconds']:.0f} s")

    def scalar(sql: str):
        with connection.cursor() as cursor:
            cursor.execute(f"select {sql}")
            return cursor.fetchone()[0]

    if only in (None, "pages"):
        keys = {name: str(scalar(sql)) for name, sql in pages.KEYS.items()}
        looks = [
            (page, scalar(page.user_sql))
            for page in pages.pages(keys, nation=size_name == "nation")
        ]
        with pages.server() as port:
            for page, user_id in looks:
                measured = pages.measure(
                    page, port=port, organisation=keys["organisation"], cookie=sign_in(user_id)
                )
                result["pages"].append(measured.__dict__ | {"holds": measured.holds})
                say(f"  {page.name}: {measured.ratio:.2f} times the bare page")
        result["plans"] = plans.sequential_scans_of_sessions(
            [(page.path, user_id) for page, user_id in looks]
        )
    if size_name == "small" and only in (None, "bundles"):
        from bench.bundles import measure_bundles

        result["bundles"] = measure_bundles()
        with connection.cursor() as cursor:  # no longer what was seeded
            cursor.execute("update bench_seeded set day = null")
    if size_name == "small" and only is None:
        from bench.matching import measure_matching

        result["matching"] = measure_matching()
    if size_name == "nation":
        if only in (None, "evening"):
            from bench.evening import measure_evening

            with pages.server(workers=2, threads=4) as port:
                result["evening"] = measure_evening(
                    port=port,
                    organisation=str(scalar(pages.KEYS["organisation"])),
                    vacancy=str(scalar(nation.key("vacancy", "2"))),
                )
        if only in (None, "sweep"):
            from bench.sweep import measure_sweep

            result["sweep"] = measure_sweep(on=working_day(on))
        if only in (None, "import"):
            from bench.traffic import measure_export, measure_import

            result["export"] = measure_export()
            result["import"] = measure_import()
            with connection.cursor() as cursor:  # no longer what was seeded
                cursor.execute("update bench_seeded set day = null")
    result["peak_megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(result))
    return 0


def seeded(size, *, on: date) -> dict:
    """What stands in the database, and how long it took to write it: now, or in an earlier run
    on the same day. SystemExit where it was written on another day, since what is due would
    differ, or where peers were imported since."""
    from django.db import connection

    from bench import nation

    with connection.cursor() as cursor:
        cursor.execute(
            "create table if not exists bench_seeded (day date, rows jsonb, seconds float)"
        )
        cursor.execute("select day, rows, seconds from bench_seeded")
        if found := cursor.fetchone():
            if found[0] != on:
                raise SystemExit("The database is not of today, or was changed: leave out --again")
            return {"rows": json.loads(found[1]), "seed_seconds": found[2]}
        began = time.perf_counter()
        rows = nation.build(size, on=on)
        seconds = time.perf_counter() - began
        cursor.execute(
            "insert into bench_seeded values (%s, %s, %s)", [on, json.dumps(rows), seconds]
        )
    return {"rows": rows, "seed_seconds": seconds}


def working_day(day: date) -> date:
    """That day or, on a weekend or holiday, the next on which reminders are written."""
    from reminders.rules import is_working_day
    from workforce.rules import Nation

    while not is_working_day(day, nation=Nation.ENGLAND_AND_WALES):
        day += timedelta(days=1)
    return day


def sign_in(user_id) -> str:
    """A session of the user, as the server would make it; returns its key."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from workforce.models import User

    user = User.objects.get(pk=user_id)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def machine() -> str:
    return (
        f"{platform.system()} {platform.release()}, {os.cpu_count()} processors, "
        f"Python {platform.python_version()}"
    )


if __name__ == "__main__":
    sys.exit(main())
