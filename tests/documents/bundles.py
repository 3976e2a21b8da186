"""What the tests of bundles do with one: make it, open it, look at it anew."""

import uuid
from datetime import timedelta

from django.utils import timezone

from documents import bundling, opening
from documents.models import Bundle

ORGANISATION = uuid.uuid4()
NAMES = ("Ann", "Bo", "Cy")


def make(until=1.0, clock=lambda: 0.0) -> bool:
    return bundling.make_waiting(until=until, clock=clock)


def content(bundle) -> bytes:
    """What is downloaded."""
    with opening.file_of(fresh(bundle)) as file:
        return file.read()


def for_parts(count: int):
    """A clock by which the time is over after so many parts."""
    calls = iter(range(10_000))
    return lambda: 0.0 if next(calls) <= count else 2.0


def fresh(bundle):
    return Bundle.objects.get(pk=bundle.pk)


def wait_is_over():
    Bundle.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=1))


def links_on(page) -> list:
    """The links of a page as pypdf reads it, each once however many lines it has."""
    links = [link.get_object() for link in page.get("/Annots", [])]
    return list({str(link.get("/Dest")): link for link in links}.values())
