"""Whoever's first day has come is in induction, once and by itself (IND-1, IND-3)."""

from datetime import date, timedelta

import pytest

from journey.starting import begin_first_days
from tests.factories import make_organisation, make_peer
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker, StageMove

pytestmark = [pytest.mark.django_db, pytest.mark.clause("IND-1", "IND-3")]

ON = date(2026, 9, 7)


def test_everybody_begins_on_their_day_and_once():
    organisation = make_organisation()
    today, late, soon, resting = (
        make_peer(organisation, name, stage=stage, started_on=ON + timedelta(days=days))
        for name, stage, days in (
            ("Today", Stage.STARTING, 0),
            ("Late", Stage.STARTING, -3),
            ("Soon", Stage.STARTING, 1),
            ("Resting", Stage.ON_BREAK, -90),
        )
    )
    PeerSupportWorker.objects.create(
        organisation=organisation, name="No day yet", stage=Stage.STARTING
    )

    assert begin_first_days(on=ON) == 2
    assert begin_first_days(on=ON) == 0

    moves = StageMove.objects.filter(go_to=Stage.INDUCTION)
    assert set(moves.values_list("worker", "moved_on", "by")) == {
        (today.pk, ON, None),
        (late.pk, ON - timedelta(days=3), None),
    }
    for worker, stage in (
        (today, Stage.INDUCTION),
        (late, Stage.INDUCTION),
        (soon, Stage.STARTING),
        (resting, Stage.ON_BREAK),
    ):
        worker.refresh_from_db()
        assert worker.stage == stage, worker.name
