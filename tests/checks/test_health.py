"""Occupational health says whether a role suits, and nothing of why (CHK-6); what is agreed
follows the person (CHK-7)."""

from datetime import date

import pytest
from django.test import Client

from checks import actions, clearance
from checks.models import HealthOpinion
from checks.reminders import health_reviews, health_waiting
from checks.rules import CheckKind, Outcome, PlanAnswer, Turn
from checks.standing import standing_of
from journey.appointing.actions import appoint
from tests.checks.factories import come_in, make_candidate, make_file
from tests.factories import make_member, make_organisation
from workforce import actions as workforce
from workforce.models import CandidateAdjustment
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("CHK-6")]

TODAY = date(2026, 8, 6)
AGREED = {
    "group": "PATTERN",
    "agreed": "Starts at eleven",
    "agreed_on": TODAY,
    "review_on": date(2026, 11, 6),
}


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)


@pytest.fixture
def manager():
    return make_member(make_organisation(), Role.LINE_MANAGER, name="Mona Manager")


@pytest.fixture
def file(manager):
    candidate = make_candidate(
        manager.memberships.get().organisation,
        line_manager=manager,
        planned_start_on=date(2026, 9, 7),
    )
    return make_file(workforce.make_offer(candidate=candidate, by=None), CheckKind.WORK_HEALTH)


@pytest.fixture
def check(file):
    return file.checks.select_related("file__candidate", "file__organisation").get()


@pytest.fixture
def hr(file):
    return make_member(file.organisation, Role.HR, name="Hattie HR")


@pytest.fixture
def nurse(file):
    return make_member(file.organisation, Role.OCCUPATIONAL_HEALTH, name="Nora Nurse")


@pytest.fixture
def referral(check, hr):
    return actions.refer(check=check, by=hr)


def signed_in(user) -> Client:
    """A browser of their own."""
    client = Client()
    client.force_login(user)
    return client


def turn(file):
    [only] = standing_of([file.pk], on=TODAY)[file.pk]
    return only.turn


# ------------------------------------------------------------------ the referral


def test_nobody_is_referred_before_the_conditional_offer(hr):
    early = make_file(make_candidate(hr.memberships.get().organisation, "Early"))
    check = early.checks.get(kind=CheckKind.WORK_HEALTH)

    with pytest.raises(actions.NotYetOffered):
        actions.refer(check=check, by=hr)
    page = signed_in(hr).get(f"/checks/{early.pk}/{check.pk}/health/").text
    assert "Nothing is asked before the conditional offer" in page


def test_a_referral_tells_the_candidate_what_to_expect_and_offers_the_plan(client, file, check, hr):
    actions.set_words(
        organisation=file.organisation,
        health_expect="We meet you for a chat over tea",
        wellbeing_plan="Our own plan on blue paper",
        by=hr,
    )
    signed_in(hr).post(f"/checks/{file.pk}/{check.pk}/health/refer/")
    at = f"{come_in(client, file)}{check.pk}/"
    page = client.get(at).text

    assert turn(file) == Turn.OCCUPATIONAL_HEALTH
    assert "We meet you for a chat over tea" in page
    assert "Our own plan on blue paper" in page
    client.post(f"{at}wellbeing-plan/", {"answer": "YES"})
    assert check.referrals.get().plan_answer == PlanAnswer.YES
    assert "They would like the staff wellbeing plan" in (
        signed_in(hr).get(f"/checks/{file.pk}/{check.pk}/health/").text
    )


def test_without_words_of_the_organisation_the_candidate_reads_plain_ones(client, file, check, hr):
    actions.refer(check=check, by=hr)
    page = client.get(f"{come_in(client, file)}{check.pk}/").text

    assert "What you tell them stays with them" in page
    assert "You write it yourself, and nobody has to have one" in page


def test_nobody_is_referred_twice_at_a_time(check, hr, referral):
    with pytest.raises(actions.ReferredAlready):
        actions.refer(check=check, by=hr)


# ------------------------------------------------------------------ the outcome


