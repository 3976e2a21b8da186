"""Somebody supported asks for a change by the link of their sheet, on a phone without an account;
whoever arranges is told, and the peer learns only that it has come to an end."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from matching.actions import people, relationships
from matching.models import Relationship
from matching.rules import Side
from tests.factories import make_member, make_organisation, make_peer, make_team
from tests.journeys.conftest import PHONE
from tests.journeys.steps import all_is_well, follow, heading, press, reads
from workforce.models import Team
from workforce.rules import Role

pytestmark = pytest.mark.clause("MAT-6")


def test_a_person_asks_for_a_change_by_their_link(visitor, transactional_db):
    organisation = make_organisation("Harbour Trust")
    leader = make_member(organisation, Role.LINE_MANAGER, name="Lou Leader")
    team = make_team(organisation)
    Team.objects.filter(pk=team.pk).update(led_by=leader)
    worker = make_peer(organisation, "Pat Peer", with_user=True, team=team)
    person = people.add_person(
        organisation=organisation, team=team, reference="RX-17", initials="AB", by=leader
    )
    found = relationships.propose_relationship(worker=worker, person=person, by=leader)
    for side in Side:
        relationships.answer_proposal(relationship=found, side=side, yes=True, by=None)
    day = localdate() - timedelta(days=20)
    relationships.begin_relationship(relationship=found, on=day, by=leader)
    for _number in range(2):
        relationships.note_meeting(relationship=found, held_on=day, by=worker.user)
    sheet = relationships.make_sheet_link(relationship=found, by=leader)

    # The person has no account; they scan the code of their sheet.
    visitor.open_browser(size=PHONE)
    visitor.goes_to(sheet.path)
    assert heading(visitor) == "You and Pat"
    all_is_well(visitor, "with-a-peer")
    follow(visitor, "Say how it feels")
    assert reads(visitor, "Pat does not see your answer")
    all_is_well(visitor, "comfort")
    visitor.page.get_by_label("It feels right").check()
    press(visitor, "Send")
    follow(visitor, "Ask for a change")
    assert reads(visitor, "You do not have to say why")
    all_is_well(visitor, "change")
    press(visitor, "I would like a change")
    assert reads(visitor, "You asked for a change")

    # Whoever arranges finds it on their home page, and brings it to an end.
    visitor.open_browser().sign_in(leader)
    visitor.goes_to("/")
    follow(visitor, "Arrange a change for AB, RX-17")
    assert reads(visitor, "The person would like a change")
    all_is_well(visitor, "to-arrange")
    follow(visitor, "It comes to an end")
    press(visitor, "It has come to an end")
    assert Relationship.objects.get().ended_on == localdate()

    # The peer learns kindly that it has ended, and nothing more.
    visitor.open_browser(size=PHONE).sign_in(worker.user)
    visitor.goes_to("/")
    follow(visitor, "Your meetings with AB, RX-17 have come to an end")
    assert reads(visitor, "It is nobody’s fault")
    assert "change" not in visitor.page.locator("main").inner_text()
    all_is_well(visitor, "ended")
