import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.timezone import localdate

from journey.demonstration.accounts import ACCOUNTS, TRUST, VCSE, as_list
from journey.demonstration.fill import fill_portal
from recruitment.lifecycle import StageKind
from recruitment.models import Vacancy
from supervision.models import Arrangement, GroupSession, Session, SupportRequest
from workforce.access import reader_for
from workforce.models import Absence, Candidate, Organisation, PeerSupportWorker, User
from workforce.rules import Role


def test_the_list_of_sign_ins_in_the_documentation_is_the_one_that_works():
    written = json.loads((Path(settings.BASE_DIR) / "docs" / "demo-accounts.json").read_text())

    assert written == as_list()


@pytest.mark.parametrize("organisation", [TRUST, VCSE])
def test_there_is_a_sign_in_for_every_role_in_each_organisation(organisation):
    roles = {each.role for each in ACCOUNTS if each.organisation == organisation}

    assert roles == {str(label) for label in Role.labels}


@pytest.fixture(scope="module")
def furnished(django_db_setup, django_db_blocker):
    """The demonstration, made once for the tests that only look at it."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        yield fill_portal(by=None)
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


@pytest.mark.django_db
@pytest.mark.usefixtures("furnished")
class TestFurnished:
    @pytest.mark.parametrize("account", ACCOUNTS, ids=lambda each: each.email)
    def test_every_sign_in_opens_its_role(self, account):
        user = User.objects.get(email=account.email)

        reader = reader_for(user)
        assert user.check_password(account.password)
        assert account.role in {str(role.label) for role in reader.roles}
        assert reader.place or reader.organisation.name == account.organisation

    @pytest.mark.parametrize(("name", "count"), [(TRUST, 60), (VCSE, 25)])
    def test_both_organisations_have_their_peers(self, name, count):
        assert Organisation.objects.get(name=name).peers.count() == count

    def test_some_things_are_late_and_most_are_not(self):
        running = Arrangement.objects.running()
        late = running.overdue(localdate()).count()

        assert 5 < late < running.count() / 2

    def test_a_year_of_sessions_lies_behind_and_some_stand_in_the_diary(self):
        today = localdate()

        assert Session.objects.held().count() > 1000
        assert not Session.objects.filter(held_on__gte=today).exists()
        assert Session.objects.filter(on__lt=today - timedelta(days=330)).exists()
        assert Session.objects.booked().filter(on__gte=today).count() > 20

    def test_last_held_is_the_last_session_that_was_held(self):
        for arrangement in Arrangement.objects.running().filter(kind="SUPPORT")[:20]:
            held = arrangement.sessions.held().order_by("held_on").last()
            assert arrangement.last_held_on == (held.held_on if held else None)

    def test_there_is_something_of_everything(self):
        assert GroupSession.objects.filter(held_on__isnull=False).count() == 6
        assert SupportRequest.objects.open().exists()
        assert Absence.objects.current(localdate()).exists()
        assert PeerSupportWorker.objects.filter(stage="ON_BREAK").exists()

    @pytest.mark.parametrize("name", [TRUST, VCSE])
    def test_a_vacancy_is_in_the_midst_of_it_and_somebody_has_an_offer(self, name):
        vacancy = Vacancy.objects.open(timezone.now()).get(organisation__name=name)

        assert {each.stage.kind for each in vacancy.applications.submitted()} == {
            StageKind.RECEIVED,
            StageKind.SHORTLISTING,
            StageKind.INTERVIEW,
            StageKind.DECISION,
            StageKind.OFFER,
        }
        candidate = Candidate.objects.to_come().get(organisation__name=name)
        assert candidate.accepted_on is not None
        assert len(candidate.check_file.checks.all()) == 6
