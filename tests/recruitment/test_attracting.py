from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from recruitment import actions, yields
from recruitment.lifecycle import StageKind
from recruitment.models import Activity, Pitch, Reviewed
from recruitment.yields import Yield
from tests.factories import make_member, make_organisation, make_peer
from tests.recruitment.factories import make_application, make_event, make_vacancy
from workforce import actions as workforce
from workforce.models import Candidate
from workforce.rules import Role

pytestmark = pytest.mark.django_db

PITCH = "You have been there. You can help. Call us on 01234 567890."


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def hr(trust):
    return make_member(trust, Role.HR)


def at(name, *more):
    return reverse(f"recruitment:{name}", args=more)


# ------------------------------------------------------------------ pitches


@pytest.mark.clause("ATT-1")
def test_a_pitch_is_checked_without_being_kept_saved_and_approved(login, client, trust, hr):
    make_vacancy(trust)
    page = login(hr).post(at("pitch", "public"), {"text": "We utilise peers.", "check": "Check"})
    assert "Instead of “utilise” say “use”" in page.text
    assert not Pitch.objects.exists()

    login(hr).post(at("pitch", "public"), {"text": PITCH, "save": "Save"})
    client.logout()
    public = at("join_organisation", trust.pk)
    assert "You have been there" not in client.get(public).text  # not approved yet

    login(hr).post(at("approve_pitch", "public"))
    client.logout()
    assert "You have been there" in client.get(public).text


@pytest.mark.clause("ATT-1")
def test_each_audience_has_versions_of_its_own_and_an_approved_one_is_never_edited(trust, hr):
    for audience in ("PUBLIC", "TEAMS"):
        actions.write_pitch(organisation=trust, audience=audience, text=PITCH, by=hr)
    actions.write_pitch(organisation=trust, audience="PUBLIC", text="Better", by=hr)
    approved = actions.approve_pitch(organisation=trust, audience="PUBLIC", by=hr)
    newer = actions.write_pitch(organisation=trust, audience="PUBLIC", text="Newest", by=hr)

    approved.refresh_from_db()
    assert (approved.number, approved.text, newer.number) == (1, "Better", 2)
    assert Pitch.objects.get(audience="TEAMS").number == 1


@pytest.mark.clause("ATT-1")
def test_what_is_written_is_checked_live(login, trust, hr):
    found = login(hr).post(at("check_pitch"), {"text": PITCH})

    assert found.text.count("nhsuk-tag--green") == 3


@pytest.mark.clause("ATT-1")
def test_an_organisation_keeps_its_own_list_of_words_to_leave_out(login, trust, hr):
    client = login(hr)
    client.post(at("jargon"), {"words": "walk beside = be with\nutilise"})

    page = client.post(at("check_pitch"), {"text": "We utilise this and walk beside. " + PITCH})

    assert "Instead of “walk beside” say “be with”" in page.text
    assert "Leave out “utilise”" in page.text


def test_a_pitch_for_an_audience_that_there_is_not_is_not_found(login, hr):
    assert login(hr).get(at("pitch", "martians")).status_code == 404
    assert login(hr).get(at("approve_pitch", "public")).status_code == 404


# ------------------------------------------------------------------ promotion and yield


@pytest.mark.clause("ATT-2")
def test_an_activity_is_planned_with_a_link_of_its_own(login, trust, hr):
    day = timezone.localdate() + timedelta(days=5)
    login(hr).post(
        at("add_activity"),
        {
            "what": "Talk at the Tuesday group",
            "how": "PEER_GROUP",
            "where": "The hall",
            "to_whom": "People who come there",
            "inside": "no",
            "planned_on_day": day.day,
            "planned_on_month": day.month,
            "planned_on_year": day.year,
        },
    )

    activity = Activity.objects.get()
    page = login(hr).get(at("activity", activity.pk)).text
    assert f"{at('join_organisation', trust.pk)}?from={activity.channel.code}" in page
    assert (activity.inside, activity.channel.kind) == (False, "PEER_GROUP")


@pytest.mark.clause("ATT-2")
def test_two_activities_of_the_same_name_are_counted_apart(trust, hr):
    made = [
        actions.plan_activity(
            organisation=trust,
            what="Open evening",
            how="EVENT",
            where="Here",
            to_whom="All",
            planned_on=timezone.localdate(),
            by=hr,
        )
        for _ in range(2)
    ]

    assert len({each.channel.code for each in made}) == 2


