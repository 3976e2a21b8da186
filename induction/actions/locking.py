"""An induction and its activities, as they stand now, for an action that changes them."""

from django.utils.translation import gettext as _

from induction.models import Activity, Induction
from refusals import RefusedBecause


class InductionNotAllowed(RefusedBecause):
    """It cannot be done with this induction now; the text says why, for people to read."""


def locked_open(induction: Induction) -> Induction:
    """The induction as it stands now, locked until the transaction ends; raises
    InductionNotAllowed where it is complete or called off."""
    induction = (
        Induction.objects.select_for_update(of=("self",))
        .select_related("worker__organisation__settings", "worker__team", "mentor")
        .get(pk=induction.pk)
    )
    if induction.closed_at:
        raise InductionNotAllowed(_("This induction is complete and signed. It stays as it is"))
    if induction.cancelled_at:
        raise InductionNotAllowed(_("This induction was called off"))
    return induction


def locked_activity(activity: Activity) -> Activity:
    """An activity as it stands now, with its induction locked; raises InductionNotAllowed where
    that is over."""
    induction = locked_open(activity.induction)
    activity = Activity.objects.get(pk=activity.pk)
    activity.induction = induction
    return activity
