"""Every list of every page as a file: the rows of the page, no others, and a line in the log
(WFO-3)."""

from workforce.exports import PAGE

WHO_LOOKS = ("lead", "administrator", "hr", "manager", "peer", "coordinator")
STAYS = {
    "supervision:session": "one record: it is printed, with the period, as a document",
    "supervision:peer": "one peer's year as a picture and in rows: it is printed as a document",
    "reviews:document": "a review as it was signed: it is printed as a document",
    "reviews:review": "one review with its year: it is printed as a document",
    "checks:board": "nothing of anyone's checks leaves as a file (CHK-3, CHK-4)",
    "recruitment:letter_template": "a letter as it reads: it is printed as a document",
    "recruitment:pack_for": "an interview day for one panel member: it is printed as a document",
    "recruitment:staff_letter": "a letter as it was sent: it is printed as a document",
    "journey:export_peers": "is the file itself: tests/journey/peers",
    "journey:peers": "it has an address of its own for files: tests/journey/peers",
}
"""Addresses with a table that is not taken out on the page, and why."""


def every_list_can_be_taken(looks, house):
    """By somebody; and the file has the rows of the page."""
    without, taken = set(), set()
    for each in looks:
        if each.asked or not each.is_page or each.person not in WHO_LOOKS:
            continue
        captions = each.captions
        without |= captions - each.files.keys()
        taken |= each.files.keys()
        for caption, file in each.files.items():
            shown = each.shown_rows(caption) if caption in captions else None
            yield from (f"{caption} at {each}: {what}" for what in not_alike(file, shown))
    if looks[0].name not in STAYS and not looks[0].name.startswith(("account_", "mfa_", "pages:")):
        yield from (f"nobody can take out {each}" for each in without - taken)


def not_alike(file, shown: int | None):
    """How a file differs from the table on its page, which shows so many rows."""
    rows = file.rows
    if len({len(row) for row in rows}) != 1:
        yield "not every row of the file is as long"
    if shown is not None and len(rows) - 1 != shown and not (shown == PAGE < len(rows) - 1):
        yield f"{len(rows) - 1} rows in the file and {shown} on the page"
    if file.logged != len(rows) - 1:
        yield f"{len(rows) - 1} rows in the file and {file.logged} in the log"
