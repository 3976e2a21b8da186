"""Posts move from planning to closed, and are counted (PREP-5)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from preparation import actions
from preparation.growth import days_shown, standings
from preparation.pictures import growth_picture
from recruitment.actions import withdraw_vacancy
from recruitment.requirements import NotReady
from tests.factories import make_member, make_organisation, make_peer, make_team
from tests.preparation.factories import answer_purpose, make_post
from tests.recruitment.factories import make_vacancy
from workforce import actions as workforce
from workforce.lifecycle import POST_MOVES
from workforce.models import PostMove
from workforce.rules import PostState, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def trust():
    return make_organisation("North Trust")


@pytest.fixture
def team(trust):
    return make_team(trust, "Crisis team")


@pytest.fixture
def lead(trust):
    return make_member(trust, Role.LEAD, name="Lee Lead")


@pytest.mark.clause("PREP-5")
def test_a_post_begins_in_planning_and_every_move_is_kept(team):
    by = make_member(team.organisation, Role.LEAD)
    answer_purpose(team.organisation)
    post = workforce.add_post(team=team, title="Peer support worker", by=by)

    for state in ("DEVELOPMENT", "APPROVED", "ADVERTISED", "FILLED", "CLOSED"):
        post = actions.move_post(post=post, to=state, why="Agreed", by=by)

    ways = list(post.moves.order_by("at").values_list("come_from", "go_to"))
    assert ways == [
        ("", "PLANNING"),
        ("PLANNING", "DEVELOPMENT"),
        ("DEVELOPMENT", "APPROVED"),
        ("APPROVED", "ADVERTISED"),
        ("ADVERTISED", "FILLED"),
        ("FILLED", "CLOSED"),
    ]


def test_a_post_goes_nowhere_but_by_the_moves(team):
    for state in ("PLANNING", "DEVELOPMENT", "APPROVED", "ADVERTISED", "FILLED"):
        post = make_post(team, state)
        for to in PostState:
            if to in POST_MOVES[PostState(state)]:
                continue
            with pytest.raises(workforce.PostMoveNotAllowed):
                actions.move_post(post=post, to=to, by=None)


@pytest.mark.clause("PREP-1", "PREP-5")
def test_no_post_is_approved_before_both_questions_are_answered(team):
    post = workforce.add_post(team=team, title="Peer support worker", by=None)
    post = actions.move_post(post=post, to="DEVELOPMENT", by=None)

    with pytest.raises(actions.PurposeFirst):
        actions.move_post(post=post, to="APPROVED", by=None)
    answer_purpose(make_organisation())
    with pytest.raises(actions.PurposeFirst):
        actions.move_post(post=post, to="APPROVED", by=None)

    answer_purpose(team.organisation)
    assert actions.move_post(post=post, to="APPROVED", by=None).state == "APPROVED"


def test_whoever_takes_a_post_fills_it_and_whoever_goes_leaves_it_vacant(team):
    post = make_post(team, "APPROVED")
    worker = make_peer(team.organisation, team=team, post=post)
    post.refresh_from_db()
    assert (post.state, post.look_again_since) == ("FILLED", None)

    today = localdate()
    engagement = worker.engagements.get()
    workforce.end_engagement(engagement=engagement, ends_on=today - timedelta(days=1), by=None)

    post.refresh_from_db()
    assert (post.state, post.look_again_since) == ("APPROVED", today)
    assert post.moves.count() == 5


def test_a_post_is_vacant_from_the_day_after_its_holder_has_gone(team):
    post = make_post(team, "APPROVED")
    worker = make_peer(team.organisation, team=team, post=post)
    by_hand = make_post(team, "FILLED")
    today = localdate()
    workforce.end_engagement(engagement=worker.engagements.get(), ends_on=today, by=None)
    post.refresh_from_db()
    assert post.state == "FILLED"

    assert workforce.free_vacant_posts(on=today, by=None) == 0
    assert workforce.free_vacant_posts(on=today + timedelta(days=1), by=None) == 1
    assert workforce.free_vacant_posts(on=today + timedelta(days=2), by=None) == 0

    post.refresh_from_db()
    by_hand.refresh_from_db()
    assert (post.state, by_hand.state) == ("APPROVED", "FILLED")


def test_a_post_that_two_share_is_filled_while_one_of_them_is_there(team):
    post = make_post(team, "APPROVED")
    first, _second = (
        make_peer(team.organisation, name, team=team, post=post) for name in ("Ana", "Ben")
    )

    workforce.end_engagements(worker=first, ends_on=localdate() - timedelta(days=1), by=None)

    post.refresh_from_db()
    assert post.state == "FILLED"


def test_a_move_to_another_post_frees_the_old_one(team):
    old, new = make_post(team, "APPROVED"), make_post(team, "APPROVED")
    worker = make_peer(team.organisation, team=team, post=old)

    workforce.change_engagement(engagement=worker.engagements.get(), post=new, by=None)

    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.state, new.state) == ("APPROVED", "FILLED")


def test_what_fell_vacant_is_not_advertised_before_somebody_looked(team):
    post = make_post(team, "FILLED")
    post = actions.move_post(post=post, to="APPROVED", by=None)

    with pytest.raises(workforce.LookAgainFirst):
        actions.move_post(post=post, to="ADVERTISED", by=None)


@pytest.mark.parametrize(
    ("outcome", "state"), [("AS_IT_IS", "APPROVED"), ("CHANGED", "APPROVED"), ("CLOSED", "CLOSED")]
)
def test_a_vacant_post_is_looked_at_and_then_advertised_or_closed(
    login, team, lead, outcome, state
):
    post = actions.move_post(post=make_post(team, "FILLED"), to="APPROVED", by=None)
    client = login(lead)
    address = reverse("preparation:review_post", args=[post.pk])
    assert address in client.get(reverse("preparation:post", args=[post.pk])).text

    client.post(address, {"outcome": outcome, "words": "The team needs evenings now"})

    post.refresh_from_db()
    assert (post.state, post.look_again_since) == (state, None)
    page = client.get(reverse("preparation:post", args=[post.pk])).text
    assert "The team needs evenings now" in page
    assert client.get(address).status_code == 404
    if outcome != "CLOSED":
        assert actions.move_post(post=post, to="ADVERTISED", by=None).state == "ADVERTISED"


def test_publishing_a_vacancy_advertises_its_post_and_withdrawing_takes_it_back(team):
    post = make_post(team, "APPROVED")
    vacancy = make_vacancy(team=team, post=post)
    post.refresh_from_db()
    assert post.state == "ADVERTISED"

    withdraw_vacancy(vacancy=vacancy, why="No money", by=None)
    post.refresh_from_db()
    assert post.state == "APPROVED"


def test_a_vacancy_for_a_post_that_is_not_approved_is_not_published(team):
    with pytest.raises(NotReady) as refusal:
        make_vacancy(team=team, post=make_post(team, "DEVELOPMENT"))

    assert [each.key for each in refusal.value.missing] == ["post"]


# ------------------------------------------------------------------ growth over time


def test_days_of_the_picture_are_ends_of_months_evenly_apart_and_today():
    today = date(2026, 8, 6)
    assert days_shown(date(2026, 6, 10), today, 8) == [
        date(2026, 6, 30),
        date(2026, 7, 31),
        today,
    ]
    shown = days_shown(date(2020, 1, 1), today, 8)
    assert (len(shown), shown[0], shown[-2]) == (8, date(2020, 1, 31), date(2026, 7, 31))
    assert days_shown(today, today, 8) == [today]


@pytest.mark.clause("PREP-5")
def test_sheffields_figures_can_be_entered_and_are_drawn(login, trust, lead):
    client = login(lead)
    for answers in (
        {"on_day": "31", "on_month": "12", "on_year": "2021", "filled": "7", "teams": "4"},
        {
            **{"on_day": "31", "on_month": "3", "on_year": "2024", "filled": "9"},
            **{"development": "9", "planning": "5"},
        },
    ):
        page = client.post(
            reverse("preparation:add_count"), {**answers, "source": "Case study of the trust"}
        )
        assert page.status_code == 302

    page = client.get(reverse("preparation:posts"))

    drawn = [
        [(part.state, part.number) for part in column.parts]
        for column in page.context["picture"].columns
    ]
    assert drawn == [
        [("filled", 7)],
        [("filled", 9), ("development", 9), ("planning", 5)],
    ]
    assert (
        "31 December 2021: 7 posts filled in 4 teams. "
        "31 March 2024: 9 posts filled, 9 in development, 5 in planning." in page.text
    )
    rows = [[str(cell) for cell in row[:6]] for row in page.context["growth"].table.rows]
    assert len(rows) == 2
    assert "Case study of the trust" in page.text


@pytest.mark.clause("PREP-5")
def test_after_the_figures_of_before_the_portal_counts_by_itself(trust, team):
    today = localdate()
    actions.count_posts(
        organisation=trust, on=date(2020, 1, 1), filled=3, source="Report", by=make_member(trust)
    )
    long_ago = today - timedelta(days=100)
    make_post(team, "FILLED", on=long_ago)
    make_post(make_team(trust), "DEVELOPMENT", on=long_ago)
    post = make_post(team, "APPROVED", on=long_ago)
    actions.move_post(post=post, to="FILLED", on=today, by=None)

    found = standings(trust, today)

    assert (found[0].on, found[0].filled, found[0].source) == (date(2020, 1, 1), 3, "Report")
    assert [(each.filled, each.ready, each.development) for each in (found[1], found[-1])] == [
        (1, 1, 1),
        (2, 0, 1),
    ]
    assert found[-1].teams == 1
    assert growth_picture(found).columns[-1].total == 3


def test_there_is_no_picture_without_posts(trust):
    assert growth_picture(standings(trust, localdate())) is None


def test_a_day_that_the_portal_counts_itself_is_refused(login, trust, team, lead):
    make_post(team, on=date(2026, 1, 5))

    page = login(lead).post(
        reverse("preparation:add_count"),
        {"on_day": "5", "on_month": "1", "on_year": "2026", "filled": "7", "source": "Report"},
    )

    assert "The portal counts by itself from 5 January 2026 on" in page.text


# ------------------------------------------------------------------ pages


@pytest.mark.clause("PREP-5")
def test_each_number_of_the_board_is_its_list(login, trust, team, lead, subtests):
    for state, many in (("PLANNING", 2), ("APPROVED", 1), ("FILLED", 3)):
        for _ in range(many):
            make_post(team, state)
    client = login(lead)

    board = client.get(reverse("preparation:posts"))

    for one in board.context["numbers"]:
        with subtests.test(str(one["label"])):
            page = client.get(one["url"])
            assert len(page.context["list"].rows) == one["number"]
    assert [one["number"] for one in board.context["numbers"]] == [2, 0, 1, 0, 3, 0]


def test_the_board_asks_as_much_for_many(login, trust, team, lead, django_assert_max_num_queries):
    for _ in range(20):
        make_post(team, "APPROVED")
    client = login(lead)

    with django_assert_max_num_queries(12):
        client.get(reverse("preparation:posts"))


def test_a_post_is_added_changed_and_moved_on_its_pages(login, team, lead):
    client = login(lead)
    what = {
        "team": str(team.pk),
        "title": "Peer support worker",
        "voluntary": "no",
        "band": "3",
        "hours": "30",
        "funder": "Integrated care board",
        "funding_ends_on_day": "31",
        "funding_ends_on_month": "3",
        "funding_ends_on_year": "2028",
        "filled": "no",
    }
    client.post(reverse("preparation:add_post"), what)
    post = team.posts.get()
    assert (post.state, post.band, post.funding_ends_on) == ("PLANNING", "3", date(2028, 3, 31))

    client.post(reverse("preparation:change_post", args=[post.pk]), {**what, "voluntary": "yes"})
    post.refresh_from_db()
    assert (post.voluntary, post.band) == (True, "")

    today = localdate()
    day = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    address = reverse("preparation:move_post", args=[post.pk])
    client.post(address, {"to": "DEVELOPMENT", "why": "The board agreed", **day})
    page = client.post(address, {"to": "APPROVED", **day})
    assert "Before a post is approved, answer why you want to employ peers" in page.text

    page = client.get(reverse("preparation:post", args=[post.pk]))
    assert "The board agreed" in page.text
    assert "Lee Lead" in page.text


def test_a_move_is_not_dated_before_the_last_one(login, team, lead):
    post = make_post(team, on=localdate())

    page = login(lead).post(
        reverse("preparation:move_post", args=[post.pk]),
        {"to": "DEVELOPMENT", "on_day": "1", "on_month": "1", "on_year": "2020"},
    )

    assert "when the post was moved last" in page.text
    assert PostMove.objects.count() == 1


def test_figures_entered_by_mistake_are_taken_out(login, trust, lead):
    count = actions.count_posts(
        organisation=trust, on=date(2020, 1, 1), filled=3, source="Report", by=lead
    )

    page = login(lead).post(reverse("preparation:forget_count", args=[count.pk]), follow=True)

    assert "The figures were taken out" in page.text
    assert not trust.post_counts.exists()
