"""What checks wait for: rechecks, HR, occupational health and panels (CHK-3, CHK-6, CHK-9)."""

from datetime import date, timedelta

from django.db.models import Count, DateField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Least, TruncDate
from django.utils.translation import gettext_lazy as _

from checks.models import (
    Assessment,
    AssessmentSeat,
    Check,
    CheckHelp,
    Exemption,
    HealthReferral,
    Reference,
)
from checks.rules import RECHECK_STEPS_DAYS, REFERENCE_WITHIN, Outcome, Seat
from reminders.registry import Named, Reminder
from workforce.access import GRANTS, Permission
from workforce.lifecycle import Stage
from workforce.reminders import NOBODY, members
from workforce.rules import Role


def _shifted(column: str, days: int) -> Cast:
    return Cast(F(column) - Value(timedelta(days=days)), DateField())


def rechecks(days: int, on: date) -> QuerySet:
    """Checks that were done and end; due so many days before they do."""
    return (
        Check.objects.filter(cleared_on__isnull=False, expires_on__isnull=False)
        .filter(file__closed_on=None)
        .exclude(file__worker__stage=Stage.LEFT)
        .exclude(file__candidate__withdrawn_on__isnull=False)
        .annotate(day=_shifted("expires_on", days))
        .values_list("pk", "file__worker_id", "file__organisation_id", "day", "file__owner_id")
    )


def exemptions_ending(on: date) -> QuerySet:
    """Exemptions in force whose check is still open."""
    return Exemption.objects.filter(
        ended_early_on=None, of__cleared_on=None, starts_on__lte=on
    ).values_list("pk", "of__file__worker_id", "of__file__organisation_id", "ends_on", NOBODY)


def help_due(on: date) -> QuerySet:
    """Candidates who asked for help with their checks and have no answer yet."""
    return (
        CheckHelp.objects.open()
        .filter(file__closed_on=None)
        .exclude(file__candidate__withdrawn_on__isnull=False)
        .values_list("pk", "file__worker_id", "file__organisation_id", "due_on", "file__owner_id")
    )


def _references(rows: QuerySet, day: str) -> QuerySet:
    return (
        rows.filter(of__file__closed_on=None)
        .exclude(of__file__candidate__withdrawn_on__isnull=False)
        .values_list(
            "pk", "of__file__worker_id", "of__file__organisation_id", day, "of__file__owner_id"
        )
    )


