"""Import of 10,000 rows and export of 13,000, each in a process of its own for its memory."""

import json
import os
import resource
import subprocess
import sys
import time
from datetime import date, timedelta

IMPORTED = 10_000


def measure_import() -> dict:
    return _measured("import")


def measure_export() -> dict:
    return _measured("export")


def _measured(what: str) -> dict:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bench.traffic", what],
        env=os.environ,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _import() -> dict:
    """Upload, guess the columns, dry run, carry out: what a person waits for, end to end."""
    from journey.imports import actions, headings
    from workforce.models import Organisation
    from workforce.rules import OrganisationKind, Role

    organisation = actions_of_workforce().found_organisation(
        name="Imported", kind=OrganisationKind.TRUST, by=None
    )
    user = actions_of_workforce().add_user(email="import@bench.example", name="Ira", by=None)
    actions_of_workforce().give_role(user=user, organisation=organisation, role=Role.LEAD, by=None)
    organisation = Organisation.objects.select_related("settings").get(pk=organisation.pk)
    lines = ["Name,E-mail address,Team,Job title,Band,Hrs pw,Paid / Vol,Start date,Last 6 weekly"]
    for number in range(IMPORTED):
        start = date(2020, 1, 6) + timedelta(days=number % 2000)
        held = date.today() - timedelta(days=number % 50)  # noqa: DTZ011
        lines.append(
            f"Peer {number},peer{number}@import.example,Team {number % 40},Peer Support Worker,"
            f"Band 3,22.5,Paid,{start:%d/%m/%Y},{held:%d/%m/%Y}"
        )
    content = "\n".join(lines).encode()
    began = time.perf_counter()
    upload = actions.upload_import(
        organisation=organisation, file_name="workforce.csv", content=content, by=user
    )
    table = actions.table_for(upload)
    cells = [table.samples(index, many=200) for index in range(len(table.headings))]
    mapping = [each.field for each in headings.guess(table.headings, cells, {})]
    upload = actions.map_columns(workforce_import=upload, mapping=mapping, by=user)
    plan = actions.plan_for(upload, on=date.today())  # noqa: DTZ011
    if plan.undecided_stops:
        raise RuntimeError(f"The dry run has {plan.undecided_stops} open questions")
    upload = actions.start_import(workforce_import=upload, by=user)
    actions.carry_out_import(workforce_import=upload, by=user)
    seconds = time.perf_counter() - began
    rows = organisation.peers.count()
    if rows != IMPORTED:
        raise RuntimeError(f"{rows} of {IMPORTED} rows came in")
    return {
        "rows": rows,
        "seconds": seconds,
        "undo_seconds": _undo(upload, organisation, by=user),
        "megabytes": _megabytes(),
    }


def _undo(upload, organisation, *, by) -> float:
    """Seconds until the import is undone as one act and nobody of it is left."""
    from journey.imports import actions

    began = time.perf_counter()
    actions.start_undo(workforce_import=upload, by=by)
    actions.undo_import(workforce_import=upload, by=by)
    seconds = time.perf_counter() - began
    if left := organisation.peers.count():
        raise RuntimeError(f"{left} peers are left of an import that was undone")
    return seconds


def actions_of_workforce():
    from workforce import actions

    return actions


def _export() -> dict:
    """Everyone at work in the nation as the list of one organisation, to Excel."""
    from django.db import connection
    from django.http import QueryDict

    from bench.nation import key
    from documents.tables import table_response
    from journey.peers import exports
    from journey.peers.listing import PeerList
    from workforce.access import Permission, peers_for, reader_for
    from workforce.models import User

    with connection.cursor() as cursor:
        cursor.execute(f"select {key('organisation', '1')}, {key('LEAD', '1')}")
        organisation_id, user_id = cursor.fetchone()
        cursor.execute("set session_replication_role = replica")
        cursor.execute(
            "update workforce_peersupportworker set organisation_id = %s where stage = 'ACTIVE' "
            "and organisation_id in (select organisation_id from workforce_membership)",
            [organisation_id],
        )
        cursor.execute("set session_replication_role = default")
        cursor.execute("analyze")
    reader = reader_for(User.objects.get(pk=user_id), organisation_id=organisation_id)
    began = time.perf_counter()
    listing = PeerList(QueryDict(""), peers_for(reader, Permission.EXPORT_PEERS), reader)
    workers = list(listing.peers.values_list("pk", flat=True))
    response = table_response(
        stem="list",
        headings=exports.headings(listing),
        rows=exports.rows(listing, workers),
        form="xlsx",
        on=reader.on,
    )
    size = sum(len(part) for part in response.streaming_content)
    seconds = time.perf_counter() - began
    return {
        "rows": len(workers),
        "seconds": seconds,
        "megabytes": _megabytes(),
        "bytes": size,
    }


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps({"import": _import, "export": _export}[sys.argv[1]]()))
