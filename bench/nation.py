"""A national workforce, written set by set: PostgreSQL makes the rows, Python only the policy.

Sizes come from the load set of the domain facts: 60 trusts and 400 VCSE organisations, 13,000
peers at work of 20,000 with leavers, 2,500 managers, supervisors and supporters, and 260,000
sessions a year for two years. ``Size`` scales it down for the growth measurement.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.db import connection, models

from encryption.cipher import cipher
from supervision.models import Arrangement, GroupPlace, GroupSession, Session
from supervision.rules import GroupPurpose, Kind
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


@dataclass(frozen=True)
class Size:
    """How many of each. Organisation 1 has ``first`` peers at work, organisation 2 ``second``;
    the others share the rest evenly."""

    organisations: int
    first: int
    second: int
    at_work: int
    left: int
    carers_of_peers: int  # line managers, supervisors and supporters
    sessions_each_a_year: int = 20
    years: int = 2

    @property
    def peers(self) -> int:
        return self.at_work + self.left


NATION = Size(460, 500, 1000, 13_000, 7_000, 2_500)
SMALL = Size(1, 500, 0, 500, 0, 100)


def key(kind: str, number: str) -> str:
    """The UUID of the numbered row, the same in every run."""
    return f"md5('{kind}' || ({number})::text)::uuid"


def fill(model: type[models.Model], columns: dict[str, str], source: str) -> int:
    """``insert into … select … from source``; what ``columns`` leaves out gets its default.

    ``columns`` maps field names to SQL expressions. Returns the number of rows. Raises
    ValueError for a required field that has neither.
    """
    names, expressions, parameters = [], [], []
    for field in model._meta.concrete_fields:
        if field.generated:
            continue
        if field.name in columns:
            expression = columns[field.name].replace("%", "%%")
        elif field.has_default():
            default = field.get_default()
            if field.primary_key:
                expression = "gen_random_uuid()"
            else:
                expression = "%s"
                parameters.append(field.get_db_prep_save(default, connection))
        elif field.null:
            continue
        elif field.empty_strings_allowed:
            expression = "''"
        elif isinstance(field, models.AutoField):
            continue
        else:
            raise ValueError(f"{model.__name__}.{field.name} needs a value")
        names.append(connection.ops.quote_name(field.column))
        expressions.append(expression)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into {table} ({', '.join(names)}) select {', '.join(expressions)} "  # noqa: S608
            f"from {source.replace('%', '%%')}",
            parameters,
        )
        return cursor.rowcount


def build(size: Size, *, on: date) -> dict[str, int]:
    """Write the workforce as it stands on ``on``; returns rows written by model name.

    The history's triggers rest meanwhile: a benchmark needs no history of its own making.
    """
    rows = {}
    with connection.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")
        try:
            for name, write in (
                ("organisations", _organisations),
                ("users", _users),
                ("teams", _teams),
                ("peers", _peers),
                ("responsibilities", _responsibilities),
                ("arrangements", _arrangements),
                ("sessions", _sessions),
                ("group places", _groups),
            ):
                rows[name] = write(size, on)
        finally:
            cursor.execute("set session_replication_role = default")
        cursor.execute("analyze")
    return rows


def _organisation_of(size: Size, number: str) -> str:
    """The organisation's number of the peer at work (or leaver) with this number, from 1."""
    others = max(size.organisations - 2, 1)
    rest = f"(case when {size.organisations} > 2 then 3 + ({number}) % {others} else 1 end)"
    return (
        f"(case when ({number}) <= {size.first} then 1 "
        f"when ({number}) <= {size.first + size.second} then 2 else {rest} end)"
    )


def _organisations(size: Size, on: date) -> int:
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


def _users(size: Size, on: date) -> int:
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
            f"(select distinct {_carer(size, 'p')} as n, "  # noqa: S608
            f"{key('organisation', _organisation_of(size, 'p'))} as organisation_id "
            f"from generate_series(1, {size.at_work}) p) carers",
        )
    source = f"generate_series(1, {size.at_work}) n"
    written += fill(
        User,
        {
            "id": key("peer user", "n"),
            "email": "'peer' || n || '@bench.example'",
            "name": _name("n"),
            "password": f"'{secret}'",
        },
        source,
    )
    fill(
        Membership,
        {
            "user": key("peer user", "n"),
            "organisation": key("organisation", _organisation_of(size, "n")),
            "role": f"'{Role.PEER}'",
            "starts_on": f"'{since}'::date",
        },
        source,
    )
    return written


