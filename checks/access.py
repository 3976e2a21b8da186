"""Which files of checks a reader may see: a queryset by the access table, and a guard."""

from collections.abc import Callable
from datetime import date

from django.db.models import Q, QuerySet

from checks.models import Assessment, CheckFile, HealthReferral
from workforce.access import (
    RESPONSIBILITY_OF_REACH,
    Permission,
    Reach,
    Reader,
    answered_for,
    giving_all,
    giving_one,
    reached,
)


def to_come(on: date) -> Q:
    """The files of people whose first day is still to come, also when they are appointed: until
    then who is to be their manager prepares it, and from then on who is."""
    return Q(worker=None) | Q(candidate__confirmed_on__gt=on)


def _within(reader: Reader, reach: Reach) -> Q:
    """The files within one reach of a reader, as a condition on CheckFile."""
    here = {"organisation": reader.organisation}
    if reach is Reach.ORGANISATION:
        return Q(**here)
    if reach is Reach.SELF:
        return Q(**here, worker__user=reader.user)
    if reach in RESPONSIBILITY_OF_REACH:
        condition = Q(**here, worker__in=answered_for(reader, reach))
        if reach is Reach.MANAGED:
            condition |= Q(to_come(reader.on), **here, candidate__line_manager=reader.user)
        return condition
    return Q(pk__in=[])


def files_for(reader: Reader, permission: Permission) -> QuerySet[CheckFile]:
    """The files of checks on which ``reader`` may use ``permission``."""
    return CheckFile.objects.filter(reached(reader, permission, _within))


def for_file(permission: Permission) -> Callable:
    """Give the view ``file``, that of ``file_id`` in the address, with its person and policy.

    403 without the permission, 404 beyond reach.
    """
    return giving_one(
        permission,
        "file",
        lambda reader, key: (
            files_for(reader, permission)
            .select_related("organisation__settings", "candidate", "worker", "policy", "owner")
            .filter(pk=key)
            .first()
        ),
    )


def assessments_for(reader: Reader, permission: Permission) -> QuerySet[Assessment]:
    """The assessments on whose panel ``reader`` sits; nobody else reads one (CHK-3)."""

    def within(reader: Reader, reach: Reach) -> Q:
        if reach is not Reach.PANEL:
            return Q(pk__in=[])
        return Q(of__file__organisation=reader.organisation, seats__user=reader.user)

    return Assessment.objects.filter(reached(reader, permission, within))


def for_assessment(permission: Permission) -> Callable:
    """Give the view ``assessment``, that of ``assessment_id`` in the address, with its person.

    403 without the permission, 404 for whoever has no seat on its panel.
    """
    return giving_one(
        permission,
        "assessment",
        lambda reader, key: (
            assessments_for(reader, permission)
            .select_related("of__file__candidate", "of__file__worker", "decided_by")
            .filter(pk=key)
            .first()
        ),
    )


def referrals_for(reader: Reader, permission: Permission) -> QuerySet[HealthReferral]:
    """The running referrals on which ``reader`` may use ``permission`` (CHK-6)."""

    def within(reader: Reader, reach: Reach) -> Q:
        if reach is not Reach.ORGANISATION:
            return Q(pk__in=[])
        return Q(of__file__organisation=reader.organisation)

    return HealthReferral.objects.running().filter(reached(reader, permission, within))


def for_referral(permission: Permission) -> Callable:
    """Give the view ``referral``, that of ``referral_id`` in the address, with its person.

    403 without the permission, 404 beyond reach and for one that is over.
    """
    return giving_one(
        permission,
        "referral",
        lambda reader, key: (
            referrals_for(reader, permission)
            .select_related(
                "of__file__organisation",
                "of__file__candidate__team",
                "of__file__worker__team",
            )
            .filter(pk=key)
            .first()
        ),
    )


def for_referrals(permission: Permission) -> Callable:
    """Give the view ``referrals``: all that the reader may use; 403 without the permission."""
    return giving_all(permission, "referrals", lambda reader: referrals_for(reader, permission))


def for_assessments(permission: Permission) -> Callable:
    """Give the view ``assessments``: those on whose panel the reader sits."""
    return giving_all(permission, "assessments", lambda reader: assessments_for(reader, permission))
