import pytest
import time_machine

from tests.factories import make_member, make_organisation
from tests.journey.imports.files import TODAY
from workforce.rules import Role


@pytest.fixture
def the_day():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def lead(organisation):
    return make_member(organisation, Role.LEAD)
