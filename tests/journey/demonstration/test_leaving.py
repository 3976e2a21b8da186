"""Leaving is there to look at in the demonstration (WFO-6)."""

import pytest
from django.utils.timezone import localdate

from journey.demonstration.accounts import TRUST
from journey.leaving.guards import latest_of
from journey.leaving.lists import counted
from journey.leaving.queries import handovers
from journey.leaving.rules import Talk, talk_stands
from workforce.lifecycle import Stage
from workforce.models import Leaving, Organisation
from workforce.rules import LeavingReason

pytestmark = pytest.mark.clause("WFO-6")


def test_both_organisations_have_who_leaves_and_who_left(demonstration, db):
    for organisation in Organisation.objects.all():
        said = Leaving.objects.filter(worker__organisation=organisation)
        assert {talk_stands(each) for each in said.coming()} == {Talk.NOT_OFFERED, Talk.ARRANGED}
        assert said.filter(done_at__isnull=False).exclude(reason="").exists()


def test_reasons_of_the_year_before_can_be_read_in_numbers(demonstration, db):
    trust = Organisation.objects.get(name=TRUST)
    found = counted(trust, localdate().year - 1, "reason", LeavingReason)
    assert ("A new job or role", 6, 0) in found
    assert ("Study or training", 0, 5) in found


def test_who_left_can_come_back_from_their_page(demonstration, db):
    for organisation in Organisation.objects.all():
        left = organisation.peers.filter(stage=Stage.LEFT, leavings__done_at__isnull=False)
        assert latest_of(left.first()).done_at


def test_somebody_leaves_with_peers_to_hand_over(demonstration, db):
    found = [handovers(each, localdate()) for each in Organisation.objects.all()]

    assert any(found)
