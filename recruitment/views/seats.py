"""The page of one seat: what is put before its holder, by what it is for."""

from recruitment.access import for_seat
from recruitment.rules import SeatPart
from recruitment.views import assessing, shortlisting


@for_seat()
def my_panel(request, seat):
    """What the reader's seat is for, while it lasts."""
    if seat.part == SeatPart.INTERVIEW:
        return assessing.interviews(request, seat)
    return shortlisting.shortlist(request, seat)
