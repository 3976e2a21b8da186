"""What is still open when somebody leaves. Worked out from the records each time the page is
opened, within what the reader may see; never ticked (WFO-6)."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competencies.models import CoursePlace
from matching.models import Relationship
from reviews.models import Review
from supervision.models import Session
from supervision.sight import sessions_in_sight
from wellbeing.access import flags_for
from workforce.access import Permission, Reader, peers_for
from workforce.models import PeerSupportWorker, Responsibility, Team
from workforce.prepared import prepared, together


@dataclass(frozen=True)
class OpenThing:
    """One line of the list: what it is, how it stands, and where it is done. ``by_itself``: the
    last day does it, and nobody has to."""

    label: str
    count: int
    status: str
    url: str = ""
    hint: str = ""
    by_itself: bool = False

    def as_task(self) -> dict:
        """A line of ``components/task_list.html``."""
        needs_somebody = self.count and not self.by_itself
        return {
            "label": self.label,
            "url": self.url if self.count else "",
            "status": self.status if self.count else _("Nothing open"),
            "done": not self.count,
            "colour": "yellow" if needs_somebody else "",
            "hint": self.hint if self.count else "",
        }


def open_things(
    reader: Reader,
    worker: PeerSupportWorker,
    permissions: frozenset[Permission],
    last_day: date,
) -> list[OpenThing]:
    """What is to be handed over or finished before ``last_day``, and what ends with it."""
    asked = [
        partial(_counting, user=worker.user_id, organisation=worker.organisation_id, on=last_day)
        if worker.user_id
        else list,
        partial(_led, user=worker.user_id, organisation=worker.organisation_id)
        if worker.user_id
        else list,
        partial(_supported, worker=worker.pk) if Permission.VIEW_CASELOADS in permissions else list,
        partial(_booked, reader, worker=worker.pk),
        partial(_places, reader, worker=worker.pk, on=last_day)
        if Permission.VIEW_TRAINING in permissions
        else list,
        partial(_review, worker=worker.pk) if Permission.VIEW_REVIEWS in permissions else list,
        partial(_flags, reader, user=worker.user_id)
        if worker.user_id and reader.may(Permission.HANDLE_FLAGS)
        else list,
    ]
    counting, led, supported, booked, places, review, flags = together(*asked)
    passed = [on for (on,) in booked if on <= reader.on]
    found = [_counted_on(reader, worker, len({each for (each,) in counting}))]
    if led:
        found.append(_led_teams(reader, worker, len(led)))
    if Permission.VIEW_CASELOADS in permissions:
        found.append(_people(worker, len(supported)))
    if passed:
        found.append(_unwritten(worker, len(passed)))
    found.append(_sessions(worker, len([on for (on,) in booked if on > last_day])))
    if Permission.VIEW_TRAINING in permissions:
        found.append(_course_places(worker, len(places)))
    if Permission.VIEW_REVIEWS in permissions:
        found.append(_open_review(worker, len(review)))
    if flags:
        found.append(_owned_flags(len(flags)))
    return found


def unrecorded(reader: Reader, worker: PeerSupportWorker) -> QuerySet[Session]:
    """Sessions whose day has come and of which nothing is written, as far as the reader sees them:
    whoever they are booked with can record them only while the peer is here."""
    in_sight = sessions_in_sight(reader).booked().without_words()
    return in_sight.filter(worker=worker, on__lte=reader.on).select_related("held_with")


# ------------------------------------------------------------------ what is asked


@prepared
def _counting(user: UUID, organisation: UUID, on: date) -> QuerySet:
    """Which peers count on them after their last day ``on``; who has left counts on nobody."""
    return (
        Responsibility.objects.filter(
            user=user, worker__organisation=organisation, worker__left_on=None, covers=None
        )
        .filter(ends_on=None)
        .values_list("worker_id")
        .union(
            Responsibility.objects.filter(
                user=user,
                worker__organisation=organisation,
                worker__left_on=None,
                covers=None,
                ends_on__gt=on,
            ).values_list("worker_id")
        )
    )


@prepared
def _led(user: UUID, organisation: UUID) -> QuerySet:
    """Which teams they lead."""
    return Team.objects.filter(organisation=organisation, led_by=user, closed_on=None).values_list(
        "pk"
    )


@prepared
def _supported(worker: UUID) -> QuerySet:
    return Relationship.objects.open().filter(worker=worker).values_list("pk")


@prepared
def _booked(reader: Reader, worker: UUID) -> QuerySet:
    return sessions_in_sight(reader).booked().filter(worker=worker).values_list("on")


@prepared
def _places(reader: Reader, worker: UUID, on: date) -> QuerySet:
    return CoursePlace.objects.filter(
        worker=worker,
        worker__in=peers_for(reader, Permission.VIEW_TRAINING),
        given_up_at=None,
        session__starts_at__date__gt=on,
    ).values_list("pk")


@prepared
def _review(worker: UUID) -> QuerySet:
    return Review.objects.open().filter(worker=worker).values_list("pk")


@prepared
def _flags(reader: Reader, user: UUID) -> QuerySet:
    """Those whose owner they are, of what is shown to this reader."""
    return (
        flags_for(reader, Permission.HANDLE_FLAGS)
        .filter(owner=user, closed_at=None)
        .values_list("pk")
    )


# ------------------------------------------------------------------ in words


def _counted_on(reader: Reader, worker: PeerSupportWorker, count: int) -> OpenThing:
    may = reader.may(Permission.ASSIGN_RESPONSIBILITIES)
    return OpenThing(
        label=_("Peers who count on them"),
        count=count,
        status=ngettext("%(count)d to hand over", "%(count)d to hand over", count)
        % {"count": count},
        url=f"{reverse('journey:handover')}?person={worker.user_id}" if may else "",
        hint=_("As their supporter, supervisor, manager or mentor")
        if may
        else _("A lead or HR hands them over"),
    )


def _led_teams(reader: Reader, worker: PeerSupportWorker, count: int) -> OpenThing:
    may = reader.may(Permission.ASSIGN_RESPONSIBILITIES)
    return OpenThing(
        label=_("Teams they lead"),
        count=count,
        status=ngettext("%(count)d to hand on", "%(count)d to hand on", count) % {"count": count},
        url=reverse("journey:hand_on_teams", args=[worker.user_id]) if may else "",
        hint="" if may else _("A lead or HR hands them on"),
    )


def _people(worker: PeerSupportWorker, count: int) -> OpenThing:
    return OpenThing(
        label=_("People they support"),
        count=count,
        status=ngettext("%(count)d person", "%(count)d people", count) % {"count": count},
        url=reverse("matching:caseload", args=[worker.pk]),
        hint=_("Agree with each of them who goes on, or that it ends. It ends on the last day"),
    )


def _unwritten(worker: PeerSupportWorker, count: int) -> OpenThing:
    return OpenThing(
        label=_("Sessions of which nothing is written yet"),
        count=count,
        status=ngettext("%(count)d session", "%(count)d sessions", count) % {"count": count},
        url=reverse("supervision:peer", args=[worker.pk]),
        hint=_("After they have left nobody can record them, and they count as called off"),
    )


def _sessions(worker: PeerSupportWorker, count: int) -> OpenThing:
    return OpenThing(
        label=_("Sessions booked after the last day"),
        count=count,
        status=ngettext("%(count)d is called off", "%(count)d are called off", count)
        % {"count": count},
        url=reverse("supervision:peer", args=[worker.pk]),
        by_itself=True,
    )


def _course_places(worker: PeerSupportWorker, count: int) -> OpenThing:
    return OpenThing(
        label=_("Places on courses after the last day"),
        count=count,
        status=ngettext("%(count)d goes to who waits", "%(count)d go to who waits", count)
        % {"count": count},
        url=reverse("competencies:peer_training", args=[worker.pk]),
        by_itself=True,
    )


def _open_review(worker: PeerSupportWorker, count: int) -> OpenThing:
    return OpenThing(
        label=_("Annual review"),
        count=count,
        status=_("Called off on the last day"),
        url=reverse("reviews:peer", args=[worker.pk]),
        hint=_("Where both have begun, finish it before"),
        by_itself=True,
    )


def _owned_flags(count: int) -> OpenThing:
    return OpenThing(
        label=_("Flags that they act on"),
        count=count,
        status=ngettext("%(count)d to hand on", "%(count)d to hand on", count) % {"count": count},
        url=reverse("wellbeing:flags"),
    )
