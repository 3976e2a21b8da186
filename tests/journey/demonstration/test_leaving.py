"""Leaving is there to look at in the demonstration (WFO-6)."""

import pytest
from django.utils.timezone import localdate

from journey.leaving.queries import handovers
from journey.leaving.rules import Talk, talk_stands
from workforce.models import Leaving, Organisation

pytestmark = pytest.mark.clause("WFO-6")


def test_both_organisations_have_who_leaves_and_who_left(demonstration, db):
    for organisation in Organisation.objects.all():
        said = Leaving.objects.filter(worker__organisation=organisation)
        assert {talk_stands(each) for each in said.coming()} == {Talk.NOT_OFFERED, Talk.ARRANGED}
        assert said.filter(done_at__isnull=False).exclude(reason="").exists()


def test_somebody_leaves_with_peers_to_hand_over(demonstration, db):
    found = [handovers(each, localdate()) for each in Organisation.objects.all()]

    assert any(found)
