"""Channels: a link for each, and who came by it (REC-4)."""

import pytest
from django.urls import reverse

from recruitment import actions
from tests.factories import make_member, make_organisation
from tests.recruitment.factories import (
    make_application,
    make_vacancy,
)
from workforce.rules import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def hr(trust):
    return make_member(trust, Role.HR)


def page_of(name, vacancy, *more):
    return reverse(f"recruitment:{name}", args=[vacancy.pk, *more])


@pytest.mark.clause("REC-4")
def test_each_channel_has_a_link_of_its_own_and_counts_who_came_by_it(login, trust, hr):
    client = login(hr)
    client.post(reverse("recruitment:add_channel"), {"name": "Peer Voice", "kind": "PEER_GROUP"})
    channel = trust.channels.get()
    vacancy = make_vacancy(trust)
    make_application(vacancy, channel=channel)

    page = client.get(page_of("vacancy_links", vacancy)).text

    assert f"{page_of('public_vacancy', vacancy)}?from=peer-voice" in page
    assert "1 application came this way" in page


def test_a_channel_of_the_same_name_is_refused_and_a_closed_one_is_no_longer_offered(
    login, trust, hr
):
    client = login(hr)
    channel = actions.add_channel(organisation=trust, name="Voice", kind="VCSE", by=hr)

    page = client.post(reverse("recruitment:add_channel"), {"name": "voice", "kind": "VCSE"})
    assert "There is a channel of this name already" in page.text

    client.post(reverse("recruitment:close_channel", args=[channel.pk]))
    assert "?from=voice" not in client.get(page_of("vacancy_links", make_vacancy(trust))).text
