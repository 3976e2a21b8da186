"""From a yes to the first day: what recruiting and checks do together (CHK-8, REC-13, CHK-7)."""

from datetime import date

from django.utils.translation import gettext, gettext_lazy

from audit.context import action
from checks.actions import invite_candidate, open_file
from checks.clearance import in_the_way
from checks.models import Check, CheckFile
from induction.actions import add_what_applies
from journey.actions import add_peer
from journey.appointing.equality import give_to_census
from recruitment import mails
from recruitment.actions.applications import (
    MoveNotAllowed,
    move_application,
    withdraw_application,
)
from recruitment.actions.decisions import say_yes
from recruitment.actions.keeping import end_offer, settle_keeping_in_touch
from recruitment.lifecycle import StageKind
from recruitment.models import Application
from refusals import Refused
from workforce import actions as workforce
from workforce.lifecycle import Stage
from workforce.models import Candidate, PeerSupportWorker
from workforce.rules import ResponsibilityKind


class NotAccepted(Refused):
    """Nobody is appointed who has not accepted the conditional offer."""

    words = gettext_lazy("Nobody is appointed who has not accepted the conditional offer.")


class NotCleared(Refused):
    """Required checks are open and no exemption covers them; ``checks`` are these."""

    words = gettext_lazy("Required checks are open, and no exemption covers them.")

    def __init__(self, checks: list[Check]):
        super().__init__(", ".join(str(each) for each in checks))
        self.checks = checks


@action
def make_conditional_offer(*, application: Application, in_touch, by, **agreed) -> Candidate:
    """Say yes, open the checks that the organisation asks for, and send the link to them.

    Raises recruitment.actions.MoveNotAllowed and checks.actions.NoPolicy; then nothing happened.
    """
    candidate = say_yes(application=application, in_touch=in_touch, by=by, **agreed)
    file = open_file(candidate=candidate, owner=by, by=by)
    invite_candidate(file=file, by=by)
    return candidate


@action
def note_turned_down(*, candidate: Candidate, by) -> None:
    """They said by phone or in person that they do not want the post. It is their word (REC-19):
    so what was noted is told to them, and their application is taken back as if they had done it.

    Raises workforce.actions.CandidateNotOpen for one who is no longer to come.
    """
    application = (
        Application.objects.select_related("vacancy").filter(pk=candidate.application).first()
    )
    why = gettext("They turned the offer down, as they told us")
    if application is None:
        candidate = workforce.withdraw_candidate(candidate=candidate, why=why, by=by)
        settle_keeping_in_touch(candidate=candidate, by=by)
        return
    if end_offer(application=application, why=why, by=by) is None:
        raise workforce.CandidateNotOpen
    withdraw_application(application=application, by=by)
    mails.tell(application, key="turned-down")


@action
def appoint(*, candidate: Candidate, starts_on: date, by) -> PeerSupportWorker:
    """A candidate becomes a peer in one step: working week, adjustments and contacts come along,
    support runs from the first day, and nobody starts uncleared.

    Raises NotAccepted, NotCleared; workforce.actions.CandidateNotOpen for one who is no longer
    to come.
    """
    found = (
        Candidate.objects.to_come()
        .select_for_update(of=("self",))
        .select_related("organisation__settings", "team", "post", "line_manager")
        .filter(pk=candidate.pk)
        .first()
    )
    if found is None:
        raise workforce.CandidateNotOpen
    if found.accepted_on is None:
        raise NotAccepted
    file = CheckFile.objects.filter(candidate=found).first()
    if file is None:
        raise NotCleared([])
    if open_checks := list(in_the_way(file, on=starts_on)):
        raise NotCleared(open_checks)
    worker = add_peer(
        organisation=found.organisation,
        name=found.name,
        email=found.email,
        phone=found.phone,
        new_to_work=found.new_to_work,
        stage=Stage.STARTING,
        started_on=starts_on,
        team=found.team,
        kind=found.kind,
        title=found.title,
        post=found.post,
        band=found.band,
        local_grade=found.local_grade,
        hours=found.hours,
        contract_ends_on=found.contract_ends_on,
        working_days=list(found.working_days.values("weekday", "starts_at", "ends_at")),
        flexibility=found.flexibility,
        by=by,
    )
    for each in found.adjustments.all():
        workforce.add_adjustment(
            worker=worker,
            group=each.group,
            agreed=each.agreed,
            agreed_on=each.agreed_on,
            review_on=each.review_on,
            shared_with_supporter=each.shared_with_supporter,
            by=by,
        )
    add_what_applies(worker=worker, by=by)
    if found.line_manager is not None:
        workforce.assign_responsibility(
            worker=worker,
            user=found.line_manager,
            kind=ResponsibilityKind.LINE_MANAGER,
            starts_on=starts_on,
            by=by,
        )
    found.worker, found.confirmed_on = worker, starts_on
    found.save(update_fields=["worker", "confirmed_on"])
    file.worker = worker
    file.save(update_fields=["worker"])
    settle_keeping_in_touch(candidate=found, by=by)
    give_to_census(candidate=found, by=by)
    _move_on(found, by)
    return worker


def _move_on(candidate: Candidate, by) -> None:
    """The application stands among those who were appointed."""
    application = Application.objects.filter(pk=candidate.application).first()
    if application is None or application.withdrawn_at is not None:
        return
    to = application.vacancy.stages.filter(kind=StageKind.APPOINTED).first()
    if to is None or application.stage.kind != StageKind.OFFER:
        raise MoveNotAllowed
    move_application(application=application, to=to, by=by)
