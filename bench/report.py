"""The table that ``./psw bench`` prints and keeps in docs/performance.md."""

GROWTH_AT_MOST = 1.3
SWEEP_AT_MOST = 10
DRAFT_AT_MOST = 3


def report(results: dict, machine: str) -> tuple[str, bool]:
    """Markdown of what was measured, and whether every budget holds."""
    nation, small = results["nation"], results["small"]
    holds = True
    lines = [
        "# Performance",
        "",
        "Written by `./psw bench --write`. Every page is looked at in turn with a bare Django page "
        "that lists 50 of the same peers with one query, on the same server; the figure that "
        "counts is the median of the pairs' ratios. Milliseconds only say how fast the machine "
        "was that day.",
        "",
        f"Machine: {machine}. Workforce: "
        + ", ".join(f"{count:,} {name}" for name, count in nation["rows"].items())
        + f", written in {nation['seed_seconds']:.0f} seconds.",
        "",
    ]
    if nation["pages"]:
        lines += [
            "## Pages",
            "",
            "| Page | Ratio | At most | Queries (at most 15) | HTML | Page ms | Bare ms "
            f"| Growth from 500 to 20,000 peers (at most {GROWTH_AT_MOST}) |",
            "|---|---|---|---|---|---|---|---|",
        ]
        before = {page["name"]: page for page in small["pages"]}
        for page in nation["pages"]:
            growth = ""
            if page["name"] in before:
                grown = page["ratio"] / before[page["name"]]["ratio"]
                holds &= grown <= GROWTH_AT_MOST
                growth = f"{grown:.2f}"
            holds &= page["holds"]
            lines.append(
                f"| {page['name']} | {page['ratio']:.2f} | {page['at_most']} | {page['queries']} "
                f"| {page['bytes'] / 1000:.0f} kB | {page['milliseconds']:.1f} "
                f"| {page['bare_milliseconds']:.1f} | {growth} |"
            )
        scans = nation["plans"]
        holds &= not scans
        lines += ["", "Sequential scans of sessions: " + ("; ".join(scans) or "none") + ".", ""]
    if "evening" in nation:
        evening = nation["evening"]
        holds &= evening["ratio"] <= DRAFT_AT_MOST and not evening["lost"] + evening["doubled"]
        lines += [
            "## An evening on which a vacancy is talked of",
            "",
            f"{evening['applicants']} people applied while {evening['visitors']:,} looked, in "
            f"{evening['seconds']:.0f} seconds; {evening['lost']} applications, answers or mails "
            f"lost and {evening['doubled']} doubled. Each of {evening['drafts']:,} saved drafts is "
            f"paired with a look at the bare page: {evening['ratio']:.2f} times (at most "
            f"{DRAFT_AT_MOST}).",
            "",
        ]
    if "sweep" in nation:
        sweep = nation["sweep"]
        holds &= sweep["ratio"] <= SWEEP_AT_MOST
        lines += [
            "## The daily sweep",
            "",
            f"{sweep['written']:,} reminders written with {sweep['queries']} queries for "
            f"{sweep['declared']} declared reminders; {sweep['ratio']:.1f} times the bare SQL that "
            f"finds and inserts as many rows (at most {SWEEP_AT_MOST}).",
            "",
        ]
    for name, words in (("import", "Import of"), ("export", "Export of")):
        if name in nation:
            done = nation[name]
            lines += [
                f"{words} {done['rows']:,} rows: {done['seconds']:.1f} s, "
                + (f"undone in {done['undo_seconds']:.1f} s, " if "undo_seconds" in done else "")
                + f"{done['megabytes']:.0f} MB at its highest.",
                "",
            ]
    lines.append("Every budget holds." if holds else "**Not every budget holds.**")
    return "\n".join(lines) + "\n", holds
