"""Flags and hard incidents: each tenth peer has an open flag, as many have had one."""

from datetime import date

from bench.nation.rows import Size, carer, fill, key
from wellbeing.models import Flag, FlagStep, Incident
from wellbeing.rules import Level, Origin, Step

EACH = 10
"""One peer of so many has an open flag, and one has had support offered after an incident."""


def flags(size: Size, on: date) -> int:
    """An open flag of each tenth peer, every other of them picked up, and one that was closed."""
    by = key("carer", carer(size, "n"))
    written = 0
    for kind, closed in (("flag", "null"), ("closed flag", f"timestamptz '{on} 12:00'")):
        written += fill(
            Flag,
            {
                "id": key(kind, "n"),
                "worker": key("peer", "n"),
                "level": f"'{Level.SOON}'",
                "origin": f"'{Origin.MANAGER}'",
                "raised_by": by,
                "raised_at": f"timestamptz '{on} 09:00' - (n % 90) * interval '1 day'",
                "audience": "array['SUPPORTER', 'LINE_MANAGER']::varchar[]",
                "owner": by,
                "pick_up_by": f"timestamptz '{on} 17:00' - (n % 90) * interval '1 day'",
                "picked_up_at": f"case when n % 20 = 0 then timestamptz '{on} 10:00' end",
                "closed_at": closed,
            },
            f"generate_series({EACH}, {size.at_work}, {EACH}) n",
        )
        written += fill(
            FlagStep,
            {"flag": key(kind, "n"), "kind": f"'{Step.RAISED}'", "by": by, "to": by},
            f"generate_series({EACH}, {size.at_work}, {EACH}) n",
        )
    return written


def incidents(size: Size, on: date) -> int:
    """Of each tenth peer: for every other support is still to be offered."""
    by = key("carer", carer(size, "n"))
    offered = f"case when n % 20 = 5 then timestamptz '{on} 10:00' end"
    return fill(
        Incident,
        {
            "worker": key("peer", "n"),
            "happened_at": f"timestamptz '{on} 08:00' - (n % 60) * interval '1 hour'",
            "noted_at": f"timestamptz '{on} 09:00'",
            "noted_by": by,
            "to_offer": by,
            "offer_by": f"timestamptz '{on} 08:00' + (n % 12) * interval '1 hour'",
            "offered_at": offered,
            "offered_by": f"case when n % 20 = 5 then {by} end",
            "follow_up_on": f"case when n % 20 = 5 then date '{on}' + 3 end",
        },
        f"generate_series(5, {size.at_work}, {EACH}) n",
    )
