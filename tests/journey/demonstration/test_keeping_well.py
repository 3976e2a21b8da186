"""Both organisations of the demonstration show plans, coming back and the pulse."""

import pytest
from django.utils.timezone import localdate

from journey.demonstration.accounts import TRUST, VCSE
from wellbeing import results
from wellbeing.models import Plan, PlanSection, Pulse, Return
from workforce.models import Organisation

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demonstration"),
    pytest.mark.clause("WEL-1", "WEL-5", "WEL-6"),
]


@pytest.mark.parametrize("name", [TRUST, VCSE])
def test_every_page_has_something_to_show(name):
    organisation = Organisation.objects.get(name=name)
    of = {"worker__organisation": organisation}
    plans = Plan.objects.filter(**of)

    assert plans.filter(versions__isnull=False).count() == 1
    drafts = PlanSection.objects.filter(plan__in=plans, drafted_at__isnull=False)
    assert drafts.count() == 1
    assert Return.objects.without_conversation().filter(**of).count() >= 1
    assert Return.objects.filter(held_on__isnull=False, **of).count() == 1
    assert Pulse.objects.open(localdate()).filter(organisation=organisation).count() == 1
    rounds = results.rounds_of(organisation, on=localdate())
    assert len(rounds) == 2
    assert None not in rounds[0].averages.values()
