"""The table that ``./psw bench`` prints and keeps in docs/performance.md."""

GROWTH_AT_MOST = 1.3
SWEEP_AT_MOST = 10
DRAFT_AT_MOST = 3
REVIEW_AT_MOST = 4
"""Times a bare page of the same words."""
GAIN_AT_LEAST = 0.85
"""What a second worker brings, of what a second process brings that lays out bare pages."""
MEMORY_AT_MOST = 1.2
"""From the smaller file to the larger, which has eight times as many reviews: some ten bytes stay
of each object, and the list of contents is laid out two hundred lines at a time."""
SOLVED_WITHIN = 2
"""Seconds for 500 peers by 500 posts, to weigh every pair and to solve (MAT-7)."""
BUNDLES = "## A thousand reviews as one file"


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
    if "matching" in small:
        text, within = matching(small["matching"])
        holds &= within
        lines += [text]
    if "bundles" in small:
        text, within = bundles(small["bundles"])
        holds &= within
        lines += [text]
    lines.append("Every budget holds." if holds else "**Not every budget holds.**")
    return "\n".join(lines) + "\n", holds


def matching(measured: dict) -> tuple[str, bool]:
    """The section on the best overall assignment (MAT-7), and whether its budget holds."""
    proven = (
        "proven to be the best"
        if measured["proven"]
        else f"no assignment is worth more than {measured['missing']:.1%} above it"
    )
    whole = measured["weighing_seconds"] + measured["seconds"]
    lines = [
        "## Many peers and many posts at once",
        "",
        f"{measured['peers']} peers by {measured['posts']} posts: every pair weighed in "
        f"{measured['weighing_seconds']:.2f} s and the assignment in {measured['seconds']:.2f} s "
        f"({whole:.1f} s together, at most {SOLVED_WITHIN} s), {proven}; "
        f"{measured['telling_seconds']:.2f} s to find what is traded off of {measured['told']} "
        f"peers; {measured['megabytes']:.0f} MB at its highest. Beside first come, first served "
        f"it is worth {measured['gain']:.0%} more, and two new peers meet in {measured['company']} "
        f"teams without a peer, not in {measured['first_company']}.",
        "",
    ]
    return "\n".join(lines), whole <= SOLVED_WITHIN


def bundles(measured: dict) -> tuple[str, bool]:
    """The section on files of many reviews, and whether its budgets hold."""
    ours, bare = measured["pages_a_second"], measured["bare_pages_a_second"]
    gain = ours["two"] / ours["one"]
    possible = min(bare["two"] / bare["one"], 2)  # more is noise: two processes are but two
    files = measured["files"]
    each = files["few"]["bytes"] / measured["few"] / 1000
    growth = files["pdf"]["megabytes"] / files["few"]["megabytes"]
    holds = (
        measured["ratio"] <= REVIEW_AT_MOST
        and gain / possible >= GAIN_AT_LEAST
        and growth <= MEMORY_AT_MOST
    )
    lines = [
        BUNDLES,
        "",
        f"Signed reviews are laid out once, when they are signed: {ours['one']:.1f} pages a second "
        f"with one worker, {ours['two']:.1f} with two, {gain:.2f} times as many. Two processes "
        f"that only lay out bare pages made {possible:.2f} times as many as one at that moment (at "
        f"least {GAIN_AT_LEAST} of that). {measured['laying_out_megabytes']:.0f} MB at the "
        f"highest. One review of {measured['pages_of_one']} pages takes {measured['ratio']:.2f} "
        f"times a bare WeasyPrint page with the same words (at most {REVIEW_AT_MOST}).",
        "",
        "Taking them along copies those pages. Seconds are those of a whole process, from its "
        "start until the file was made and downloaded; memory is its peak until it was made.",
        "",
        "| File | Reviews | Pages | Seconds | Pages a second | Memory | Size |",
        "|---|---|---|---|---|---|---|",
    ]
    for key, name, count in (
        ("few", "One PDF", measured["few"]),
        ("pdf", "One PDF", measured["reviews"]),
        ("zip", "Zip", measured["reviews"]),
    ):
        made = files[key]
        size = "" if key == "pdf" else f"{made['bytes'] / 1e6:.1f} MB"
        lines.append(
            f"| {name} | {count:,} | {made['pages']:,} | {made['seconds']:.1f} "
            f"| {made['pages'] / made['seconds']:.0f} | {made['megabytes']:.0f} MB | {size} |"
        )
    lines += [
        "",
        f"Memory from {measured['few']:,} to {measured['reviews']:,} reviews: {growth:.2f} times "
        f"(at most {MEMORY_AT_MOST}). Of the {measured['reviews']:,}, {measured['few']:,} were "
        "laid out and the others bear the same pages, so that the size of one PDF of all would "
        f"say too little; that of the smaller is {each:.0f} kB a review.",
        "",
    ]
    return "\n".join(lines), holds
