"""Whether somebody may start: no required check is open unless an exemption covers it (CHK-8)."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from checks.models import Check, CheckFile, Exemption


def in_the_way(file: CheckFile, *, on: date) -> QuerySet[Check]:
    """The checks that keep the person of ``file`` from starting on the day ``on``."""
    covered = Exemption.objects.in_force(on).filter(of=OuterRef("pk"))
    return file.checks.uncleared(on).filter(~Exists(covered))


def may_start(file: CheckFile | None, *, on: date) -> bool:
    """Whether the person may start on the day ``on``; without a file nobody may."""
    return file is not None and not in_the_way(file, on=on).exists()
