from datetime import timedelta

import pytest

from tests.standing import FIRST_LOOK


@pytest.fixture(autouse=True)
def _when_somebody_first_looks(request):
    """Whoever looks at the demonstration does so on the morning on which it was made, when all
    of it is there."""
    if "demonstration" in request.fixturenames:
        request.getfixturevalue("time_machine").move_to(FIRST_LOOK + timedelta(hours=1))
