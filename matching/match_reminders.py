"""The reminders about matches of peers and posts: whoever's turn it is, then the lead (MAT-1).

They say neither who nor where, and a match waits for HR in the same words whatever HR looks at
(MAT-5)."""

from datetime import date

from django.db.models import Case, F, QuerySet, When
from django.utils.translation import gettext_lazy as _

from matching.models import Match, Round
from reminders.registry import Audience, Named, Reminder
from workforce.access import Permission
from workforce.audiences import NOBODY, TITLES, about_peers, audience, members
from workforce.rules import Role

TURN = (-2, 0, 2)
"""Working days around ``answer_by`` on which whoever's turn it is is reminded."""

STALLED = (3, 8)
"""Working days after it on which the lead is told that a match is stalled."""


def _of_organisation(rows: QuerySet[Match], named=NOBODY) -> QuerySet:
    """Matches for people of the organisation; nobody's name goes along."""
    rows = rows.annotate(turn=named)
    return rows.values_list("pk", NOBODY, "worker__organisation_id", "answer_by", "turn")


def with_hr(on: date) -> QuerySet:
    """Matches to which HR has not agreed yet."""
    return _of_organisation(Match.objects.with_hr().running())


def with_peer(on: date) -> QuerySet:
    """Matches about which a peer is asked who answers themselves."""
    asked = Match.objects.with_peer().running().filter(worker__user__isnull=False)
    return about_peers(asked, due_on="answer_by")


def to_note(on: date) -> QuerySet:
    """Matches about which a peer is asked who has no account."""
    return _of_organisation(Match.objects.with_peer().running().filter(worker__user=None))


def with_team(on: date) -> QuerySet:
    """Matches about which whoever leads the team is asked, who is named; not about themselves."""
    leader = "post__team__led_by"
    named = Case(When(**{leader: F("worker__user")}, then=NOBODY), default=F(f"{leader}_id"))
    return _of_organisation(Match.objects.with_team().running(), named)


def to_decide(on: date) -> QuerySet:
    """Matches to which both sides have said yes."""
    return _of_organisation(Match.objects.to_decide().running())


def resting(on: date) -> QuerySet:
    """Rounds that are open, due on the day by which there should be a next step (MAT-7)."""
    return Round.objects.resting().values_list("pk", NOBODY, "organisation_id", "go_on_by", NOBODY)


def _members(role: Role, permission: Permission, steps: tuple[int, ...], **more) -> Audience:
    return members(
        role, permission=permission, name=role.value, title=TITLES[role], steps=steps, **more
    )


STALLED_FOR_LEAD = _members(Role.LEAD, Permission.VIEW_MATCHES, STALLED)


OF_MATCHES = (
    Reminder(
        key="matching.match_with_hr",
        title=_("A match waits for HR"),
        description=_("HR looks at every match before the peer and the team are asked."),
        items=with_hr,
        audiences=(
            _members(Role.HR, Permission.AGREE_MATCHES, TURN, required=True),
            STALLED_FOR_LEAD,
        ),
    ),
    Reminder(
        key="matching.match_with_peer",
        title=_("A match waits for the peer"),
        description=_("A peer is asked whether they would like to work in a post."),
        items=with_peer,
        audiences=(
            audience(
                Role.PEER, permission=Permission.KEEP_MATCH_PROFILE, steps=TURN, required=True
            ),
            STALLED_FOR_LEAD,
        ),
    ),
    Reminder(
        key="matching.match_to_note",
        title=_("The answer of a peer without an account is to be noted"),
        description=_("A peer without an account is asked about a post. Somebody talks with them."),
        items=to_note,
        audiences=(_members(Role.LEAD, Permission.MANAGE_MATCHES, (-2, 0, 3), required=True),),
    ),
    Reminder(
        key="matching.match_with_team",
        title=_("A match waits for the team"),
        description=_("Whoever leads a team is asked whether a peer would be welcome."),
        items=with_team,
        audiences=(
            members(
                Role.LINE_MANAGER,
                Role.LEAD,
                permission=Permission.ANSWER_FOR_TEAMS,
                name="LEADS_TEAM",
                title=_("Who leads the team"),
                steps=TURN,
                named=Named.ALWAYS,
                required=True,
            ),
            STALLED_FOR_LEAD,
        ),
    ),
    Reminder(
        key="matching.match_to_decide",
        title=_("A match is to be decided"),
        description=_("The peer and the team have said yes. A person decides."),
        items=to_decide,
        audiences=(
            _members(Role.LEAD, Permission.MANAGE_MATCHES, (0, 3), required=True),
            _members(Role.HR, Permission.MANAGE_MATCHES, STALLED),
        ),
    ),
    Reminder(
        key="matching.round_rests",
        title=_("A round of matching is open"),
        description=_("Nothing was proposed for four weeks. Somebody closes it, or goes on."),
        items=resting,
        audiences=(_members(Role.LEAD, Permission.MANAGE_MATCHES, (0, 10), required=True),),
    ),
)
