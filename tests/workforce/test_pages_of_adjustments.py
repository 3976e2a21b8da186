from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from audit.models import Look
from tests.factories import make_member, make_organisation, make_peer
from workforce import actions
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("CHK-7")]
TODAY = localdate()


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def manager(trust):
    return make_member(trust, Role.LINE_MANAGER, name="Mo Manager")


@pytest.fixture
def supporter(trust):
    return make_member(trust, Role.SUPPORTER)


@pytest.fixture
def worker(trust, manager, supporter):
    return make_peer(trust, "Ana", with_user=True, line_manager=manager, supporter=supporter)


def agree(worker, agreed="Starts at 10am", **fields):
    return actions.add_adjustment(
        worker=worker,
        group="PATTERN",
        agreed=agreed,
        agreed_on=TODAY,
        review_on=TODAY + timedelta(days=90),
        by=None,
        **fields,
    )


def page_of(worker):
    return reverse("workforce:adjustments", args=[worker.pk])


def test_the_manager_adds_what_was_agreed(login, manager, worker):
    review_on = TODAY + timedelta(days=100)
    login(manager).post(
        reverse("workforce:add_adjustment", args=[worker.pk]),
        {
            "group": "ENVIRONMENT",
            "agreed": "A quiet room after hard visits",
            "agreed_on": str(TODAY),
            "review_on": str(review_on),
        },
    )

    kept = worker.adjustments.get()
    assert (kept.agreed, kept.review_on) == ("A quiet room after hard visits", review_on)


def test_the_form_asks_not_to_write_about_health(login, manager, worker):
    page = login(manager).get(reverse("workforce:add_adjustment", args=[worker.pk]))

    assert "Do not write about health or a diagnosis" in page.text


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(-1, "must be today or in the future"), (500, "must be within a year")],
)
def test_a_review_must_be_within_a_year(login, manager, worker, days, sentence):
    page = login(manager).post(
        reverse("workforce:add_adjustment", args=[worker.pk]),
        {
            "group": "TASKS",
            "agreed": "x",
            "agreed_on": str(TODAY),
            "review_on": str(TODAY + timedelta(days=days)),
        },
    )

    assert sentence in page.text


@pytest.mark.parametrize("role", [Role.HR, Role.OCCUPATIONAL_HEALTH])
def test_hr_and_occupational_health_see_them(login, trust, worker, role):
    agree(worker)

    assert "Starts at 10am" in login(make_member(trust, role)).get(page_of(worker)).text


def test_a_new_manager_sees_what_was_agreed_before(login, trust, worker, manager):
    agree(worker)
    new = make_member(trust, Role.LINE_MANAGER)
    actions.take_over(
        responsibilities=worker.responsibilities.filter(user=manager), to=new, on=TODAY, by=None
    )

    assert "Starts at 10am" in login(new).get(page_of(worker)).text
    assert login(manager).get(page_of(worker)).status_code == 404


def test_the_supporter_sees_only_what_is_shared_with_them(login, supporter, worker):
    agree(worker, "For the manager alone")
    agree(worker, "For the supporter too", shared_with_supporter=True)

    page = login(supporter).get(page_of(worker))

    assert "For the supporter too" in page.text
    assert "For the manager alone" not in page.text
    add = reverse("workforce:add_adjustment", args=[worker.pk])
    assert login(supporter).get(add).status_code == 403


def test_a_supporter_who_also_manages_the_peer_sees_all(login, trust, worker, supporter):
    agree(worker, "For the manager alone")
    actions.give_role(user=supporter, organisation=trust, role=Role.LINE_MANAGER, by=None)
    actions.assign_responsibility(worker=worker, user=supporter, kind="LINE_MANAGER", by=None)

    assert "For the manager alone" in login(supporter).get(page_of(worker)).text


@pytest.mark.parametrize("role", [Role.LEAD, Role.ADMINISTRATOR, Role.SUPERVISOR])
def test_others_see_none_of_it(login, trust, worker, role):
    assert login(make_member(trust, role)).get(page_of(worker)).status_code == 403


def test_another_organisations_manager_does_not_find_the_page(login, worker):
    other = make_organisation()
    stranger = make_member(other, Role.HR, Role.LINE_MANAGER)

    assert login(stranger).get(page_of(worker)).status_code == 404


@pytest.mark.clause("WFO-4")
def test_every_look_is_written_down_but_the_peers_own(login, manager, worker):
    login(manager).get(page_of(worker))
    login(worker.user).get(page_of(worker))

    look = Look.objects.get()
    assert (look.reader, look.subject_id, look.what) == (manager, worker.pk, "adjustments")


@pytest.mark.clause("WEL-2")
def test_a_review_says_whether_it_helped_and_when_to_look_again(login, manager, worker):
    adjustment = agree(worker)
    again = TODAY + timedelta(days=200)

    login(manager).post(
        reverse("workforce:review_adjustment", args=[worker.pk, adjustment.pk]),
        {"helped": "PARTLY", "next": "goes_on", "review_on": str(again)},
    )

    adjustment.refresh_from_db()
    assert (adjustment.helped, adjustment.review_on) == ("PARTLY", again)
    assert adjustment.ended_on is None


def test_an_adjustment_that_goes_on_needs_a_next_date(login, manager, worker):
    adjustment = agree(worker)

    page = login(manager).post(
        reverse("workforce:review_adjustment", args=[worker.pk, adjustment.pk]),
        {"helped": "YES", "next": "goes_on"},
    )

    assert "Enter the date of the next review" in page.text


def test_an_adjustment_ends_and_is_not_reviewed_again(login, manager, worker):
    adjustment, client = agree(worker), login(manager)
    url = reverse("workforce:review_adjustment", args=[worker.pk, adjustment.pk])

    client.post(url, {"helped": "NO", "next": "end"})

    adjustment.refresh_from_db()
    assert adjustment.ended_on == TODAY
    assert client.get(url).status_code == 404


def test_an_adjustment_is_not_found_under_another_peer(login, trust, manager, worker):
    adjustment = agree(make_peer(trust, line_manager=manager))
    url = reverse("workforce:review_adjustment", args=[worker.pk, adjustment.pk])

    assert login(manager).get(url).status_code == 404


@pytest.mark.clause("WFO-11")
def test_what_is_typed_is_kept_for_a_time_out(login, manager, worker):
    page = login(manager).get(reverse("workforce:add_adjustment", args=[worker.pk]))

    assert "<form data-keep" in page.text
