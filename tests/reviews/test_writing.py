"""The peer writes first, nobody sees a draft, both sign, then nothing changes (REV-4)."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from audit.models import Look
from reviews import actions, sight
from reviews.actions import ReviewNotAllowed
from reviews.models import Addendum, Review, ReviewDraft, ReviewPart
from reviews.rules import KEPT_BETWEEN, Area, Author
from tests.factories import make_peer
from tests.reviews.conftest import TODAY
from workforce import actions as workforce

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REV-4")]

PEER, MANAGER = Author.PEER, Author.MANAGER
FRESH = "workforce.reauthentication.proof.is_fresh"


def address(world, name, *args, review=None):
    review = review or world.review
    return reverse(f"reviews:{name}", args=[world.worker.pk, review.pk, *args])


def page(client, url) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_what_is_written_is_saved_while_it_is_written(world, login):
    client = login(world.peer)
    url = address(world, "write", "impact")
    saving = client.post(url, {"text": "I was there"}, headers={"X-Save-Draft": "1"})
    assert (saving.status_code, saving.content) == (204, b"")
    assert "I was there" in page(client, url)
    on = client.post(url, {"text": "I was there, often"})
    assert on.url == address(world, "write", "ethics")
    assert ReviewDraft.objects.get().text == "I was there, often"


def test_nobody_sees_the_draft_of_the_other(world, login):
    world.writes(PEER, "Peer's own words")
    world.writes(MANAGER, "Manager's own words")
    for user, hidden in (
        (world.peer, "Manager's own"),
        (world.manager, "Peer's own"),
        (world.lead, "own words"),
        (world.hr, "own words"),
        (world.administrator, "own words"),
    ):
        client = login(user)
        assert hidden not in page(client, address(world, "review"))
        if user in (world.peer, world.manager):
            assert hidden not in page(client, address(world, "write", "impact"))


def test_neither_reads_the_other_until_both_have_published(world, login):
    world.publishes(PEER, "Peer says")
    world.writes(MANAGER, "Manager says")
    assert "Peer says" not in page(login(world.manager), address(world, "review"))
    actions.publish(review=world.review, side=MANAGER, by=world.manager)
    for user in (world.peer, world.manager):
        read = page(login(user), address(world, "review"))
        assert "Peer says" in read
        assert "Manager says" in read
    assert "Peer says" not in page(login(world.lead), address(world, "review"))


def test_the_manager_publishes_after_the_peer(world):
    world.writes(MANAGER, "Manager says")
    with pytest.raises(ReviewNotAllowed, match="writes first"):
        actions.publish(review=world.review, side=MANAGER, by=world.manager)


def test_nothing_is_published_where_nothing_is_written(world):
    with pytest.raises(ReviewNotAllowed, match="Write something"):
        actions.publish(review=world.review, side=PEER, by=world.peer)


def test_a_peer_may_rather_talk_and_still_write_later(world):
    actions.talk_instead(review=world.review, side=PEER, by=world.peer)
    world.publishes(MANAGER)
    assert world.publishes(PEER, "After all").peer_published_at


def test_who_would_rather_talk_keeps_what_they_have_begun_to_write(world):
    world.writes(PEER, "Begun", Area.IMPACT)
    actions.talk_instead(review=world.review, side=PEER, by=world.peer)
    world.publishes(MANAGER)
    draft = ReviewDraft.objects.get()
    assert (draft.writer, draft.text) == (world.peer, "Begun")


def test_words_published_after_a_signature_take_it_back(world):
    actions.talk_instead(review=world.review, side=PEER, by=world.peer)
    review = world.publishes(MANAGER)
    actions.sign(review=review, side=MANAGER, by=world.manager)
    review = world.publishes(PEER, "After all")
    assert review.manager_signed_at is None, "it was given before these words"
    assert review.manager is None
    actions.sign(review=review, side=MANAGER, by=world.manager)
    review = actions.keep_between_us(review=review, kept=True, by=world.peer)
    assert Review.objects.get(pk=review.pk).manager_signed_at is None, "it was given before this"


def test_who_reads_a_signed_review_for_the_organisation_leaves_a_look(world, login):
    review = world.signed()
    for user in (world.peer, world.manager, world.administrator):
        page(login(user), address(world, "review", review=review))
    looks = Look.objects.filter(what="review_read")
    assert [look.reader for look in looks] == [world.administrator]


def test_a_manager_says_so_for_the_peer_only_once_it_is_due(world, today):
    with pytest.raises(ReviewNotAllowed):
        actions.talk_instead(review=world.review, side=MANAGER, by=world.manager)
    today.move_to("2026-10-10T10:00:00+01:00")
    review = actions.talk_instead(review=world.review, side=MANAGER, by=world.manager)
    assert review.talks_said_by == world.manager


def test_words_change_by_their_own_hand_until_both_have_signed(world):
    review = world.published()
    actions.sign(review=review, side=PEER, by=world.peer)
    part = actions.change_part(
        review=review, side=MANAGER, area=Area.IMPACT, text="Put better", by=world.manager
    )
    assert part.writer == world.manager
    review.refresh_from_db()
    assert review.peer_signed_at is None, "it was given for other words"
    assert ReviewPart.objects.get(author=PEER, area=Area.IMPACT).text == "What Pat Peer says"


def test_saving_the_same_words_takes_no_signature_back(world):
    review = world.published()
    actions.sign(review=review, side=PEER, by=world.peer)
    actions.change_part(
        review=review, side=PEER, area=Area.IMPACT, text="What Pat Peer says", by=world.peer
    )
    review.refresh_from_db()
    assert review.peer_signed_at


def test_signing_asks_again_who_one_is(world, login):
    review = world.published()
    response = login(world.peer).post(address(world, "sign", review=review), {})
    assert "reauthenticate" in response.url or "prove" in response.url
    review.refresh_from_db()
    assert review.peer_signed_at is None


def test_the_second_signature_closes_it(world, login, monkeypatch):
    monkeypatch.setattr(FRESH, lambda request: True)
    review = world.published()
    sign = address(world, "sign", review=review)
    login(world.peer).post(sign, {"sees_differently": "The second objective"})
    login(world.manager).post(sign, {})
    review.refresh_from_db()
    assert review.closed_at
    assert review.manager == world.manager
    assert "The second objective" in page(
        login(world.lead), address(world, "review", review=review)
    )


def refuses(write) -> None:
    with pytest.raises(IntegrityError, match="closed review is not changed"), transaction.atomic():
        write()


def test_the_database_refuses_any_change_to_what_is_closed(world):
    review = world.signed()
    part = ReviewPart.objects.filter(review=review).first()
    refuses(lambda: Review.objects.filter(pk=review.pk).update(between_us=True))
    refuses(lambda: Review.objects.filter(pk=review.pk).update(closed_at=None))
    refuses(lambda: ReviewPart.objects.filter(pk=part.pk).update(text="Other words"))
    refuses(lambda: ReviewPart.objects.create(review=review, author=PEER, area="IMPACT", text="x"))

    def by_hand():
        with connection.cursor() as cursor:
            cursor.execute("update reviews_reviewpart set text = '' where id = %s", [part.pk])

    refuses(by_hand)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("save_draft", {"side": PEER, "area": Area.IMPACT, "text": "x"}),
        ("publish", {"side": PEER}),
        ("talk_instead", {"side": PEER}),
        ("change_part", {"side": PEER, "area": Area.IMPACT, "text": "x"}),
        ("keep_between_us", {"kept": True}),
        ("set_meeting", {"meets_at": None}),
        ("sign", {"side": PEER}),
        ("call_off", {"why": "x"}),
        ("held_elsewhere", {"held_on": None}),
    ],
)
def test_every_act_refuses_a_closed_review(world, name, fields):
    review = world.signed()
    with pytest.raises(ReviewNotAllowed, match="signed and closed"):
        getattr(actions, name)(review=review, by=world.peer, **fields)


def test_a_later_word_is_a_note_that_is_never_changed(world, login):
    review = world.signed()
    login(world.manager).post(address(world, "add_note", review=review), {"text": "One more thing"})
    assert "One more thing" in page(login(world.peer), address(world, "review", review=review))
    with pytest.raises(Exception, match="addendum_stays"), transaction.atomic():
        Addendum.objects.update(text="Another thing")
    with pytest.raises(ReviewNotAllowed):
        actions.add_addendum(review=world.review, text="Too soon", by=world.manager)


def test_an_area_stays_between_the_two(world, login):
    review = world.publishes(PEER, "Between you and me")
    world.publishes(MANAGER)
    actions.keep_between_us(review=review, kept=True, by=world.peer)
    for side, by in ((PEER, world.peer), (MANAGER, world.manager)):
        actions.sign(review=review, side=side, by=by)
    for user in (world.lead, world.hr, world.administrator):
        read = page(login(user), address(world, "review", review=review))
        assert read.count("Between you and me") == 4
        assert "keeps this between the two" in read
        given = sight.parts(user, Review.objects.get(pk=review.pk), one_of_two=False)
        assert {part.area for part in given} == {*Area} - {KEPT_BETWEEN}
    for user in (world.peer, world.manager):
        read = page(login(user), address(world, "review", review=review))
        assert read.count("Between you and me") == 5


@pytest.mark.clause("SUP-10")
def test_a_new_manager_takes_over_and_what_was_published_stays_named(world, login):
    world.publishes(PEER)
    world.writes(MANAGER, "Draft of the first manager")
    responsibility = world.worker.responsibilities.get(kind="LINE_MANAGER")
    workforce.hand_over_responsibility(
        responsibility=responsibility, to=world.other, on=TODAY, by=world.lead
    )
    write = page(login(world.other), address(world, "write", "impact"))
    assert "Draft of the first manager" not in write
    review = world.publishes(MANAGER, "What the second manager says", by=world.other)
    assert not ReviewDraft.objects.filter(review=review).exists()
    names = set(ReviewPart.objects.filter(author=MANAGER).values_list("writer__name", flat=True))
    assert names == {"Olga Other"}
    assert login(world.manager).get(address(world, "review")).status_code == 404


@pytest.mark.clause("SUP-10")
def test_who_comes_after_it_was_closed_reads_what_the_organisation_reads(world, login):
    review = world.publishes(PEER, "Between you and me")
    world.publishes(MANAGER)
    actions.keep_between_us(review=review, kept=True, by=world.peer)
    for side, by in ((PEER, world.peer), (MANAGER, world.manager)):
        actions.sign(review=review, side=side, by=by)
    workforce.assign_responsibility(
        worker=world.worker, user=world.other, kind="LINE_MANAGER",
        starts_on=world.review.period_from, by=world.lead,
    )  # fmt: skip
    read = page(login(world.other), address(world, "review", review=review))
    assert read.count("Between you and me") == 4


def test_a_peer_without_an_account_signs_on_paper(world, login, monkeypatch):
    monkeypatch.setattr(FRESH, lambda request: True)
    worker = make_peer(world.organisation, "Paper Peer", line_manager=world.manager)
    actions.open_reviews(workers=[worker.pk], by=None)
    review = Review.objects.open().get(worker=worker)
    actions.talk_instead(review=review, side=MANAGER, by=world.manager)
    actions.save_draft(
        review=review, side=MANAGER, area=Area.IMPACT, text="We talked", by=world.manager
    )
    actions.publish(review=review, side=MANAGER, by=world.manager)
    client = login(world.manager)
    for name, data in (("sign_on_paper", {"signed": "on"}), ("sign", {})):
        client.post(reverse(f"reviews:{name}", args=[worker.pk, review.pk]), data)
    review.refresh_from_db()
    assert review.closed_at
    assert review.peer_signed_on_paper


def test_whoever_has_an_account_never_signs_on_paper(world):
    review = world.published()
    with pytest.raises(ReviewNotAllowed, match="has an account"):
        actions.sign(review=review, side=PEER, on_paper=True, by=world.manager)
