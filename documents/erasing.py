"""Erasing documents with the record they are about. Nothing of them stays, nor in the history.

Nothing is kept in the file store: words and pages are columns, so that they go in the
transaction that erases the record, and a dump taken after it holds none of them.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import CASCADE
from django.utils import timezone

from documents.models import Bundle, BundlePart, BundlePiece, IssuedDocument
from documents.rules import REMEMBER_BUNDLES


@transaction.atomic
def erase(subject) -> int:
    """Erase every document about a record (or ``Subject``), and all that bundles hold which have
    a part about it; how many documents went."""
    empty_bundles(Bundle.objects.holding(subject))
    return erase_documents(IssuedDocument.objects.of(subject))


@transaction.atomic
def erase_documents(documents) -> int:
    """Erase these documents (a queryset), with the records that hang on them and the lines of
    both in the history; how many documents went."""
    keys = list(documents.values_list("pk", flat=True))
    IssuedDocument.objects.filter(pk__in=keys).delete()
    # after the deletion, which the triggers write down as well
    IssuedDocument.pgh_event_model.objects.filter(pgh_obj_id__in=keys).delete()
    for relation in IssuedDocument._meta.related_objects:
        history = getattr(relation.related_model, "pgh_event_model", None)
        if history is not None and relation.on_delete is CASCADE:
            history.objects.filter(**{f"{relation.field.name}__in": keys}).delete()
    return len(keys)


@transaction.atomic
def empty_bundles(bundles) -> int:
    """Delete all that these bundles (a queryset) hold; how many there were.

    That somebody asked for a bundle, and when, is remembered for a while.
    """
    keys = list(bundles.select_for_update().values_list("pk", flat=True))
    BundlePart.objects.filter(bundle__in=keys).delete()
    BundlePiece.objects.filter(bundle__in=keys).delete()
    now = timezone.now()
    Bundle.objects.filter(pk__in=keys, emptied_at=None).update(emptied_at=now, sha256="")
    return len(keys)


def forget_old(now: datetime | None = None) -> int:
    """Empty the bundles whose time is over, and forget those that were emptied long ago; how
    many were emptied."""
    now = now or timezone.now()
    Bundle.objects.filter(emptied_at__lt=now - REMEMBER_BUNDLES).delete()
    return empty_bundles(Bundle.objects.filter(emptied_at=None, expires_at__lt=now))
