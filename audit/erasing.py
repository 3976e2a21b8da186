"""Taking records out of the history for good, when their time is over (WFO-10)."""

from collections.abc import Iterable

from django.db import connection, models

from audit.reading import event_models


def erase_history(model: type[models.Model], keys: Iterable) -> int:
    """Erase what the history holds of the records of ``model`` with these keys; how many rows.

    Call it after the records themselves are gone, since their removal is history too.
    """
    keys = list(keys)
    erased = 0
    for event in event_models():
        if event.pgh_tracked_model is model:
            rows = event.objects.filter(pgh_obj_id__in=keys)
            _forget_why(set(rows.values_list("pgh_context_id", flat=True)) - {None})
            erased += rows.delete()[0]
    return erased


def _forget_why(contexts: set) -> None:
    """The reason given with an act can tell of the record; who acted and when stays."""
    if contexts:
        with connection.cursor() as cursor:
            cursor.execute(
                "update pghistory_context set metadata = metadata - 'why' where id = any(%s)",
                [list(contexts)],
            )


def erase_with_history(rows: models.QuerySet) -> int:
    """Erase the records of a queryset, all that goes with them by cascade, and the history of
    each of them; how many records went."""
    collector = models.deletion.Collector(using=rows.db, origin=rows)
    collector.collect(rows)
    going: dict[type[models.Model], list] = {}
    for model, found in collector.data.items():
        going.setdefault(model, []).extend(each.pk for each in found)
    for found in collector.fast_deletes:
        going.setdefault(found.model, []).extend(found.values_list("pk", flat=True))
    count, _by_model = rows.delete()
    for model, keys in going.items():
        erase_history(model, keys)
    return count
