"""Posts that were there and filled before they were written down here (PREP-5)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from preparation import actions
from preparation.growth import standings
from preparation.models import Purpose
from tests.factories import make_member, make_organisation, make_peer, make_team
from tests.preparation.factories import make_post
from workforce import actions as workforce
from workforce.models import Post
from workforce.rules import EngagementKind, Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("PREP-5")]
HELD = "preparation:add_held_posts"


@pytest.fixture
def team():
    return make_team(make_organisation("North Trust"), "Crisis team")


@pytest.fixture
def lead(team):
    return make_member(team.organisation, Role.LEAD, name="Lee Lead")


def ways(post) -> list[tuple]:
    return list(post.moves.values_list("come_from", "go_to", "moved_on"))


def test_a_post_that_is_filled_already_is_added_in_one_step(login, team, lead):
    client = login(lead)
    what = {"team": str(team.pk), "title": "Peer", "voluntary": "no", "filled": "yes"}
    asked = client.post(reverse("preparation:add_post"), what).text
    assert "Enter the day since when it is filled" in asked
    assert not Post.objects.exists()

    day = {"filled_on_day": "1", "filled_on_month": "2", "filled_on_year": "2023"}
    page = client.post(reverse("preparation:add_post"), what | day, follow=True)

    post = Post.objects.get()
    assert "The post was added. It is filled" in page.text
    assert (post.state, ways(post)) == ("FILLED", [("", "FILLED", date(2023, 2, 1))])
    found = standings(team.organisation, localdate())
    assert (found[0].filled, found[-1].filled, found[-1].planning) == (1, 1, 0)
    assert not Purpose.objects.exists(), "what was there is not approved anew"


def test_the_posts_that_peers_hold_are_added_at_once_from_their_record(login, team, lead):
    paid = make_peer(
        team.organisation,
        "Ana Paid",
        team=team,
        title="Senior peer",
        hours=Decimal("22.5"),
        band="4",
        funder="Health board",
        funding_ends_on=date(2028, 3, 31),
        started_on=date(2024, 5, 1),
    )
    free = make_peer(team.organisation, "Ben Free", team=team, kind=EngagementKind.VOLUNTARY)
    has = make_peer(team.organisation, "Cy Has", team=team, post=make_post(team, "APPROVED"))
    make_peer(team.organisation, "Dee Nowhere")
    elsewhere = make_organisation()
    make_peer(elsewhere, "Eli Elsewhere", team=make_team(elsewhere))
    client = login(lead)
    assert reverse(HELD) in client.get(reverse("preparation:add_post")).text

    form = client.get(reverse(HELD)).context["form"]
    names = sorted(label.partition(":")[0] for _key, label in form.fields["engagements"].choices)
    assert names == ["Ana Paid", "Ben Free"]
    assert "Select at least one peer" in client.post(reverse(HELD), {"sent": "1"}).text
    keys = [str(peer.engagements.get().pk) for peer in (paid, free)]
    page = client.post(reverse(HELD), {"engagements": keys}, follow=True)
    assert "2 posts were added" in page.text

    engagement = paid.engagements.get()
    post = engagement.post
    assert (post.title, post.team, post.band, post.hours) == (
        "Senior peer",
        team,
        "4",
        Decimal("22.5"),
    )
    assert (post.funder, post.funding_ends_on) == ("Health board", date(2028, 3, 31))
    assert ways(post) == [("", "FILLED", date(2024, 5, 1))]
    assert engagement.hours == Decimal("22.5")
    assert free.engagements.get().post.voluntary
    assert has.engagements.get().post.moves.count() > 1
    assert "There is nothing to add" in client.get(reverse(HELD)).text
    assert reverse(HELD) not in client.get(reverse("preparation:add_post")).text


def test_whoever_holds_a_post_by_now_is_not_given_another(team, lead):
    peer = make_peer(team.organisation, team=team)
    key = peer.engagements.get().pk
    add = {"organisation": team.organisation, "engagements": [key], "on": localdate(), "by": lead}
    actions.add_held_posts(**add)

    with pytest.raises(actions.HeldByNow):
        actions.add_held_posts(**add)
    with pytest.raises(actions.HeldByNow):
        actions.add_held_posts(**add | {"organisation": make_organisation()})

    assert Post.objects.count() == 1


def test_such_a_post_falls_vacant_when_its_holder_has_gone(team, lead):
    peer = make_peer(team.organisation, team=team)
    engagement = peer.engagements.get()
    (post,) = actions.add_held_posts(
        organisation=team.organisation, engagements=[engagement.pk], on=localdate(), by=lead
    )
    engagement.refresh_from_db()

    workforce.end_engagement(
        engagement=engagement, ends_on=localdate() - timedelta(days=1), by=lead
    )

    post.refresh_from_db()
    assert (post.state, post.look_again_since) == ("APPROVED", localdate())


def test_the_page_of_held_posts_asks_as_much_for_many(
    login, team, lead, django_assert_max_num_queries
):
    for _ in range(6):
        make_peer(team.organisation, team=team)
    client = login(lead)

    with django_assert_max_num_queries(10):
        client.get(reverse(HELD))
