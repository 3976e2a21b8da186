"""What annual reviews look like in the demonstration."""

import pytest
from django.utils.timezone import localdate

from reviews.models import FeedbackRound, Objective, Review
from reviews.rules import Standing, standing
from workforce.models import Organisation, PeerSupportWorker
from workforce.rules import OrganisationKind

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REV-6")]


@pytest.mark.parametrize(
    ("kind", "signed"), [(OrganisationKind.TRUST, 40), (OrganisationKind.VCSE, 8)]
)
def test_reviews_stand_in_every_state_in_both_organisations(demonstration, kind, signed):
    organisation = Organisation.objects.get(kind=kind)
    mine = Review.objects.filter(worker__organisation=organisation)
    assert mine.closed().filter(document__isnull=False).count() >= signed
    working = PeerSupportWorker.objects.filter(organisation=organisation).working()
    assert mine.open().filter(worker__in=working).count() == working.count()
    found = {standing(each, localdate()) for each in mine.open()}
    assert found >= {Standing.LATER, Standing.PEER_WRITES, Standing.MANAGER_WRITES}
    rounds = FeedbackRound.objects.filter(worker__organisation=organisation)
    for is_open in (True, False):
        assert rounds.filter(sums__isnull=False, closed_at__isnull=is_open).exists()
    assert Objective.objects.filter(
        worker__organisation=organisation, agreed_at__isnull=False
    ).exists()