def _carer(size: Size, number: str) -> str:
    """The carer of a peer: consecutive peers of one organisation share one."""
    per = max(size.at_work // size.carers_of_peers, 1)
    if size.organisations <= 2:
        return f"(1 + (({number}) - 1) / {per})"
    first_two = size.first + size.second
    others = size.organisations - 2
    # beyond the first two, peers go round the organisations: a block of `per` rounds shares one
    return (
        f"(case when ({number}) <= {first_two} then 1 + (({number}) - 1) / {per} "
        f"else {first_two // per} + 2 "
        f"+ ((({number}) - {first_two} - 1) / {others * per}) * {others} "
        f"+ ({number}) % {others} end)"
    )


def _name(number: str) -> str:
    firsts = "array['Ana','Ben','Cerys','Dafydd','Efua','Fionn','Grace','Hari','Ivy','Jon']"
    lasts = (
        "array['Achebe','Begum','Clarke','Davies','Ellis','Fletcher','Griffiths','Hughes',"
        "'Iqbal','Jones','Khan','Lomax','Morgan','Nowak','O''Connor','Patel','Quayle','Rimmer',"
        "'Smith','Tran']"
    )
    return (
        f"({firsts})[1 + ({number}) % 10] || ' ' || ({lasts})[1 + (({number}) / 10) % 20] "
        f"|| ' ' || ({number})"
    )


def _teams(size: Size, on: date) -> int:
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


def _peers(size: Size, on: date) -> int:
    organisation = _organisation_of(size, "n")
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
            "name": _name("n"),
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


def _responsibilities(size: Size, on: date) -> int:
    return sum(
        fill(
            Responsibility,
            {
                "worker": key("peer", "n"),
                "user": key("carer", _carer(size, "n")),
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


WEEKS = {Kind.SUPPORT: 6, Kind.MANAGERIAL: 6, Kind.PROFESSIONAL: 4}


def _arrangements(size: Size, on: date) -> int:
    """About 5,000 of the nation's 39,000 strands have a step of a reminder today."""
    return sum(
        fill(
            Arrangement,
            {
                "id": key(kind, "n"),
                "worker": key("peer", "n"),
                "kind": f"'{kind}'",
                "starts_on": f"date '{on}' - 1500",
                "last_held_on": f"date '{on}' - {weeks * 7} + (n % {weeks * 7})",
                "next_due_on": f"date '{on}' + (n % {weeks * 7})"
                f" - case when n % 13 = 0 then {weeks * 7} else 0 end",
            },
            f"generate_series(1, {size.at_work}) n",
        )
        for kind, weeks in WEEKS.items()
    )


def _sessions(size: Size, on: date) -> int:
    text = cipher().encrypt(b"We talked about how the week went and what comes next.").decode()
    per_strand = size.sessions_each_a_year * size.years // len(WEEKS) + 1
    days = 365 * size.years // per_strand
    written = 0
    for kind in WEEKS:
        written += fill(
            Session,
            {
                "worker": key("peer", "n"),
                "arrangement": key(kind, "n"),
                "kind": f"'{kind}'",
                "held_with": key("carer", _carer(size, "n")),
                "on": f"date '{on}' - 1 - (s * {days} + n % {days})",
                "held_on": f"date '{on}' - 1 - (s * {days} + n % {days})",
                "shared_record": f"'{text}'",
                "confirmed_at": "now()",
            },
            f"generate_series(1, {size.at_work}) n, generate_series(0, {per_strand - 1}) s",
        )
    written += fill(
        Session,
        {
            "worker": key("peer", "n"),
            "arrangement": key(Kind.SUPPORT, "n"),
            "kind": f"'{Kind.SUPPORT}'",
            "held_with": key("carer", _carer(size, "n")),
            "on": f"date '{on}' + (n % 20)",
            "starts_at": f"(date '{on}' + (n % 20)) + time '10:00'",
        },
        f"generate_series(1, {size.at_work}, 3) n",
    )
    return written


def _groups(size: Size, on: date) -> int:
    """A group supervision a month in every organisation, with a twelfth of the peers each."""
    months = 12 * size.years
    fill(
        GroupSession,
        {
            "id": key("group", "o * 1000 + m"),
            "organisation": key("organisation", "o"),
            "purpose": f"'{GroupPurpose.SUPERVISION}'",
            "facilitator": key("LEAD", "o"),
            "starts_at": f"(date '{on}' - m * 30) + time '14:00'",
            "held_on": f"date '{on}' - m * 30",
        },
        f"generate_series(1, {size.organisations}) o, generate_series(1, {months}) m",
    )
    return fill(
        GroupPlace,
        {
            "group": key("group", f"{_organisation_of(size, 'n')} * 1000 + m"),
            "worker": key("peer", "n"),
            "attended": "n % 5 > 0",
        },
        f"generate_series(1, {size.at_work}) n, generate_series(1, {months}) m "
        "where (n + m) % 3 = 0",
    )
