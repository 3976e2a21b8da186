"""Which vacancies and applications a reader may see: querysets by the access table, and guards.

As for peers, the check is the queryset: a list, a count, a search, an export and a page's guard
all start from ``vacancies_for`` or ``applications_for``. Who still shortlists a vacancy blind
(REC-8) cannot open its applicants by any other right that they hold.
"""

from collections.abc import Callable
from functools import wraps
from itertools import islice
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from recruitment.models import (
    BLIND,
    Application,
    DescriptionVersion,
    Interview,
    InterviewQuestion,
    JobDescription,
    PanelSeat,
    Vacancy,
)
from recruitment.rules import SeatPart
from recruitment.scoring import put_before
from workforce.access import Permission, Reach, Reader, giving_all, giving_one, reached
from workforce.models import Team
from workforce.prepared import columns, instance, prepared

NAMED = frozenset(
    {
        Permission.VIEW_APPLICATIONS,
        Permission.PROCESS_APPLICATIONS,
        Permission.ARRANGE_INTERVIEWS,
        Permission.DECIDE_APPLICATIONS,
        Permission.APPOINT,
    }
)
"""Permissions that show who an applicant is."""


def _within(reader: Reader, reach: Reach, part: str) -> Q:
    """The vacancies within one reach of a reader, as a condition on Vacancy."""
    if reach is Reach.ORGANISATION:
        return Q(organisation=reader.organisation)
    if reach is Reach.HIRING:
        return Q(organisation=reader.organisation, hiring_manager=reader.user)
    if reach is Reach.PANEL:
        seats = PanelSeat.objects.of(reader.user, on=reader.on).filter(part=part)
        return Q(organisation=reader.organisation, pk__in=seats.values("vacancy_id"))
    return Q(pk__in=[])


def vacancies_for(
    reader: Reader, permission: Permission, *, part: str = SeatPart.SHORTLISTING
) -> QuerySet[Vacancy]:
    """The vacancies on which ``reader`` may use ``permission``; ``part`` says for which seats a
    panel's reach counts."""
    return Vacancy.objects.filter(
        reached(reader, permission, lambda reader, reach: _within(reader, reach, part))
    )


def blind_vacancies(reader: Reader) -> QuerySet:
    """Keys of the vacancies that the reader still shortlists blind (REC-8)."""
    seats = PanelSeat.objects.of(reader.user, on=reader.on).filter(BLIND)
    return seats.values("vacancy_id")


def applications_for(
    reader: Reader, permission: Permission, *, part: str = SeatPart.SHORTLISTING
) -> QuerySet[Application]:
    """The applications that were sent in on which ``reader`` may use ``permission``.

    A draft is its applicant's alone, or of the member of staff who takes it down.
    """
    vacancies = vacancies_for(reader, permission, part=part).values("pk")
    found = Application.objects.filter(vacancy__in=vacancies, submitted_at__isnull=False)
    if permission in NAMED:
        found = found.exclude(vacancy__in=blind_vacancies(reader))
    return found


def seats_for(reader: Reader, *parts: str) -> QuerySet[PanelSeat]:
    """The seats that ``reader`` holds today, for these parts (all, without any)."""
    within = Q(pk__in=[])
    for part in parts or SeatPart.values:
        vacancies = vacancies_for(reader, Permission.SCORE_APPLICATIONS, part=part)
        within |= Q(part=part, vacancy__in=vacancies.values("pk"))
    return PanelSeat.objects.of(reader.user, on=reader.on).filter(within)


def descriptions_for(reader: Reader, permission: Permission) -> QuerySet[JobDescription]:
    """The job descriptions on which ``reader`` may use ``permission``.

    They hold nothing about anyone, so that whoever may look at all looks at those of the whole
    organisation. A hiring manager changes those of their vacancies and those that they began.
    """
    reaches = set(reader.grants(permission).values())
    if not reaches or reader.organisation is None:
        return JobDescription.objects.none()
    found = JobDescription.objects.filter(team__organisation=reader.organisation)
    if Reach.ORGANISATION in reaches or permission is Permission.VIEW_VACANCIES:
        return found
    hiring = Vacancy.objects.filter(hiring_manager=reader.user).values("version__description")
    begun = DescriptionVersion.objects.filter(number=1, written_by=reader.user)
    return found.filter(Q(pk__in=hiring) | Q(pk__in=begun.values("description")))


# ------------------------------------------------------------------ guards for views


def for_descriptions(permission: Permission) -> Callable:
    """Give the view ``descriptions``, those within reach; 403 without the permission."""
    return giving_all(
        permission, "descriptions", lambda reader: descriptions_for(reader, permission)
    )


def for_description(permission: Permission) -> Callable:
    """Give the view ``description``, that of ``description_id`` in the address, with its team.
    403 without the permission, 404 beyond reach."""
    return giving_one(
        permission,
        "description",
        lambda reader, key: (
            descriptions_for(reader, permission).select_related("team").filter(pk=key).first()
        ),
    )


def for_version(permission: Permission, *, being_written: bool = False) -> Callable:
    """Give the view ``version``, that of ``version_id`` in the address, with its description.
    403 without the permission, 404 beyond reach, and with ``being_written`` for an approved one."""

    def found(reader: Reader, key: UUID) -> DescriptionVersion | None:
        versions = DescriptionVersion.objects.filter(
            pk=key, description__in=descriptions_for(reader, permission)
        )
        if being_written:
            versions = versions.filter(approved_on=None)
        return versions.select_related("description__team", "approved_by", "hr_agreed_by").first()

    return giving_one(permission, "version", found)


