"""What addresses of inductions and their templates can name, in the small world of
tests/house.py."""

from datetime import timedelta

from django.utils import timezone

from induction import actions
from workforce import actions as workforce
from workforce.models import PeerSupportWorker
from workforce.rules import ResponsibilityKind

WORDS = "Quillon-induction-words"
"""What the peer said when they signed; read by whoever sees their induction and nobody else."""

OF_AN_ACTIVITY = ("activity", "tick", "undo", "change_activity", "not_needed", "needed")


def furnish(house) -> None:
    """A template, the signed induction of the peer, and one that runs beside it: that of a
    colleague, whom the panel member does not know and the supervisor mentors."""
    lead, worker, people = house.people["lead"], house.worker, house.people
    today = timezone.localdate()
    template = actions.add_template(
        organisation=house.organisation,
        title="Quillon template",
        about="",
        kind="",
        role="",
        by=lead,
    )
    line = actions.add_template_activity(
        template=template,
        kind="MEETING_TEAM",
        title="Quillon meets the team",
        about="",
        link="",
        owner="PEER",
        due_after=2,
        by=lead,
    )
    actions.add_template_activity(
        template=template,
        kind="OTHER",
        title="Quillon badge",
        about="",
        link="",
        owner="OUTSIDE",
        outside_name="Quillon Desk",
        outside_email="quillon.desk@example.org",
        due_after=3,
        by=lead,
    )
    workforce.assign_responsibility(
        worker=worker,
        user=people["supervisor"],
        kind=ResponsibilityKind.MENTOR,
        starts_on=today - timedelta(days=310),
        by=lead,
    )
    signed = make_signed(worker, template, people["supervisor"], lead)
    running = actions.make_induction(
        worker=worker, template=template, starts_on=today + timedelta(days=3), by=lead
    )
    other = PeerSupportWorker.objects.get(user=people["other_peer"])  # whom nobody mentors yet
    actions.make_induction(
        worker=other, template=template, starts_on=today + timedelta(days=3), by=lead
    )
    activity = running.activities.get(source=line)
    house.ids |= {
        "template_id@induction:template": template.pk,
        "template_id@induction:change_template": template.pk,
        "template_id@induction:retire_template": template.pk,
        "template_id@induction:add_template_activity": template.pk,
        "template_activity_id": line.pk,
        **{f"activity_id@induction:{name}": activity.pk for name in OF_AN_ACTIVITY},
        "induction_id": running.pk,
        "induction_id@induction:one": signed.pk,
        "induction_id@induction:document": signed.pk,
        "induction_id@induction:document_pdf": signed.pk,
    }


def make_signed(worker, template, mentor, lead):
    """An induction that was done, and signed by both."""
    induction = actions.make_induction(
        worker=worker, template=template, starts_on=worker.started_on, by=lead
    )
    for each in induction.activities.all():
        actions.note_done(activity=each, by=mentor)
    actions.sign_as_peer(induction=induction, words=WORDS, by=worker.user)
    return actions.sign_as_mentor(induction=induction, words="A good beginning", by=mentor)
