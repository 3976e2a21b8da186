"""What checks look like in the demonstration: somebody at each point of the way."""

import pytest
from django.utils.timezone import localdate

from checks.clearance import may_start
from checks.models import Assessment, CheckFile, CheckHelp, HealthReferral, Reference
from checks.rules import CheckKind, Turn
from checks.standing import standing_of
from journey.demonstration.accounts import ACCOUNTS, TRUST, VCSE
from workforce.models import User
from workforce.rules import Role

NAMES = pytest.mark.parametrize("name", [TRUST, VCSE])


def user_of(name: str, role: Role) -> User:
    [email] = [
        each.email for each in ACCOUNTS if (each.organisation, each.role) == (name, role.label)
    ]
    return User.objects.get(email=email)


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration")
class TestChecks:
    @NAMES
    def test_each_turn_is_somebodys(self, name):
        files = CheckFile.objects.filter(organisation__name=name)
        found = standing_of(list(files.values_list("pk", flat=True)), on=localdate())

        turns = {each.turn for stand in found.values() for each in stand}
        assert turns == set(Turn) - {Turn.EXPIRED}

    @NAMES
    def test_one_is_cleared_and_the_others_are_not(self, name):
        files = CheckFile.objects.filter(organisation__name=name)

        cleared = [each for each in files if may_start(each, on=localdate())]
        assert len(cleared) == 1
        right = cleared[0].checks.get(kind=CheckKind.RIGHT_TO_WORK)
        assert right.expires_on is not None

    @NAMES
    def test_there_is_somebody_for_everyone_who_looks(self, name, client):
        of = {"of__file__organisation__name": name}

        assert Assessment.objects.undecided().get(**of).seats.count() == 3
        assert HealthReferral.objects.waiting().filter(**of).count() == 2
        assert Reference.objects.waiting().filter(**of).count() == 1
        assert CheckHelp.objects.open().filter(file__organisation__name=name).count() == 1
        for role, address in (
            (Role.HR, "/checks/panels/"),
            (Role.OCCUPATIONAL_HEALTH, "/checks/referrals/"),
            (Role.PANEL_MEMBER, "/checks/assessments/"),
        ):
            client.force_login(user_of(name, role))
            page = client.get(address).text
            assert "nhsuk-task-list__link" in page, role
