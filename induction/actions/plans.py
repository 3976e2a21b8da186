"""A peer's plan, made from a template (IND-1). What tailors it is ``activities``."""

from datetime import date

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.context import action
from induction.actions.locking import InductionNotAllowed, locked_open
from induction.actions.outside import ask_outside, stop_asking
from induction.models import Activity, Induction, InductionTemplate, TemplateActivity
from induction.rules import applies, due_on, proposed
from workforce.actions import move_first_day
from workforce.lifecycle import Stage
from workforce.models import PeerSupportWorker

INDUCTED = (Stage.STARTING, Stage.INDUCTION)
"""In which stages a peer is proposed an induction by itself."""


def proposed_for(worker: PeerSupportWorker) -> InductionTemplate | None:
    """The template that is proposed for a peer, proportionate to role and to paid or voluntary."""
    in_use = InductionTemplate.objects.in_use().filter(organisation=worker.organisation_id)
    return proposed(in_use, kind=worker.kind, title=worker.title)


def _that_apply(template: InductionTemplate, worker: PeerSupportWorker) -> list[TemplateActivity]:
    adjustments = worker.adjustments.filter(ended_on=None).exists()
    return [
        each
        for each in template.activities.order_by("position")
        if applies(
            each.condition,
            kind=worker.kind,
            new_to_work=worker.new_to_work,
            adjustments=adjustments,
        )
    ]


@action
def make_induction(
    *, worker: PeerSupportWorker, template: InductionTemplate, starts_on: date, by
) -> Induction:
    """Make a peer's plan from a template, each activity due by the first day ``starts_on``.

    Raises InductionNotAllowed where one is open, or somebody has left.
    """
    worker = (
        PeerSupportWorker.objects.select_for_update(of=("self",))
        .select_related("organisation__settings", "team")
        .get(pk=worker.pk)
    )
    if worker.stage == Stage.LEFT:
        raise InductionNotAllowed(_("Somebody who has left has no induction"))
    if Induction.objects.open().filter(worker=worker).exists():
        raise InductionNotAllowed(_("There is an induction already. Change its plan"))
    induction = Induction.objects.create(
        worker=worker, template=template, starts_on=starts_on, made_by=by
    )
    _add_from(induction, _that_apply(template, worker), by)
    return induction


def _add_from(induction: Induction, sources: list[TemplateActivity], by) -> list[Activity]:
    """Add activities of a template to a plan, each behind what it waits for."""
    nation = induction.worker.organisation.nation
    last = induction.activities.aggregate(last=Max("position"))["last"] or 0
    of_source = {each.source_id: each for each in induction.activities.exclude(source=None)}
    made = []
    for number, source in enumerate(sources, last + 1):
        activity = Activity(
            induction=induction,
            source=source,
            position=number,
            due_on=due_on(induction.starts_on, source.due_after, nation=nation),
            **{
                name: getattr(source, name)
                for name in (
                    *("kind", "title", "about", "link", "owner"),
                    *("outside_name", "outside_email", "due_after"),
                )
            },
        )
        of_source[source.pk] = activity
        made.append(activity)
    Activity.objects.bulk_create(made)
    waiting = []
    for activity in made:
        before = of_source.get(activity.source.after_id)
        if before is not None:
            activity.after = before
            waiting.append(activity)
    Activity.objects.bulk_update(waiting, ["after"])
    ask_outside(activities=made, by=by)
    return made


@action
def propose_induction(*, worker: PeerSupportWorker, by) -> Induction | None:
    """The plan that a new peer gets by itself, from the template proposed for them; None where
    there is none, one is open, or they are no newcomer."""
    if worker.stage not in INDUCTED or worker.started_on is None:
        return None
    template = proposed_for(worker)
    if template is None or Induction.objects.open().filter(worker=worker).exists():
        return None
    return make_induction(worker=worker, template=template, starts_on=worker.started_on, by=by)


def missing_in(induction: Induction) -> list[TemplateActivity]:
    """What the template of an open induction has for this peer by now and the plan does not: as
    when adjustments were agreed since (CHK-7). What was tailored away is there, as not needed."""
    if induction.template is None:
        return []
    there = set(induction.activities.exclude(source=None).values_list("source_id", flat=True))
    return [
        each for each in _that_apply(induction.template, induction.worker) if each.pk not in there
    ]


@action
def add_what_applies(*, worker: PeerSupportWorker, by) -> list[Activity]:
    """Add to the open plan of a peer what its template has for them by now (CHK-7)."""
    found = Induction.objects.open().select_related("template").filter(worker=worker).first()
    if found is None:
        return []
    induction = locked_open(found)
    return _add_from(induction, missing_in(induction), by)


@action
def move_start(*, induction: Induction, starts_on: date, by) -> Induction:
    """Another first day, on the peer's record too where the plan counts from that one: everything
    that is open is due as many working days from it as before. Raises InductionNotAllowed."""
    induction = locked_open(induction)
    if induction.follows_record:
        move_first_day(worker=induction.worker, started_on=starts_on, by=by)
    induction.starts_on = starts_on
    induction.save(update_fields=["starts_on"])
    nation = induction.worker.organisation.nation
    moved = list(induction.activities.open())
    for activity in moved:
        activity.induction = induction
        activity.due_on = due_on(starts_on, activity.due_after, nation=nation)
    Activity.objects.bulk_update(moved, ["due_on"])
    ask_outside(activities=moved, by=by)
    return induction


@action
def follow_start(*, worker: PeerSupportWorker, before: date | None, by) -> None:
    """The first day on a peer's record was changed from ``before``: the open plan that began on
    it moves along."""
    if worker.started_on is None or worker.started_on == before:
        return
    for induction in Induction.objects.open().filter(worker=worker, starts_on=before):
        move_start(induction=induction, starts_on=worker.started_on, by=by)


@action
def call_off_induction(*, induction: Induction, why: str, by) -> Induction:
    """Call an induction off, with the reason; what was done stays to be seen."""
    induction = locked_open(induction)
    induction.cancelled_at, induction.cancelled_because = timezone.now(), why
    induction.save(update_fields=["cancelled_at", "cancelled_because"])
    stop_asking(activities=induction.activities.all(), by=by)
    return induction


@action
def end_inductions(*, worker: PeerSupportWorker, why: str, by) -> None:
    """Call off the open induction of a peer who leaves."""
    for induction in Induction.objects.open().filter(worker=worker):
        call_off_induction(induction=induction, why=why, by=by)
