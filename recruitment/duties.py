"""What recruiting needs of this reader today, beyond events, the talent pool and panels: promises
that are about to be broken, people to get in touch with, and decisions that wait (WFO-5)."""

from datetime import date
from uuid import UUID

from django.db.models import CharField, Count, IntegerField, Min, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhsuk.words import due_in
from recruitment import promises
from recruitment.access import applications_for
from recruitment.lifecycle import StageKind
from recruitment.models import KeepingInTouch
from recruitment.rules import PROMISE_AHEAD
from workforce.access import Permission, Reader
from workforce.prepared import prepared
from workforce.timeline import Need, Urgency, gathered

MOST_SHOWN = 5
CONTACT = "CONTACT"


def needs(reader: Reader) -> list[Need]:
    """Nothing is asked for who may see no application."""
    return gathered(reader, _promises, _applications)


def _applications(reader: Reader) -> list[Need]:
    if not reader.may(Permission.VIEW_APPLICATIONS):
        return []
    found = []
    for kind, *row in _lines(reader):
        if kind == CONTACT:
            found.append(_contact(reader, *row))
        elif kind == StageKind.DECISION or reader.may(Permission.PROCESS_APPLICATIONS):
            found.append(_waiting(reader, kind, *row))
    return found


def _promises(reader: Reader) -> list[Need]:
    if not reader.may(Permission.PROCESS_APPLICATIONS):
        return []
    total, late = promises.numbers(reader)
    if not total:
        return []
    return [
        Need(
            title=ngettext(
                "%(count)s promise to an applicant is to be kept",
                "%(count)s promises to applicants are to be kept",
                total,
            )
            % {"count": total},
            url=reverse("recruitment:promises"),
            urgency=Urgency.NOW if late else Urgency.TODAY,
            due_on=reader.on,
            when=_("%(count)s late") % {"count": late} if late else "",
            kind="promise",
        )
    ]


def _contact(
    reader: Reader, application: UUID, _key: UUID, name: str, _count: int, due_on: date
) -> Need:
    return Need(
        title=_("Get in touch with %(name)s before the first day") % {"name": name},
        url=reverse("recruitment:in_touch", args=[application]),
        urgency=Urgency.of(due_on, reader.on),
        due_on=due_on,
        when=due_in(due_on, reader.on).capitalize(),
        kind="in_touch",
    )


def _waiting(
    reader: Reader, kind: str, vacancy: UUID, stage: UUID, title: str, count: int, by_day: date
) -> Need:
    soon = by_day <= reader.on + PROMISE_AHEAD
    return Need(
        title=_words(kind, count) % {"count": count, "vacancy": title},
        url=_list_of(vacancy, stage),
        urgency=Urgency.of(by_day, reader.on),
        due_on=by_day,
        when=due_in(by_day, reader.on).capitalize() if soon else "",
        kind="applications",
    )


def _words(kind: str, number: int) -> str:
    if kind == StageKind.RECEIVED:
        return ngettext(
            "%(count)s application is to be passed on to the panel: %(vacancy)s",
            "%(count)s applications are to be passed on to the panel: %(vacancy)s",
            number,
        )
    return ngettext(
        "%(count)s application waits for a decision: %(vacancy)s",
        "%(count)s applications wait for a decision: %(vacancy)s",
        number,
    )


def _list_of(vacancy: UUID, stage: UUID) -> str:
    return f"{reverse('recruitment:applications', args=[vacancy])}?stage={stage}"


@prepared
def _lines(reader: Reader) -> QuerySet:
    """What waits in stages, and whom the reader is to get in touch with, in one question."""
    return _stages_waiting(reader).union(_own_contacts(reader), all=True)


def _own_contacts(reader: Reader) -> QuerySet:
    """Who the reader is to get in touch with within two days, where they may open the page."""
    seen = applications_for(reader, Permission.VIEW_APPLICATIONS)
    return (
        KeepingInTouch.objects.filter(
            person=reader.user,
            next_due_on__lte=reader.on + PROMISE_AHEAD,
            candidate__withdrawn_on=None,
            candidate__worker=None,
            candidate__application__in=seen.values("pk"),
        )
        .order_by("next_due_on", "pk")
        .values_list(
            Value(CONTACT, output_field=CharField()),
            "candidate__application",
            "pk",
            "candidate__name",
            Value(1, output_field=IntegerField()),
            "next_due_on",
        )[:MOST_SHOWN]
    )


def _stages_waiting(reader: Reader) -> QuerySet:
    """Stages in which applications wait for somebody: to be decided on, or, when nobody can apply
    any more, to be read."""
    closed = Q(stage__kind=StageKind.RECEIVED, vacancy__closes_at__date__lt=reader.on)
    return (
        applications_for(reader, Permission.VIEW_APPLICATIONS)
        .filter(
            closed | Q(stage__kind=StageKind.DECISION),
            withdrawn_at=None,
            vacancy__withdrawn_at=None,
            vacancy__completed_at=None,
        )
        .order_by()
        .values("stage__kind", "vacancy_id", "stage_id", "vacancy__title")
        .annotate(number=Count("pk"), expected=Min("stage__expected_on"))
        .order_by("expected", "vacancy_id")
        .values_list(
            "stage__kind", "vacancy_id", "stage_id", "vacancy__title", "number", "expected"
        )[: 2 * MOST_SHOWN]
    )
