"""Bundles: a selection of documents as one PDF or as a zip, made in the background.

Each part is a PDF. One PDF is all of them joined, tags included (``documents.joining``); a zip
holds each under a name that says nothing about anyone. In front of both is a list of contents.

Parts are made one by one, each in a transaction of its own, so that a worker that dies costs one
part, and progress is what the database says. Several workers make the parts of a long one, each
those that nobody else is at; the last to be done lays out the list and joins. A worker works for
some seconds and lets others come to their turn. See ``documents.issuing`` for what is promised.
"""

import logging
from collections.abc import Iterable
from datetime import datetime
from enum import Enum, auto
from tempfile import TemporaryFile
from typing import IO
from uuid import UUID

from django.db import transaction
from django.db.models import Count, F, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from documents import binding, opening
from documents.document import Document
from documents.issuing import NO_LIBRARIES, WORKER_ENDED, explain, fingerprint, trace
from documents.models import Bundle, BundlePart, IssuedDocument
from documents.nudges import BUNDLE, nudge, nudge_after_commit
from documents.printing import Printed, PrintingNotPossible, print_html
from documents.registry import BundleKind, all_kinds
from documents.rules import (
    BUNDLE_LEASE,
    JOIN_FROM,
    KEEP_BUNDLES,
    MOST_ATTEMPTS,
    OTHERS_FINISH,
    WITHOUT_LIBRARIES_WAIT,
    Shape,
    wait_before_attempt,
)
from documents.subjects import Subject
from refusals import RefusedBecause

logger = logging.getLogger(__name__)


class CannotBundle(RefusedBecause):
    """The bundle cannot be made as it was asked for; the text says why, for people to read."""


@transaction.atomic
def ask(
    *,
    kind: str,
    shape: str,
    title: str,
    filename: str,
    organisation_id: UUID,
    members: Iterable[tuple],
    options: dict,
    by,
) -> Bundle:
    """Ask for a bundle, in the caller's transaction; a worker makes it.

    ``members`` are pairs of a record and how the list of contents calls it, in order. ``title``
    and ``filename`` (without ending) say nothing about anyone. Asked twice while the first is
    still being made, it is the first. Raises KeyError for a kind that no room declares.
    """
    all_kinds()[kind]
    same = (
        Bundle.objects.waiting()
        .filter(kind=kind, shape=shape, asked_by=by, options=options)
        .filter(organisation_id=organisation_id)
        .first()
    )
    if same is not None:
        return same
    bundle = Bundle.objects.create(
        kind=kind,
        shape=Shape(shape),
        title=title,
        filename=filename,
        options=options,
        organisation_id=organisation_id,
        asked_by=by,
        expires_at=timezone.now() + KEEP_BUNDLES,
    )
    parts = []
    for number, (record, label) in enumerate(members, start=1):
        about = Subject.of(record)
        parts.append(
            BundlePart(
                bundle=bundle,
                number=number,
                subject_kind=about.kind,
                subject_id=about.id,
                label=label,
            )
        )
    BundlePart.objects.bulk_create(parts, batch_size=500)
    nudge_after_commit(BUNDLE)
    return bundle


def progress_of(bundle: Bundle) -> tuple[int, int]:
    """How many parts are done with, and of how many."""
    counts = bundle.parts.aggregate(
        done=Count("pk", filter=Q(made_at__isnull=False) | Q(left_out_at__isnull=False)),
        total=Count("pk"),
    )
    return counts["done"], counts["total"]


def try_again(bundles) -> int:
    """Give bundles (a queryset) that were put aside a fresh start; how many there were."""
    count = bundles.put_aside().update(
        failed_at=None,
        attempts=0,
        error="",
        next_attempt_at=timezone.now(),
        expires_at=timezone.now() + KEEP_BUNDLES,
    )
    if count:
        nudge_after_commit(BUNDLE)
    return count


# ------------------------------------------------------------------ making


def make_waiting(*, until: float, clock) -> bool:
    """Make what waits until ``clock()`` has passed ``until``; whether more may be waiting."""
    while clock() < until:
        bundle_id = claim()
        joined = bundle_id is None
        if joined:
            bundle_id = join()
        if bundle_id is None:
            return False
        try:
            bundle = Bundle.objects.select_related("asked_by").get(pk=bundle_id)
            if not joined and _unmade(bundle).count() >= JOIN_FROM:
                nudge(BUNDLE)  # somebody who is idle can help
            left = _make_parts(bundle, until=until, clock=clock)
            if left is Left.NOTHING:
                _finish(bundle)
            elif left is Left.WITH_OTHERS:
                Bundle.objects.waiting().filter(pk=bundle_id).update(
                    next_attempt_at=timezone.now() + OTHERS_FINISH
                )
            elif not joined:
                Bundle.objects.filter(pk=bundle_id).update(next_attempt_at=timezone.now())
        except PrintingNotPossible:
            _give_back(bundle_id)
            return False
        except CannotBundle as error:
            _put_aside(bundle_id, str(error))
        except Exception as error:  # whatever is wrong with one bundle, others go on
            logger.error("Bundle %s was not made: %s", bundle_id, trace(error))
            _note_failure(bundle_id, error)
    return True


