"""Both organisations of the demonstration show flags and hard incidents in every state."""

import pytest

from journey.demonstration.accounts import TRUST, VCSE
from wellbeing.models import Concern, Flag, Incident
from workforce.models import Organisation

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demonstration"),
    pytest.mark.clause("WEL-3", "WEL-4"),
]


@pytest.mark.parametrize("name", [TRUST, VCSE])
def test_there_is_one_of_each_state(name):
    organisation = Organisation.objects.get(name=name)
    flags = Flag.objects.filter(worker__organisation=organisation)

    assert flags.waiting().exists()
    assert flags.open().filter(picked_up_at__isnull=False, review_on__isnull=False).exists()
    closed = flags.get(closed_at__isnull=False)
    assert closed.what_helped
    assert closed.peer_words
    assert Concern.objects.open().filter(organisation=organisation).count() == 1
    incidents = Incident.objects.filter(worker__organisation=organisation)
    assert incidents.without_offer().count() == 1
    assert incidents.filter(offered_at__isnull=False, answer="").count() == 1


@pytest.mark.parametrize("name", [TRUST, VCSE])
def test_steps_stand_in_their_order_and_before_today(name):
    closed = Flag.objects.get(worker__organisation__name=name, closed_at__isnull=False)

    kinds = list(closed.steps.order_by("at").values_list("kind", flat=True))
    assert kinds[:2] == ["RAISED", "PICKED_UP"]
    assert kinds[-1] == "CLOSED"
    assert closed.raised_at < closed.closed_at or closed.raised_at.date() == closed.closed_at.date()
