"""What training has to remind people of, for tests/reminders/test_recipients.py."""

from datetime import date, timedelta

from competencies.actions import completions, courses, requirements
from competencies.models import Completion
from workforce.models import PeerSupportWorker


def make_training_due(worker: PeerSupportWorker, *, on: date) -> None:
    """Everything that training can remind of is due for this peer."""
    hr = worker.organisation.memberships.filter(role="HR").first().user
    course = courses.add_course(
        organisation=worker.organisation, title="Fire safety", valid_months=12, by=hr
    )
    requirements.require_course(
        course=course, within_days=30, starts_on=on - timedelta(days=30), by=hr
    )
    done = completions.enter_completion(
        worker=worker, course=course, completed_on=on - timedelta(days=300), by=hr
    )
    Completion.objects.filter(pk=done.pk).update(expires_on=on + timedelta(days=80))
    first = courses.add_course(organisation=worker.organisation, title="Listening", by=hr)
    requirements.require_course(
        course=first, within_days=30, starts_on=on - timedelta(days=25), by=hr
    )
