"""What inductions look like in the demonstration: before the first day, in the first fortnight,
stuck, ready to be signed, and signed by both."""

from datetime import date, timedelta

from induction import actions
from induction.models import Activity, Induction
from induction.rules import Owner
from journey.demonstration import induction_words as words
from journey.demonstration.people import NEWCOMER, READY, SIGNED, STUCK, House
from workforce import actions as workforce
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker, User
from workforce.rules import OrganisationKind, ResponsibilityKind, Role


def induct(house: House, *, on: date) -> None:
    """Templates, and the inductions of those who start, who have just started, and who did a while
    ago. The last of those who are to start has no mentor yet."""
    lead = house.members[Role.LEAD][0]
    is_trust = house.organisation.kind == OrganisationKind.TRUST
    for template in words.TRUST if is_trust else words.VCSE:
        _write_template(house, template, lead)
    mentors = [house.peers[0].user, *_members(house, Role.SUPPORTER, Role.SUPERVISOR)]
    starting = list(
        PeerSupportWorker.objects.filter(
            organisation=house.organisation, stage=Stage.STARTING
        ).order_by("started_on", "sort_key")
    )
    for number, worker in enumerate(starting):
        actions.propose_induction(worker=worker, by=lead)
        if number == 0 or number < len(starting) - 1:
            _give_mentor(worker, mentors[1 + number], on - timedelta(days=4), lead)
    _in_the_first_fortnight(house, mentors[0], on=on, lead=lead)
    _stuck(house, mentors[1], on=on, lead=lead)
    _all_done(house, SIGNED, mentors[2], on=on, lead=lead, sign=True)
    if len(house.peers) > READY:
        _all_done(house, READY, mentors[1], on=on, lead=lead, sign=False)


def _members(house: House, *roles: Role) -> list[User]:
    return [user for role in roles for user in house.members[role]]


def _write_template(house: House, template: words.Template, lead: User) -> None:
    made = actions.add_template(
        organisation=house.organisation,
        title=template.title,
        about=template.about,
        kind=template.kind,
        by=lead,
    )
    by_title = {}
    for step in template.steps:
        name, desk = step.outside
        by_title[step.title] = actions.add_template_activity(
            template=made,
            title=step.title,
            about=step.about,
            kind=step.kind,
            owner=step.owner,
            outside_name=name,
            outside_email=f"{desk}@{house.domain}" if desk else "",
            due_after=step.days,
            condition=step.condition,
            after=by_title.get(step.after),
            by=lead,
        )


def _give_mentor(worker: PeerSupportWorker, mentor: User, since: date, lead: User) -> None:
    workforce.assign_responsibility(
        worker=worker, user=mentor, kind=ResponsibilityKind.MENTOR, starts_on=since, by=lead
    )


def _begin(house: House, number: int, mentor: User, lead: User) -> Induction:
    """The plan of a peer who has started, with their mentor."""
    worker = PeerSupportWorker.objects.get(pk=house.peers[number].pk)
    _give_mentor(worker, mentor, worker.started_on - timedelta(days=7), lead)
    return actions.make_induction(
        worker=worker,
        template=actions.proposed_for(worker),
        starts_on=worker.started_on,
        by=lead,
    )


def _do(activities: list[Activity], mentor: User, *, on: date) -> None:
    """Each was done on its day, or today; somebody outside said so by their link."""
    for each in activities:
        if each.owner == Owner.OUTSIDE:
            actions.note_done_outside(activity=each, by=None)
        else:
            by = each.induction.worker.user if each.owner == Owner.PEER else None
            actions.note_done(activity=each, on=min(each.due_on, on), by=by or mentor)


def _in_the_first_fortnight(house: House, mentor: User, *, on: date, lead: User) -> None:
    """Most of what was due is done, one thing is not needed, and a few things are next."""
    induction = _begin(house, NEWCOMER, mentor, lead)
    due = list(induction.activities.in_order().filter(due_on__lt=on))
    *done, last = [each for each in due if each.title != words.HOW.title]
    _do(done, mentor, on=on)
    how = induction.activities.get(title=words.HOW.title)
    actions.note_not_needed(activity=how, why=words.NOT_NEEDED, by=mentor)
    if last.owner != Owner.PEER:  # what is late is the peer's own, and no drama
        _do([last], mentor, on=on)


def _stuck(house: House, mentor: User, *, on: date, lead: User) -> None:
    """After the first days nobody noted anything any more."""
    induction = _begin(house, STUCK, mentor, lead)
    early = induction.starts_on + timedelta(days=4)
    _do(list(induction.activities.in_order().filter(due_on__lte=early)), mentor, on=on)


def _all_done(house: House, number: int, mentor: User, *, on: date, lead: User, sign: bool) -> None:
    induction = _begin(house, number, mentor, lead)
    _do(list(induction.activities.in_order()), mentor, on=on)
    if sign:
        actions.sign_as_mentor(
            induction=induction,
            words=words.MENTORS_WORDS,
            peer_words=words.OWN_WORDS,
            by=mentor,
        )
