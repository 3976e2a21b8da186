"""Matching is there to look at in both organisations of the demonstration (MAT-1 to MAT-5)."""

import pytest
from django.urls import reverse

from journey.demonstration.accounts import ACCOUNTS, TRUST, VCSE
from journey.today import needs
from matching.actions import state_of
from matching.care import is_stopped, needs_safeguards
from matching.models import Match, MatchProfile
from matching.rules import MatchState
from workforce.access import reader_for
from workforce.models import PeerSupportWorker, User
from workforce.rules import Role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demonstration"),
    pytest.mark.clause("MAT-1", "MAT-3", "MAT-5"),
]


def user_of(name: str, role: Role) -> User:
    email, *_newer = [
        each.email for each in ACCOUNTS if (each.organisation, each.role) == (name, role.label)
    ]
    return User.objects.get(email=email)


@pytest.mark.parametrize("name", [TRUST, VCSE])
def test_there_is_a_match_in_each_state_and_every_page_shows_something(name, client):
    matches = Match.objects.filter(worker__organisation__name=name)
    assert {state_of(each) for each in matches} == set(MatchState)
    assert {is_stopped(each) for each in matches.with_hr()} == {True}
    assert needs_safeguards(matches.to_decide().get())
    profiles = MatchProfile.objects.looking().filter(worker__organisation__name=name)
    assert profiles.count() == 11  # with those of the round

    def seen(role: Role, page: str, *args) -> str:
        client.force_login(user_of(name, role))
        return client.get(reverse(page, args=args)).text

    asked = matches.with_team().get(peer_answer="YES")
    fits = seen(Role.LEAD, "matching:post", asked.post_id)
    assert fits.count('class="portal-suggestion"') == 11
    assert "the next day" in seen(Role.LEAD, "matching:profile", asked.worker_id)
    lead, hr = (
        " ".join(need.title for need in needs(reader_for(user_of(name, role))))
        for role in (Role.LEAD, Role.HR)
    )
    assert "has not moved" in lead
    assert "Decide whether" in lead
    assert "Look at the match of" in hr
    worker = PeerSupportWorker.objects.get(user=user_of(name, Role.PEER))
    assert "Would you like to work as" in seen(Role.PEER, "matching:profile", worker.pk)
