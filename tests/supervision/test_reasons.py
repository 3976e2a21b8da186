"""Why a session did not take place is for the two whose session it was."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from supervision import actions
from supervision.rules import Kind
from tests.factories import make_member, make_peer
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("SUP-1", "SUP-7", "WFO-4")]


@pytest.fixture
def missed():
    worker = make_peer(with_user=True)
    supporter = make_member(worker.organisation, Role.SUPPORTER)
    manager = make_member(worker.organisation, Role.LINE_MANAGER)
    from workforce.actions import assign_responsibility

    for user, kind in ((supporter, "SUPPORTER"), (manager, "LINE_MANAGER")):
        assign_responsibility(worker=worker, user=user, kind=kind, starts_on=localdate(), by=None)
    arrangement = actions.start_arrangement(
        worker=worker,
        kind=Kind.SUPPORT,
        starts_on=localdate() - timedelta(days=60),
        by=supporter,
    )
    session = actions.miss_session(
        arrangement=arrangement,
        on=localdate() - timedelta(days=3),
        reason="A migraine again",
        new_on=localdate() + timedelta(days=4),
        by=supporter,
    )
    return session, supporter, manager


def pages(client, session):
    addresses = [
        reverse("supervision:session", args=[session.worker_id, session.pk]),
        reverse("journey:peer", args=[session.worker_id]),
        reverse("supervision:peer", args=[session.worker_id]),
    ]
    return "".join(client.get(address).content.decode() for address in addresses)


def test_the_supporter_and_the_peer_read_why(missed, login):
    session, supporter, _manager = missed

    assert "A migraine again" in pages(login(supporter), session)
    assert "A migraine again" in pages(login(session.worker.user), session)


def test_the_line_manager_and_the_lead_see_that_it_was_missed_and_not_why(missed, login):
    session, _supporter, manager = missed
    lead = make_member(session.worker.organisation, Role.LEAD)

    for user in (manager, lead):
        shown = pages(login(user), session)
        assert "Missed" in shown
        assert "migraine" not in shown
