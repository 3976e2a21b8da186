import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reminders.models import Message
from tests.accounts.helpers import link_in, mails
from tests.factories import make_member, make_organisation, make_peer, make_user
from workforce import actions
from workforce.models import Invitation, Membership, User
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-2")]

ANSWERS = {"name": "Nia New", "password": "correct horse battery"}


@pytest.fixture
def organisation():
    return make_organisation("Harbour Trust")


@pytest.fixture
def administrator(organisation):
    return make_member(organisation, Role.ADMINISTRATOR, name="Ada Admin")


def invite(organisation, administrator, email="new@example.org", **fields):
    fields.setdefault("roles", [Role.LINE_MANAGER])
    return actions.invite(
        organisation=organisation, email=email, name="Nia New", by=administrator, **fields
    )


def link_for(invitation) -> str:
    return link_in(mails(invitation.email)[-1])


def test_somebody_invited_gets_an_account_and_is_signed_in(client, organisation, administrator):
    invitation = invite(organisation, administrator)
    page = client.get(link_for(invitation)).content.decode()
    assert "Harbour Trust" in page
    assert "new@example.org" in page
    response = client.post(link_for(invitation), ANSWERS)
    assert response.url == "/"
    user = User.objects.get(email="new@example.org")
    assert client.session["_auth_user_id"] == str(user.pk)
    held = Membership.objects.get(user=user)
    assert (held.organisation, held.role) == (organisation, Role.LINE_MANAGER)


def test_a_peers_record_becomes_that_of_the_new_account(client, organisation, administrator):
    worker = make_peer(organisation)
    invitation = invite(organisation, administrator, roles=[Role.PEER], worker=worker)
    client.post(link_for(invitation), ANSWERS)
    worker.refresh_from_db()
    assert worker.user.email == "new@example.org"


def test_the_record_of_a_peer_elsewhere_cannot_be_given_away(organisation, administrator):
    with pytest.raises(ValueError, match="elsewhere"):
        invite(organisation, administrator, roles=[Role.PEER], worker=make_peer())


def test_an_invitation_gives_no_role_in_a_place(organisation, administrator):
    with pytest.raises(ValueError, match="roles in an organisation"):
        invite(organisation, administrator, roles=[Role.PLACE_COORDINATOR])


def test_a_link_works_once(client, organisation, administrator):
    link = link_for(invite(organisation, administrator))
    client.post(link, ANSWERS)
    client.logout()
    response = client.get(link)
    assert response.status_code == 410
    assert "accepted already" in response.content.decode()


def test_a_link_works_for_a_week(client, organisation, administrator):
    invitation = invite(organisation, administrator)
    link = link_for(invitation)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    response = client.post(link, ANSWERS)
    assert response.status_code == 410
    assert "this one is older" in response.content.decode()
    assert not User.objects.filter(email="new@example.org").exists()


def test_a_link_that_was_withdrawn_says_so(client, organisation, administrator):
    invitation = invite(organisation, administrator)
    link = link_for(invitation)
    actions.withdraw_invitation(invitation=invitation, by=administrator)
    response = client.post(link, ANSWERS)
    assert response.status_code == 410
    assert "withdrawn" in response.content.decode()
    assert not User.objects.filter(email="new@example.org").exists()


def test_a_link_that_was_tampered_with_opens_nothing_and_names_nobody(
    client, organisation, administrator
):
    invitation = invite(organisation, administrator)
    response = client.post(reverse("accounts:accept", args=[invitation.pk, "guess"]), ANSWERS)
    assert response.status_code == 400
    assert "Harbour Trust" not in response.content.decode()
    assert "new@example.org" not in response.content.decode()


def test_a_link_with_an_unknown_id_is_not_found(client):
    response = client.get(reverse("accounts:accept", args=[uuid.uuid4(), "guess"]))
    assert response.status_code == 404


def test_sending_again_replaces_the_link(client, organisation, administrator):
    invitation = invite(organisation, administrator)
    earlier = link_for(invitation)
    actions.send_invitation_again(invitation=invitation, by=administrator)
    assert client.get(earlier).status_code == 400
    assert client.get(link_for(invitation)).status_code == 200


def test_inviting_again_withdraws_the_earlier_invitation(organisation, administrator):
    first = invite(organisation, administrator)
    invite(organisation, administrator)
    first.refresh_from_db()
    assert first.withdrawn_at is not None


def test_the_secret_stands_nowhere_in_clear(organisation, administrator):
    invitation = invite(organisation, administrator)
    secret = link_for(invitation).rstrip("/").rsplit("/", 1)[1]
    message = Message.objects.get(address=invitation.email)
    assert secret not in str(message.context)
    assert invitation.secret_hash != secret


def test_the_mail_says_nothing_about_anyone(organisation, administrator):
    text = mails(invite(organisation, administrator).email)[0]
    for word in ("Harbour", "Nia", "Ada", "manager"):
        assert word not in text


def test_somebody_with_an_account_signs_in_to_join(client, organisation, administrator):
    user = make_member(make_organisation(), Role.SUPPORTER, email="old@example.org")
    link = link_for(invite(organisation, administrator, email="old@example.org"))
    page = client.post(link, ANSWERS).content.decode()
    assert "Sign in to join" in page
    user.refresh_from_db()
    assert user.name != "Nia New"
    client.force_login(user)
    assert client.post(link).url == "/"
    assert Membership.objects.filter(user=user, organisation=organisation).exists()
    assert client.session["organisation"] == str(organisation.pk)


def test_somebody_else_cannot_take_an_invitation(client, organisation, administrator):
    link = link_for(invite(organisation, administrator))
    stranger = make_user()
    client.force_login(stranger)
    response = client.post(link, ANSWERS)
    assert "for somebody else" in response.content.decode()
    assert not Membership.objects.filter(user=stranger).exists()


def test_a_role_that_is_held_already_is_no_obstacle(client, organisation, administrator):
    user = make_member(organisation, Role.LINE_MANAGER, email="old@example.org")
    link = link_for(
        invite(organisation, administrator, email=user.email, roles=["LINE_MANAGER", "LEAD"])
    )
    client.force_login(user)
    client.post(link)
    roles = Membership.objects.filter(user=user).values_list("role", flat=True)
    assert sorted(roles) == ["LEAD", "LINE_MANAGER"]


def test_a_weak_password_is_refused_next_to_the_field(client, organisation, administrator):
    link = link_for(invite(organisation, administrator))
    response = client.post(link, {"name": "Nia New", "password": "short"})
    assert "Password must be 12 characters or more" in response.content.decode()
    assert not User.objects.filter(email="new@example.org").exists()
