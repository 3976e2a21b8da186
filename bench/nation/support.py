"""Two years of support and supervision."""

from datetime import date

from bench.nation.rows import Size, carer, fill, key, organisation_of
from encryption.cipher import cipher
from supervision.models import Arrangement, GroupPlace, GroupSession, Session
from supervision.rules import GroupPurpose, Kind

WEEKS = {Kind.SUPPORT: 6, Kind.MANAGERIAL: 6, Kind.PROFESSIONAL: 4}


def arrangements(size: Size, on: date) -> int:
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


def sessions(size: Size, on: date) -> int:
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
                "held_with": key("carer", carer(size, "n")),
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
            "held_with": key("carer", carer(size, "n")),
            "on": f"date '{on}' + (n % 20)",
            "starts_at": f"(date '{on}' + (n % 20)) + time '10:00'",
        },
        f"generate_series(1, {size.at_work}, 3) n",
    )
    return written


def groups(size: Size, on: date) -> int:
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
            "group": key("group", f"{organisation_of(size, 'n')} * 1000 + m"),
            "worker": key("peer", "n"),
            "attended": "n % 5 > 0",
        },
        f"generate_series(1, {size.at_work}) n, generate_series(1, {months}) m "
        "where (n + m) % 3 = 0",
    )
