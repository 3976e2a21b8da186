"""Candidates who did not start are erased, and references whose time is over; with what no column
leads to (WFO-10)."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from audit.context import action
from audit.erasing import erase_history, erase_with_history
from audit.models import Look
from checks.models import Assessment, CheckFile, Episode, Reference
from links.actions import forget_links
from links.models import Link
from reminders.models import Message
from workforce.models import Candidate, Draft


@action
def erase_candidates(*, candidates: list[UUID], by) -> None:
    """Erase candidates, all of their checks and the history of both; links and what was typed
    behind them, mails, and who looked."""
    files = list(CheckFile.objects.filter(candidate__in=candidates).values_list("pk", flat=True))
    references = list(Reference.objects.filter(of__file__in=files).values_list("pk", flat=True))
    panels = list(Assessment.objects.filter(of__file__in=files).values_list("pk", flat=True))
    _forget_doors([*files, *references])
    _forget_mails(
        *(f"checks/{key}/" for key in files),
        *(f"checks.reference/{key}/" for key in references),
        *(f"checks.seat/{key}/" for key in panels),
    )
    Look.objects.filter(subject_id__in=candidates).delete()
    erase_with_history(CheckFile.objects.filter(pk__in=files))
    erase_with_history(Candidate.objects.filter(pk__in=candidates, worker=None))


@action
def erase_references(*, references: list[UUID], histories_of: list[UUID], by) -> None:
    """Erase references with what referees said and HR made of it, and the history of work of the
    files ``histories_of``; their checks stay, with when they were done and by whom."""
    _forget_doors(references)
    _forget_mails(*(f"checks.reference/{key}/" for key in references))
    erase_with_history(Reference.objects.filter(pk__in=references))
    erase_with_history(Episode.objects.filter(file__in=histories_of))


def _forget_doors(subjects: Iterable[UUID]) -> None:
    doors = Link.objects.filter(subject_id__in=subjects).values_list("door_id", flat=True)
    Draft.objects.filter(door_id__in=list(doors)).delete()
    forget_links(subject_ids=subjects, by=None)
    gone = Link.pgh_event_model.objects.filter(subject_id__in=subjects)
    erase_history(Link, gone.values_list("pgh_obj_id", flat=True))


def _forget_mails(*keys: str) -> None:
    if keys:
        begins = reduce(or_, (Q(key__startswith=key) for key in keys))
        Message.objects.filter(begins).delete()
