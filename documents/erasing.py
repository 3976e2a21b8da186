"""Erasing documents with the record they are about. Nothing of them stays, nor in the history.

Nothing is kept in the file store: words and pages are columns, so that they go in the
transaction that erases the record, and a dump taken after it holds none of them.
"""

from django.db import transaction
from django.db.models import CASCADE

from documents.models import IssuedDocument


def erase(subject) -> int:
    """Erase every document about a record (or ``Subject``); how many documents went."""
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
