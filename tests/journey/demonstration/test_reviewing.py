"""What annual reviews look like in the demonstration."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from reviews import pay
from reviews.models import FeedbackRound, Objective, PayStep, Review
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


@pytest.mark.clause("REV-7")
def test_a_review_stands_before_a_pay_step_and_the_page_says_what_is_missing(demonstration, client):
    steps = PayStep.objects.filter(
        worker__organisation__kind=OrganisationKind.TRUST, opened_on=None
    )
    assert steps.count() >= 2
    met = {}
    for step in steps.select_related("worker"):
        conditions = pay.conditions(step.worker, step, localdate())
        met[step] = [each.met for each in conditions]
    assert any(states[0] is False for states in met.values()), "a review that is still to be signed"
    assert any(states[2] is None for states in met.values()), "HR has not said it of everybody"
    step = next(iter(met))
    client.force_login(step.noted_by)
    page = client.get(reverse("reviews:pay_step", args=[step.worker_id])).content.decode()
    assert "An appraisal within the last 12 months" in page
