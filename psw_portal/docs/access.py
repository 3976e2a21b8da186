from workforce.access import TABLE, Permission, Reach, Subject
from workforce.rules import Role

SECTIONS = {
    Subject.PEER: (
        "A peer's record",
        "Whose records: every peer of the organisation, those whom the reader answers for, or "
        "the reader's own.",
    ),
    Subject.ORGANISATION: (
        "The organisation's own records",
        "What belongs to the organisation in which the reader works, and to no peer. No peer's "
        "record opens by these.",
    ),
    Subject.RECRUITMENT: (
        "Attracting and recruiting",
        "Vacancies, people interested, applications. Applicants, helpers and referees are no "
        "users: they come by signed links and see their own part alone.",
    ),
    Subject.CHECKS: (
        "References and checks",
        "What is checked of candidates and peers. A certificate's content opens to the panel of "
        "its assessment only; no page has a field for health.",
    ),
    Subject.PREPARATION: (
        "Preparing",
        "The readiness board, the strategy, posts and business cases, and how teams are prepared.",
    ),
    Subject.MATCHING: (
        "Matching",
        "Posts and teams as matches see them, and people supported, who are known by a reference "
        "and initials alone.",
    ),
    Subject.PLACE: (
        "A place",
        "Numbers across organisations, never a person.",
    ),
}

REACHES = {
    Reach.PLACE: "counts of the place",
    Reach.ORGANISATION: "organisation",
    Reach.MANAGED: "managed",
    Reach.MANAGED_SOON: "managed soon",
    Reach.SUPERVISED: "supervised",
    Reach.SUPPORTED: "supported",
    Reach.MENTORED: "mentored",
    Reach.SELF: "self",
    Reach.LED: "leads the team",
    Reach.HIRING: "hiring manager of",
    Reach.PANEL: "on the panel",
}


def page() -> str:
    """The access table, role by role, as markdown."""
    lines = [
        "# Who may do what",
        "",
        "The table of `workforce/access/table.py`: permission, role, reach. The reach says whose "
        "records:",
        "",
        "- *organisation*: every record of the organisation in which the reader works",
        "- *managed*, *supervised*, *supported*, *mentored*: the peers for whom the reader is line "
        "manager, professional supervisor, supporter or mentor today, cover included",
        "- *managed soon*: the managed ones, and whoever has not started and whose line manager "
        "the reader is to be on the first day; so is *mentored*",
        "- *self*: the reader's own record",
        "- *leads the team*: the teams that the reader leads, their posts, the people they support",
        "- *hiring manager of*: the vacancies whose hiring manager the reader is",
        "- *on the panel*: what is put before a panel on which the reader sits, while it sits",
        "- *counts of the place*: numbers across organisations, never a person",
        "",
        "An empty cell opens nothing. HR sees the rhythm of sessions only where the "
        "organisation's settings say so. A private note, a narrative that is not shared, and a "
        "personal draft open for their writer only, whatever the role. What every address answers "
        "to every role is in `tests/access_table.py`.",
    ]
    for subject, table in TABLE.items():
        title, words = SECTIONS[subject]
        lines += ["", f"## {title}", "", words, "", *_table(table)]
    return "\n".join(lines)


def _table(section: dict[Permission, dict[Role, Reach]]) -> list[str]:
    """The rows of one section; a role that nothing in it is granted to has no column."""
    roles = [role for role in Role if any(role in table for table in section.values())]
    lines = [
        "| Permission | " + " | ".join(str(role.label) for role in roles) + " |",
        "|---|" + "---|" * len(roles),
    ]
    for permission, table in section.items():
        cells = [REACHES[table[role]] if role in table else "" for role in roles]
        words = permission.value.replace("_", " ").capitalize()
        lines.append(f"| {words} | " + " | ".join(cells) + " |")
    return lines