def references_missing(on: date) -> QuerySet:
    """Referees who were asked and have not answered, on the day when they should have."""
    waited = Reference.objects.waiting().annotate(
        day=_shifted("asked_on", -(REFERENCE_WITHIN // timedelta(days=1)))
    )
    return _references(waited, "day")


def references_to_judge(on: date) -> QuerySet:
    """Answers of referees that nobody has judged."""
    answered = Reference.objects.standing().filter(answered_on__isnull=False, judgement="")
    return _references(answered, "answered_on")


def _referrals(rows: QuerySet, day: str) -> QuerySet:
    return rows.values_list("pk", "of__file__worker_id", "of__file__organisation_id", day, NOBODY)


def health_waiting(on: date) -> QuerySet:
    """Referrals to which occupational health has said nothing yet, since the day of each."""
    return _referrals(HealthReferral.objects.waiting().filter(outcome=None), "referred_on")


def health_reviews(on: date) -> QuerySet:
    """ "Not yet" of occupational health, due on the day of its review (CHK-6)."""
    found = HealthReferral.objects.waiting().filter(outcome=Outcome.NOT_YET)
    return _referrals(found, "review_on")


def seats_empty(on: date) -> QuerySet:
    """Panels that cannot decide because a seat is empty, since the day they were opened."""
    return (
        Assessment.objects.undecided()
        .annotate(held=Count("seats"))
        .filter(held__lt=len(Seat))
        .values_list(
            "pk", "of__file__worker_id", "of__file__organisation_id", "opened_on",
            "of__file__owner_id",
        )
    )  # fmt: skip


def decisions_waiting(on: date) -> QuerySet:
    """Seats of panels that are whole and have heard the candidate, or waited long enough; whoever
    holds each is named."""
    ready = (
        Assessment.objects.undecided()
        .annotate(held=Count("seats"))
        .filter(held=len(Seat))
        .annotate(day=Least(TruncDate("response__at"), F("respond_by")))
    )
    return (
        AssessmentSeat.objects.filter(assessment__in=ready.values("pk"))
        .annotate(day=Subquery(ready.filter(pk=OuterRef("assessment")).values("day")[:1]))
        .values_list(
            "pk", "assessment__of__file__worker_id", "assessment__of__file__organisation_id",
            "day", "user_id",
        )
    )  # fmt: skip


def _hr(*steps: int):
    return members(
        Role.HR,
        permission=Permission.MANAGE_CHECKS,
        name=Role.HR.value,
        title=_("Human resources (HR)"),
        steps=steps,
        required=True,
    )


def _occupational_health(*steps: int):
    return members(
        Role.OCCUPATIONAL_HEALTH,
        permission=Permission.MANAGE_HEALTH_REFERRALS,
        name=Role.OCCUPATIONAL_HEALTH.value,
        title=_("Occupational health"),
        steps=steps,
        required=True,
    )


REMINDERS = (
    *(
        Reminder(
            key=f"checks.recheck_{days}",
            title=_("A check is to be done again"),
            description=_("A check that was done comes to its end."),
            items=lambda on, days=days: rechecks(days, on),
            audiences=(_hr(0),),
        )
        for days in RECHECK_STEPS_DAYS
    ),
    Reminder(
        key="checks.exemption_ends",
        title=_("An exemption is ending"),
        description=_("Somebody started with a check open, and the signed time is nearly over."),
        items=exemptions_ending,
        audiences=(_hr(-10, -3, 0),),
    ),
    Reminder(
        key="checks.help_due",
        title=_("A candidate waits for help with their checks"),
        description=_("Somebody asked for help and was promised an answer."),
        items=help_due,
        audiences=(_hr(-1, 0, 2),),
    ),
    Reminder(
        key="checks.reference_missing",
        title=_("A reference is still missing"),
        description=_("A referee was asked, reminded twice, and has not answered."),
        items=references_missing,
        audiences=(_hr(0, 5),),
    ),
    Reminder(
        key="checks.reference_to_judge",
        title=_("A reference came"),
        description=_("A referee answered, and somebody has to look at it."),
        items=references_to_judge,
        audiences=(_hr(1, 4),),
    ),
    Reminder(
        key="checks.health_waiting",
        title=_("Occupational health has somebody to talk with"),
        description=_("Somebody was referred, and there is no outcome yet."),
        items=health_waiting,
        audiences=(_occupational_health(0, 10), _hr(15)),
    ),
    Reminder(
        key="checks.health_review",
        title=_("Occupational health looks at something again"),
        description=_("The outcome was “not yet”, and the day of its review comes."),
        items=health_reviews,
        audiences=(_occupational_health(-5, 0, 3), _hr(5)),
    ),
    Reminder(
        key="checks.seat_empty",
        title=_("A panel has an empty seat"),
        description=_("Four people decide together, and somebody is missing."),
        items=seats_empty,
        audiences=(_hr(1, 4, 8),),
    ),
    Reminder(
        key="checks.decision_waits",
        title=_("Your panel has something to decide"),
        description=_("All seats are taken and the candidate was heard, or had the time for it."),
        items=decisions_waiting,
        audiences=(
            members(
                *GRANTS[Permission.ASSESS_DISCLOSURES],
                permission=Permission.ASSESS_DISCLOSURES,
                name="SEAT",
                title=_("Who sits on the panel"),
                steps=(1, 4, 8),
                named=Named.ALWAYS,
                required=True,
            ),
        ),
    ),
)
