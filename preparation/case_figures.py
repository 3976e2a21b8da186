"""What the board of posts has for a business case (PREP-6)."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _

from preparation.drawing import Figure, Part
from workforce.models import Organisation, Post, Team
from workforce.rules import PostState


def board(organisation: Organisation, teams: Sequence[Team], on: date) -> list[Figure]:
    """Where the posts of the organisation stand."""
    rows = Post.objects.filter(team__organisation=organisation).exclude(state=PostState.CLOSED)
    found = dict(
        rows.order_by().values("state").annotate(count=Count("pk")).values_list("state", "count")
    )
    said = [f"{state.label}: {found[state]}" for state in PostState if state in found]
    return [Figure(Part.NEED, _("Posts in the organisation"), ". ".join(said))]


FIGURES = (board,)