@pytest.mark.parametrize(
    ("outcome", "whose"),
    [
        (Outcome.FIT, Turn.NOBODY),
        (Outcome.ADJUSTED, Turn.NOBODY),
        (Outcome.NOT_YET, Turn.OCCUPATIONAL_HEALTH),
        (Outcome.NOT_FIT, Turn.HR),
    ],
)
def test_what_was_said_says_whose_turn_it_is_and_whether_they_may_start(
    file, referral, nurse, outcome, whose
):
    actions.agree_adjustment(file=file, by=nurse, **AGREED)
    actions.say_outcome(referral=referral, outcome=outcome, review_on=date(2026, 9, 1), by=nurse)

    assert turn(file) == whose
    assert clearance.may_start(file, on=TODAY) is (whose == Turn.NOBODY)
    kept = HealthOpinion.objects.get().review_on
    assert kept == (date(2026, 9, 1) if outcome == Outcome.NOT_YET else None)


def test_the_latest_word_counts_and_what_was_said_before_stays(file, check, referral, nurse):
    for outcome, review_on in ((Outcome.NOT_YET, TODAY), (Outcome.FIT, None)):
        actions.say_outcome(referral=referral, outcome=outcome, review_on=review_on, by=nurse)
    assert turn(file) == Turn.NOBODY

    actions.say_outcome(referral=referral, outcome=Outcome.NOT_YET, review_on=TODAY, by=nurse)

    assert turn(file) == Turn.OCCUPATIONAL_HEALTH
    assert [each.outcome for each in referral.opinions.all()] == ["NOT_YET", "FIT", "NOT_YET"]


def test_fit_with_adjustments_needs_one_and_not_yet_needs_its_day(file, referral, nurse):
    at = f"/checks/referrals/{referral.pk}/outcome/"
    client = signed_in(nurse)

    page = client.post(at, {"outcome": "ADJUSTED"}).text
    assert "First write down at least one adjustment" in page
    page = client.post(at, {"outcome": "NOT_YET"}).text
    assert "Enter the day on which you look at it again" in page
    assert not HealthOpinion.objects.exists()


def test_hr_cannot_say_it_in_their_place(file, check, referral, hr):
    with pytest.raises(actions.HealthDecides):
        actions.clear_check(check=check, by=hr)
    client = signed_in(hr)
    assert client.get(f"/checks/{file.pk}/{check.pk}/done/").status_code == 404
    assert client.post(f"/checks/{file.pk}/{check.pk}/", {"step": "answered_on"}).status_code == 200
    assert turn(file) == Turn.OCCUPATIONAL_HEALTH


def test_each_outcome_is_called_as_the_organisation_calls_it(
    client, file, check, referral, nurse, hr
):
    labels = {
        "fit_label": "Green leaf", "adjusted_label": "Blue leaf",
        "not_yet_label": "Yellow leaf", "not_fit_label": "Brown leaf",
    }  # fmt: skip
    actions.set_words(organisation=file.organisation, by=hr, **labels)
    form = signed_in(nurse).get(f"/checks/referrals/{referral.pk}/outcome/").text
    assert all(label in form for label in labels.values())

    actions.say_outcome(referral=referral, outcome=Outcome.FIT, by=nurse)

    assert "Green leaf" in signed_in(hr).get(f"/checks/{file.pk}/{check.pk}/health/").text
    assert "Green leaf" in client.get(f"{come_in(client, file)}{check.pk}/").text


def test_a_no_is_about_the_role_and_a_changed_role_is_referred_again(
    client, file, check, referral, nurse, hr
):
    actions.say_outcome(referral=referral, outcome=Outcome.NOT_FIT, by=nurse)
    assert "not about the person" in signed_in(hr).get(f"/checks/{file.pk}/{check.pk}/health/").text
    assert "not about you" in client.get(f"{come_in(client, file)}{check.pk}/").text

    actions.reopen_check(check=check, why="Other hours", by=hr)
    actions.refer(check=check, by=hr)

    assert turn(file) == Turn.OCCUPATIONAL_HEALTH
    with pytest.raises(actions.ReferralClosed):
        actions.say_outcome(referral=referral, outcome=Outcome.FIT, by=nurse)


def test_occupational_health_finds_who_waits_and_who_has_an_outcome(referral, nurse):
    client = signed_in(nurse)
    assert "Cam Candidate" in client.get("/checks/referrals/").text
    assert "/checks/referrals/" in client.get("/").text

    actions.say_outcome(referral=referral, outcome=Outcome.FIT, by=nurse)

    page = client.get("/checks/referrals/").text
    assert "Nobody waits for you" in page
    assert "Fit for the role" in page