@pytest.mark.clause("ATT-2", "REC-4")
def test_what_a_channel_brings_is_counted_from_the_data(trust, hr):
    channel = actions.add_channel(organisation=trust, name="Voice", kind="PEER_GROUP", by=hr)
    event = make_event(trust)
    actions.sign_up(
        event=event,
        name="Ann",
        email="ann@example.org",
        channel=channel,
        keep_in_touch=True,
        by=None,
    )
    for name in ("bo", "cy"):
        actions.take_into_pool(
            organisation=trust, name=name, email=f"{name}@example.org", channel=channel, by=None
        )
    actions.take_into_pool(  # came by the event: not one more enquiry
        organisation=trust,
        name="Ann",
        email="ann@example.org",
        channel=channel,
        event=event,
        by=hr,
    )
    gone = trust.pool_members.get(name="cy")
    actions.erase_pool_members(keys=[gone.pk], by=None)
    vacancy = make_vacancy(trust)
    make_application(vacancy, "Draft", submitted=False, channel=channel)
    stays, leaves, _other = (
        make_application(vacancy, name, channel=channel) for name in ("Dee", "Ed", "Flo")
    )
    for application in (stays, leaves):
        application.stage = vacancy.stages.get(kind=StageKind.APPOINTED)
        application.save()
        candidate = workforce.add_candidate(
            organisation=trust,
            name=application.name,
            kind="PAID",
            title="Peer",
            application=application.pk,
            by=hr,
        )
        workforce.make_offer(candidate=candidate, by=hr)
        workforce.accept_offer(candidate=candidate, by=hr)
        worker = make_peer(trust, application.name)
        Candidate.objects.filter(pk=candidate.pk).update(worker=worker)
        if application is leaves:
            worker.stage, worker.left_on = "LEFT", timezone.localdate()
            worker.save()

    assert yields.by_channel(trust)[channel.pk] == Yield(
        enquiries=3, applications=3, appointed=2, here=1
    )


@pytest.mark.clause("ATT-2")
def test_the_plan_shows_what_each_activity_brought_and_is_narrowed_by_side(login, trust, hr):
    for what, inside in (("Talk at the hall", False), ("Staff newsletter", True)):
        activity = actions.plan_activity(
            organisation=trust,
            what=what,
            how="OTHER",
            where="Somewhere",
            to_whom="Them",
            inside=inside,
            planned_on=timezone.localdate(),
            by=hr,
        )
    make_application(make_vacancy(trust), channel=activity.channel)
    client = login(hr)

    assert "Talk at the hall" in client.get(at("promotion")).text
    inside = client.get(at("promotion"), {"side": "inside"}).text
    assert "Staff newsletter" in inside
    assert "Talk at the hall" not in inside
    client.post(at("activity", activity.pk), {"done": "1"})
    assert "Done" in client.get(at("activity", activity.pk)).text


# ------------------------------------------------------------------ the review of vacancies


@pytest.mark.clause("REC-18")
def test_every_vacancy_is_asked_whether_it_could_be_a_peer_post_and_answers_are_counted(
    login, trust, hr
):
    client = login(hr)
    client.post(
        at("put_up_for_review"),
        {"kind": "VACANCY", "titles": "Ward clerk\n\nSupport worker\n", "team": "North"},
    )
    client.post(at("put_up_for_review"), {"kind": "SERVICE", "titles": "Crisis cafe"})
    clerk, worker = (Reviewed.objects.get(title=each) for each in ("Ward clerk", "Support worker"))

    client.post(at("answer_review", worker.pk), {"answer": "YES", "why": "Fits the team"})
    client.post(at("answer_review", clerk.pk), {"answer": "NO"})

    page = client.get(at("reviews"))
    numbers = {str(each["label"]): each["number"] for each in page.context["numbers"]}
    assert numbers["Not answered yet"] == 1
    assert sorted(numbers.values()) == [0, 1, 1, 1]
    still = client.get(at("reviews"), {"answer": "open"}).text
    assert "Crisis cafe" in still
    assert "Ward clerk" not in still


def test_pages_of_attracting_take_few_queries(login, trust, hr, django_assert_max_num_queries):
    for number in range(4):
        activity = actions.plan_activity(
            organisation=trust,
            what=f"Activity {number}",
            how="OTHER",
            where="Somewhere",
            to_whom="Them",
            planned_on=timezone.localdate(),
            by=hr,
        )
    (reviewed,) = actions.put_up_for_review(organisation=trust, titles=["One"], by=hr)
    actions.write_pitch(organisation=trust, audience="PUBLIC", text=PITCH, by=hr)
    client = login(hr)

    for address in (
        at("pitches"),
        at("pitch", "public"),
        at("approve_pitch", "public"),
        at("promotion"),
        at("activity", activity.pk),
        at("channels"),
        at("reviews"),
        at("answer_review", reviewed.pk),
    ):
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200
