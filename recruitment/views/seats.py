"""The page of one seat: what is put before its holder, by what it is for."""

from recruitment.access import for_seat
from recruitment.views import shortlisting


@for_seat()
def my_panel(request, seat):
    """What the reader's seat is for, while it lasts."""
    return shortlisting.shortlist(request, seat)
