"""An organisation that starts from nothing reads what to begin with (WFO-5)."""

import pytest
from django.urls import reverse

from journey.first_steps import first_steps
from tests.factories import make_member, make_organisation, make_peer, make_team
from tests.preparation.factories import answer_purpose
from workforce.access import reader_for
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-5")]


def test_a_lead_of_a_new_organisation_begins_step_by_step_and_no_page_is_a_dead_end(login):
    trust = make_organisation()
    lead = make_member(trust, Role.LEAD)
    make_peer(make_organisation())
    client = login(lead)

    page = client.get("/").text
    assert "Begin here" in page
    assert "Everything you look after is on track" not in page
    steps = first_steps(reader_for(lead))
    assert [step["done"] for step in steps] == [False] * 4
    for step in steps:
        assert step["url"] in page
        assert client.get(step["url"]).status_code == 200
    add_team = reverse("workforce:add_team")
    for name in ("preparation:add_post", "preparation:teams"):
        assert add_team in client.get(reverse(name)).text
    assert "There is no post yet" in client.get(reverse("preparation:posts")).text

    answer_purpose(trust)
    make_team(trust)
    assert [step["done"] for step in first_steps(reader_for(lead))] == [True, True, False, False]
    assert add_team not in client.get(reverse("preparation:add_post")).text

    make_peer(trust)
    assert first_steps(reader_for(lead)) == []
    assert "Begin here" not in client.get("/").text
    supporter = make_member(make_organisation(), Role.SUPPORTER)
    assert first_steps(reader_for(supporter)) == []