def for_vacancies(permission: Permission, *, part: str = SeatPart.SHORTLISTING) -> Callable:
    """Give the view ``vacancies``, those within reach; 403 without the permission."""
    return giving_all(
        permission, "vacancies", lambda reader: vacancies_for(reader, permission, part=part)
    )


def for_vacancy(permission: Permission, *, part: str = SeatPart.SHORTLISTING) -> Callable:
    """Give the view ``vacancy``, that of ``vacancy_id`` in the address, with its organisation,
    team and version. 403 without the permission, 404 beyond reach."""
    return giving_one(
        permission,
        "vacancy",
        lambda reader, key: vacancy_within(reader, permission, key, part=part),
    )


_VACANCY = columns(Vacancy)
_TEAM = columns(Team, "team__")
_VERSION = columns(DescriptionVersion, "version__")
_DESCRIPTION = columns(JobDescription, "version__description__")


@prepared
def _vacancy(reader: Reader, vacancy: UUID, on_vacancies: Permission, part: str) -> QuerySet:
    return (
        vacancies_for(reader, on_vacancies, part=part)
        .filter(pk=vacancy)
        .values_list(*_VACANCY, *_TEAM, *_VERSION, *_DESCRIPTION)
    )


def vacancy_within(
    reader: Reader, permission: Permission, key: UUID, *, part: str = SeatPart.SHORTLISTING
) -> Vacancy | None:
    """The vacancy with this key, its organisation, team and version, if it is within reach; in
    one query."""
    rows = _vacancy(reader=reader, vacancy=key, on_vacancies=permission, part=part)
    if not rows:
        return None
    values = iter(rows[0])
    vacancy, team, version, description = (
        instance(model, list(islice(values, len(model._meta.concrete_fields))))
        for model in (Vacancy, Team, DescriptionVersion, JobDescription)
    )
    vacancy.organisation, vacancy.team, vacancy.version = reader.organisation, team, version
    version.description = description
    return vacancy


@prepared
def _seen(reader: Reader, vacancy: UUID, on_vacancies: Permission) -> QuerySet:
    found = vacancies_for(reader, on_vacancies).filter(pk=vacancy)
    if on_vacancies in NAMED:
        found = found.exclude(pk__in=blind_vacancies(reader))
    return found.values_list("pk")


def applications_within(
    reader: Reader, permission: Permission, vacancy: Vacancy
) -> QuerySet[Application]:
    """What ``applications_for`` has of one vacancy, without its conditions on all the others: they
    are asked first, by a question that is compiled once."""
    seen = _seen(reader=reader, vacancy=vacancy.pk, on_vacancies=permission)
    sent = Application.objects.filter(vacancy=vacancy, submitted_at__isnull=False)
    return sent if seen else sent.none()


def for_application(permission: Permission, *, part: str = SeatPart.SHORTLISTING) -> Callable:
    """Give the view ``application``, that of ``application_id`` in the address, with its vacancy
    and stage. 403 without the permission, 404 beyond reach."""
    return giving_one(
        permission,
        "application",
        lambda reader, key: (
            applications_for(reader, permission, part=part)
            .select_related("vacancy__organisation__settings", "vacancy__team", "stage")
            .filter(pk=key)
            .first()
        ),
    )


def for_seats() -> Callable:
    """Give the view ``seats``, those that the reader holds today; 403 without the permission."""
    return giving_all(Permission.SCORE_APPLICATIONS, "seats", seats_for)


def for_seat(*parts: str) -> Callable:
    """Give the view ``seat``, that of ``seat_id`` in the address, of these parts: the reader's
    own, while it lasts. 403 without the permission, 404 for any other."""
    return giving_one(
        Permission.SCORE_APPLICATIONS,
        "seat",
        lambda reader, key: (
            seats_for(reader, *parts)
            .select_related(
                "vacancy__organisation__settings", "vacancy__team", "vacancy__version", "user"
            )
            .filter(pk=key)
            .first()
        ),
    )


def for_scoring(*parts: str) -> Callable:
    """As ``for_seat``, with ``application``, that of ``application_id`` in the address: one that
    is put before the seat. 404 for any other, also for that of somebody whom the reader knows."""

    def decorate(view):
        @wraps(view)
        def wrapper(request, seat, application_id, **kwargs):
            application = (
                put_before(seat).select_related("vacancy", "stage").filter(pk=application_id)
            ).first()
            if application is None:
                raise Http404
            return view(request, seat=seat, application=application, **kwargs)

        return for_seat(*parts)(wrapper)

    return decorate


def for_interview(permission: Permission = Permission.ARRANGE_INTERVIEWS) -> Callable:
    """Give the view ``interview``, that of ``interview_id`` in the address, with its vacancy. 403
    without the permission, 404 beyond reach."""
    return giving_one(
        permission,
        "interview",
        lambda reader, key: (
            Interview.objects.filter(vacancy__in=vacancies_for(reader, permission).values("pk"))
            .select_related("vacancy__organisation__settings", "vacancy__version")
            .prefetch_related(
                "parts",
                "slots",
                Prefetch("questions", InterviewQuestion.objects.select_related("criterion")),
            )
            .filter(pk=key)
            .first()
        ),
    )
