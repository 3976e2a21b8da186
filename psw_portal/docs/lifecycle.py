from recruitment import lifecycle as applications
from workforce.lifecycle import MOVES, WORKING, Stage


def page() -> str:
    """The stages of a peer and the moves between them, as a diagram."""
    lines = [
        "# The stages of a peer's time",
        "",
        "From `workforce/lifecycle.py`. Each move is a row that is never edited; an undo is one "
        "more row.",
        "",
        "```mermaid",
        "stateDiagram-v2",
    ]
    lines += [f"    {stage.value}: {stage.label}" for stage in Stage]
    for stage in Stage:
        lines += [f"    {stage.value} --> {to.value}" for to in Stage if to in MOVES[stage]]
    resting = ", ".join(str(stage.label) for stage in Stage if stage not in WORKING)
    lines += [
        "```",
        "",
        "Support and supervision fall due in: "
        + ", ".join(str(stage.label) for stage in Stage if stage in WORKING)
        + f". They rest in: {resting}.",
        *_applications(),
    ]
    return "\n".join(lines)


def _applications() -> list[str]:
    lines = [
        "",
        "# The stages of an application",
        "",
        "From `recruitment/lifecycle.py`. Each vacancy has stages of these kinds, with labels for "
        "staff and for applicants and a date each. An offer, an appointment and a no are acts of "
        "their own; nobody is merely moved there.",
        "",
        "```mermaid",
        "stateDiagram-v2",
    ]
    lines += [f"    {kind.value}: {kind.label}" for kind in applications.StageKind]
    for kind in applications.StageKind:
        leads_to = applications.MOVES[kind]
        lines += [
            f"    {kind.value} --> {to.value}" for to in applications.StageKind if to in leads_to
        ]
    return [*lines, "```"]
