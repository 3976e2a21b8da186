from decimal import Decimal

import pytest
from pghistory.models import Context

from tests.factories import make_organisation, make_peer, make_team, make_user
from tests.workforce.test_images import jpeg, png
from workforce import actions
from workforce.images import read_logo
from workforce.models import Organisation
from workforce.rules import Nation, OrganisationKind, PostState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }
    return tmp_path


@pytest.fixture
def trust():
    return make_organisation("A trust")


def test_an_organisation_cannot_take_the_name_of_another(trust):
    make_organisation("Taken")

    with pytest.raises(actions.NameTaken):
        actions.change_organisation(
            organisation=trust,
            name="Taken",
            kind=OrganisationKind.VCSE,
            nation=Nation.SCOTLAND,
            by=None,
        )

    assert Organisation.objects.get(pk=trust.pk).name == "A trust"


def test_other_full_time_hours_change_the_wte_of_paid_engagements_still_open(trust):
    open_one = make_peer(trust, hours=Decimal("18.75")).engagements.get()
    ended = make_peer(trust, hours=Decimal("18.75")).engagements.get()
    actions.end_engagement(engagement=ended, ends_on=ended.starts_on, by=None)
    elsewhere = make_peer(hours=Decimal("18.75")).engagements.get()

    actions.change_settings(organisation=trust, full_time_hours=Decimal("35"), by=None)

    for engagement in (open_one, ended, elsewhere):
        engagement.refresh_from_db()
    assert open_one.wte == Decimal("0.54")
    assert ended.wte == elsewhere.wte == Decimal("0.50")


def test_a_logo_gets_a_neutral_name_and_the_old_file_goes(
    trust, uploads, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        actions.change_logo(organisation=trust, image=read_logo(png()), by=None)
    first = trust.logo.name
    with django_capture_on_commit_callbacks(execute=True):
        actions.change_logo(organisation=trust, image=read_logo(jpeg()), by=None)

    assert "trust" not in trust.logo.name
    assert trust.logo.name.endswith(".jpg")
    assert not (uploads / first).exists()
    assert (uploads / trust.logo.name).read_bytes() == jpeg()


def test_a_team_of_the_same_name_is_refused_whatever_its_case(trust):
    make_team(trust, "North")

    with pytest.raises(actions.NameTaken):
        actions.add_team(organisation=trust, name=" NORTH ", by=None)


def test_a_team_with_peers_cannot_be_closed(trust):
    team = make_team(trust)
    make_peer(trust, team=team)

    with pytest.raises(actions.StillInUse, match="1 peer is in this team"):
        actions.close_team(team=team, by=None)


def test_a_team_that_peers_have_left_can_be_closed(trust):
    team = make_team(trust)
    worker = make_peer(trust, team=team)
    actions.move_peer(worker=worker, to="LEFT", by=None)

    actions.close_team(team=team, by=None)

    assert team.closed_on is not None


def test_a_post_that_a_peer_holds_cannot_be_closed(trust):
    team = make_team(trust)
    post = actions.add_post(team=team, title="Peer worker", by=None)
    make_peer(trust, "Ana", team=team, post=post)

    with pytest.raises(actions.StillInUse, match="Ana holds this post"):
        actions.move_post(post=post, to=PostState.CLOSED, by=None)


@pytest.mark.clause("WFO-4")
def test_the_history_of_an_act_names_person_act_organisation_and_peer(trust):
    by, worker = make_user(), make_peer(trust)

    actions.move_peer(worker=worker, to="ON_BREAK", why="Travelling", by=by)

    told = Context.objects.get(metadata__action="workforce.peers.move_peer").metadata
    assert told == {
        "action": "workforce.peers.move_peer",
        "by": str(by.pk),
        "why": "Travelling",
        "organisation": str(trust.pk),
        "peer": str(worker.pk),
    }


@pytest.mark.clause("WFO-4")
def test_a_step_of_an_act_goes_under_the_name_of_the_act(trust):
    by = make_user()

    actions.add_peer(organisation=trust, name="Ana", by=by)

    acts = set(Context.objects.filter(metadata__by=str(by.pk)).values_list("metadata__action"))
    assert acts == {("workforce.peers.add_peer",)}
