import uuid
from datetime import date

from django.contrib.postgres.fields import DateRangeField, RangeBoundary
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Lower

from nhsuk.words import time_range
from workforce.rules import Weekday


class Noun(models.Model):
    """A thing with an address: its key is a UUID, never a counter."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class TimeOfWeek(models.Model):
    """From a time of one weekday to another; an end that is not later is on the next day, as in
    ``workforce.patterns.Span``."""

    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    starts_at = models.TimeField()
    ends_at = models.TimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {time_range(self.starts_at, self.ends_at)}"


def lasts(name: str) -> models.CheckConstraint:
    """A day of work is not over when it begins; a night ends on the next day."""
    return models.CheckConstraint(condition=~Q(ends_at=F("starts_at")), name=name)


class PeriodQuerySet(models.QuerySet):
    """Rows that hold from ``starts_on`` to ``ends_on`` (their last day; None: still open)."""

    def current(self, on: date):
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)

    def not_ended(self, on: date):
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on))


class DateRange(Func):
    """The days of a period as a range, both ends included; for exclusion constraints."""

    function = "daterange"
    output_field = DateRangeField()


def days() -> DateRange:
    return DateRange("starts_on", "ends_on", RangeBoundary(True, True))


def starts_before_it_ends(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name=name
    )


class Folded(Func):
    """Text without accents, for sorting and searching names; made by the first migration."""

    function = "portal_fold"
    output_field = models.TextField()


def sort_key(column: str = "name") -> models.GeneratedField:
    """A stored column that sorts and finds names whatever their case and accents."""
    return models.GeneratedField(
        expression=Folded(Lower(column)), output_field=models.TextField(), db_persist=True
    )
