"""What people outside the portal open in inductions: one activity each."""

from induction.actions.outside import PURPOSE, lasts, send_link
from induction.models import Activity
from links.actions import renew_link
from links.models import Link
from links.registry import Purpose


def _again(link: Link) -> None:
    """For what is still to be done; where the induction was called off, the link is taken back."""
    found = Activity.objects.open().select_related("induction__worker")
    activity = found.filter(pk=link.subject_id).first()
    if activity is not None and activity.outside_email:
        send_link(activity, renew_link(link=link, lasts=lasts(activity), by=None))


LINKS = (Purpose(PURPOSE, home="induction:outside", send_again=_again),)
