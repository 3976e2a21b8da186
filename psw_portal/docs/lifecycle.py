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
    ]
    return "\n".join(lines)
