"""What addresses of many matches at once can name, in the small world of
tests/house.py."""

from datetime import time, timedelta

from django.utils import timezone

from matching.actions import rounds
from matching.models import Round
from matching.rules import PairKind
from tests.matching.world import looks
from workforce import actions as workforce
from workforce.models import Engagement, PeerSupportWorker, Post


def furnish(house) -> None:
    """Working weeks of the peers of the team, which meet for a while; a round of both peers,
    proposed twice, with two whom somebody keeps apart; and one with which nobody went on."""
    lead = house.people["lead"]
    days = ((time(9), time(13, 20)), (time(12), time(17)))
    rows = Engagement.objects.filter(team=house.team, ends_on=None).order_by("worker__name", "pk")
    for number, engagement in enumerate(rows):
        starts_at, ends_at = days[number % 2]
        workforce.change_engagement(
            engagement=engagement,
            hours=engagement.hours,
            working_days=[
                {"weekday": weekday, "starts_at": starts_at, "ends_at": ends_at}
                for weekday in (0, 1, 3)
            ],
            by=lead,
        )
    other = PeerSupportWorker.objects.get(user=house.people["other_peer"])
    looks(other, other.user, on=timezone.localdate() - timedelta(days=12))
    posts = list(Post.objects.filter(need__isnull=False, team=house.team).order_by("title"))
    made = rounds.open_round(
        organisation=house.organisation,
        title="Thornbury places",
        workers=[house.worker, other],
        posts=posts,
        by=lead,
    )
    first, _new = rounds.propose_for_round(round=made, by=lead)
    proposed = first.pairs.get(worker=other, first_come=False).post
    said = rounds.say_of_pair(
        round=made, worker=other, post=proposed, kind=PairKind.EXCLUDE, by=lead
    )
    newest, _new = rounds.propose_for_round(round=made, by=lead)
    rests = rounds.open_round(
        organisation=house.organisation,
        title="Thornbury spring",
        workers=[other],
        posts=posts,
        by=lead,
    )
    Round.objects.filter(pk=rests.pk).update(made_at=timezone.now() - timedelta(days=60))
    house.ids |= {
        "matching_round_id": made.pk,
        "proposal_id": newest.pk,
        "proposed_id": newest.pairs.get(worker=other, first_come=False).pk,
        "said_id": said.pk,
    }