def test_who_withdrew_is_no_longer_anybodys_business(file, referral, nurse):
    workforce.withdraw_candidate(candidate=file.candidate, why="Another job", by=nurse)

    assert "Cam Candidate" not in signed_in(nurse).get("/checks/referrals/").text
    assert signed_in(nurse).get(f"/checks/referrals/{referral.pk}/").status_code == 404
    assert list(health_waiting(TODAY)) == []


# ------------------------------------------------------------------ reminders


def test_not_yet_is_looked_at_again_on_its_day(file, referral, nurse):
    assert [row[3] for row in health_waiting(TODAY)] == [TODAY]
    actions.say_outcome(
        referral=referral, outcome=Outcome.NOT_YET, review_on=date(2026, 9, 1), by=nurse
    )

    assert list(health_waiting(TODAY)) == []
    assert [row[3] for row in health_reviews(TODAY)] == [date(2026, 9, 1)]
    actions.say_outcome(referral=referral, outcome=Outcome.FIT, by=nurse)
    assert list(health_reviews(TODAY)) == []


# ------------------------------------------------------------------ what was agreed


@pytest.mark.clause("CHK-7")
def test_what_is_agreed_stands_on_the_offer_and_for_who_prepares_the_first_day(
    client, file, check, referral, nurse, manager
):
    staff = signed_in(nurse)
    day = {"agreed_on_day": "6", "agreed_on_month": "8", "agreed_on_year": "2026"}
    review = {"review_on_day": "6", "review_on_month": "11", "review_on_year": "2026"}
    sent = {"group": "PATTERN", "agreed": "Starts at eleven", **day, **review}
    staff.post(f"/checks/{file.pk}/adjustments/add/", sent)

    kept = CandidateAdjustment.objects.get()
    assert (kept.agreed, kept.review_on) == ("Starts at eleven", date(2026, 11, 6))
    theirs = signed_in(manager)
    assert f"/checks/{file.pk}/adjustments/" in theirs.get("/checks/").text
    page = theirs.get(f"/checks/{file.pk}/adjustments/").text
    assert "Starts at eleven" in page
    assert "6 November 2026" in page
    assert "Starts at eleven" in client.get(f"{come_in(client, file)}{check.pk}/").text


@pytest.mark.clause("CHK-7")
def test_what_is_agreed_follows_the_candidate_into_the_record_of_the_peer(
    file, referral, nurse, manager, hr
):
    actions.agree_adjustment(file=file, by=nurse, **AGREED)
    actions.say_outcome(referral=referral, outcome=Outcome.ADJUSTED, by=nurse)
    candidate = workforce.accept_offer(candidate=file.candidate, by=None)

    worker = appoint(candidate=candidate, starts_on=date(2026, 9, 7), by=hr)

    [kept] = worker.adjustments.all()
    assert (kept.agreed, kept.review_on) == ("Starts at eleven", date(2026, 11, 6))
    file.refresh_from_db()
    assert list(actions.adjustments_of(file)) == [kept]
    later = actions.agree_adjustment(file=file, by=nurse, **{**AGREED, "agreed": "A quiet room"})
    assert later.worker == worker


@pytest.mark.clause("CHK-7")
def test_what_is_no_longer_wanted_is_taken_away_before_the_first_day(file, nurse):
    agreed = actions.agree_adjustment(file=file, by=nurse, **AGREED)

    signed_in(nurse).post(f"/checks/{file.pk}/adjustments/{agreed.pk}/remove/")

    assert not CandidateAdjustment.objects.exists()


def test_the_pages_of_work_health_ask_few_questions(
    client, file, check, referral, nurse, hr, manager, django_assert_max_num_queries
):
    actions.agree_adjustment(file=file, by=nurse, **AGREED)
    actions.say_outcome(referral=referral, outcome=Outcome.NOT_YET, review_on=TODAY, by=nurse)
    theirs = come_in(client, file)
    for who, page in (
        (signed_in(hr), f"/checks/{file.pk}/{check.pk}/health/"),
        (signed_in(nurse), "/checks/referrals/"),
        (signed_in(nurse), f"/checks/referrals/{referral.pk}/"),
        (signed_in(nurse), f"/checks/referrals/{referral.pk}/outcome/"),
        (signed_in(nurse), f"/checks/{file.pk}/adjustments/add/"),
        (signed_in(manager), f"/checks/{file.pk}/adjustments/"),
        (client, f"{theirs}{check.pk}/"),
        (client, f"{theirs}{check.pk}/wellbeing-plan/"),
    ):
        who.get("/account/")
        with django_assert_max_num_queries(15):
            assert who.get(page).status_code == 200
