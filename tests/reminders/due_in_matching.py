"""People supported, caseloads and matches of which each declared reminder has something to say."""

from datetime import date, timedelta

from django.utils import timezone

from matching.models import Caseload, ComfortCheck, Match, PersonSupported, Relationship, Round
from matching.rules import ROUND_RESTS_DAYS, Answer, Asked, Comfort, Side
from tests.factories import LONG_AGO, make_organisation, make_peer, make_team
from workforce.models import Post, Team
from workforce.rules import PostState


def make_people_due(worker, *, manager, on: date) -> None:
    """One relationship in which everything is due, one that waits for an answer, one of somebody
    who is not sure, a person whom no peer meets, limits to confirm and to look at again, and a lead
    who is a peer where nobody else arranges; written past the actions, as each needs other
    moments."""
    organisation, now = worker.organisation, timezone.now()
    team = make_team(organisation)
    Team.objects.filter(pk=team.pk).update(led_by=manager)
    people = [
        PersonSupported.objects.create(
            organisation=organisation, team=team, reference=f"RX-{number}", added_by=manager
        )
        for number in range(4)
    ]
    soon = on + timedelta(days=7)
    PersonSupported.objects.filter(pk=people[3].pk).update(
        heard_on=soon.replace(year=soon.year - 2)
    )
    begun = {
        "worker": worker,
        "proposed_by": manager,
        "peer_agreed_at": now,
        "person_agreed_at": now,
        "started_on": on - timedelta(days=60),
    }
    together = Relationship.objects.create(
        **begun,
        person=people[0],
        review_on=on - timedelta(days=3),
        planned_end_on=on,
        change_asked_at=now,
        change_asked_by=Asked.PEER,
    )
    asked = now - timedelta(days=7)
    Relationship.objects.create(
        worker=worker, person=people[1], proposed_by=manager, proposed_at=asked
    )
    ComfortCheck.objects.create(
        relationship=Relationship.objects.create(**begun, person=people[2]),
        side=Side.PERSON,
        due_on=on,
        answer=Comfort.NOT_SURE,
        answered_at=asked,
    )
    _alone(asked)
    ComfortCheck.objects.bulk_create(
        ComfortCheck(relationship=together, side=side, due_on=on) for side in Side
    )
    limit = {"worker": worker, "agreed_by": manager}
    Caseload.objects.create(
        most=3, agreed_on=on, agreed_by_peer_at=now, review_on=on - timedelta(days=7), **limit
    )
    Caseload.objects.create(
        most=4, agreed_on=on - timedelta(days=7), review_on=on + timedelta(days=90), **limit
    )


def make_matches_due(worker, *, manager, on: date) -> None:
    """A match in each state in which somebody can be chased, one of a peer who has no account, and
    an open round; written past the actions, so that all of them have waited for as long."""
    organisation, now = worker.organisation, timezone.now()
    team = make_team(organisation)
    Team.objects.filter(pk=team.pk).update(led_by=manager)
    began = now - timedelta(days=14 + ROUND_RESTS_DAYS)
    Round.objects.create(organisation=organisation, title="Spring", made_by=manager, made_at=began)
    without_account = make_peer(organisation, name="Without an account")
    yes = {"hr_answer": Answer.YES, "hr_by": manager, "hr_at": now}
    for number, (who, answers) in enumerate(
        (
            (worker, {}),
            (worker, yes),
            (without_account, yes),
            (worker, {**yes, "peer_answer": Answer.YES}),
            (worker, {**yes, "peer_answer": Answer.YES, "team_answer": Answer.YES}),
        )
    ):
        post = Post.objects.create(team=team, title=f"Post {number}", state=PostState.APPROVED)
        Match.objects.create(
            worker=who,
            post=post,
            proposed_by=manager,
            answer_by=on - timedelta(days=14),
            **answers,
        )


def _alone(proposed_at) -> None:
    """A lead of another organisation who supports somebody as a peer, and nobody else arranges."""
    organisation = make_organisation()
    worker = make_peer(organisation, "Al Alone", with_user=True, started_on=LONG_AGO)
    organisation.memberships.create(user=worker.user, role="LEAD", starts_on=LONG_AGO)
    person = PersonSupported.objects.create(
        organisation=organisation,
        team=make_team(organisation),
        reference="RX-9",
        added_by=worker.user,
    )
    Relationship.objects.create(
        worker=worker, person=person, proposed_by=worker.user, proposed_at=proposed_at
    )
