import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from reminders.models import Message
from tests.factories import make_member, make_organisation, make_peer
from workforce import actions
from workforce.models import Invitation
from workforce.rules import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def trust():
    return make_organisation("A trust")


@pytest.fixture
def admin(trust):
    return make_member(trust, Role.ADMINISTRATOR, name="Ada Admin")


def test_members_are_found_by_part_of_a_name_whatever_the_accents(login, admin, trust):
    make_member(trust, Role.HR, name="Zoë Núñez")

    page = login(admin).get(reverse("workforce:members"), {"q": "nunez zoe"})

    assert "Zoë Núñez" in page.text
    assert "1 member" in page.text


def test_a_percent_sign_is_a_percent_sign(login, admin, trust):
    page = login(admin).get(reverse("workforce:members"), {"q": "%"})

    assert "Nobody was found" in page.text


def test_members_can_be_narrowed_to_a_role(login, admin, trust):
    make_member(trust, Role.HR, name="Hari HR")

    page = login(admin).get(reverse("workforce:members"), {"role": "HR"})

    assert "1 member" in page.text
    assert "Hari HR" in page.text


def test_members_of_another_organisation_are_never_listed(login, admin):
    make_member(make_organisation(), Role.HR, name="Fran Foreign")

    assert "Fran Foreign" not in login(admin).get(reverse("workforce:members")).text


def test_the_list_of_members_asks_the_database_as_much_for_many(
    login, admin, trust, django_assert_max_num_queries
):
    for _ in range(30):
        make_member(trust, Role.HR, Role.LEAD)
    client = login(admin)

    with django_assert_max_num_queries(15):
        client.get(reverse("workforce:members"))


def invite(client, **answers):
    answers = {"name": "Ina New", "email": "Ina@Example.org", "roles": ["HR"], **answers}
    return client.post(reverse("workforce:invite"), answers)


def test_an_invitation_is_sent_and_waits_on_the_list(login, admin, trust):
    client = login(admin)
    invite(client)

    invitation = Invitation.objects.get(organisation=trust)
    assert (invitation.email, invitation.roles) == ("ina@example.org", ["HR"])
    assert Message.objects.filter(address="ina@example.org").count() == 1
    assert "Ina New" in client.get(reverse("workforce:members")).text


def test_a_peer_is_invited_to_their_own_record(login, admin, trust):
    worker = make_peer(trust, "Ana Peer")

    invite(login(admin), roles=["PEER"], worker=str(worker.pk))

    assert Invitation.objects.get().worker == worker


def test_a_peer_elsewhere_cannot_be_chosen_for_an_invitation(login, admin):
    page = invite(login(admin), roles=["PEER"], worker=str(make_peer().pk))

    assert "Choose someone from the list" in page.text
    assert not Invitation.objects.exists()


def test_the_record_of_a_peer_needs_the_role_of_a_peer(login, admin, trust):
    page = invite(login(admin), roles=["HR"], worker=str(make_peer(trust).pk))

    assert "for someone with a record as a peer" in page.text


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"roles": []}, "Select at least one role"),
        ({"roles": ["PLACE_COORDINATOR"]}, "Select one of the choices shown"),
        ({"email": "nowhere"}, "Enter an email address in the correct form"),
        ({"name": ""}, "Enter their name"),
    ],
)
def test_bad_invitations_get_a_sentence(login, admin, answers, sentence):
    assert sentence in invite(login(admin), **answers).text


def test_an_invitation_can_be_sent_again_and_taken_back(login, admin, trust):
    client = login(admin)
    invite(client)
    invitation = Invitation.objects.get()
    first = invitation.secret_hash

    client.post(reverse("workforce:send_invitation_again", args=[invitation.pk]))
    invitation.refresh_from_db()
    assert invitation.secret_hash != first

    client.post(reverse("workforce:withdraw_invitation", args=[invitation.pk]))
    invitation.refresh_from_db()
    assert invitation.withdrawn_at is not None
    again = client.get(reverse("workforce:withdraw_invitation", args=[invitation.pk]))
    assert again.status_code == 404


def test_another_organisations_invitation_is_not_found(login, admin, trust):
    invite(login(admin))
    stranger = make_member(make_organisation(), Role.ADMINISTRATOR)
    url = reverse("workforce:withdraw_invitation", args=[Invitation.objects.get().pk])

    assert login(stranger).post(url).status_code == 404


def test_a_role_is_given_from_a_day(login, admin, trust):
    user = make_member(trust, Role.HR)

    login(admin).post(
        reverse("workforce:give_role", args=[user.pk]), {"role": "LEAD", "starts_on": "2026-12-01"}
    )

    assert str(user.memberships.get(role=Role.LEAD).starts_on) == "2026-12-01"


def test_a_role_that_is_held_already_is_said_beside_the_field(login, admin, trust):
    user = make_member(trust, Role.HR)

    page = login(admin).post(
        reverse("workforce:give_role", args=[user.pk]),
        {"role": "HR", "starts_on": str(localdate())},
    )

    assert "has this role already" in page.text


def test_somebody_who_never_had_a_role_here_is_not_found(login, admin):
    stranger = make_member(make_organisation(), Role.HR)

    assert login(admin).get(reverse("workforce:member", args=[stranger.pk])).status_code == 404


def test_leads_and_hr_see_the_list_but_manage_nobody(login, trust, admin):
    hr = make_member(trust, Role.HR)
    client = login(hr)

    assert client.get(reverse("workforce:members")).status_code == 200
    assert client.get(reverse("workforce:member", args=[admin.pk])).status_code == 403
    assert client.get(reverse("workforce:invite")).status_code == 403


@pytest.mark.clause("SUP-10")
def test_people_are_found_as_one_types_by_those_who_may_assign(login, trust):
    lead = make_member(trust, Role.LEAD, name="Lee Lead")
    make_member(trust, Role.SUPPORTER, name="Sam Supporter")
    make_member(trust, Role.HR, name="Sam Staff")
    make_member(make_organisation(), Role.SUPPORTER, name="Sam Stranger")

    page = login(lead).get(
        reverse("workforce:find_people"),
        {"words": "sam", "kind": "SUPPORTER", "name": "user"},
        headers={"X-Requested-With": "person-picker"},
    )

    assert "<html" not in page.text

    assert "Sam Supporter" in page.text
    assert "Sam Staff" not in page.text
    assert "Sam Stranger" not in page.text


def test_nothing_is_found_by_those_who_may_not_assign(login, admin):
    assert login(admin).get(reverse("workforce:find_people"), {"words": "a"}).status_code == 403


def test_giving_a_role_twice_at_once_is_refused(trust):
    user = make_member(trust, Role.HR)

    with pytest.raises(actions.RoleAlreadyHeld):
        actions.give_role(user=user, organisation=trust, role=Role.HR, by=None)