def claim(now: datetime | None = None) -> UUID | None:
    """Take the bundle that has waited longest, counting the attempt before it is made.

    Returns its key, or None when nothing waits.
    """
    now = now or timezone.now()
    while True:
        with transaction.atomic():
            bundle = (
                Bundle.objects.waiting()
                .filter(next_attempt_at__lte=now)
                .order_by("next_attempt_at", "pk")
                .select_for_update(skip_locked=True)
                .first()
            )
            if bundle is None:
                return None
            if bundle.attempts < MOST_ATTEMPTS:
                bundle.attempts += 1
                bundle.next_attempt_at = now + BUNDLE_LEASE
                bundle.save(update_fields=["attempts", "next_attempt_at"])
                return bundle.pk
            _put_aside(bundle.pk, bundle.error or WORKER_ENDED)


def join() -> UUID | None:
    """A long bundle at which another worker is; None where there is none to help with."""
    return (
        Bundle.objects.waiting()
        .filter(next_attempt_at__gt=timezone.now(), attempts__lte=1, error="")
        .annotate(
            unmade=Count(
                "parts", filter=Q(parts__made_at__isnull=True, parts__left_out_at__isnull=True)
            )
        )
        .filter(unmade__gte=JOIN_FROM)
        .order_by("asked_at", "pk")
        .values_list("pk", flat=True)
        .first()
    )


class Left(Enum):
    """What is left of a bundle when a worker stops making its parts."""

    NOTHING = auto()
    WITH_OTHERS = auto()  # others are at the last of them
    MORE = auto()  # the time was over


def _unmade(bundle: Bundle):
    return bundle.parts.filter(made_at=None, left_out_at=None)


def _make_parts(bundle: Bundle, *, until: float, clock) -> Left:
    """Make the parts that are not made yet and that nobody else is at."""
    kind = all_kinds()[bundle.kind]
    while True:
        with transaction.atomic():
            part = _unmade(bundle).order_by("number").select_for_update(skip_locked=True).first()
            if part is None:
                return Left.WITH_OTHERS if _unmade(bundle).exists() else Left.NOTHING
            if clock() >= until:
                return Left.MORE
            _make_part(kind, bundle, part)
            Bundle.objects.filter(pk=bundle.pk).update(
                attempts=0, error="", next_attempt_at=timezone.now() + BUNDLE_LEASE
            )


def _make_part(kind: BundleKind, bundle: Bundle, part: BundlePart) -> None:
    made = kind.make(bundle, part.subject_id)
    if made is None:
        part.left_out_at = timezone.now()
    else:
        printed = _printed(made.document)
        part.needs, part.made_at = sorted(made.needs), timezone.now()
        part.pdf, part.pages, part.sha256 = printed.pdf, printed.pages, fingerprint(printed.pdf)
    part.save()


def _printed(document: Document | IssuedDocument) -> Printed:
    """The pages of a document; of one that was issued those that were made then."""
    if not isinstance(document, IssuedDocument):
        return print_html(document.html())
    if document.rendered_at:
        return Printed(opening.pdf_of(document), document.pages)
    return print_html(opening.source_of(document))


def _finish(bundle: Bundle) -> None:
    """Join the whole, or lay out the list of contents, and tell whoever asked.

    Raises CannotBundle when there is nothing in it.
    """
    if not bundle.parts.exclude(made_at=None).exists():
        raise CannotBundle(_("Nothing in it is yours to see any more"))

    def still() -> None:
        Bundle.objects.waiting().filter(pk=bundle.pk).update(
            next_attempt_at=timezone.now() + BUNDLE_LEASE
        )

    still()
    with TemporaryFile() as file:
        pages = binding.bind(bundle, file, still=still)
        _keep(bundle, file, pages)


@transaction.atomic
def _keep(bundle: Bundle, file: IO[bytes], pages: int) -> None:
    unmade = Bundle.objects.select_for_update().waiting().filter(pk=bundle.pk)
    if not unmade.exists():  # deleted meanwhile, or finished by another worker
        return
    in_zip = bundle.shape == Shape.ZIP
    now = timezone.now()
    unmade.update(
        rendered_at=now,
        sha256=binding.keep(bundle, file),
        pages=bundle.parts.aggregate(pages=Sum("pages"))["pages"] if in_zip else pages,
        expires_at=now + KEEP_BUNDLES,
        error="",
    )
    if not in_zip:
        bundle.parts.update(pdf=None)
    all_kinds()[bundle.kind].ended(bundle)


def _note_failure(bundle_id: UUID, error: Exception) -> None:
    """Write down why a bundle was not made; after too many attempts it is put aside."""
    bundle = Bundle.objects.waiting().filter(pk=bundle_id).first()
    if bundle is None:
        return
    if bundle.attempts >= MOST_ATTEMPTS:
        _put_aside(bundle_id, explain(error))
        return
    Bundle.objects.filter(pk=bundle_id).update(
        error=explain(error),
        next_attempt_at=timezone.now() + wait_before_attempt(bundle.attempts),
    )


@transaction.atomic
def _put_aside(bundle_id: UUID, why: str) -> None:
    bundle = Bundle.objects.waiting().select_for_update().filter(pk=bundle_id).first()
    if bundle is None:
        return
    bundle.failed_at, bundle.error = timezone.now(), why
    bundle.save(update_fields=["failed_at", "error"])
    all_kinds()[bundle.kind].ended(bundle)


def _give_back(bundle_id: UUID) -> None:
    """This machine cannot print: that is no fault of the bundle, and no attempt of it."""
    Bundle.objects.waiting().filter(pk=bundle_id, attempts__gt=0).update(attempts=F("attempts") - 1)
    Bundle.objects.waiting().filter(pk=bundle_id).update(
        next_attempt_at=timezone.now() + WITHOUT_LIBRARIES_WAIT, error=NO_LIBRARIES
    )
