"""Organisations, who works in them, and the peers."""

from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from bench.nation.rows import Size, carer, fill, key, name, organisation_of
from workforce.lifecycle import Stage
from workforce.models import (
    Engagement,
    Membership,
    Organisation,
    OrganisationSettings,
    PeerSupportWorker,
    Post,
    Responsibility,
    Team,
    User,
)
from workforce.rules import (
    EngagementKind,
    Experience,
    Nation,
    OrganisationKind,
    PostState,
    ResponsibilityKind,
    Role,
)

PASSWORD = "a-benchmark-password"  # noqa: S105 – opens nothing but a benchmark


def organisations(size: Size, on: date) -> int:
    trusts = max(size.organisations * 60 // 460, 1)
    written = fill(
        Organisation,
        {
            "id": key("organisation", "n"),
            "name": "'Organisation ' || n",
            "kind": f"case when n <= {trusts} then '{OrganisationKind.TRUST}' "
            f"else '{OrganisationKind.VCSE}' end",
            "nation": f"'{Nation.ENGLAND_AND_WALES}'",
        },
        f"generate_series(1, {size.organisations}) n",
    )
    fill(
        OrganisationSettings,
        {"organisation": key("organisation", "n")},
        f"generate_series(1, {size.organisations}) n",
    )
    return written


def users(size: Size, on: date) -> int:
    """Per organisation a lead and an administrator; line managers, supervisors and supporters
    by share of peers; an account for each peer at work."""
    secret = make_password(PASSWORD).replace("'", "''")
    since = (on - timedelta(days=3000)).isoformat()
    written = 0
    for role, count in (
        (Role.LEAD, size.organisations),
        (Role.ADMINISTRATOR, size.organisations),
    ):
        source = f"generate_series(1, {count}) n"
        written += fill(
            User,
            {
                "id": key(role, "n"),
                "email": f"lower('{role}') || n || '@bench.example'",
                "name": f"initcap('{role}') || ' ' || n",
                "password": f"'{secret}'",
            },
            source,
        )
        fill(
            Membership,
            {
                "user": key(role, "n"),
                "organisation": key("organisation", "n"),
                "role": f"'{role}'",
                "starts_on": f"'{since}'::date",
            },
            source,
        )
    # One carer for each five peers or so, in the organisation of the peers they care for.
    per = max(size.at_work // size.carers_of_peers, 1)
    carers = (size.at_work + per - 1) // per
    source = f"generate_series(1, {carers}) n"
    written += fill(
        User,
        {
            "id": key("carer", "n"),
            "email": "'carer' || n || '@bench.example'",
            "name": "'Carer ' || n",
            "password": f"'{secret}'",
        },
        source,
    )
    for role in (Role.LINE_MANAGER, Role.SUPERVISOR, Role.SUPPORTER):
        fill(
            Membership,
            {
                "user": key("carer", "n"),
                "organisation": "organisation_id",
                "role": f"'{role}'",
                "starts_on": f"'{since}'::date",
            },
            f"(select distinct {carer(size, 'p')} as n, "  # noqa: S608
            f"{key('organisation', organisation_of(size, 'p'))} as organisation_id "
            f"from generate_series(1, {size.at_work}) p) carers",
        )
    source = f"generate_series(1, {size.at_work}) n"
    written += fill(
        User,
        {
            "id": key("peer user", "n"),
            "email": "'peer' || n || '@bench.example'",
            "name": name("n"),
            "password": f"'{secret}'",
        },
        source,
    )
    fill(
        Membership,
        {
            "user": key("peer user", "n"),
            "organisation": key("organisation", organisation_of(size, "n")),
            "role": f"'{Role.PEER}'",
            "starts_on": f"'{since}'::date",
        },
        source,
    )
    return written


def teams(size: Size, on: date) -> int:
    written = fill(
        Team,
        {
            "id": key("team", "o * 100 + t"),
            "organisation": key("organisation", "o"),
            "name": "'Team ' || t",
        },
        f"generate_series(1, {size.organisations}) o, generate_series(1, 12) t",
    )
    fill(
        Post,
        {
            "team": key("team", "o * 100 + t"),
            "title": "'Peer support worker'",
            "voluntary": "false",
            "state": "(array["
            + ",".join(f"'{state}'" for state in PostState)
            + f"])[1 + (o + t) % {len(PostState)}]",
        },
        f"generate_series(1, {size.organisations}) o, generate_series(1, 12) t",
    )
    return written


def peers(size: Size, on: date) -> int:
    organisation = organisation_of(size, "n")
    working = f"n <= {size.at_work}"
    kind = (
        f"(case when n % 2 = 0 then '{EngagementKind.PAID}' else '{EngagementKind.VOLUNTARY}' end)"
    )
    started = f"(date '{on}' - (30 + n * 7 % 1500))"
    team = key("team", f"{organisation} * 100 + 1 + n % 12")
    source = f"generate_series(1, {size.peers}) n"
    written = fill(
        PeerSupportWorker,
        {
            "id": key("peer", "n"),
            "organisation": key("organisation", organisation),
            "user": f"case when {working} then {key('peer user', 'n')} end",
            "name": name("n"),
            "email": "'peer' || n || '@bench.example'",
            "experience": f"'{Experience.OWN}'",
            "stage": f"case when {working} then '{Stage.ACTIVE}' else '{Stage.LEFT}' end",
            "started_on": started,
            "left_on": f"case when {working} then null else {started} + 20 end",
            "team": team,
            "kind": kind,
            "title": "'Peer support worker'",
        },
        source,
    )
    fill(
        Engagement,
        {
            "worker": key("peer", "n"),
            "team": team,
            "kind": kind,
            "title": "'Peer support worker'",
            "band": "case when n % 2 = 0 then '3' else '' end",
            "hours": "15 + n % 20",
            "wte": "0.5",
            "starts_on": started,
            "ends_on": f"case when {working} then null else {started} + 20 end",
            "contract_ends_on": f"case when n % 4 = 0 then date '{on}' + (n % 700) end",
        },
        source,
    )
    return written


def responsibilities(size: Size, on: date) -> int:
    return sum(
        fill(
            Responsibility,
            {
                "worker": key("peer", "n"),
                "user": key("carer", carer(size, "n")),
                "kind": f"'{kind}'",
                "starts_on": f"date '{on}' - 3000",
            },
            f"generate_series(1, {size.at_work}) n",
        )
        for kind in (
            ResponsibilityKind.LINE_MANAGER,
            ResponsibilityKind.SUPERVISOR,
            ResponsibilityKind.SUPPORTER,
        )
    )
