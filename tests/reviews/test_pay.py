"""The conditions of a pay step: what is missing, and whose move it is (REV-7)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from competencies.actions.places import ask_for_place
from competencies.models import Course, CourseSession, Requirement
from reviews import pay
from reviews.models import PayStep
from reviews.rules import Author, FormalProcess
from tests.reviews.conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REV-7")]


@pytest.fixture
def paid(world):
    """A peer in paid work with a band."""
    world.worker.engagements.all().delete()
    world.worker.engagements.create(
        kind="PAID", title="Peer support worker", band="3", starts_on=date(2025, 10, 10)
    )
    world.worker.kind = "PAID"
    world.worker.save()
    return world


def of(world, step=None) -> list[pay.Condition]:
    return pay.conditions(world.worker, step, TODAY)


def noted(world, login, **fields):
    return login(world.hr).post(
        reverse("reviews:note_pay_step", args=[world.worker.pk]),
        {
            "due_on_day": "10",
            "due_on_month": "10",
            "due_on_year": "2026",
            "formal_process": FormalProcess.NONE,
            **fields,
        },
    )


def test_a_review_that_is_not_due_yet_is_not_held_against_the_peer(paid):
    appraisal = of(paid)[0]
    assert (appraisal.met, appraisal.held_against_peer) == (False, False)
    assert appraisal.move.startswith("The peer"), "it waits for them, and there is time"


def test_a_review_not_held_by_the_manager_never_counts_against_the_peer(paid, today):
    today.move_to("2026-10-20T10:00:00+01:00")
    appraisal = pay.conditions(paid.worker, None, date(2026, 10, 20))[0]
    assert appraisal.held_against_peer, "it waits for the peer, and is overdue"
    paid.publishes(Author.PEER)
    appraisal = pay.conditions(paid.worker, None, date(2026, 10, 20))[0]
    assert (appraisal.met, appraisal.held_against_peer) == (False, False)
    assert appraisal.move == "The line manager"


def test_a_signed_review_of_the_last_year_is_an_appraisal(paid):
    paid.signed()
    assert of(paid)[0].met
    later = PayStep(worker=paid.worker, due_on=TODAY + timedelta(days=400))
    assert not of(paid, later)[0].met


@pytest.mark.parametrize("offered", [True, False])
def test_training_counts_only_where_a_session_was_offered(paid, offered):
    course = Course.objects.create(organisation=paid.organisation, title="Fire safety")
    Requirement.objects.create(
        course=course, required_of="EVERYONE", within_days=30, starts_on=date(2025, 1, 1)
    )
    if offered:
        CourseSession.objects.create(
            course=course,
            starts_at="2026-03-01T09:00Z",
            ends_at="2026-03-01T12:00Z",
            places=8,
        )
    training = of(paid)[1]
    assert not training.met
    assert "Fire safety" in training.words
    assert training.held_against_peer == offered
    assert ("not their fault" in training.words) == (not offered)


def test_training_with_a_place_booked_is_not_held_against_the_peer(paid):
    course = Course.objects.create(organisation=paid.organisation, title="Fire safety")
    Requirement.objects.create(
        course=course, required_of="EVERYONE", within_days=30, starts_on=date(2025, 1, 1)
    )
    for month in (3, 10):
        session = CourseSession.objects.create(
            course=course,
            starts_at=f"2026-{month:02}-01T09:00Z",
            ends_at=f"2026-{month:02}-01T12:00Z",
            places=8,
        )
    ask_for_place(session=session, worker=paid.worker, by=paid.peer)
    training = of(paid)[1]
    assert (training.met, training.held_against_peer) == (False, False)
    assert "one is booked" in training.words


def test_only_hr_says_whether_a_formal_process_is_live(paid, login):
    assert of(paid)[2].met is None
    assert not of(paid)[2].held_against_peer
    noted(paid, login)
    step = PayStep.objects.get()
    assert of(paid, step)[2].met
    for user in (paid.manager, paid.peer):
        address = reverse("reviews:note_pay_step", args=[paid.worker.pk])
        assert login(user).get(address).status_code == 403


def test_the_peer_their_manager_and_hr_see_it_and_nobody_else(paid, login):
    address = reverse("reviews:pay_step", args=[paid.worker.pk])
    for user in (paid.peer, paid.manager, paid.hr):
        read = login(user).get(address).content.decode()
        assert "An appraisal within the last 12 months" in read
        assert "rcn.org.uk" in read
        assert "£" not in read
    for user in (paid.lead, paid.administrator):
        assert login(user).get(address).status_code == 403
    assert login(paid.other).get(address).status_code == 404


def test_without_a_band_there_is_no_pay_step(world, login):
    world.worker.engagements.update(band="")
    read = login(world.peer).get(reverse("reviews:pay_step", args=[world.worker.pk]))
    assert "There is no pay step here" in read.content.decode()
    assert noted(world, login).status_code == 404


def test_what_holds_it_back_is_noted_and_opening_it_ends_it(paid, login):
    noted(paid, login, not_their_fault="Moved between teams")
    address = reverse("reviews:pay_step", args=[paid.worker.pk])
    assert "Moved between teams" in login(paid.peer).get(address).content.decode()
    login(paid.hr).post(reverse("reviews:open_pay_step", args=[paid.worker.pk]))
    assert PayStep.objects.get().opened_on == TODAY
    assert "HR has not noted the day" in login(paid.peer).get(address).content.decode()
