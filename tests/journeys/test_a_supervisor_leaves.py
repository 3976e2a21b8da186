"""A supervisor leaves with nine supervisees: nobody is left without one (SUP-10, WFO-6)."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from tests.factories import make_member, make_organisation, make_peer
from tests.journeys.steps import all_is_well, fill_date, follow, heading, main, press, reads
from workforce.access import reader_for
from workforce.models import Responsibility
from workforce.rules import ResponsibilityKind, Role

pytestmark = [pytest.mark.clause("SUP-10"), pytest.mark.clause("WFO-6")]


def test_nine_peers_get_another_supervisor_on_one_page(visitor, transactional_db):
    trust = make_organisation("Harbour Trust")
    administrator = make_member(trust, Role.ADMINISTRATOR, name="Ada Administrator")
    lead = make_member(trust, Role.LEAD, name="Lena Lead")
    gone = make_member(trust, Role.SUPERVISOR, name="Gwen Goes")
    successor = make_member(trust, Role.SUPERVISOR, name="Nia New")
    for number in range(9):
        make_peer(trust, f"Peer {number}", supervisor=gone)
    last_day = localdate() + timedelta(days=10)

    # The administrator ends the roles on a day to come; the peers are handed over by then.
    visitor.open_browser().sign_in(administrator)
    visitor.goes_to(f"/members/{gone.pk}/leave/")
    assert reads(visitor, "9 peers count on Gwen Goes")
    fill_date(visitor, "ends_on", last_day)
    visitor.page.get_by_label("These peers are handed over by the last day").check()
    all_is_well(visitor, "a supervisor leaves")
    press(visitor, "End every role")

    # The lead finds it among what is to do, and hands over all nine at once.
    visitor.sign_in(lead)
    visitor.goes_to("/")
    follow(visitor, "Hand over the peers of Gwen Goes")
    assert heading(visitor) == "The peers of Gwen Goes"
    assert main(visitor).locator("input[name=chosen]:checked").count() == 9
    visitor.page.get_by_label("Search by name").fill("nia")
    visitor.page.get_by_label("Nia New").check()
    all_is_well(visitor, "hand over nine peers")
    press(visitor, "See what will happen")
    assert reads(visitor, "Nia New takes over these peers for good")
    press(visitor, "Do it")
    assert reads(visitor, "Nia New takes over 9 peers")

    # Nothing is left to do; the day after, Nia answers for all, and Gwen cannot come in.
    visitor.goes_to("/")
    assert not reads(visitor, "Hand over the peers of Gwen Goes")
    after = last_day + timedelta(days=1)
    answering = Responsibility.objects.answering(ResponsibilityKind.SUPERVISOR, after)
    assert answering.filter(user=successor).count() == 9
    assert reader_for(gone, on=last_day).roles == {Role.SUPERVISOR}
    assert reader_for(gone, on=after).roles == frozenset()
