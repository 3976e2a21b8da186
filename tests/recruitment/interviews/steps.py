"""Steps that tests of interviews take."""

from datetime import timedelta

from django.utils import timezone

from links.actions import make_link
from recruitment import interviews as asking
from recruitment import links, requirements
from recruitment.actions import interviews as actions


def invite(interview, *applications):
    return actions.invite(interview=interview, applications=applications, by=None)


def door(client, application) -> str:
    """The applicant's own pages, opened by a fresh link."""
    fresh = make_link(
        purpose=links.APPLICATION,
        subject_id=application.pk,
        lasts=timedelta(days=30),
        address=application.email,
        by=None,
    )
    return client.get(fresh.path).url


def keys(interview, now=None):
    readiness = asking.readiness_of(interview, now=now or timezone.now())
    return [each.key for each in requirements.missing(requirements.TO_CONFIRM, readiness)]
