import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.timezone import localdate

from journey.demonstration.accounts import ACCOUNTS, TRUST, VCSE, as_list
from recruitment import interviews, promises, requirements, scoring, staying
from recruitment.lifecycle import StageKind
from recruitment.models import Application, Interview, Letter, PanelSeat, Vacancy
from recruitment.promises import Promise
from recruitment.rules import SeatPart
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


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration")
class TestFurnished:
    @pytest.mark.parametrize("account", ACCOUNTS, ids=lambda each: each.email)
    def test_every_sign_in_opens_its_role(self, account):
        user = User.objects.get(email=account.email)

        reader = reader_for(user)
        assert user.check_password(account.password)
        assert account.role in {str(role.label) for role in reader.roles}
        assert reader.place or reader.organisation.name == account.organisation

    @pytest.mark.parametrize(("name", "count"), [(TRUST, 71), (VCSE, 25)])
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
            StageKind.NOT_THIS_TIME,
        }
        candidate = Candidate.objects.to_come().get(
            organisation__name=name, application__isnull=False
        )
        assert candidate.accepted_on is not None
        assert len(candidate.check_file.checks.all()) == 6

    @pytest.mark.parametrize("name", [TRUST, VCSE])
    def test_the_panel_member_has_something_to_read_and_somebody_to_meet(self, name, client):
        user = User.objects.get(
            email__in=[
                each.email
                for each in ACCOUNTS
                if (each.organisation, each.role) == (name, Role.PANEL_MEMBER.label)
            ]
        )
        seats = PanelSeat.objects.of(user, on=localdate()).select_related("vacancy")
        reading = seats.get(part=SeatPart.SHORTLISTING)

        assert all(each.lived_experience for each in seats)
        assert 0 < scoring.still_to_score(reading).count() < scoring.put_before(reading).count()
        client.force_login(user)
        page = client.get("/panels/").text
        for seat in seats:
            assert f"/panels/{seat.pk}/" in page
            assert client.get(f"/panels/{seat.pk}/").status_code == 200

    @pytest.mark.parametrize("name", [TRUST, VCSE])
    def test_one_interview_day_has_its_panel_and_the_next_still_lacks_somebody(self, name):
        now = timezone.now()
        first, second = (
            Interview.objects.standing()
            .filter(vacancy__organisation__name=name, starts_at__gt=now)
            .order_by("starts_at")
        )

        assert first.confirmed_at is not None
        assert first.invited.filter(slot__isnull=False).exists()
        assert not first.overrides.exists()
        panel = interviews.readiness_of(second, now=now).panel
        missing = requirements.missing(requirements.TO_INTERVIEW, panel)
        assert [each.key for each in missing] == ["lived_experience", "training"]

    @pytest.mark.parametrize("name", [TRUST, VCSE])
    def test_shortlisting_is_in_progress_and_scores_of_one_interview_are_still_to_come(self, name):
        vacancies = Vacancy.objects.filter(organisation__name=name)
        (reading,) = (
            vacancies.filter(applications__stage__kind=StageKind.SHORTLISTING)
            .exclude(pk__in=Vacancy.objects.open(timezone.now()))
            .distinct()
        )
        found = scoring.standings(
            reading, SeatPart.SHORTLISTING, reading.applications.all(), on=localdate()
        )
        held = Application.objects.filter(
            vacancy__in=vacancies, interviews__interview__starts_at__lt=timezone.now()
        )

        assert {each.complete for each in found} == {True, False}
        assert any(each.more_needed for each in found)
        assert {interviews.every_seat_has_said(each, now=timezone.now()) for each in held} == {
            True,
            False,
        }

    @pytest.mark.clause("REC-16", "REC-15")
    @pytest.mark.parametrize("name", [TRUST, VCSE])
    def test_letters_were_sent_and_promises_fall_due(self, name):
        organisation = Organisation.objects.get(name=name)
        hr = reader_for(organisation.memberships.filter(role=Role.HR).first().user)

        sent = Letter.objects.filter(application__vacancy__organisation=organisation)
        assert set(sent.values_list("kind", flat=True)) == {"OFFER", "NO"}
        found = {line.promise for line in promises.lines(hr)}
        assert {Promise.HELP, Promise.SILENCE, Promise.WORD} <= found

    @pytest.mark.clause("REC-4")
    def test_channels_tell_who_stays(self):
        organisation = Organisation.objects.get(name=TRUST)

        rows, total = staying.table_of(organisation, on=localdate())
        assert len(rows) >= 3
        assert total.appointed > 20
        assert any(row.here[0] for row in rows)
