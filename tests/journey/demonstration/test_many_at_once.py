"""A round of matching is there to look at in the demonstration, and its proposal is better than
first come, first served: by how much, says this test (MAT-7)."""

import pytest

from matching.models import Proposal, Round
from workforce.models import Organisation

pytestmark = pytest.mark.clause("MAT-7")


def test_more_preferences_are_met_and_fewer_peers_are_on_their_own(demonstration, db):
    rounds = Round.objects.filter(closed_at=None).order_by("organisation__name")
    assert {each.organisation for each in rounds} == set(Organisation.objects.all())
    for proposal in Proposal.objects.all():
        ours, theirs = proposal.figures["proposed"], proposal.figures["first_come"]
        assert (ours["placed"], theirs["placed"]) == (5, 3)
        assert ours["preferences"] - theirs["preferences"] == 6
        assert (ours["lone"], theirs["lone"]) == (0, 1)
        assert proposal.figures["short"] == 0
        assert proposal.trade_offs.count() >= 2
