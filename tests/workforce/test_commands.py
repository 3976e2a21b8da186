"""What is done at the command line of a server."""

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_peer
from workforce.access import Permission, reader_for
from workforce.models import Place, User

pytestmark = pytest.mark.django_db


def found(capsys, **options):
    options = {"kind": "TRUST", "admin_email": "ada@example.org", "admin_name": "Ada", **options}
    call_command("found", "A new trust", **options)
    return capsys.readouterr().out


def test_a_first_administrator_can_do_everything_else_in_the_portal(capsys):
    told = found(capsys)

    reader = reader_for(User.objects.get(email="ada@example.org"))
    assert reader.may(Permission.MANAGE_MEMBERS)
    assert "choose a password" in told


def test_an_organisation_is_not_founded_twice(capsys):
    found(capsys)

    with pytest.raises(CommandError, match="already"):
        found(capsys)


def test_a_wrong_address_is_said_and_nothing_is_made(capsys):
    with pytest.raises(CommandError, match="not an e-mail address"):
        found(capsys, admin_email="ada")
    assert not User.objects.exists()


@pytest.mark.clause("WFO-4")
def test_a_place_gets_its_organisations_and_a_coordinator_who_sees_counts_only(capsys, login):
    worker = make_peer(name="Pat Peer")
    options = {
        "organisation": [worker.organisation.name],
        "coordinator_email": "cora@example.org",
        "coordinator_name": "Cora",
    }
    call_command("place", "Mersey", **options)

    page = login(User.objects.get(email="cora@example.org")).get("/place/").content.decode()

    assert worker.organisation.name in page
    assert "Pat Peer" not in page


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"organisation": ["Nowhere"]}, "no organisation called Nowhere"),
        ({"coordinator_email": "cora"}, "not an e-mail address"),
        ({"coordinator_email": "cora@example.org"}, "give --coordinator-name"),
    ],
    ids=["organisation", "address", "name"],
)
def test_a_place_that_cannot_be_made_so_is_not_made(options, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("place", "Mersey", **options)

    assert not Place.objects.exists()
