"""Taking records away for good, when their time is over (WFO-10)."""

from collections.abc import Iterable
from uuid import UUID

from audit.context import action
from audit.erasing import erase_history, erase_with_history
from documents import erasing
from induction.actions.outside import key_of
from induction.models import Activity, Induction
from links.actions import forget_links
from links.models import Link
from reminders import outbox


@action
def erase_inductions(*, workers: Iterable[UUID], by) -> None:
    """Erase the inductions of these peers with documents, links and mails of them (WFO-10)."""
    found = Induction.objects.filter(worker__in=list(workers))
    activities = list(Activity.objects.filter(induction__in=found))
    for activity in activities:
        outbox.forget(prefix=key_of(activity))
    subjects = [each.pk for each in activities]
    forget_links(subject_ids=subjects, by=by)
    gone = Link.pgh_event_model.objects.filter(subject_id__in=subjects)
    erase_history(Link, gone.values_list("pgh_obj_id", flat=True))
    for induction in found:
        erasing.erase(induction)
    erase_with_history(Activity.objects.filter(pk__in=[each.pk for each in activities]))
    erase_with_history(found)
