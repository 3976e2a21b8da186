"""An open review for every peer at work, in every state, and a signed one of last year for most;
without words, which no list reads."""

from datetime import date

from bench.nation.rows import Size, carer, fill, key
from reviews.models import Review


def signed(size: Size, on: date) -> int:
    """Four of five peers at work signed one within the last year."""
    at = f"(date '{on}' - 10 - (n * 13) % 350) + time '14:00'"
    return fill(
        Review,
        {
            "worker": key("peer", "n"),
            "manager": key("carer", carer(size, "n")),
            "period_from": f"date '{on}' - 375 - (n * 13) % 350",
            "due_on": f"date '{on}' - (n * 13) % 350",
            "peer_published_at": at,
            "manager_published_at": at,
            "peer_signed_at": at,
            "manager_signed_at": at,
            "closed_at": at,
        },
        f"generate_series(1, {size.at_work}) n where n % 5 > 0",
    )


def opened(size: Size, on: date) -> int:
    """One a peer: some overdue, some due soon, each tenth waiting for the line manager."""
    day = f"(date '{on}' + 355 - (n * 13) % 400)"
    return fill(
        Review,
        {
            "worker": key("peer", "n"),
            "period_from": f"{day} - 365",
            "due_on": day,
            "peer_published_at": "case when n % 10 = 0 then now() end",
            "manager_published_at": "case when n % 20 = 0 then now() end",
        },
        f"generate_series(1, {size.at_work}) n",
    )
