"""What growth looks like in the demonstration: every page has something real to show."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from competencies.models import CareerConversation, Growth, Interest, Opportunity
from competencies.progression import counted, moves_of
from competencies.rules import Progress
from journey.demonstration.accounts import TRUST, VCSE, name_of
from workforce.models import CompetenceUse, Organisation, PeerSupportWorker, User
from workforce.rules import CompetenceUseKind, Role

NAMES = pytest.mark.parametrize("name", [TRUST, VCSE])


def user_of(name: str, role: Role) -> User:
    return User.objects.get(email=name_of(name, role)[1])


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration")
class TestGrowing:
    @NAMES
    def test_the_peer_who_signs_in_has_written_shared_and_chosen(self, name, client):
        user = user_of(name, Role.PEER)
        worker = PeerSupportWorker.objects.get(user=user)
        client.force_login(user)
        page = client.get(reverse("competencies:growth", args=[worker.pk])).text
        assert "Here I want to grow next" in page
        assert "3.2 Able to draw on and share lived experience" in page
        assert Growth.objects.filter(worker=worker, shared_with_supervisor=True).count() == 2
        assert CareerConversation.objects.filter(worker=worker, agreed_at=None).count() == 1

    @NAMES
    def test_volunteers_have_a_list_and_somebody_wrote_under_it(self, name):
        written = Growth.objects.filter(ability__organisation__name=name)
        assert written.get().reflections.count() == 1

    @NAMES
    def test_opportunities_are_open_and_somebody_is_interested(self, name):
        published = Opportunity.objects.filter(organisation__name=name)
        assert published.count() == 3
        assert Interest.objects.filter(opportunity__in=published).count() == 2

    @NAMES
    def test_competences_are_used_in_what_the_demonstration_has(self, name):
        kinds = set(
            CompetenceUse.objects.filter(organisation__name=name).values_list("kind", flat=True)
        )
        assert kinds >= {
            CompetenceUseKind.JOB_DESCRIPTION,
            CompetenceUseKind.INTERVIEW_QUESTION,
            CompetenceUseKind.AGENDA,
        }

    @NAMES
    def test_some_moved_on_in_their_working_lives(self, name):
        organisation = Organisation.objects.get(name=name)
        on = localdate()
        moves = moves_of(organisation, since=on - timedelta(days=90), until=on)
        counts = counted(moves)
        assert counts[Progress.PAID]
        assert counts[Progress.UP] + counts[Progress.SIDEWAYS]
        assert counts[Progress.STAYED]
