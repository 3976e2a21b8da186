"""What the room adds to a peer's timeline and to what needs somebody: no word that was written."""

from datetime import date, timedelta
from functools import partial
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from competencies import timeline_training
from competencies.models import CareerConversation
from competencies.rules import TALK_AGAIN_DAYS
from competencies.sight import talks_for
from nhsuk.words import days_from
from workforce.access import Permission, Reader
from workforce.models import PeerSupportWorker
from workforce.prepared import prepared, together
from workforce.timeline import Entry, Need, Urgency, gathered


def entries(
    reader: Reader,
    worker: PeerSupportWorker,
    permissions: frozenset[Permission],
    since: date,
) -> list[Entry]:
    """What was completed, and career conversations for the two who held them."""
    about = (reader, worker, permissions, since)
    completed, talks = together(
        partial(timeline_training.entries, *about), partial(_talks_held, *about)
    )
    return completed + talks


def _talks_held(
    reader: Reader,
    worker: PeerSupportWorker,
    permissions: frozenset[Permission],
    since: date,
) -> list[Entry]:
    if Permission.VIEW_CAREER_TALKS not in permissions:
        return []
    return [
        Entry(
            on=held_on,
            title=_("Career conversation with %(name)s") % {"name": name},
            url=reverse("competencies:talk", args=[worker.pk, key]),
            kind="career",
        )
        for key, held_on, name in _talks(reader, worker=worker.pk, since=since)
    ]


@prepared
def _talks(reader: Reader, worker: UUID, since: date) -> QuerySet:
    rows = talks_for(reader, worker).filter(held_on__gte=since)
    return rows.values_list("pk", "held_on", "held_with__name")


def needs(reader: Reader) -> list[Need]:
    """What training asks for; and what needs a peer."""
    return gathered(reader, timeline_training.needs, _of_talks)


def _of_talks(reader: Reader) -> list[Need]:
    """A conversation to agree to and, once a year and quietly, that one could be had."""
    if not reader.may(Permission.KEEP_GROWTH):
        return []
    talks = _own_talks(reader)
    found = [
        Need(
            title=_("Read what was written about your career conversation"),
            url=reverse("competencies:talk", args=[worker, key]),
            urgency=Urgency.SOON,
            due_on=held_on,
            when=days_from(held_on, reader.on),
            kind="talk",
        )
        for key, worker, held_on, agreed_at in talks
        if agreed_at is None
    ]
    if talks and not found:
        _key, worker, held_on, _agreed_at = talks[0]
        again = held_on + timedelta(days=TALK_AGAIN_DAYS)
        if again <= reader.on:
            found.append(
                Need(
                    title=_("If you like, talk with somebody about what you hope for"),
                    url=reverse("competencies:career", args=[worker]),
                    urgency=Urgency.SOON,
                    due_on=again,
                    detail=_("The last time was a year ago. There is no hurry."),
                    kind="talk_again",
                )
            )
    return found


@prepared
def _own_talks(reader: Reader) -> QuerySet:
    rows = CareerConversation.objects.filter(
        worker__user=reader.user, worker__organisation=reader.organisation
    )
    return rows.order_by("-held_on", "pk").values_list("pk", "worker_id", "held_on", "agreed_at")[
        :5
    ]
