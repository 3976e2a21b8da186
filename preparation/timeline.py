"""What preparing adds to "what needs me today"."""

from preparation import board_timeline, post_timeline
from workforce.access import Reader
from workforce.timeline import Need, gathered


def needs(reader: Reader) -> list[Need]:
    """Answers that come up again, and milestones; nothing is asked for whom it cannot concern."""
    return gathered(
        reader,
        board_timeline.purpose_needs,
        board_timeline.milestone_needs,
        post_timeline.funding_needs,
    )
