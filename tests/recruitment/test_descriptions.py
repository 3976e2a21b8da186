from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from recruitment import actions
from recruitment.models import DescriptionVersion, JobDescription
from recruitment.requirements import TO_APPROVE_DESCRIPTION, NotReady, missing
from recruitment.rules import DescriptionCheck
from tests.factories import make_member, make_organisation, make_team
from tests.recruitment.factories import make_vacancy, make_version
from workforce.rules import EngagementKind, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def hr(trust):
    return make_member(trust, Role.HR)


def page_of(name, record, *more):
    return reverse(f"recruitment:{name}", args=[record.pk, *more])


def today_as(name):
    day = timezone.localdate()
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@pytest.mark.clause("REC-2")
def test_a_description_is_written_checked_agreed_and_approved(login, trust, hr):
    team = make_team(trust, "North")
    client = login(hr)
    client.post(reverse("recruitment:add_description"), {"team": str(team.pk), "title": "Peer"})
    version = DescriptionVersion.objects.get()
    assert client.get(page_of("version", version)).text.count("Not yet started") == 5

    client.post(
        page_of("change_texts", version),
        {"purpose": "To walk beside", "duties": "Listen", "lived_experience": "Own experience"},
    )
    client.post(
        page_of("add_criterion", version),
        {"text": "Listens well", "weight": "ESSENTIAL", "assessed_by": "BOTH"},
    )
    points = {point.value.lower(): "met" for point in DescriptionCheck}
    client.post(page_of("check_points", version), points)
    client.post(
        page_of("add_author", version),
        {"step": "Writing it", "who": "Two peers", **today_as("on")},
    )
    assert "still needed first" in client.get(page_of("approve_version", version)).text
    client.post(page_of("agree_for_hr", version))
    client.post(page_of("approve_version", version))

    version.refresh_from_db()
    assert (version.approved_by, version.hr_agreed_by) == (hr, hr)


def test_what_tests_begin_with_lacks_nothing_that_is_asked_for(trust):
    assert missing(TO_APPROVE_DESCRIPTION, make_version(make_team(trust))) == []


@pytest.mark.clause("REC-2")
@pytest.mark.parametrize("point", DescriptionCheck)
def test_no_version_is_approved_with_one_of_the_eight_points_not_met(trust, hr, point):
    version = actions.begin_version(description=make_version(make_team(trust)).description, by=hr)
    for each in DescriptionCheck:
        actions.check_point(version=version, point=each, met=each != point, by=hr)
    actions.note_co_production(version=version, step="Writing it", who="Peers", by=hr)
    actions.agree_for_hr(version=version, by=hr)

    with pytest.raises(NotReady) as refused:
        actions.approve_version(version=version, by=hr)

    assert [each.key for each in refused.value.missing] == [point.value]


@pytest.mark.clause("REC-2")
def test_only_hr_agrees_what_lived_experience_means_and_new_words_ask_again(login, trust, hr):
    version = actions.begin_description(team=make_team(trust), title="Peer", by=hr)
    actions.change_version(version=version, lived_experience="Own experience", by=hr)
    lead = make_member(trust, Role.LEAD)

    assert login(lead).post(page_of("agree_for_hr", version)).status_code == 403
    login(hr).post(page_of("agree_for_hr", version))
    version.refresh_from_db()
    assert version.hr_agreed_by == hr

    login(lead).post(page_of("change_texts", version), {"lived_experience": "Other words"})
    version.refresh_from_db()
    assert version.hr_agreed_on is None


def test_hr_cannot_agree_to_words_that_are_not_there(login, trust, hr):
    version = actions.begin_description(team=make_team(trust), title="Peer", by=hr)

    page = login(hr).post(page_of("agree_for_hr", version))

    assert "Nothing is written yet" in page.text
    version.refresh_from_db()
    assert version.hr_agreed_on is None


@pytest.mark.clause("REC-2")
def test_an_approved_version_is_never_edited(login, trust, hr):
    version = make_version(make_team(trust))
    client = login(hr)

    for name in ("change_texts", "check_points", "criteria", "add_author", "agree_for_hr"):
        assert client.get(page_of(name, version)).status_code == 404
    with pytest.raises(actions.AlreadyApproved):
        actions.change_version(version=version, purpose="Something else", by=hr)

    client.post(page_of("begin_version", version.description))
    newer = version.description.versions.first()
    assert (newer.number, newer.purpose, newer.hr_agreed_on) == (2, version.purpose, None)
    assert newer.criteria.count() == version.criteria.count()


