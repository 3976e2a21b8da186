import uuid

import pytest
from django.test import Client
from django.urls import reverse

from audit.actions import note_look
from tests.factories import PASSWORD, make_member, make_organisation, make_peer, make_user
from workforce.rules import Role

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def organisation():
    return make_organisation("Harbour Trust")


@pytest.fixture
def manager(organisation):
    return make_member(organisation, Role.LINE_MANAGER, email="mary@example.org")


def sign_in(client, user):
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


def test_the_account_page_shows_ones_own_details(client, manager):
    sign_in(client, manager)
    page = client.get(reverse("accounts:account")).content.decode()
    assert "mary@example.org" in page
    assert "At 8am, when something needs you" in page
    assert "Who looked at your record" not in page
    assert "Organisation you work in" not in page


def test_name_and_hour_of_the_daily_mail_can_be_changed(client, manager):
    sign_in(client, manager)
    client.post(reverse("accounts:details"), {"name": " Mary  Moore ", "digest_hour": "17"})
    manager.refresh_from_db()
    assert (manager.name, manager.digest_hour) == ("Mary Moore", 17)


@pytest.mark.parametrize("hour", ["24", "-1", "noon", ""])
def test_an_hour_that_is_none_is_refused_next_to_the_field(client, manager, hour):
    sign_in(client, manager)
    page = client.post(reverse("accounts:details"), {"name": "Mary", "digest_hour": hour})
    assert page.status_code == 200
    assert "Error: " in page.content.decode()


def test_the_language_is_remembered(client, manager):
    sign_in(client, manager)
    response = client.post(reverse("accounts:language"), {"language": "cy"})
    assert response.cookies["django_language"].value == "cy"
    assert 'lang="cy"' in client.get(reverse("accounts:account")).content.decode()


def test_people_see_where_they_are_signed_in_and_sign_out_there(client, manager):
    other = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0; rv:142.0) Firefox/142.0"})
    sign_in(other, manager)
    sign_in(client, manager)
    page = client.get(reverse("accounts:sessions"))
    assert "Firefox on Windows" in page.content.decode()
    there = next(row["pk"] for row in page.context["rows"] if not row["here"])
    client.post(reverse("accounts:sessions"), {"which": there})
    assert other.get(reverse("accounts:account")).status_code == 302
    assert client.get(reverse("accounts:account")).status_code == 200


def test_people_sign_out_everywhere(client, manager):
    other = Client()
    sign_in(other, manager)
    sign_in(client, manager)
    client.post(reverse("accounts:sessions"), {"which": "everywhere"})
    assert other.get(reverse("accounts:account")).status_code == 302
    assert client.get(reverse("accounts:account")).status_code == 302


def test_nobody_signs_somebody_else_out(client, manager, organisation):
    other, stranger = Client(), make_member(organisation, Role.SUPPORTER)
    sign_in(other, stranger)
    from allauth.usersessions.models import UserSession

    theirs = UserSession.objects.get(user=stranger)
    sign_in(client, manager)
    assert client.post(reverse("accounts:sessions"), {"which": theirs.pk}).status_code == 404
    assert other.get(reverse("accounts:account")).status_code == 200


def test_people_with_two_organisations_work_in_one_at_a_time(client, manager):
    other = make_organisation("Lighthouse Charity")
    make_member(other, Role.LEAD, user=manager)
    sign_in(client, manager)
    assert "Organisation you work in" in client.get("/account/").content.decode()
    client.post(reverse("accounts:organisation"), {"organisation": str(other.pk)})
    response = client.get(reverse("accounts:account"))
    assert response.wsgi_request.reader.organisation == other
    assert response.wsgi_request.reader.roles == {Role.LEAD}


@pytest.mark.parametrize("which", ["theirs", "unknown", "nonsense", "nothing"])
def test_nobody_works_in_an_organisation_where_they_have_no_role(client, manager, which):
    values = {
        "theirs": str(make_organisation().pk),
        "unknown": str(uuid.uuid4()),
        "nonsense": "x",
        "nothing": "",
    }
    sign_in(client, manager)
    response = client.post(reverse("accounts:organisation"), {"organisation": values[which]})
    assert response.status_code == 404


@pytest.mark.clause("WFO-4")
def test_a_peer_sees_who_looked_at_their_own_record_only(client, organisation, manager):
    worker = make_peer(organisation, with_user=True)
    other = make_peer(organisation, name="Other Peer")
    for subject, what in ((worker, "Adjustments"), (other, "Something of the other")):
        note_look(by=manager, organisation_id=organisation.pk, subject_id=subject.pk, what=what)
    note_look(by=worker.user, organisation_id=organisation.pk, subject_id=worker.pk, what="Own")
    client.force_login(worker.user)
    page = client.get(reverse("accounts:looks")).content.decode()
    assert "Adjustments" in page
    assert manager.name in page
    assert "Something of the other" not in page
    assert '<td class="nhsuk-table__cell">Own</td>' not in page


def test_who_is_no_peer_has_no_such_page(client, manager):
    client.force_login(manager)
    assert client.get(reverse("accounts:looks")).status_code == 404


def test_the_page_of_looks_asks_few_questions(
    client, organisation, manager, django_assert_max_num_queries
):
    worker = make_peer(organisation, with_user=True)
    for number in range(60):
        note_look(
            by=manager, organisation_id=organisation.pk, subject_id=worker.pk, what=f"W{number}"
        )
    client.force_login(worker.user)
    with django_assert_max_num_queries(15):
        assert client.get(reverse("accounts:looks")).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "account",
        "details",
        "language",
        "sessions",
        "organisation",
        "stay",
        "quiet",
        "second_step_needed",
        "second_step_done",
        "looks",
    ],
)
def test_pages_of_ones_account_ask_to_sign_in(client, name):
    response = client.get(reverse(f"accounts:{name}"))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("path", ["/account/", "/account/sessions/", "/account/second-step/"])
def test_somebody_without_any_role_still_has_their_account(client, path):
    client.force_login(make_user())
    assert client.get(path).status_code == 200