@pytest.mark.clause("REC-3")
def test_when_a_post_falls_vacant_no_vacancy_uses_the_description_until_it_is_refreshed(
    login, trust, hr
):
    version = make_version(make_team(trust))
    description = version.description
    client = login(hr)

    client.post(
        page_of("post_fell_vacant", description),
        {
            "contributions": "Brought people in from the street",
            "gaps": "Nobody for younger people",
            **today_as("on"),
        },
    )

    description.refresh_from_db()
    newer = description.versions.first()
    page = client.get(page_of("change_texts", newer)).text
    assert "Brought people in from the street" in page
    assert "Nobody for younger people" in page
    assert "To be refreshed" in client.get(reverse("recruitment:descriptions")).text
    with pytest.raises(NotReady) as refused:
        make_vacancy(trust, team=description.team, version=version)
    assert [each.key for each in refused.value.missing] == ["description"]

    for point in DescriptionCheck:
        actions.check_point(version=newer, point=point, met=True, by=hr)
    actions.note_co_production(version=newer, step="Refreshing it", who="Peers", by=hr)
    actions.agree_for_hr(version=newer, by=hr)
    actions.approve_version(version=newer, by=hr)
    newer.refresh_from_db()

    assert not JobDescription.objects.get().is_to_be_refreshed()
    fresh = make_vacancy(trust, team=description.team, version=newer)
    fresh.refresh_from_db()
    assert fresh.published_at is not None


@pytest.mark.clause("REC-3")
def test_a_description_approved_on_the_very_day_is_refreshed_all_the_same(trust, hr):
    version = make_version(make_team(trust))  # approved today
    actions.post_fell_vacant(description=version.description, on=timezone.localdate(), by=hr)
    version.refresh_from_db()

    with pytest.raises(NotReady):
        make_vacancy(trust, team=version.description.team, version=version)


def test_an_open_vacancy_can_still_be_mended_when_its_description_is_overtaken(trust, hr):
    vacancy = make_vacancy(trust)
    actions.post_fell_vacant(
        description=vacancy.version.description,
        on=timezone.localdate() - timedelta(days=1),
        by=hr,
    )

    actions.change_vacancy(vacancy=vacancy, summary="Better words", by=hr)

    vacancy.refresh_from_db()
    assert vacancy.summary == "Better words"


def test_criteria_are_put_in_order_and_one_that_a_question_asks_about_stays(login, trust, hr):
    version = actions.begin_version(description=make_version(make_team(trust)).description, by=hr)
    first, second = version.criteria.all()
    vacancy = actions.make_vacancy(
        team=version.description.team,
        version=version,
        title="Peer",
        kind=EngagementKind.PAID,
        by=hr,
    )
    actions.add_question(
        vacancy=vacancy, question=actions.NewQuestion("Why?", criterion=first), by=hr
    )
    client = login(hr)

    client.post(page_of("rearrange_criterion", version, second.pk), {"up": "1"})
    assert list(version.criteria.all()) == [second, first]

    page = client.post(
        page_of("rearrange_criterion", version, first.pk), {"remove": "1"}, follow=True
    )
    assert "asks about this criterion" in page.text
    client.post(page_of("rearrange_criterion", version, second.pk), {"remove": "1"})
    assert list(version.criteria.all()) == [first]


def test_a_line_manager_changes_the_descriptions_of_their_vacancies_and_reads_the_others(
    login, trust
):
    manager = make_member(trust, Role.LINE_MANAGER)
    theirs = make_vacancy(trust, hiring_manager=manager).version.description
    other = make_version(make_team(trust)).description
    client = login(manager)

    assert client.get(page_of("description", other)).status_code == 200
    assert client.post(page_of("begin_version", theirs)).status_code == 302
    assert client.post(page_of("begin_version", other)).status_code == 404


def test_a_closed_description_is_not_offered_to_new_vacancies(login, trust, hr):
    description = make_version(make_team(trust), title="Old peer").description
    make_version(make_team(trust), title="New peer")
    client = login(hr)

    client.post(page_of("close_description", description))

    page = client.get(reverse("recruitment:add_vacancy")).text
    assert "New peer" in page
    assert "Old peer" not in page


def test_pages_of_descriptions_take_few_queries(login, trust, hr, django_assert_max_num_queries):
    for number in range(4):
        make_version(make_team(trust), title=f"Peer {number}")
    description = JobDescription.objects.first()
    version = actions.begin_version(description=description, by=hr)
    client = login(hr)

    for address in (
        reverse("recruitment:descriptions"),
        page_of("description", description),
        page_of("check_points", version),
        page_of("criteria", version),
    ):
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200


def test_the_page_of_a_version_takes_a_bounded_number_of_queries(
    login, trust, hr, django_assert_max_num_queries
):
    version = actions.begin_version(description=make_version(make_team(trust)).description, by=hr)
    client = login(hr)

    with django_assert_max_num_queries(15):
        assert client.get(page_of("version", version)).status_code == 200
